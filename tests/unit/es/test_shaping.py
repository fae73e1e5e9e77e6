import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clutch_server.domain.types import Shaping
from clutch_server.es.shaping import centered_ranks, pair_signs, raw, shape, zscores

rewards = st.lists(st.floats(-1e9, 1e9) | st.sampled_from([0.0, 1.0]), min_size=1, max_size=16).map(
    lambda half: np.array(half + half[::-1])
)


@pytest.mark.parametrize("shaping", list(Shaping))
@given(fitness=rewards)
def test_utilities_are_finite_and_sum_to_zero(shaping, fitness):
    utilities = shape(fitness, shaping=shaping)
    assert np.isfinite(utilities).all()
    assert math.fsum(utilities) == pytest.approx(0.0, abs=1e-9 * max(1.0, np.abs(utilities).max()))


@pytest.mark.parametrize("shaping", list(Shaping))
@pytest.mark.parametrize("size", [2, 6, 10, 48, 98])
@pytest.mark.parametrize("value", [0.1, -7.3e8, 1 / 3])
def test_equal_fitness_gives_exact_zeros(shaping, size, value):
    assert not shape(np.array([value] * size), shaping=shaping).any()


@pytest.mark.parametrize("shaping", list(Shaping))
def test_nobody_has_no_utility(shaping):
    assert shape(np.array([]), shaping=shaping).size == 0


@given(fitness=rewards)
def test_zscores_and_ranks_have_unit_variance_unless_all_tie(fitness):
    for shaping in (Shaping.ZSCORE, Shaping.CENTERED_RANK):
        expected = 0.0 if fitness.min() == fitness.max() else 1.0
        assert shape(fitness, shaping=shaping).var() == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("spread", [1e-300, 1e-160, 1e-8, 1.0, 1e9])
def test_zscores_neither_overflow_nor_vanish(spread):
    np.testing.assert_allclose(zscores(spread * np.array([0.0, 1.0, 0.0, 1.0])), [-1, 1, -1, 1])


def test_zscores_of_a_known_vector():
    np.testing.assert_allclose(zscores(np.array([2.0, 4.0, 4.0, 6.0])), [-(2**0.5), 0.0, 0.0, 2**0.5])


def test_ranks_of_distinct_fitness_span_minus_half_to_half():
    np.testing.assert_array_equal(centered_ranks(np.array([30.0, -1.0, 2.0, 7.0, 5.0])), [0.5, -0.5, -0.25, 0.25, 0.0])


def test_ties_share_their_average_rank_wherever_they_stand():
    np.testing.assert_array_equal(centered_ranks(np.array([1.0, 0.0, 1.0, 0.0, 1.0])), [0.25, -0.375, 0.25, -0.375, 0.25])


@given(fitness=rewards, seed=st.integers(0, 2**32 - 1))
def test_ranks_follow_the_member_and_not_its_place(fitness, seed):
    order = np.random.default_rng(seed).permutation(fitness.size)
    np.testing.assert_array_equal(centered_ranks(fitness[order]), centered_ranks(fitness)[order])


def test_pair_signs_compare_twins_alone():
    fitness = np.array([3.0, 1.0, 5.0, 9.0, 2.0, 2.0])
    np.testing.assert_array_equal(pair_signs(fitness), [1, -1, -1, 1, 0, 0])


def test_pair_sign_utilities_move_the_mean_as_far_with_ties_as_without():
    for fitness in ([3.0, 1.0, 5.0, 9.0], [3.0, 1.0, 2.0, 2.0, 0.0, 0.0, 1.0, 1.0]):
        utilities = shape(np.array(fitness), shaping=Shaping.PAIR_SIGN)
        steps = (utilities[0::2] - utilities[1::2]) / len(fitness)
        assert (steps * steps).sum() == pytest.approx(1 / len(fitness))


def test_raw_keeps_the_unit_of_the_reward():
    np.testing.assert_array_equal(raw(np.array([10.0, 30.0, 20.0, 20.0])), [-10.0, 10.0, 0.0, 0.0])
