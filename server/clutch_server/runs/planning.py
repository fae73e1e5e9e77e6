"""A generation's frozen rewards to its update, as the runner plans it and as a replay plans it again."""

from dataclasses import replace

from clutch_server.domain.errors import Corruption
from clutch_server.domain.types import Generation, Run, Schedule, SettledReward
from clutch_server.es.coefficients import UpdatePlan, plan_update
from clutch_server.es.rewards import rewards_digest


def plan_generation(run: Run, generation: Generation, rewards: tuple[SettledReward, ...]) -> UpdatePlan:
    """What the frozen rewards do to the mean. Raises Corruption for rewards that are not those that were frozen."""
    if rewards_digest(rewards) != generation.rewards_digest:
        raise Corruption(f"rewards of generation {generation.generation} of run {run.run_id} are not the frozen ones")
    return plan_update(
        # The step as it was at the ask, its schedule applied: an update of the run holds from the next one on.
        replace(run.config, step_ratio=generation.step_ratio, step_schedule=Schedule()),
        generation=generation.generation,
        sigma=generation.sigma,
        population_size=generation.population_size,
        rewards=rewards,
        num_prompts=generation.num_prompts,
        samples_per_prompt=generation.samples_per_prompt,
        missing_policy=generation.missing_policy,
    )
