"""The array type of this package and the few reductions whose bytes must not depend on order."""

import math
from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]

# Sums of decimal fractions that people call equal differ by a few units in the last place; 16 of them are no signal.
_ROUNDING = 2.0**-48


def exact_mean(values: Iterable[float]) -> float:
    """Mean from the correctly rounded sum: the same numbers in any order give the same bytes; nan of nothing."""
    numbers = list(values)
    return math.fsum(numbers) / len(numbers) if numbers else math.nan


def differ_by_rounding(values: Array, *, scale: float) -> bool:
    """Whether all values are one value, as far as float64 can tell after sums of numbers as large as ``scale``."""
    return values.size == 0 or bool(values.max() - values.min() <= _ROUNDING * scale)


def row_means(rows: Array) -> Array:
    """Mean of what is present (not nan) in each row of a matrix; nan where nothing is."""
    present = ~np.isnan(rows)
    counts = present.sum(axis=-1)
    totals = np.where(present, rows, 0.0).sum(axis=-1)
    means: Array = np.divide(totals, counts, out=np.full(totals.shape, np.nan), where=counts > 0)
    return means


def largest(values: Array) -> float:
    """Largest magnitude of what is present (not nan); 0 of nothing."""
    present = values[~np.isnan(values)]
    return float(np.abs(present).max()) if present.size else 0.0


def frozen(values: npt.ArrayLike) -> Array:
    """A read-only float64 copy."""
    array = np.array(values, dtype=np.float64)
    array.setflags(write=False)
    return array
