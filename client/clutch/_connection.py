"""Sends calls through a transport until they are answered."""

import asyncio
import random
import time
from typing import TypeVar

from clutch._calls import Call
from clutch._channel import Transport
from clutch._errors import ClutchError
from clutch._retry import Chance, Patience, RetryPolicy
from clutch._spool import Spool

T = TypeVar("T")

REAL_CHANCE = Chance(clock=time.monotonic, sleep=asyncio.sleep, random=random.random)


class Connection:
    """A transport with a deadline for each attempt and patience for each call.

    Args:
        transport: Sends the bytes.
        timeout_seconds: Deadline of one attempt, beside what the call itself waits for.
        policy: When and how long to repeat.
        chance: Time and luck.
        spool: Where rewards are kept until they are acknowledged; None = nowhere.
    """

    def __init__(
        self,
        transport: Transport,
        *,
        timeout_seconds: float,
        policy: RetryPolicy,
        chance: Chance = REAL_CHANCE,
        spool: Spool | None = None,
    ) -> None:
        self.spool = spool
        self._transport = transport
        self._timeout_seconds = timeout_seconds
        self._policy = policy
        self._chance = chance
        self._met = False
        self._closed = False

    async def do(self, call: Call[T]) -> T:
        """Send a call until it is answered; raises what the server said, or Unavailable when patience ends."""
        patience = Patience(self._policy, self._chance)
        while True:
            try:
                return call.decode(await self._send(call))
            except ClutchError as error:
                # An error without a code is the client's own.
                self._met = self._met or (bool(error.code) and error.reason != "UNREACHABLE")
                await patience.bear(error, met=self._met)

    async def close(self) -> None:
        """Free the connection; idempotent."""
        if not self._closed:
            self._closed = True
            await self._transport.close()
            if self.spool is not None:
                self.spool.close()

    async def _send(self, call: Call[T]) -> bytes:
        if self._closed:
            raise ClutchError("this client is closed; make another one")
        timeout = self._timeout_seconds + call.extra_seconds
        answer = await self._transport.send(call.method, call.body, timeout_seconds=timeout)
        self._met = True
        return answer
