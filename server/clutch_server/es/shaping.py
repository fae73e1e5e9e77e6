"""Fitness to utility, one pure function a shaping.

Every utility vector sums to zero, and equal fitness gives exact zeros. ``shape`` scales all but ``raw`` so that
fitness without signal moves the mean by RMS = step_ratio * sigma: the setting means the same under each of them.
"""

import math
from collections.abc import Callable

import numpy as np

from clutch_server.domain.types import Shaping
from clutch_server.es.arrays import Array, exact_mean


def shape(fitness: Array, *, shaping: Shaping) -> Array:
    """Map the fitness of whole antithetic pairs to the utilities that the update sums.

    Args:
        fitness: (n,) float64 in member order, twins adjacent, higher is better.
        shaping: ``zscore`` and ``centered_rank`` give unit variance; ``pair_sign`` gives variance 1/2, since
            twins of opposite utility add where independent ones half cancel; ``raw`` keeps the reward's own unit.

    Returns:
        (n,) float64 summing to 0.
    """
    return _SHAPERS[shaping](fitness)


def zscores(fitness: Array) -> Array:
    """Centre and scale to unit variance; the same for a * fitness + b with a > 0, up to rounding.

    Args:
        fitness: (n,) float64, higher is better.

    Returns:
        (n,) float64; exact zeros when all are equal, never 0 over something tiny.

    Source: Qiu et al. 2025, arXiv:2509.24372, where rewards are z-scored within each generation.
    """
    if _ties(fitness):
        return np.zeros_like(fitness)
    # On [0, 1] first: squares of huge or tiny rewards neither overflow nor vanish.
    unit = (fitness - fitness.min()) / (fitness.max() - fitness.min())
    centred = unit - exact_mean(unit.tolist())
    utilities: Array = centred / math.sqrt(exact_mean((centred * centred).tolist()))
    return utilities


def centered_ranks(fitness: Array) -> Array:
    """Map fitness to utilities in [-0.5, 0.5]; equal fitness gets equal utility.

    Args:
        fitness: (n,) float64, higher is better.

    Returns:
        (n,) float64 summing to 0; all zeros when every member ties.

    Source: Salimans et al. 2017, arXiv:1703.03864, sec. 2.1; ties take average ranks because rewards are often 0/1.
    """
    if _ties(fitness):
        return np.zeros_like(fitness)
    _, places, counts = np.unique(fitness, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts + 1) / 2
    return (ranks[places] - (fitness.size - 1) / 2) / (fitness.size - 1)


def pair_signs(fitness: Array) -> Array:
    """+1 for the better twin of each pair and -1 for the other; 0 for both when they tie.

    Args:
        fitness: (n,) float64, twins adjacent.

    Returns:
        (n,) float64 summing to 0.
    """
    better = np.sign(fitness[0::2] - fitness[1::2])
    return np.stack((better, -better), axis=1).ravel()


def raw(fitness: Array) -> Array:
    """Fitness minus its mean, in the reward's unit: the step then grows with the reward's scale.

    Args:
        fitness: (n,) float64.

    Returns:
        (n,) float64 summing to 0; exact zeros when all are equal.
    """
    if _ties(fitness):
        return np.zeros_like(fitness)
    return fitness - exact_mean(fitness.tolist())


def _unit_ranks(fitness: Array) -> Array:
    return zscores(centered_ranks(fitness))


def _unit_pair_signs(fitness: Array) -> Array:
    return zscores(pair_signs(fitness)) / math.sqrt(2.0)


def _ties(fitness: Array) -> bool:
    # Asked of the values themselves: the mean of n equal floats may differ from them by rounding.
    return fitness.size == 0 or bool(fitness.min() == fitness.max())


_SHAPERS: dict[Shaping, Callable[[Array], Array]] = {
    Shaping.ZSCORE: zscores,
    Shaping.CENTERED_RANK: _unit_ranks,
    Shaping.PAIR_SIGN: _unit_pair_signs,
    Shaping.RAW: raw,
}
