"""The service as a client may count on it: a page of Python without threads, files or failures.

The first accepted reward of a completion stands for ever; a generation closes in the call that fills it, and from
then on takes nothing; every generation ends once, applied or abandoned, and moves the head by one.
"""

import math
from dataclasses import dataclass, field

ACCEPTED, DUPLICATE, CONFLICT, CLOSED = "accepted", "duplicate", "conflict", "closed"
OPEN, APPLIED, ABANDONED = "open", "applied", "abandoned"


@dataclass
class ModelGeneration:
    """What one generation must hold."""

    num_expected: int
    quorum: float | None  # None: closes by call alone
    rewards: dict[str, float | None] = field(default_factory=dict)  # by completion id; None = no value
    is_closed: bool = False
    outcome: str = OPEN

    def tell(self, rewards: dict[str, float | None], statuses: dict[str, str], *, repeated: bool) -> None:
        """Check the statuses of one call and take what was accepted.

        Args:
            rewards: What was sent.
            statuses: What came back.
            repeated: An earlier attempt of this call got no answer, so it may have been done already.
        """
        was_closed = self.is_closed
        for completion_id, value in rewards.items():
            expected = self._expected(completion_id, value, was_closed=was_closed, repeated=repeated)
            assert statuses[completion_id] in expected, (completion_id, statuses[completion_id], expected)
            if statuses[completion_id] in (ACCEPTED, DUPLICATE):
                self.rewards.setdefault(completion_id, value)
        if self.quorum is not None and len(self.rewards) >= math.ceil(self.quorum * self.num_expected):
            self.is_closed = True

    def _expected(self, completion_id: str, value: float | None, *, was_closed: bool, repeated: bool) -> set[str]:
        if completion_id in self.rewards:
            return {DUPLICATE if self.rewards[completion_id] == value else CONFLICT}
        if was_closed:
            return {CLOSED}
        return {ACCEPTED, DUPLICATE} if repeated else {ACCEPTED}


@dataclass
class ModelRun:
    """What one run must hold."""

    run_id: str
    state: str = "created"
    generations: list[ModelGeneration] = field(default_factory=list)

    @property
    def head(self) -> int:
        """Generations that have ended."""
        return sum(generation.outcome != OPEN for generation in self.generations)


@dataclass
class Model:
    """All runs, by the name that the script gave them."""

    runs: dict[str, ModelRun] = field(default_factory=dict)
    num_acknowledged: int = 0  # rewards that the service said it has
    forgotten: set[str] = field(default_factory=set)  # ids of deleted runs
    keys: dict[str, bool] = field(default_factory=dict)  # by id; whether it is revoked
