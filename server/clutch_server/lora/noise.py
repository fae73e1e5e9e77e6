"""Keys to unit-variance numbers by exact operations alone: any machine and library can make the same bytes.

Block i of a key's stream is Philox4x64-10 of the key and the counter i + 1: four 64-bit words. The stream is read as
little-endian bytes. Gaussian numbers take 16 bits each, looked up in a table; Rademacher numbers take one bit each,
the lowest first, 1 for +1 and 0 for -1.

Source: Salmon et al. 2011, Parallel Random Numbers: As Easy as 1, 2, 3.
"""

import math
import threading
from functools import cache
from statistics import NormalDist
from typing import Protocol

import numpy as np
import numpy.typing as npt

from clutch_server.domain.types import Noise
from clutch_server.lora.arrays import Float32s

KEY_BYTES = 16
_BLOCK_WORDS = 4
_BLOCK_NUMBERS = {Noise.GAUSSIAN: 16, Noise.RADEMACHER: 256}
_TABLE_SIZE = 1 << 16


class Draw(Protocol):
    """``draw_noise`` from the start of a stream, by whatever means; the bytes are the same."""

    def __call__(self, key: bytes, *, shape: tuple[int, ...], kind: Noise) -> Float32s:
        """Numbers 0, 1, ... of the key's stream, in C order."""
        ...


def draw_noise(key: bytes, *, shape: tuple[int, ...], kind: Noise, start: int = 0) -> Float32s:
    """Numbers ``start, start + 1, ...`` of the key's stream, in C order.

    Args:
        key: 16 bytes.
        shape: of the result; rows of a larger tensor come alone with ``start`` = first row * row length.
        kind: distribution; mean 0 and variance 1 either way.
        start: how many numbers of the stream come before.

    Returns:
        float32 of that shape.
    """
    block, skip = divmod(start, _BLOCK_NUMBERS[kind])
    count = math.prod(shape)
    num_blocks = -(-(skip + count) // _BLOCK_NUMBERS[kind])
    words = _words(key, block=block, num_blocks=num_blocks)
    numbers = _gaussian(words) if kind is Noise.GAUSSIAN else _rademacher(words)
    return numbers[skip : skip + count].reshape(shape)


@cache
def normal_table() -> Float32s:
    """The inverse normal distribution at the middles of 65,536 equal parts, scaled to variance 1; ascending float32.

    Made here rather than shipped: it takes milliseconds, and no entry lies within 1e-13 of where rounding to float32
    would turn, a hundred times the error of any libm.
    """
    normal = NormalDist()
    upper = [normal.inv_cdf((index + 0.5) / _TABLE_SIZE) for index in range(_TABLE_SIZE // 2, _TABLE_SIZE)]
    scale = math.sqrt(math.fsum(x * x for x in upper) / len(upper))
    # Mirrored, so that the mean is 0 exactly.
    table = np.array([-x / scale for x in reversed(upper)] + [x / scale for x in upper]).astype(np.float32)
    table.setflags(write=False)
    return table


def _gaussian(words: npt.NDArray[np.uint64]) -> Float32s:
    return normal_table().take(words.astype("<u8", copy=False).view("<u2"))


def _rademacher(words: npt.NDArray[np.uint64]) -> Float32s:
    bits = np.unpackbits(words.astype("<u8", copy=False).view(np.uint8), bitorder="little")
    return bits.astype(np.float32) * np.float32(2.0) - np.float32(1.0)


# A new generator reads the system's entropy only to have its key replaced; one a thread is kept and keyed again.
_generators = threading.local()


def _words(key: bytes, *, block: int, num_blocks: int) -> npt.NDArray[np.uint64]:
    if len(key) != KEY_BYTES:
        raise ValueError(f"key: expected {KEY_BYTES} bytes, got {len(key)}")
    if not hasattr(_generators, "philox"):
        _generators.philox = np.random.Philox(key=0)
    philox: np.random.Philox = _generators.philox
    philox.state = {
        "bit_generator": "Philox",
        "state": {
            "counter": np.array([block, 0, 0, 0], dtype=np.uint64),
            "key": np.frombuffer(key, dtype="<u8").astype(np.uint64),
        },
        "buffer": np.zeros(_BLOCK_WORDS, dtype=np.uint64),
        "buffer_pos": _BLOCK_WORDS,
        "has_uint32": 0,
        "uinteger": 0,
    }
    return philox.random_raw(num_blocks * _BLOCK_WORDS)
