"""Delivers rewards of one generation, each on disk before it goes out and until the server has answered."""

import asyncio
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from clutch import _calls as calls
from clutch._channel import MESSAGE_BYTES_MAX
from clutch._connection import Connection
from clutch._errors import InvalidArgument
from clutch._rewards import Outcome
from clutch._spool import Entry, Spool
from clutch._types import RewardLevel, TellResult, TellStatus

# Half of what the server takes at once, so that reasons stay under the message cap; where they do not, fewer still.
_REWARDS_PER_TELL = 500
_BYTES_PER_TELL = MESSAGE_BYTES_MAX // 2


@dataclass(slots=True, eq=False)
class _Held:
    """Rewards that were written together, and those of them that the server has not answered for."""

    entry: Entry
    names: set[str]


@dataclass(slots=True, kw_only=True)
class Teller:
    """Tells rewards of one level.

    Args:
        num_each: Completions that one reward is stored with.
    """

    connection: Connection
    run_id: str
    generation: int
    level: RewardLevel
    num_each: int
    _held: dict[str, _Held] = field(default_factory=dict)

    async def keep(self, outcomes: Mapping[str, Outcome]) -> None:
        """Have them on disk ahead of the ``tell`` that will deliver them."""
        fresh = {name: outcome for name, outcome in outcomes.items() if name not in self._held}
        spool = self.connection.spool
        if spool is None or not fresh:
            return
        entry = await _keep(spool, self.run_id, [tell.body for tell in self._calls(fresh)])
        if entry is not None:
            self._held |= dict.fromkeys(fresh, _Held(entry, set(fresh)))

    async def tell(self, outcomes: Mapping[str, Outcome]) -> TellResult | None:
        """Deliver them, having kept them first; None for no rewards.

        What the server has not answered for stays on disk, also when the caller is cancelled.
        """
        # All of them before the first goes out: a server that is away takes none, and none is lost.
        await self.keep(outcomes)
        tells = self._calls(outcomes)
        is_answered = False
        try:
            result = await self._send(tells)
            is_answered = True
        except InvalidArgument:
            # Refused for good, as whoever told it hears; what was to come after it has not been sent.
            is_answered = len(tells) == 1
            raise
        finally:
            self._end(outcomes, is_answered=is_answered)
        return result

    def end(self, *, is_over: bool) -> None:
        """Leave what is kept and not told to the next session; ``is_over``: the generation takes no more, so forget it."""
        self._end(tuple(self._held), is_answered=is_over)

    def _calls(self, outcomes: Mapping[str, Outcome]) -> list[calls.Call[TellResult]]:
        batches = _batches(outcomes, size=max(1, _REWARDS_PER_TELL // self.num_each))
        return [tell for batch in batches for tell in self._within_bytes(batch)]

    def _within_bytes(self, outcomes: Mapping[str, Outcome]) -> list[calls.Call[TellResult]]:
        tell = calls.tell(self.run_id, self.generation, outcomes, level=self.level)
        if len(tell.body) <= _BYTES_PER_TELL or len(outcomes) == 1:
            return [tell]
        return [part for half in _batches(outcomes, size=-(-len(outcomes) // 2)) for part in self._within_bytes(half)]

    async def _send(self, tells: list[calls.Call[TellResult]]) -> TellResult | None:
        statuses: dict[str, TellStatus] = {}
        result: TellResult | None = None
        for tell in tells:
            result = await self.connection.do(tell)
            statuses.update(result.statuses)
        return result and TellResult(statuses=statuses, num_remaining=result.num_remaining, state=result.state)

    def _end(self, names: Iterable[str], *, is_answered: bool) -> None:
        spool = self.connection.spool
        for name in names:
            held = self._held.pop(name, None)
            if held is None or spool is None:
                continue
            held.names.discard(name)
            if not is_answered:
                # The others of its line go with it: told again, they are duplicates.
                for other in held.names:
                    self._held.pop(other, None)
                spool.leave(held.entry)
            elif not held.names:
                spool.settle(held.entry)


async def _keep(spool: Spool, run_id: str, bodies: list[bytes]) -> Entry | None:
    keeping = asyncio.ensure_future(asyncio.to_thread(spool.keep, run_id, bodies))
    try:
        return await asyncio.shield(keeping)
    except asyncio.CancelledError:
        keeping.add_done_callback(lambda done: _leave(spool, done))
        raise


def _leave(spool: Spool, done: "asyncio.Future[Entry | None]") -> None:
    if not done.cancelled() and done.exception() is None and (entry := done.result()) is not None:
        spool.leave(entry)


def _batches(outcomes: Mapping[str, Outcome], *, size: int) -> Iterator[dict[str, Outcome]]:
    items = iter(outcomes.items())
    while batch := dict(itertools.islice(items, size)):
        yield batch
