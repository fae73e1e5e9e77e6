"""Delivers rewards that were told and never acknowledged."""

import asyncio
import logging
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from clutch import _calls as calls
from clutch._connection import Connection
from clutch._errors import ClutchError, InvalidArgument, LimitExceeded, Unavailable
from clutch._spool import REFUSED, Left, Spool
from clutch._types import Flushed, TellStatus

_log = logging.getLogger("clutch")


@dataclass(slots=True)
class _Tally:
    statuses: Counter[TellStatus] = field(default_factory=Counter)
    num_damaged: int = 0
    kept: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


async def flush(connection: Connection, run_id: str = "") -> Flushed:
    """Deliver what dead processes left of one run or of all, file by file; safe to repeat and to do twice at once."""
    tally = _Tally()
    if connection.spool is not None:
        for path in await asyncio.to_thread(connection.spool.paths, run_id):
            await _deliver(connection, connection.spool, path, tally)
    flushed = Flushed(statuses=dict(tally.statuses), num_damaged=tally.num_damaged, kept=tally.kept, refused=tally.refused)
    if flushed.statuses or flushed.num_damaged:
        _log.info("delivered %d rewards of an earlier session: %s", flushed.num_delivered, flushed.statuses)
    return flushed


async def _deliver(connection: Connection, spool: Spool, path: Path, tally: _Tally) -> None:
    with ExitStack() as stack:
        left = await asyncio.to_thread(stack.enter_context, spool.claim(path))
        if left is None:
            return
        try:
            is_refused = await _tell_again(connection, left, tally)
        except Unavailable:
            raise
        except ClutchError as error:
            # Another server's run, or another key's; it waits for them.
            tally.kept[str(path)] = str(error)
            return
        tally.num_damaged += left.num_damaged
        if left.num_damaged:
            _log.warning("%s: %d lines were cut off or damaged; the file is set aside", path, left.num_damaged)
        if is_refused:
            left.set_aside(REFUSED)
        else:
            left.remove()


async def _tell_again(connection: Connection, left: Left, tally: _Tally) -> bool:
    """Tell all of a file; True if the server will never take some of it."""
    is_refused = False
    for body in left.bodies:
        try:
            result = await connection.do(calls.tell_again(body))
        except (InvalidArgument, LimitExceeded) as error:
            if error.code == "RESOURCE_EXHAUSTED":
                raise  # by the server, which has room again later; without a code it is too large for every server
            tally.refused[f"{left.path}{REFUSED}"] = str(error)
            is_refused = True
        else:
            tally.statuses.update(result.statuses.values())
    return is_refused
