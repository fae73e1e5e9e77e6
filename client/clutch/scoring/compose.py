"""Sums of scorers: weighted, shifted, standardized."""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clutch._rewards import LABEL_CHARS_MAX, METRICS_MAX, Invalid, Outcome, Reward, Skipped, as_outcome
from clutch._types import Completion
from clutch.scoring._parts import Parts
from clutch.scoring.function import FunctionScorer, Score
from clutch.scoring.scorer import Scorer, Session


class FunctionPart(Scorer):
    """A score function as a part of a sum.

    Args:
        score: Takes a completion and returns its reward, as for ``run.optimize``.
        name: Of the part.
        batch: It takes a list of completions and returns as many rewards.
        concurrency: Calls at a time; None = 1 for a plain function, 16 for an async one.
        timeout_seconds: A call may take so long; None = for ever.
    """

    def __init__(
        self,
        score: Score,
        *,
        name: str = "function",
        batch: bool = False,
        concurrency: int | None = None,
        timeout_seconds: float | None = 300.0,
    ) -> None:
        self._name = name
        self._score, self._batch = score, batch
        self._concurrency, self._timeout_seconds = concurrency, timeout_seconds
        # Refused here rather than when the run is under way.
        self.open()

    @property
    def name(self) -> str:
        """Of the part."""
        return self._name

    def open(self) -> Session:
        """Begin to score."""
        return FunctionScorer(
            self._score, batch=self._batch, concurrency=self._concurrency, timeout_seconds=self._timeout_seconds
        )


def as_scorer(score: Score | Scorer, *, batch: bool = False) -> Scorer:
    """A score function or a scorer as a scorer."""
    return score if isinstance(score, Scorer) else FunctionPart(score, batch=batch)


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a sum: ``weight`` times the reward, or times its z-score within the prompt."""

    scorer: Scorer
    weight: float = 1.0
    standardized: bool = False


@dataclass(frozen=True, kw_only=True)
class Sum(Scorer):
    """Made by adding scorers and multiplying them by numbers.

    A completion that one part finds invalid is invalid, and one that a part skips is skipped: half a reward is none.
    """

    terms: tuple[Term, ...]
    offset: float = 0.0

    def __post_init__(self) -> None:
        names = [term.scorer.name for term in self.terms]
        if len(set(names)) != len(names) or not all(0 < len(name) <= LABEL_CHARS_MAX for name in names):
            raise ValueError(f"scorers of a sum: expected a different name for each, got {names}; give them name=...")

    @property
    def name(self) -> str:
        """Its parts' names."""
        return "+".join(term.scorer.name for term in self.terms)

    @property
    def whole(self) -> bool:
        """Some part is standardized."""
        return any(term.standardized for term in self.terms)

    def open(self) -> Session:
        """Begin to score with every part."""
        return _SumSession(self)

    def sum(self) -> "Sum":
        """Itself."""
        return self

    def zscore(self) -> "Sum":
        """Standardize its only part.

        Raises:
            ValueError: It has several parts, or a part that is standardized already.
        """
        if len(self.terms) != 1 or self.terms[0].standardized:
            raise ValueError("zscore: expected one scorer that is not standardized; standardize each part of a sum by itself")
        # Weight and offset of the part fall away in standardizing; its sign does not.
        sign = -1.0 if self.terms[0].weight < 0 else 1.0
        return Sum(terms=(replace(self.terms[0], weight=sign, standardized=True),))

    def __mul__(self, weight: float) -> "Sum":
        return Sum(terms=tuple(replace(term, weight=term.weight * weight) for term in self.terms), offset=self.offset * weight)

    __rmul__ = __mul__

    def __neg__(self) -> "Sum":
        return self * -1.0

    def __add__(self, other: Scorer | float) -> "Sum":
        if not isinstance(other, Scorer):
            return replace(self, offset=self.offset + other)
        more = other.sum()
        return Sum(terms=self.terms + more.terms, offset=self.offset + more.offset)

    __radd__ = __add__


class _SumSession:
    per_member = False

    def __init__(self, sum_: Sum) -> None:
        self._sum = sum_
        self._parts = Parts([term.scorer for term in sum_.terms])
        self.batch, self.concurrency = self._parts.batch, self._parts.concurrency
        self.batch_size_max = self._parts.batch_size_max
        self.whole = sum_.whole

    async def rewards(self, completions: Sequence[Completion]) -> tuple[Outcome, ...]:
        said = await self._parts.rewards(completions)
        return tuple(self._combined(outcomes) for outcomes in zip(*said, strict=True))

    def finish(self, scored: Sequence[tuple[Completion, Outcome]]) -> list[tuple[Completion, Outcome]]:
        """Standardize within each prompt: the mean and the population std of its valid rewards."""
        by_prompt: dict[int, list[Reward]] = defaultdict(list)
        for completion, outcome in scored:
            if isinstance(outcome, Reward):
                by_prompt[completion.prompt_index].append(outcome)
        scales = {prompt: self._scales(rewards) for prompt, rewards in by_prompt.items()}
        return [
            (completion, self._standardized(said, scales[completion.prompt_index]) if isinstance(said, Reward) else said)
            for completion, said in scored
        ]

    async def close(self) -> None:
        await self._parts.close()

    def _combined(self, outcomes: Sequence[Outcome]) -> Outcome:
        named = list(zip((term.scorer.name for term in self._sum.terms), outcomes, strict=True))
        for name, outcome in named:
            if isinstance(outcome, Invalid):
                return as_outcome(Invalid(f"{name}: {outcome.reason}"))
        for name, outcome in named:
            if isinstance(outcome, Skipped):
                return as_outcome(Skipped(f"{name}: {outcome.reason}"))
        metrics = {name: float(said.value) for name, said in named if isinstance(said, Reward)}
        value = self._sum.offset + sum(term.weight * metrics[term.scorer.name] for term in self._sum.terms)
        for name, said in named:
            for metric, number in said.metrics.items() if isinstance(said, Reward) else ():
                full = f"{name}.{metric}"
                if len(metrics) < METRICS_MAX and len(full) <= LABEL_CHARS_MAX:
                    # Never in the place of a part that is called so.
                    metrics.setdefault(full, number)
        return as_outcome(Reward(value, metrics=metrics))

    def _scales(self, rewards: Sequence[Reward]) -> dict[str, tuple[float, float]]:
        columns = {
            term.scorer.name: [reward.metrics[term.scorer.name] for reward in rewards]
            for term in self._sum.terms
            if term.standardized
        }
        return {name: (statistics.fmean(values), statistics.pstdev(values)) for name, values in columns.items()}

    def _standardized(self, reward: Reward, scales: dict[str, tuple[float, float]]) -> Outcome:
        value = self._sum.offset
        for term in self._sum.terms:
            part = reward.metrics[term.scorer.name]
            if term.standardized:
                mean, std = scales[term.scorer.name]
                part = (part - mean) / std if std else 0.0
            value += term.weight * part
        return as_outcome(replace(reward, value=value))
