"""What health checks are told: of each service, whether its calls can succeed now."""

import asyncio
from collections.abc import Mapping, Sequence

from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_status import rpc_status

from clutch_server.domain.errors import DomainError, NotFound, Unavailable
from clutch_server.rpc.errors import domain_status
from clutch_server.rpc.handlers import Context

_STATUS = health_pb2.HealthCheckResponse

# Rewards are taken, completions listed and runs steered without an engine; what does need it, such as an ask, is told to come
# back. A balancer that looks at one service must not turn raters away because a model is being loaded.
NEEDS_ENGINE = ("SamplingService",)
WATCHES_MAX = 256  # streams that anybody may leave open without a key: balancers and probes are a handful


class Health:
    """The health service, overall and by service.

    Overall ("") is SERVING when the engine and the database answer; so is SamplingService. The other services are SERVING
    when the database answers: while the engine is down they take rewards and read everything.
    """

    def __init__(self) -> None:
        self.servicer = _Servicer()
        self._names: tuple[str, ...] = ()
        self._engine = False
        self._database = False
        self._stopped = False

    async def start(self, names: Sequence[str]) -> None:
        """Say of each service of those full names that nothing answers yet."""
        self._names = tuple(names)
        self._publish()

    async def set_answering(self, *, engine: bool | None = None, database: bool | None = None) -> None:
        """Tell what was found of the engine or of the database; None leaves what is known."""
        self._engine = self._engine if engine is None else engine
        self._database = self._database if database is None else database
        self._publish()

    async def stop(self) -> None:
        """NOT_SERVING, for good."""
        self._stopped = True
        self._publish()

    def _publish(self) -> None:
        self.servicer.say({name: self._status(name) for name in ("", *self._names)})

    def _status(self, name: str) -> int:
        serving = not self._stopped and self._database and (self._engine or not _needs_engine(name))
        return _STATUS.SERVING if serving else _STATUS.NOT_SERVING


class _Servicer(health_pb2_grpc.HealthServicer):
    """Says statuses. The library's own keeps a lock while it writes to a watcher, so that one who reads nothing stops all."""

    def __init__(self) -> None:
        self.num_watches = 0
        self._statuses: dict[str, int] = {}
        self._changed = asyncio.Event()

    def say(self, statuses: Mapping[str, int]) -> None:
        """Replace what is said; never waits."""
        self._statuses = dict(statuses)
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    async def Check(self, request: health_pb2.HealthCheckRequest, context: Context) -> health_pb2.HealthCheckResponse:
        """The status now."""
        if request.service not in self._statuses:
            await _abort(context, NotFound("no such service here"))
        return _STATUS(status=self._statuses[request.service])

    async def Watch(self, request: health_pb2.HealthCheckRequest, context: Context) -> None:
        """The status now, and again each time that it has become another."""
        if self.num_watches >= WATCHES_MAX:
            message = f"{WATCHES_MAX} health watches are open, which is all this server takes"
            await _abort(context, Unavailable(message, reason="SERVER_BUSY"))
        self.num_watches += 1
        try:
            await self._tell_changes(request.service, context)
        finally:
            self.num_watches -= 1

    async def _tell_changes(self, service: str, context: Context) -> None:
        said = None
        while True:
            # Taken before the look: what changes while this one is being written is seen by the next.
            changed, status = self._changed, self._statuses.get(service, _STATUS.SERVICE_UNKNOWN)
            if status != said:
                await context.write(_STATUS(status=status))
                said = status
            await changed.wait()


async def _abort(context: Context, error: DomainError) -> None:
    status = rpc_status.to_status(domain_status(error))
    await context.abort(status.code, status.details, trailing_metadata=status.trailing_metadata)


def _needs_engine(name: str) -> bool:
    return not name or name.rpartition(".")[2] in NEEDS_ENGINE
