"""Sums of outer products whose bytes do not depend on a linear algebra library."""

from typing import Protocol

import numpy as np

from clutch_server.lora.arrays import Float64s


class SumOuter(Protocol):
    """``sum_outer``, by whatever means; the bytes are the same."""

    def __call__(self, left: Float64s, right: Float64s) -> Float64s:
        """Sum over k of the outer product of left[k] and right[k]."""
        ...


def sum_outer(left: Float64s, right: Float64s) -> Float64s:
    """Sum over k of the outer product of left[k] and right[k], one after the other, each product and each sum rounded.

    Args:
        left: (count, rows).
        right: (count, columns).

    Returns:
        (rows, columns) float64.
    """
    total = np.zeros((left.shape[1], right.shape[1]))
    term = np.empty_like(total)
    for a, b in zip(left, right, strict=True):
        np.multiply(a[:, None], b[None, :], out=term)
        total += term
    return total
