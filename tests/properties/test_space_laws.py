"""Laws that hold in every search space: the size of noise and of steps, exact twins, one noise for members and update."""

import numpy as np
import pytest

from clutch_server.domain.types import Noise, Optimizer, RunConfig, SearchSpace
from clutch_server.lora.keeper import MeanKeeper
from clutch_server.lora.layout import Layout
from properties.problems import RUN, SMALL, evaluate_population, matrix, open_keeper, plan, rms, served, spec
from properties.test_ascent_laws import NET, Net

SPACES = list(SearchSpace)
# Ranks mean nothing to full, and there is one of them.
RANKED = [(SearchSpace.ADAPTER, 1), (SearchSpace.ADAPTER, 16), (SearchSpace.EGGROLL, 1), (SearchSpace.EGGROLL, 4)]
RANKED += [(SearchSpace.EGGROLL, 16), (SearchSpace.FULL, 4)]


@pytest.mark.parametrize("noise", list(Noise))
@pytest.mark.parametrize(("space", "rank"), RANKED)
def test_members_differ_from_the_mean_by_sigma_an_entry(space, rank, noise):
    keeper = open_keeper(search_space=space, lora_rank=rank, noise=noise)
    members = [served(keeper, 0, direction=d, sign=1, sigma=0.05) for d in range(96)]
    for name in members[0]:
        entries = np.concatenate([each[name].ravel() for each in members])
        assert np.sqrt(np.mean(entries**2)) == pytest.approx(0.05, rel=0.04)
        assert abs(entries.mean()) < 0.003


@pytest.mark.parametrize("population_size", [16, 128])
@pytest.mark.parametrize(("space", "rank"), RANKED)
def test_fitness_without_signal_moves_the_mean_by_step_ratio_times_sigma(space, rank, population_size):
    config = RunConfig(base_model="m", sigma=0.03, step_ratio=0.2)
    keeper = open_keeper(search_space=space, lora_rank=rank)
    chance, squares = np.random.default_rng(population_size), []
    for generation in range(24):
        update = plan(config, chance.normal(5.0, 3.0, (population_size + 1, 2)), generation=generation).update
        keeper.import_(RUN, generation, keeper.export(RUN, 0))
        keeper.advance(RUN, generation, update)
        squares.append(rms(served(keeper, generation + 1)) ** 2)
    assert np.sqrt(np.mean(squares)) == pytest.approx(0.2 * 0.03, rel=0.08)


@pytest.mark.parametrize("space", SPACES)
def test_twins_cancel_exactly_around_the_base_model_and_to_rounding_around_a_moved_mean(space):
    keeper = open_keeper(search_space=space)
    update = plan(RunConfig(base_model="m", sigma=0.5, step_ratio=1.0), np.random.default_rng(1).normal(size=(17, 1))).update
    keeper.advance(RUN, 0, update)
    for generation, tolerance in ((0, 0.0), (1, 1e-6)):
        plus, minus = (served(keeper, generation, direction=2, sign=sign, sigma=0.1) for sign in (1, -1))
        for name, mean in served(keeper, generation).items():
            np.testing.assert_allclose(plus[name] / 2 + minus[name] / 2, mean, rtol=0, atol=tolerance)
            assert not np.array_equal(plus[name], minus[name])


@pytest.mark.parametrize("noise", list(Noise))
@pytest.mark.parametrize("space", SPACES)
def test_the_update_sums_the_noise_that_members_were_served(space, noise):
    config = RunConfig(base_model="m", sigma=0.05, step_ratio=0.3)
    keeper = open_keeper(search_space=space, noise=noise)
    update = plan(config, np.random.default_rng(2).normal(size=(17, 3))).update
    keeper.advance(RUN, 0, update)
    members = [served(keeper, 0, direction=d, sign=1, sigma=1.0) for d in range(8)]
    for name, moved in served(keeper, 1).items():
        expected = update.step_size * sum(c * each[name] for c, each in zip(update.coefficients, members, strict=True))
        np.testing.assert_allclose(moved, expected, rtol=1e-4, atol=1e-7)


@pytest.mark.parametrize("space", SPACES)
def test_a_mean_and_its_blob_are_the_same_bytes_in_two_keepers(space):
    first, second = open_keeper(search_space=space), open_keeper(search_space=space)
    update = plan(RunConfig(base_model="m"), np.random.default_rng(9).normal(size=(17, 2))).update
    assert first.advance(RUN, 0, update) == second.advance(RUN, 0, update)
    assert first.export(RUN, 1) == second.export(RUN, 1)
    restored = MeanKeeper(SMALL)
    restored.open_run(RUN, spec(search_space=space))
    assert restored.import_(RUN, 1, first.export(RUN, 1)) == first.advance(RUN, 0, update)


@pytest.mark.parametrize("population_size", [64, 256, 1024])
@pytest.mark.parametrize(("space", "rank"), [(SearchSpace.EGGROLL, 1), (SearchSpace.EGGROLL, 4), (SearchSpace.FULL, 1)])
def test_the_step_follows_autograds_gradient_as_well_as_theory_allows(space, rank, population_size):
    # E[<G,E>^2 |E|^2] is (d + 2)|G|^2 for dense noise, and hardly more for products of factors of a dozen numbers.
    net, config = Net(), RunConfig(base_model="m", sigma=1e-3, population_size=population_size)
    gradient = np.concatenate([part.ravel() for _, part in sorted(net.gradient().items())])
    keeper, cosines = open_keeper(NET, search_space=space, lora_rank=rank), []
    origin = keeper.export(RUN, 0)
    for generation in range(max(3, 512 // population_size)):
        keeper.import_(RUN, generation, origin)
        cells = evaluate_population(keeper, generation, config=config, reward=net.reward)
        keeper.advance(RUN, generation, plan(config, cells, generation=generation).update)
        step = np.concatenate([part.ravel() for _, part in sorted(served(keeper, generation + 1).items())])
        cosines.append(step @ gradient / np.linalg.norm(step) / np.linalg.norm(gradient))
    directions = population_size / 2
    assert np.mean(cosines) == pytest.approx(np.sqrt(directions / (directions + NET.num_entries)), rel=0.15)


def test_an_estimate_is_unbiased_and_as_noisy_as_theory_says():
    # Of a linear reward, whose gradient is known: mean over directions of <G, E> E.
    chance = np.random.default_rng(3)
    tensor = SMALL.tensors[0]
    slope = chance.normal(size=(tensor.out_features, tensor.in_features))
    for space, rank in RANKED[2:]:
        keeper = open_keeper(search_space=space, lora_rank=rank)
        noises = [served(keeper, 0, direction=d, sign=1, sigma=1.0)[tensor.name] for d in range(3_000)]
        terms = np.array([(slope * noise).sum() * noise for noise in noises])
        bias = np.linalg.norm(terms.mean(axis=0) - slope) / np.linalg.norm(slope)
        variance = ((terms - slope) ** 2).sum(axis=(1, 2)).mean() / (slope**2).sum()
        rows, columns = tensor.out_features, tensor.in_features
        # Fourth moments: of one product of Gaussian factors (m + 2)(n + 2), of a sum of many m n + 2, between them 1/r.
        product, dense = (rows + 2) * (columns + 2), rows * columns + 2
        theory = (product / rank + dense * (1 - 1 / rank) if space is SearchSpace.EGGROLL else dense) - 1
        assert bias == pytest.approx(np.sqrt(theory / 3_000), rel=0.15)
        assert variance == pytest.approx(theory, rel=0.15)


@pytest.mark.parametrize("population_size", [17, 64])
@pytest.mark.parametrize("space", SPACES)
def test_members_without_twins_step_by_step_ratio_times_sigma_too(space, population_size):
    config = RunConfig(base_model="m", sigma=0.03, step_ratio=0.2, antithetic=False)
    keeper, chance, squares = open_keeper(search_space=space), np.random.default_rng(population_size), []
    for generation in range(24):
        update = plan(config, chance.normal(5.0, 3.0, (population_size + 1, 2)), generation=generation).update
        assert len(update.coefficients) == population_size
        keeper.import_(RUN, generation, keeper.export(RUN, 0))
        keeper.advance(RUN, generation, update)
        squares.append(rms(served(keeper, generation + 1)) ** 2)
    assert np.sqrt(np.mean(squares)) == pytest.approx(0.2 * 0.03, rel=0.08)


@pytest.mark.parametrize("antithetic", [True, False])
@pytest.mark.parametrize("optimizer", list(Optimizer))
@pytest.mark.parametrize("space", SPACES)
def test_every_method_climbs_a_bowl(space, optimizer, antithetic):
    # Raised on every weight at once; no method may be the one that walks away from the goal.
    layout = Layout(tensors=(matrix("w", 8, 8),))
    momentum = 0.0 if optimizer is Optimizer.SGD else 0.8
    config = RunConfig(
        base_model="m",
        sigma=0.05,
        step_ratio=0.3,
        population_size=32,
        search_space=space,
        optimizer=optimizer,
        momentum=momentum,
        antithetic=antithetic,
    )
    goal = np.random.default_rng(2).normal(0, 0.1, (8, 8))
    keeper = open_keeper(layout, search_space=space, lora_rank=8 if space is SearchSpace.ADAPTER else 1)

    def reward(moved):
        return -float(((moved["w"] - goal) ** 2).sum())

    start = reward({"w": np.zeros((8, 8))})
    for generation in range(60):
        cells = evaluate_population(keeper, generation, config=config, reward=reward)
        keeper.advance(RUN, generation, plan(config, cells, generation=generation).update)
    assert reward(served(keeper, 60)) > 0.5 * start
