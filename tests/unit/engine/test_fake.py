"""The fake engine is worth optimising: its reward climbs under ES, and its texts tell models apart."""

import asyncio
import dataclasses

import numpy as np
import pytest

from clutch_server.domain.errors import SetupError, Unavailable
from clutch_server.domain.types import MeanUpdate, Optimizer, Prompt
from clutch_server.engine.fake import FakeEngine, FakeSettings, fake_reward
from clutch_server.engine.fake_model import displacement, fake_layout, voice_of
from clutch_server.engine.mean_service import spec_of
from clutch_server.lora.keeper import MeanKeeper
from clutch_server.runs.ports import EngineState, RenderedPrompt
from contracts.engine_contract import collect, make_jobs, make_run, mean_of, member_of, render_prompts, texts_of

POPULATION = 32
SIGMA = 0.02
STEP_RATIO = 0.1


async def started(**settings: object) -> FakeEngine:
    engine = FakeEngine(FakeSettings(**settings))
    await engine.start()
    return engine


async def rewards(engine: FakeEngine, models: list, prompts: list[RenderedPrompt]) -> np.ndarray:
    texts = await texts_of(engine, models, prompts, max_tokens=32)
    return np.array([fake_reward(text) for text in texts]).reshape(len(models), len(prompts)).mean(axis=1)


def es_update(fitness: np.ndarray) -> MeanUpdate:
    """Plain ES: z-scored fitness weighs the noise of each antithetic pair; equal fitness moves nothing."""
    utilities = (fitness - fitness.mean()) / (fitness.std() or 1.0)
    weights = (utilities[0::2] - utilities[1::2]) / len(fitness)
    return MeanUpdate(
        coefficients=tuple(weights),
        step_size=STEP_RATIO * SIGMA * len(fitness) ** 0.5,
        sigma=SIGMA,
        optimizer=Optimizer.SGD,
        momentum=0.0,
        weight_decay=0.0,
        step_cap=0.0,
    )


@pytest.mark.parametrize("name", ["first", "second", "third"])
async def test_the_mean_reward_climbs_under_es(name: str) -> None:
    engine, run = await started(), make_run(name)
    await engine.open_run(run)
    prompts = await render_prompts(engine)
    curve = []
    for generation in range(30):
        members = [member_of(run, index, generation=generation, sigma=SIGMA) for index in range(POPULATION)]
        fitness = await rewards(engine, [*members, mean_of(run, generation)], prompts)
        curve.append(fitness[-1])
        await engine.advance_mean(run.run_id, generation, es_update(fitness[:-1]))
    print(np.round(curve, 2))
    assert np.mean(curve[-5:]) > curve[0] + 0.4


def test_texts_tell_apart_models_that_differ_in_one_matrix() -> None:
    run = make_run("apart")
    keeper = MeanKeeper(fake_layout())
    keeper.open_run(run.run_id, spec_of(run))
    factors = keeper.member(run.run_id, 0, direction=0, sign=1, sigma=0.01)
    voices = {voice_of(displacement((*factors[:index], *factors[index + 1 :]))) for index in range(len(factors))}
    assert len(voices | {voice_of({}), voice_of(displacement(factors))}) == len(factors) + 2


@pytest.mark.parametrize(("text", "reward"), [("", 0.0), ("ooo", 1.0), ("oxox", 0.5)])
def test_the_reward_is_the_share_of_good_letters(text: str, reward: float) -> None:
    assert fake_reward(text) == reward


async def test_two_engines_say_the_same() -> None:
    run, said = make_run("same"), []
    for _ in range(2):
        engine = await started()
        await engine.open_run(run)
        prompts = await render_prompts(engine)
        said.append(await texts_of(engine, [None, *(member_of(run, index) for index in range(4))], prompts, temperature=0.5))
    assert said[0] == said[1]


async def test_it_can_be_told_not_to_start() -> None:
    engine = FakeEngine(FakeSettings(fails_to_start=True))
    with pytest.raises(SetupError):
        await engine.start()
    with pytest.raises(Unavailable):
        await engine.restart()
    assert engine.state is EngineState.DEAD


async def test_it_can_be_told_to_die_after_some_completions_once() -> None:
    engine = await started(dies_after=3)
    jobs = make_jobs([None], await render_prompts(engine))
    results = engine.sample(jobs)
    for _ in range(3):
        await anext(results)
    with pytest.raises(Unavailable):
        await anext(results)
    assert engine.state is EngineState.DEAD
    await engine.restart()
    assert len(await collect(engine.sample(jobs))) == len(jobs)


async def test_latency_is_paid_for_every_completion_and_cut_short_by_closing() -> None:
    engine = await started(seconds_per_completion=0.01)
    results = engine.sample(make_jobs([None], await render_prompts(engine)))
    started_at = asyncio.get_running_loop().time()
    await anext(results)
    await results.aclose()
    assert asyncio.get_running_loop().time() - started_at >= 0.01


async def test_a_slow_engine_fails_its_probe() -> None:
    engine = await started(seconds_per_completion=0.05)
    await engine.probe(timeout_seconds=1.0)
    with pytest.raises(Unavailable):
        await engine.probe(timeout_seconds=0.01)
    assert engine.state is EngineState.DEAD


async def test_the_context_limit_is_as_set() -> None:
    engine = await started(context_tokens=12)
    await engine.render(Prompt(text="1234"), max_tokens=8, field="prompt")
    with pytest.raises(Exception, match="context of 12 tokens"):
        await engine.render(Prompt(text="12345"), max_tokens=8, field="prompt")


def test_weights_of_any_size_have_a_voice() -> None:
    tensor = fake_layout().tensors[0]
    for value in (-1e9, 1e9):
        added = {tensor.name: np.full((tensor.out_features, tensor.in_features), value)}
        assert 0.0 <= voice_of(added).probability <= 1.0


def test_settings_are_plain_values() -> None:
    assert all(isinstance(value, str | int | float | bool) for value in dataclasses.asdict(FakeSettings()).values())
