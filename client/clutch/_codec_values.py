"""Names, times and JSON: the parts of the wire that every message shares."""

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from google.protobuf import struct_pb2
from google.protobuf.duration_pb2 import Duration
from google.protobuf.timestamp_pb2 import Timestamp

from clutch._errors import InternalError

T = TypeVar("T")

# JSON numbers are doubles; a larger integer would come back as another one.
_INTEGER_MAX = 2**53


def wire_name(names: Sequence[str], name: str | None, *, prefix: str, field: str) -> str | None:
    """The wire's spelling of a name; None stays unset."""
    if name is None:
        return None
    if name not in names:
        raise ValueError(f"{field}: expected one of {', '.join(names)}, got {name!r}")
    return prefix + name.upper()


def name_of(names: Sequence[T], number: int) -> T:
    """The name of a wire number; 0 is the first, which is the default wherever a setting may be unset."""
    if number > len(names):
        raise InternalError(f"the server sent {number} for one of {names}: it is newer than this client, upgrade clutch")
    return names[max(number, 1) - 1]


def encode_seconds(seconds: float) -> Duration:
    """Seconds >= 0 to the nanosecond."""
    whole = math.floor(seconds)
    return Duration(seconds=whole, nanos=min(round((seconds - whole) * 1e9), 999_999_999))


def decode_seconds(wire: Duration) -> float:
    """Seconds; unset is 0."""
    return wire.seconds + wire.nanos / 1e9


def decode_time(wire: Timestamp) -> datetime:
    """An instant in UTC."""
    return wire.ToDatetime(tzinfo=UTC)


def known(generation: int) -> int | None:
    """A generation's number; the wire's -1 is None."""
    return None if generation < 0 else generation


def encode_text(text: str, *, field: str) -> str:
    """The text itself; ValueError says where half a surrogate pair stands, which UTF-8 cannot hold, or what came instead."""
    if not isinstance(text, str):
        raise ValueError(f"{field}: expected text, got {type(text).__name__}")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        found = f"U+{ord(text[error.start]):04X} at character {error.start}"
        raise ValueError(f"{field}: expected text that UTF-8 can hold, got half a surrogate pair ({found}); replace it") from None
    return text


def encode_struct(item: Mapping[str, Any], *, field: str) -> struct_pb2.Struct:
    """A JSON object; ValueError names what JSON cannot hold exactly."""
    parts = {encode_text(str(key), field=field): _encode_value(value, f"{field}.{key}") for key, value in item.items()}
    return struct_pb2.Struct(fields=parts)


def decode_struct(wire: struct_pb2.Struct) -> dict[str, Any]:
    """A JSON object; whole numbers come back as integers."""
    return {key: _decode_value(value) for key, value in wire.fields.items()}


def _encode_value(value: object, field: str) -> struct_pb2.Value:
    match value:
        case None:
            return struct_pb2.Value(null_value=struct_pb2.NULL_VALUE)
        case bool():
            return struct_pb2.Value(bool_value=value)
        case int() | float():
            return struct_pb2.Value(number_value=_json_number(value, field))
        case str():
            return struct_pb2.Value(string_value=encode_text(value, field=field))
        case Mapping():
            return struct_pb2.Value(struct_value=encode_struct(value, field=field))
        case list() | tuple():
            parts = [_encode_value(part, f"{field}[{index}]") for index, part in enumerate(value)]
            return struct_pb2.Value(list_value=struct_pb2.ListValue(values=parts))
        case _:
            raise ValueError(f"{field}: JSON cannot hold {type(value).__name__}; make it a string, number, list or dict")


def _json_number(value: float, field: str) -> float:
    if isinstance(value, int) and abs(value) > _INTEGER_MAX:
        raise ValueError(f"{field}: JSON numbers hold integers up to 2**53, got {value}; pass it as a string")
    if not math.isfinite(value):
        raise ValueError(f"{field}: JSON cannot hold {value}")
    return float(value)


def _decode_value(wire: struct_pb2.Value) -> Any:  # noqa: ANN401
    match wire.WhichOneof("kind"):
        case "number_value":
            number = wire.number_value
            return int(number) if number.is_integer() and abs(number) <= _INTEGER_MAX else number
        case "bool_value":
            return wire.bool_value
        case "string_value":
            return wire.string_value
        case "struct_value":
            return decode_struct(wire.struct_value)
        case "list_value":
            return [_decode_value(part) for part in wire.list_value.values]
        case _:
            return None
