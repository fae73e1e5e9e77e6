"""What the store promises of a PostgreSQL server: locks, deadlocks, lost connections, a full or read-only or stopped database."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import TypeVar

import psycopg
import pytest
from sqlalchemy import Connection, Engine, NullPool, create_engine, text

from clutch_server.domain.errors import SetupError, Unavailable
from clutch_server.runs.ports import Transaction
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore
from contracts.store_values import RUN, TENANT, RawDatabase, assert_unavailable, at_each_begin, make_run, seed_run
from support.postgres import Cluster, running_cluster

T = TypeVar("T")


@pytest.fixture
def open_store(postgres_url: str) -> Iterator[Callable[..., SqlStore]]:
    stores = []

    def open_store(url: str = postgres_url, **config: float) -> SqlStore:
        store = SqlStore(StoreConfig(url=url, **config))
        store.migrate()
        stores.append(store)
        return store

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(open_store: Callable[..., SqlStore]) -> SqlStore:
    return open_store(lock_seconds=0.1, write_attempts_max=2, queue_seconds=0.5, connections_max=2)


@pytest.fixture
def other(postgres_url: str) -> Iterator[psycopg.Connection]:
    """Another program on the same database."""
    with closing(psycopg.connect(postgres_url, autocommit=True)) as connection:
        yield connection


def take(store: SqlStore, run_id: str = RUN) -> int:
    return store.write(lambda tx: tx.take_ownership(TENANT, run_id))


def epoch(store: SqlStore) -> int:
    run = store.read(lambda tx: tx.find_run(TENANT, RUN))
    assert run is not None
    return run.owner_epoch


def in_thread(call: Callable[[], T]) -> Callable[[], T]:
    """Start the call; the result joins it."""
    results: list[T] = []
    thread = threading.Thread(target=lambda: results.append(call()), daemon=True)
    thread.start()

    def join() -> T:
        thread.join(timeout=30)
        return results[0]

    return join


def test_a_row_that_is_locked_for_a_moment_is_waited_for(open_store: Callable[..., SqlStore], other: psycopg.Connection) -> None:
    store = open_store()
    seed_run(store)
    with other.transaction():
        other.execute("SELECT 1 FROM runs FOR UPDATE")
        waiting = in_thread(lambda: take(store))
        while not other.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchall():
            pass
    assert waiting() == 1


def test_a_row_that_stays_locked_is_unavailable_and_others_are_not(store: SqlStore, other: psycopg.Connection) -> None:
    seed_run(store)
    seed_run(store, run_id="run_2", request_id="r2")
    attempts: list[Connection] = []
    with other.transaction():
        other.execute("SELECT 1 FROM runs WHERE run_id = %s FOR UPDATE", [RUN])
        with at_each_begin(attempts.append):
            assert_unavailable(lambda: take(store))
        assert len(attempts) == 2
        assert take(store, "run_2") == 1
        assert epoch(store) == 0
    assert take(store) == 1


def test_of_two_transactions_that_wait_for_each_other_both_are_done(open_store: Callable[..., SqlStore]) -> None:
    store = open_store()
    names = [RUN, "run_2"]
    seed_run(store)
    seed_run(store, run_id="run_2", request_id="r2")
    both_hold_one = threading.Barrier(2)
    attempts = 0

    def lock_crosswise(first: str, second: str) -> None:
        def work(tx: Transaction) -> None:
            nonlocal attempts
            attempts += 1
            tx.take_ownership(TENANT, first)
            with suppress(threading.BrokenBarrierError):
                both_hold_one.wait(timeout=10)
            both_hold_one.abort()
            tx.take_ownership(TENANT, second)

        store.write(work)

    other = in_thread(lambda: lock_crosswise(*names))
    lock_crosswise(*reversed(names))
    other()
    assert attempts == 3
    found = [store.read(lambda tx, name=name: tx.find_run(TENANT, name)) for name in names]
    assert [run.owner_epoch for run in found if run] == [2, 2]


def test_a_backend_that_is_killed_in_mid_transaction_leaves_nothing(
    store: SqlStore, postgres: Cluster, postgres_url: str
) -> None:
    seed_run(store)

    def work(tx: Transaction) -> None:
        tx.take_ownership(TENANT, RUN)
        tx.insert_run(make_run(run_id="run_2", request_id="r2"))
        postgres.end_connections(postgres_url)
        tx.insert_run(make_run(run_id="run_3", request_id="r3"))

    assert_unavailable(lambda: store.write(work))
    assert store.read(lambda tx: tx.list_runs(TENANT, before=None, limit=9)) == (make_run(),)
    assert take(store) == 1


def test_a_backend_that_is_killed_before_the_commit_leaves_nothing(store: SqlStore, postgres: Cluster, postgres_url: str) -> None:
    seed_run(store)

    def work(tx: Transaction) -> None:
        tx.take_ownership(TENANT, RUN)
        postgres.end_connections(postgres_url)

    assert_unavailable(lambda: store.write(work))
    assert epoch(store) == 0
    assert take(store) == 1


def test_a_backend_that_is_killed_between_calls_is_not_noticed(store: SqlStore, postgres: Cluster, postgres_url: str) -> None:
    seed_run(store)
    assert postgres.end_connections(postgres_url) >= 1
    assert take(store) == 1


def test_a_read_whose_backend_is_killed_is_unavailable_once(store: SqlStore, postgres: Cluster, postgres_url: str) -> None:
    run = seed_run(store)

    def work(tx: Transaction) -> object:
        postgres.end_connections(postgres_url)
        return tx.find_run(TENANT, RUN)

    assert_unavailable(lambda: store.read(work))
    assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == run


def test_a_server_frozen_in_a_transaction_loses_its_locks(open_store: Callable[..., SqlStore], other: psycopg.Connection) -> None:
    frozen, awake = open_store(idle_seconds=2.0), open_store()
    seed_run(awake)

    def freeze(tx: Transaction) -> None:
        tx.take_ownership(TENANT, RUN)
        # Nothing here but the database ends this: the row is free only once the frozen session is gone.
        assert take(awake) == 1
        tx.take_ownership(TENANT, RUN)

    assert_unavailable(lambda: frozen.write(freeze))
    assert epoch(awake) == 1
    assert take(frozen) == 2


def test_every_session_is_bounded_and_syncs_each_commit(
    open_store: Callable[..., SqlStore], postgres: Cluster, postgres_url: str
) -> None:
    name = postgres_url.partition("@/")[2].partition("?")[0]
    postgres.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
    store = open_store(lock_seconds=1.5, statement_seconds=2.5, idle_seconds=3.5)
    asked = ("synchronous_commit", "lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
    answers: list[tuple[object, ...]] = []

    def ask(connection: Connection) -> None:
        answers.append(tuple(connection.execute(text(f"SHOW {name}")).scalar_one() for name in asked))

    with at_each_begin(ask):
        store.write(lambda _: store.read(lambda _: None))
    assert answers == [("on", "1500ms", "2500ms", "3500ms")] * 2


def test_a_statement_without_end_is_ended(open_store: Callable[..., SqlStore]) -> None:
    store = open_store(statement_seconds=2.0)

    def never_end(connection: Connection) -> None:
        connection.execute(text("SELECT pg_sleep(600)"))

    with at_each_begin(never_end):
        assert_unavailable(store.ping)
    store.ping()


def test_a_read_only_database_is_unavailable_to_writers_until_it_is_not(
    store: SqlStore, postgres: Cluster, postgres_url: str
) -> None:
    run = seed_run(store)
    name = postgres_url.partition("@/")[2].partition("?")[0]
    postgres.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    postgres.end_connections(postgres_url)
    assert_unavailable(lambda: take(store))
    assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == run
    postgres.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
    postgres.end_connections(postgres_url)
    assert take(store) == 1


def test_a_full_database_refuses_the_whole_write_and_recovers(store: SqlStore, other: psycopg.Connection) -> None:
    seed_run(store)
    # What PostgreSQL says when the disk is full, said by the table itself.
    other.execute(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF NEW.run_id = 'run_9' THEN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END IF; RETURN NEW; END $$"
    )
    other.execute("CREATE TRIGGER full_disk BEFORE INSERT ON runs FOR EACH ROW EXECUTE FUNCTION full_disk()")

    def fill(tx: Transaction) -> None:
        for number in range(10):
            tx.insert_run(make_run(run_id=f"run_{number}", request_id=f"full-{number}"))

    other.execute("UPDATE runs SET run_id = 'run_first'")
    assert_unavailable(lambda: store.write(fill))
    assert store.read(lambda tx: tx.count_unfinished_runs(TENANT)) == 1
    other.execute("DROP TRIGGER full_disk ON runs")
    store.write(fill)
    assert store.read(lambda tx: tx.count_unfinished_runs(TENANT)) == 11


@pytest.fixture
def own_cluster(postgres: Cluster) -> Iterator[Cluster]:
    """A server to be stopped; the shared one only says whether there is PostgreSQL at all."""
    with running_cluster() as cluster:
        yield cluster


@pytest.mark.parametrize("how", [Cluster.stop, Cluster.crash])
def test_a_database_that_goes_and_comes_back_has_everything_that_was_acknowledged(
    own_cluster: Cluster, open_store: Callable[..., SqlStore], how: Callable[[Cluster], None]
) -> None:
    url = own_cluster.new_database()
    store = open_store(url)
    seed_run(store)
    for expected in range(1, 11):
        assert take(store) == expected
    before = RawDatabase(_engine(url)).dump()
    how(own_cluster)
    for call in (store.ping, lambda: take(store), lambda: epoch(store)):
        assert_unavailable(call)
    with pytest.raises(SetupError) as refused:
        open_store(url)
    assert refused.value.reason == "DATABASE_UNUSABLE"
    own_cluster.start()
    assert RawDatabase(_engine(url)).dump() == before
    assert take(store) == 11


def test_a_database_that_goes_in_mid_transaction_leaves_nothing_of_it(
    own_cluster: Cluster, open_store: Callable[..., SqlStore]
) -> None:
    store = open_store(own_cluster.new_database())
    seed_run(store)

    def work(tx: Transaction) -> None:
        tx.take_ownership(TENANT, RUN)
        own_cluster.crash()

    assert_unavailable(lambda: store.write(work))
    own_cluster.start()
    assert epoch(store) == 0
    assert take(store) == 1


def test_too_many_connections_are_unavailable_and_not_a_crash(own_cluster: Cluster, open_store: Callable[..., SqlStore]) -> None:
    store = open_store(own_cluster.new_database())
    seed_run(store)
    own_cluster.stop()
    own_cluster.start(max_connections=20)
    others = []
    try:
        with suppress(psycopg.OperationalError):
            while True:
                others.append(own_cluster.connect())
        assert_unavailable(lambda: take(store))
    finally:
        for connection in others:
            connection.close()
    # The database's processes notice a while later that they are wanted no more.
    stop_at = time.monotonic() + 30
    while True:
        try:
            epoch_taken = take(store)
            break
        except Unavailable:
            assert time.monotonic() < stop_at
            time.sleep(0.05)
    assert epoch_taken == 1


def test_readers_wait_for_a_connection_only_so_long(store: SqlStore) -> None:
    assert_unavailable(lambda: store.read(lambda _: store.read(lambda _: store.read(lambda _: None))))
    store.ping()


def test_servers_that_start_together_migrate_once(postgres_url: str) -> None:
    stores = [SqlStore(StoreConfig(url=postgres_url)) for _ in range(4)]
    for finish in [in_thread(store.migrate) for store in stores]:
        finish()
    seed_run(stores[0])
    assert [epoch(store) for store in stores] == [0] * 4
    for store in stores:
        store.close()


def test_a_start_waits_for_a_migration_under_way(postgres_url: str, other: psycopg.Connection) -> None:
    store = SqlStore(StoreConfig(url=postgres_url, lock_seconds=0.05))
    with other.transaction():
        other.execute("SELECT pg_advisory_xact_lock(%s)", [0x636C7574])
        starting = in_thread(lambda: (store.migrate(), "migrated"))
        while not other.execute("SELECT 1 FROM pg_locks WHERE NOT granted").fetchall():
            pass
        other.execute("SELECT pg_sleep(0.2)")
    assert starting() == (None, "migrated")
    store.close()


def test_a_newer_database_is_refused_and_left_alone(
    open_store: Callable[..., SqlStore], postgres_url: str, other: psycopg.Connection
) -> None:
    open_store()
    other.execute("UPDATE clutch_schema SET version_num = '9999'")
    before = RawDatabase(_engine(postgres_url)).dump()
    with pytest.raises(SetupError) as refused:
        open_store()
    assert refused.value.reason == "DATABASE_TOO_NEW"
    assert "9999" in refused.value.message
    assert RawDatabase(_engine(postgres_url)).dump() == before


def test_another_programs_database_is_refused_and_left_alone(
    open_store: Callable[..., SqlStore], postgres_url: str, other: psycopg.Connection
) -> None:
    other.execute("CREATE TABLE recipes (name text)")
    with pytest.raises(SetupError) as refused:
        open_store()
    assert refused.value.reason == "DATABASE_UNUSABLE"
    assert list(RawDatabase(_engine(postgres_url)).dump()) == ["recipes"]


@pytest.mark.parametrize(
    "place", ["postgres?host={}/nowhere", "nothing?host={}", "postgres?host={}&options=-c%20lock_timeout%3D0"]
)
def test_a_url_that_leads_to_no_database_is_refused_without_its_password(postgres: Cluster, place: str) -> None:
    url = f"postgresql://somebody:hunter2@/{place.format(postgres.folder)}"
    with pytest.raises(SetupError) as refused:
        SqlStore(StoreConfig(url=url)).migrate()
    assert refused.value.reason == "DATABASE_UNUSABLE"
    assert "hunter2" not in refused.value.message


def _engine(url: str) -> Engine:
    return create_engine(url.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
