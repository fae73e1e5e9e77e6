"""Lost answers, restarts, refusals, adoption: an optimization ends as if nothing had happened."""

import asyncio
import logging
import signal
import threading
from contextlib import AsyncExitStack

import grpc
import pytest

import clutch
from clutch._channel import GrpcTransport
from clutch_protos.v1 import generation_service_pb2 as gens
from clutch_server.domain.limits import DEFAULT_LIMITS
from support.proxy import Kind, Proxy, Strike
from unit.client.fake_server import FakeServer

PROMPTS = ["one", "two"]
UNAVAILABLE = grpc.StatusCode.UNAVAILABLE


def length(completion: clutch.Completion) -> float:
    return float(len(completion.text))


def settled(server: FakeServer) -> list[dict[str, float]]:
    return [{c.text: g.rewards[c.completion_id].value for c in g.completions} for g in server.only_run().generations]


@pytest.mark.parametrize("method", ["Ask", "Tell", "ListCompletions", "GetGeneration", "GetRun", "ListGenerations"])
async def test_a_lost_answer_changes_nothing(run, server, method):
    server.lose_answer(method, times=2)
    history = await run.optimize(PROMPTS, length, generations=2, progress=False)
    assert len(history) == 2
    assert len(server.only_run().generations) == 2
    assert settled(server) == [{"red": 3.0, "green": 5.0, "blue": 4.0}] * 2


@pytest.mark.parametrize("method", ["Ask", "Tell", "CreateRun", "CloseGeneration", "UpdateRun"])
async def test_a_repeated_call_has_the_same_body(async_client, server, method):
    server.lose_answer(method, times=2)
    run = await async_client.runs.create("x", sigma=0.5, labels={"a": "b", "c": "d"})
    await run.update(sigma=0.25, labels={"e": "f"})
    generation = await run.ask([clutch.Prompt("p", item={"b": 1, "a": 2})])
    await generation.tell({c: 1.0 async for c in generation.completions() if c.is_mean})
    await generation.close()
    bodies = server.bodies(method)
    assert len(bodies) == 3
    assert len(set(bodies)) == 1


async def test_a_restart_in_the_middle_of_a_generation_is_survived(run, server):
    restarted = asyncio.Event()

    async def score(completion: clutch.Completion) -> float:
        if not restarted.is_set():
            restarted.set()
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
        return length(completion)

    history = await run.optimize(PROMPTS, score, generations=2, progress=False)
    assert len(history) == 2
    assert settled(server) == [{"red": 3.0, "green": 5.0, "blue": 4.0}] * 2


async def test_a_long_poll_that_a_restart_cuts_is_taken_up_again(run, server):
    generation = await run.ask(PROMPTS)
    waiting = asyncio.create_task(generation.wait())
    await until(lambda: server.bodies("GetGeneration"))
    await asyncio.to_thread(server.stop)
    await asyncio.to_thread(server.start)
    await (await run.generation(0)).tell({c: 1.0 async for c in generation.completions()})
    assert (await waiting).mean_reward == 1.0


async def test_another_session_finishes_the_open_generation_first(async_client, server):
    run = await async_client.runs.create_or_get("mine", population_size=2)
    generation = await run.ask(PROMPTS, request_id=f"{run.run_id}/0")
    first = await anext(generation.completions())
    await generation.tell({first: 42.0})
    again = await async_client.runs.create_or_get("mine", population_size=2)
    scored = []
    await again.optimize(PROMPTS, lambda c: scored.append(c.completion_id) or 1.0, generations=1, progress=False)
    assert first.completion_id not in scored
    assert server.only_run().generations[0].rewards[first.completion_id].value == 42.0
    assert len(server.only_run().generations) == 1


async def test_every_session_asks_a_generation_under_the_same_request_id(async_client, server):
    for client_id in ("a", "b"):
        run = await async_client.runs.create_or_get("mine", population_size=2)
        server.refuse("Ask", grpc.StatusCode.FAILED_PRECONDITION, "RUN_PAUSED")
        with pytest.raises(clutch.StateConflict):
            await run.optimize(PROMPTS, length, generations=1, progress=False, client_id=client_id)
    asks = [gens.AskRequest.FromString(body) for body in server.bodies("Ask")]
    assert [(ask.request_id, ask.client_id) for ask in asks] == [("run-1/0", "a"), ("run-1/0", "b")]


@pytest.mark.parametrize(
    "asked",
    [
        {"request_id": "somebody-else"},
        {"request_id": "run-1/0", "client_id": "another"},
        {"request_id": "x", "client_id": "optimize:test"},
    ],
    ids=["generation-open", "request-id-reused", "sticky"],
)
async def test_an_open_generation_with_other_prompts_is_adopted(run, server, asked):
    await run.ask(["something else"], **asked)
    history = await run.optimize(PROMPTS, length, generations=2, progress=False)
    prompts = [{c.rendered_prompt for c in g.completions} for g in server.only_run().generations]
    assert prompts == [{"something else"}, {"one", "two"}]
    assert len(history) == 2


async def test_two_sessions_at_once_share_every_generation(async_client, server):
    runs = [await async_client.runs.create_or_get("shared", population_size=4) for _ in range(2)]
    histories = await asyncio.gather(*(r.optimize(PROMPTS, length, generations=3, progress=False) for r in runs))
    assert [len(history) for history in histories] == [3, 3]
    assert len(server.only_run().generations) == 3


async def test_a_paused_run_raises_and_keeps_its_place(run, server):
    await run.pause()
    with pytest.raises(clutch.StateConflict) as caught:
        await run.optimize(PROMPTS, length, generations=1, progress=False)
    assert caught.value.reason == "RUN_PAUSED"
    await run.resume()
    assert len(await run.optimize(PROMPTS, length, generations=1, progress=False)) == 1


async def test_a_generation_closed_by_somebody_stops_its_scoring(async_client, server):
    run = await async_client.runs.create(population_size=60)
    server.words = tuple(f"w{i}" for i in range(61))
    scored = []

    async def score(completion: clutch.Completion) -> float:
        scored.append(completion.text)
        if len(scored) == 1:
            await (await run.generation(0)).close()
        # Telling takes longer than nothing at all, and the first answer is what stops it.
        await asyncio.sleep(0.01)
        return 1.0

    history = await run.optimize(["p"], score, generations=1, progress=False, concurrency=1)
    assert len(history) == 1
    assert len(scored) < 61


async def test_waiting_for_a_generation_of_a_failed_run_raises(run, server, monkeypatch):
    monkeypatch.setattr("clutch._generation.WAIT_SECONDS", 0.05)
    generation = await run.ask(PROMPTS)
    server.only_run().info.state = 6
    server.only_run().info.state_reason = "out of disk"
    with pytest.raises(clutch.StateConflict, match="failed: out of disk"):
        await generation.wait()
    server.sampled_at_ask = False
    with pytest.raises(clutch.StateConflict, match="failed: out of disk"):
        [c async for c in generation.completions(unscored_only=False)]


async def test_completions_are_waited_for_while_they_are_sampled(run, server, monkeypatch):
    monkeypatch.setattr("clutch._generation.WAIT_SECONDS", 0.05)
    server.sampled_at_ask = False
    generation = await run.ask(PROMPTS)
    made = server.only_run().generations[0].completions
    late = [made.pop() for _ in range(3)]

    def arrive() -> None:
        made.extend(reversed(late))
        server.sampled_at_ask = True
        server.poke()

    threading.Timer(0.2, arrive).start()
    assert [c.cursor async for c in generation.completions()] == [1, 2, 3, 4, 5, 6]


async def test_wait_gives_up_when_told_and_can_be_called_again(run):
    generation = await run.ask(PROMPTS)
    with pytest.raises(TimeoutError):
        await generation.wait(timeout_seconds=0.05)
    await generation.tell({c: 1.0 async for c in generation.completions()})
    assert (await generation.wait(timeout_seconds=5)).generation == 0


async def test_an_absent_server_is_unavailable_and_says_how_to_start_one():
    async with clutch.AsyncClient("127.0.0.1:9", patience_seconds=0.3) as client:
        with pytest.raises(clutch.Unavailable, match=r"127\.0\.0\.1:9.*clutch serve") as caught:
            await client.info()
    assert caught.value.reason == "UNREACHABLE"


async def test_clients_of_a_process_share_no_connection_so_that_none_waits_out_anothers_backoff(server):
    async with Proxy(server.port, ()) as proxy, AsyncExitStack() as stack:
        first, second = [await stack.enter_async_context(clutch.AsyncClient(proxy.address)) for _ in range(2)]
        for client in (first, second, first):
            await client.runs.create_or_get("test", population_size=2, allow_small_population=True)
    assert proxy.connections == 2


async def test_a_server_far_away_is_reached_at_the_first_attempt(server):
    strikes = [Strike(after=0, is_reply=True, kind=Kind.DELAY)] * 2
    async with Proxy(server.port, strikes) as proxy, clutch.AsyncClient(proxy.address, patience_seconds=0) as client:
        await client.info()
    assert proxy.connections == 1
    assert proxy.struck


async def test_a_message_that_is_too_large_is_refused_by_name_before_it_is_sent(run, server):
    with pytest.raises(clutch.LimitExceeded, match=r"Ask: \d+ bytes .*message_bytes_max = 4194304; ask with fewer") as caught:
        await run.ask(["x" * 100_000] * 50)
    assert (caught.value.code, caught.value.reason) == ("", "LIMIT_EXCEEDED")
    assert caught.value.details == {"limit_name": "message_bytes_max", "limit": str(DEFAULT_LIMITS.message_bytes_max)}
    assert server.only_run().generations == []


async def test_a_message_of_just_the_size_is_sent_and_one_that_is_not_sent_is_no_contact_with_a_server():
    transport = GrpcTransport("127.0.0.1:9")
    with pytest.raises(clutch.Unavailable):
        await transport.send("/a/B", b"x" * DEFAULT_LIMITS.message_bytes_max, timeout_seconds=0.1)
    with pytest.raises(clutch.LimitExceeded):
        await transport.send("/a/B", b"x" * (DEFAULT_LIMITS.message_bytes_max + 1), timeout_seconds=0.1)
    await transport.close()
    async with clutch.AsyncClient("127.0.0.1:9", patience_seconds=300) as client:
        with pytest.raises(clutch.LimitExceeded):
            await client.sample(["x" * 5_000_000])
        assert not client._connection._met


async def test_a_server_that_stays_away_is_given_up_after_the_patience(server, caplog):
    async with clutch.AsyncClient(server.address, patience_seconds=0.5) as client:
        await client.info()
        await asyncio.to_thread(server.stop)
        with caplog.at_level(logging.WARNING, logger="clutch"), pytest.raises(clutch.Unavailable):
            await client.info()
    assert [r.getMessage().endswith("trying again for up to 0 s") for r in caplog.records] == [True]


async def test_a_server_that_hangs_runs_into_the_deadline(server):
    async with clutch.AsyncClient(server.address, timeout_seconds=0.1, patience_seconds=0.3) as client:
        release = threading.Event()
        server.hooks["GetServerInfo"] = lambda: release.wait(10)
        # The first attempt hangs, the second is answered.
        assert (await client.info()).version == "9.9"
        assert len(server.bodies("GetServerInfo")) == 2
        release.set()


async def test_an_engine_that_warms_up_is_waited_for(async_client, server):
    server.refuse("Sample", UNAVAILABLE, "ENGINE_WARMING", times=3, retry_after=0.01)
    (completion,) = await async_client.sample(["hello"])
    assert completion.text == "hello!-1"
    assert len(server.bodies("Sample")) == 4


async def test_a_refusal_is_not_repeated(async_client, server):
    server.refuse(
        "CreateRun", grpc.StatusCode.INVALID_ARGUMENT, "INVALID_FIELD", field="config.sigma", message="sigma: expected > 0"
    )
    with pytest.raises(clutch.InvalidArgument, match="sigma: expected > 0") as caught:
        await async_client.runs.create(sigma=-1.0)
    assert (caught.value.field, caught.value.reason) == ("config.sigma", "INVALID_FIELD")
    assert len(server.bodies("CreateRun")) == 1


async def test_cancelling_an_optimization_leaves_the_generation_open(run, server):
    scoring = asyncio.Event()

    async def score(_: clutch.Completion) -> float:
        scoring.set()
        await asyncio.sleep(60)
        return 1.0

    task = asyncio.create_task(run.optimize(PROMPTS, score, generations=3, progress=False))
    await scoring.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await run.generation(0)).info.state == "open"
    assert len(await run.optimize(PROMPTS, length, generations=3, progress=False)) == 3


def test_ctrl_c_stops_the_plain_client_and_the_same_script_goes_on(server):
    pressed, stopped = threading.Event(), threading.Event()

    def interrupting(completion: clutch.Completion) -> float:
        if not pressed.is_set():
            pressed.set()
            signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
            stopped.wait(10)
        return length(completion)

    with clutch.Client(server.address) as client:
        run = client.runs.create_or_get("test", population_size=2)
        with pytest.raises(KeyboardInterrupt):
            run.optimize(PROMPTS, interrupting, generations=2, progress=False)
        # The scorer still hangs in its thread; the call is over, the client works, the generation waits.
        assert run.generation(0).info.state == "open"
        stopped.set()
        assert len(run.optimize(PROMPTS, length, generations=2, progress=False)) == 2


async def until(ready) -> None:
    for _ in range(500):
        if ready():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen within 5 s")
