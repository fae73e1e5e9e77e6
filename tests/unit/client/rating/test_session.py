"""The run's side: completions come to the desk, verdicts go back as rewards, and nothing is told before its time."""

import asyncio
from contextlib import asynccontextmanager, suppress

import grpc
import pytest

import clutch
from clutch._generation import AsyncGeneration
from clutch.rating import session as sessions
from clutch.rating.session import Asking, Session
from clutch_protos.v1 import types_pb2
from support.rating import answer, join, make_desk

PROMPTS = ["one", "two"]


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    for name in ("_DESK_SECONDS", "_SERVER_SECONDS", "_OPEN_SECONDS"):
        monkeypatch.setattr(sessions, name, 0.02)


@pytest.fixture
def desk(tmp_path):
    return make_desk(tmp_path, grace_seconds=0.0)


@asynccontextmanager
async def going(run, desk, **asking):
    said = []
    session = Session(run, desk, Asking(**asking), say=said.append)
    task = asyncio.create_task(session.go())
    try:
        yield session, task, said
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, clutch.ClutchError):
            await task


async def until(condition):
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 it is another one each time
            await asyncio.sleep(0.01)


def alphabetical(serving):
    return "left" if serving.texts[0] < serving.texts[1] else "right"


async def test_verdicts_become_rewards_until_the_run_has_had_its_generations(server, run, desk):
    rater = join(desk, "ann")
    async with going(run, desk, prompts=PROMPTS, prompts_per_generation=1, generations=2) as (session, task, said):
        for number in range(2):
            await until(lambda n=number: desk.generation == n)
            assert (session.stage, session.generations) == ("rating", 2)
            assert answer(desk, rater, alphabetical) == 1
        await asyncio.wait_for(task, 20)
    assert (session.stage, session.head) == ("finished", 2)
    for generation in server.only_run().generations:
        values = {c.rendered_prompt: [] for c in generation.completions}
        for c in generation.completions:
            reward = generation.rewards[c.completion_id]
            if c.is_mean:
                assert reward.WhichOneof("outcome") in ("skipped", "value")
            else:
                assert reward.rater == "ann"
                values[c.rendered_prompt].append(reward.value)
        assert all(sum(each) == pytest.approx(1.0) for each in values.values())
    assert said[0] == "generation 0: 1 clicks until the model updates"


async def test_generations_that_others_ask_are_rated_as_they_come(server, run, desk):
    rater = join(desk, "ann")
    async with going(run, desk, generations=1) as (session, task, _):
        await until(lambda: session.stage == "waiting")
        await run.ask(PROMPTS[:1])
        await until(lambda: desk.generation == 0)
        answer(desk, rater, alphabetical)
        await asyncio.wait_for(task, 20)
    assert (session.stage, session.head) == ("finished", 1)


async def test_rewards_of_members_as_wholes_are_told_by_member(server, async_client, desk):
    run = await async_client.runs.create_or_get("whole", population_size=2, allow_small_population=True, reward_level="member")
    rater = join(desk, "ann")
    async with going(run, desk, prompts=PROMPTS, generations=1) as (_, task, _said):
        await until(lambda: desk.generation == 0)
        assert answer(desk, rater, alphabetical) == 2
        await asyncio.wait_for(task, 20)
    assert run.info.head == 1


async def test_a_session_that_dies_after_the_verdicts_tells_them_when_it_comes_back(server, run, desk):
    rater = join(desk, "ann")
    async with going(run, desk, prompts=PROMPTS[:1], generations=1):
        await until(lambda: desk.generation == 0)
    answer(desk, rater, alphabetical)
    desk.freeze()
    async with going(run, desk, prompts=PROMPTS[:1], generations=1) as (session, task, _):
        await asyncio.wait_for(task, 20)
    assert session.head == 1


async def test_a_server_that_is_away_is_waited_for_and_raters_go_on(server, desk):
    async with clutch.AsyncClient(server.address, patience_seconds=0.1) as client:
        run = await client.runs.create_or_get("away", population_size=2, allow_small_population=True)
        rater = join(desk, "ann")
        async with going(run, desk, prompts=PROMPTS[:1], generations=1) as (session, task, _):
            await until(lambda: desk.generation == 0)
            for method in ("Tell", "GetGeneration", "Ask"):
                server.refuse(method, grpc.StatusCode.UNAVAILABLE, "SERVER_DRAINING", times=3)
            assert answer(desk, rater, alphabetical) == 1
            await asyncio.wait_for(task, 30)
            assert (session.stage, session.head) == ("finished", 1)


async def test_a_generation_that_ends_elsewhere_is_let_go(server, run, desk):
    rater = join(desk, "ann")
    async with going(run, desk, prompts=PROMPTS[:1], generations=1) as (session, task, _):
        await until(lambda: desk.generation == 0)
        serving = desk.serve(rater)
        await (await run.generation(0)).abandon("not this one")
        await until(lambda: desk.generation != 0)
        assert desk.submit(rater, serving.token, "left") == "over"
        assert not task.done() or session.stage == "finished"


async def test_a_run_that_is_cancelled_is_finished(server, run, desk):
    async with going(run, desk, prompts=PROMPTS[:1], generations=2) as (session, task, _):
        await until(lambda: desk.generation == 0)
        await (await run.generation(0)).abandon("over")
        await run.cancel()
        await asyncio.wait_for(task, 20)
        assert session.stage == "finished"


async def test_what_cannot_go_on_stops_with_the_reason_and_keeps_the_verdicts(server, run, desk):
    server.refuse("Ask", grpc.StatusCode.PERMISSION_DENIED, "ROLE_TOO_LOW")
    async with going(run, desk, prompts=PROMPTS[:1], generations=2) as (session, task, _):
        with pytest.raises(clutch.AccessDenied):
            await asyncio.wait_for(task, 20)
        assert session.stage == "stopped"
        assert session.reason


async def test_what_was_said_before_a_deadline_is_told_before_it(server, run, desk):
    rater = join(desk, "ann")
    await run.ask(PROMPTS)
    made = server.only_run().generations[0]
    made.info.close_policy.kind = types_pb2.ClosePolicy.QUORUM
    made.info.close_policy.deadline.FromSeconds(60)
    async with going(run, desk, generations=1) as (_, task, _said):
        await until(lambda: desk.generation == 0)
        serving = desk.serve(rater)
        assert desk.submit(rater, serving.token, "left") == "saved"
        assert desk.remaining() == 1
        made.info.open_time.FromSeconds(made.info.open_time.seconds - 55)
        await asyncio.wait_for(task, 20)
    said = [reward.WhichOneof("outcome") for reward in made.rewards.values()]
    assert (said.count("value"), len(said)) == (2, len(made.completions))


async def test_a_generation_that_moved_nothing_is_not_said_to_have_moved_the_model(server, run, desk, monkeypatch):
    rater = join(desk, "ann")
    async with going(run, desk, prompts=PROMPTS[:1], generations=1) as (_, task, said):
        await until(lambda: desk.generation == 0)
        desk.submit(rater, desk.serve(rater).token, "skip")
        tell = AsyncGeneration.tell

        async def told(self, rewards):
            result = await tell(self, dict.fromkeys(list(rewards)[:1]))
            await self.abandon("nothing to learn from")
            return result

        monkeypatch.setattr(AsyncGeneration, "tell", told)
        await asyncio.wait_for(task, 20)
    assert "the model has not moved" in said[-1]
