"""Runs of every search space on one real engine at the same time, each with its own answers and the base model in peace."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

import clutch
from support.processes import Server, engine_processes

pytestmark = [pytest.mark.engine, pytest.mark.timeout(600)]

PROMPTS = [f"{a}+{b}=" for a, b in ((12, 34), (56, 21), (40, 17), (73, 18))]
SAMPLING = clutch.Sampling(max_tokens=6)
PRESETS = {"adapter": 16, "eggroll": 16, "es-at-scale": 15, "openai-es": 16}
GENERATIONS = 3


def score(completion):
    return float(sum(completion.text.count(letter) for letter in "se"))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("spaces"), engine="vllm")
    yield server
    server.stop()


def optimize(address, preset, name):
    with clutch.Client(address) as client:
        settings = {"population_size": PRESETS[preset], "sigma": 0.03, "sampling": SAMPLING, "allow_small_population": True}
        run = client.runs.create_or_get(name, preset=preset, **settings)
        run.optimize(PROMPTS, score, generations=GENERATIONS, progress=False)
        return run.run_id


def test_runs_of_all_methods_at_once_are_what_they_are_alone(server):
    with clutch.Client(server.address) as client:
        base = client.sample(PROMPTS, sampling=SAMPLING)
        with ThreadPoolExecutor(len(PRESETS)) as pool:
            ids = dict(
                zip(PRESETS, pool.map(lambda preset: optimize(server.address, preset, f"{preset} at once"), PRESETS), strict=True)
            )
        texts = [completion.text for completion in base]
        assert [completion.text for completion in client.sample(PROMPTS, sampling=SAMPLING)] == texts
        for preset, run_id in ids.items():
            run = client.runs.get(run_id)
            replay = run.replay()
            assert (preset, replay.matches, replay.num_replayed) == (preset, True, GENERATIONS)
            assert len(run.history()) == GENERATIONS
            assert [completion.text for completion in run.sample(PROMPTS, at=0)] == texts
        heads = {preset: tuple(c.text for c in client.runs.get(run_id).sample(PROMPTS)) for preset, run_id in ids.items()}
        # Sampled one after the other, each run's mean came back, whichever weights were there before.
        again = {preset: tuple(c.text for c in client.runs.get(run_id).sample(PROMPTS)) for preset, run_id in ids.items()}
        assert again == heads
        for run_id in ids.values():
            client.runs.get(run_id).cancel("done")
        assert [completion.text for completion in client.sample(PROMPTS, sampling=SAMPLING)] == texts


def test_a_hundred_generations_are_replayed_from_the_log_alone(server):
    def long_run(space):
        with clutch.Client(server.address) as client:
            settings = {"population_size": 16, "sigma": 0.02, "sampling": SAMPLING, "reward_level": "member"}
            run = client.runs.create(f"{space} long", search_space=space, sigma_ratios={"layers.0": 0.5}, **settings)
            run.optimize(PROMPTS, lambda completions: sum(map(score, completions)), generations=100, progress=False)
            return run.replay(), run.history()[-1].generation

    with ThreadPoolExecutor(2) as pool:
        for replay, last in pool.map(long_run, ("adapter", "eggroll")):
            assert (replay.matches, replay.num_replayed, last) == (True, 100, 99)


@pytest.mark.parametrize("preset", ["adapter", "eggroll", "es-at-scale"])
def test_what_other_settings_would_have_made_of_a_run_is_sampled_beside_it(server, preset):
    with clutch.Client(server.address) as client:
        run = client.runs.get(optimize(server.address, preset, f"{preset} what if"))
        base = [completion.text for completion in client.sample(PROMPTS, sampling=SAMPLING)]
        head = run.sample(PROMPTS)
        ratio = run.info.config.step_ratio
        same = run.replay(what_if={"step_ratio": ratio}, prompts=PROMPTS, score=score)
        assert (same.mean_digest, same.num_exact) == (run.replay().mean_digest, GENERATIONS)
        assert (same.completions, same.evaluation) == (head, run.evaluate(PROMPTS, score))
        # Three whose weights differ, one after the other: none answers with what was there before.
        tiny = run.replay(what_if={"step_ratio": 1e-6}, prompts=PROMPTS)
        huge = run.replay(what_if={"step_ratio": 30 * ratio}, prompts=PROMPTS)
        assert [completion.text for completion in tiny.completions] == base
        assert [completion.text for completion in huge.completions] not in (base, [completion.text for completion in head])
        assert (huge.num_exact, huge.matches) == (1, True)
        assert run.sample(PROMPTS) == head
        assert [completion.text for completion in client.sample(PROMPTS, sampling=SAMPLING)] == base
        run.cancel("done")


@pytest.mark.parametrize("preset", ["eggroll", "es-at-scale"])
def test_an_engine_killed_while_its_weights_are_moved_comes_back_and_nothing_is_lost(server, preset):
    with clutch.Client(server.address) as client:
        settings = {"population_size": PRESETS[preset], "sigma": 0.03, "sampling": SAMPLING, "allow_small_population": True}
        killed = client.runs.create(f"{preset} killed", preset=preset, **settings)
        base = [completion.text for completion in client.sample(PROMPTS, sampling=SAMPLING)]
        generation = killed.ask(PROMPTS)
        early = next(iter(generation.completions()))
        (process,) = engine_processes(server)
        os.kill(process, signal.SIGKILL)
        found = list(generation.completions())
        assert early.completion_id in {completion.completion_id for completion in found}
        assert len(found) == (PRESETS[preset] + 1) * len(PROMPTS)
        generation.tell({completion: score(completion) for completion in found})
        generation.wait()
        killed.optimize(PROMPTS, score, generations=2, progress=False)
        assert killed.replay().matches
        assert [completion.text for completion in client.sample(PROMPTS, sampling=SAMPLING)] == base
        assert engine_processes(server) != [process]


def test_a_sigma_is_found_on_a_real_model_and_changes_about_a_quarter_of_its_answers(server):
    with clutch.Client(server.address) as client:
        found = client.runs.calibrate_sigma(PROMPTS, sigma=1e-3, sampling=SAMPLING)
        print(f"\n{found}")
        assert 0.1 < found.changed < 0.45
        assert found.sigma > 1e-3
        with pytest.raises(clutch.InvalidArgument, match="at least 4"):
            client.runs.calibrate_sigma(PROMPTS[:1])
