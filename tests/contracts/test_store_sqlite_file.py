"""What the store promises of an SQLite file: how it is opened, and what happens when it is locked, full or gone."""

import random
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection
from sqlalchemy.exc import IntegrityError

from clutch_server.domain.errors import AlreadyExists
from clutch_server.runs.ports import Transaction
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore
from contracts.store_values import RUN, TENANT, assert_unavailable, at_each_begin, make_run, seed_run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "down" / "clutch.db"


@pytest.fixture
def open_store(path: Path) -> Iterator[Callable[..., SqlStore]]:
    stores = []

    def open_store(**config: float) -> SqlStore:
        store = SqlStore(StoreConfig(url=f"sqlite:///{path}", **config))
        store.migrate()
        stores.append(store)
        return store

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(open_store: Callable[..., SqlStore]) -> SqlStore:
    return open_store(lock_seconds=0.05, write_attempts_max=2, queue_seconds=0.3, connections_max=2)


def raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=0)


def test_only_the_servers_user_can_read_the_state(store: SqlStore, path: Path) -> None:
    seed_run(store)
    files = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert files == dict.fromkeys(("clutch.db", "clutch.db-wal", "clutch.db-shm", "clutch.db.lock"), 0o600)
    assert [folder.stat().st_mode & 0o777 for folder in (path.parent, path.parent.parent)] == [0o700, 0o700]


def test_every_connection_checks_keys_and_syncs_each_commit(store: SqlStore) -> None:
    asked = ("foreign_keys", "synchronous", "journal_mode", "busy_timeout")
    answers: list[tuple[object, ...]] = []

    def ask(connection: Connection) -> None:
        answers.append(tuple(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in asked))

    with at_each_begin(ask):
        store.write(lambda _: store.read(lambda _: None))
    assert answers == [(1, 2, "wal", 50)] * 2


def test_every_table_is_strict(store: SqlStore, path: Path) -> None:
    with closing(raw(path)) as connection:
        tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        loose = {name for name, strict in tables if not strict}
    assert loose == {"clutch_schema", "sqlite_schema"}


def test_a_write_takes_the_write_lock_before_its_first_statement(store: SqlStore, path: Path) -> None:
    def work(_: Transaction) -> None:
        with closing(raw(path)) as other, pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")

    store.write(work)


def test_a_read_takes_no_write_lock(store: SqlStore, path: Path) -> None:
    def work(tx: Transaction) -> None:
        tx.find_run(TENANT, RUN)
        with closing(raw(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")

    store.read(work)


def test_a_lock_that_goes_away_is_waited_for(store: SqlStore, path: Path) -> None:
    seed_run(store)
    attempts = 0
    with closing(raw(path)) as other:
        other.execute("BEGIN IMMEDIATE")

        def release_at_second(_: Connection) -> None:
            nonlocal attempts
            attempts += 1
            if attempts == 2:
                other.execute("ROLLBACK")

        with at_each_begin(release_at_second):
            assert store.write(lambda tx: tx.take_ownership(TENANT, RUN)) == 1
    assert attempts == 2


def test_a_lock_that_stays_makes_the_store_unavailable_until_it_goes(store: SqlStore, path: Path) -> None:
    seed_run(store)
    attempts: list[Connection] = []
    with closing(raw(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with at_each_begin(attempts.append):
            assert_unavailable(lambda: store.write(lambda tx: tx.take_ownership(TENANT, RUN)))
        assert len(attempts) == 2
        assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == make_run()
    assert store.write(lambda tx: tx.take_ownership(TENANT, RUN)) == 1


def test_a_full_disk_refuses_the_whole_write_and_recovers(store: SqlStore) -> None:
    seed_run(store)
    pages_max = 0

    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages_max}")

    def fill(tx: Transaction) -> None:
        tx.take_ownership(TENANT, RUN)
        for number in range(200):
            tx.insert_run(make_run(run_id=f"run_a{number}", request_id=f"a{number}", layout_digest="x" * 4_096))

    with at_each_begin(limit):
        pages_max = 1  # never less than the file has
        assert_unavailable(lambda: store.write(fill))
        assert store.read(lambda tx: tx.list_runs(TENANT, before=None, limit=9)) == (make_run(),)
        store.ping()
        pages_max = 1_000_000
        store.write(fill)
    assert store.read(lambda tx: tx.count_unfinished_runs(TENANT)) == 201


def test_a_file_that_is_moved_away_is_not_written_to(store: SqlStore, path: Path) -> None:
    seed_run(store)
    elsewhere = path.with_suffix(".away")
    path.rename(elsewhere)
    assert_unavailable(lambda: store.write(lambda tx: tx.take_ownership(TENANT, RUN)))
    assert_unavailable(store.ping)
    store.migrate()
    assert not path.exists()
    path.touch()
    assert_unavailable(lambda: store.read(lambda tx: tx.find_run(TENANT, RUN)))
    elsewhere.replace(path)
    assert store.write(lambda tx: tx.take_ownership(TENANT, RUN)) == 1


def test_a_damaged_file_is_unavailable_and_not_a_crash(open_store: Callable[..., SqlStore], path: Path) -> None:
    open_store().close()
    store = open_store()
    with path.open("r+b") as file:
        file.seek(4_096)
        file.write(b"\xff" * (path.stat().st_size - 4_096))
    assert_unavailable(store.ping)
    assert_unavailable(lambda: seed_run(store))


def test_writers_wait_for_each_other_only_so_long(store: SqlStore) -> None:
    seed_run(store)
    assert_unavailable(lambda: store.write(lambda _: store.write(lambda tx: tx.take_ownership(TENANT, RUN))))
    assert store.write(lambda tx: tx.take_ownership(TENANT, RUN)) == 1


def test_readers_wait_for_a_connection_only_so_long(store: SqlStore) -> None:
    assert_unavailable(lambda: store.read(lambda _: store.read(lambda _: store.read(lambda _: None))))
    store.ping()


def test_closing_waits_for_the_writer(open_store: Callable[..., SqlStore]) -> None:
    store = open_store()
    inside, go = threading.Event(), threading.Event()

    def work(tx: Transaction) -> None:
        inside.set()
        assert go.wait(timeout=30)
        tx.insert_run(make_run())

    writer = threading.Thread(target=lambda: store.write(work))
    writer.start()
    assert inside.wait(timeout=30)
    closer = threading.Thread(target=store.close)
    closer.start()
    go.set()
    writer.join()
    closer.join()
    assert open_store().read(lambda tx: tx.find_run(TENANT, RUN)) == make_run()


def test_no_error_says_what_the_statement_held(store: SqlStore) -> None:
    seed_run(store)
    with pytest.raises(AlreadyExists) as refused:
        seed_run(store)
    told = str(refused.value) + repr(refused.value.ids)
    assert not [word for word in ("request-1", RUN, TENANT, "runs", "UNIQUE") if word in told]
    # A bug's own error goes to the log only, but prompts and key salts do not belong there either.
    with pytest.raises(IntegrityError) as bug:
        seed_run(store, run_id="run_2", request_id="private", best_reward=2e9)
    assert "private" not in str(bug.value)
    assert "sigma" not in str(bug.value)


@pytest.mark.parametrize("name", ["with space.db", "50%.db", "question?.db", "hash#.db", "\u05d0.db"])
def test_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    url = URL.create("sqlite", database=str(tmp_path / name)).render_as_string(hide_password=False)
    store = SqlStore(StoreConfig(url=url))
    store.migrate()
    seed_run(store)
    store.close()
    assert (tmp_path / name).stat().st_size > 0


@pytest.mark.parametrize("crash", [False, True], ids=["at once", "by whoever comes after a crash"])
def test_what_rows_left_where_they_lay_before_pages_were_split_is_scrubbed(path: Path, crash: bool) -> None:
    store = SqlStore(StoreConfig(url=f"sqlite:///{path}"))
    store.migrate()
    seed_run(store)
    seed_run(store, run_id="run_2", request_id="request-2")
    numbers = random.Random(0)
    names = []
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("CREATE TABLE planted (name TEXT PRIMARY KEY, run TEXT, body TEXT)")
        connection.execute("CREATE INDEX of_planted ON planted (run, name)")
        for number in range(2_000):
            names.append(f"planted-{numbers.getrandbits(128):032x}{'-' * numbers.randrange(200)}")
            row = (names[-1], f"run-{number % 2}", "x" * numbers.randrange(100))
            connection.execute("INSERT INTO planted VALUES (?, ?, ?)", row)
        connection.execute("DELETE FROM planted WHERE run = 'run-0'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        kept = {name for (name,) in connection.execute("SELECT name FROM planted")}

    def legible() -> set[str]:
        text = b"".join(each.read_bytes() for each in path.parent.glob("clutch.db*"))
        return {name for name in names if name.encode() in text}

    assert legible() > kept, "SQLite overwrites copies of deleted cells by itself"
    assert store.scrub()
    assert legible() > kept, "the file is written anew though no run was deleted"
    assert store.write(lambda tx: tx.delete_run(TENANT, "run_2"))
    if crash:
        store.close()
        store = SqlStore(StoreConfig(url=f"sqlite:///{path}"))
        store.migrate()
    assert store.scrub()
    assert legible() == kept
    assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == make_run()
    store.close()
