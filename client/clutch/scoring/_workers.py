"""Threads for functions that may block or hang."""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import NoReturn, TypeVar

T = TypeVar("T")

_Jobs = SimpleQueue[Callable[[], None] | None]


class Workers:
    """Runs functions in threads that are reused one call after the other.

    A thread whose caller gave up is taken back when its function returns; one that never returns is left behind
    and, being a daemon, does not hold up the end of the process. That is what a thread pool cannot do.
    """

    def __init__(self) -> None:
        self._idle: list[_Jobs] = []
        self._closed = False

    async def call(self, function: Callable[[], T]) -> T:
        """Run a function in a thread; as many at a time as there are callers."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Callable[[], T]] = loop.create_future()
        jobs = self._idle.pop() if self._idle else _start_thread()
        context = contextvars.copy_context()

        def job() -> None:
            outcome = _attempt(partial(context.run, function))
            try:
                loop.call_soon_threadsafe(self._take_back, jobs, future, outcome)
            except RuntimeError:
                # The loop is closed: nobody waits for the outcome, and nobody will send another job.
                jobs.put(None)

        jobs.put(job)
        return (await future)()

    def close(self) -> None:
        """Let the threads end; those still at work end after it."""
        self._closed = True
        for jobs in self._idle:
            jobs.put(None)
        self._idle.clear()

    def _take_back(self, jobs: _Jobs, future: asyncio.Future[Callable[[], T]], outcome: Callable[[], T]) -> None:
        if self._closed:
            jobs.put(None)
        else:
            self._idle.append(jobs)
        if not future.done():
            future.set_result(outcome)


def _attempt(function: Callable[[], T]) -> Callable[[], T]:
    try:
        value = function()
    except BaseException as error:
        # These mean something to coroutines and event loops; here they are what the function raised, nothing more.
        special = not isinstance(error, Exception) or isinstance(error, StopIteration)
        return partial(_fail, RuntimeError(f"{type(error).__name__}: {error}") if special else error)
    return lambda: value


def _fail(error: BaseException) -> NoReturn:
    raise error


def _start_thread() -> _Jobs:
    jobs: _Jobs = SimpleQueue()
    threading.Thread(target=_serve, args=(jobs,), name="clutch-scorer", daemon=True).start()
    return jobs


def _serve(jobs: _Jobs) -> None:
    while (job := jobs.get()) is not None:
        job()
