import asyncio

import pytest

from clutch_server.domain.errors import Unavailable
from clutch_server.rpc.gate import Gate


async def hold(context, started, release):
    async with context:
        started.set()
        await release.wait()
    return "finished"


async def begin(context):
    started, release = asyncio.Event(), asyncio.Event()
    task = asyncio.create_task(hold(context, started, release))
    await started.wait()
    return task, release


async def reason(task):
    with pytest.raises(Unavailable) as raised:
        await task
    return raised.value.reason


async def test_calls_up_to_the_bound_are_admitted_and_one_more_is_refused():
    gate = Gate(calls_max=2)
    held = [await begin(gate.call()) for _ in range(2)]
    assert await reason(hold(gate.call(), asyncio.Event(), asyncio.Event())) == "SERVER_BUSY"
    held[0][1].set()
    assert await held[0][0] == "finished"
    task, release = await begin(gate.call())
    release.set()
    held[1][1].set()
    assert await asyncio.gather(task, held[1][0]) == ["finished"] * 2


async def test_a_drain_lets_calls_finish_within_the_grace():
    gate = Gate(calls_max=5)
    task, release = await begin(gate.call())
    drain = asyncio.create_task(gate.drain(grace_seconds=60))
    await asyncio.sleep(0)
    assert await reason(hold(gate.call(), asyncio.Event(), asyncio.Event())) == "DRAINING"
    assert not drain.done()
    release.set()
    assert await task == "finished"
    await drain


async def test_a_drain_ends_waits_at_once():
    gate = Gate(calls_max=5)
    task, _ = await begin(gate.wait())
    await gate.drain(grace_seconds=60)
    assert await reason(task) == "DRAINING"
    assert await reason(hold(gate.wait(), asyncio.Event(), asyncio.Event())) == "DRAINING"


async def test_a_wait_inside_a_call_frees_the_call():
    gate = Gate(calls_max=5)

    async def call():
        async with gate.call(), gate.wait():
            await asyncio.Event().wait()

    task = asyncio.create_task(call())
    await asyncio.sleep(0)
    await gate.drain(grace_seconds=60)
    assert await reason(task) == "DRAINING"


async def test_what_outlasts_the_grace_is_ended():
    gate = Gate(calls_max=5)
    task, _ = await begin(gate.call())
    await gate.drain(grace_seconds=0.01)
    assert await reason(task) == "DRAINING"


async def test_draining_twice_is_draining_once():
    gate = Gate(calls_max=5)
    task, _ = await begin(gate.call())
    await asyncio.gather(gate.drain(grace_seconds=0.01), gate.drain(grace_seconds=0.01))
    await gate.drain(grace_seconds=60)
    assert await reason(task) == "DRAINING"


async def test_a_callers_cancellation_stays_a_cancellation():
    gate = Gate(calls_max=1)
    task, _ = await begin(gate.call())
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await gate.drain(grace_seconds=0)


async def test_a_timeout_of_the_call_itself_is_not_taken_for_draining():
    gate = Gate(calls_max=1)
    with pytest.raises(TimeoutError):
        async with gate.call():
            raise TimeoutError
