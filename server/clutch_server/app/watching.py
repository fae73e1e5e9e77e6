"""Everything that watches a server while it serves: metrics, the database's health, the event loop's lag."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from typing import cast

from clutch_server.app.database_watch import DatabaseWatch
from clutch_server.app.metered_store import MeteredStore
from clutch_server.app.metrics import Metrics
from clutch_server.app.metrics_server import metrics_port
from clutch_server.app.metrics_state import StateCollector
from clutch_server.rpc.server import RpcServer
from clutch_server.runs.core import Core

logger = logging.getLogger(__name__)

LAG_EVERY_SECONDS = 0.25


@asynccontextmanager
async def watching(core: Core, server: RpcServer, metrics: Metrics, *, port: int | None) -> AsyncIterator[int | None]:
    """Watch for the length of a block; yields the port that metrics are scraped from, if there is one.

    Args:
        core: Of ``metered``.
        server: Told whether the database answers.
        metrics: Gets the gauges that are read when somebody looks.
        port: None for none, 0 for any free one.

    Raises:
        SetupError: PORT_IN_USE, BIND_FAILED for the port of the metrics.
    """
    metrics.registry.register(StateCollector(store=core.store, engine=core.engine, gate=server.gate))
    watch = DatabaseWatch(cast(MeteredStore, core.store), on_found=lambda answers: server.health.set_answering(database=answers))
    with ExitStack() as stack:
        bound = None if port is None else stack.enter_context(metrics_port(metrics.registry, port=port))
        if bound is not None:
            logger.info("metrics on http://127.0.0.1:%d/metrics", bound)
        tasks = [asyncio.create_task(watch.watch()), asyncio.create_task(_watch_loop(metrics))]
        try:
            yield bound
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task


async def _watch_loop(metrics: Metrics) -> None:
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LAG_EVERY_SECONDS
        await asyncio.sleep(LAG_EVERY_SECONDS)
        metrics.loop_lag_seconds.observe(max(0.0, loop.time() - due))
