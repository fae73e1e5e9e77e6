"""Tells this server's hub what other servers on the same database committed."""

import asyncio
import logging
from collections.abc import Iterable

from clutch_server.domain.errors import Unavailable
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import GenerationState
from clutch_server.runs.core import Core

logger = logging.getLogger(__name__)

FOLLOW_SECONDS = 0.5  # how late a runner may learn that a generation was opened or closed through another server

Places = frozenset[tuple[RunId, int, GenerationState]]


async def follow(core: Core) -> None:
    """Announce each run whose unfinished generation is another than at the look before, until cancelled."""
    before: Places = frozenset()
    while True:
        await asyncio.sleep(FOLLOW_SECONDS)
        try:
            now = frozenset(await core.read(lambda tx: tx.list_unfinished_generations()))
        except Unavailable as error:
            logger.warning("follower: %s", error.message)
        except Exception:
            # Runs whose rewards come through another server depend on this task going on.
            logger.exception("follower: unexpected error")
        else:
            for run_id in _runs_of(now ^ before):
                core.hub.announce(run_id)
            before = now


def _runs_of(places: Iterable[tuple[RunId, int, GenerationState]]) -> frozenset[RunId]:
    return frozenset(run_id for run_id, _, _ in places)
