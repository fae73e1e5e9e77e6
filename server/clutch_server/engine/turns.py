"""Turns at something that is in one state at a time and that several may use while it is: a model's own weights."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K")

logger = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Ticket(Generic[K]):
    state: K
    caller: str
    admitted: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class _Unknown:
    """Equal to no state that anybody could want, None included."""


class Turns(Generic[K]):
    """First come, first served; those who want the state that is there go together, unless others came before.

    Args:
        initial: the state at the beginning.
        change: brings the next state; called when nobody uses the present one. If it raises, whoever asked gets the
            exception, and the state counts as unknown until the next change.
    """

    def __init__(self, initial: K, change: Callable[[K], Awaitable[None]]) -> None:
        self._state: K | _Unknown = initial
        self._change = change
        self._num_users = 0
        self._changing: asyncio.Task[None] | None = None
        self._brought: _Ticket[K] | None = None
        self._queue: deque[_Ticket[K]] = deque()

    @property
    def num_waiting(self) -> int:
        """Of those who came and are not admitted yet."""
        return len(self._queue)

    def place(self, caller: str) -> int:
        """Number of the turn that a caller waits for, 1 = the next; 0 = none, or the state is being brought for it."""
        waiting = [ticket for ticket in self._queue if ticket is not self._brought and not ticket.admitted.cancelled()]
        return next((place for place, ticket in enumerate(waiting, 1) if ticket.caller == caller), 0)

    @asynccontextmanager
    async def hold(self, state: K, *, caller: str = "") -> AsyncIterator[None]:
        """Have the state, and keep it, for the length of a ``with`` block; waits for its turn.

        Args:
            state: shared with others who want the same.
            caller: name to ask for its ``place`` by; no caller is named "".
        """
        ticket = _Ticket(state, caller)
        self._queue.append(ticket)
        self._admit()
        try:
            await ticket.admitted
        except asyncio.CancelledError:
            self._withdraw(ticket)
            raise
        try:
            yield
        finally:
            self._leave()

    def _admit(self) -> None:
        while self._queue and self._changing is None:
            first = self._queue[0]
            if first.admitted.cancelled():
                self._queue.popleft()
                continue
            if first.state != self._state:
                if not self._num_users:
                    self._changing = asyncio.create_task(self._bring(first))
                return
            self._queue.popleft()
            self._num_users += 1
            first.admitted.set_result(None)

    async def _bring(self, ticket: _Ticket[K]) -> None:
        self._state, self._brought = _Unknown(), ticket
        try:
            await self._change(ticket.state)
            self._state = ticket.state
        except Exception as error:
            if ticket in self._queue and not ticket.admitted.cancelled():
                self._queue.remove(ticket)
                ticket.admitted.set_exception(error)
            else:
                # Whoever asked has given up meanwhile; the next one brings its own state anyway.
                logger.warning("a change that nobody waits for any more failed", exc_info=error)
        finally:
            self._changing = self._brought = None
            self._admit()

    def _withdraw(self, ticket: _Ticket[K]) -> None:
        if ticket in self._queue:
            self._queue.remove(ticket)
            self._admit()
        elif ticket.admitted.done() and not ticket.admitted.cancelled() and ticket.admitted.exception() is None:
            # Admitted in the very moment it was cancelled.
            self._leave()

    def _leave(self) -> None:
        self._num_users -= 1
        self._admit()
