"""Cuts a page where a message would grow too large."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from clutch_server.domain.types import Generation, Run

T = TypeVar("T")

# Of a run or a generation with its report, beside its texts; generous, so that a page never outgrows a message.
ROW_OVERHEAD_BYTES = 1_024
TEXT_OVERHEAD_BYTES = 16


def fitting(rows: Sequence[T], size: Callable[[T], int], *, bytes_max: int) -> tuple[T, ...]:
    """As many of the first rows as fit, always at least one.

    Args:
        size: Bytes of a row on the wire, at most.
    """
    used = 0
    for taken, row in enumerate(rows):
        used += size(row)
        if taken and used > bytes_max:
            return tuple(rows[:taken])
    return tuple(rows)


def run_bytes(run: Run) -> int:
    """At most, on the wire."""
    config = run.config
    named = (text for pair in run.labels for text in pair)
    ratios = (part for part, _ in config.sigma_ratios)
    texts = (run.name, run.state_reason, config.base_model, *named, *config.target_modules, *ratios, *config.sampling.stop)
    return ROW_OVERHEAD_BYTES + _bytes(texts)


def generation_bytes(generation: Generation) -> int:
    """At most, on the wire."""
    texts = (generation.state_reason, generation.client_id, generation.request_id, *generation.sampling.stop)
    return ROW_OVERHEAD_BYTES + _bytes(texts)


def _bytes(texts: Iterable[str]) -> int:
    return sum(len(text.encode()) + TEXT_OVERHEAD_BYTES for text in texts)
