"""From TOML and environment to frozen dataclasses: every key known, every value of its type, or a clear refusal."""

import dataclasses
import types
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from clutch_server.domain.errors import SetupError

T = TypeVar("T")
Raw = Mapping[str, object]


def build(cls: type[T], values: Raw, *, where: str) -> T:
    """Make a settings dataclass from raw values; nested tables become nested dataclasses.

    Raises:
        SetupError: CONFIG_INVALID for an unknown key or a value of another type, naming ``where`` and the key.
    """
    hints = get_type_hints(cls)
    known = {field.name for field in dataclasses.fields(cast(Any, cls)) if field.init}
    for key in values:
        if key not in known:
            raise _refusal(f"{where}{key}", f"one of {', '.join(sorted(known))}", "an unknown key")
    return cls(**{key: _convert(hints[key], value, where=f"{where}{key}") for key, value in values.items()})


def merge(base: Raw, over: Raw) -> dict[str, object]:
    """Two layers of raw values, the second one winning; tables are merged, everything else is replaced."""
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = merge(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged


def from_environment(environ: Mapping[str, str], *, cls: type[object], prefix: str) -> dict[str, object]:
    """Raw values named PREFIX_KEY or PREFIX_TABLE_KEY; other variables of the prefix alone are others' own.

    Raises:
        SetupError: CONFIG_INVALID for a variable of a table that has no such key.
    """
    found: dict[str, object] = {}
    for name, kind in get_type_hints(cls).items():
        variable = f"{prefix}_{name.upper()}"
        if dataclasses.is_dataclass(kind):
            nested = from_environment(environ, cls=cast(type[object], kind), prefix=variable)
            _check_all_known(environ, nested, cls=cast(type[object], kind), prefix=f"{variable}_")
            if nested:
                found[name] = nested
        elif variable in environ:
            found[name] = environ[variable]
    return found


def _check_all_known(environ: Mapping[str, str], found: Raw, *, cls: type[object], prefix: str) -> None:
    known = {f"{prefix}{name.upper()}" for name in found}
    for variable in environ:
        if variable.startswith(prefix) and variable not in known:
            keys = ", ".join(f"{prefix}{name.upper()}" for name in sorted(get_type_hints(cls)))
            raise SetupError(
                f"environment, {variable}: no such setting; expected one of {keys}", reason="CONFIG_INVALID", key=variable
            )


def _convert(kind: object, value: object, *, where: str) -> object:
    if dataclasses.is_dataclass(kind) or get_origin(kind) is Mapping:
        return _nested(kind, value, where=where)
    if get_origin(kind) in (types.UnionType, Union):
        return _convert(next(k for k in get_args(kind) if k is not type(None)), value, where=where)
    if get_origin(kind) is tuple:
        items = value.split(",") if isinstance(value, str) else value
        if not isinstance(items, list):
            raise _refusal(where, "a list", value)
        return tuple(_convert(get_args(kind)[0], item, where=where) for item in items)
    if kind is bool:
        return _boolean(value, where=where)
    if kind is Path and isinstance(value, str):
        return Path(value).expanduser()
    return _scalar(cast(type[object], kind), value, where=where)


def _nested(kind: object, value: object, *, where: str) -> object:
    if not isinstance(value, Mapping):
        raise _refusal(where, "a table", value)
    if dataclasses.is_dataclass(kind):
        return build(cast(type[object], kind), value, where=f"{where}.")
    return {key: _convert(get_args(kind)[1], entry, where=f"{where}.{key}") for key, entry in value.items()}


def _scalar(kind: type[object], value: object, *, where: str) -> object:
    expected = " | ".join(str(member.value) for member in kind) if issubclass(kind, Enum) else kind.__name__
    # A fraction would become another number, and a quota of half a token the quota of nobody.
    is_cut = kind is int and isinstance(value, float) and not value.is_integer()
    if isinstance(value, bool) or not isinstance(value, str | int | float) or is_cut:
        raise _refusal(where, expected, value)
    try:
        return cast(Callable[[object], object], kind)(value)
    except (ValueError, TypeError) as error:
        raise _refusal(where, expected, value) from error


def _boolean(value: object, *, where: str) -> bool:
    if isinstance(value, bool):
        return value
    known = {"true": True, "1": True, "false": False, "0": False}
    if isinstance(value, str) and value.lower() in known:
        return known[value.lower()]
    raise _refusal(where, "true or false", value)


def _refusal(key: str, expected: str, got: object) -> SetupError:
    return SetupError(f"configuration, {key}: expected {expected}, got {got!r}", reason="CONFIG_INVALID", key=key)
