"""A server, clients of it, and runs on it."""

from collections.abc import AsyncIterator, Iterator

import pytest

import clutch
from unit.client.fake_server import FakeServer


@pytest.fixture(autouse=True)
def own_spool(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one test leaves undelivered is nothing to another one: the fake server's ids are always the same."""
    monkeypatch.setenv("CLUTCH_SPOOL_DIR", str(tmp_path_factory.mktemp("spool")))


@pytest.fixture
def server() -> Iterator[FakeServer]:
    """A running fake server."""
    fake = FakeServer().start()
    yield fake
    fake.stop()


@pytest.fixture
def client(server: FakeServer) -> Iterator[clutch.Client]:
    """A plain client of it."""
    with clutch.Client(server.address) as made:
        yield made


@pytest.fixture
async def async_client(server: FakeServer) -> AsyncIterator[clutch.AsyncClient]:
    """An async client of it."""
    async with clutch.AsyncClient(server.address) as made:
        yield made


@pytest.fixture
async def run(async_client: clutch.AsyncClient) -> clutch.AsyncRun:
    """A fresh run of two members."""
    return await async_client.runs.create_or_get("test", population_size=2, allow_small_population=True)
