"""Who did what: kept beside the calls, written in batches, so that no call waits for it."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence

from clutch_server.domain.access import AuditEntry
from clutch_server.domain.errors import Unavailable
from clutch_server.runs.core import Core

logger = logging.getLogger(__name__)

WRITE_SECONDS = 0.5  # what a killed server may lose
TRIM_SECONDS = 3_600.0
WAITING_MAX = 10_000  # while the database is away; what does not fit is counted in the server's log


class AuditLog:
    """Entries on their way to the store, in order."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._waiting: deque[AuditEntry] = deque()
        self._num_lost = 0
        self._writing = asyncio.Lock()
        self._trimmed_at = -TRIM_SECONDS

    def add(self, entry: AuditEntry) -> None:
        """Take an entry; never waits and never fails."""
        if len(self._waiting) >= WAITING_MAX:
            self._num_lost += 1
        else:
            self._waiting.append(entry)

    async def write_on(self) -> None:
        """Write what comes, until cancelled."""
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            try:
                await self.flush()
            except Unavailable as error:
                logger.warning("audit: %s", error.message)
            except Exception:
                # Entries of all later calls depend on this task going on.
                logger.exception("audit: unexpected error")

    async def flush(self) -> None:
        """Write everything that waits, and now and then forget what is too old or too much. Raises Unavailable."""
        if self._num_lost:
            logger.error("audit: %d entries did not fit while the database was away", self._num_lost)
            self._num_lost = 0
        async with self._writing:
            # Taken out first: a write goes on when whoever began it is cancelled, and must not be made again.
            entries = tuple(self._waiting)
            self._waiting.clear()
            try:
                if entries:
                    await self._core.write(lambda tx: tx.append_audit(entries))
            except Exception:
                self._waiting.extendleft(reversed(entries))
                raise
            await self._trim(entries)

    async def _trim(self, entries: Sequence[AuditEntry]) -> None:
        now, limits = self._core.clock.monotonic(), self._core.limits
        if not entries or now - self._trimmed_at < TRIM_SECONDS:
            return
        oldest, count = self._core.clock.now() - limits.audit_seconds_max, limits.audit_entries_max
        await self._core.write(lambda tx: tx.trim_audit(before=oldest, entries_max=count))
        self._trimmed_at = now
