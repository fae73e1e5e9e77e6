"""PostgreSQL keeps the laws of the store."""

from collections.abc import Iterator

import pytest
from sqlalchemy import create_engine

from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore
from contracts.store_contract import StoreContract
from contracts.store_values import RawDatabase


@pytest.fixture
def store(postgres_url: str) -> Iterator[SqlStore]:
    store = SqlStore(StoreConfig(url=postgres_url))
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def database(postgres_url: str) -> Iterator[RawDatabase]:
    engine = create_engine(postgres_url.replace("postgresql:", "postgresql+psycopg:"))
    yield RawDatabase(engine)
    engine.dispose()


class TestPostgresStore(StoreContract):
    """The whole contract."""
