import numpy as np
import pytest

from clutch_server.domain.types import MeanUpdate, MissingPolicy, Optimizer, RunConfig, Schedule, ScheduleKind, Shaping
from clutch_server.es.coefficients import direction_coefficients
from clutch_server.es.fitness import Refusal
from properties.problems import plan

NAN = np.nan


def test_a_direction_weighs_the_difference_of_its_twins_over_the_members_used():
    utilities = np.array([1.0, -1.0, 0.5, 0.25])
    assert direction_coefficients(utilities, used=(0, 1, 2, 3), population_size=4) == (0.5, 0.0625)


def test_dropped_directions_keep_their_place_with_zero():
    assert direction_coefficients(np.array([1.0, -1.0]), used=(4, 5), population_size=8) == (0.0, 0.0, 1.0, 0.0)


def test_the_better_twin_pulls_the_mean_to_its_side():
    update = plan(RunConfig(base_model="m"), [[1.0], [0.0], [0.0], [1.0], [0.0]]).update
    assert update.coefficients == (0.5, -0.5)


def test_a_plan_carries_everything_the_step_needs():
    config = RunConfig(
        base_model="m",
        step_ratio=0.2,
        step_schedule=Schedule(kind=ScheduleKind.LINEAR, final_ratio=0.0, num_generations=11),
        optimizer=Optimizer.MOMENTUM,
        momentum=0.9,
        weight_decay=0.01,
        step_cap=0.5,
        shaping=Shaping.RAW,
    )
    update = plan(config, [[1.0], [0.0], [0.0], [1.0], [0.0]], generation=5, sigma=0.04).update
    assert update == MeanUpdate(
        coefficients=(0.25, -0.25),
        step_size=pytest.approx(0.1 * 0.04 * 2.0),
        sigma=0.04,
        optimizer=Optimizer.MOMENTUM,
        momentum=0.9,
        weight_decay=0.01,
        step_cap=0.5,
    )


def test_momentum_without_its_optimizer_is_ignored():
    config = RunConfig(base_model="m", momentum=0.9)
    assert plan(config, [[1.0], [0.0], [0.0]]).update.momentum == 0.0


def test_the_step_size_counts_the_members_used():
    cells = np.arange(17.0)[:, None]
    cells[[3, 8]] = NAN
    update = plan(RunConfig(base_model="m", sigma=0.02, step_ratio=0.1), cells).update
    assert update.step_size == pytest.approx(0.1 * 0.02 * np.sqrt(12))


@pytest.mark.parametrize(
    ("policy", "refusal"),
    [
        (MissingPolicy.FAIL, Refusal.REWARDS_MISSING),
        (MissingPolicy.DROP_PAIR, Refusal.NO_COMPLETE_PAIR),
        (MissingPolicy.DROP_CELL, Refusal.NO_COMPLETE_PAIR),
    ],
)
def test_without_usable_rewards_there_is_a_reason_and_no_update(policy, refusal):
    outcome = plan(RunConfig(base_model="m"), [[NAN], [1.0], [0.5]], policy=policy)
    assert (outcome.update, outcome.refusal, outcome.report.num_members_used) == (None, refusal, 0)


def test_one_usable_pair_is_enough():
    outcome = plan(RunConfig(base_model="m"), [[2.0], [1.0], [NAN], [0.0], [0.5]])
    assert outcome.update.coefficients == (1.0, 0.0)
    assert outcome.refusal is None


def test_without_pairs_each_direction_weighs_its_members_utility():
    utilities = np.array([1.0, -1.0, 0.5])
    assert direction_coefficients(utilities, used=(0, 1, 3), population_size=5, antithetic=False) == pytest.approx(
        (1 / 3, -1 / 3, 0.0, 0.5 / 3, 0.0)
    )


def test_adams_estimates_have_the_size_of_the_noise_and_its_step_that_of_the_ratio():
    cells = [[1.0], [0.0], [0.0], [1.0], [0.0]]
    plain = plan(RunConfig(base_model="m", step_ratio=0.2, sigma=0.04), cells).update
    adam = plan(RunConfig(base_model="m", step_ratio=0.2, sigma=0.04, optimizer=Optimizer.ADAM, momentum=0.9), cells).update
    assert adam.coefficients == pytest.approx([2.0 * weight for weight in plain.coefficients])
    assert (adam.step_size, adam.momentum) == (pytest.approx(0.2 * 0.04), 0.9)
