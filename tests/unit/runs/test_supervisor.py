"""The engine is looked after: noticed when it dies or hangs, brought back, never given up."""

import asyncio
import logging
from contextlib import asynccontextmanager

import pytest

from clutch_server.app.system import SystemClock
from clutch_server.domain.errors import SetupError, Unavailable
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.runs import supervisor as module
from clutch_server.runs.ports import EngineState
from clutch_server.runs.supervisor import Supervisor, SupervisorSettings


class OnlyAnEngine:
    def __init__(self, engine):
        self.engine, self.clock = engine, SystemClock()


class Hanging(FakeEngine):
    """Answers nothing once told to, and does not know it."""

    hangs = False
    starts_hang = 0

    async def start(self):
        if self.starts_hang:
            self.starts_hang -= 1
            await asyncio.sleep(3600)
        await super().start()

    async def probe(self, *, timeout_seconds):
        if self.hangs:
            await asyncio.sleep(timeout_seconds)
            self.hangs = False
            self.kill()
            raise Unavailable("no token", reason="ENGINE_DEAD")
        await super().probe(timeout_seconds=timeout_seconds)


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(module, "BACKOFF_SECONDS", 0.01)
    monkeypatch.setattr(module, "BACKOFF_SECONDS_MAX", 0.04)


@asynccontextmanager
async def supervised(engine, **settings):
    """The list of what health was told, while the engine is looked after."""
    told, changed = [], asyncio.Event()

    async def on_ready(ready):
        told.append(ready)
        changed.set()

    async def until(count):
        while len(told) < count:
            changed.clear()
            await asyncio.wait_for(changed.wait(), 10)
        return told

    supervisor = Supervisor(OnlyAnEngine(engine), on_ready=on_ready, settings=SupervisorSettings(**settings))

    async def keep():
        await supervisor.start()
        await supervisor.watch()

    keeping = asyncio.create_task(keep())
    try:
        yield until
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


async def test_a_killed_engine_is_noticed_and_comes_back_every_time():
    engine = FakeEngine()
    async with supervised(engine) as until:
        for number in range(5):
            await until(2 * number + 1)
            engine.kill()
            assert await until(2 * number + 3) == [True, *(False, True) * (number + 1)]
            assert engine.state is EngineState.READY


async def test_an_engine_that_hangs_is_found_by_its_probe():
    engine = Hanging()
    async with supervised(engine, probe_every_seconds=0.02, probe_timeout_seconds=0.02) as until:
        await until(1)
        engine.hangs = True
        assert await until(3) == [True, False, True]


async def test_an_engine_killed_while_it_is_probed_is_noticed_before_the_probe_gives_up():
    engine = Hanging()
    async with supervised(engine, probe_every_seconds=0.02, probe_timeout_seconds=3600.0) as until:
        await until(1)
        engine.hangs = True
        await asyncio.sleep(0.1)
        engine.kill()
        await until(2)
        engine.hangs = False
        assert await until(3) == [True, False, True]


async def test_an_engine_that_dies_at_every_start_is_tried_again_with_pauses_and_says_so(caplog):
    engine = FakeEngine(FakeSettings(deaths_at_start=6))
    with caplog.at_level(logging.WARNING, logger="clutch_server"):
        async with supervised(engine) as until:
            assert await until(1) == [False]
            with pytest.raises(Unavailable, match=r"failed; the server goes on trying|before this one failed"):
                await anext(engine.sample([]))
            assert await until(2) == [False, True]
    pauses = [record.args[0] for record in caplog.records if "next try" in record.msg]
    assert pauses == [0.01, 0.02, 0.04, 0.04, 0.04]


async def test_a_start_that_hangs_is_given_up_and_repeated():
    engine = Hanging()
    engine.starts_hang = 2
    async with supervised(engine, start_seconds_max=0.05) as until:
        assert await until(2) == [False, True]


async def test_an_engine_that_cannot_serve_as_configured_is_not_tried_again():
    supervisor = Supervisor(OnlyAnEngine(FakeEngine(FakeSettings(fails_to_start=True))), on_ready=None)
    with pytest.raises(SetupError):
        await supervisor.start()


async def test_health_is_told_again_where_telling_it_failed():
    engine, told = FakeEngine(), []

    async def on_ready(ready):
        told.append(ready)
        # The first time that the engine is back.
        if told == [True, False, True]:
            raise RuntimeError("health cannot be told now")

    watched = Supervisor(OnlyAnEngine(engine), on_ready=on_ready)
    await watched.start()
    watching = asyncio.create_task(watched.watch())
    try:
        engine.kill()
        async with asyncio.timeout(20):
            while len(told) < 4:  # noqa: ASYNC110 nothing else says so
                await asyncio.sleep(0.01)
    finally:
        watching.cancel()
    assert told == [True, False, True, True]
    assert engine.state is EngineState.READY
