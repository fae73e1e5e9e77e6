"""Admission of calls, and their orderly end when the server stops."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from clutch_server.domain.errors import Unavailable

# Long enough for a restart under way to get far, short enough that a client does not give up.
RETRY_AFTER_SECONDS = 2.0


class Gate:
    """Admits calls until draining begins; then waits end at once, and calls after a grace.

    Args:
        calls_max: Calls admitted at a time, inclusive; one more is refused, never queued.
    """

    def __init__(self, *, calls_max: int) -> None:
        self._calls_max = calls_max
        self._draining = False
        self._num_calls = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._calls: set[asyncio.Timeout] = set()
        self._waits: set[asyncio.Timeout] = set()

    @property
    def num_calls(self) -> int:
        """Calls under way, long polls included."""
        return self._num_calls

    @property
    def num_waits(self) -> int:
        """Long polls under way."""
        return len(self._waits)

    @asynccontextmanager
    async def call(self) -> AsyncIterator[None]:
        """Hold this around one call. Raises Unavailable: SERVER_BUSY at once, DRAINING at once or when the grace ends."""
        if self._draining:
            raise _draining()
        if self._num_calls >= self._calls_max:
            raise Unavailable(f"{self._calls_max} calls are under way, which is all this server takes", reason="SERVER_BUSY")
        self._num_calls += 1
        self._idle.clear()
        try:
            async with _ended_with(self._calls):
                yield
        finally:
            self._num_calls -= 1
            if not self._num_calls:
                self._idle.set()

    @asynccontextmanager
    async def wait(self) -> AsyncIterator[None]:
        """Hold this around a long poll, which changes nothing: it ends with Unavailable(DRAINING) when draining begins."""
        if self._draining:
            raise _draining()
        async with _ended_with(self._waits):
            yield

    async def drain(self, *, grace_seconds: float) -> None:
        """Admit nothing more, end the waits, and return when every call has ended or was told to."""
        self._draining = True
        _end(self._waits)
        try:
            async with asyncio.timeout(grace_seconds):
                await self._idle.wait()
        except TimeoutError:
            _end(self._calls)


@asynccontextmanager
async def _ended_with(running: set[asyncio.Timeout]) -> AsyncIterator[None]:
    # A timeout without a deadline, which draining may give one: it tells its own end from a caller's cancellation.
    ending = asyncio.timeout(None)
    try:
        async with ending:
            running.add(ending)
            try:
                yield
            finally:
                running.discard(ending)
    except TimeoutError:
        if ending.expired():
            raise _draining() from None
        raise


def _end(running: set[asyncio.Timeout]) -> None:
    now = asyncio.get_running_loop().time()
    while running:
        running.pop().reschedule(now)


def _draining() -> Unavailable:
    return Unavailable("the server is shutting down; repeat the call", reason="DRAINING", retry_after_seconds=RETRY_AFTER_SECONDS)
