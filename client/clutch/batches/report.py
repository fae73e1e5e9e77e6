"""What became of each line of a file of rewards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from clutch._types import GenerationProgress

LineStatus = Literal["accepted", "duplicate", "missing", "conflict", "unknown", "expired", "non_finite", "malformed"]
BAD: frozenset[LineStatus] = frozenset({"conflict", "unknown", "expired", "non_finite", "malformed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A line that counts for nothing, and why."""

    line: int
    status: LineStatus
    name: str  # of its completion or member, if it has one
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What became of a file's lines; where nothing was committed, what would have.

    Args:
        path: Of the file.
        lines: Line numbers from 1 by status, ascending; in a JSON array the places of its entries. ``accepted`` ones are
            new, ``duplicate`` ones were there already, ``missing`` ones have no reward yet; the others are bad.
        problems: The bad ones, by line.
        generations: That the file's rewards belong to, and how many of their completions are still without one.
        dry_run: Whether nothing was to be written.
        num_parts: Transactions that the file takes; each is written whole or not at all.
        num_parts_committed: Of those.
    """

    path: str
    lines: Mapping[LineStatus, tuple[int, ...]]
    problems: tuple[Problem, ...]
    generations: tuple[GenerationProgress, ...]
    dry_run: bool
    num_parts: int
    num_parts_committed: int

    @property
    def counts(self) -> dict[LineStatus, int]:
        """How many lines have each status; those without any are left out."""
        return {status: len(numbers) for status, numbers in self.lines.items()}

    @property
    def committed(self) -> bool:
        """Whether there were rewards to write and all that are accepted are stored."""
        return not self.dry_run and 0 < self.num_parts_committed == self.num_parts
