"""Laws of sigma by layer: noise and step of a matrix grow together, as they would at that sigma alone."""

from dataclasses import replace

import numpy as np
import pytest

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.types import Optimizer, RunConfig, SearchSpace
from clutch_server.lora.sigmas import SigmaRatios
from properties.problems import RUN, SMALL, open_keeper, plan, served

UP, DOWN = "layers.0.up_proj", "layers.0.down_proj"
RATIOS = (("down_proj", 4.0), ("layers.0", 0.5))
REWARDS = np.random.default_rng(3).normal(size=(17, 2))


@pytest.mark.parametrize("space", list(SearchSpace))
def test_members_perturb_each_matrix_by_its_own_sigma(space):
    plain, scaled = (open_keeper(search_space=space, sigma_ratios=ratios) for ratios in ((), RATIOS))
    member = {"direction": 3, "sign": -1, "sigma": 0.05}
    expected, got = served(plain, 0, **member), served(scaled, 0, **member)
    np.testing.assert_allclose(got[UP], 0.5 * expected[UP], rtol=1e-6)
    np.testing.assert_allclose(got[DOWN], 2.0 * expected[DOWN], rtol=1e-6)


@pytest.mark.parametrize("optimizer", list(Optimizer))
@pytest.mark.parametrize("space", list(SearchSpace))
def test_each_matrix_moves_as_it_would_at_its_own_sigma(space, optimizer):
    momentum = 0.0 if optimizer is Optimizer.SGD else 0.9
    config = RunConfig(base_model="m", sigma=0.05, step_ratio=0.3, optimizer=optimizer, momentum=momentum, weight_decay=0.1)
    plain, scaled = (open_keeper(search_space=space, sigma_ratios=ratios) for ratios in ((), RATIOS))
    for generation in range(3):
        update = plan(config, REWARDS, generation=generation).update
        plain.advance(RUN, generation, update)
        scaled.advance(RUN, generation, update)
    expected, got = served(plain, 3), served(scaled, 3)
    np.testing.assert_allclose(got[UP], 0.5 * expected[UP], rtol=1e-3, atol=1e-8)
    np.testing.assert_allclose(got[DOWN], 2.0 * expected[DOWN], rtol=1e-3, atol=1e-8)


@pytest.mark.parametrize("step_cap", [0.0, 0.2])
@pytest.mark.parametrize("optimizer", [Optimizer.SGD, Optimizer.ADAM])
@pytest.mark.parametrize("space", list(SearchSpace))
def test_one_ratio_for_all_layers_is_another_sigma(space, optimizer, step_cap):
    momentum = 0.0 if optimizer is Optimizer.SGD else 0.9
    config = RunConfig(base_model="m", sigma=0.1, step_ratio=0.5, optimizer=optimizer, momentum=momentum, step_cap=step_cap)
    larger, scaled = open_keeper(search_space=space), open_keeper(search_space=space, sigma_ratios=(("layers", 4.0),))
    larger.advance(RUN, 0, plan(replace(config, sigma=0.4), REWARDS).update)
    scaled.advance(RUN, 0, plan(config, REWARDS).update)
    expected, got = served(larger, 1), served(scaled, 1)
    for name, matrix in got.items():
        np.testing.assert_allclose(matrix, expected[name], rtol=1e-3, atol=1e-8)


@pytest.mark.parametrize("space", list(SearchSpace))
def test_the_cap_is_of_steps_over_each_layer_s_own_sigma(space):
    config = RunConfig(base_model="m", sigma=0.05, step_ratio=0.5, step_cap=0.1)
    plain, scaled = (open_keeper(search_space=space, sigma_ratios=ratios) for ratios in ((), RATIOS))
    for keeper in (plain, scaled):
        keeper.advance(RUN, 0, plan(config, REWARDS).update)
    expected, got = served(plain, 1), served(scaled, 1)
    np.testing.assert_allclose(got[UP], 0.5 * expected[UP], rtol=1e-4, atol=1e-8)
    np.testing.assert_allclose(got[DOWN], 2.0 * expected[DOWN], rtol=1e-4, atol=1e-8)


@pytest.mark.parametrize("space", list(SearchSpace))
def test_a_ratio_of_one_changes_no_byte(space):
    update = plan(RunConfig(base_model="m", sigma=0.05, step_ratio=0.3), REWARDS).update
    digests = {
        open_keeper(search_space=space, sigma_ratios=ratios).advance(RUN, 0, update) for ratios in ((), (("layers.0", 1.0),))
    }
    assert len(digests) == 1


@pytest.mark.parametrize("part", ["proj", "layers", "layers.0.up_proj", "0", "up_proj"])
def test_parts_are_whole_words(part):
    whole = part != "proj"
    if whole:
        assert SigmaRatios([(part, 3.0)], layout=SMALL).of(SMALL.tensors[-1]) == 3.0
        return
    with pytest.raises(InvalidInput, match="up_proj") as caught:
        SigmaRatios([(part, 3.0)], layout=SMALL)
    assert caught.value.reason == "SIGMA_RATIOS_UNKNOWN"


@pytest.mark.parametrize("space", list(SearchSpace))
@pytest.mark.parametrize("ratio", [0.009, 101.0])
def test_a_product_that_weights_could_not_hold_is_refused(space, ratio):
    # Each alone may be; two that fit one matrix multiply, to no perturbation at all or to one beyond float32.
    with pytest.raises(InvalidInput, match=r"expected 0\.0001 to 10000 for every layer.*for layers\.0\.up_proj") as caught:
        open_keeper(search_space=space, sigma_ratios=(("layers.0", ratio), ("up_proj", ratio)))
    assert caught.value.field == "config.sigma_ratios"
    kept = 100.0 if ratio > 1 else 0.01
    open_keeper(search_space=space, sigma_ratios=(("layers.0", kept), ("up_proj", kept)))
