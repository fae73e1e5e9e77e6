import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clutch_server.domain.types import MissingPolicy, RewardLevel, RunConfig
from clutch_server.es.diagnostics import split_half_reliability, utility_correlation, zero_variance_fraction
from properties.problems import plan

NAN = np.nan


def test_reliability_of_pure_signal_is_one_and_of_its_opposite_minus_one():
    skill = np.arange(8.0)
    assert split_half_reliability(np.stack([skill, skill + 5, skill, skill], axis=1)) == pytest.approx(1.0)
    assert split_half_reliability(np.stack([skill, -skill], axis=1)) == pytest.approx(-1.0)


def test_reliability_of_pure_noise_is_near_zero():
    assert abs(split_half_reliability(np.random.default_rng(0).normal(size=(2000, 10)))) < 0.1


def test_reliability_follows_spearman_and_brown():
    # Skill of variance 1 under noise of variance k: one prompt has reliability 1/(1+k), p of them p/(p+k).
    chance = np.random.default_rng(1)
    cells = chance.normal(size=(20_000, 1)) + 3.0 * chance.normal(size=(20_000, 16))
    assert split_half_reliability(cells) == pytest.approx(16 / (16 + 9), abs=0.03)


def test_hard_prompts_that_some_members_miss_do_not_pass_for_skill():
    chance = np.random.default_rng(2)
    cells = chance.normal(size=(2000, 6)) + np.array([0, 0, 0, 0, -50.0, -50.0])
    cells[:1000, 4:] = NAN
    assert abs(split_half_reliability(cells)) < 0.1


@pytest.mark.parametrize("cells", [np.ones((8, 1)), np.ones((1, 8)), np.ones((0, 8))])
def test_reliability_needs_two_prompts_and_two_members(cells):
    assert math.isnan(split_half_reliability(cells))


@pytest.mark.parametrize("cells", [np.full((8, 4), 0.1), [[0.1, 0, 0.2, 0], [0.3, 1, 0.0, 0], [0.2, 1, 0.1, 0]]])
def test_no_variance_in_a_half_is_no_reliability(cells):
    assert split_half_reliability(np.asarray(cells)) == 0.0


@given(st.lists(st.lists(st.floats(-1e9, 1e9), min_size=5, max_size=5), min_size=2, max_size=12))
def test_reliability_stays_in_its_range(rows):
    assert -1.0 <= split_half_reliability(np.array(rows)) <= 1.0


def test_prompts_on_which_all_agree_are_counted():
    cells = np.array([[1.0, 0.1, NAN, 3.0], [0.0, 0.1, NAN, NAN], [1.0, 0.1, NAN, 3.0]])
    assert zero_variance_fraction(cells) == pytest.approx(2 / 3)
    assert math.isnan(zero_variance_fraction(np.full((2, 2), NAN)))


def test_the_report_describes_the_members_used():
    cells = [[0.0, 2.0], [2.0, 2.0], [5.0, NAN], [9.0, 9.0], [4.0, 2.0], [4.0, 4.0], [7.0, 7.0]]
    report = plan(RunConfig(base_model="m"), cells).report
    assert (report.mean_reward, report.population_reward) == (7.0, 2.5)
    assert report.population_reward_std == pytest.approx(np.std([1, 2, 3, 4]))
    assert report.reward_quantiles == pytest.approx((1.0, 1.75, 2.5, 3.25, 4.0))
    assert (report.num_members_used, report.num_missing) == (4, 1)
    assert report.zero_variance_prompts == 0.0


def test_a_report_of_nobody_has_counts_and_no_numbers():
    report = plan(RunConfig(base_model="m"), [[NAN], [1.0], [0.5]], policy=MissingPolicy.FAIL).report
    assert (report.num_members_used, report.num_missing, report.mean_reward) == (0, 1, 0.5)
    numbers = (report.population_reward, report.population_reward_std, *report.reward_quantiles, report.reliability)
    assert all(math.isnan(number) for number in numbers)
    assert math.isnan(report.zero_variance_prompts)


def test_rewards_with_gaps_keep_the_reward_unit_in_the_report():
    cells = np.array([[0.0, 10.0], [1.0, NAN], [0.0, 10.0], [1.0, 11.0], [0.0, 10.0]])
    report = plan(RunConfig(base_model="m"), cells, policy=MissingPolicy.DROP_CELL).report
    assert 4.9 < report.reward_quantiles[0] <= report.population_reward <= report.reward_quantiles[-1] < 6.5


def test_one_reward_for_each_member_as_a_whole_says_nothing_of_reliability():
    whole = np.repeat(np.arange(6.0)[:, None], 4, axis=1)
    assert math.isnan(split_half_reliability(whole))
    whole[0, 0] += 1.0
    assert split_half_reliability(whole) > 0.9
    assert split_half_reliability(np.ones((6, 4))) == 0.0


@pytest.mark.parametrize("num_prompts", [1, 2, 3])
def test_rewards_of_members_as_wholes_are_counted_as_such_and_have_no_halves(num_prompts):
    cells = np.repeat(np.array([[0.0], [2.0], [NAN], [9.0], [4.0], [1.0], [NAN]]), num_prompts, axis=1)
    by_completion, by_member = (plan(RunConfig(base_model="m", reward_level=level), cells).report for level in RewardLevel)
    assert (by_completion.num_missing, by_member.num_missing) == (num_prompts, 1)
    assert math.isnan(by_member.reliability)
    assert by_member.num_members_used == by_completion.num_members_used == 4


def test_utilities_correlate_with_themselves_scaled_and_not_with_what_is_at_right_angles():
    utilities = [1.0, -1.0, 0.5, -0.5, 0.0]
    assert utility_correlation(utilities, utilities) == pytest.approx(1.0)
    assert utility_correlation(utilities, [-3.0 * u for u in utilities]) == pytest.approx(-1.0)
    assert utility_correlation(utilities, [0.5, -0.5, -1.0, 1.0, 0.0]) == 0.0
    assert math.isnan(utility_correlation(utilities, [0.0] * 5))


@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=20))
def test_the_correlation_of_any_utilities_keeps_its_range(rewards):
    fitness = np.array(rewards)
    utilities = (fitness - fitness.mean()).tolist()
    found = utility_correlation(utilities, utilities[::-1])
    assert math.isnan(found) or -1.0 <= found <= 1.0


def test_members_that_are_not_used_have_utility_zero():
    rewards = np.array([[1.0, 2.0], [3.0, NAN], [0.0, 5.0], [1.0, 1.0], [NAN, NAN]])
    utilities = plan(RunConfig(base_model=""), rewards).utilities
    assert utilities[:2] == (0.0, 0.0)
    assert utilities[2] == -utilities[3] != 0.0
