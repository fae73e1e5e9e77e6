"""Seats in an engine: how many completions are made at once, and whose."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from clutch_server.domain.ids import TenantId


class FairSeats:
    """A free seat goes to the waiting tenant that holds the fewest, and within a tenant to who came first.

    So a tenant with work for two seats gets them as soon as two fall free, however much another has asked for, and
    whoever is alone has all of them.

    Args:
        count: Completions made at once.
    """

    def __init__(self, count: int) -> None:
        self._num_free = count
        self._held: Counter[TenantId] = Counter()
        # In the order in which the tenants were last served, which decides between equals.
        self._waiting: dict[TenantId, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def hold(self, tenant_id: TenantId) -> AsyncIterator[None]:
        """Have a seat for the length of a ``with`` block; waits for it."""
        await self._take(tenant_id)
        try:
            yield
        finally:
            self._leave(tenant_id)

    async def _take(self, tenant_id: TenantId) -> None:
        seated = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(tenant_id, deque()).append(seated)
        self._seat()
        try:
            await seated
        except asyncio.CancelledError:
            if seated.cancelled():
                self._forget(tenant_id, seated)
            else:
                # Given in the very moment of the cancellation.
                self._leave(tenant_id)
            raise

    def _leave(self, tenant_id: TenantId) -> None:
        self._held[tenant_id] -= 1
        if not self._held[tenant_id]:
            del self._held[tenant_id]
        self._num_free += 1
        self._seat()

    def _seat(self) -> None:
        while self._num_free and self._waiting:
            tenant_id = min(self._waiting, key=lambda waiting: self._held[waiting])
            queue = self._waiting.pop(tenant_id)
            seated = queue.popleft()
            if queue:
                self._waiting[tenant_id] = queue
            if not seated.cancelled():
                self._num_free -= 1
                self._held[tenant_id] += 1
                seated.set_result(None)

    def _forget(self, tenant_id: TenantId, seated: "asyncio.Future[None]") -> None:
        queue = self._waiting.get(tenant_id)
        if queue is not None and seated in queue:
            queue.remove(seated)
            if not queue:
                del self._waiting[tenant_id]
