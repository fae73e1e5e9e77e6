"""The server's errors; one root, and exactly one interceptor turns them into status codes.

DomainError
|-- InvalidInput          a field is outside what is allowed                INVALID_ARGUMENT
|-- LimitExceeded         a published bound was reached                     RESOURCE_EXHAUSTED
|-- Unauthenticated       no valid key                                     UNAUTHENTICATED
|-- PermissionDenied      a valid key of too low a role                    PERMISSION_DENIED
|-- NotFound              unknown id, or somebody else's                    NOT_FOUND
|-- AlreadyExists         a request id or a reward bound to something else  ALREADY_EXISTS
|-- StateConflict         the run or generation is in another state         FAILED_PRECONDITION
|-- Aborted               ownership or etag was lost; read again            ABORTED
|-- Unavailable           engine or database not ready; try again           UNAVAILABLE
|-- Corruption            replay does not reproduce what was committed      DATA_LOSS (run is quarantined)
`-- SetupError            the server cannot start as configured             (command line only)
"""

from typing import ClassVar


class DomainError(Exception):
    """Root of the tree: a sentence for people, a reason for programs, ids for both.

    Args:
        message: What was expected, what came, what to do.
        reason: UPPER_SNAKE, one of the published reasons.
        ids: Offending ids and values by name; sent to the client, so never a secret.
    """

    default_reason: ClassVar[str] = "INTERNAL"

    def __init__(self, message: str, *, reason: str = "", **ids: str | int | float) -> None:
        super().__init__(message)
        self.message = message
        self.reason = reason or self.default_reason
        self.ids = {name: str(value) for name, value in ids.items()}


class InvalidInput(DomainError):
    """A request field is outside what is allowed.

    Args:
        field: Path of the field as the wire spells it, such as ``config.lora_rank``.
        expected: What is allowed.
        got: What came, shortened.
    """

    default_reason = "INVALID_FIELD"

    def __init__(self, field: str, *, expected: str, got: object, reason: str = "", **ids: str | int | float) -> None:
        shown = _shorten(got)
        super().__init__(f"{field}: expected {expected}, got {shown}", reason=reason, field=field, **ids)
        self.field = field
        self.expected = expected
        self.got = shown


class LimitExceeded(DomainError):
    """A published bound was reached."""

    default_reason = "LIMIT_EXCEEDED"

    def __init__(self, field: str, *, limit_name: str, limit: float, got: float) -> None:
        message = f"{field}: {got:g} is more than {limit_name} = {limit:g}; send less at once"
        super().__init__(message, field=field, limit_name=limit_name, limit=f"{limit:g}")
        self.field = field


class Unauthenticated(DomainError):
    """The call carries no valid key; one message for every way of not having one, so that it tells nothing of keys."""

    default_reason = "UNAUTHENTICATED"

    def __init__(self) -> None:
        super().__init__(
            "no valid API key; send one as metadata 'authorization: Bearer clk_...', or ask an admin of your tenant for a new one"
        )


class PermissionDenied(DomainError):
    """The key is valid, and its role may not do this."""

    default_reason = "PERMISSION_DENIED"


class NotFound(DomainError):
    """The id is unknown here; another tenant's id looks exactly like this."""

    default_reason = "NOT_FOUND"


class AlreadyExists(DomainError):
    """A request id was used for another request, or a completion already has another reward."""

    default_reason = "ALREADY_EXISTS"


class StateConflict(DomainError):
    """The run or the generation is in a state that does not allow this."""

    default_reason = "STATE_CONFLICT"


class Aborted(DomainError):
    """Somebody else changed it in between; read again and repeat."""

    default_reason = "ABORTED"


class Unavailable(DomainError):
    """The engine or the database is not ready; nothing was changed, repeat after a while."""

    default_reason = "UNAVAILABLE"

    def __init__(self, message: str, *, reason: str = "", retry_after_seconds: float = 1.0, **ids: str | int | float) -> None:
        super().__init__(message, reason=reason, **ids)
        self.retry_after_seconds = retry_after_seconds


class Corruption(DomainError):
    """What is stored does not reproduce what was committed; the run must not go on."""

    default_reason = "REPLAY_MISMATCH"


class SetupError(DomainError):
    """The server cannot start as configured; the message is for the person at the command line."""

    default_reason = "SETUP"


def _shorten(value: object, *, chars_max: int = 80) -> str:
    text = repr(value)
    return text if len(text) <= chars_max else text[: chars_max - 3] + "..."
