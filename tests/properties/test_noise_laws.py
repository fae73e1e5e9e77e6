"""Laws of named noise: unit variance, twins that cancel, names that never share a stream."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clutch_server.domain.keys import noise_key
from clutch_server.domain.types import Noise, RunConfig
from clutch_server.lora.layout import Layout
from clutch_server.lora.noise import draw_noise
from properties.problems import KEY, RUN, matrix, open_keeper, plan

COUNT = 20_000
UNCORRELATED = 5 / np.sqrt(COUNT)


def numbers(kind=Noise.GAUSSIAN, *, run_key=KEY, generation=3, direction=4, tensor="layers.0.q_proj"):
    key = noise_key(run_key, generation=generation, direction=direction, tensor=tensor)
    return draw_noise(key, shape=(COUNT,), kind=kind).astype(np.float64)


@pytest.mark.parametrize("kind", list(Noise))
@pytest.mark.parametrize(
    "neighbour",
    [
        {"run_key": bytes([1, *KEY[1:]])},
        {"generation": 4},
        {"direction": 5},
        {"tensor": "layers.1.q_proj"},
        {"generation": 4, "direction": 3},
    ],
)
def test_neighbouring_names_have_unrelated_noise(neighbour, kind):
    first, second = numbers(kind), numbers(kind, **neighbour)
    assert abs(np.mean(first * second)) < UNCORRELATED
    for shift in (1, 2, 4, 16, 64):
        assert abs(np.mean(first[shift:] * second[:-shift])) < UNCORRELATED


@pytest.mark.parametrize("kind", list(Noise))
def test_noise_has_mean_zero_variance_one_and_no_memory(kind):
    drawn = numbers(kind)
    assert abs(drawn.mean()) < UNCORRELATED
    assert drawn.var() == pytest.approx(1.0, abs=5 * np.sqrt(2 / COUNT))
    for shift in (1, 2, 3, 4, 16, 256):
        assert abs(np.mean(drawn[shift:] * drawn[:-shift])) < UNCORRELATED


def test_gaussian_noise_has_the_tails_of_a_normal():
    drawn = numbers()
    assert np.mean(drawn**4) == pytest.approx(3.0, rel=0.1)
    assert np.mean(np.abs(drawn) < 1.0) == pytest.approx(0.6827, abs=0.02)
    assert 3.0 < np.abs(drawn).max() < 4.4


def test_tensors_of_one_shape_have_different_noise_and_frames():
    keeper = open_keeper(Layout(tensors=(matrix("layers.0.o_proj", 64, 64), matrix("layers.1.o_proj", 64, 64))))
    first, second = keeper.member(RUN, 0, direction=0, sign=1, sigma=1.0)
    assert abs(np.mean(first.b * second.b)) < 5 * np.sqrt(64 / 4) ** 2 / np.sqrt(first.b.size)
    assert np.abs(first.a @ second.a.T).max() < 0.7


@given(direction=st.integers(0, 10_000), sigma=st.floats(1e-4, 10.0))
@settings(max_examples=40, deadline=None)
def test_antithetic_perturbations_cancel_exactly(direction, sigma):
    keeper = open_keeper()
    plus = keeper.member(RUN, 0, direction=direction, sign=1, sigma=sigma)
    minus = keeper.member(RUN, 0, direction=direction, sign=-1, sigma=sigma)
    for one, other in zip(plus, minus, strict=True):
        assert one.a is other.a
        np.testing.assert_array_equal(one.b, -other.b)


def test_twins_straddle_a_moved_mean_to_float32_rounding():
    keeper = open_keeper()
    config = RunConfig(base_model="m", sigma=0.5, step_ratio=1.0)
    keeper.advance(RUN, 0, plan(config, np.random.default_rng(1).normal(size=(17, 1))).update)
    plus = keeper.member(RUN, 1, direction=2, sign=1, sigma=0.1)
    minus = keeper.member(RUN, 1, direction=2, sign=-1, sigma=0.1)
    for centre, one, other in zip(keeper.mean(RUN, 1), plus, minus, strict=True):
        assert np.abs(centre.b).max() > 0.1
        np.testing.assert_allclose(one.b / 2 + other.b / 2, centre.b, atol=1e-6)


@given(start=st.integers(0, 3_000), rows=st.integers(1, 40), columns=st.integers(1, 9), kind=st.sampled_from(list(Noise)))
@settings(max_examples=80, deadline=None)
def test_a_slice_made_alone_equals_the_slice_of_the_whole(start, rows, columns, kind):
    key = KEY[:16]
    whole = draw_noise(key, shape=(start + rows * columns,), kind=kind)
    alone = draw_noise(key, shape=(rows, columns), kind=kind, start=start)
    np.testing.assert_array_equal(alone.ravel(), whole[start:])
