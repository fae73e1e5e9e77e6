import asyncio
import threading
from contextlib import asynccontextmanager

import pytest

from clutch_server.app import database_watch
from clutch_server.app.database_watch import DatabaseWatch
from clutch_server.app.metered_store import MeteredStore
from clutch_server.app.metrics import Metrics
from clutch_server.domain.errors import NotFound, Unavailable

GONE = Unavailable("gone", reason="STORE_UNAVAILABLE")


class FakeStore:
    """A store that does what it is told."""

    def __init__(self):
        self.ping_error = None
        self.write_error = None
        self.hangs = threading.Event()
        self.hangs.set()
        self.num_pings = 0

    def ping(self):
        self.num_pings += 1
        self.hangs.wait()
        if self.ping_error:
            raise self.ping_error

    def write(self, work):
        if self.write_error:
            raise self.write_error
        return work(self)


@asynccontextmanager
async def watched(store):
    found: asyncio.Queue[bool] = asyncio.Queue()
    metered = MeteredStore(store, Metrics(), on_event=lambda event: None)
    task = asyncio.create_task(DatabaseWatch(metered, on_found=found.put).watch())
    try:
        yield metered, found
    finally:
        store.hangs.set()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(found, answers):
    async with asyncio.timeout(60):
        while await found.get() is not answers:
            pass


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(database_watch, "PING_EVERY_SECONDS", 0.01)
    monkeypatch.setattr(database_watch, "PING_SECONDS_MAX", 0.1)


@pytest.mark.parametrize("error", [GONE, RuntimeError("a bug of ours")])
async def test_a_database_that_fails_is_said_and_so_is_its_return(error):
    store = FakeStore()
    async with watched(store) as (_, found):
        await until(found, True)
        store.ping_error = error
        await until(found, False)
        store.ping_error = None
        await until(found, True)


async def test_a_database_that_hangs_is_said_and_asked_only_once():
    store = FakeStore()
    async with watched(store) as (_, found):
        await until(found, True)
        asked = store.num_pings
        store.hangs.clear()
        await until(found, False)
        for _ in range(3):
            assert await found.get() is False
        assert store.num_pings - asked <= 1
        store.hangs.set()
        await until(found, True)


async def test_a_database_that_can_be_read_and_takes_nothing_does_not_answer():
    store = FakeStore()
    async with watched(store) as (metered, found):
        await until(found, True)
        store.write_error = GONE
        with pytest.raises(Unavailable):
            metered.write(lambda tx: None)
        await until(found, False)
        store.write_error = None
        metered.write(lambda tx: None)
        await until(found, True)


async def test_a_failed_write_is_forgotten_after_a_while(monkeypatch):
    store = FakeStore()
    async with watched(store) as (metered, found):
        store.write_error = GONE
        with pytest.raises(Unavailable):
            metered.write(lambda tx: None)
        await until(found, False)
        monkeypatch.setattr(database_watch, "FAILED_WRITE_SECONDS", 0.0)
        await until(found, True)


async def test_a_refusal_of_a_wrong_request_says_nothing_of_the_database():
    store = FakeStore()
    async with watched(store) as (metered, found):
        store.write_error = NotFound("no such run")
        with pytest.raises(NotFound):
            metered.write(lambda tx: None)
        await until(found, True)
        assert metered.failed_write_seconds is None
