"""What migrating promises: the schema of this version whole, or the database as it was."""

import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, create_engine, event

from clutch_server.domain.errors import SetupError
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.schema import metadata
from clutch_server.storage.sql import SqlStore
from contracts.store_values import RUN, TENANT, seed_run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clutch.db"


def sqlite_store(path: Path) -> SqlStore:
    return SqlStore(StoreConfig(url=f"sqlite:///{path}", lock_seconds=0.05))


def migrated(path: Path) -> Path:
    store = sqlite_store(path)
    store.migrate()
    store.close()
    return path


def refusal(path: Path) -> SetupError:
    with pytest.raises(SetupError) as refused:
        sqlite_store(path).migrate()
    return refused.value


def run_sql(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def schema_of(path: Path) -> dict[str, str]:
    """The SQL of every table and index but the version table, spaces apart."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND tbl_name != 'clutch_schema'")
        return {name: "".join(sql.split()) for name, sql in rows}


def test_migrations_make_exactly_the_schema_of_the_code(path: Path, tmp_path: Path) -> None:
    migrated(path)
    declared = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    metadata.create_all(declared)
    declared.dispose()
    assert schema_of(path) == schema_of(tmp_path / "declared.db")
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "clutch_schema"})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_a_migration_that_stops_midway_leaves_nothing(path: Path) -> None:
    num_created = 0

    def stop_at_fifth(_c: Connection, _k: object, statement: str, *_rest: object) -> None:
        nonlocal num_created
        num_created += "CREATE TABLE" in statement
        if num_created == 5:
            raise KeyboardInterrupt

    event.listen(Engine, "before_cursor_execute", stop_at_fifth)
    try:
        with pytest.raises(KeyboardInterrupt):
            sqlite_store(path).migrate()
    finally:
        event.remove(Engine, "before_cursor_execute", stop_at_fifth)
    assert schema_of(path) == {}
    migrated(path)
    assert "runs" in schema_of(path)


def test_several_databases_may_be_migrated_at_once(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.db" for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(migrated, paths))
    assert all("runs" in schema_of(path) for path in paths)


def test_a_newer_database_is_refused_and_left_alone(path: Path) -> None:
    run_sql(migrated(path), "UPDATE clutch_schema SET version_num = '9999'")
    before = path.read_bytes()
    error = refusal(path)
    assert error.reason == "DATABASE_TOO_NEW"
    assert "9999" in error.message
    assert "0008" in error.message
    assert "newer server" in error.message
    assert path.read_bytes() == before
    # Refusing gave the file back.
    run_sql(path, "UPDATE clutch_schema SET version_num = '0008'")
    migrated(path)


@pytest.mark.parametrize("content", [b"my notes\n" * 1_000, b"SQLite format 3\x00" + b"\xff" * 5_000])
def test_what_is_not_a_database_is_refused_and_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    error = refusal(path)
    assert error.reason == "DATABASE_UNUSABLE"
    assert str(path) in error.message
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(path: Path) -> None:
    run_sql(path, "CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    assert refusal(path).reason == "DATABASE_UNUSABLE"
    assert path.read_bytes() == before


def test_a_database_that_another_program_writes_to_is_in_use(path: Path) -> None:
    migrated(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        error = refusal(path)
    assert error.reason == "DATABASE_IN_USE"
    assert str(path) in error.message
    migrated(path)


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder without write permission, and a user whom that stops: it does not stop root."""
    with TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        folder = Path(parent) / "closed"
        folder.mkdir(mode=0o555)
        was = os.geteuid()
        os.seteuid(was or 65_534)
        try:
            yield folder
        finally:
            os.seteuid(was)


def test_a_folder_without_write_permission_is_unusable(closed_folder: Path) -> None:
    error = refusal(closed_folder / "clutch.db")
    assert error.reason == "DATABASE_UNUSABLE"
    assert "Permission denied" in error.message


@pytest.mark.parametrize("place", ["file/clutch.db", "folder"])
def test_a_place_that_cannot_hold_a_file_is_unusable(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    error = refusal(tmp_path / place)
    assert error.reason == "DATABASE_UNUSABLE"
    assert str(tmp_path / place) in error.message


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "sqlite:///a.db?mode=ro", "mysql://host/name", "clutch.db", ""]
)
def test_a_url_that_cannot_be_served_is_refused(url: str) -> None:
    with pytest.raises(SetupError) as refused:
        SqlStore(StoreConfig(url=url))
    assert refused.value.reason == "DATABASE_UNUSABLE"


def test_a_link_to_itself_is_unusable(path: Path) -> None:
    path.symlink_to(path)
    assert refusal(path).reason == "DATABASE_UNUSABLE"


def test_a_refused_url_does_not_show_its_password() -> None:
    with pytest.raises(SetupError) as refused:
        SqlStore(StoreConfig(url="mysql://user:hunter2@host/name"))
    assert "hunter2" not in refused.value.message


def test_what_was_stored_survives_closing_and_migrating(path: Path) -> None:
    first = sqlite_store(path)
    first.migrate()
    run = seed_run(first)
    first.close()
    second = sqlite_store(path)
    second.migrate()
    assert second.read(lambda tx: tx.find_run(TENANT, RUN)) == run
    second.close()
