"""Laws of one update: its size, what leaves it alone, what it may not depend on."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clutch_server.domain.types import MissingPolicy, Noise, Optimizer, RunConfig, Shaping
from clutch_server.es.rewards import rewards_digest
from properties.problems import KEY, RUN, SMALL, open_keeper, plan, rms, served, settle

SCALED = [Shaping.ZSCORE, Shaping.CENTERED_RANK, Shaping.PAIR_SIGN]


@pytest.mark.parametrize("shaping", SCALED)
@pytest.mark.parametrize("lora_rank", [1, 4, 16])
@pytest.mark.parametrize("population_size", [16, 64, 256])
def test_fitness_without_signal_moves_the_mean_by_step_ratio_times_sigma(population_size, lora_rank, shaping):
    config = RunConfig(base_model="m", sigma=0.03, step_ratio=0.2, shaping=shaping)
    keeper = open_keeper(lora_rank=lora_rank)
    chance = np.random.default_rng(population_size)
    squares = []
    for generation in range(24 if population_size < 256 else 8):
        update = plan(config, chance.normal(5.0, 3.0, (population_size + 1, 2)), generation=generation).update
        keeper.import_(RUN, generation, keeper.export(RUN, 0))
        keeper.advance(RUN, generation, update)
        squares.append(rms(served(keeper, generation + 1)) ** 2)
    assert np.sqrt(np.mean(squares)) == pytest.approx(0.2 * 0.03, rel=0.06)


@pytest.mark.parametrize("noise", list(Noise))
@pytest.mark.parametrize("lora_rank", [1, 4, 16])
def test_the_served_perturbation_has_std_sigma_per_entry_whatever_the_rank(lora_rank, noise):
    keeper = open_keeper(lora_rank=lora_rank, noise=noise)
    members = [served(keeper, 0, direction=d, sign=1, sigma=0.05) for d in range(64)]
    for name in members[0]:
        entries = np.concatenate([each[name].ravel() for each in members])
        assert np.sqrt(np.mean(entries**2)) == pytest.approx(0.05, rel=0.03)
        assert abs(entries.mean()) < 0.003


@pytest.mark.parametrize("shaping", list(Shaping))
@given(reward=st.floats(-1e9, 1e9), pairs=st.integers(1, 20), prompts=st.integers(1, 5))
@settings(max_examples=30, deadline=None)
def test_equal_rewards_give_exactly_no_coefficients(shaping, reward, pairs, prompts):
    update = plan(RunConfig(base_model="m", shaping=shaping), np.full((2 * pairs + 1, prompts), reward)).update
    assert update.coefficients == (0.0,) * pairs


@pytest.mark.parametrize("shaping", list(Shaping))
def test_equal_rewards_leave_the_bytes_of_the_mean_unmoved(shaping):
    config = RunConfig(base_model="m", shaping=shaping)
    keeper = open_keeper()
    keeper.advance(RUN, 0, plan(config, np.random.default_rng(1).normal(size=(17, 3))).update)
    before = keeper.export(RUN, 1)
    keeper.advance(RUN, 1, plan(config, np.full((17, 3), 0.1), generation=1).update)
    assert keeper.export(RUN, 2) == before


@pytest.mark.parametrize("policy", list(MissingPolicy))
def test_rewards_that_tie_but_for_rounding_leave_the_mean_unmoved(policy):
    # Each member got 0.3 in all, but 0.1 + 0.2 is not 0.3 in floating point.
    cells = np.array([[0.1, 0.2], [0.3, 0.0], [0.2, 0.1], [0.0, 0.3], [0.1, 0.2]])
    assert plan(RunConfig(base_model="m"), cells, policy=policy).update.coefficients == (0.0, 0.0)


def test_a_missing_cell_does_not_turn_rounding_into_a_step():
    # Every member has one of two right and the third prompt is easy: analytically all tie, with means of 1/3 and 2/3.
    right = [[1.0, 0.0, 0.1]] * 2 + [[0.0, 1.0, 0.1]] * 4
    cells = np.array([*right, right[0]])
    cells[3, 2] = np.nan
    update = plan(RunConfig(base_model="m"), cells, policy=MissingPolicy.DROP_CELL).update
    assert update.coefficients == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("policy", [MissingPolicy.DROP_PAIR, MissingPolicy.DROP_CELL])
def test_two_hundred_arrival_orders_give_one_mean(policy):
    config = RunConfig(base_model="m", optimizer=Optimizer.MOMENTUM, momentum=0.5)
    cells = np.random.default_rng(7).normal(size=(33, 5, 2)) * 10.0 ** np.arange(-2, 3)[:, None]
    cells[[3, 9], [2, 4], [0, 1]] = np.nan
    rewards = list(settle(cells))
    keeper, updates, digests, means = open_keeper(), set(), set(), set()
    for order in range(200):
        random.Random(order).shuffle(rewards)
        update = plan(config, cells, rewards=tuple(rewards), policy=policy).update
        updates.add(update)
        digests.add(rewards_digest(rewards))
        means.add(keeper.advance(RUN, 0, update))
    assert (len(updates), len(digests), len(means)) == (1, 1, 1)


@given(scale=st.floats(1e-3, 1e3), shift=st.floats(-1e3, 1e3), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_the_zscored_step_does_not_know_the_unit_of_the_reward(scale, shift, seed):
    config = RunConfig(base_model="m")
    cells = np.random.default_rng(seed).normal(size=(17, 3))
    plain = plan(config, cells).update.coefficients
    moved = plan(config, scale * cells + shift).update.coefficients
    np.testing.assert_allclose(moved, plain, rtol=0, atol=1e-7)


@pytest.mark.parametrize("shaping", SCALED)
def test_rescaled_rewards_give_the_same_ranks_and_signs_to_the_bit(shaping):
    config = RunConfig(base_model="m", shaping=shaping)
    cells = np.random.default_rng(3).integers(0, 5, size=(17, 1)).astype(np.float64)
    assert plan(config, 4.0 * cells - 8.0).update == plan(config, cells).update


@pytest.mark.parametrize("shaping", list(Shaping))
def test_negated_rewards_reverse_the_step(shaping):
    config = RunConfig(base_model="m", shaping=shaping)
    cells = np.random.default_rng(4).normal(size=(17, 2))
    forward = plan(config, cells).update.coefficients
    np.testing.assert_allclose(plan(config, -cells).update.coefficients, np.negative(forward), atol=1e-12)


@given(seed=st.integers(0, 2**32 - 1), gone=st.sets(st.integers(0, 31), max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_dropped_twin_takes_its_pair_along_and_the_rest_step_as_if_alone(seed, gone):
    config = RunConfig(base_model="m", shaping=Shaping.CENTERED_RANK)
    cells = np.random.default_rng(seed).normal(size=(33, 2))
    cells[sorted(gone), 1] = np.nan
    kept = [pair for pair in range(16) if not {2 * pair, 2 * pair + 1} & gone]
    members = [member for pair in kept for member in (2 * pair, 2 * pair + 1)]
    update = plan(config, cells).update
    alone = plan(config, cells[[*members, 32]]).update
    assert tuple(update.coefficients[pair] for pair in kept) == alone.coefficients
    assert all(update.coefficients[pair] == 0.0 for pair in set(range(16)) - set(kept))
    assert update.step_size == alone.step_size == pytest.approx(0.1 * config.sigma * np.sqrt(len(members)))


@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_a_capped_step_is_never_longer_than_the_cap(seed):
    config = RunConfig(base_model="m", step_ratio=2.0, step_cap=0.25, sigma=0.01)
    keeper = open_keeper()
    keeper.advance(RUN, 0, plan(config, np.random.default_rng(seed).normal(size=(17, 1))).update)
    assert rms(served(keeper, 1)) == pytest.approx(0.25 * 0.01, rel=1e-5)


def test_momentum_moves_the_mean_as_far_as_sgd_in_the_long_run():
    cells = np.random.default_rng(8).normal(size=(17, 1))
    sgd = RunConfig(base_model="m")
    momentum = RunConfig(base_model="m", optimizer=Optimizer.MOMENTUM, momentum=0.8)
    plain, heavy = open_keeper(), open_keeper()
    plain.advance(RUN, 0, plan(sgd, cells).update)
    heavy.advance(RUN, 0, plan(momentum, cells).update)
    first = rms(served(heavy, 1))
    for generation in range(1, 80):
        heavy.advance(RUN, generation, plan(momentum, np.ones((17, 1)), generation=generation).update)
    assert first == pytest.approx(0.2 * rms(served(plain, 1)), rel=1e-5)
    for one, other in zip(plain.mean(RUN, 1), heavy.mean(RUN, 80), strict=True):
        np.testing.assert_allclose(other.b, one.b, rtol=1e-4, atol=1e-9)


@given(seed=st.integers(0, 2**32 - 1), sigma=st.floats(1e-4, 1.0))
@settings(max_examples=20, deadline=None)
def test_weight_decay_pulls_towards_the_base_model(seed, sigma):
    config = RunConfig(base_model="m", weight_decay=0.25, sigma=sigma)
    keeper = open_keeper()
    keeper.advance(RUN, 0, plan(config, np.random.default_rng(seed).normal(size=(17, 1))).update)
    keeper.advance(RUN, 1, plan(config, np.ones((17, 1)), generation=1).update)
    for before, after in zip(keeper.mean(RUN, 1), keeper.mean(RUN, 2), strict=True):
        np.testing.assert_array_equal(after.b, (before.b.astype(np.float64) * 0.75).astype(np.float32))


def test_two_keepers_agree_on_every_byte():
    first, second = open_keeper(SMALL), open_keeper(SMALL, run_key=KEY)
    update = plan(RunConfig(base_model="m"), np.random.default_rng(9).normal(size=(17, 2))).update
    assert first.advance(RUN, 0, update) == second.advance(RUN, 0, update)
    assert first.export(RUN, 1) == second.export(RUN, 1)
