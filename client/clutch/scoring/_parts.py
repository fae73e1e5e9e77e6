"""Several scorers at work on the same completions."""

import asyncio
from collections.abc import Sequence

from clutch._rewards import Outcome
from clutch._types import Completion
from clutch.scoring.scorer import Scorer, Session
from clutch.scoring.stream import first_error


class Parts:
    """Sessions of some scorers, each called as largely and as often at a time as it allows."""

    def __init__(self, scorers: Sequence[Scorer]) -> None:
        self._sessions = [scorer.open() for scorer in scorers]
        self._slots = [asyncio.Semaphore(session.concurrency) for session in self._sessions]
        sizes = [session.batch_size_max if session.batch else 1 for session in self._sessions]
        self.batch = any(session.batch for session in self._sessions)
        self.concurrency = max(session.concurrency for session in self._sessions)
        self.batch_size_max = None if None in sizes else max(size or 1 for size in sizes)

    async def rewards(self, completions: Sequence[Completion]) -> list[list[Outcome]]:
        """What each scorer says of any number of completions, in order.

        Raises:
            ScorerError: What one of them raised, after all else has been stopped.
        """
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [
                    group.create_task(_rewards(session, slots, completions))
                    for session, slots in zip(self._sessions, self._slots, strict=True)
                ]
        except BaseExceptionGroup as errors:
            raise first_error(errors) from None
        return [task.result() for task in tasks]

    async def close(self) -> None:
        """Close all sessions."""
        for session in self._sessions:
            await session.close()


async def _rewards(session: Session, slots: asyncio.Semaphore, completions: Sequence[Completion]) -> list[Outcome]:
    size = (session.batch_size_max or len(completions) or 1) if session.batch else 1

    async def call(batch: Sequence[Completion]) -> tuple[Outcome, ...]:
        async with slots:
            return await session.rewards(batch)

    async with asyncio.TaskGroup() as group:
        starts = range(0, len(completions), size)
        tasks = [group.create_task(call(completions[start : start + size])) for start in starts]
    return [outcome for task in tasks for outcome in task.result()]
