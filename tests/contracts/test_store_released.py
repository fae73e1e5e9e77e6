"""Databases as each released version left them: they migrate, replay to the byte, and go on where they were."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import NullPool, create_engine

from clutch_server.domain.types import GenerationState, RunState
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore
from contracts.store_values import RawDatabase
from support.service import LOCAL_TENANT, service

FILES = sorted((Path(__file__).parent / "databases").glob("*.sql"))
MIGRATIONS = Path(__file__).parents[2] / "server" / "clutch_server" / "storage" / "migrations" / "versions"
RELEASED = ("0001", "0002")


@pytest.fixture(params=FILES, ids=lambda file: file.stem)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database that holds what a file of the folder says."""
    file: Path = request.param
    if file.name.startswith("sqlite"):
        with closing(sqlite3.connect(tmp_path / "clutch.db")) as connection:
            connection.executescript(file.read_text())
        return f"sqlite:///{tmp_path / 'clutch.db'}"
    url: str = request.getfixturevalue("postgres_url")
    with psycopg.connect(url) as connection:
        connection.execute(file.read_text())
    return url


def dump(url: str) -> dict[str, list[tuple[object, ...]]]:
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
    return RawDatabase(engine).dump()


def test_every_released_version_is_kept_of_both_databases() -> None:
    assert {file.stem for file in FILES} == {f"{name}-{version}" for name in ("sqlite", "postgresql") for version in RELEASED}
    assert {file.name[:4] for file in MIGRATIONS.glob("0*.py")} >= set(RELEASED)


def test_migrating_keeps_every_row_and_only_adds_to_the_settings_of_runs(url: str) -> None:
    before = dump(url)
    store = SqlStore(StoreConfig(url=url))
    store.migrate()
    store.close()
    after = dump(url)
    assert len(before["completions"]) == 4 * 17 * 4
    for table in before.keys() - {"runs", "clutch_schema"}:
        # Later versions may have added columns at the end.
        num_columns = len(before[table][0])
        assert [row[:num_columns] for row in after[table]] == before[table], table
    # The ids, salts and names before the settings; the states, heads and epochs behind them.
    assert [(row[:5], row[7:20]) for row in after["runs"]] == [(row[:5], row[7:20]) for row in before["runs"]]


async def test_its_runs_replay_to_the_byte_and_go_on(url: str, tmp_path: Path) -> None:
    async with service(tmp_path / "files", url=url) as s:
        runs = (await s.manager.list_runs(LOCAL_TENANT, page_size=0, page_token="")).runs
        made, cancelled, used = sorted(runs, key=lambda run: -run.created_at)
        assert [run.state for run in (made, cancelled, used)] == [RunState.CREATED, RunState.CANCELLED, RunState.ACTIVE]
        assert used.head == 4
        replay = await s.manager.replay_run(LOCAL_TENANT, used.run_id, max_wait_seconds=60)
        assert (replay.num_replayed, replay.matches) == (4, True)
        assert replay.mean_digest == (await s.mean_digests(used))[-1]
        # Eleven rewards were in before; the rest fill the generation.
        await s.tell(used.run_id, 4, await s.completions(used.run_id, 4, unscored_only=True))
        assert (await s.finished(used.run_id, 4)).generation.state is GenerationState.APPLIED
        await s.play(used, 5)
        await s.play(made, 0)
        again = await s.manager.replay_run(LOCAL_TENANT, used.run_id, max_wait_seconds=60)
        assert (again.num_replayed, again.matches) == (6, True)
