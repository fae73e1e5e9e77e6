"""Does the step climb? Against autograd's gradient, on a bowl, and where the population misleads."""

import numpy as np
import pytest
import torch

from clutch_server.domain.types import RunConfig, Shaping
from clutch_server.lora.layout import Layout
from properties.problems import RUN, evaluate_population, matrix, open_keeper, plan, served

NET = Layout(tensors=(matrix("hidden.weight", 12, 16), matrix("output.weight", 4, 12)))
RANK = 2
DIMENSIONS = RANK * (12 + 4)


class Net:
    """A tanh network with frozen inputs and targets; its reward is minus the squared error."""

    def __init__(self):
        chance = np.random.default_rng(0)
        self.weights = {"hidden.weight": chance.normal(0, 0.3, (12, 16)), "output.weight": chance.normal(0, 0.3, (4, 12))}
        self.inputs, self.targets = chance.normal(size=(20, 16)), chance.normal(size=(20, 4))

    def reward(self, moved):
        hidden = np.tanh(self.inputs @ (self.weights["hidden.weight"] + moved["hidden.weight"]).T)
        return -np.mean((hidden @ (self.weights["output.weight"] + moved["output.weight"]).T - self.targets) ** 2)

    def gradient(self):
        weights = {name: torch.tensor(weight, requires_grad=True) for name, weight in self.weights.items()}
        hidden = torch.tanh(torch.tensor(self.inputs) @ weights["hidden.weight"].T)
        output = hidden @ weights["output.weight"].T
        (-((output - torch.tensor(self.targets)) ** 2).mean()).backward()
        return {name: weight.grad.numpy() for name, weight in weights.items()}


def cosine_with_gradient(keeper, generation, gradient):
    """Between the step and the gradient, both in the noise's own coordinates: sqrt(inputs / rank) units of B."""
    step, slope = [], []
    for factors in keeper.mean(RUN, generation + 1):
        gain = np.sqrt(factors.tensor.in_features / RANK)
        step.append((factors.b / gain).ravel())
        slope.append((gain * gradient[factors.tensor.name] @ factors.a.T).ravel())
    step, slope = np.concatenate(step), np.concatenate(slope)
    return float(step @ slope / np.linalg.norm(step) / np.linalg.norm(slope))


def mean_cosine(net, population_size):
    config = RunConfig(base_model="m", sigma=1e-3, population_size=population_size)
    keeper, cosines = open_keeper(NET, lora_rank=RANK), []
    origin = keeper.export(RUN, 0)
    for generation in range(max(3, 256 // population_size)):
        keeper.import_(RUN, generation, origin)
        cells = evaluate_population(keeper, generation, config=config, reward=net.reward)
        keeper.advance(RUN, generation, plan(config, cells, generation=generation).update)
        cosines.append(cosine_with_gradient(keeper, generation, net.gradient()))
    return np.mean(cosines)


def test_the_step_follows_autograds_gradient_as_well_as_theory_allows():
    net = Net()
    for population_size in (16, 64, 256, 1024):
        directions = population_size / 2
        theory = np.sqrt(directions / (directions + DIMENSIONS))
        assert mean_cosine(net, population_size) == pytest.approx(theory, rel=0.12)


def test_the_step_matches_the_gradient_of_the_smoothed_objective_when_sigma_is_large():
    # E f(W + sigma E) of a quadratic has the gradient of f itself; a cubic bends it by 3 sigma^2 per entry.
    layout = Layout(tensors=(matrix("w", 6, 4),))
    config = RunConfig(base_model="m", sigma=0.5, step_ratio=0.1, shaping=Shaping.RAW, population_size=4096)
    keeper = open_keeper(layout, lora_rank=4)
    slope = np.linspace(-0.5, 0.5, 24).reshape(6, 4)

    def reward(moved):
        return float((slope * moved["w"] + moved["w"] ** 3).sum())

    cells = evaluate_population(keeper, 0, config=config, reward=reward)
    keeper.advance(RUN, 0, plan(config, cells).update)
    step = served(keeper, 1)["w"]
    smoothed = slope + 3 * 0.5**2

    def cosine(direction):
        return float((step * direction).sum() / np.linalg.norm(step) / np.linalg.norm(direction))

    assert cosine(smoothed) > 0.97
    assert cosine(smoothed) > cosine(slope) + 0.3


@pytest.mark.parametrize("shaping", list(Shaping))
def test_minus_the_squared_distance_is_maximised(shaping):
    layout = Layout(tensors=(matrix("w", 8, 8),))
    # Raw utilities are as large as the reward's own spread, here some 0.1.
    step_ratio = 2.0 if shaping is Shaping.RAW else 0.3
    config = RunConfig(base_model="m", sigma=0.05, step_ratio=step_ratio, population_size=32, shaping=shaping)
    goal = np.random.default_rng(2).normal(0, 0.1, (8, 8))
    keeper = open_keeper(layout, lora_rank=8)

    def reward(moved):
        return -float(((moved["w"] - goal) ** 2).sum())

    start = reward({"w": np.zeros((8, 8))})
    for generation in range(60):
        cells = evaluate_population(keeper, generation, config=config, reward=reward)
        keeper.advance(RUN, generation, plan(config, cells, generation=generation).update)
    assert reward(served(keeper, 60)) > 0.1 * start


def test_the_best_member_is_a_worse_mean_and_the_population_underestimates_the_mean():
    layout = Layout(tensors=(matrix("w", 8, 8),))
    config = RunConfig(base_model="m", sigma=0.1, population_size=64)
    keeper, chance = open_keeper(layout, lora_rank=8), np.random.default_rng(5)

    def true_reward(moved):
        return -float((moved["w"] ** 2).sum())

    true = evaluate_population(keeper, 0, config=config, reward=true_reward)
    seen = true + chance.normal(0, 0.3, true.shape)
    report = plan(config, seen).report
    best = int(seen[:64, 0].argmax())
    assert seen[best, 0] > true[best, 0]
    assert true[best, 0] < true[64, 0]
    assert report.population_reward < report.mean_reward == seen[64, 0]
