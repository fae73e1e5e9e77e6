"""No query of the store reads a whole table, so that a server with many runs answers as fast as one with few."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from clutch_server.domain.ids import CompletionId, ServerId
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore
from contracts.store_laws_tenants import ANSWERS, seed_everything
from contracts.store_laws_transactions import write_everything
from contracts.store_values import (
    OTHER,
    TENANT,
    key_of,
    make_completions,
    make_generation,
    make_run,
    seed_all,
    seed_completions,
    seed_generation,
    seed_run,
)

Statement = tuple[str, object]
KEY = key_of(make_generation())

# The values of an IN list are scanned too, as they should be.
SCANS_A_TABLE = re.compile(r"SCAN (?!\d+ CONSTANT)")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    store = SqlStore(StoreConfig(url=f"sqlite:///{tmp_path / 'clutch.db'}"))
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def statements() -> Iterator[list[Statement]]:
    heard: list[Statement] = []

    def listen(_c: object, _k: object, statement: str, parameters: object, _x: object, many: bool) -> None:
        heard.append((statement, parameters[0] if many else parameters))  # type: ignore[index]

    event.listen(Engine, "before_cursor_execute", listen)
    yield heard
    event.remove(Engine, "before_cursor_execute", listen)


def plans(path: Path, statements: list[Statement]) -> dict[str, str]:
    """SQLite's plan of each statement on rows."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            statement: " | ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))
            for statement, parameters in statements
            if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))
        }


def test_no_statement_about_a_run_scans_a_table(store: SqlStore, statements: list[Statement], tmp_path: Path) -> None:
    seed_all(store)
    store.write(write_everything)
    store.read(lambda tx: tx.list_runs(TENANT, before=(1.0, make_run().run_id), limit=9))
    store.read(lambda tx: tx.list_completions(*KEY, after_cursor=0, limit=9, unscored_only=True))
    for ask, _ in ANSWERS.values():
        store.write(ask)
    found = plans(tmp_path / "clutch.db", statements)
    assert len(found) > 30
    assert {statement: plan for statement, plan in found.items() if SCANS_A_TABLE.search(plan)} == {}


def test_looking_up_completions_does_not_read_their_whole_generation(
    store: SqlStore, statements: list[Statement], tmp_path: Path
) -> None:
    ids = [CompletionId(f"c-{number}") for number in range(1_000)]
    seed_all(store)
    statements.clear()
    store.read(lambda tx: tx.find_completions(*KEY, ids))
    store.read(lambda tx: tx.find_rewards(*KEY, ids))
    found = list(plans(tmp_path / "clutch.db", statements).values())
    assert len(found) == 2
    assert [plan for plan in found if "completion_id=?" not in plan] == []


def num_steps(path: Path, statement: str, parameters: object) -> int:
    """How many instructions SQLite's machine runs for a statement, which is then undone."""
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.set_progress_handler(count, 1)
        connection.execute(statement, parameters).fetchall()  # type: ignore[arg-type]
        connection.set_progress_handler(None, 0)
        connection.execute("ROLLBACK")
    return steps


def test_numbering_a_completion_costs_the_same_however_many_there_are(
    store: SqlStore, statements: list[Statement], tmp_path: Path
) -> None:
    seed_run(store)
    generation = seed_generation(store, population_size=500, num_expected=2_004)
    offered, steps = make_completions(generation), []
    for start, stop in ((0, 5), (5, 2_000)):
        seed_completions(store, generation, offered[start:stop])
        statements.clear()
        seed_completions(store, generation, offered[stop : stop + 1])
        with closing(sqlite3.connect(tmp_path / "clutch.db")) as connection, connection:
            connection.execute("DELETE FROM completions WHERE completion_id = ?", (offered[stop].completion_id,))
        asked = [heard for heard in statements if heard[0].startswith(("SELECT", "INSERT", "UPDATE"))]
        steps.append(sum(num_steps(tmp_path / "clutch.db", *heard) for heard in asked))
    few, many = steps
    assert few > 10
    assert many < 1.5 * few


def test_lists_come_sorted_from_their_index(store: SqlStore, statements: list[Statement], tmp_path: Path) -> None:
    seed_everything(store)
    statements.clear()
    store.read(lambda tx: tx.list_runs(TENANT, before=(1.0, make_run().run_id), limit=9))
    store.read(lambda tx: tx.find_run_by_name(TENANT, "name"))
    store.read(lambda tx: tx.list_overdue(now=1.0))
    for method in ("list_generations", "list_completions", "settled_rewards", "list_updates", "list_events"):
        store.read(ANSWERS[method][0])
    found = plans(tmp_path / "clutch.db", statements)
    assert len(found) == 8
    assert {statement: plan for statement, plan in found.items() if "TEMP B-TREE" in plan} == {}


def test_the_sweepers_questions_read_the_unfinished_only(store: SqlStore, statements: list[Statement], tmp_path: Path) -> None:
    store.read(lambda tx: tx.list_unfinished_runs())
    store.read(lambda tx: tx.list_overdue(now=1.0))
    store.read(lambda tx: tx.count_unfinished_runs(OTHER))
    store.read(lambda tx: tx.find_unfinished_generation(TENANT, make_run().run_id))
    store.read(lambda tx: tx.list_unfinished_runs(server_id=ServerId("one")))
    store.read(lambda tx: tx.list_unfinished_generations())
    store.read(lambda tx: tx.list_ended(before=1.0, limit=1))
    store.read(lambda tx: tx.count_unfinished())
    found = list(plans(tmp_path / "clutch.db", statements).values())
    runs, generations = "ix_runs_unfinished", "uq_generations_unfinished"
    used = (runs, "ix_generations_deadline", runs, generations, runs, generations, "ix_runs_ended", runs, generations)
    assert len(found) == len(used)
    assert [index for index, plan in zip(used, found, strict=True) if index not in plan] == []
