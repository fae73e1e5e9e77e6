"""What a generation's rewards tell of themselves; nothing here reveals the update."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from clutch_server.es.arrays import Array, differ_by_rounding, largest, row_means
from clutch_server.es.fitness import Fitness

_QUANTILES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class FitnessReport:
    """The reward part of a generation's report; every number but the counts is nan when nobody was used."""

    mean_reward: float  # of the unperturbed mean: the population's mean underestimates it near an optimum
    population_reward: float
    population_reward_std: float
    reward_quantiles: tuple[float, ...]  # members' fitness at 0, .25, .5, .75, 1
    reliability: float  # in [-1, 1]
    zero_variance_prompts: float  # fraction in [0, 1]
    num_members_used: int
    num_missing: int  # rewards of the population


def report_fitness(fitness: Fitness, *, per_member: bool = False) -> FitnessReport:
    """Summarise the fitness of the members used.

    Args:
        fitness: of the generation.
        per_member: whether a reward was one of a member as a whole. Halves of it then say nothing of its reliability, and
            one that is missing counts once, whatever number of completions it is of.
    """
    values, cells = fitness.values, fitness.cells[list(fitness.used)]
    some = values.size > 0
    return FitnessReport(
        mean_reward=fitness.mean_reward,
        population_reward=float(values.mean()) if some else math.nan,
        population_reward_std=float(values.std()) if some else math.nan,
        reward_quantiles=tuple(np.quantile(values, _QUANTILES).tolist()) if some else (math.nan,) * len(_QUANTILES),
        reliability=math.nan if per_member else split_half_reliability(cells),
        zero_variance_prompts=zero_variance_fraction(cells),
        num_members_used=len(fitness.used),
        num_missing=int(np.isnan(fitness.cells).any(axis=1).sum()) if per_member else fitness.num_missing,
    )


def utility_correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """How alike two weightings of the same members are: Pearson's correlation, as utilities sum to 0.

    Args:
        one: (n,) utilities in member order; 0 for a member that is not used.
        other: (n,) likewise.

    Returns:
        In [-1, 1]; nan where either is all zeros.
    """
    lengths = math.hypot(*one) * math.hypot(*other)
    if not lengths:
        return math.nan
    return min(max(math.fsum(a * b for a, b in zip(one, other, strict=True)) / lengths, -1.0), 1.0)


def split_half_reliability(cells: Array) -> float:
    """How well the ranking of the members on half of the prompts predicts that on the other half.

    Even prompts are correlated with odd ones over members, then corrected to the full number of prompts.
    Near 0 the fitness is noise: more prompts or a larger population help.

    Args:
        cells: (members, prompts) float64; nan = missing.

    Returns:
        In [-1, 1]; 0 when a half has no variance; nan with fewer than 2 prompts or 2 members that have both halves, and
        where every member has one reward for all of its prompts: halves of what was never apart say nothing.

    Source: Spearman-Brown, 2 r / (1 + r); for r < 0 the denominator is 1 - r, which keeps the range.
    """
    if cells.shape[1] < 2 or _is_per_member(cells):
        return math.nan
    centred = cells - row_means(cells.T)
    first, second = row_means(centred[:, 0::2]), row_means(centred[:, 1::2])
    both = ~np.isnan(first) & ~np.isnan(second)
    if both.sum() < 2:
        return math.nan
    correlation = _correlation(first[both], second[both], scale=largest(cells))
    return 2.0 * correlation / (1.0 + abs(correlation))


def zero_variance_fraction(cells: Array) -> float:
    """Fraction of the prompts on which every member got the same reward: they cost tokens and say nothing.

    Args:
        cells: (members, prompts) float64; nan = missing.

    Returns:
        In [0, 1]; nan when no prompt has a reward.
    """
    columns = [column[~np.isnan(column)] for column in cells.T]
    scored = [column for column in columns if column.size]
    return sum(bool(column.min() == column.max()) for column in scored) / len(scored) if scored else math.nan


def _is_per_member(cells: Array) -> bool:
    # Of two prompts that agree nothing can be told: they may have been scored apart.
    is_flat = cells.size > 0 and cells.shape[1] > 2 and bool(np.all(cells == cells[:, :1]))
    return is_flat and not bool(np.all(cells == cells[0, 0]))


def _correlation(first: Array, second: Array, *, scale: float) -> float:
    if differ_by_rounding(first, scale=scale) or differ_by_rounding(second, scale=scale):
        return 0.0
    first, second = first - first.mean(), second - second.mean()
    norm = math.sqrt(float((first * first).sum()) * float((second * second).sum()))
    return max(-1.0, min(1.0, float((first * second).sum()) / norm)) if norm else 0.0
