import asyncio

import pytest

from clutch_server.domain.ids import RunId
from clutch_server.runs.hub import Hub, state_topic

RUN = RunId("run_1")


async def test_a_change_between_looking_and_waiting_is_not_lost():
    hub = Hub()
    seen = hub.version(RUN)
    hub.announce(RUN)
    await asyncio.wait_for(hub.wait(RUN, seen=seen, timeout_seconds=None), 30)


async def test_waiting_ends_with_the_change():
    hub = Hub()
    waiting = asyncio.create_task(hub.wait(RUN, seen=0, timeout_seconds=None))
    await asyncio.sleep(0)
    assert not waiting.done()
    hub.announce(RUN)
    await asyncio.wait_for(waiting, 30)


async def test_waiting_ends_with_its_timeout():
    await asyncio.wait_for(Hub().wait(RUN, seen=0, timeout_seconds=0.01), 5)


async def test_completions_do_not_wake_who_waits_for_the_state():
    hub = Hub()
    waiting = asyncio.create_task(hub.wait(state_topic(RUN), seen=0, timeout_seconds=None))
    hub.announce_completions(RUN)
    await asyncio.sleep(0.01)
    assert not waiting.done()
    hub.announce(RUN)
    await asyncio.wait_for(waiting, 30)


async def test_draining_ends_every_wait_for_good():
    hub = Hub()
    waiting = asyncio.create_task(hub.wait(RUN, seen=0, timeout_seconds=None))
    await asyncio.sleep(0)
    hub.drain()
    await asyncio.wait_for(waiting, 30)
    await asyncio.wait_for(hub.wait(RUN, seen=0, timeout_seconds=None), 30)


async def test_a_cancelled_wait_leaves_nothing_behind():
    hub = Hub()
    waiting = asyncio.create_task(hub.wait(RUN, seen=0, timeout_seconds=None))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert not hub._waiters
