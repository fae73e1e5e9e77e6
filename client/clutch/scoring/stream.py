"""Scores a stream of completions while it is still coming, each distinct one once."""

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing
from functools import partial

from clutch._rewards import Outcome
from clutch._types import Completion
from clutch.scoring.scorer import Session

Scored = Sequence[tuple[Completion, Outcome]]
Pages = AsyncGenerator[tuple[Completion, ...], None]


async def nothing(_: Scored) -> None:
    """Keeps no outcome."""


async def score_stream(
    pages: Pages,
    scorer: Session,
    settle: Callable[[Scored], Awaitable[bool]],
    *,
    keep: Callable[[Scored], Awaitable[None]] = nothing,
) -> None:
    """Score every completion of a stream and settle the outcomes as they come.

    Args:
        pages: Completions, closed at the end; a batch scorer gets what has arrived since its last call.
        scorer: Scores them, as many calls at a time as it allows.
        settle: Called with some outcomes, never twice at a time; False stops everything.
        keep: Called with every outcome before ``settle`` is, never twice at a time; it goes on while ``settle`` waits.

    Raises:
        What the scorer or ``settle`` raised, after all else has been stopped.
    """
    try:
        async with aclosing(pages):
            if not scorer.whole:
                await _Stream(scorer, settle, keep).run(pages)
                return
            gathered: list[tuple[Completion, Outcome]] = []
            await _Stream(scorer, partial(_gather, gathered), nothing).run(pages)
        final = scorer.finish(gathered)
        await keep(final)
        await settle(final)
    except BaseExceptionGroup as group:
        raise first_error(group) from None


async def _gather(gathered: list[tuple[Completion, Outcome]], scored: Scored) -> bool:
    gathered += scored
    return True


class _Stream:
    def __init__(
        self,
        scorer: Session,
        settle: Callable[[Scored], Awaitable[bool]],
        keep: Callable[[Scored], Awaitable[None]],
    ) -> None:
        self._scorer = scorer
        self._settle = settle
        self._keep = keep
        self._slots = asyncio.Semaphore(scorer.concurrency)
        self._known: dict[bytes, Outcome] = {}
        self._waiting: dict[bytes, list[Completion]] = {}
        self._outbox: list[tuple[Completion, Outcome]] = []
        self._news = asyncio.Event()
        self._read = False
        self._kept: list[tuple[Completion, Outcome]] = []
        self._kept_news = asyncio.Event()
        self._all_kept = False
        self._stopped = False

    async def run(self, pages: Pages) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._keep_all())
            group.create_task(self._deliver())
            await self._score_all(pages)
            self._read = True
            self._news.set()

    async def _score_all(self, pages: Pages) -> None:
        async with asyncio.TaskGroup() as group:
            async for page in pages:
                fresh = self._admit(page)
                for batch in self._batches(fresh):
                    await self._slots.acquire()
                    group.create_task(self._score(batch))
                if self._scorer.batch:
                    # Read on only when it can be scored: the next batch is then as large as it can be.
                    async with self._slots:
                        pass
                if self._stopped:
                    return

    def _batches(self, fresh: list[Completion]) -> list[list[Completion]]:
        size = (self._scorer.batch_size_max or len(fresh) or 1) if self._scorer.batch else 1
        return [fresh[start : start + size] for start in range(0, len(fresh), size)]

    def _admit(self, page: Sequence[Completion]) -> list[Completion]:
        """Those of a page that nobody has said yet; the others get the outcome of their double."""
        fresh = []
        for completion in page:
            key = _key(completion)
            if key in self._known:
                self._put(completion, self._known[key])
            elif key in self._waiting:
                self._waiting[key].append(completion)
            else:
                self._waiting[key] = [completion]
                fresh.append(completion)
        return fresh

    async def _score(self, batch: Sequence[Completion]) -> None:
        try:
            outcomes = () if self._stopped else await self._scorer.rewards(batch)
        finally:
            self._slots.release()
        if self._stopped and not outcomes:
            return
        for completion, outcome in zip(batch, outcomes, strict=True):
            key = _key(completion)
            self._known[key] = outcome
            for double in self._waiting.pop(key):
                self._put(double, outcome)

    def _put(self, completion: Completion, outcome: Outcome) -> None:
        self._outbox.append((completion, outcome))
        self._news.set()

    async def _keep_all(self) -> None:
        while self._outbox or not self._read:
            await self._news.wait()
            self._news.clear()
            scored, self._outbox = self._outbox, []
            if scored and not self._stopped:
                await self._keep(scored)
                self._kept += scored
                self._kept_news.set()
        self._all_kept = True
        self._kept_news.set()

    async def _deliver(self) -> None:
        while self._kept or not self._all_kept:
            await self._kept_news.wait()
            self._kept_news.clear()
            scored, self._kept = self._kept, []
            if scored and not self._stopped:
                self._stopped = not await self._settle(scored)


def _key(completion: Completion) -> bytes:
    # A digest, not the text: a generation may hold a million completions.
    said = f"{completion.prompt_index}:{completion.finish_reason}:{completion.text}"
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def first_error(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first exception in a group of groups: the others are what it brought along."""
    first = group.exceptions[0]
    return first_error(first) if isinstance(first, BaseExceptionGroup) else first
