"""Small search problems: rewards from arrays, a run over a few matrices, a toy model to climb."""

from collections.abc import Callable

import numpy as np

from clutch_server.domain.ids import RunId
from clutch_server.domain.types import MissingPolicy, Noise, RewardKind, RunConfig, SearchSpace, SettledReward
from clutch_server.es.coefficients import UpdatePlan, plan_update
from clutch_server.es.population import direction_of, sign_of
from clutch_server.lora.keeper import MeanKeeper
from clutch_server.lora.layout import Layout, TensorShape
from clutch_server.lora.spaces import Factors, SpaceSpec

RUN = RunId("run")
KEY = bytes(range(32))


def settle(cells) -> tuple[SettledReward, ...]:
    """One settled reward a number of a (members with the mean, prompts[, samples]) array; nan settles nothing."""
    grid = np.asarray(cells, dtype=np.float64)
    grid = grid.reshape(grid.shape[0], grid.shape[1], -1)
    return tuple(settled(*cell, value=float(grid[cell])) for cell in np.ndindex(grid.shape) if not np.isnan(grid[cell]))


def settled(member: int, prompt: int, sample: int = 0, *, value: float = 0.0, kind=RewardKind.VALUE) -> SettledReward:
    return SettledReward(member_index=member, prompt_index=prompt, sample_index=sample, kind=kind, value=value)


def plan(
    config: RunConfig, cells, *, generation: int = 0, policy=MissingPolicy.DROP_PAIR, rewards=None, sigma=None
) -> UpdatePlan:
    """The plan for rewards given as an array, or as settled rewards beside an array of the same shape."""
    grid = np.asarray(cells, dtype=np.float64)
    grid = grid.reshape(grid.shape[0], grid.shape[1], -1)
    return plan_update(
        config,
        generation=generation,
        sigma=config.sigma if sigma is None else sigma,
        population_size=grid.shape[0] - 1,
        rewards=settle(grid) if rewards is None else rewards,
        num_prompts=grid.shape[1],
        samples_per_prompt=grid.shape[2],
        missing_policy=policy,
    )


def matrix(name: str, out_features: int, in_features: int) -> TensorShape:
    return TensorShape(name=name, module=name, slice_index=0, out_features=out_features, in_features=in_features)


SMALL = Layout(tensors=(matrix("layers.0.up_proj", 24, 32), matrix("layers.0.down_proj", 40, 16)))


def spec(
    *,
    search_space: SearchSpace = SearchSpace.ADAPTER,
    lora_rank: int = 4,
    noise: Noise = Noise.GAUSSIAN,
    run_key: bytes = KEY,
    target_modules=(),
    sigma_ratios=(),
) -> SpaceSpec:
    return SpaceSpec(
        run_key=run_key,
        search_space=search_space,
        lora_rank=lora_rank,
        target_modules=target_modules,
        noise=noise,
        sigma_ratios=sigma_ratios,
    )


def open_keeper(layout: Layout = SMALL, **settings) -> MeanKeeper:
    keeper = MeanKeeper(layout)
    keeper.open_run(RUN, spec(**settings))
    return keeper


def displacement(factors: tuple[Factors, ...]) -> dict[str, np.ndarray]:
    """What an adapter adds to each weight matrix, dense, in float64."""
    return {each.tensor.name: each.b.astype(np.float64) @ each.a.astype(np.float64) for each in factors}


def served(keeper: MeanKeeper, generation: int, *, direction: int = -1, sign: int = 0, sigma: float = 0.0):
    """What a member, or the mean, adds to each weight matrix, dense, in float64: its weights and its adapter."""
    member = {"direction": direction, "sign": sign, "sigma": sigma}
    moved = displacement(keeper.member(RUN, generation, **member))
    for tensor, weights in keeper.weights(RUN, generation, **member):
        moved[tensor.name] = moved.get(tensor.name, 0.0) + weights.astype(np.float64)
    return moved


def rms(displaced: dict[str, np.ndarray]) -> float:
    """Root mean square over every entry of every matrix."""
    return float(np.sqrt(np.mean(np.concatenate([matrix.ravel() for matrix in displaced.values()]) ** 2)))


def evaluate_population(
    keeper: MeanKeeper, generation: int, *, config: RunConfig, reward: Callable[[dict[str, np.ndarray]], float]
) -> np.ndarray:
    """(members with the mean, 1) rewards of every member of a generation."""
    size = config.population_size
    members = [
        served(
            keeper,
            generation,
            direction=direction_of(index, population_size=size, antithetic=config.antithetic),
            sign=sign_of(index, population_size=size, antithetic=config.antithetic),
            sigma=config.sigma,
        )
        for index in range(size + 1)
    ]
    return np.array([[reward(member)] for member in members])
