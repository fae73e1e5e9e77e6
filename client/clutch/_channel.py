"""gRPC, and the only module that imports it: bytes out, bytes back, or one of the client's errors."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import grpc
import grpc.aio
from google.protobuf.message import DecodeError, Message
from google.rpc import error_details_pb2, status_pb2

from clutch._errors import ClutchError, LimitExceeded, Unavailable, error_class
from clutch.security import Tls, resolve_key, resolve_tls

MESSAGE_BYTES_MAX = 4 << 20  # the server's cap; stated so that both sides agree
_OPTIONS = (
    # A restarted server must be found within seconds; gRPC's own default backs off to two minutes.
    ("grpc.initial_reconnect_backoff_ms", 100),
    ("grpc.max_reconnect_backoff_ms", 1_000),
    # By its name a pause, in fact the time that one attempt has for its round trips, TLS among them.
    ("grpc.min_reconnect_backoff_ms", 5_000),
    # A new client tries at once: it shares neither a connection nor the wait after a failed one with others of the process.
    ("grpc.use_local_subchannel_pool", 1),
    # A peer that vanished silently is noticed within the longest calls too; the server allows a ping each 10 s.
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    ("grpc.http2.ping_timeout_ms", 10_000),
    ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
    # Repeating is decided in one place, with the server's own hints.
    ("grpc.enable_retries", 0),
)
# The server signs each of its errors with an ErrorInfo and never sends UNKNOWN; unsigned, these come from the way there.
_TRANSPORT_CODES = frozenset({"UNAVAILABLE", "UNKNOWN", "CANCELLED", "INTERNAL"})

_KINDS: Mapping[str, type[Message]] = {
    "google.rpc.ErrorInfo": error_details_pb2.ErrorInfo,
    "google.rpc.BadRequest": error_details_pb2.BadRequest,
    "google.rpc.RetryInfo": error_details_pb2.RetryInfo,
}


class Transport(Protocol):
    """Sends the bytes of one call and brings back the bytes of its answer."""

    async def send(self, method: str, body: bytes, *, timeout_seconds: float) -> bytes:
        """Send once. Raises one of the client's errors."""
        ...

    async def close(self) -> None:
        """Free the connection; idempotent."""
        ...


class GrpcTransport:
    """One gRPC channel, opened by the first call and bound to that call's event loop.

    Args:
        address: host:port.
        api_key: Sent with each call; a text, or the Path of a file.
        tls: Encryption; None encrypts everywhere but on this machine.
    """

    def __init__(self, address: str, *, api_key: str | Path | None = None, tls: bool | Tls | None = None) -> None:
        if not re.fullmatch(r"(unix:.+|[^/]+:\d+)", address):
            raise ValueError(f"address: expected host:port, got {address!r}")
        key = resolve_key(api_key)
        encryption = resolve_tls(address, tls, with_key=key is not None)
        self._address = address
        self._metadata = (("authorization", f"Bearer {key}"),) if key else ()
        self._credentials = None if encryption is None else grpc.ssl_channel_credentials(*encryption.read())
        self._channel: grpc.aio.Channel | None = None

    async def send(self, method: str, body: bytes, *, timeout_seconds: float) -> bytes:
        """Send once, with a deadline; a message that is too large for the server is not sent at all."""
        if len(body) > MESSAGE_BYTES_MAX:
            raise _too_large(method, len(body))
        if self._channel is None:
            self._channel = self._open()
        call: grpc.aio.UnaryUnaryMultiCallable[bytes, bytes] = self._channel.unary_unary(method)
        try:
            return await call(body, timeout=timeout_seconds, metadata=self._metadata)
        except grpc.aio.AioRpcError as error:
            raise to_error(error.code().name, error.details() or "", _status_of(error), address=self._address) from None

    def _open(self) -> grpc.aio.Channel:
        if self._credentials is None:
            return grpc.aio.insecure_channel(self._address, options=_OPTIONS)
        return grpc.aio.secure_channel(self._address, self._credentials, options=_OPTIONS)

    async def close(self) -> None:
        """Close the channel, cancelling what is under way."""
        if self._channel is not None:
            await self._channel.close()


@dataclass(slots=True, kw_only=True)
class _Details:
    signed: bool = False
    reason: str = ""
    path: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    retry_after_seconds: float | None = None


def to_error(code: str, message: str, status: bytes, *, address: str) -> ClutchError:
    """Turn a failed call into the client's error.

    Args:
        code: Name of the gRPC status.
        message: Its text.
        status: Serialized google.rpc.Status, or empty.
        address: Where the call went.
    """
    details = _read(status)
    if not details.signed and code in _TRANSPORT_CODES:
        return _unreachable(code, message, address)
    if not details.signed and code == "DEADLINE_EXCEEDED":
        return Unavailable(f"the server at {address} did not answer in time", code=code, reason="DEADLINE_EXCEEDED")
    return error_class(code, details.reason)(
        message,
        code=code,
        reason=details.reason or code,
        field=details.path,
        details=details.values,
        retry_after_seconds=details.retry_after_seconds,
    )


def _too_large(method: str, num_bytes: int) -> LimitExceeded:
    return LimitExceeded(
        f"{method.rpartition('/')[2]}: {num_bytes} bytes are more than message_bytes_max = {MESSAGE_BYTES_MAX}; "
        "ask with fewer or shorter prompts and items, or tell fewer rewards at once",
        reason="LIMIT_EXCEEDED",
        details={"limit_name": "message_bytes_max", "limit": str(MESSAGE_BYTES_MAX)},
    )


def _unreachable(code: str, message: str, address: str) -> Unavailable:
    return Unavailable(
        f"no answer from {address}: is the server running? start one with `clutch serve` ({message})",
        code=code,
        reason="UNREACHABLE",
        details={"address": address},
    )


def _status_of(error: grpc.aio.AioRpcError) -> bytes:
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin" and isinstance(value, bytes):
            return value
    return b""


def _read(status: bytes) -> _Details:
    found = _Details()
    for detail in _unpacked(status):
        match detail:
            case error_details_pb2.ErrorInfo():
                found.signed, found.reason, found.values = True, detail.reason, dict(detail.metadata)
            case error_details_pb2.BadRequest() if detail.field_violations:
                found.path = detail.field_violations[0].field
            case error_details_pb2.RetryInfo():
                found.retry_after_seconds = detail.retry_delay.seconds + detail.retry_delay.nanos / 1e9
    return found


def _unpacked(status: bytes) -> tuple[Message, ...]:
    try:
        packed = [
            (_KINDS.get(detail.type_url.rpartition("/")[2]), detail) for detail in status_pb2.Status.FromString(status).details
        ]
        return tuple(kind.FromString(detail.value) for kind, detail in packed if kind is not None)
    except DecodeError:
        # Written by a proxy, not by the server: the call failed all the same, only without its details.
        return ()
