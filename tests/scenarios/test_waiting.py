"""Who waits for the engine is told why and in which place; whoever ends leaves the line."""

import asyncio
from collections.abc import Callable

import pytest

from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.domain.types import GenerationState, Run, SearchSpace, Waiting, WaitReason
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.rpc import codec_encode
from clutch_server.runs.api import GenerationView
from support.service import Service, service

PATIENCE_SECONDS = 20.0  # a hang, not a slow machine, reaches this
NEVER = 3600.0
NEXT = Waiting(reason=WaitReason.WEIGHTS_IN_USE, position=1)
SECOND = Waiting(reason=WaitReason.WEIGHTS_IN_USE, position=2)


def slow_engine() -> FakeEngine:
    """Whoever has a turn at it keeps it."""
    return FakeEngine(FakeSettings(seconds_per_completion=NEVER))


async def look(s: Service, run: Run, *, wait_seconds: float = 0.0) -> GenerationView:
    until = frozenset({GenerationState.APPLIED}) if wait_seconds else frozenset()
    return await s.manager.get_generation(LOCAL_TENANT, run.run_id, 0, until=until, max_wait_seconds=wait_seconds)


async def until_waiting(s: Service, run: Run, waiting: Waiting | None) -> GenerationView:
    return await until(s, run, lambda view: view.waiting == waiting)


async def until(s: Service, run: Run, done: Callable[[GenerationView], bool]) -> GenerationView:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            view = await look(s, run)
            if done(view):
                return view
            await asyncio.sleep(0.01)


async def line_up(s: Service) -> list[Run]:
    """Three runs of which each needs the engine's weights in a way of its own; the first has its turn."""
    spaces = (SearchSpace.EGGROLL, SearchSpace.FULL, SearchSpace.ADAPTER)
    runs = [await s.create(f"run {number}", search_space=space) for number, space in enumerate(spaces)]
    for run, waiting in zip(runs, (None, NEXT, SECOND), strict=True):
        await s.ask(run, 0)
        await until(s, run, lambda _: s.core.engine._turns._num_users == 1)
        await until_waiting(s, run, waiting)
    return runs


async def test_a_generation_that_waits_for_its_turn_says_so_wherever_it_is_read(tmp_path):
    async with service(tmp_path, engine=slow_engine()) as s:
        first, second, third = await line_up(s)
        assert (await look(s, first)).waiting is None
        (listed,) = await s.manager.list_generations(LOCAL_TENANT, second.run_id, after=-1, page_size=0)
        assert listed.waiting == NEXT
        assert (await s.ask(third, 0)).waiting == SECOND
        # A long poll waits for a state as before, and tells the place at its end.
        assert (await look(s, third, wait_seconds=0.2)).waiting == SECOND


async def test_a_tenant_sees_its_place_and_nothing_of_who_is_before(tmp_path):
    async with service(tmp_path, engine=slow_engine()) as s:
        first, second, third = await line_up(s)
        shown = str(codec_encode.generation(await look(s, third)))
        assert "WEIGHTS_IN_USE" in shown
        assert not any(run.run_id in shown for run in (first, second))


@pytest.mark.parametrize("end", ["cancel", "abandon", "crash"])
@pytest.mark.parametrize("place", [0, 1], ids=["in its turn", "in the line"])
async def test_whoever_ends_leaves_the_line_and_its_turn(tmp_path, place, end):
    async with service(tmp_path, engine=slow_engine()) as s:
        runs = await line_up(s)
        gone, last = runs[place], runs[2]
        if end == "cancel":
            await s.manager.cancel_run(LOCAL_TENANT, gone.run_id, reason="enough")
        elif end == "abandon":
            await s.manager.abandon_generation(LOCAL_TENANT, gone.run_id, 0, reason="enough")
        else:
            s.manager._runners[gone.run_id].cancel()
        await until_waiting(s, last, NEXT)
        if place == 0:
            await until_waiting(s, runs[1], None)
        # A crashed one is taken up again soon, and then comes after the others.
        assert (await look(s, gone)).waiting in ((None, SECOND) if end == "crash" else (None,))


async def test_a_paused_run_ends_its_generation_and_then_holds_nothing(tmp_path):
    async with service(tmp_path, engine=FakeEngine(FakeSettings(seconds_per_completion=0.01))) as s:
        paused = await s.create("paused", search_space=SearchSpace.EGGROLL)
        other = await s.create("other", search_space=SearchSpace.FULL)
        await s.ask(paused, 0)
        await until(s, paused, lambda view: view.generation.num_sampled > 0)
        await s.manager.pause_run(LOCAL_TENANT, paused.run_id)
        await s.ask(other, 0)
        await until_waiting(s, other, NEXT)
        assert len(await s.completions(other.run_id, 0)) == 17 * 4
        assert len(await s.completions(paused.run_id, 0)) == 17 * 4
        assert (await look(s, other)).waiting is None


async def test_a_generation_waits_for_an_engine_that_is_dead_or_warming(tmp_path):
    engine = slow_engine()
    async with service(tmp_path, engine=engine) as s:
        run = await s.create()
        await s.ask(run, 0)
        assert (await look(s, run)).waiting is None
        engine.kill()
        assert (await look(s, run)).waiting == Waiting(reason=WaitReason.ENGINE_DEAD)
        engine._state = FakeEngine()._state
        assert (await look(s, run)).waiting == Waiting(reason=WaitReason.ENGINE_WARMING)
        await engine.restart()
        assert (await look(s, run)).waiting is None


async def test_what_needs_no_engine_waits_for_none(tmp_path):
    engine = FakeEngine()
    async with service(tmp_path, engine=engine) as s:
        run = await s.create()
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        engine.kill()
        assert (await look(s, run)).waiting is None  # sampled to its end: it waits for rewards
        await s.tell(run.run_id, 0, found)
        assert (await look(s, run)).waiting == Waiting(reason=WaitReason.ENGINE_DEAD)  # and now for its update
        await engine.restart()
        assert (await s.finished(run.run_id, 0)).waiting is None


async def test_a_run_on_another_model_s_engine_is_told_so(tmp_path):
    async with service(tmp_path, engine=slow_engine()) as s:
        run = await s.create()
        await s.ask(run, 0)
    async with service(tmp_path, engine=FakeEngine(FakeSettings(name="another"))) as s:
        await until_waiting(s, run, Waiting(reason=WaitReason.ENGINE_UNSUITABLE))


async def test_a_server_says_nothing_of_runs_that_another_one_drives(tmp_path):
    engine = slow_engine()
    async with service(tmp_path, engine=engine) as s:
        run = await s.create()
        await s.ask(run, 0)
        engine.kill()
        assert (await look(s, run)).waiting is not None
        s.manager._runners[run.run_id].cancel()
        await asyncio.wait({s.manager._runners[run.run_id]})
        assert (await look(s, run)).waiting is None
