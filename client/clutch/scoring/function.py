"""A function of the user's as a scorer: plain or async, one completion or a batch at a time."""

import asyncio
import functools
import inspect
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence, Set
from functools import partial

from clutch._errors import ScorerError
from clutch._rewards import Invalid, Outcome, RewardLike, as_outcome, failure
from clutch._types import Completion
from clutch.scoring._workers import Workers

Score = (
    Callable[[Completion], RewardLike]
    | Callable[[Completion], Awaitable[RewardLike]]
    | Callable[[list[Completion]], Sequence[RewardLike]]
    | Callable[[list[Completion]], Awaitable[Sequence[RewardLike]]]
    | Callable[[list[Completion]], RewardLike]
    | Callable[[list[Completion]], Awaitable[RewardLike]]
)

# Enough to keep a remote judge busy, little enough not to be throttled by one.
_ASYNC_CONCURRENCY = 16


class FunctionScorer:
    """Calls a score function and turns whatever comes of it into rewards.

    Args:
        score: The function.
        batch: It takes a list of completions and returns as many rewards.
        per_member: It takes all completions of one member and returns one reward for all of them.
        concurrency: Calls at a time; None = 1 for a plain function, which then need not be thread-safe, else 16.
        timeout_seconds: A call may take so long before its completions are invalid; None = for ever.
    """

    def __init__(
        self,
        score: Score,
        *,
        batch: bool = False,
        per_member: bool = False,
        concurrency: int | None = None,
        timeout_seconds: float | None = None,
    ) -> None:
        if not callable(score):
            raise TypeError(f"score: expected a function of a completion, got {type(score).__name__}")
        if concurrency is not None and concurrency < 1:
            raise ValueError(f"concurrency: expected at least 1, got {concurrency}")
        if timeout_seconds is not None and timeout_seconds <= 0:
            raise ValueError(f"score_timeout_seconds: expected more than 0 or None, got {timeout_seconds}")
        self._score: Callable[[object], object] = score  # type: ignore[assignment]
        self._is_async = _is_async(score)
        self._timeout_seconds = timeout_seconds
        self._workers = Workers()
        if batch and per_member:
            raise ValueError("batch and per_member: expected one of them; a batch has as many rewards as completions")
        self.batch = batch
        self.batch_size_max: int | None = None
        self.per_member = per_member
        self.whole = False
        self.concurrency = concurrency or (_ASYNC_CONCURRENCY if self._is_async else 1)

    async def rewards(self, completions: Sequence[Completion]) -> tuple[Outcome, ...]:
        """One outcome a completion, in order; never raises what the function raises.

        Raises:
            ScorerError: A batch function returned something else than one reward a completion.
        """
        try:
            async with asyncio.timeout(self._timeout_seconds) as limit:
                said = await self._call(list(completions) if self.batch or self.per_member else completions[0])
        except Exception as error:
            late = isinstance(error, TimeoutError) and limit.expired()
            outcome = Invalid(f"no reward within {self._timeout_seconds:g} s") if late else failure(error)
            return (outcome,) * len(completions)
        return _batch_outcomes(said, len(completions)) if self.batch else (as_outcome(said),) * len(completions)

    def finish(self, scored: Sequence[tuple[Completion, Outcome]]) -> list[tuple[Completion, Outcome]]:
        """Outcomes are final as they are."""
        return list(scored)

    async def close(self) -> None:
        """Free the threads; a call that hangs is left behind."""
        self._workers.close()

    async def _call(self, given: Completion | list[Completion]) -> object:
        if self._is_async:
            said = self._score(given)
        else:
            said = await self._workers.call(partial(self._score, given))
        # A plain function may still hand back a coroutine, as a lambda around an async one does.
        return await said if inspect.isawaitable(said) else said


def _batch_outcomes(said: object, count: int) -> tuple[Outcome, ...]:
    if not isinstance(said, Collection) or isinstance(said, str | bytes | Mapping | Set):
        raise ScorerError(f"score: with batch=True expected a list of {count} rewards, got {type(said).__name__}")
    if len(said) != count:
        # Never matched up by position: a shift would reward the wrong texts.
        raise ScorerError(f"score: expected {count} rewards for {count} completions, got {len(said)}")
    return tuple(as_outcome(reward) for reward in said)


def _is_async(score: object) -> bool:
    while isinstance(score, functools.partial):
        score = score.func
    # An object whose __call__ is async counts too.
    return inspect.iscoroutinefunction(score) or inspect.iscoroutinefunction(getattr(score, "__call__", None))  # noqa: B004
