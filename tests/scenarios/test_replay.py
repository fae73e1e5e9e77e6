"""A replay believes nothing but settings, key and rewards, and finds whatever was changed since."""

import asyncio
import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from clutch_server.app.system import SystemClock
from clutch_server.domain.errors import LimitExceeded, NotFound, Unavailable
from clutch_server.domain.ids import RunId
from clutch_server.domain.limits import Limits
from clutch_server.domain.types import Optimizer, SearchSpace
from clutch_server.engine.fake import FakeEngine
from clutch_server.runs.replays import KEEP_SECONDS, Replays
from support.service import LOCAL_TENANT, Service, service


async def replay(s: Service, run):
    while True:
        found = await s.manager.replay_run(LOCAL_TENANT, run.run_id, max_wait_seconds=5)
        if found.finished:
            return found


def change(path, statement, *values):
    with closing(sqlite3.connect(path / "clutch.db")) as connection, connection:
        assert connection.execute(statement, values).rowcount == 1


@pytest.mark.parametrize("space", list(SearchSpace))
async def test_a_hundred_generations_come_out_as_they_were_committed(tmp_path, space):
    async with service(tmp_path) as s:
        run = await s.create(search_space=space, optimizer=Optimizer.ADAM, momentum=0.9, weight_decay=0.01)
        for number in range(100):
            await s.play(run, number)
    async with service(tmp_path) as s:
        found = await replay(s, run)
        assert (found.num_generations, found.num_replayed, found.matches) == (100, 100, True)
        assert found.mean_digest == (await s.mean_digests(run))[-1]


async def test_a_replay_leaves_the_run_alone_and_goes_on_beside_it(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        for number in range(5):
            await s.play(run, number)
        going = asyncio.create_task(replay(s, run))
        await s.play(run, 5)
        assert (await going).matches
        assert not s.core.engine.holds_mean(RunId(f"replay-of-{run.run_id}"), 0)
        await s.play(run, 6)
        assert (await replay(s, run)).num_replayed == 7


async def test_an_abandoned_generation_and_one_with_missing_rewards_are_replayed_too(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        await s.manager.abandon_generation(LOCAL_TENANT, run.run_id, 0, reason="")
        await s.ask(run, 1)
        found = await s.completions(run.run_id, 1)
        await s.tell(run.run_id, 1, found[:-9])
        await s.manager.close_generation(LOCAL_TENANT, run.run_id, 1, missing_policy=None)
        await s.finished(run.run_id, 1)
        await s.play(run, 2)
        assert (await replay(s, run)).num_replayed == 3


async def test_a_run_without_generations_is_replayed_at_once(tmp_path):
    async with service(tmp_path) as s:
        found = await replay(s, await s.create())
        assert (found.num_generations, found.matches, len(found.mean_digest)) == (0, True, 64)
        with pytest.raises(NotFound):
            await s.manager.replay_run(LOCAL_TENANT, RunId("nobody"), max_wait_seconds=0)


@pytest.mark.parametrize("what", ["rewards", "update", "mean"])
async def test_what_was_changed_since_is_named_with_its_generation(tmp_path, what):
    async with service(tmp_path) as s:
        run = await s.create()
        for number in range(4):
            await s.play(run, number)
    match what:
        case "rewards":
            one = "(SELECT completion_id FROM rewards WHERE generation = 2 ORDER BY completion_id LIMIT 1)"
            change(tmp_path, f"UPDATE rewards SET value = value + 0.25 WHERE completion_id = {one}")
        case "update":
            with closing(sqlite3.connect(tmp_path / "clutch.db")) as connection:
                update = json.loads(connection.execute("SELECT mean_update FROM updates WHERE generation = 2").fetchone()[0])
            update["coefficients"][0] += 1e-12
            text = json.dumps(update, sort_keys=True, separators=(",", ":"))
            change(tmp_path, "UPDATE updates SET mean_update = ? WHERE generation = 2", text)
        case "mean":
            change(tmp_path, "UPDATE updates SET mean_digest = ? WHERE generation = 2", "0" * 64)
    async with service(tmp_path) as s:
        found = await replay(s, run)
        assert (found.matches, found.mismatch, found.mismatch_generation, found.num_replayed) == (False, what, 2, 2)


async def test_only_so_many_replays_wait_and_one_that_is_under_way_is_joined(tmp_path):
    async with service(tmp_path) as s:
        run, other = await s.create("one"), await s.create("two")
        for number in range(3):
            await s.play(run, number)
        run = await s.read(run)
        core = s.core.__class__(
            engine=s.core.engine,
            store=s.core.store,
            snapshots=s.core.snapshots,
            clock=s.core.clock,
            names=s.core.names,
            keyring=s.core.keyring,
            limits=Limits(replays_max=1),
        )
        replays = Replays(core)
        first = await replays.look(run, max_wait_seconds=0)
        assert not first.finished
        with pytest.raises(LimitExceeded, match="replays_max = 1"):
            await replays.look(other, max_wait_seconds=0)
        # Another tenant has a bound of its own.
        assert not (await replays.look(replace(other, tenant_id="elsewhere"), max_wait_seconds=0)).finished
        both = await asyncio.gather(replays.look(run, max_wait_seconds=5), replays.look(run, max_wait_seconds=5))
        assert both[0] is both[1]
        assert both[0].matches
        assert (await replays.look(other, max_wait_seconds=5)).matches
        await replays.stop()


class LaterClock(SystemClock):
    seconds = 0.0

    def monotonic(self):
        return super().monotonic() + self.seconds


@pytest.mark.parametrize(("later", "num_generations"), [(KEEP_SECONDS - 60, 1), (KEEP_SECONDS + 60, 2)])
async def test_what_nobody_came_back_for_is_told_for_a_while_and_then_found_anew(tmp_path, later, num_generations):
    clock = LaterClock()
    async with service(tmp_path, clock=clock) as s:
        run, other = await s.create("one"), await s.create("two")
        await s.play(run, 0)
        await s.manager.replay_run(LOCAL_TENANT, run.run_id, max_wait_seconds=0)
        (job,) = s.manager._replays._jobs.values()
        await asyncio.wait({job.task})
        # Another one that begins meanwhile takes nobody's answer away.
        await s.manager.replay_run(LOCAL_TENANT, other.run_id, max_wait_seconds=5)
        await s.play(run, 1)
        clock.seconds = later
        found = await s.manager.replay_run(LOCAL_TENANT, run.run_id, max_wait_seconds=5)
        assert (found.matches, found.num_generations) == (True, num_generations)


async def test_a_replay_that_lost_its_engine_says_so_and_can_be_begun_again(tmp_path):
    engine = FakeEngine()
    async with service(tmp_path, engine=engine) as s:
        run = await s.create()
        for number in range(5):
            await s.play(run, number)
        lost = 0
        advance = engine.advance_mean

        async def advance_once(run_id, generation, update):
            nonlocal lost
            if run_id.startswith("replay-of") and generation == 2 and not lost:
                lost += 1
                await engine.restart()
            return await advance(run_id, generation, update)

        engine.advance_mean = advance_once
        with pytest.raises(Unavailable, match="repeat it"):
            await replay(s, run)
        assert lost == 1
        assert (await replay(s, run)).matches
