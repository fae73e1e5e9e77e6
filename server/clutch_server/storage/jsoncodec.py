"""Frozen dataclasses as canonical JSON text and back, exactly.

Keys are sorted, floats keep every bit, and what does not fit the declared shape is refused in both directions:
a value that would not come back as it was is never written, and text that was tampered with is never believed.
"""

import json
import math
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Generic, Protocol, TypeVar, cast, get_args, get_origin, get_type_hints

from clutch_server.domain.errors import Corruption

T = TypeVar("T")

# Texts whose values are kept, because the next rows will probably hold them too.
RECENT_MAX = 256


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)


class JsonCodec(Generic[T]):
    """Encodes one shape: a dataclass, tuple, StrEnum, str, int, float or bool, nested to any depth.

    Args:
        shape: The type of the values.
        nan_as_null: Store NaN as null. Without it NaN is refused; infinities always are.
        keep_recent: Keep the values of the last RECENT_MAX texts, so that many rows of one text are read once. Not for
            texts of users or models: they would stay in memory after their row is gone.
    """

    def __init__(self, shape: type[T], *, nan_as_null: bool = False, keep_recent: bool = False) -> None:
        self._node = _node(shape, nan_as_null=nan_as_null)
        # Values are frozen, so that rows can share them.
        self._load = lru_cache(RECENT_MAX)(self._load_anew) if keep_recent else self._load_anew

    def encode(self, value: T) -> str:
        """The same text for equal values; raises TypeError or ValueError for a value that is not of the shape."""
        return _CANONICAL.encode(self._node.dump(value))

    def decode(self, text: str) -> T:
        """The value that was encoded; raises Corruption (reason STORED_VALUE_DAMAGED) for any other text."""
        return self._load(text)

    def _load_anew(self, text: str) -> T:
        try:
            return cast(T, self._node.load(json.loads(text)))
        except (TypeError, ValueError, RecursionError) as error:
            message = "a stored value does not have the shape this version writes; restore the database from a backup"
            raise Corruption(message, reason="STORED_VALUE_DAMAGED") from error


class _Node(Protocol):
    """One place of a shape; both directions raise TypeError or ValueError for what does not belong there."""

    def dump(self, value: object) -> object: ...
    def load(self, value: object) -> object: ...


class _Plain:
    """str, int or bool, which JSON keeps as they are."""

    def __init__(self, kind: type) -> None:
        self._kind = kind

    def dump(self, value: object) -> object:
        # bool is an int to Python; True where a count belongs is a mistake.
        if not isinstance(value, self._kind) or isinstance(value, bool) is not (self._kind is bool):
            raise TypeError(f"expected {self._kind.__name__}, got {type(value).__name__}")
        return value

    load = dump


class _Float:
    def __init__(self, *, nan_as_null: bool) -> None:
        self._nan_as_null = nan_as_null

    def dump(self, value: object) -> float | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise TypeError(f"expected float, got {type(value).__name__}")
        if self._nan_as_null and math.isnan(value):
            return None
        if not math.isfinite(value):
            raise ValueError(f"expected a finite number, got {value}")
        return float(value)

    def load(self, value: object) -> float:
        if value is None and self._nan_as_null:
            return math.nan
        if not isinstance(value, float) or not math.isfinite(value):
            raise TypeError(f"expected a finite float, got {type(value).__name__}")
        return value


class _Enum:
    def __init__(self, kind: type[StrEnum]) -> None:
        self._kind = kind

    def dump(self, value: object) -> str:
        if not isinstance(value, self._kind):
            raise TypeError(f"expected {self._kind.__name__}, got {type(value).__name__}")
        return value.value

    def load(self, value: object) -> StrEnum:
        if not isinstance(value, str):
            raise TypeError(f"expected {self._kind.__name__}, got {type(value).__name__}")
        return self._kind(value)


class _Sequence:
    """tuple[X, ...]: items of one kind."""

    def __init__(self, item: _Node) -> None:
        self._item = item

    def dump(self, value: object) -> list[object]:
        return [self._item.dump(item) for item in _checked(value, tuple)]

    def load(self, value: object) -> tuple[object, ...]:
        return tuple(self._item.load(item) for item in _checked(value, list))


class _FixedTuple:
    """tuple[X, Y]: a kind for each place."""

    def __init__(self, items: tuple[_Node, ...]) -> None:
        self._items = items

    def dump(self, value: object) -> list[object]:
        return [node.dump(item) for node, item in zip(self._items, _checked(value, tuple), strict=True)]

    def load(self, value: object) -> tuple[object, ...]:
        return tuple(node.load(item) for node, item in zip(self._items, _checked(value, list), strict=True))


class _Record:
    """A dataclass; unknown and missing keys are refused."""

    def __init__(self, shape: type, nodes: dict[str, _Node]) -> None:
        self._shape = shape
        self._nodes = nodes

    def dump(self, value: object) -> dict[str, object]:
        if type(value) is not self._shape:
            raise TypeError(f"expected {self._shape.__name__}, got {type(value).__name__}")
        return {name: node.dump(getattr(value, name)) for name, node in self._nodes.items()}

    def load(self, value: object) -> object:
        if not isinstance(value, dict) or value.keys() != self._nodes.keys():
            raise TypeError(f"expected exactly the keys of {self._shape.__name__}")
        return self._shape(**{name: node.load(value[name]) for name, node in self._nodes.items()})


def _node(shape: object, *, nan_as_null: bool) -> _Node:
    if get_origin(shape) is tuple:
        return _tuple_node(get_args(shape), nan_as_null=nan_as_null)
    if not isinstance(shape, type):
        raise TypeError(f"no JSON form for {shape!r}")
    if is_dataclass(shape):
        hints = get_type_hints(shape)
        return _Record(shape, {f.name: _node(hints[f.name], nan_as_null=nan_as_null) for f in fields(shape)})
    if issubclass(shape, StrEnum):
        return _Enum(shape)
    if shape is float:
        return _Float(nan_as_null=nan_as_null)
    if shape in (str, int, bool):
        return _Plain(shape)
    raise TypeError(f"no JSON form for {shape!r}")


def _tuple_node(items: tuple[object, ...], *, nan_as_null: bool) -> _Node:
    if len(items) == 2 and items[1] is Ellipsis:
        return _Sequence(_node(items[0], nan_as_null=nan_as_null))
    return _FixedTuple(tuple(_node(item, nan_as_null=nan_as_null) for item in items))


def _checked(value: object, kind: type[tuple[object, ...]] | type[list[object]]) -> tuple[object, ...] | list[object]:
    if not isinstance(value, kind):
        raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value
