"""The client's errors; one root, and one table turns the server's answers into them.

ClutchError
|-- InvalidArgument           a field is outside what the server allows
|-- LimitExceeded             a bound of the server was reached
|-- AccessDenied              no key, or a key that may not do this
|-- NotFound                  no such run or generation, for this key
|-- AlreadyExists             a name or request id stands for something else
|-- StateConflict             the run or generation is in another state, or was changed in between
|   |-- RunFinished           the run takes no more generations
|   `-- GenerationAbandoned   the generation ended without moving the mean
|-- Unavailable               no answer within the client's patience
|-- InternalError             the server failed; details may hold an error_id for its operator
`-- ScorerError               the score function failed too often, or broke its contract
"""

from collections.abc import Mapping


class ClutchError(Exception):
    """Root of the tree; picklable.

    Args:
        message: What was expected, what came, what to do.
        code: gRPC status, such as NOT_FOUND; empty when the server was not asked.
        reason: UPPER_SNAKE, one of the published reasons, for programs.
        field: Path of the request field that is at fault.
        details: Offending ids and values by name.
        retry_after_seconds: When the server suggests to ask again.
    """

    # Every argument but the first has a default, so that unpickling can call the class with the message alone.
    def __init__(
        self,
        message: str,
        *,
        code: str = "",
        reason: str = "",
        field: str = "",
        details: Mapping[str, str] | None = None,
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.reason = reason
        self.field = field
        self.details = dict(details or {})
        self.retry_after_seconds = retry_after_seconds

    def __str__(self) -> str:
        return f"{self.message} [{self.reason}]" if self.reason else self.message


class InvalidArgument(ClutchError):
    """A field is outside what the server allows; ``field`` names it."""


class LimitExceeded(ClutchError):
    """A published bound of the server was reached."""


class AccessDenied(ClutchError):
    """The key is missing, unknown, or may not do this."""


class NotFound(ClutchError):
    """The server knows no such run or generation."""


class AlreadyExists(ClutchError):
    """A name or request id was used for something else before."""


class StateConflict(ClutchError):
    """The run or generation is in a state that does not allow this."""


class RunFinished(StateConflict):
    """The run is completed, cancelled or failed and takes no more generations."""


class GenerationAbandoned(StateConflict):
    """The generation ended without moving the mean."""


class Unavailable(ClutchError):
    """The server did not answer, or was not ready, for as long as the client was told to try."""


class InternalError(ClutchError):
    """The server failed, or answered something this version of the client does not know."""


class ScorerError(ClutchError):
    """The score function failed too often or broke its contract; the generation stays open.

    Args:
        message: What happened, with the commonest reason.
        generation: Which generation is open; None in an evaluation.
        num_invalid: How many completions the scorer failed on.
    """

    def __init__(self, message: str, *, generation: int | None = None, num_invalid: int = 0) -> None:
        super().__init__(message)
        self.generation = generation
        self.num_invalid = num_invalid


# (status, reason) -> class; the empty reason stands for all others.
ERRORS: Mapping[tuple[str, str], type[ClutchError]] = {
    ("INVALID_ARGUMENT", ""): InvalidArgument,
    ("OUT_OF_RANGE", ""): InvalidArgument,
    ("RESOURCE_EXHAUSTED", ""): LimitExceeded,
    ("UNAUTHENTICATED", ""): AccessDenied,
    ("PERMISSION_DENIED", ""): AccessDenied,
    ("NOT_FOUND", ""): NotFound,
    ("ALREADY_EXISTS", ""): AlreadyExists,
    ("FAILED_PRECONDITION", ""): StateConflict,
    ("FAILED_PRECONDITION", "RUN_FINISHED"): RunFinished,
    ("FAILED_PRECONDITION", "GENERATION_ABANDONED"): GenerationAbandoned,
    ("ABORTED", ""): StateConflict,
    ("UNAVAILABLE", ""): Unavailable,
    ("DEADLINE_EXCEEDED", ""): Unavailable,
}


def error_class(code: str, reason: str) -> type[ClutchError]:
    """The class of a status; what the table does not know is an InternalError."""
    return ERRORS.get((code, reason)) or ERRORS.get((code, ""), InternalError)
