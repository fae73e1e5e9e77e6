"""The gRPC server: bind, serve, tell its health, drain."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from grpc import aio
from grpc_health.v1 import health, health_pb2_grpc
from grpc_reflection.v1alpha import reflection

from clutch_server.domain.errors import SetupError
from clutch_server.domain.limits import DEFAULT_LIMITS, Limits
from clutch_server.rpc.access import Access
from clutch_server.rpc.auth import Authenticator, KeyAuthenticator
from clutch_server.rpc.binding import bind, refuse_public
from clutch_server.rpc.gate import Gate
from clutch_server.rpc.health import Health
from clutch_server.rpc.interceptors import Admission, ErrorScrubber, Messages, RequestIds
from clutch_server.rpc.observing import CallObserver, CallSubject, Observation
from clutch_server.rpc.replies import Replies
from clutch_server.rpc.servicers import add_services
from clutch_server.rpc.tls import TlsFiles
from clutch_server.runs.api import Service

# After the drain nothing is left to do but to send the last statuses.
_FLUSH_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RpcSettings:
    """Where the server listens and how it treats connections."""

    host: str = "127.0.0.1"  # another than loopback needs TLS and keys
    port: int = 7431  # 0 = any free port
    require_keys: bool = False  # off, whoever is on this machine is the tenant "local"; a key that is sent counts anyway
    tls_cert: Path | None = None  # PEM; with tls_key, calls are encrypted
    tls_key: Path | None = None  # PEM
    tls_client_ca: Path | None = None  # PEM; set, clients must show a certificate that it signed
    calls_max: int = 1_024  # one for each long poll of each rater; a bound, so that memory has one
    unread_bytes_max: int = 16 << 20  # of replies that one connection has not read yet: a dozen full pages
    keepalive_seconds: float = 30.0  # a client that vanished silently is noticed after this and the timeout together
    keepalive_timeout_seconds: float = 10.0
    client_ping_seconds_min: float = 10.0  # clients behind a NAT ping often; gRPC's own 5 minutes would cut them off
    grace_seconds: float = 10.0  # of calls under way at a stop; a tell takes far less, a sample may be lost and repeated

    @property
    def tls(self) -> TlsFiles | None:
        """The certificate's files. Raises SetupError(TLS_INVALID) for a certificate without a key, or the other way round."""
        if self.tls_cert is None and self.tls_key is None and self.tls_client_ca is None:
            return None
        if self.tls_cert is None or self.tls_key is None:
            raise SetupError("rpc.tls_cert and rpc.tls_key: TLS needs both", reason="TLS_INVALID")
        return TlsFiles(cert=self.tls_cert, key=self.tls_key, client_ca=self.tls_client_ca)


class RpcServer:
    """Serves the wire for one ``Service``; started once, stopped once.

    Args:
        service: What does the work.
        settings: Address and connections.
        limits: Message and metadata sizes; published by GetServerInfo.
        authenticator: Finds each call's caller; default: by the keys of the service.
        observers: Told of every call once it has ended; see rpc.observing.
    """

    def __init__(
        self,
        service: Service,
        *,
        settings: RpcSettings,
        limits: Limits = DEFAULT_LIMITS,
        authenticator: Authenticator | None = None,
        observers: Sequence[CallObserver] = (),
    ) -> None:
        self._service = service
        self._settings = settings
        self._limits = limits
        self._authenticator = authenticator or KeyAuthenticator(service.find_caller, required=settings.require_keys)
        self._observers = tuple(observers)
        self.gate = Gate(calls_max=settings.calls_max)
        self.health = Health()
        self._server: aio.Server | None = None

    async def start(self) -> int:
        """Listen, and return the port. Health says NOT_SERVING until it is told what answers.

        Raises:
            SetupError: BIND_REFUSED for an address that other machines reach without TLS and keys, TLS_INVALID, PORT_IN_USE,
                BIND_FAILED.
        """
        settings, files = self._settings, self._settings.tls
        refuse_public(settings.host, has_tls=files is not None, has_keys=settings.require_keys)
        credentials = files.credentials() if files else None
        server, names = self._build()
        await self.health.start(names)
        port = bind(server, host=settings.host, port=settings.port, credentials=credentials)
        await server.start()
        self._server = server
        return port

    async def stop(self, *, grace_seconds: float | None = None) -> None:
        """Refuse new calls with DRAINING, end long polls, let calls finish within the grace, and close. Idempotent."""
        await self.health.stop()
        await self.gate.drain(grace_seconds=self._settings.grace_seconds if grace_seconds is None else grace_seconds)
        if self._server is not None:
            await self._server.stop(_FLUSH_SECONDS)

    def _build(self) -> tuple[aio.Server, tuple[str, ...]]:
        interceptors = (
            RequestIds(),
            Observation(self._observers),
            ErrorScrubber(),
            Replies(bytes_max=self._settings.unread_bytes_max),
            Admission(self.gate),
            Access(self._authenticator, admit=self._service.admit, note=self._service.note),
            Messages(response_bytes_max=self._limits.message_bytes_max),
            CallSubject(),
        )
        server = aio.server(interceptors=interceptors, options=_options(self._settings, limits=self._limits))
        version = metadata.version("clutch")
        names = add_services(server, self._service, gate=self.gate, limits=self._limits, version=version)
        health_pb2_grpc.add_HealthServicer_to_server(self.health.servicer, server)
        reflection.enable_server_reflection((*names, health.SERVICE_NAME, reflection.SERVICE_NAME), server)
        return server, names


def _options(settings: RpcSettings, *, limits: Limits) -> tuple[tuple[str, int], ...]:
    return (
        # With port sharing a second server would start and take half of the calls.
        ("grpc.so_reuseport", 0),
        ("grpc.max_receive_message_length", limits.message_bytes_max),
        ("grpc.max_send_message_length", limits.message_bytes_max),
        # The soft bound refuses by chance below the hard one; equal, the bound is exact.
        ("grpc.max_metadata_size", limits.metadata_bytes_max),
        ("grpc.absolute_max_metadata_size", limits.metadata_bytes_max),
        ("grpc.keepalive_time_ms", round(settings.keepalive_seconds * 1_000)),
        ("grpc.keepalive_timeout_ms", round(settings.keepalive_timeout_seconds * 1_000)),
        # By itself gRPC waits a minute for the answer to a ping, whatever the keepalive says.
        ("grpc.http2.ping_timeout_ms", round(settings.keepalive_timeout_seconds * 1_000)),
        ("grpc.keepalive_permit_without_calls", 1),
        ("grpc.http2.min_ping_interval_without_data_ms", round(settings.client_ping_seconds_min * 1_000)),
    )
