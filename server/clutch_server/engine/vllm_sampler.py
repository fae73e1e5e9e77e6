"""Common random numbers for a whole batch at once: seeded noise on the logits, of which vLLM then takes the largest.

vLLM draws the numbers of a seeded request with a generator of its own, one call a request and step. Here the noise of
a completion's token is a function of (seed, position, token), made for all rows in one compiled operation; the largest
logit with Gumbel noise is a sample of the softmax. Nothing is ever rewound, so a prompt may be computed in pieces.

Source: Gumbel 1954; Maddison et al. 2014, arXiv:1411.0030, sec. 2.
"""

import numpy as np
import numpy.typing as npt
import torch
from vllm import SamplingParams
from vllm.config import VllmConfig
from vllm.v1.sample.logits_processor import BatchUpdate, LogitsProcessor
from vllm.v1.sample.logits_processor.interface import MoveDirectionality

SEED, TEMPERATURE = "clutch_seed", "clutch_temperature"  # keys in SamplingParams.extra_args

Row = tuple[int, float, list[int]]  # seed, 1 / temperature, tokens sampled so far (vLLM appends to it)


class SeededNoise(LogitsProcessor):  # type: ignore[misc] # vLLM is untyped here
    """Adds a row's noise at its request's temperature; rows without our keys are left to vLLM."""

    def __init__(self, vllm_config: VllmConfig, device: torch.device, is_pin_memory: bool) -> None:
        self._rows: dict[int, Row] = {}

    def is_argmax_invariant(self) -> bool:
        """False: choosing another token is the whole point."""
        return False

    def update_state(self, batch_update: BatchUpdate | None) -> None:
        """Follow requests as they come, go and change rows."""
        if batch_update is None:
            return
        for index in batch_update.removed:
            self._rows.pop(index, None)
        for index, params, _, tokens in batch_update.added:
            self._add(index, params, tokens)
        for first, second, direction in batch_update.moved:
            self._move(first, second, swap=direction is MoveDirectionality.SWAP)

    def apply(self, logits: torch.Tensor) -> torch.Tensor:
        """Add the noise in place."""
        if self._rows:
            rows = np.fromiter(self._rows, dtype=np.int64)
            requests = self._rows.values()
            seeds = np.array([seed for seed, _, _ in requests])
            positions = np.array([len(tokens) for _, _, tokens in requests])
            factors = torch.tensor([factor for _, factor, _ in requests])
            keys = noise_keys(seeds, positions)
            torch.ops.clutch.add_gumbel_(logits, torch.from_numpy(rows), torch.from_numpy(keys), factors)
        return logits

    def _add(self, index: int, params: SamplingParams, tokens: list[int]) -> None:
        extra = params.extra_args or {}
        if SEED in extra:
            self._rows[index] = (int(extra[SEED]), 1.0 / float(extra[TEMPERATURE]), tokens)
        else:
            self._rows.pop(index, None)

    def _move(self, first: int, second: int, *, swap: bool) -> None:
        moved, replaced = self._rows.pop(first, None), self._rows.pop(second, None)
        if moved is not None:
            self._rows[second] = moved
        if swap and replaced is not None:
            self._rows[first] = replaced


def noise_keys(seeds: npt.NDArray[np.int64], positions: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Name the noise of each row's next token.

    Args:
        seeds: (n,) of the requests.
        positions: (n,) tokens sampled so far.

    Returns:
        (n,) keys; different for different (seed, position) save for chance collisions of 64 bits.

    Source: Steele et al. 2014, SplitMix64: the increment and the finaliser.
    """
    with np.errstate(over="ignore"):
        value = seeds.astype(np.uint64) + (positions.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return np.asarray(value ^ (value >> np.uint64(31))).astype(np.int64)
