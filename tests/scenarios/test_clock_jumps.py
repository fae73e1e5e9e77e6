"""The wall clock may jump by days either way: deadlines move with it, and nothing else does."""

import asyncio

import pytest

from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.domain.types import CloseKind, ClosePolicy, GenerationState
from clutch_server.runs import manager
from clutch_server.runs.api import GenerationView
from support.service import service

DAY = 86_400.0
GENERATIONS = 4


class JumpingClock:
    """The machine's clock, with its wall time set by hand now and then."""

    def __init__(self, system):
        self._system, self.offset = system, 0.0

    def now(self):
        return self._system.now() + self.offset

    def monotonic(self):
        return self._system.monotonic()


@pytest.fixture
def clock():
    from clutch_server.app.system import SystemClock

    return JumpingClock(SystemClock())


async def train(folder, clock, jumps):
    """A run whose clock jumps at every stage of every generation."""
    folder.mkdir()
    async with service(folder, clock=clock) as s:
        run = await s.create()
        for number, jump in zip(range(GENERATIONS), jumps, strict=True):
            clock.offset += jump
            await s.ask(run, number)
            found = await s.completions(run.run_id, number)
            clock.offset -= 2 * jump
            await s.tell(run.run_id, number, found[:10])
            clock.offset += 3 * jump
            await s.tell(run.run_id, number, found[10:])
            view = await s.finished(run.run_id, number)
            assert view.generation.state is GenerationState.APPLIED
            for seconds in (view.report.sampling_seconds, view.report.waiting_seconds, view.report.update_seconds):
                assert seconds >= 0.0
        events = await s.core.read(lambda tx: tx.list_events(LOCAL_TENANT, run.run_id, after_cursor=0, limit=1_000))
        assert [event.cursor for event in events] == sorted(event.cursor for event in events)
        return await s.mean_digests(run), [event.kind for event in events]


async def test_jumps_at_any_stage_change_neither_means_nor_events(tmp_path, clock):
    steady = await train(tmp_path / "steady", clock, [0.0] * GENERATIONS)
    for name, jumps in {"forward": [DAY] * 4, "back": [-DAY] * 4, "both": [DAY, -DAY, 30 * DAY, -400 * DAY]}.items():
        assert await train(tmp_path / name, clock, jumps) == steady


async def state_after(s, run, number) -> GenerationView:
    """Once the sweeper has looked."""
    await asyncio.sleep(5 * manager.SWEEP_SECONDS)
    return (
        await s.manager.get_generation(LOCAL_TENANT, run.run_id, number, until=frozenset(), max_wait_seconds=0)
    ).generation.state


async def test_a_deadline_comes_with_the_wall_clock_and_not_before(tmp_path, clock, monkeypatch):
    monkeypatch.setattr(manager, "SWEEP_SECONDS", 0.1)
    policy = ClosePolicy(kind=CloseKind.MANUAL, deadline_seconds=3_600.0)
    async with service(tmp_path, clock=clock) as s:
        run = await s.create()
        await s.ask(run, 0, close_policy=policy)
        await s.completions(run.run_id, 0)
        clock.offset = -DAY
        assert await state_after(s, run, 0) is GenerationState.OPEN
        clock.offset = 0.0
        assert await state_after(s, run, 0) is GenerationState.OPEN
        clock.offset = DAY
        assert await state_after(s, run, 0) is GenerationState.ABANDONED
        # A day late, it goes on where it was.
        assert (await s.play(run, 1)).generation.state is GenerationState.APPLIED
        assert (await s.read(run)).head == 2


async def test_a_long_poll_lasts_as_long_as_it_was_asked_to(tmp_path, clock):
    async with service(tmp_path, clock=clock) as s:
        run = await s.create()
        await s.ask(run, 0)
        waiting = asyncio.create_task(s.finished(run.run_id, 0))
        await asyncio.sleep(0.1)
        clock.offset = DAY
        await s.tell(run.run_id, 0, await s.completions(run.run_id, 0))
        assert (await waiting).generation.state is GenerationState.APPLIED
