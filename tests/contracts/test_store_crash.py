"""What survives a kill, and who may have the database after one; each server here is a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from clutch_server.domain.errors import SetupError
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore
from contracts.store_values import RUN, TENANT, RawDatabase, seed_run

OPEN = """
import os, sys, time
from contracts.store_values import *
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore

def say(word):
    print(word, flush=True)

store = SqlStore(StoreConfig(url=f"sqlite:///{sys.argv[1]}"))
store.migrate()
"""

HOLD = "say('open'); time.sleep(600)"

STOP_IN_THE_MIDDLE = """
generation = seed_all(store)
def work(tx):
    tx.insert_rewards(*key_of(generation), [make_reward(c.completion_id) for c in make_completions(generation)], at=1.0)
    tx.take_ownership(TENANT, RUN)
    tx.insert_run(make_run(run_id="run_2", request_id="r2", layout_digest="x" * 20_000_000))
    say("inside")
    time.sleep(600)
say("seeded")
sys.stdin.readline()
store.write(work)
"""

COUNT = """
seed_run(store)
while True:
    say(store.write(lambda tx: tx.take_ownership(TENANT, RUN)))
"""

LEAVE_A_CHILD = """
if os.fork() == 0:
    say(os.getpid())
    time.sleep(600)
os.wait()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "clutch.db"


@contextmanager
def server(path: Path, script: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", OPEN + script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def opened(path: Path) -> SqlStore:
    store = SqlStore(StoreConfig(url=f"sqlite:///{path}"))
    store.migrate()
    return store


def dump(path: Path) -> dict[str, list[tuple[object, ...]]]:
    engine = create_engine(f"sqlite:///{path}")
    try:
        return RawDatabase(engine).dump()
    finally:
        engine.dispose()


def test_a_second_server_is_refused_until_the_first_is_killed(path: Path) -> None:
    with server(path, HOLD) as first:
        assert heard(first) == "open"
        with pytest.raises(SetupError) as refused:
            opened(path)
        assert refused.value.reason == "DATABASE_IN_USE"
        assert f"{path}.lock" in refused.value.message
        assert f"process {first.pid}" in refused.value.message
        first.kill()
        first.wait()
        opened(path).close()


def test_a_second_store_of_one_process_is_refused_until_the_first_is_closed(path: Path) -> None:
    first = opened(path)
    other = path.parent / "link.db"
    other.symlink_to(path)
    for name in (path, other):
        with pytest.raises(SetupError) as refused:
            opened(name)
        assert refused.value.reason == "DATABASE_IN_USE"
    # The refusals did not loosen the first one's lock.
    with server(path, HOLD) as second:
        assert heard(second) == ""
    first.close()
    with server(path, HOLD) as second:
        assert heard(second) == "open"


def test_a_child_that_outlives_a_killed_server_does_not_keep_the_database(path: Path) -> None:
    with server(path, LEAVE_A_CHILD) as first:
        child = int(heard(first))
        try:
            first.kill()
            first.wait()
            opened(path).close()
        finally:
            os.kill(child, signal.SIGKILL)


def test_a_kill_in_the_middle_of_a_transaction_leaves_the_last_commit(path: Path) -> None:
    with server(path, STOP_IN_THE_MIDDLE) as process:
        assert heard(process) == "seeded"
        before = dump(path)
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert heard(process) == "inside"
        process.kill()
        process.wait()
    assert dump(path) == before
    store = opened(path)
    assert dump(path) == before
    assert store.write(lambda tx: tx.take_ownership(TENANT, RUN)) == 1
    store.close()


@pytest.mark.parametrize("num_acknowledged", [1, 17, 60])
def test_what_was_acknowledged_survives_a_kill_at_any_moment(path: Path, num_acknowledged: int) -> None:
    with server(path, COUNT) as process:
        for number in range(1, num_acknowledged + 1):
            assert heard(process) == str(number)
        process.kill()
        assert process.stdout is not None
        # Whole lines only: the kill may have cut the last one.
        later = [line for line in process.stdout if line.endswith("\n")]
    acknowledged = int(later[-1]) if later else num_acknowledged
    store = opened(path)
    run = store.read(lambda tx: tx.find_run(TENANT, RUN))
    store.close()
    assert run is not None
    # One more may have been committed and not yet told.
    assert run.owner_epoch in (acknowledged, acknowledged + 1)


def test_a_closed_store_leaves_its_run_to_the_next_server(path: Path) -> None:
    store = opened(path)
    seed_run(store)
    store.close()
    with server(path, "say(store.read(lambda tx: tx.find_run(TENANT, RUN)) == make_run())") as process:
        assert heard(process) == "True"
