"""Scores members as a whole: one reward for all completions of one model, for what no single completion shows."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import aclosing

from clutch._types import Completion
from clutch.scoring.scorer import Session
from clutch.scoring.stream import Pages, Scored, first_error, nothing


async def score_members(
    pages: Pages,
    scorer: Session,
    settle: Callable[[Scored], Awaitable[bool]],
    *,
    num_each: int,
    keep: Callable[[Scored], Awaitable[None]] = nothing,
) -> None:
    """Score every member once all its completions are there, and settle each of them with the member's reward.

    Args:
        pages: All completions of a generation, closed at the end; members that stay incomplete are not scored.
        scorer: Takes the completions of one member, by prompt and then by sample.
        settle: Called with the outcomes of one member, never twice at a time; False stops everything.
        num_each: Completions of each member.
        keep: Called with every outcome before ``settle`` is; it goes on while ``settle`` waits.

    Raises:
        What the scorer or ``settle`` raised, after all else has been stopped.
    """
    stream = _Members(scorer, settle, keep)
    try:
        async with aclosing(pages), asyncio.TaskGroup() as group:
            waiting: dict[str, list[Completion]] = defaultdict(list)
            async for page in pages:
                for completion in page:
                    mine = waiting[completion.member_handle]
                    mine.append(completion)
                    if len(mine) == num_each:
                        await stream.slots.acquire()
                        group.create_task(stream.score(waiting.pop(completion.member_handle)))
                if stream.stopped:
                    return
    except BaseExceptionGroup as errors:
        raise first_error(errors) from None


class _Members:
    def __init__(
        self,
        scorer: Session,
        settle: Callable[[Scored], Awaitable[bool]],
        keep: Callable[[Scored], Awaitable[None]],
    ) -> None:
        self.slots = asyncio.Semaphore(scorer.concurrency)
        self.stopped = False
        self._scorer, self._settle, self._keep = scorer, settle, keep
        self._settling = asyncio.Lock()

    async def score(self, completions: list[Completion]) -> None:
        ordered = sorted(completions, key=lambda completion: (completion.prompt_index, completion.sample_index))
        try:
            outcomes = () if self.stopped else await self._scorer.rewards(ordered)
        finally:
            self.slots.release()
        if not outcomes or self.stopped:
            return
        scored = list(zip(ordered, outcomes, strict=True))
        await self._keep(scored)
        async with self._settling:
            if not self.stopped:
                self.stopped = not await self._settle(scored)
