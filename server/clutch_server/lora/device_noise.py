"""The noise of ``noise.py`` made where it is used: many keys at once, by torch's integer operations, to the same bytes.

Torch has no unsigned 64-bit integers to multiply, so words are int64 that wrap around; of a product that gives the low
word as it is, and the high word is put together from halves.

Source: Salmon et al. 2011, Parallel Random Numbers: As Easy as 1, 2, 3.
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import torch

from clutch_server.domain.types import Noise
from clutch_server.lora.noise import KEY_BYTES, normal_table

# A wave of members is gigabytes of noise, and what lies beside it while it is made would be several times that, on a device
# that is full of a model. At this bound each step still has a million words to do (Rademacher: 200,000), enough to keep a
# device busy.
TEMPORARY_BYTES_MAX = 256 << 20

_ROUNDS = 10
# The generator's constants as signed words: what wraps around is the same.
_MULTIPLIERS = (0xD2E7470EE14C6C93 - 2**64, 0xCA5A826395121157 - 2**64)
_KEY_STEPS = np.array([0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B], dtype=np.uint64)
_HALF = 32
_LOW_HALF = (1 << _HALF) - 1

_BLOCK_NUMBERS = {Noise.GAUSSIAN: 16, Noise.RADEMACHER: 256}
_SYMBOLS = {Noise.GAUSSIAN: torch.uint16, Noise.RADEMACHER: torch.uint8}
# The most a block takes at one time besides its place in the result: at the lookup its words, symbols and numbers, 160 and
# 1,184 bytes, and some room for how allocators round.
_BLOCK_BYTES = {Noise.GAUSSIAN: 192, Noise.RADEMACHER: 1280}


def draw_on_device(keys: Sequence[bytes], *, shape: tuple[int, ...], kind: Noise, device: torch.device) -> torch.Tensor:
    """Noise of many keys, made on the device; row i is ``draw_noise(keys[i], shape=shape, kind=kind)`` byte for byte.

    Args:
        keys: 16 bytes each.
        shape: of one key's noise.
        kind: distribution; mean 0 and variance 1 either way.
        device: any of a little-endian machine. Only round keys are copied to it, 160 bytes a key, and once a table.

    Returns:
        (len(keys), *shape) float32 on the device.

    Raises:
        ValueError: a key has not 16 bytes.
    """
    round_keys = torch.from_numpy(_round_keys(keys)).to(device)
    numbers = torch.empty((len(keys), math.prod(shape)), dtype=torch.float32, device=device)
    for rows, blocks in _chunks(*numbers.shape, kind=kind):
        place = numbers[rows, blocks.start * _BLOCK_NUMBERS[kind] : blocks.stop * _BLOCK_NUMBERS[kind]]
        _fill(place, blocks, round_keys=round_keys[:, :, rows], kind=kind)
    return numbers.view(len(keys), *shape)


def _round_keys(keys: Sequence[bytes]) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """(rounds, 2, len(keys), 1)."""
    for key in keys:
        if len(key) != KEY_BYTES:
            raise ValueError(f"key: expected {KEY_BYTES} bytes, got {len(key)}")
    first = np.frombuffer(b"".join(keys), dtype="<u8").astype(np.uint64).reshape(-1, 2)
    steps = np.arange(_ROUNDS, dtype=np.uint64)[:, None, None] * _KEY_STEPS[:, None]
    return (steps + first.T)[..., None].view(np.int64)


def _chunks(num_keys: int, count: int, *, kind: Noise) -> Iterator[tuple[slice, slice]]:
    """Keys and blocks of each chunk: all blocks of some keys, or some of one key's if those alone are too many."""
    num_blocks = -(-count // _BLOCK_NUMBERS[kind])
    blocks_max = max(1, TEMPORARY_BYTES_MAX // _BLOCK_BYTES[kind])
    keys_step, blocks_step = max(1, blocks_max // max(1, num_blocks)), blocks_max
    for row in range(0, num_keys, keys_step):
        for block in range(0, num_blocks, blocks_step):
            yield slice(row, row + keys_step), slice(block, min(block + blocks_step, num_blocks))


def _fill(place: torch.Tensor, blocks: slice, *, round_keys: torch.Tensor, kind: Noise) -> None:
    """Write one chunk; a function of its own, so that what it took is free before the next."""
    counters = torch.arange(blocks.start + 1, blocks.stop + 1, device=place.device)
    numbers = _look_up(_ten_rounds(counters, round_keys), kind=kind)
    place.copy_(numbers[:, : place.shape[1]])


def _ten_rounds(counters: torch.Tensor, round_keys: torch.Tensor) -> torch.Tensor:
    """Philox4x64-10: (num_blocks,) counters and (rounds, 2, num_keys, 1) round keys to (num_keys, num_blocks, 4) words."""
    # Grown by broadcasting: the first round multiplies counters alone, and half of the second keys alone.
    zero = counters.new_zeros((1, 1))
    words = (counters[None], zero, zero, zero)
    for low, high in round_keys:
        left, right = words[0], words[2]
        words = (
            _high_word(right, _MULTIPLIERS[1]) ^ low ^ words[1],
            right * _MULTIPLIERS[1],
            _high_word(left, _MULTIPLIERS[0]) ^ high ^ words[3],
            left * _MULTIPLIERS[0],
        )
    return torch.stack(words, dim=-1)


def _high_word(words: torch.Tensor, multiplier: int) -> torch.Tensor:
    """High word of the unsigned product, from the signed one's.

    All halves are signed except the words' low one. No sum below leaves int64, since of both multipliers the high half is
    under 2**30: products of the words' high half are up to 2**62, those of the low half with it under 2**62, and carries
    are small. That is why plain shifts do, with no masks behind them.
    """
    low_half = ((multiplier + (1 << (_HALF - 1))) & _LOW_HALF) - (1 << (_HALF - 1))
    high_half = (multiplier - low_half) >> _HALF
    low, high = words & _LOW_HALF, words >> _HALF
    middle = torch.add((low * low_half) >> _HALF, high, alpha=low_half)
    middle = torch.add(middle, low, alpha=high_half)
    signed = torch.add(middle >> _HALF, high, alpha=high_half)
    # Read as unsigned, the multiplier is 2**64 more, and so is a word whose sign, -1 then and else 0, is set.
    return torch.add(signed + words, words >> (2 * _HALF - 1), alpha=-multiplier)


def _look_up(words: torch.Tensor, *, kind: Noise) -> torch.Tensor:
    """(num_keys, num_blocks, 4) words to (num_keys, numbers)."""
    symbols = words.view(_SYMBOLS[kind]).to(torch.int32)
    # By the words' device and not the caller's: "cuda" is another one when the current device is.
    return _table(kind, words.device).index_select(0, symbols.view(-1)).view(len(words), -1)


@cache
def _table(kind: Noise, device: torch.device) -> torch.Tensor:
    """The numbers that each symbol of the stream stands for: one for 16 bits, or eight for a byte."""
    if kind is Noise.GAUSSIAN:
        return torch.tensor(normal_table(), device=device)
    bits = torch.arange(256)[:, None] >> torch.arange(8) & 1
    return (bits * 2 - 1).to(device, torch.float32)
