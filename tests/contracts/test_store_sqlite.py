"""SQLite keeps the laws of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event

from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore
from contracts.store_contract import StoreContract
from contracts.store_values import RawDatabase


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clutch.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    store = SqlStore(StoreConfig(url=f"sqlite:///{path}"))
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def database(path: Path) -> Iterator[RawDatabase]:
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA foreign_keys = ON"))
    yield RawDatabase(engine)
    engine.dispose()


class TestSqliteStore(StoreContract):
    """The whole contract."""
