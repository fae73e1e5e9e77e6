"""Rewards to fitness: one number a member, and what a missing reward does to it."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from clutch_server.domain.types import MissingPolicy, SampleReduction, SettledReward
from clutch_server.es.arrays import Array, differ_by_rounding, exact_mean, frozen, largest, row_means
from clutch_server.es.population import num_directions
from clutch_server.es.rewards import reward_grid

Mask: TypeAlias = npt.NDArray[np.bool_]


class Refusal(StrEnum):
    """Why a generation's rewards give no update; its mean then stays where it is."""

    REWARDS_MISSING = "REWARDS_MISSING"
    NO_COMPLETE_PAIR = "NO_COMPLETE_PAIR"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitness:
    """The fitness of one generation, in member order whatever order the rewards came in."""

    values: Array  # (members used,) float64, higher is better
    used: tuple[int, ...]  # their member indices, ascending; of antithetic ones always both twins of a pair
    refusal: Refusal | None  # set exactly when nobody is used
    num_missing: int  # cells of the population without a value; the mean's own do not count
    mean_reward: float  # of the unperturbed mean; nan when it is not scored, or not fully where members need that
    cells: Array  # (population_size, num_prompts) rewards, reduced over samples; nan = none


def measure_fitness(
    rewards: tuple[SettledReward, ...],
    *,
    population_size: int,
    num_prompts: int,
    samples_per_prompt: int,
    missing_policy: MissingPolicy,
    antithetic: bool = True,
    sample_reduction: SampleReduction = SampleReduction.MEAN,
) -> Fitness:
    """Average each member's rewards over its completions, or over the best one for each prompt.

    Args:
        rewards: accepted rewards in any order; Invalid and Skipped count as missing.
        population_size: members beside the unperturbed mean, whose index it is.
        num_prompts: prompts of the generation.
        samples_per_prompt: completions of each member for each prompt.
        missing_policy: ``drop_pair`` drops a pair when any cell of either twin is missing. ``drop_cell`` compares
            each cell with the members present on its prompt, and drops a pair only if a twin has no cell at all.
            ``fail`` refuses the generation.
        antithetic: whether members come in pairs; if not, a member with something missing is dropped alone.
        sample_reduction: what the completions of one prompt count for. With ``max`` a prompt of which any sample is
            missing counts as missing: the best of fewer would look worse than it is.

    Raises:
        InvalidInput: an odd antithetic population.
        Corruption: rewards that do not fit the generation.
    """
    num_directions(population_size, antithetic=antithetic)
    grid = reward_grid(rewards, shape=(population_size + 1, num_prompts, samples_per_prompt))
    missing = np.isnan(grid[:population_size])
    if sample_reduction is SampleReduction.MAX:
        grid = _best_samples(grid)
    members, mean = grid[:population_size], grid[population_size]
    usable = _usable(np.isnan(members), missing_policy)
    used = _whole_pairs(usable) if antithetic else [int(member) for member in np.flatnonzero(usable)]
    values = _centred_means(members, used) if missing_policy is MissingPolicy.DROP_CELL else _means(members, used)
    return Fitness(
        values=frozen(_settle_ties(values, scale=largest(members))),
        used=tuple(used),
        refusal=_refusal(missing, used, missing_policy),
        num_missing=int(missing.sum()),
        mean_reward=_mean_reward(mean, missing_policy),
        cells=frozen(_average_samples(members)),
    )


def _best_samples(grid: Array) -> Array:
    # One cell a prompt; nan where any sample is missing, for the best of fewer would look worse than it is.
    best: Array = grid.max(axis=2, keepdims=True)
    return best


def _usable(missing: Mask, policy: MissingPolicy) -> Mask:
    if policy is MissingPolicy.FAIL and missing.any():
        return np.zeros(len(missing), dtype=np.bool_)
    num_present = (~missing).sum(axis=(1, 2))
    needed = 1 if policy is MissingPolicy.DROP_CELL else missing[0].size
    usable: Mask = num_present >= needed
    return usable


def _whole_pairs(usable: Mask) -> list[int]:
    # Drop both twins: half a pair would add its noise unbalanced.
    whole = usable.reshape(-1, 2).all(axis=1)
    return [int(member) for member in np.flatnonzero(np.repeat(whole, 2))]


def _refusal(missing: Mask, used: list[int], policy: MissingPolicy) -> Refusal | None:
    if policy is MissingPolicy.FAIL and missing.any():
        return Refusal.REWARDS_MISSING
    return None if used else Refusal.NO_COMPLETE_PAIR


def _means(members: Array, used: list[int]) -> Array:
    return np.array([exact_mean(members[member].ravel().tolist()) for member in used])


def _centred_means(members: Array, used: list[int]) -> Array:
    if not np.isnan(members[used]).any():
        return _means(members, used)
    prompt_means = [_present_mean(members[:, prompt]) for prompt in range(members.shape[1])]
    # One shift for all changes no utility and keeps the numbers in the reward's own range.
    shift = exact_mean(mean for mean in prompt_means if not math.isnan(mean))
    return np.array([_centred_mean(members[member], prompt_means) + shift for member in used])


def _present_mean(cells: Array) -> float:
    present = cells[~np.isnan(cells)]
    if present.size and present.min() == present.max():
        return float(present[0])
    return exact_mean(present.tolist())


def _centred_mean(cells: Array, prompt_means: list[float]) -> float:
    # Summed apart and not cell by cell, so that members with the same cells tie exactly.
    prompts, samples = np.nonzero(~np.isnan(cells))
    gains = cells[prompts, samples].tolist()
    return math.fsum([*gains, *(-prompt_means[prompt] for prompt in prompts.tolist())]) / len(gains)


def _settle_ties(values: Array, *, scale: float) -> Array:
    # Rounding must not become fitness: shaping would blow it up to a whole step.
    return np.full_like(values, values[0]) if values.size and differ_by_rounding(values, scale=scale) else values


def _mean_reward(cells: Array, policy: MissingPolicy) -> float:
    present = cells[~np.isnan(cells)]
    if present.size < cells.size and policy is not MissingPolicy.DROP_CELL:
        return math.nan
    return exact_mean(present.tolist())


def _average_samples(members: Array) -> Array:
    # Sorted first: equal samples in another order then average to the same bytes.
    return row_means(np.sort(members, axis=2))
