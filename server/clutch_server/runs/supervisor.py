"""Watches the engine: believes one sampled token, not the engine's word, and brings a dead one back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from clutch_server.domain.errors import Unavailable
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.runs.core import Core
from clutch_server.runs.ports import EngineState

logger = logging.getLogger(__name__)

LOOK_SECONDS = 1.0  # a dead engine process is seen within this
BACKOFF_SECONDS = 1.0  # after the first start that failed; doubles each time
BACKOFF_SECONDS_MAX = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorSettings:
    """When an engine that says nothing counts as dead: at the latest after the first two together, and a second."""

    probe_every_seconds: float = 30.0  # one token each; less costs a busy engine more than it is worth
    probe_timeout_seconds: float = 60.0  # a busy engine on a small machine may take many seconds to reach the probe
    start_seconds_max: float = 3_600.0  # a start that takes longer hangs: the largest models load in minutes


class Supervisor:
    """Starts the engine and keeps it alive.

    Args:
        on_ready: Called with True when the engine answers, with False when it is lost.
    """

    def __init__(
        self, core: Core, *, on_ready: Callable[[bool], Awaitable[None]], settings: SupervisorSettings | None = None
    ) -> None:
        self._core = core
        self._on_ready = on_ready
        self._settings = settings or SupervisorSettings()
        self._is_announced = False

    async def start(self) -> None:
        """Start the engine, again and again if it dies of it. Raises SetupError when it cannot serve as configured."""
        try:
            faultpoint("engine.before_start")
            await self._bounded(self._core.engine.start)
            faultpoint("engine.after_start")
        except Unavailable as error:
            logger.error("engine: start failed: %s", error.message)
            await asyncio.sleep(BACKOFF_SECONDS)
            await self._revive()
        else:
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
        elif self._core.clock.monotonic() - last_probe >= self._settings.probe_every_seconds:
            await self._probe()
        else:
            return last_probe
        return self._core.clock.monotonic()

    async def _probe(self) -> None:
        probing = asyncio.ensure_future(self._core.engine.probe(timeout_seconds=self._settings.probe_timeout_seconds))
        try:
            while not probing.done():
                await asyncio.wait([probing], timeout=LOOK_SECONDS)
                # Its process may be killed meanwhile: that is known at once, and need not wait for the probe.
                if self._core.engine.state is not EngineState.READY:
                    break
            else:
                probing.result()
                return
            logger.error("engine: lost while it was probed")
        except Unavailable as error:
            logger.error("engine: probe failed: %s", error.message)
        finally:
            probing.cancel()
            await asyncio.gather(probing, return_exceptions=True)
        await self._revive()

    async def _revive(self) -> None:
        await self._announce(False)
        backoff_seconds = BACKOFF_SECONDS
        while True:
            logger.warning("engine: restarting")
            try:
                faultpoint("engine.before_restart")
                await self._bounded(self._core.engine.restart)
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

    async def _bounded(self, start: Callable[[], Awaitable[None]]) -> None:
        limit = self._settings.start_seconds_max
        try:
            async with asyncio.timeout(limit):
                await start()
        except TimeoutError:
            raise Unavailable(f"the engine did not start within {limit:g} s", reason="ENGINE_DEAD") from None
