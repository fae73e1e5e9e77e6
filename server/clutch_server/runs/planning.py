"""A generation's frozen rewards to its update: as the runner plans it, as a replay does again, as a what-if would have."""

from dataclasses import replace

from clutch_server.domain.errors import Corruption
from clutch_server.domain.types import Generation, MissingPolicy, Run, RunConfig, Schedule, SettledReward
from clutch_server.es.coefficients import UpdatePlan, plan_update
from clutch_server.es.rewards import rewards_digest
from clutch_server.es.schedule import step_ratio_at


def plan_generation(run: Run, generation: Generation, rewards: tuple[SettledReward, ...]) -> UpdatePlan:
    """What the frozen rewards do to the mean. Raises Corruption for rewards that are not those that were frozen."""
    # The step as it was at the ask, its schedule applied: an update of the run holds from the next one on.
    return _plan(run.config, generation, rewards, step_ratio=generation.step_ratio, missing_policy=generation.missing_policy)


def plan_otherwise(
    config: RunConfig, generation: Generation, rewards: tuple[SettledReward, ...], *, settings: frozenset[str]
) -> UpdatePlan:
    """What the frozen rewards would have done with other settings.

    Args:
        config: The run's, with the other settings in it.
        generation: As recorded: its sigma and shape stand.
        rewards: Those that were frozen; raises Corruption for others.
        settings: Names of the settings that are other: what a generation recorded of the rest goes before the config.
    """
    number = generation.generation
    moved = not settings.isdisjoint({"step_ratio", "step_schedule"})
    return _plan(
        config,
        generation,
        rewards,
        step_ratio=step_ratio_at(config, generation=number) if moved else generation.step_ratio,
        missing_policy=config.missing_policy if "missing_policy" in settings else generation.missing_policy,
    )


def _plan(
    config: RunConfig,
    generation: Generation,
    rewards: tuple[SettledReward, ...],
    *,
    step_ratio: float,
    missing_policy: MissingPolicy,
) -> UpdatePlan:
    if rewards_digest(rewards) != generation.rewards_digest:
        raise Corruption(f"rewards of generation {generation.generation} of run {generation.run_id} are not the frozen ones")
    return plan_update(
        replace(config, step_ratio=step_ratio, step_schedule=Schedule()),
        generation=generation.generation,
        sigma=generation.sigma,
        population_size=generation.population_size,
        rewards=rewards,
        num_prompts=generation.num_prompts,
        samples_per_prompt=generation.samples_per_prompt,
        missing_policy=missing_policy,
    )
