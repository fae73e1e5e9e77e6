import math

import numpy as np
import pytest

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.types import MissingPolicy, SampleReduction
from clutch_server.es.fitness import Refusal, measure_fitness
from properties.problems import settle

NAN = math.nan


def measure(cells, policy=MissingPolicy.DROP_PAIR, **settings):
    grid = np.asarray(cells, dtype=np.float64)
    grid = grid.reshape(grid.shape[0], grid.shape[1], -1)
    return measure_fitness(
        settle(grid),
        population_size=grid.shape[0] - 1,
        num_prompts=grid.shape[1],
        samples_per_prompt=grid.shape[2],
        missing_policy=policy,
        **settings,
    )


@pytest.mark.parametrize("policy", list(MissingPolicy))
def test_fitness_is_the_mean_over_all_samples_of_all_prompts(policy):
    cells = np.arange(20.0).reshape(5, 2, 2)
    fitness = measure(cells, policy)
    assert fitness.values.tolist() == [1.5, 5.5, 9.5, 13.5]
    assert fitness.used == (0, 1, 2, 3)
    assert (fitness.mean_reward, fitness.num_missing, fitness.refusal) == (17.5, 0, None)
    np.testing.assert_array_equal(fitness.cells, [[0.5, 2.5], [4.5, 6.5], [8.5, 10.5], [12.5, 14.5]])


def test_drop_pair_drops_both_twins_of_any_missing_cell():
    fitness = measure([[1, 2], [3, NAN], [5, 6], [7, 9], [0, 1]])
    assert fitness.used == (2, 3)
    assert fitness.values.tolist() == [5.5, 8.0]
    assert fitness.num_missing == 1


def test_drop_cell_compares_each_cell_with_the_members_present_on_its_prompt():
    # Prompt 1 is worth 10 more than prompt 0; the member without it must not look worse for that.
    cells = np.array([[0.0, 10.0], [1.0, NAN], [0.0, 10.0], [1.0, 11.0], [0.0, 10.0]])
    fitness = measure(cells, MissingPolicy.DROP_CELL)
    means = [0.5, 31 / 3]
    poor, good, partial = (0 - means[0] + 10 - means[1]) / 2, (1 - means[0] + 11 - means[1]) / 2, 1 - means[0]
    np.testing.assert_allclose(fitness.values - np.mean(means), [poor, partial, poor, good], atol=1e-12)
    assert fitness.used == (0, 1, 2, 3)
    assert fitness.num_missing == 1


def test_drop_cell_drops_a_pair_only_when_a_twin_has_no_cell_at_all():
    fitness = measure([[1, 2], [NAN, NAN], [5, NAN], [NAN, 9], [0, 1]], MissingPolicy.DROP_CELL)
    assert fitness.used == (2, 3)
    assert fitness.num_missing == 4


def test_drop_cell_with_nothing_missing_is_drop_pair():
    cells = np.random.default_rng(0).normal(size=(9, 7))
    one, other = measure(cells, MissingPolicy.DROP_CELL), measure(cells, MissingPolicy.DROP_PAIR)
    assert one.values.tobytes() == other.values.tobytes()


def test_fail_refuses_a_generation_with_any_missing_cell():
    fitness = measure([[1, 2], [3, NAN], [5, 6], [7, 8], [0, 1]], MissingPolicy.FAIL)
    assert (fitness.refusal, fitness.used, fitness.values.size) == (Refusal.REWARDS_MISSING, (), 0)


@pytest.mark.parametrize("policy", list(MissingPolicy))
def test_a_missing_reward_of_the_mean_refuses_nothing(policy):
    fitness = measure([[1, 2], [3, 4], [NAN, NAN]], policy)
    assert (fitness.refusal, fitness.num_missing) == (None, 0)
    assert math.isnan(fitness.mean_reward)


def test_a_half_scored_mean_is_judged_by_the_rule_of_the_members():
    cells = [[1, 2], [3, 4], [6, NAN]]
    assert math.isnan(measure(cells).mean_reward)
    assert measure(cells, MissingPolicy.DROP_CELL).mean_reward == 6.0


@pytest.mark.parametrize("policy", [MissingPolicy.DROP_PAIR, MissingPolicy.DROP_CELL])
def test_without_any_whole_pair_the_generation_is_refused(policy):
    fitness = measure([[NAN], [1], [2], [NAN], [3]], policy)
    assert (fitness.refusal, fitness.used) == (Refusal.NO_COMPLETE_PAIR, ())


def test_the_same_rewards_on_other_prompts_tie_exactly():
    assert 0.1 + 0.2 + 0.3 != 0.3 + 0.2 + 0.1
    fitness = measure([[0.1, 0.2, 0.3], [0.3, 0.2, 0.1], [0.3, 0.1, 0.2], [9.0, 0, 0], [0, 0, 0]])
    assert fitness.values[0] == fitness.values[1] == fitness.values[2] != fitness.values[3]


def test_differences_of_a_few_units_in_the_last_place_are_no_fitness():
    fitness = measure([[0.1, 0.2], [0.3, 0.0], [0, 0]])
    assert fitness.values[0] == fitness.values[1]


def test_small_real_differences_of_large_rewards_stay():
    fitness = measure([[1e9], [1e9 - 1e-4], [0]])
    assert fitness.values[0] > fitness.values[1]


def test_an_odd_population_is_refused():
    with pytest.raises(InvalidInput):
        measure([[1], [2], [3], [0]])


def test_what_is_measured_cannot_be_written_to():
    fitness = measure([[1], [2], [0]])
    with pytest.raises(ValueError, match="read-only"):
        fitness.values[0] = 7.0


def test_without_pairs_a_member_is_dropped_alone_and_the_population_may_be_odd():
    fitness = measure([[1, 2], [3, NAN], [5, 6], [0, 1]], antithetic=False)
    assert fitness.used == (0, 2)
    assert fitness.values.tolist() == [1.5, 5.5]
    with pytest.raises(InvalidInput):
        measure([[1, 2], [3, 4], [5, 6], [0, 1]])


@pytest.mark.parametrize("policy", list(MissingPolicy))
def test_the_best_sample_of_each_prompt_counts_alone_when_asked_for(policy):
    cells = [[[1, 5], [2, 0]], [[0, 1], [3, 3]], [[2, 2], [2, 2]], [[0, 0], [9, 1]], [[4, 1], [1, 6]]]
    fitness = measure(cells, policy, sample_reduction=SampleReduction.MAX)
    assert fitness.values.tolist() == [3.5, 2.0, 2.0, 4.5]
    assert fitness.mean_reward == 5.0
    np.testing.assert_array_equal(fitness.cells, [[5, 2], [1, 3], [2, 2], [0, 9]])


def test_a_missing_sample_is_missing_whatever_the_others_are():
    cells = [[[1, 5]], [[0, NAN]], [[2, 3]], [[0, 0]], [[4, 1]]]
    dropped = measure(cells, sample_reduction=SampleReduction.MAX)
    assert (dropped.used, dropped.values.tolist(), dropped.num_missing) == ((2, 3), [3.0, 0.0], 1)
    assert measure(cells, MissingPolicy.DROP_CELL, sample_reduction=SampleReduction.MAX).used == (2, 3)
    # With another prompt the member stays, and is compared on that one.
    wider = [[[1, 5], [1, 1]], [[0, NAN], [3, 4]], [[2, 3], [0, 2]], [[0, 0], [1, 0]], [[4, NAN], [1, 1]]]
    kept = measure(wider, MissingPolicy.DROP_CELL, sample_reduction=SampleReduction.MAX)
    assert kept.used == (0, 1, 2, 3)
    assert math.isnan(kept.cells[1, 0])
    assert math.isnan(measure(wider, sample_reduction=SampleReduction.MAX).mean_reward)
    assert measure(cells, MissingPolicy.FAIL, sample_reduction=SampleReduction.MAX).refusal is Refusal.REWARDS_MISSING
