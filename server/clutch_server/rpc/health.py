"""What health checks are told: of each service, whether its calls can succeed now."""

import asyncio
from collections.abc import Sequence

from grpc_health.v1 import health, health_pb2

_STATUS = health_pb2.HealthCheckResponse

# Rewards are taken, completions listed and runs steered without an engine; what does need it, such as an ask, is told to come
# back. A balancer that looks at one service must not turn raters away because a model is being loaded.
NEEDS_ENGINE = ("SamplingService",)


class Health:
    """The health service, overall and by service.

    Overall ("") is SERVING when the engine and the database answer; so is SamplingService. The other services are SERVING
    when the database answers: while the engine is down they take rewards and read everything.
    """

    def __init__(self) -> None:
        self.servicer = health.aio.HealthServicer()
        self._names: tuple[str, ...] = ()
        self._engine = False
        self._database = False
        self._publishing = asyncio.Lock()

    async def start(self, names: Sequence[str]) -> None:
        """Say of each service of those full names that nothing answers yet."""
        self._names = tuple(names)
        await self._publish()

    async def set_answering(self, *, engine: bool | None = None, database: bool | None = None) -> None:
        """Tell what was found of the engine or of the database; None leaves what is known."""
        known = (self._engine, self._database)
        self._engine = self._engine if engine is None else engine
        self._database = self._database if database is None else database
        if (self._engine, self._database) != known:
            await self._publish()

    async def stop(self) -> None:
        """NOT_SERVING, for good."""
        await self.servicer.enter_graceful_shutdown()

    async def _publish(self) -> None:
        # One at a time, or what was found earlier could be said last.
        async with self._publishing:
            for name in ("", *self._names):
                serving = self._database and (self._engine or not _needs_engine(name))
                await self.servicer.set(name, _STATUS.SERVING if serving else _STATUS.NOT_SERVING)


def _needs_engine(name: str) -> bool:
    return not name or name.rpartition(".")[2] in NEEDS_ENGINE
