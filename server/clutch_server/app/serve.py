"""One server process from start to a clean end."""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path

from clutch_server.app.build import build_core
from clutch_server.app.call_log import call_log, log_event
from clutch_server.app.config import ServerConfig
from clutch_server.app.metered import MeteredManager, call_meter, metered
from clutch_server.app.metrics import Metrics
from clutch_server.app.watching import watching
from clutch_server.domain.errors import SetupError
from clutch_server.rpc.observing import CallObserver
from clutch_server.rpc.server import RpcServer
from clutch_server.runs.core import Core
from clutch_server.runs.manager import Manager
from clutch_server.runs.supervisor import Supervisor

logger = logging.getLogger(__name__)


async def serve(config: ServerConfig, *, announce: Path | None, with_parent: bool, on_address: Callable[[str], None]) -> None:
    """Serve until SIGINT, SIGTERM, or, ``with_parent``, until standard input ends; a second signal ends it at once.

    Health says SERVING only while the engine and the database answer; rewards are taken without the engine.

    Args:
        announce: A file to write the address to once the port is bound.
        with_parent: Whoever started this holds the other end of standard input.
        on_address: Called with ``host:port`` once bound.

    Raises:
        SetupError: The server cannot start as configured; nothing is left running.
    """
    stopping = _stop_event(with_parent=with_parent)
    metrics = Metrics()
    core = metered(build_core(config), metrics, on_event=log_event)
    try:
        await _serve(core, metrics, config, announce=announce, stopping=stopping, on_address=on_address)
    finally:
        await core.engine.stop()
        core.store.close()


async def _serve(
    core: Core,
    metrics: Metrics,
    config: ServerConfig,
    *,
    announce: Path | None,
    stopping: asyncio.Event,
    on_address: Callable[[str], None],
) -> None:
    manager = MeteredManager(core, metrics)
    server = RpcServer(manager, settings=config.rpc, limits=core.limits, observers=_observers(config, metrics))
    async with watching(core, server, metrics, port=config.metrics_port):
        await _serve_until_stopped(core, config, manager, server, announce=announce, stopping=stopping, on_address=on_address)


def _observers(config: ServerConfig, metrics: Metrics) -> tuple[CallObserver, ...]:
    return call_meter(metrics), call_log(slow_seconds=config.slow_call_seconds, prompts=config.log_prompts)


async def _serve_until_stopped(
    core: Core,
    config: ServerConfig,
    manager: Manager,
    server: RpcServer,
    *,
    announce: Path | None,
    stopping: asyncio.Event,
    on_address: Callable[[str], None],
) -> None:
    supervisor = Supervisor(core, on_ready=lambda ready: server.health.set_answering(engine=ready), settings=config.supervisor)
    port = await server.start()
    host = f"[{config.rpc.host}]" if ":" in config.rpc.host else config.rpc.host
    address = f"{host}:{port}"
    try:
        if announce is not None:
            _write_address(announce, address)
        on_address(address)
        await manager.start()
        await _until_stopped(_keep_engine(supervisor), stopping)
    finally:
        # Long polls end first, so that draining need not wait for them.
        core.hub.drain()
        await server.stop()
        await manager.stop()


async def _keep_engine(supervisor: Supervisor) -> None:
    await supervisor.start()
    logger.info("engine ready")
    await supervisor.watch()


async def _until_stopped(work: Coroutine[None, None, None], stopping: asyncio.Event) -> None:
    """Wait for the stop event; raises what the engine's keeper raises before that."""
    keeper = asyncio.create_task(work)
    waiter = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({keeper, waiter}, return_when=asyncio.FIRST_COMPLETED)
        if keeper.done():
            await keeper
    finally:
        for task in (keeper, waiter):
            task.cancel()
            with suppress(asyncio.CancelledError, SetupError):
                await task


def _stop_event(*, with_parent: bool) -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _on_signal, number, stopping)
    if with_parent:
        # A pipe's end needs no handler in the parent: the kernel closes it however the parent ends.
        loop.add_reader(sys.stdin.fileno(), lambda: _on_input(loop, stopping))
    return stopping


def _on_signal(number: signal.Signals, stopping: asyncio.Event) -> None:
    if stopping.is_set():
        logger.warning("%s again: ending at once; what was acknowledged is safe", number.name)
        # The engine's processes see that and end too.
        os._exit(128 + number)
    stopping.set()


def _on_input(loop: asyncio.AbstractEventLoop, stopping: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 4096):
        loop.remove_reader(sys.stdin.fileno())
        stopping.set()


def _write_address(path: Path, address: str) -> None:
    # Renamed into place, so that a reader never sees half an address.
    temporary = path.with_suffix(".tmp")
    temporary.write_text(address + "\n")
    temporary.replace(path)
