"""The one place where an error of the domain becomes a status of the wire.

Every status carries ErrorInfo (reason, domain "clutch", ids) and the detail that its class calls for.
"""

from collections.abc import Mapping

from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2
from grpc import StatusCode

from clutch_server.domain.errors import (
    Aborted,
    AlreadyExists,
    Corruption,
    DomainError,
    InvalidInput,
    LimitExceeded,
    NotFound,
    PermissionDenied,
    StateConflict,
    Unauthenticated,
    Unavailable,
)
from clutch_server.domain.quotas import QuotaExceeded
from clutch_server.rpc.codec_values import seconds_to_duration
from clutch_server.rpc.reasons import REASONS

DOMAIN = "clutch"

# A status travels in trailing metadata, of which clients take 8 KiB: the text three times, once percent-encoded.
MESSAGE_BYTES_MAX = 640
ID_BYTES_MAX = 160
IDS_MAX = 8


class UnknownMethod(DomainError):
    """The server has no such method."""

    default_reason = "METHOD_UNKNOWN"


# Subclasses share their parent's row. What has no row is a fault of the server: INTERNAL with an error id and no text.
CODES: Mapping[type[DomainError], StatusCode] = {
    InvalidInput: StatusCode.INVALID_ARGUMENT,
    LimitExceeded: StatusCode.RESOURCE_EXHAUSTED,
    QuotaExceeded: StatusCode.RESOURCE_EXHAUSTED,
    Unauthenticated: StatusCode.UNAUTHENTICATED,
    PermissionDenied: StatusCode.PERMISSION_DENIED,
    NotFound: StatusCode.NOT_FOUND,
    AlreadyExists: StatusCode.ALREADY_EXISTS,
    StateConflict: StatusCode.FAILED_PRECONDITION,
    Aborted: StatusCode.ABORTED,
    Unavailable: StatusCode.UNAVAILABLE,
    Corruption: StatusCode.DATA_LOSS,
    UnknownMethod: StatusCode.UNIMPLEMENTED,
}


def unknown_method(method: str) -> UnknownMethod:
    """A call of something that is not served."""
    return UnknownMethod(f"this server has no method {method}; its reflection service lists those it has")


def code_of(error: BaseException) -> StatusCode:
    """The status code of an error: its class's row, or INTERNAL."""
    rows = (CODES[parent] for parent in type(error).__mro__ if parent in CODES)
    return next(rows, StatusCode.INTERNAL)


def domain_status(error: DomainError) -> status_pb2.Status:
    """The status of an error that has a row in the table."""
    return _status(code_of(error), _public_message(error), reason=error.reason, ids=error.ids, details=_details(error))


def internal_status(error_id: str) -> status_pb2.Status:
    """The status of a fault: an id to find it in the server's log, and nothing else."""
    message = f"internal error {error_id}; the server's log has the details under this id"
    return _status(StatusCode.INTERNAL, message, reason=DomainError.default_reason, ids={"error_id": error_id}, details=[])


def _public_message(error: DomainError) -> str:
    # Digests and places of storage are the operator's; they are in the log.
    return REASONS.get(error.reason, REASONS["REPLAY_MISMATCH"]) if isinstance(error, Corruption) else error.message


def _status(code: StatusCode, message: str, *, reason: str, ids: Mapping[str, str], details: list[Message]) -> status_pb2.Status:
    metadata = {name: _clip(value, ID_BYTES_MAX) for name, value in list(ids.items())[:IDS_MAX]}
    info = error_details_pb2.ErrorInfo(reason=reason, domain=DOMAIN, metadata=metadata)
    number: int = code.value[0]
    return status_pb2.Status(
        code=number, message=_clip(message, MESSAGE_BYTES_MAX), details=[_packed(detail) for detail in (info, *details)]
    )


def _details(error: DomainError) -> list[Message]:
    match error:
        case InvalidInput():
            return [_bad_request(error)]
        case QuotaExceeded():
            return [_quota_failure(error), _retry_info(error.retry_after_seconds)]
        case LimitExceeded():
            return [_quota_failure(error)]
        case StateConflict():
            return [_precondition_failure(error)]
        case Unavailable():
            return [_retry_info(error.retry_after_seconds)]
        case _:
            return []


def _retry_info(seconds: float) -> Message:
    return error_details_pb2.RetryInfo(retry_delay=seconds_to_duration(seconds))


def _bad_request(error: InvalidInput) -> Message:
    description = f"expected {error.expected}, got {error.got}"
    violation = error_details_pb2.BadRequest.FieldViolation(
        field=_clip(error.field, ID_BYTES_MAX), description=_clip(description, MESSAGE_BYTES_MAX)
    )
    return error_details_pb2.BadRequest(field_violations=[violation])


def _quota_failure(error: LimitExceeded) -> Message:
    violation = error_details_pb2.QuotaFailure.Violation(
        subject=_clip(error.field, ID_BYTES_MAX), description=_clip(error.message, MESSAGE_BYTES_MAX)
    )
    return error_details_pb2.QuotaFailure(violations=[violation])


def _precondition_failure(error: StateConflict) -> Message:
    subject = "/".join(error.ids[name] for name in ("run_id", "generation") if name in error.ids)
    violation = error_details_pb2.PreconditionFailure.Violation(
        type=error.reason, subject=_clip(subject, ID_BYTES_MAX), description=_clip(error.message, MESSAGE_BYTES_MAX)
    )
    return error_details_pb2.PreconditionFailure(violations=[violation])


def _packed(message: Message) -> AnyMessage:
    packed = AnyMessage()
    packed.Pack(message)
    return packed


def _clip(text: str, bytes_max: int) -> str:
    raw = text.encode("utf-8", "replace")
    return raw.decode() if len(raw) <= bytes_max else raw[: bytes_max - 3].decode("utf-8", "ignore") + "..."
