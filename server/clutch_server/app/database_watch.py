"""Asks the database all the time whether it answers, so that health checks are told the truth."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

from clutch_server.app.metered_store import MeteredStore
from clutch_server.domain.errors import Unavailable

logger = logging.getLogger(__name__)

PING_EVERY_SECONDS = 1.0
PING_SECONDS_MAX = 2.0  # an answer that takes longer is none: a tell takes milliseconds
# A database may be readable and take no reward: full, locked, read-only. A failed write counts for so long.
FAILED_WRITE_SECONDS = 5.0


class DatabaseWatch:
    """Pings one at a time in a thread of its own: behind the calls under way a ping would measure their queue.

    Args:
        store: Pinged, and asked how its last write went.
        on_found: Called after each ping with whether the database answers.
    """

    def __init__(self, store: MeteredStore, *, on_found: Callable[[bool], Awaitable[None]]) -> None:
        self._store = store
        self._on_found = on_found
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="database-ping")
        self._ping: asyncio.Future[None] | None = None
        self._answers = True

    async def watch(self) -> None:
        """Ask until cancelled."""
        try:
            while True:
                await self._tell(await self._ask())
                await asyncio.sleep(PING_EVERY_SECONDS)
        finally:
            self._thread.shutdown(wait=False, cancel_futures=True)

    async def _ask(self) -> bool:
        if self._ping is None:
            self._ping = asyncio.get_running_loop().run_in_executor(self._thread, self._store.ping)
        done, _ = await asyncio.wait((self._ping,), timeout=PING_SECONDS_MAX)
        if not done:
            # Still the same ping next time: its threads must not pile up.
            return False
        error, self._ping = self._ping.exception(), None
        if error is not None and not isinstance(error, Unavailable):
            logger.error("database: unexpected error of a ping", exc_info=error)
        failed = self._store.failed_write_seconds
        return error is None and (failed is None or failed > FAILED_WRITE_SECONDS)

    async def _tell(self, answers: bool) -> None:
        if answers is not self._answers:
            logger.log(logging.WARNING, "database: %s", "answers again" if answers else "does not answer")
        self._answers = answers
        await self._on_found(answers)
