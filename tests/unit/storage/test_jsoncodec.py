import json
import math
import struct
from dataclasses import dataclass, replace
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clutch_server.domain.errors import Corruption
from clutch_server.domain.types import (
    ClosePolicy,
    GenerationReport,
    MeanUpdate,
    Optimizer,
    RunConfig,
    Sampling,
    Schedule,
)
from clutch_server.storage.jsoncodec import RECENT_MAX, JsonCodec

FINITE = st.floats(allow_nan=False, allow_infinity=False)
TEXT = st.text()


class Color(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    color: Color
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    name: str
    count: int
    sure: bool
    inner: Inner
    many: tuple[Inner, ...]
    pair: tuple[str, int]


INNER = st.builds(Inner, color=st.sampled_from(Color), weight=FINITE)
OUTER = st.builds(
    Outer,
    name=TEXT,
    count=st.integers(),
    sure=st.booleans(),
    inner=INNER,
    many=st.lists(INNER, max_size=4).map(tuple),
    pair=st.tuples(TEXT, st.integers()),
)
CONFIG = st.builds(
    RunConfig,
    sigma=FINITE,
    step_ratio=FINITE,
    target_modules=st.lists(TEXT, max_size=3).map(tuple),
    sampling=st.builds(Sampling, temperature=FINITE, stop=st.lists(TEXT, max_size=3).map(tuple)),
    sigma_schedule=st.builds(Schedule, final_ratio=FINITE),
    close_policy=st.builds(ClosePolicy, fraction=FINITE),
)
EXAMPLE = Outer(name="n", count=1, sure=True, inner=Inner(color=Color.RED, weight=0.5), many=(), pair=("x", 2))
OUTER_CODEC = JsonCodec(Outer)


@settings(deadline=None)
@given(value=OUTER)
def test_a_value_comes_back_as_it_was(value: Outer) -> None:
    assert OUTER_CODEC.decode(OUTER_CODEC.encode(value)) == value


@settings(deadline=None)
@given(config=CONFIG)
def test_a_config_comes_back_as_it_was(config: RunConfig) -> None:
    codec = JsonCodec(RunConfig)
    assert codec.decode(codec.encode(config)) == config


@settings(deadline=None)
@given(coefficients=st.lists(FINITE | st.sampled_from([-0.0, 5e-324, 1.7976931348623157e308]), max_size=50))
def test_floats_keep_every_bit(coefficients: list[float]) -> None:
    codec = JsonCodec(MeanUpdate)
    update = MeanUpdate(
        coefficients=tuple(coefficients),
        step_size=0.1,
        sigma=0.1,
        optimizer=Optimizer.SGD,
        momentum=-0.0,
        weight_decay=0.0,
        step_cap=0.0,
    )
    back = codec.decode(codec.encode(update))
    layout = f"<{len(coefficients) + 1}d"
    assert struct.pack(layout, *back.coefficients, back.momentum) == struct.pack(layout, *coefficients, -0.0)


def test_equal_values_have_equal_text() -> None:
    weightless = Inner(color=Color.RED, weight=1)
    assert JsonCodec(Inner).encode(weightless) == '{"color":"red","weight":1.0}'
    assert JsonCodec(Inner).encode(replace(weightless, weight=1.0)) == '{"color":"red","weight":1.0}'
    assert list(json.loads(OUTER_CODEC.encode(EXAMPLE))) == ["count", "inner", "many", "name", "pair", "sure"]


def test_the_text_is_plain_ascii() -> None:
    # A database's text may know neither NUL nor half a surrogate pair.
    value = replace(EXAMPLE, name="\x00 \ud800 \U0001f95a")
    text = OUTER_CODEC.encode(value)
    assert text.isascii()
    assert "\x00" not in text
    assert OUTER_CODEC.decode(text) == value


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        JsonCodec(Inner).encode(Inner(color=Color.RED, weight=number))


@settings(deadline=None)
@given(rewards=st.lists(st.floats(allow_infinity=False), min_size=5, max_size=5), mean=st.floats(allow_infinity=False))
def test_nan_survives_in_a_report(rewards: list[float], mean: float) -> None:
    codec = JsonCodec(GenerationReport, nan_as_null=True)
    report = GenerationReport(
        generation=3,
        mean_reward=mean,
        population_reward=math.nan,
        population_reward_std=0.0,
        reward_quantiles=tuple(rewards),
        reliability=math.nan,
        zero_variance_prompts=0.0,
        truncation_rate=0.0,
        mean_completion_tokens=1.0,
        num_members_used=4,
        num_missing=0,
        tokens_per_second=1.0,
        sampling_seconds=1.0,
        waiting_seconds=1.0,
        update_seconds=1.0,
    )
    text = codec.encode(report)
    # By repr, since nan is not equal to itself.
    assert repr(codec.decode(text)) == repr(report)
    assert '"reliability":null' in text
    with pytest.raises(ValueError, match="finite"):
        codec.encode(replace(report, reliability=math.inf))


@pytest.mark.parametrize(
    "changes",
    [
        {"name": 3},
        {"name": None},
        {"count": 1.0},
        {"count": True},
        {"count": "1"},
        {"sure": 1},
        {"inner": None},
        {"inner": {"color": "red", "weight": 1.0}},
        {"inner": Inner(color="red", weight=1.0)},  # type: ignore[arg-type]
        {"inner": Inner(color=Color.RED, weight="1")},  # type: ignore[arg-type]
        {"inner": Inner(color=Color.RED, weight=True)},
        {"many": [Inner(color=Color.RED, weight=1.0)]},
        {"many": (1,)},
        {"pair": ("x",)},
        {"pair": ("x", 1, 2)},
        {"pair": (1, "x")},
    ],
)
def test_a_value_of_another_shape_is_not_written(changes: dict[str, object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        OUTER_CODEC.encode(replace(EXAMPLE, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changes",
    [
        {"extra": 1},
        {"name": None},
        {"name": 3},
        {"count": 1.0},
        {"count": True},
        {"sure": 1},
        {"inner": None},
        {"inner": {"color": "green", "weight": 1.0}},
        {"inner": {"color": ["red"], "weight": 1.0}},
        {"inner": {"color": "red"}},
        {"inner": {"color": "red", "weight": 1}},
        {"inner": {"color": "red", "weight": None}},
        {"inner": {"color": "red", "weight": math.inf}},
        {"inner": {"color": "red", "weight": math.nan}},
        {"inner": {"color": "red", "weight": 1.0, "extra": 1}},
        {"many": {}},
        {"many": "abc"},
        {"pair": ["x"]},
        {"pair": ["x", 1, 2]},
    ],
)
def test_text_of_another_shape_is_corruption(changes: dict[str, object]) -> None:
    text = json.dumps(json.loads(OUTER_CODEC.encode(EXAMPLE)) | changes)
    with pytest.raises(Corruption) as refused:
        OUTER_CODEC.decode(text)
    assert refused.value.reason == "STORED_VALUE_DAMAGED"


def test_a_missing_key_is_corruption_and_not_a_default() -> None:
    codec = JsonCodec(Sampling)
    known = json.loads(codec.encode(Sampling()))
    for key in known:
        with pytest.raises(Corruption):
            codec.decode(json.dumps({name: value for name, value in known.items() if name != key}))


@settings(deadline=None)
@given(text=st.text() | st.recursive(st.none() | st.booleans() | st.floats() | TEXT, st.lists).map(json.dumps))
def test_any_other_text_is_corruption(text: str) -> None:
    with pytest.raises(Corruption):
        OUTER_CODEC.decode(text)


def test_text_nested_beyond_reason_is_corruption() -> None:
    with pytest.raises(Corruption):
        OUTER_CODEC.decode("[" * 1_000_000)


@pytest.mark.parametrize("shape", [object, bytes, dict[str, int], list[int], int | None])
def test_a_shape_without_json_form_is_refused_at_once(shape: type) -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        JsonCodec(shape)


def test_a_codec_that_keeps_values_keeps_a_bounded_number_and_no_damage() -> None:
    codec = JsonCodec(tuple[int, ...], keep_recent=True)
    for number in range(RECENT_MAX + 1):
        assert codec.decode(f"[{number}]") == (number,)
    assert codec._load.cache_info().currsize == RECENT_MAX
    assert codec.decode("[7]") is codec.decode("[7]")
    for _ in range(2):
        with pytest.raises(Corruption):
            codec.decode('["7"]')
