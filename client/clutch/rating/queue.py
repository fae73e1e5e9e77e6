"""Which item a rater gets next, and when there is nothing left to ask; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from clutch.rating.items import FLAG, SKIP, Item, Verdict

# An item that so many raters would not judge is given up.
_SKIPS_MAX = 2


@dataclass(frozen=True, slots=True)
class Hold:
    """A rater who has an item in front of him."""

    place: int
    rater: str


@dataclass(slots=True)
class _Standing:
    opinions: int = 0
    skips: int = 0
    is_flagged: bool = False
    answered: set[str] = field(default_factory=set)
    holders: set[str] = field(default_factory=set)


class Queue:
    """The items of one generation as they stand.

    Args:
        items: In the order of their places.
        verdicts: Those that were not taken back.
        holds: Those that have not expired.
        present: Raters who were here lately.
        overlap: Opinions that each item wants; of a check one answer is enough.
    """

    def __init__(
        self, items: Sequence[Item], verdicts: Iterable[Verdict], holds: Iterable[Hold], *, present: Iterable[str], overlap: int
    ) -> None:
        self._items = items
        self._overlap = overlap
        self._present = set(present)
        self._standings = [_Standing() for _ in items]
        self.num_verdicts = 0
        for said in verdicts:
            self.num_verdicts += 1
            standing = self._standings[said.place]
            standing.answered.add(said.rater)
            standing.opinions += said.is_opinion
            standing.skips += said.choice == SKIP
            standing.is_flagged |= said.choice == FLAG
        for hold in holds:
            self._standings[hold.place].holders.add(hold.rater)

    @property
    def is_done(self) -> bool:
        """Whether every item that counts has what it wants, or never will."""
        return all(self.is_settled(item.place) for item in self._items if item.kind == "real")

    def is_settled(self, place: int) -> bool:
        """Whether an item wants nothing more.

        A skipped one goes to somebody else who is here, if there is one; a flagged one to nobody.
        """
        standing = self._standings[place]
        if self._items[place].kind != "real":
            return bool(standing.answered)
        if standing.is_flagged or standing.opinions >= self._overlap or standing.skips >= _SKIPS_MAX:
            return True
        return standing.skips > 0 and not self._present - standing.answered

    def wants(self, place: int, rater: str) -> bool:
        """Whether this rater's verdict on an item would count."""
        item, standing = self._items[place], self._standings[place]
        if self.is_settled(place) or rater in standing.answered:
            return False
        return item.repeats is None or rater in self._standings[item.repeats].answered

    def is_free(self, place: int, rater: str) -> bool:
        """Whether the item may be handed to this rater: it is wanted, and no others have it in front of them."""
        standing = self._standings[place]
        wanted = self._overlap if self._items[place].kind == "real" else 1
        return self.wants(place, rater) and standing.opinions + len(standing.holders - {rater}) < wanted

    def next_for(self, rater: str) -> Item | None:
        """The first item that is free for this rater; None while others have the rest."""
        if self.is_done:
            return None
        return next((item for item in self._items if self.is_free(item.place, rater)), None)

    def remaining(self, rater: str) -> int:
        """Clicks until the generation is done, those of others included, with the checks that this rater may get."""
        if self.is_done:
            return 0
        return sum(self._wanted(item, rater) for item in self._items if not self.is_settled(item.place))

    def _wanted(self, item: Item, rater: str) -> int:
        if item.kind == "real":
            return self._overlap - self._standings[item.place].opinions
        return int(item.repeats is None or rater in self._standings[item.repeats].answered or self.wants(item.repeats, rater))
