"""Random orthonormal frames, by operations whose bytes do not depend on a linear algebra library."""

import math

import numpy as np

from clutch_server.domain.types import Noise
from clutch_server.lora.arrays import Float32s, Float64s
from clutch_server.lora.noise import draw_noise


def draw_frame(key: bytes, *, num_rows: int, num_columns: int) -> Float32s:
    """A random frame A with A A^T = identity, named by a key.

    Args:
        key: 16 bytes.
        num_rows: at most ``num_columns``.
        num_columns: length of a row.

    Returns:
        (num_rows, num_columns) float32.

    Source: Mezzadri 2007, arXiv:math-ph/0609050: QR of a Gaussian matrix with a positive diagonal of R.
    """
    gaussian = draw_noise(key, shape=(num_rows, num_columns), kind=Noise.GAUSSIAN)
    frame = orthonormal_rows(gaussian.astype(np.float64)).astype(np.float32)
    frame.setflags(write=False)
    return frame


def orthonormal_rows(rows: Float64s) -> Float64s:
    """Orthonormalise rows in their order by modified Gram-Schmidt; each keeps a positive part along its old self."""
    frame = rows.copy()
    for index in range(len(frame)):
        row, rest = frame[index], frame[index + 1 :]
        row /= math.sqrt((row * row).sum())
        rest -= (rest * row).sum(axis=1, keepdims=True) * row
    return frame
