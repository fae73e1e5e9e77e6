"""What an identity canary heard: how many completions were their own model's, and whose the others were."""

from collections.abc import Iterable
from dataclasses import dataclass

DISTINCT_SHARE_MIN = 0.8  # of the members' texts; below it too many mix-ups would go unseen
_FLOOR_FACTOR = 3.0  # a crowd's batches vary more in size than those of a member alone
_DIFFERENCES_KEPT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One completion that its model does not say when it is alone."""

    asked: str  # such as "member 3 of generation 0"
    prompt_index: int
    said_by: str  # who says exactly this alone; empty = nobody


@dataclass(frozen=True, slots=True, kw_only=True)
class CanaryReport:
    """Counts of one canary; the first differences in the order they came."""

    num_comparisons: int
    num_differences: int
    num_swaps: int  # differences that are, word for word, what another model says
    num_floor_comparisons: int  # of the same model alone, in batches of another size
    num_floor_differences: int
    num_texts: int  # one for each member and prompt
    num_distinct: int  # of them: prompts apart, texts that differ
    sigma: float  # with which the members were made
    differences: tuple[Difference, ...]

    @property
    def num_strays(self) -> int:
        """Differences that nobody says: made of two models, or parted where rounding decides."""
        return self.num_differences - self.num_swaps

    @property
    def strays_max(self) -> float:
        """Strays that rounding explains, from how often a model alone differs from itself; 0 where it never does."""
        floor = self.num_floor_differences / max(1, self.num_floor_comparisons)
        return _FLOOR_FACTOR * floor * self.num_comparisons

    @property
    def is_telling(self) -> bool:
        """Whether members differ enough for a mix-up to be seen."""
        return distinct_share(self.num_distinct, self.num_texts) >= DISTINCT_SHARE_MIN

    @property
    def ok(self) -> bool:
        """Whether this shows that every completion came from the model it was asked of."""
        return self.is_telling and self.num_swaps == 0 and self.num_strays <= self.strays_max


def distinct_share(num_distinct: int, num_texts: int) -> float:
    """Share of texts that differ from all others; 0 of none."""
    return num_distinct / num_texts if num_texts else 0.0


class Tally:
    """Compares what is heard in a crowd with what each model says alone, and counts."""

    def __init__(self) -> None:
        self.num_comparisons = 0
        self._num_differences = 0
        self._num_swaps = 0
        self._num_floor_comparisons = 0
        self._num_floor_differences = 0
        self._first: dict[tuple[str, int], str] = {}  # by (name, prompt index)
        self._alone: dict[tuple[str, int], set[str]] = {}
        self._owners: dict[tuple[int, str], list[str]] = {}
        self._differences: list[Difference] = []

    def learn(self, name: str, prompt_index: int, text: str) -> None:
        """Take a text as what a model says alone."""
        self._first[name, prompt_index] = text
        self._know(name, prompt_index, text)

    def learn_again(self, name: str, prompt_index: int, text: str) -> None:
        """Compare a model alone with itself; whatever it says alone counts as its own from then on."""
        self._num_floor_comparisons += 1
        self._num_floor_differences += text != self._first[name, prompt_index]
        self._know(name, prompt_index, text)

    def compare(self, name: str, prompt_index: int, text: str) -> None:
        """Count one completion from a crowd."""
        self.num_comparisons += 1
        if text in self._alone[name, prompt_index]:
            return
        owners = self._owners.get((prompt_index, text), [])
        self._num_differences += 1
        self._num_swaps += bool(owners)
        if len(self._differences) < _DIFFERENCES_KEPT:
            said_by = owners[0] if owners else ""
            self._differences.append(Difference(asked=name, prompt_index=prompt_index, said_by=said_by))

    def report(self, members: Iterable[str], *, sigma: float) -> CanaryReport:
        """The counts so far; ``members`` are the names whose texts ought to differ."""
        names = set(members)
        texts = [(prompt_index, text) for (name, prompt_index), text in self._first.items() if name in names]
        return CanaryReport(
            num_comparisons=self.num_comparisons,
            num_differences=self._num_differences,
            num_swaps=self._num_swaps,
            num_floor_comparisons=self._num_floor_comparisons,
            num_floor_differences=self._num_floor_differences,
            num_texts=len(texts),
            num_distinct=len(set(texts)),
            sigma=sigma,
            differences=tuple(self._differences),
        )

    def _know(self, name: str, prompt_index: int, text: str) -> None:
        known = self._alone.setdefault((name, prompt_index), set())
        if text not in known:
            known.add(text)
            self._owners.setdefault((prompt_index, text), []).append(name)
