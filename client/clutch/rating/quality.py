"""How much the verdicts can be relied on: for the owner, never a reward; pure."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from clutch.rating.items import FLAG, SKIP, TIE, Item, Mode, Verdict

_MIDDLE_RATING = 4
# Standard errors beyond which a rater's liking for the left side is not chance; two-sided about 1 in 100.
_BIAS_Z = 2.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many; ``value`` is None of none."""

    count: int
    total: int

    @property
    def value(self) -> float | None:
        """In [0, 1]."""
        return self.count / self.total if self.total else None

    def __str__(self) -> str:
        return f"{self.count} of {self.total} ({self.count / self.total:.0%})" if self.total else "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaterQuality:
    """One rater: what was said, and how it fared on the checks.

    Args:
        gold: Gold items answered rightly.
        repeats: Repeated items answered the same; sides were swapped in between.
        left: Of the picks of one of two sides, those of the left one.
    """

    rater: str
    num_verdicts: int
    num_skips: int
    num_ties: int
    num_flags: int
    gold: Share
    repeats: Share
    left: Share

    @property
    def leans(self) -> str:
        """``left`` or ``right`` if one side is picked more than chance would; else empty."""
        if not self.left.total:
            return ""
        z = (2 * self.left.count - self.left.total) / math.sqrt(self.left.total)
        return ("left" if z > 0 else "right") if abs(z) > _BIAS_Z else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """All raters; ``agreement`` is over every two opinions of the same item by different raters."""

    raters: tuple[RaterQuality, ...]
    agreement: Share


def measure(mode: Mode, generations: Iterable[tuple[Sequence[Item], Sequence[Verdict]]]) -> Quality:
    """What the verdicts of some generations say of those who gave them."""
    said: dict[str, list[tuple[Item, Verdict]]] = defaultdict(list)
    repeats: dict[str, list[bool]] = defaultdict(list)
    agreed: list[bool] = []
    for items, verdicts in generations:
        for verdict in verdicts:
            said[verdict.rater].append((items[verdict.place], verdict))
        for rater, same in _repeated(mode, items, verdicts):
            repeats[rater].append(same)
        agreed += _agreements(mode, items, verdicts)
    raters = tuple(_of_rater(mode, rater, mine, repeats[rater]) for rater, mine in said.items())
    return Quality(raters=raters, agreement=_share(agreed))


def _of_rater(mode: Mode, rater: str, mine: Sequence[tuple[Item, Verdict]], repeats: Sequence[bool]) -> RaterQuality:
    choices = [verdict.choice for _, verdict in mine]
    gold = [_is_right(mode, item, verdict) for item, verdict in mine if item.kind == "gold" and verdict.is_opinion]
    sides = [choice == "left" for choice in choices if choice in ("left", "right")]
    return RaterQuality(
        rater=rater,
        num_verdicts=len(mine),
        num_skips=choices.count(SKIP),
        num_ties=choices.count(TIE),
        num_flags=choices.count(FLAG),
        gold=_share(gold),
        repeats=_share(repeats),
        left=_share(sides),
    )


def _is_right(mode: Mode, item: Item, verdict: Verdict) -> bool:
    if mode == "rating":
        return (int(verdict.choice) > _MIDDLE_RATING) if item.right else (int(verdict.choice) < _MIDDLE_RATING)
    return verdict.pick == item.right


def _repeated(mode: Mode, items: Sequence[Item], verdicts: Sequence[Verdict]) -> list[tuple[str, bool]]:
    opinions = {(verdict.place, verdict.rater): verdict for verdict in verdicts if verdict.is_opinion}
    found = []
    for (place, rater), again in opinions.items():
        first = opinions.get((original, rater)) if (original := items[place].repeats) is not None else None
        if first is not None:
            found.append((rater, _same(mode, first, again)))
    return found


def _agreements(mode: Mode, items: Sequence[Item], verdicts: Sequence[Verdict]) -> list[bool]:
    by_place: dict[int, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.is_opinion and items[verdict.place].kind == "real":
            by_place[verdict.place].append(verdict)
    return [_same(mode, one, other) for those in by_place.values() for one, other in combinations(those, 2)]


def _same(mode: Mode, one: Verdict, other: Verdict) -> bool:
    if mode == "rating":
        return abs(int(one.choice) - int(other.choice)) <= 1
    return one.pick == other.pick


def _share(outcomes: Sequence[bool]) -> Share:
    return Share(count=sum(outcomes), total=len(outcomes))
