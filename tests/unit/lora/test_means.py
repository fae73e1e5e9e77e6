import numpy as np
import pytest

from clutch_server.domain.types import MeanUpdate, Optimizer, SearchSpace
from clutch_server.lora.adapter_space import AdapterSpace
from clutch_server.lora.blobs import from_bytes, to_bytes
from clutch_server.lora.keeper import make_space
from clutch_server.lora.means import Mean, advance, initial_mean
from properties.problems import SMALL, spec

SPACE = AdapterSpace(spec(), layout=SMALL)


def update(*coefficients, **settings):
    plain = {
        "step_size": 0.01,
        "sigma": 0.02,
        "optimizer": Optimizer.SGD,
        "momentum": 0.0,
        "weight_decay": 0.0,
        "step_cap": 0.0,
    }
    return MeanUpdate(coefficients=coefficients, **{**plain, **settings})


def walk(*updates):
    mean = initial_mean(SPACE)
    for generation, each in enumerate(updates):
        mean = advance(mean, each, space=SPACE, generation=generation)
    return mean


def test_the_first_mean_is_the_base_model():
    mean = initial_mean(SPACE)
    assert set(mean.tensors) == {tensor.name for tensor in SMALL.tensors}
    assert not any(array.any() for array in mean.tensors.values())
    assert not mean.velocity


def test_golden_digests_of_three_updates():
    assert initial_mean(SPACE).digest() == "2075cb2422f0918614cdba2a98fb2c8ed70bca5f233cb4c2059007b2eeca5c7f"
    updates = [
        update(0.25, -0.5, 0.125),
        update(-0.3, 0.0, 0.7, weight_decay=0.1, step_cap=0.01),
        update(0.1, 0.2, 0.3, optimizer=Optimizer.MOMENTUM, momentum=0.9),
    ]
    assert walk(*updates).digest() == "98e4586945e70857a1404b25fa1bb4ea259a411f65334ebedd12e1ad4d5dfcf5"


def test_a_step_is_step_size_times_the_estimate():
    moved = walk(update(0.25, -0.5))
    for tensor in SMALL.tensors:
        estimate = SPACE.estimate(tensor, generation=0, coefficients=(0.25, -0.5))
        np.testing.assert_array_equal(moved.tensors[tensor.name], (0.01 * estimate).astype(np.float32))


def test_the_old_mean_is_left_as_it_was():
    old = walk(update(1.0))
    before = old.digest()
    assert advance(old, update(0.5), space=SPACE, generation=1).digest() != before
    assert old.digest() == before
    with pytest.raises(ValueError, match="read-only"):
        old.tensors[SMALL.tensors[0].name][0, 0] = 1.0


def test_an_abandoned_generation_moves_nothing_not_even_by_momentum():
    heavy = walk(update(1.0, optimizer=Optimizer.MOMENTUM, momentum=0.9))
    assert advance(heavy, None, space=SPACE, generation=1).digest() == heavy.digest()


def test_decay_acts_on_the_old_mean_and_not_on_the_step():
    plain, decayed = walk(update(1.0), update(0.5)), walk(update(1.0), update(0.5, weight_decay=0.5))
    first = walk(update(1.0))
    for name, array in decayed.tensors.items():
        np.testing.assert_allclose(array, plain.tensors[name] - 0.5 * first.tensors[name], atol=1e-8)


def test_the_cap_shortens_long_steps_and_leaves_short_ones():
    free, high, low = walk(update(1.0)), walk(update(1.0, step_cap=0.51)), walk(update(1.0, step_cap=0.25))
    assert high.digest() == free.digest()
    squares = sum(float((array.astype(np.float64) ** 2).sum()) for array in low.tensors.values())
    assert np.sqrt(squares / SMALL.num_entries) == pytest.approx(0.25 * 0.02, rel=1e-6)
    for name, array in low.tensors.items():
        np.testing.assert_allclose(
            array / np.linalg.norm(array), free.tensors[name] / np.linalg.norm(free.tensors[name]), atol=1e-6
        )


def test_momentum_averages_the_steps():
    heavy = {"optimizer": Optimizer.MOMENTUM, "momentum": 0.75}
    one, two = walk(update(1.0, **heavy)), walk(update(1.0, **heavy), update(-2.0, **heavy))
    for tensor in SMALL.tensors:
        steps = [0.01 * SPACE.estimate(tensor, generation=g, coefficients=(c,)) for g, c in ((0, 1.0), (1, -2.0))]
        velocity = 0.75 * 0.25 * steps[0] + 0.25 * steps[1]
        np.testing.assert_allclose(one.velocity[tensor.name], 0.25 * steps[0], atol=1e-7)
        np.testing.assert_allclose(two.velocity[tensor.name], velocity, atol=1e-7)
        np.testing.assert_allclose(two.tensors[tensor.name], 0.25 * steps[0] + velocity, atol=1e-7)


def test_the_digest_covers_values_names_shapes_and_optimizer_state():
    array = np.zeros((2, 3), dtype=np.float32)
    moved = array.copy()
    moved[1, 2] = 1e-45
    means = [
        Mean(tensors={"a": array}, velocity={}),
        Mean(tensors={"b": array}, velocity={}),
        Mean(tensors={"a": array.reshape(3, 2)}, velocity={}),
        Mean(tensors={"a": moved}, velocity={}),
        Mean(tensors={"a": array}, velocity={"a": array}),
        Mean(tensors={"a": array, "b": array}, velocity={}),
        Mean(tensors={}, velocity={"a": array}),
    ]
    assert len({mean.digest() for mean in means}) == len(means)


def test_the_digest_does_not_depend_on_the_order_of_tensors():
    one, two = np.zeros((2, 3), dtype=np.float32), np.ones((1, 4), dtype=np.float32)
    first, second = Mean(tensors={"a": one, "b": two}, velocity={}), Mean(tensors={"b": two, "a": one}, velocity={})
    assert first.digest() == second.digest()


@pytest.mark.parametrize("search_space", list(SearchSpace))
def test_adam_is_as_published_in_units_of_the_noise_on_the_weights(search_space):
    space = make_space(spec(search_space=search_space), layout=SMALL)
    weights = [(0.7, -0.2), (0.1, 0.4), (-0.3, 0.9)]
    mean = initial_mean(space)
    for generation, coefficients in enumerate(weights):
        adam = update(*coefficients, optimizer=Optimizer.ADAM, momentum=0.9, step_size=0.01)
        mean = advance(mean, adam, space=space, generation=generation)
    assert mean.num_steps == 3
    for tensor in SMALL.tensors:
        first, second, moved = 0.0, 0.0, 0.0
        for step, coefficients in enumerate(weights, start=1):
            gradient = space.estimate(tensor, generation=step - 1, coefficients=coefficients) / space.gain(tensor)
            first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
            moved += 0.01 * space.gain(tensor) * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        np.testing.assert_allclose(mean.tensors[tensor.name], moved, rtol=2e-3, atol=1e-6)


def test_adams_memory_is_part_of_the_mean_its_digest_and_its_blob():
    adam = [update(0.5, 0.1 * step, optimizer=Optimizer.ADAM, momentum=0.9) for step in range(3)]
    mean = walk(*adam)
    again = from_bytes(to_bytes(mean, space=SPACE), space=SPACE)
    assert again.digest() == mean.digest()
    assert (
        advance(again, adam[0], space=SPACE, generation=3).digest() == advance(mean, adam[0], space=SPACE, generation=3).digest()
    )
    others = [
        Mean(tensors=mean.tensors, velocity=mean.velocity, variance=mean.variance, num_steps=4),
        Mean(tensors=mean.tensors, velocity=mean.velocity, variance=mean.velocity, num_steps=3),
        Mean(tensors=mean.tensors, velocity=mean.velocity),
    ]
    assert len({mean.digest(), *(other.digest() for other in others)}) == 4


def test_adams_first_step_moves_every_entry_by_the_step_size_of_w():
    moved = walk(update(0.5, optimizer=Optimizer.ADAM, momentum=0.9, step_size=0.01))
    for tensor in SMALL.tensors:
        entries = np.abs(moved.tensors[tensor.name])
        np.testing.assert_allclose(entries[entries > 0], 0.01 * SPACE.gain(tensor), rtol=1e-3)
