"""The threads behind plain score functions and the plain client."""

import asyncio
import threading

import pytest

from clutch._errors import ClutchError
from clutch._portal import Portal
from clutch.scoring._workers import Workers


def scorers() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name == "clutch-scorer"}


async def test_one_call_after_the_other_uses_one_thread_that_ends_with_the_workers():
    workers, before = Workers(), scorers()
    idents = {await workers.call(threading.get_ident) for _ in range(20)}
    assert len(idents) == 1
    (thread,) = scorers() - before
    workers.close()
    await asyncio.to_thread(thread.join, 5)
    assert not thread.is_alive()


async def test_a_thread_whose_caller_gave_up_is_not_waited_for_and_ends_when_it_can():
    workers, release, before = Workers(), threading.Event(), scorers()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await workers.call(lambda: release.wait(10))
    (hanging,) = scorers() - before
    assert await workers.call(threading.current_thread) is not hanging
    workers.close()
    assert hanging.is_alive()
    release.set()
    await asyncio.to_thread(hanging.join, 5)
    assert not hanging.is_alive()


async def test_what_a_function_raises_comes_out_and_exit_does_not_end_the_loop():
    workers = Workers()

    def leave() -> None:
        raise SystemExit(3)

    with pytest.raises(ZeroDivisionError):
        await workers.call(lambda: 1 / 0)
    with pytest.raises(RuntimeError, match="StopIteration"):
        await workers.call(lambda: next(iter(())))
    with pytest.raises(RuntimeError, match="SystemExit: 3"):
        await workers.call(leave)
    workers.close()


def test_work_that_comes_while_the_loop_ends_is_refused_instead_of_waiting_for_ever():
    errors: list[BaseException] = []
    threads: list[threading.Thread] = []

    def late() -> None:
        try:
            portal.run(lambda: asyncio.sleep(60))
        except BaseException as error:
            errors.append(error)

    async def last() -> None:
        threads.append(threading.Thread(target=late, daemon=True))
        threads[0].start()
        await asyncio.sleep(0.1)

    portal = Portal(last)
    portal.run(lambda: asyncio.sleep(0))
    portal._loop.call_soon_threadsafe(portal._loop.stop)
    portal._thread.join(5)
    threads[0].join(5)
    assert [type(error) for error in errors] == [ClutchError]


def test_a_thread_that_is_gone_is_noticed_by_whoever_waits():
    async def last() -> None: ...

    portal = Portal(last)
    portal._loop, portal._thread = asyncio.new_event_loop(), threading.Thread(target=lambda: None)
    portal._thread.start()
    portal._thread.join()
    with pytest.raises(ClutchError, match="closed"):
        portal.run(lambda: asyncio.sleep(0))
    portal._loop.close()
