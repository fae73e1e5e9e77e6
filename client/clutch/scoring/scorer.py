"""What may be given instead of a score function: scorers that know how they are called, and their sums."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, Protocol

from clutch._rewards import Outcome
from clutch._types import Completion

if TYPE_CHECKING:
    from clutch.scoring.compose import Sum

OnInvalid = Literal["drop", "fail"]


class Session(Protocol):
    """A scorer at work, for one ``optimize`` or ``evaluate``; used in one event loop and closed at the end."""

    @property
    def batch(self) -> bool:
        """``rewards`` takes any number of completions; else one."""

    @property
    def per_member(self) -> bool:
        """``rewards`` takes all completions of one member and rewards them as a whole."""

    @property
    def concurrency(self) -> int:
        """Calls of ``rewards`` at a time."""

    @property
    def batch_size_max(self) -> int | None:
        """Completions of one call when ``batch``; None = what has arrived."""

    @property
    def whole(self) -> bool:
        """Outcomes are final only after ``finish`` has seen all of a generation."""

    async def rewards(self, completions: Sequence[Completion]) -> tuple[Outcome, ...]:
        """One outcome a completion, in order.

        Raises:
            ScorerError: Nothing good can come of going on; says why.
        """

    def finish(self, scored: Sequence[tuple[Completion, Outcome]]) -> list[tuple[Completion, Outcome]]:
        """The final outcomes of a generation, from those that ``rewards`` gave."""

    async def close(self) -> None:
        """Free what it holds."""


class Scorer(ABC):
    """Scores completions; give it to ``run.optimize`` or ``run.evaluate`` in place of a function.

    Scorers add up: ``0.7 * reward_model.zscore() + 0.3 * judge``. Each part's own reward is kept in the metrics of a
    reward, under its name.
    """

    @property
    @abstractmethod
    def name(self) -> str:
        """Names its part in metrics; unique within a sum."""

    @abstractmethod
    def open(self) -> Session:
        """Begin to score; every call gives a session of its own."""

    @property
    def whole(self) -> bool:
        """Its rewards are final only once all completions of a generation are scored."""
        return False

    def sum(self) -> "Sum":
        """As a sum of one part."""
        from clutch.scoring.compose import Sum, Term  # noqa: PLC0415 - a sum is a scorer

        return Sum(terms=(Term(self),))

    def zscore(self) -> "Sum":
        """Standardized within each prompt of a generation: (reward - mean) / std, 0 where all of them are equal.

        It brings scorers of other scales together. All completions of a generation are scored, while it is sampled, before the
        first reward is told, so that no reward depends on how completions happened to arrive. One completion a prompt
        has no spread: ``evaluate`` and ``held_out`` refuse it.
        """
        return self.sum().zscore()

    def __mul__(self, weight: float) -> "Sum":
        return self.sum() * weight

    __rmul__ = __mul__

    def __neg__(self) -> "Sum":
        return self.sum() * -1.0

    def __add__(self, other: "Scorer | float") -> "Sum":
        return self.sum() + other

    __radd__ = __add__

    def __sub__(self, other: "Scorer | float") -> "Sum":
        return self.sum() + (-other)

    def __rsub__(self, other: float) -> "Sum":
        return -self + other
