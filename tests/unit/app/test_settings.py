from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import pytest

from clutch_server.app.settings import build, from_environment, merge
from clutch_server.domain.errors import SetupError


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    port: int = 1
    ratio: float = 0.5
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    inner: Inner = field(default_factory=Inner)
    loud: bool = False
    path: Path = Path("/nowhere")
    colour: Colour = Colour.RED
    maybe: int | None = None


def test_values_become_their_types():
    raw = {"inner": {"port": "7", "names": ["a", "b"]}, "loud": "true", "path": "/x", "colour": "blue", "maybe": 3}
    expected = Outer(inner=Inner(port=7, names=("a", "b")), loud=True, path=Path("/x"), colour=Colour.BLUE, maybe=3)
    assert build(Outer, raw, where="") == expected


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ({"colour": "green"}, "colour"),
        ({"loud": "perhaps"}, "loud"),
        ({"inner": {"port": "seven"}}, "inner.port"),
        ({"inner": {"prot": 7}}, "inner.prot"),
        ({"inner": 3}, "inner"),
        ({"unknown": 1}, "unknown"),
        ({"inner": {"port": True}}, "inner.port"),
        ({"inner": {"names": 3}}, "inner.names"),
        ({"inner": {"port": 0.5}}, "inner.port"),
        ({"inner": {"port": float("inf")}}, "inner.port"),
        ({"path": 3}, "path"),
    ],
)
def test_a_wrong_key_or_value_is_named(raw, key):
    with pytest.raises(SetupError) as caught:
        build(Outer, raw, where="")
    assert caught.value.reason == "CONFIG_INVALID"
    assert caught.value.ids["key"] == key


def test_the_environment_names_keys_and_tables():
    environ = {"X_INNER_PORT": "9", "X_LOUD": "1", "X_OTHER": "left alone", "PORT": "left alone"}
    assert from_environment(environ, cls=Outer, prefix="X") == {"inner": {"port": "9"}, "loud": "1"}


@pytest.mark.parametrize("variable", ["X_INNER_PROT", "X_INNER_PORT_", "X_INNER_", "X_INNER_port"])
def test_a_variable_of_a_table_without_such_a_key_is_named(variable):
    with pytest.raises(
        SetupError, match=f"{variable}: no such setting; expected one of X_INNER_NAMES, X_INNER_PORT, X_INNER_RATIO"
    ) as caught:
        from_environment({"X_INNER_RATIO": "1", variable: "7"}, cls=Outer, prefix="X")
    assert (caught.value.reason, caught.value.ids["key"]) == ("CONFIG_INVALID", variable)


def test_the_later_layer_wins_key_by_key():
    assert merge({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"c": 4}}) == {"a": {"b": 1, "c": 4}, "d": 3}
