"""Awaiting work: many pieces at a time with results as they come, or one piece to its end whatever happens."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Sequence
from typing import TypeVar

_HURRY_SECONDS = 0.2

T = TypeVar("T")
R = TypeVar("R")


async def as_finished(items: Sequence[T], work: Callable[[T], Awaitable[R]], *, at_once_max: int) -> AsyncGenerator[R, None]:
    """Yield ``work(item)`` of every item as it finishes; items are begun in their order.

    The first exception ends it. Closing the iterator cancels what is unfinished and waits for it to be cleaned up.
    """
    begun = iter(items)
    results: asyncio.Queue[R | BaseException] = asyncio.Queue()

    async def take_turns() -> None:
        try:
            for item in begun:
                results.put_nowait(await work(item))
        except Exception as error:
            results.put_nowait(error)

    workers = [asyncio.create_task(take_turns()) for _ in range(min(at_once_max, len(items)))]
    try:
        for _ in items:
            result = await results.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)


async def uninterrupted(
    work: Coroutine[object, object, R], *, undo: Callable[[R], object] | None = None, hurry: Callable[[], object] | None = None
) -> R:
    """Await work to its end even when cancelled meanwhile: a thread goes on anyway, and must not go on unwatched.

    Args:
        work: what to await.
        undo: called in a thread with a result that the cancelled caller will never see.
        hurry: called again and again once cancelled, to make the work fail sooner than it would end.
    """
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            if hurry is not None:
                hurry()
            await asyncio.wait([task], timeout=_HURRY_SECONDS)
        if undo is not None and not task.cancelled() and task.exception() is None:
            await asyncio.to_thread(undo, task.result())
        raise
