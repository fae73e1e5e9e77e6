"""Adapter numbers: one a model in use, never the same for two models."""

import pytest

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.ids import RunId
from clutch_server.engine.adapters import Adapters
from clutch_server.runs.ports import ServedModel


def member(name: str, direction: int = 0) -> ServedModel:
    return ServedModel(name=name, run_id=RunId("run"), generation=0, sigma=0.1, direction=direction, sign=1)


def test_two_uses_of_one_model_share_its_number() -> None:
    adapters = Adapters()
    first = adapters.take([member("a"), member("a"), member("b", 1)])
    second = adapters.take([member("b", 1)])
    assert second["b"] is first["b"]
    assert first["a"].number != first["b"].number


def test_a_number_is_not_used_again_after_its_last_use() -> None:
    adapters = Adapters()
    first = adapters.take([member("a")])
    held = adapters.take([member("a")])
    adapters.release(first.values())
    assert adapters.take([member("a")])["a"] is held["a"]
    adapters.release(held.values())
    adapters.release(held.values())
    assert adapters.take([member("a")])["a"].number > held["a"].number


@pytest.mark.parametrize("in_use", [True, False])
def test_one_name_for_two_models_is_refused_and_takes_nothing(in_use: bool) -> None:
    adapters = Adapters()
    held = adapters.take([member("a")]) if in_use else {}
    with pytest.raises(InvalidInput):
        adapters.take([member("b", 5), *([] if in_use else [member("a")]), member("a", 1)])
    adapters.release(held.values())
    # Nothing of the refused models stayed in use under its old meaning.
    assert adapters.take([member("a", 2), member("b", 3)]).keys() == {"a", "b"}
