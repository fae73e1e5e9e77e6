"""Two servers on one database: asks and rewards come through both, one of them moves the mean, and either may go at any time."""

import asyncio
import itertools
import os
import time

import psycopg
import pytest

import clutch
from clutch_server.domain.types import GenerationState
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.runs import following, manager
from support.processes import Server
from support.processes import clutch as command_line
from support.service import FINISHED, LOCAL_TENANT, service

GENERATIONS = 6
ROOT_KEY = bytes(32).hex()
PROMPTS = [f"question {i}" for i in range(4)]
SECONDS_MAX = 90


class Pair:
    """Server processes of one database and one root key, each with a folder of its own."""

    def __init__(self, folder, url):
        self._folder = folder
        self.url = url
        self.servers = {}

    def start(self, name):
        data = self._folder / name / "data"
        if not data.exists():
            data.mkdir(mode=0o700, parents=True)
            key = data / "root.key"
            key.write_text(ROOT_KEY)
            key.chmod(0o600)
        self.servers[name] = Server(self._folder / name, environment={"CLUTCH_DATABASE_URL": self.url})
        return self.servers[name]

    def stop(self):
        for server in self.servers.values():
            if server.process.poll() is None:
                server.thaw()
            server.stop()

    def query(self, sql):
        with psycopg.connect(self.url) as connection:
            return connection.execute(sql).fetchall()

    def wait_until(self, condition):
        deadline = time.monotonic() + SECONDS_MAX
        while not condition():
            assert time.monotonic() < deadline, {name: server.log.read_text() for name, server in self.servers.items()}
            time.sleep(0.05)

    def owner(self):
        """Which of the servers the one run belongs to: a run is of the one that made it until that one goes."""
        return self.query("SELECT server_id FROM owners")[0][0]

    def means(self):
        return self.query("SELECT generation, mean_digest, rewards_digest FROM updates ORDER BY generation")

    def assert_one_update_a_generation(self):
        states = self.query("SELECT generation, state FROM generations ORDER BY generation")
        assert states == [(number, "applied") for number in range(GENERATIONS)]
        assert self.query("SELECT head FROM runs") == [(GENERATIONS,)]


@pytest.fixture
def pair(tmp_path, postgres_url):
    pair = Pair(tmp_path, postgres_url)
    yield pair
    pair.stop()


def score(completion):
    return completion.text.count("g") / len(completion.text)


def open_run(client):
    return client.runs.create_or_get("shared", population_size=16, sigma=0.05, step_ratio=0.2)


def play(asking, telling, number):
    """One generation: asked through one server, told in turns through several; returns once it is applied."""
    generation = asking.ask(PROMPTS, request_id=f"ask-{number}")
    assert generation.number == number
    rewards = [{completion.completion_id: score(completion)} for completion in generation.completions()]
    for run, reward in zip(itertools.cycle(telling), rewards, strict=False):
        run.generation(number).tell(reward)
    telling[0].generation(number).wait(timeout_seconds=SECONDS_MAX)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory, postgres):
    """What one server alone makes of the same run."""
    pair = Pair(tmp_path_factory.mktemp("undisturbed"), postgres.new_database())
    try:
        with clutch.Client(pair.start("one").address) as client:
            run = open_run(client)
            for number in range(GENERATIONS):
                play(run, [run], number)
        return pair.means()
    finally:
        pair.stop()


def test_asks_and_rewards_come_through_both_and_each_generation_is_applied_once(pair, undisturbed):
    with clutch.Client(pair.start("one").address) as one, clutch.Client(pair.start("two").address) as two:
        runs = [open_run(one), open_run(two)]
        assert runs[0].run_id == runs[1].run_id
        for number in range(GENERATIONS):
            play(runs[number % 2], runs if number % 3 else runs[::-1], number)
        # The other server rebuilds the mean from the log: it shares no folder with the owner.
        assert runs[0].sample(["1+1="]) == runs[1].sample(["1+1="])
    pair.assert_one_update_a_generation()
    assert pair.means() == undisturbed
    assert pair.query("SELECT DISTINCT owner_epoch FROM updates") == [(1,)]


@pytest.mark.parametrize("how", [Server.kill, Server.stop])
def test_the_run_of_a_server_that_ends_goes_on_at_the_other(pair, undisturbed, how):
    first = pair.start("one")
    with clutch.Client(first.address) as one, clutch.Client(pair.start("two").address) as two:
        runs = [open_run(one), open_run(two)]
        for number in range(2):
            play(runs[0], runs, number)
        generation = runs[0].ask(PROMPTS, request_id="ask-2")
        rewards = {completion.completion_id: score(completion) for completion in generation.completions()}
        some = dict(list(rewards.items())[:7])
        generation.tell(some)
        before = pair.owner()
        how(first)
        runs[1].generation(2).tell(rewards)
        runs[1].generation(2).wait(timeout_seconds=SECONDS_MAX)
        assert pair.owner() != before
        for number in range(3, GENERATIONS):
            play(runs[1], [runs[1]], number)
    pair.assert_one_update_a_generation()
    assert pair.means() == undisturbed
    assert pair.query("SELECT generation, owner_epoch FROM updates ORDER BY generation")[1:3] == [(1, 1), (2, 2)]


def test_a_frozen_owner_loses_the_run_and_does_no_harm_when_it_wakes(pair, undisturbed):
    first = pair.start("one")
    with clutch.Client(first.address) as one, clutch.Client(pair.start("two").address) as two:
        runs = [open_run(one), open_run(two)]
        play(runs[0], [runs[0]], 0)
        generation = runs[0].ask(PROMPTS, request_id="ask-1")
        rewards = {completion.completion_id: score(completion) for completion in generation.completions()}
        before = pair.owner()
        first.freeze()
        # It belongs to the frozen one, which does not see that it is closed.
        runs[1].generation(1).tell(rewards)
        runs[1].generation(1).wait(timeout_seconds=SECONDS_MAX)
        for number in range(2, 4):
            play(runs[1], [runs[1]], number)
        first.thaw()
        pair.wait_until(lambda: "another server has it" in first.log.read_text())
        for number in range(4, GENERATIONS):
            play(runs[number % 2], runs, number)
        assert pair.owner() != before
    pair.assert_one_update_a_generation()
    assert pair.means() == undisturbed


def test_a_server_with_another_root_key_is_refused(pair, tmp_path):
    pair.start("one")
    other = tmp_path / "other"
    for expected in ("there is no root key", "is not the root key"):
        arguments = ["serve", "--engine", "fake", "--port", "0", "--data-dir", str(other)]
        done = command_line(arguments, env=_environment(pair.url))
        assert done.returncode == 1
        assert "ROOT_KEY_MISMATCH" in done.stderr
        assert expected in done.stderr
        (other / "root.key").write_text(bytes(range(32)).hex())
        (other / "root.key").chmod(0o600)


def _environment(url):
    return {**os.environ, "CLUTCH_DATABASE_URL": url}


class SlowEngine(FakeEngine):
    """An engine that is asked for an update, and gives it when told to."""

    def __init__(self):
        super().__init__(FakeSettings())
        self.asked, self.go = asyncio.Event(), asyncio.Event()

    async def advance_mean(self, run_id, generation, update):
        digest = await super().advance_mean(run_id, generation, update)
        self.asked.set()
        await self.go.wait()
        return digest


async def test_an_owner_that_sleeps_between_computing_and_committing_commits_nothing(tmp_path, postgres_url, monkeypatch, caplog):
    monkeypatch.setattr(manager, "SWEEP_SECONDS", 0.05)
    monkeypatch.setattr(manager, "LEASE_SECONDS", 0.5)
    monkeypatch.setattr(following, "FOLLOW_SECONDS", 0.05)
    caplog.set_level("INFO", logger="clutch_server.runs.runner")
    slow, other = SlowEngine(), SlowEngine()
    async with (
        service(tmp_path / "a", engine=slow, url=postgres_url) as a,
        service(tmp_path / "b", engine=other, url=postgres_url) as b,
    ):
        run = await a.create()
        await a.ask(run, 0)
        await a.tell(run.run_id, 0, await b.completions(run.run_id, 0))
        await slow.asked.wait()
        frozen = a.manager._runners[run.run_id]
        for task in a.manager._watchers:
            task.cancel()
        # The other server has the run now, and has not committed either: only the epoch tells the two apart.
        await other.asked.wait()
        slow.go.set()
        await frozen
        assert "another server has it" in caplog.text
        assert await b.mean_digests(run) == []
        other.go.set()
        assert (await b.finished(run.run_id, 0)).generation.state is GenerationState.APPLIED
        await b.play(run, 1)
        updates = await b.core.read(lambda tx: tx.list_updates(LOCAL_TENANT, run.run_id, start=0, stop=9))
        assert [(update.generation, update.owner_epoch) for update in updates] == [(0, 2), (1, 2)]


async def test_a_run_stays_with_a_server_that_lives_however_many_there_are(tmp_path, postgres_url, monkeypatch):
    monkeypatch.setattr(manager, "SWEEP_SECONDS", 0.02)
    monkeypatch.setattr(following, "FOLLOW_SECONDS", 0.02)
    async with (
        service(tmp_path / "a", url=postgres_url) as a,
        service(tmp_path / "b", url=postgres_url) as b,
        service(tmp_path / "c", url=postgres_url) as c,
    ):
        runs = [await s.create(f"run-{number}") for number, s in enumerate((a, b, c))]
        for number in range(4):
            for run, s in zip(runs, (b, c, a), strict=True):
                await s.play(run, number)
        # A change through another server wakes it up there, and moves nothing.
        await b.manager.pause_run(LOCAL_TENANT, runs[0].run_id)
        await b.manager.resume_run(LOCAL_TENANT, runs[0].run_id)
        await b.play(runs[0], 4)
        assert [(await a.read(run)).owner_epoch for run in runs] == [1, 1, 1]
        view = await c.manager.get_generation(LOCAL_TENANT, runs[0].run_id, 4, until=FINISHED, max_wait_seconds=30)
        assert view.generation.state is GenerationState.APPLIED


async def test_a_server_shows_life_while_its_sweep_is_busy(tmp_path, postgres_url, monkeypatch):
    async def forget_expired(self, *, now):
        await asyncio.Event().wait()

    monkeypatch.setattr(manager.Manager, "forget_expired", forget_expired)
    monkeypatch.setattr(manager, "SWEEP_SECONDS", 0.05)

    def seen_at(tx):
        return tx._connection.exec_driver_sql("SELECT seen_at FROM servers").scalar_one()

    async with service(tmp_path, url=postgres_url) as made, asyncio.timeout(30):
        for _ in range(3):
            before = await made.core.read(seen_at)
            while await made.core.read(seen_at) == before:  # noqa: ASYNC110 it is the database that changes
                await asyncio.sleep(0.05)
