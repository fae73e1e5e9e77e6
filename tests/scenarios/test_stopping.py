"""A stop is orderly: what was acknowledged is there afterwards, the exit status is 0, and a second signal ends it at once."""

import os
import signal
import sqlite3
import threading
import time

import pytest

import clutch
from support.processes import Server

PROMPTS = [f"question {i}" for i in range(16)]
HANGS = {"CLUTCH_FAKE_SECONDS_PER_COMPLETION": "3600", "CLUTCH_RPC_CALLS_MAX": "1"}


def stored_rewards(folder):
    database = sqlite3.connect(f"file:{folder / 'data' / 'clutch.db'}?mode=ro", uri=True)
    try:
        return {completion_id for (completion_id,) in database.execute("SELECT completion_id FROM rewards")}
    finally:
        database.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_tells_acknowledged_while_the_server_drains_are_there_afterwards(tmp_path, number):
    server = Server(tmp_path)
    acknowledged, begun = [], threading.Event()

    def tell(generation, completions):
        for completion in completions:
            try:
                generation.tell({completion: 1.0})
            except clutch.ClutchError:
                return
            acknowledged.append(completion.completion_id)
            begun.set()

    with clutch.Client(server.address) as client:
        asked = client.runs.create(population_size=64).ask(PROMPTS)
        found = list(asked.completions())
    with clutch.Client(server.address, patience_seconds=0.0, spool=False) as client:
        generation = client.runs.get(asked.run_id).generation(0)
        raters = [threading.Thread(target=tell, args=(generation, found[start::8])) for start in range(8)]
        for rater in raters:
            rater.start()
        begun.wait(60)
        os.kill(server.process.pid, number)
        assert server.process.wait(60) == 0, server.log.read_text()
        for rater in raters:
            rater.join()
    assert 0 < len(acknowledged) < len(found)
    assert set(acknowledged) <= stored_rewards(tmp_path)


def sampling(address):
    """A call that takes an hour, in a thread of its own, once it is the one call that the server takes."""
    ended = []

    def sample():
        with clutch.Client(address, patience_seconds=0.0) as client:
            while not ended:
                try:
                    client.sample(["hello"])
                except clutch.ClutchError as error:
                    if error.reason not in ("SERVER_BUSY", "ENGINE_WARMING"):
                        ended.append(error)

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    with clutch.Client(address, patience_seconds=0.0) as client:
        while not ended:
            try:
                client.info()
            except clutch.Unavailable:
                return thread, ended
            time.sleep(0.02)
    raise AssertionError(ended)


def test_a_call_that_outlasts_the_grace_is_ended_with_it(tmp_path):
    server = Server(tmp_path, environment={**HANGS, "CLUTCH_RPC_GRACE_SECONDS": "0.5"})
    thread, ended = sampling(server.address)
    assert server.stop() == 0
    thread.join(30)
    assert [error.reason for error in ended] == ["DRAINING"]


@pytest.mark.parametrize("second", [signal.SIGTERM, signal.SIGINT])
def test_a_second_signal_ends_it_at_once(tmp_path, second):
    server = Server(tmp_path, environment={**HANGS, "CLUTCH_RPC_GRACE_SECONDS": "3600"})
    thread, ended = sampling(server.address)
    server.process.terminate()
    with pytest.raises(Exception, match="timed out"):
        server.process.wait(1.0)
    os.kill(server.process.pid, second)
    assert server.process.wait(60) == 128 + second
    thread.join(30)
    assert ended
    again = Server(tmp_path)
    assert again.stop() == 0


def test_an_engine_that_dies_at_every_start_keeps_no_reward_away(tmp_path):
    server = Server(tmp_path)
    with clutch.Client(server.address) as client:
        generation = client.runs.create_or_get("x", population_size=16).ask(PROMPTS[:2])
        found = list(generation.completions())
    assert server.stop() == 0
    server = Server(tmp_path, environment={"CLUTCH_FAKE_DEATHS_AT_START": "1000000"})
    with clutch.Client(server.address, patience_seconds=0.0) as client:
        generation = client.runs.get(generation.run_id).generation(0)
        told = generation.tell(dict.fromkeys(found[:5], 1.0))
        assert set(told.statuses.values()) == {"accepted"}
        with pytest.raises(clutch.Unavailable, match=r"starts of another one failed|before this one failed"):
            client.sample(["hello"])
        assert client.info().engine.state in ("warming", "dead")
    # In the middle of a start or of the pause before the next one.
    assert server.stop() == 0, server.log.read_text()
    assert len(stored_rewards(tmp_path)) == 5
