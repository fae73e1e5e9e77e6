"""The plain client is the async one with the waiting done for you."""

import asyncio
import inspect
import subprocess
import sys
import threading

import pytest

import clutch
from clutch._client import AsyncRuns
from clutch._keys import AsyncKeys
from clutch._sync import Keys, Runs

PROMPTS = ["one", "two"]
FACES = [
    (clutch.AsyncClient, clutch.Client),
    (AsyncRuns, Runs),
    (AsyncKeys, Keys),
    (clutch.AsyncRun, clutch.Run),
    (clutch.AsyncGeneration, clutch.Generation),
]


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


@pytest.mark.parametrize(("real", "plain"), FACES, ids=lambda kind: kind.__name__)
def test_both_faces_have_the_same_names_parameters_and_documentation(real, plain):
    assert public(real) == public(plain)
    for name in public(real):
        ours, theirs = getattr(plain, name), getattr(real, name)
        assert inspect.getdoc(ours) == inspect.getdoc(theirs)
        if callable(theirs):
            assert list(inspect.signature(ours).parameters.values()) == list(inspect.signature(theirs).parameters.values())
            assert not inspect.iscoroutinefunction(ours)
            assert "Async" not in str(inspect.signature(ours).return_annotation)


def test_both_clients_are_made_with_the_same_arguments():
    assert inspect.signature(clutch.Client) == inspect.signature(clutch.AsyncClient)


def test_the_whole_session_works_without_await(client, server):
    run = client.runs.create_or_get("test", population_size=2)
    assert [r.run_id for r in client.runs.list()] == [run.run_id]
    assert client.runs.get(run.run_id).name == "test"
    history = run.optimize(PROMPTS, lambda c: len(c.text), generations=2, progress=False)
    assert history.mean_rewards == (4.0, 4.0)
    for generation in run.generations(PROMPTS, generations=4):
        assert isinstance(generation, clutch.Generation)
        result = generation.tell(dict.fromkeys(generation.completions(), 1.0))
        assert result.num_remaining == 0
    assert [r.mean_reward for r in run.history()] == [4.0, 4.0, 1.0, 1.0]
    asked = run.ask(PROMPTS)
    assert (asked.number, asked.run_id, asked.info.state) == (4, run.run_id, "open")
    assert asked.close().state == "applied"
    assert asked.wait().num_missing == 6
    assert run.generation(4).refresh().state == "applied"
    assert [c.text for c in run.sample(["x"])] == ["x!5"]
    assert run.evaluate(["x", "yy"], lambda c: len(c.prompt)).mean_reward == 1.5
    assert client.info().engine.name == "fake"
    assert run.update(sigma=0.5).config.sigma == 0.5
    assert (run.pause().state, run.resume().state, run.cancel().state) == ("paused", "active", "cancelled")
    assert [e.kind for e in run.events(follow=True)][-1] == "run_state_changed"
    assert run.info.finished


def test_leaving_a_loop_early_leaves_the_generation_open_and_the_client_usable(client):
    run = client.runs.create("test")
    for generation in run.generations(PROMPTS, generations=5):
        for _ in generation.completions():
            break
        break
    assert run.generation(0).info.state == "open"


async def test_it_works_where_an_event_loop_is_running(server):
    with clutch.Client(server.address) as client:
        run = client.runs.create("notebook")
        assert len(run.optimize(PROMPTS, lambda _: 1.0, generations=1, progress=False)) == 1


def test_scorers_and_callbacks_may_use_the_client_themselves(client):
    run = client.runs.create("judge")
    seen = []

    def score(completion: clutch.Completion) -> float:
        return float(len(client.sample([completion.text])[0].text))

    def on_generation(report: clutch.GenerationReport) -> None:
        seen.append(run.sample(["x"])[0].text)

    run.optimize(PROMPTS, score, generations=2, progress=False, on_generation=on_generation)
    assert seen == ["x!1", "x!2"]


def test_a_blocking_call_inside_the_client_s_own_loop_is_refused_instead_of_hanging(client):
    run = client.runs.create("deadlock")

    async def score(_: clutch.Completion) -> float:
        client.info()
        return 1.0

    with pytest.raises(clutch.ScorerError, match="use AsyncClient there"):
        run.optimize(PROMPTS, score, generations=1, progress=False)


def test_many_threads_share_one_client(client):
    run = client.runs.create("threads")
    texts: list[str] = []
    threads = [threading.Thread(target=lambda i=i: texts.append(run.sample([str(i)])[0].text)) for i in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(texts) == sorted(f"{i}!0" for i in range(16))


def test_closing_ends_the_thread_and_later_calls_say_so(server):
    before = {thread.name for thread in threading.enumerate()}
    client = clutch.Client(server.address)
    client.info()
    assert "clutch-client" in {thread.name for thread in threading.enumerate()} - before
    client.close()
    client.close()
    assert "clutch-client" not in {thread.name for thread in threading.enumerate()}
    with pytest.raises(clutch.ClutchError, match="closed"):
        client.info()


def test_closing_while_another_thread_waits_wakes_it_up(server):
    client = clutch.Client(server.address)
    generation = client.runs.create("x").ask(PROMPTS)
    errors: list[BaseException] = []

    def wait() -> None:
        try:
            generation.wait()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    while not server.bodies("GetGeneration"):
        thread.join(0.01)
    client.close()
    thread.join(5)
    assert [type(error) for error in errors] == [clutch.ClutchError]


def test_an_error_of_the_server_comes_out_as_it_is(client):
    with pytest.raises(clutch.NotFound, match="no run 'nope'"):
        client.runs.get("nope")


def test_a_script_that_forgets_to_close_ends_in_silence(server):
    script = f"import clutch; client = clutch.Client({server.address!r}); print(client.info().version)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "9.9\n", "")


def test_nothing_stays_behind_in_the_loop(client):
    run = client.runs.create("tidy")

    def broken(_: clutch.Completion) -> float:
        raise ValueError

    with pytest.raises(clutch.ScorerError):
        run.optimize(PROMPTS, broken, generations=1, progress=False)
    loop = client._portal._loop
    tasks = asyncio.run_coroutine_threadsafe(_names(), loop).result(5)
    assert tasks == []


async def _names() -> list[str]:
    await asyncio.sleep(0)
    return [task.get_coro().__qualname__ for task in asyncio.all_tasks() if "_names" not in task.get_coro().__qualname__]
