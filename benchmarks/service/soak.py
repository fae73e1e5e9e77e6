"""Does anything get lost when the server is killed a minute under load, and does its memory grow?

python -m benchmarks.service.soak --minutes 30 --kill-seconds 60

Raters tell random batches in random order, some twice, some with another value afterwards, and keep a model of what was
acknowledged: the first accepted reward stands. At the end every run is replayed, and the database is compared with the model.
"""

import argparse
import asyncio
import logging
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.service.served import Served, served
from benchmarks.throughput.record import Record
from sqlalchemy import create_engine, text

import clutch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ("minutes", "kills", "runs", "generations", "acknowledged", "tells", "violations", "slope_kib_per_minute")
PROMPTS = [f"question {number}" for number in range(4)]
STUCK_SECONDS = 120.0  # beyond any restart and sampling of so few completions
WARM_SECONDS = 15.0  # of a server's life: imports, pools and caches fill
SAMPLE_SECONDS = 2.0
BATCH_MAX = 24

Key = tuple[str, int, str]  # run, generation, completion


@dataclass(slots=True)
class Model:
    """What clients were told by the service, and what contradicts it."""

    acknowledged: dict[Key, float] = field(default_factory=dict)
    generations: set[tuple[str, int]] = field(default_factory=set)
    violations: dict[str, int] = field(default_factory=dict)
    num_tells: int = 0

    def violate(self, name: str, count: int = 1) -> None:
        """Note what must never happen."""
        if count:
            self.violations[name] = self.violations.get(name, 0) + count

    def told(self, key: tuple[str, int], sent: dict[str, float], statuses: "dict[str, str]") -> None:
        """Take the answers of one tell."""
        self.num_tells += 1
        for completion_id, status in statuses.items():
            known = self.acknowledged.get((*key, completion_id))
            value = sent[completion_id]
            if status in ("accepted", "duplicate"):
                self.acknowledged.setdefault((*key, completion_id), value)
                self.violate("overwritten", int(known is not None and (known != value or status == "accepted")))
            elif status == "conflict":
                self.violate("conflict without cause", int(known is None or known == value))
            elif status != "closed" or known is None:
                self.violate(f"status {status}")


@dataclass(frozen=True, slots=True)
class Memory:
    """One look at the server's memory."""

    life: int
    age_seconds: float
    resident_bytes: int


class Soak:
    """Raters, a killer and a watcher of the memory, until the time is over."""

    def __init__(self, server: Served, options: argparse.Namespace) -> None:
        self._server = server
        self._options = options
        self._chance = random.Random(options.seed)
        self._until = time.monotonic() + options.minutes * 60
        self._started = time.monotonic()
        self._down = False
        self.model = Model()
        self.memory: list[Memory] = []
        self.num_kills = 0

    async def run(self) -> None:
        """Everything, then the replay of every run."""
        async with clutch.AsyncClient(self._server.address) as client:
            runs = [
                await client.runs.create(f"soak {number}", population_size=16, sigma=0.05) for number in range(self._options.runs)
            ]
            beside = [asyncio.create_task(self._kill()), asyncio.create_task(self._watch())]
            try:
                await asyncio.gather(*(self._rate(run) for run in runs))
            finally:
                for task in beside:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task
            for run in runs:
                replay = await run.replay()
                self.model.violate("replay mismatch", int(replay.mismatch_generation is not None))

    async def _rate(self, run: clutch.AsyncRun) -> None:
        while time.monotonic() < self._until:
            generation = await run.ask(PROMPTS, client_id="rater")
            key = (run.run_id, generation.number)
            self.model.generations.add(key)
            async for page in generation.pages(unscored_only=True):
                values = {completion.completion_id: self._chance.random() for completion in page}
                await asyncio.gather(*(self._tell(generation, batch) for batch in self._batches(values)))
            try:
                await generation.wait(timeout_seconds=STUCK_SECONDS)
            except TimeoutError:
                self.model.violate("stuck generation")

    async def _tell(self, generation: clutch.AsyncGeneration, batch: dict[str, float]) -> None:
        key = (generation.run_id, generation.number)
        self.model.told(key, batch, dict((await generation.tell(batch)).statuses))
        if self._chance.random() < 0.1:
            again = {name: value + self._chance.choice((0.0, 1.0)) for name, value in batch.items()}
            self.model.told(key, again, dict((await generation.tell(again)).statuses))

    def _batches(self, values: dict[str, float]) -> Iterator[dict[str, float]]:
        items = list(values.items())
        self._chance.shuffle(items)
        while items:
            size = self._chance.randint(1, BATCH_MAX)
            batch, items = items[:size], items[size:]
            yield dict(batch)

    async def _kill(self) -> None:
        while self._options.kill_seconds:
            await asyncio.sleep(self._options.kill_seconds * self._chance.uniform(0.75, 1.25))
            self._down = True
            await asyncio.to_thread(self._server.kill)
            self.num_kills += 1
            await asyncio.to_thread(self._server.start)
            self._started, self._down = time.monotonic(), False

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(SAMPLE_SECONDS)
            if not self._down:
                self.memory.append(Memory(self.num_kills, time.monotonic() - self._started, self._server.resident_bytes))


def compare(model: Model, url: str) -> None:
    """Hold the database against the model."""
    engine = create_engine(url)
    with engine.connect() as connection:
        stored = {
            (row.run_id, row.generation, row.completion_id): row.value
            for row in connection.execute(text("SELECT run_id, generation, completion_id, value FROM rewards"))
        }
        states = connection.execute(text("SELECT run_id, generation, state FROM generations")).all()
        applied = connection.execute(
            text("SELECT run_id, generation, count(*) AS n FROM events WHERE kind = 'generation_applied' GROUP BY 1, 2")
        ).all()
        updates = connection.execute(
            text("SELECT run_id, count(*) AS n, max(generation) + 1 AS head FROM updates GROUP BY 1")
        ).all()
        heads = {row.run_id: row.head for row in connection.execute(text("SELECT run_id, head FROM runs"))}
    engine.dispose()
    model.violate("acknowledged reward lost", sum(key not in stored for key in model.acknowledged))
    model.violate(
        "acknowledged reward changed", sum(stored.get(key, value) != value for key, value in model.acknowledged.items())
    )
    model.violate("reward that nobody told", sum(key not in model.acknowledged for key in stored))
    model.violate("generation not applied", sum(row.state != "applied" for row in states))
    model.violate("generation lost", len(model.generations - {(row.run_id, row.generation) for row in states}))
    model.violate("generation applied twice", sum(row.n != 1 for row in applied))
    model.violate("applied and not logged", abs(len(states) - len(applied)))
    model.violate("head is not its updates", sum(not row.n == row.head == heads[row.run_id] for row in updates))


def slopes(memory: Sequence[Memory]) -> list[float]:
    """KiB a minute of each life of the server that lasted long enough, after it was warm."""
    found = []
    for life in sorted({look.life for look in memory}):
        looks = [look for look in memory if look.life == life and look.age_seconds >= WARM_SECONDS]
        if len(looks) >= 8:
            slope, _ = np.polyfit([look.age_seconds for look in looks], [look.resident_bytes for look in looks], 1)
            found.append(float(slope) * 60 / 1024)
    return found


def quiet() -> None:
    """A client that waits for its server says so; here that is what is meant to happen."""
    logging.getLogger("clutch").setLevel(logging.ERROR)


def measure(options: argparse.Namespace, record: Record) -> None:
    """One soak, one row."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        url = options.database_url or f"sqlite:///{folder / 'data' / 'clutch.db'}"
        environment = {"CLUTCH_DATABASE_URL": options.database_url} if options.database_url else {}
        with served(folder, environment=environment) as server:
            soak = Soak(server, options)
            asyncio.run(soak.run())
            status = server.stop()
        model = soak.model
        model.violate("exit status", int(status != 0))
        model.violate("errors in the log", sum(" ERROR " in line for line in server.log.read_text().splitlines()))
        compare(model, url)
    each = slopes(soak.memory)
    record.add(
        database="postgresql" if options.database_url else "sqlite",
        minutes=options.minutes,
        kills=soak.num_kills,
        runs=options.runs,
        generations=len(model.generations),
        acknowledged=len(model.acknowledged),
        tells=model.num_tells,
        violations=sum(model.violations.values()),
        which=str(model.violations),
        slope_kib_per_minute=median(each) if each else 0.0,
        slopes_kib_per_minute=each,
        resident_mib=[round(look.resident_bytes / 2**20, 2) for look in soak.memory],
        life=[look.life for look in soak.memory],
        age_seconds=[round(look.age_seconds, 1) for look in soak.memory],
    )


def draw(record: Record, axes: "Axes") -> None:
    """Memory by age, a line for each life."""
    row = record.rows[-1]
    lives, ages, memory = (row[name] for name in ("life", "age_seconds", "resident_mib"))
    for life in sorted(set(lives)):  # type: ignore[call-overload]
        mine = [index for index, each in enumerate(lives) if each == life]  # type: ignore[arg-type, var-annotated]
        axes.plot([ages[index] for index in mine], [memory[index] for index in mine], lw=0.8)  # type: ignore[index]
    axes.set(xlabel="seconds since this server's start", ylabel="resident MiB")


def main() -> None:
    """Read the options, soak, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--kill-seconds", type=float, default=60.0, help="between two kills, on average; 0 = never")
    parser.add_argument("--runs", type=int, default=6, help="each with its own raters")
    parser.add_argument("--database-url", default="", help="an empty PostgreSQL database; default: SQLite")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--suffix", default="", help="of the record's name")
    options = parser.parse_args()
    quiet()
    record = Record("soak", options, group="service")
    measure(options, record)
    record.finish(COLUMNS, draw=lambda axes: draw(record, axes))
    if record.rows[-1]["violations"]:
        raise SystemExit(f"violations: {record.rows[-1]['which']}")


if __name__ == "__main__":
    main()
