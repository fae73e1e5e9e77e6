import asyncio
import threading
from types import SimpleNamespace

import pytest

from clutch_server.domain.errors import Unavailable
from clutch_server.runs.core import Core


class SlowStore:
    """Commits when it is let go."""

    def __init__(self):
        self.begun, self.go = threading.Event(), threading.Event()
        self.committed = []

    def write(self, work):
        self.begun.set()
        assert self.go.wait(10)
        self.committed.append(work(None))
        return self.committed[-1]


def core_on(store):
    parts = dict.fromkeys(("engine", "snapshots", "clock", "names", "keyring"), SimpleNamespace())
    return Core(store=store, **parts)


async def test_what_is_committed_is_announced_although_its_caller_is_gone():
    store, told = SlowStore(), asyncio.Event()
    core = core_on(store)
    call = asyncio.create_task(core.write(lambda _: "done", then=lambda result: told.set() if result == "done" else None))
    await asyncio.to_thread(store.begun.wait, 10)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert (store.committed, told.is_set()) == ([], False)
    store.go.set()
    await asyncio.wait_for(told.wait(), 10)
    assert store.committed == ["done"]


async def test_what_failed_is_not_announced():
    class Failing:
        def write(self, work):
            raise Unavailable("locked")

    told = []
    with pytest.raises(Unavailable):
        await core_on(Failing()).write(lambda _: "done", then=told.append)
    assert told == []


async def test_writers_that_wait_for_a_row_keep_no_reader_waiting():
    class Contended(SlowStore):
        def read(self, work):
            return work(None)

    store = Contended()
    core = core_on(store)
    writes = [asyncio.create_task(core.write(lambda _: None)) for _ in range(200)]
    await asyncio.to_thread(store.begun.wait, 10)
    assert await asyncio.wait_for(core.read(lambda _: "read"), 10) == "read"
    store.go.set()
    await asyncio.gather(*writes)
