"""Writes the state of a service that has been used, as SQL: once for each schema version that is released, never again.

python tests/contracts/databases/make.py FOLDER        writes FOLDER/sqlite-VERSION.sql and FOLDER/postgresql-VERSION.sql
"""

import asyncio
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from clutch_server.app.system import RandomNames, SystemClock
from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.runs.core import Core
from clutch_server.runs.keyring import Keyring
from clutch_server.runs.manager import Manager
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.snapshots import FileSnapshots
from clutch_server.storage.sql import SqlStore
from support.postgres import running_cluster
from support.service import ROOT_KEY, Service


async def use(url: str, folder: Path) -> None:
    """Three generations applied, one abandoned, one open with some rewards; one run cancelled, one just made."""
    store = SqlStore(StoreConfig(url=url))
    store.migrate()
    engine = FakeEngine(FakeSettings())
    await engine.start()
    keyring, names = Keyring(ROOT_KEY), RandomNames()
    core = Core(engine=engine, store=store, snapshots=FileSnapshots(folder), clock=SystemClock(), names=names, keyring=keyring)
    manager = Manager(core)
    await manager.start()
    service = Service(core, manager)
    run = await service.create("used")
    for number in (0, 1, 3):
        if number == 3:
            await service.ask(run, 2)
            await manager.abandon_generation(LOCAL_TENANT, run.run_id, 2, reason="another idea")
        await service.play(run, number)
    await service.ask(run, 4)
    await service.tell(run.run_id, 4, (await service.completions(run.run_id, 4))[:11])
    cancelled = await service.create("cancelled")
    await service.ask(cancelled, 0)
    await manager.cancel_run(LOCAL_TENANT, cancelled.run_id, reason="enough")
    await service.create("made")
    await manager.stop()
    await engine.stop()
    store.close()


def dump_sqlite(path: Path) -> tuple[str, str]:
    """The schema version and the SQL that makes the file again."""
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("SELECT version_num FROM clutch_schema").fetchone()[0]
        return version, "\n".join(connection.iterdump()) + "\n"


def dump_postgresql(url: str) -> str:
    """The SQL that makes the database again."""
    command = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", f"--dbname={url}"]
    dumped = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # What psql alone understands, and comments.
    return "".join(line for line in dumped.splitlines(keepends=True) if line.strip() and not line.startswith(("\\", "--")))


def main(target: Path) -> None:
    """Write both files."""
    with tempfile.TemporaryDirectory() as folder, running_cluster() as cluster:
        path, url = Path(folder) / "clutch.db", cluster.new_database()
        asyncio.run(use(f"sqlite:///{path}", Path(folder) / "a"))
        asyncio.run(use(url, Path(folder) / "b"))
        version, dumped = dump_sqlite(path)
        (target / f"sqlite-{version}.sql").write_text(dumped)
        (target / f"postgresql-{version}.sql").write_text(dump_postgresql(url))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
