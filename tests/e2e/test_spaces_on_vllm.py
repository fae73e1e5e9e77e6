"""Runs of every search space on one real engine at the same time, each with its own answers and the base model in peace."""

from concurrent.futures import ThreadPoolExecutor

import pytest

import clutch
from support.processes import Server

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


def test_a_sigma_is_found_on_a_real_model_and_changes_about_a_quarter_of_its_answers(server):
    with clutch.Client(server.address) as client:
        found = client.runs.calibrate_sigma(PROMPTS, sigma=1e-3, sampling=SAMPLING)
        print(f"\n{found}")
        assert 0.1 < found.changed < 0.45
        assert found.sigma > 1e-3
        with pytest.raises(clutch.InvalidArgument, match="at least 4"):
            client.runs.calibrate_sigma(PROMPTS[:1])
