"""Standard types of the wire and the domain's plain values: enums, free-form items, durations, times."""

import json
import math
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Generic, Protocol, TypeVar

from google.protobuf.duration_pb2 import Duration
from google.protobuf.struct_pb2 import Struct, Value
from google.protobuf.timestamp_pb2 import Timestamp

from clutch_server.domain.errors import InvalidInput

E = TypeVar("E", bound=Enum)
Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]

# From google/protobuf/duration.proto: about 10,000 years either way.
DURATION_SECONDS_MAX = 315_576_000_000


class WireNames(Protocol):
    """A generated enum: its numbers by name."""

    def Value(self, name: str) -> int: ...  # noqa: D102


class Choices(Generic[E]):
    """One enum of the wire as its domain twin; the wire's names are the domain's behind a prefix.

    Args:
        members: The domain's enum.
        wire: The generated enum.
        prefix: What the wire's names have before the domain's, such as ``SHAPING_``.
    """

    def __init__(self, members: type[E], wire: WireNames, *, prefix: str = "") -> None:
        self._members = {wire.Value(prefix + member.name): member for member in members}
        self._allowed = "one of " + ", ".join(prefix + member.name for member in members)

    def find(self, number: int, *, field: str) -> E | None:
        """The member, or None where the wire says UNSPECIFIED. Raises InvalidInput for a number it does not know."""
        if number != 0 and number not in self._members:
            raise InvalidInput(field, expected=self._allowed, got=number)
        return self._members.get(number)

    def require(self, number: int, *, field: str) -> E:
        """The member. Raises InvalidInput for UNSPECIFIED too."""
        member = self.find(number, field=field)
        if member is None:
            raise InvalidInput(field, expected=self._allowed, got=number)
        return member


def struct_to_json(struct: Struct, *, field: str) -> str:
    """Canonical JSON of a free-form object: sorted keys, no spaces, whole numbers without a point.

    Raises:
        InvalidInput: For what JSON cannot say: NaN, an infinity, a value that holds nothing.
    """
    return json.dumps(_object(struct, field), ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def json_to_struct(text: str) -> Struct | None:
    """The object of a canonical JSON text, or None for the empty one."""
    columns = json.loads(text)
    if not columns:
        return None
    struct = Struct()
    struct.update(columns)
    return struct


def duration_to_seconds(duration: Duration, *, field: str) -> float:
    """Seconds of a duration that is well-formed and not negative; exact to the nanosecond up to 30 days."""
    seconds, nanos = duration.seconds, duration.nanos
    if not (0 <= seconds <= DURATION_SECONDS_MAX and 0 <= nanos < 10**9):
        raise InvalidInput(field, expected="a duration of 0 or more, nanos in [0, 1e9)", got=f"{seconds}s {nanos}ns")
    # One division of whole numbers rounds once, so that the nanosecond can be had back.
    return (seconds * 10**9 + nanos) / 10**9


def seconds_to_duration(seconds: float) -> Duration:
    """A duration, to the nanosecond."""
    whole, nanos = divmod(round(seconds * 1e9), 10**9)
    return Duration(seconds=whole, nanos=nanos)


def seconds_to_timestamp(seconds: float) -> Timestamp | None:
    """A time from seconds since the epoch, to the microsecond; None for 0, which means not yet."""
    if seconds == 0:
        return None
    whole, micros = divmod(round(seconds * 1e6), 10**6)
    return Timestamp(seconds=whole, nanos=micros * 1_000)


def _object(struct: Struct, field: str) -> dict[str, Json]:
    return {key: _plain(value, f"{field}.{key}") for key, value in struct.fields.items()}


def _plain(value: Value, field: str) -> Json:
    match value.WhichOneof("kind"):
        case "struct_value":
            return _object(value.struct_value, field)
        case "list_value":
            return [_plain(entry, f"{field}[{index}]") for index, entry in enumerate(value.list_value.values)]
        case "number_value":
            return _number(value.number_value, field)
        case "string_value":
            return value.string_value
        case "bool_value":
            return value.bool_value
        case "null_value":
            return None
        case _:
            raise InvalidInput(field, expected="null, a boolean, a number, a string, a list or an object", got="nothing")


def _number(value: float, field: str) -> int | float:
    if not math.isfinite(value):
        raise InvalidInput(field, expected="a finite number", got=value)
    # Above 2**53 an integer would claim digits that the double never had, and -0 is no integer at all.
    whole = value.is_integer() and abs(value) < 2**53 and str(value) != "-0.0"
    return int(value) if whole else value
