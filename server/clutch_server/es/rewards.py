"""Settled rewards as a grid of cells, and the digest that freezes them; arrival order leaves no trace in either."""

import hashlib
import math
import struct
from collections.abc import Iterable

import numpy as np

from clutch_server.domain.errors import Corruption
from clutch_server.domain.types import RewardKind, SettledReward
from clutch_server.es.arrays import Array

_KIND_TAGS = {RewardKind.VALUE: 0, RewardKind.INVALID: 1, RewardKind.SKIPPED: 2}


def rewards_digest(rewards: Iterable[SettledReward]) -> str:
    """SHA-256 of what decides the update: each cell with its kind and the 64 bits of its value, in cell order."""
    rows = sorted((*_cell(settled), _KIND_TAGS[settled.kind], _value(settled)) for settled in rewards)
    digest = hashlib.sha256(b"clutch.rewards.v1")
    for row in rows:
        digest.update(struct.pack(">IIIBd", *row))
    return digest.hexdigest()


def reward_grid(rewards: Iterable[SettledReward], *, shape: tuple[int, int, int]) -> Array:
    """Place each value in its cell; nan where there is none.

    Args:
        rewards: in any order; Invalid and Skipped leave their cells empty.
        shape: (members with the mean, prompts, samples).

    Returns:
        float64 of that shape.

    Raises:
        Corruption: a cell lies outside the generation, came twice, or is not finite.
    """
    grid = np.full(shape, np.nan)
    seen: set[tuple[int, int, int]] = set()
    for settled in rewards:
        cell = _cell(settled)
        if cell in seen or any(not 0 <= index < size for index, size in zip(cell, shape, strict=True)):
            raise Corruption(f"stored rewards: expected one for each cell of {shape}, got {cell} twice or outside")
        seen.add(cell)
        if settled.kind is RewardKind.VALUE:
            grid[cell] = _value(settled)
    return grid


def _cell(settled: SettledReward) -> tuple[int, int, int]:
    return settled.member_index, settled.prompt_index, settled.sample_index


def _value(settled: SettledReward) -> float:
    if settled.kind is not RewardKind.VALUE:
        return 0.0
    if not math.isfinite(settled.value):
        raise Corruption(f"stored rewards: expected finite values, got {settled.value} in {_cell(settled)}")
    return settled.value + 0.0  # -0.0 and 0.0 are one reward
