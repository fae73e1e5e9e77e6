"""Watches the engine: believes one sampled token, not the engine's word, and brings a dead one back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from clutch_server.domain.errors import Unavailable
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.runs.core import Core
from clutch_server.runs.ports import EngineState

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0  # a dead engine process is seen within this
PROBE_EVERY_SECONDS = 30.0  # a silent hang is seen within this plus the probe's timeout
PROBE_TIMEOUT_SECONDS = 60.0  # a busy engine on a small machine may take many seconds to reach the probe
BACKOFF_SECONDS_MAX = 30.0


class Supervisor:
    """Starts the engine and keeps it alive.

    Args:
        on_ready: Called with True when the engine answers, with False when it is lost.
    """

    def __init__(self, core: Core, *, on_ready: Callable[[bool], Awaitable[None]]) -> None:
        self._core = core
        self._on_ready = on_ready
        self._is_announced = False

    async def start(self) -> None:
        """Start the engine. Raises SetupError when it cannot serve as configured."""
        faultpoint("engine.before_start")
        await self._core.engine.start()
        faultpoint("engine.after_start")
        await self._announce(True)

    async def watch(self) -> None:
        """Look after a started engine until cancelled."""
        last_probe = self._core.clock.monotonic()
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            try:
                last_probe = await self._look(last_probe)
            except Exception:
                # A server whose supervisor has died never gets its engine back.
                logger.exception("engine: unexpected error while looking after it")

    async def _look(self, last_probe: float) -> float:
        if self._core.engine.state is not EngineState.READY:
            await self._revive()
        elif not self._is_announced:
            # Whatever went wrong between the engine's start and saying so, health must not stay at NOT_SERVING.
            await self._announce(True)
        elif self._core.clock.monotonic() - last_probe >= PROBE_EVERY_SECONDS:
            await self._probe()
        else:
            return last_probe
        return self._core.clock.monotonic()

    async def _probe(self) -> None:
        try:
            await self._core.engine.probe(timeout_seconds=PROBE_TIMEOUT_SECONDS)
        except Unavailable as error:
            logger.error("engine: probe failed: %s", error.message)
            await self._revive()

    async def _revive(self) -> None:
        await self._announce(False)
        backoff_seconds = 1.0
        while True:
            logger.warning("engine: restarting")
            try:
                faultpoint("engine.before_restart")
                await self._core.engine.restart()
                faultpoint("engine.after_restart")
            except Unavailable as error:
                logger.error("engine: restart failed, next try in %.0f s: %s", backoff_seconds, error.message)
                await asyncio.sleep(backoff_seconds)
                backoff_seconds = min(2 * backoff_seconds, BACKOFF_SECONDS_MAX)
                continue
            logger.warning("engine: back")
            await self._announce(True)
            return

    async def _announce(self, ready: bool) -> None:
        await self._on_ready(ready)
        self._is_announced = ready
