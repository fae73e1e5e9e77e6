"""Stops the server at every fault point, at every occurrence that a script reaches, and at random moments.

``python -m crash.walk --database sqlite`` walks everything and prints what it counted.
"""

import argparse
import json
import queue
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from clutch_server.domain.faultpoints import FAULT_POINTS
from crash.client import Client
from crash.ledger import Ledger, compare_with_model, read_ledger, sqlite_url
from crash.model import Model
from crash.scripts import SCRIPTS, Script
from crash.server import FaultAt, Server, Zygote
from support.postgres import Cluster, running_cluster

Database = Callable[[], AbstractContextManager[str]]  # a fresh one; the empty URL is SQLite in the data folder
KILL_EVERY_SECONDS = 0.8  # at random; a script takes about two seconds, a start a fifth of one


@dataclass(frozen=True)
class Played:
    """A script that came to its end, with everything checked."""

    ledger: Ledger
    model: Model
    trace: dict[int, Counter[str]]  # occurrences of each point, by life
    num_deaths: int
    seconds: float


@dataclass
class Totals:
    """What a walk has done."""

    places: set[tuple[str, int, str, int]] = field(default_factory=set)  # script, life, point, occurrence
    num_walks: Counter[str] = field(default_factory=Counter)  # by action
    num_unreached: int = 0  # ordered, and the script took another way that time
    num_deaths: int = 0
    num_acknowledged: int = 0
    num_updates: int = 0
    failures: list[str] = field(default_factory=list)

    def add(self, action: str, played: Played) -> None:
        self.num_walks[action] += 1
        self.num_deaths += played.num_deaths
        self.num_acknowledged += played.model.num_acknowledged
        self.num_updates += sum(run.head for run in played.ledger.runs.values())


@contextmanager
def own_file() -> Iterator[str]:
    """SQLite in the server's own folder."""
    yield ""


@contextmanager
def own_database(cluster: Cluster) -> Iterator[str]:
    """A fresh database of a PostgreSQL server."""
    url = cluster.new_database()
    yield url
    name = url.partition("@/")[2].partition("?")[0]
    cluster.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class Walker:
    """Plays scripts on fresh folders, one at a time.

    Args:
        folder: For the servers' folders; those of failures are kept.
        database: Where their servers keep their state.
    """

    def __init__(self, folder: Path, *, database: Database = own_file) -> None:
        self._folder = folder
        self._database = database
        self._zygote = Zygote()
        self._count = 0
        self.undisturbed: dict[str, Played] = {}

    def close(self) -> None:
        self._zygote.close()

    def learn(self, script: Script) -> Played:
        """Play it undisturbed: what every other run of it is compared with."""
        if script.name not in self.undisturbed:
            self.undisturbed[script.name] = self._play(script)
        return self.undisturbed[script.name]

    def places(self, script: Script) -> list[tuple[int, str, int]]:
        """Every (life, point, occurrence) that the script reaches."""
        trace = self.learn(script).trace
        return [
            (life, point, occurrence)
            for life in sorted(trace)
            if life >= script.first_life
            for point, count in sorted(trace[life].items())
            for occurrence in range(1, count + 1)
        ]

    def walk(self, script: Script, fault: FaultAt) -> tuple[Played, bool]:
        """Play it with a fault; whether the fault was reached."""
        expected = self.learn(script)
        played = self._play(script, fault=fault)
        self._compare(script, played, expected)
        reached = played.trace.get(fault.life, Counter())[fault.point] >= fault.occurrence
        return played, reached

    def walk_randomly(self, script: Script, *, seed: int) -> Played:
        """Play it while the server is killed at random moments."""
        expected = self.learn(script)
        played = self._play(script, chance=random.Random(seed))
        self._compare(script, played, expected)
        return played

    def _compare(self, script: Script, played: Played, expected: Played) -> None:
        if script.is_repeatable:
            for name, run in expected.ledger.runs.items():
                assert played.ledger.runs[name] == run, f"run {name} differs from the undisturbed one"

    def _play(self, script: Script, *, fault: FaultAt | None = None, chance: random.Random | None = None) -> Played:
        self._count += 1
        folder = self._folder / f"{script.name}-{self._count}"
        started = time.monotonic()
        with self._database() as url:
            server = Server(
                folder, self._zygote, database_url=url, fault=fault, with_key=script.with_key, environment=script.environment
            )
            client = Client(server, internal_allowed=int(fault is not None and fault.action == "raise"))
            try:
                with _killed_randomly(server, chance):
                    script.play(client)
                _check_replays(client, script)
                client.healthy()
                # An error while stopping shows in the exit status, and nowhere else.
                expected = 1 if fault is not None and (fault.point, fault.action) == ("server.retired", "raise") else 0
                assert server.stop() in (0, expected), "no clean end"
                ledger = read_ledger(_reader_url(url, server))
                compare_with_model(ledger, client.model, unfinished=script.unfinished)
            finally:
                client.close()
                if server.is_running:
                    server.crash()
        trace = {life: Counter(server.trace(life)) for life in range(server.life + 1)}
        shutil.rmtree(folder)
        return Played(ledger, client.model, trace, server.num_deaths, seconds=time.monotonic() - started)


def _check_replays(client: Client, script: Script) -> None:
    for name, run in client.model.runs.items():
        if name not in script.unfinished:
            replay = client.replay(run)
            assert replay.mismatch_generation is None, f"run {name}: replay differs in {replay.mismatch}"
            assert replay.num_replayed == run.head


def _reader_url(url: str, server: Server) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://") if url else sqlite_url(server.data)


@contextmanager
def _killed_randomly(server: Server, chance: random.Random | None) -> Iterator[None]:
    if chance is None:
        yield
        return
    over = threading.Event()

    def kill() -> None:
        while not over.wait(chance.expovariate(1 / KILL_EVERY_SECONDS)):
            server.kill()

    killer = threading.Thread(target=kill, daemon=True)
    server.is_hunted = True
    killer.start()
    try:
        yield
    finally:
        over.set()
        killer.join()
        server.is_hunted = False


def faults_of(walker: Walker, script: Script) -> list[FaultAt]:
    """A kill at every place; a raise at the first and the last occurrence of each point; a sleep at the first of all."""
    places = walker.places(script)
    kills = [FaultAt(life, point, occurrence, "kill") for life, point, occurrence in places]
    first: dict[str, tuple[int, str, int]] = {}
    last: dict[str, tuple[int, str, int]] = {}
    for place in places:
        first.setdefault(place[1], place)
        last[place[1]] = place
    ends = sorted({*first.values(), *last.values()})
    raises = [FaultAt(life, point, occurrence, "raise") for life, point, occurrence in ends]
    sleeps = [FaultAt(*place[:2], place[2], "sleep") for place in sorted(first.values())]
    return [*kills, *raises, *sleeps]


class Walkers:
    """Several walkers side by side, each with a zygote and folders of its own.

    Args:
        folder: For all of them.
        jobs: How many.
        database: See Walker.
    """

    def __init__(self, folder: Path, *, jobs: int, database: Database = own_file) -> None:
        self.totals = Totals()
        self.is_stopping = False
        self._walkers = [Walker(folder / str(job), database=database) for job in range(jobs)]
        self._free = queue.SimpleQueue[Walker]()
        for walker in self._walkers:
            self._free.put(walker)
        self._guard = threading.Lock()
        self._pool = ThreadPoolExecutor(jobs)

    def stop(self) -> None:
        """Begin no more walks; those under way come to their end, and what was counted stands."""
        self.is_stopping = True

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        for walker in self._walkers:
            walker.close()

    def faults(self, script: Script) -> list[FaultAt]:
        """All that the script reaches."""
        return faults_of(self._walkers[0], script)

    def walk(self, faults: Sequence[tuple[Script, FaultAt]], *, say: Callable[[str], None]) -> None:
        """Walk them all; what fails is noted and said."""
        list(self._pool.map(lambda pair: self.is_stopping or self._walk_one(*pair, say=say), faults))

    def walk_randomly(self, script: Script, seeds: Iterable[int], *, say: Callable[[str], None]) -> None:
        """The script once a seed, under random kills."""
        list(self._pool.map(lambda seed: self.is_stopping or self._hunt_one(script, seed, say=say), seeds))

    def _walk_one(self, script: Script, fault: FaultAt, *, say: Callable[[str], None]) -> None:
        with self._walker() as walker, self._noting(f"{script.name}, {fault}", say=say):
            played, reached = walker.walk(script, fault)
            with self._guard:
                self.totals.num_unreached += not reached
                if reached:
                    self.totals.places.add((script.name, fault.life, fault.point, fault.occurrence))
                    self.totals.add(fault.action, played)

    def _hunt_one(self, script: Script, seed: int, *, say: Callable[[str], None]) -> None:
        with self._walker() as walker, self._noting(f"{script.name}, random kills, seed {seed}", say=say):
            played = walker.walk_randomly(script, seed=seed)
            with self._guard:
                self.totals.add("random kills", played)

    @contextmanager
    def _walker(self) -> Iterator[Walker]:
        walker = self._free.get()
        try:
            yield walker
        finally:
            self._free.put(walker)

    @contextmanager
    def _noting(self, what: str, *, say: Callable[[str], None]) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            with self._guard:
                self.totals.failures.append(f"{what}: {type(error).__name__}: {error}")
            say(self.totals.failures[-1])


def _walk_all(arguments: argparse.Namespace, walkers: Walkers) -> None:
    say = partial(print, file=sys.stderr, flush=True)
    for name in arguments.scripts or SCRIPTS:
        faults = [fault for fault in walkers.faults(SCRIPTS[name]) if not arguments.actions or fault.action in arguments.actions]
        say(f"{name}: {len(faults)} faults")
        walkers.walk([(SCRIPTS[name], fault) for fault in faults], say=say)
    walkers.walk_randomly(SCRIPTS["acts"], range(arguments.random), say=say)


def _whole(arguments: argparse.Namespace, walkers: Walkers) -> dict[str, object]:
    started = time.monotonic()
    _walk_all(arguments, walkers)
    if walkers.is_stopping:
        walkers.totals.failures.append("stopped before the end")
    totals = walkers.totals
    points = {point for _, _, point, _ in totals.places}
    return {
        "database": arguments.database,
        "points": len(points),
        "points_not_walked": sorted(FAULT_POINTS - points),
        "occurrences": len(totals.places),
        "walks": dict(totals.num_walks),
        "not_reached": totals.num_unreached,
        "deaths": totals.num_deaths,
        "acknowledged_rewards": totals.num_acknowledged,
        "updates": totals.num_updates,
        "failures": totals.failures,
        "seconds": round(time.monotonic() - started),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--scripts", nargs="*", choices=list(SCRIPTS), help="default: all")
    parser.add_argument("--actions", nargs="*", choices=["kill", "raise", "sleep"], help="default: all")
    parser.add_argument("--random", type=int, default=100, help="runs with random kills")
    parser.add_argument("--jobs", type=int, default=2, help="walks side by side")
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="clutch-crash-"))
    with ExitStack() as stack:
        database = own_file
        if arguments.database == "postgresql":
            database = partial(own_database, stack.enter_context(running_cluster()))
        walkers = Walkers(folder, jobs=arguments.jobs, database=database)
        stack.callback(walkers.close)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: walkers.stop())
        result = _whole(arguments, walkers)
    print(json.dumps(result, indent=2))
    if result["failures"]:
        print(f"folders of what failed: {folder}", file=sys.stderr)
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
