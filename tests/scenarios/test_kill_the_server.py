"""The server is killed in the middle of a generation, after some tells; the same client script goes on and finishes."""

import hashlib
import sqlite3
import subprocess
import sys
import textwrap
import time

import pytest

from support.processes import Server

GENERATIONS = 5
ROOT_KEY = bytes(32).hex()
SCRIPT = textwrap.dedent("""
    import sys
    import clutch

    def score(completion):
        return completion.text.count("g") / len(completion.text)

    with clutch.Client(sys.argv[1]) as client:
        run = client.runs.create_or_get("killed", population_size=16, sigma=0.05, step_ratio=0.2)
        run.optimize([f"question {i}" for i in range(6)], score, generations=int(sys.argv[2]), progress=False)
""")
SLOW = {"CLUTCH_FAKE_SECONDS_PER_COMPLETION": "0.004"}


def query(folder, sql):
    database = sqlite3.connect(f"file:{folder / 'data' / 'clutch.db'}?mode=ro", uri=True)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def means(folder):
    return query(folder, "SELECT generation, mean_digest, rewards_digest FROM updates ORDER BY generation")


def start(folder, *, port=0):
    data = folder / "data"
    if not data.exists():
        data.mkdir(mode=0o700)
        key = data / "root.key"
        key.write_text(ROOT_KEY)
        key.chmod(0o600)
    return Server(folder, port=port, environment=SLOW)


def client(address):
    return subprocess.Popen([sys.executable, "-c", SCRIPT, address, str(GENERATIONS)], stderr=subprocess.PIPE)


def wait_until(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def settled_in_the_open(folder):
    rows = query(folder, "SELECT generation, num_settled, num_expected FROM generations WHERE state = 'open'")
    return rows[0] if rows else (-1, 0, 0)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed")
    server = start(folder)
    try:
        assert client(server.address).wait(120) == 0
    finally:
        assert server.stop() == 0
    return means(folder)


@pytest.mark.parametrize("kills", [(2,), (0, 1, 3)])
def test_killed_after_some_tells_the_same_client_finishes_with_the_same_bytes(tmp_path, undisturbed, kills):
    server = start(tmp_path)
    script = client(server.address)
    for generation in kills:

        def some_are_told(generation=generation):
            number, settled, expected = settled_in_the_open(tmp_path)
            return number == generation and 0 < settled < expected

        wait_until(some_are_told)
        server.kill()
        server = start(tmp_path, port=server.port)
    try:
        assert script.wait(120) == 0, script.stderr.read().decode()
    finally:
        server.stop()
    assert means(tmp_path) == undisturbed
    assert len(undisturbed) == GENERATIONS


def test_a_stopped_script_started_again_finishes_its_generation(tmp_path, undisturbed):
    server = start(tmp_path)
    script = client(server.address)
    wait_until(lambda: settled_in_the_open(tmp_path)[0] == 1 and settled_in_the_open(tmp_path)[1] > 0)
    script.kill()
    script.wait()
    try:
        assert client(server.address).wait(120) == 0
    finally:
        server.stop()
    assert means(tmp_path) == undisturbed


def test_every_acknowledged_reward_is_there_after_the_kill(tmp_path):
    server = start(tmp_path)
    script = client(server.address)
    wait_until(lambda: settled_in_the_open(tmp_path)[1] > 10)
    server.kill()
    before = query(tmp_path, "SELECT completion_id, value FROM rewards ORDER BY completion_id")
    script.kill()
    script.wait()
    server = start(tmp_path)
    server.stop()
    after = query(tmp_path, "SELECT completion_id, value FROM rewards ORDER BY completion_id")
    assert hashlib.sha256(repr(before).encode()).digest() == hashlib.sha256(repr(after).encode()).digest()
    assert len(before) > 10
