import asyncio
from types import SimpleNamespace

import pytest

from clutch_server.app.system import SystemClock
from clutch_server.engine.fake import FakeEngine
from clutch_server.runs import supervisor
from clutch_server.runs.ports import EngineState


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(supervisor, "LOOK_SECONDS", 0.01)


async def test_health_is_told_again_where_telling_it_failed():
    engine, told = FakeEngine(), []

    async def on_ready(ready):
        told.append(ready)
        # The first time that the engine is back.
        if told == [True, False, True]:
            raise RuntimeError("health cannot be told now")

    watched = supervisor.Supervisor(SimpleNamespace(engine=engine, clock=SystemClock()), on_ready=on_ready)
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
