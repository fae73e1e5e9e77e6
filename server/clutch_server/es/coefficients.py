"""Utilities to the numbers that weigh the noise, and the plan of one update."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clutch_server.domain.types import MeanUpdate, MissingPolicy, Optimizer, RewardLevel, RunConfig, SettledReward
from clutch_server.es.arrays import Array
from clutch_server.es.diagnostics import FitnessReport, report_fitness
from clutch_server.es.fitness import Fitness, Refusal, measure_fitness
from clutch_server.es.population import num_directions
from clutch_server.es.schedule import step_ratio_at
from clutch_server.es.shaping import shape


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePlan:
    """What a generation's rewards do to the mean; exactly one of ``update`` and ``refusal`` is set."""

    update: MeanUpdate | None
    refusal: Refusal | None
    report: FitnessReport
    utilities: tuple[float, ...]  # of every member of the population; 0 for one that is not used


def plan_update(
    config: RunConfig,
    *,
    generation: int,
    sigma: float,
    population_size: int,
    rewards: tuple[SettledReward, ...],
    num_prompts: int,
    samples_per_prompt: int,
    missing_policy: MissingPolicy,
) -> UpdatePlan:
    """Turn the frozen rewards of a generation into its update, or say why there is none.

    Args:
        config: decides shaping, step and optimizer; what the generation recorded of itself comes apart.
        generation: 0-based; the step schedule is read there.
        sigma: of the generation, its schedule already applied; per entry of a weight matrix.
        population_size: members beside the unperturbed mean.
        rewards: in any order; every order gives the same plan to the last bit.
        num_prompts: prompts of the generation.
        samples_per_prompt: completions of each member for each prompt.
        missing_policy: what a member with a missing reward does to the update.

    Raises:
        InvalidInput: an odd population.
        Corruption: rewards that do not fit the generation.
    """
    fitness = measure_fitness(
        rewards,
        population_size=population_size,
        num_prompts=num_prompts,
        samples_per_prompt=samples_per_prompt,
        missing_policy=missing_policy,
        antithetic=config.antithetic,
        sample_reduction=config.sample_reduction,
    )
    shaped = shape(fitness.values, shaping=config.shaping)
    update = None
    if fitness.refusal is None:
        ratio = step_ratio_at(config, generation=generation)
        update = _update(config, fitness, shaped, sigma=sigma, step_ratio=ratio, population_size=population_size)
    report = report_fitness(fitness, per_member=config.reward_level is RewardLevel.MEMBER)
    utilities = np.zeros(population_size)
    utilities[list(fitness.used)] = shaped
    return UpdatePlan(update=update, refusal=fitness.refusal, report=report, utilities=tuple(utilities.tolist()))


def direction_coefficients(
    utilities: Array, *, used: Sequence[int], population_size: int, antithetic: bool = True
) -> tuple[float, ...]:
    """Weigh each direction by (1/n) * sum of utility * sign over its members.

    Args:
        utilities: (n,) float64 of the members used, in member order.
        used: their indices, ascending; of antithetic ones both twins of every pair.
        population_size: members of the generation, used or not.
        antithetic: whether two members share a direction with opposite signs.

    Returns:
        One coefficient a direction of the whole population; 0 where its members were dropped.

    Source: Salimans et al. 2017, arXiv:1703.03864, Alg. 1 with the antithetic pairs of sec. 2.1.
    """
    coefficients = np.zeros(num_directions(population_size, antithetic=antithetic))
    if antithetic:
        directions = np.asarray(used[0::2], dtype=np.intp) // 2
        coefficients[directions] = (utilities[0::2] - utilities[1::2]) / len(used)
    else:
        coefficients[np.asarray(used, dtype=np.intp)] = utilities / len(used)
    return tuple(coefficients.tolist())


def _update(
    config: RunConfig, fitness: Fitness, utilities: Array, *, sigma: float, step_ratio: float, population_size: int
) -> MeanUpdate:
    coefficients = direction_coefficients(
        utilities, used=fitness.used, population_size=population_size, antithetic=config.antithetic
    )
    gain = math.sqrt(len(fitness.used))
    if config.optimizer is Optimizer.ADAM:
        # Its memory is of estimates whose size is 1 without signal, whatever the step was in the generation of each.
        coefficients, gain = tuple(coefficient * gain for coefficient in coefficients), 1.0
    return MeanUpdate(
        coefficients=coefficients,
        step_size=step_ratio * sigma * gain,
        sigma=sigma,
        optimizer=config.optimizer,
        momentum=0.0 if config.optimizer is Optimizer.SGD else config.momentum,
        weight_decay=config.weight_decay,
        step_cap=config.step_cap,
    )
