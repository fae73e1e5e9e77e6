"""How much the service carries on the fake engine, client and server on the same cores.

python -m benchmarks.service.load --seconds 10

- tells: rewards and calls a second, each call durable before it is answered, by rewards a call; beside it how often the disk
  can be made to keep a page, which no durable commit of its own can beat.
- calls: latency of tells and reads at half of what the server could take, arriving at random times.
- runs: how many can be held open, each with a generation every few seconds and a long poll that waits for events, until the
  slowest hundredth of the tells takes longer than the bound.
"""

import argparse
import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from benchmarks.service.served import Served, served
from benchmarks.throughput.record import Record

import clutch

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ("case", "rewards_a_call", "calls_per_second", "rewards_per_second", "over_fsync", "p50_ms", "p99_ms", "cpu_ms_a_call")
TELLERS = 16  # calls under way at a time: enough that the server never waits for the client
POOL_RUNS = 8
POPULATION = 64
PERIOD_SECONDS = 5.0  # of a held run's generations: people and judges are slower


@dataclass(slots=True)
class Timings:
    """Latencies of the calls of one case, by what they were."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    async def take(self, name: str, call: Awaitable[object], *, since: float | None = None) -> None:
        """Await a call; its latency counts from when it was due."""
        started = time.perf_counter() if since is None else since
        await call
        self.seconds.setdefault(name, []).append(time.perf_counter() - started)

    def milliseconds(self, name: str, percentile: float) -> float:
        """A percentile of one kind of call."""
        return 1_000 * float(np.percentile(self.seconds[name], percentile))


@dataclass(slots=True)
class Pool:
    """Completions that still have no reward, of several runs in turn."""

    generations: list[clutch.AsyncGeneration]
    left: list[list[str]]
    turn: int = 0

    def take(self, size: int) -> "tuple[clutch.AsyncGeneration, dict[str, float]] | None":
        """The next rewards to tell, one generation's; None when there are not that many left."""
        for _ in self.generations:
            self.turn = (self.turn + 1) % len(self.generations)
            names = self.left[self.turn]
            # The last reward would close the generation, which is another thing to measure.
            if len(names) > size:
                taken, self.left[self.turn] = names[:size], names[size:]
                return self.generations[self.turn], dict.fromkeys(taken, 0.5)
        return None


@asynccontextmanager
async def pool(client: clutch.AsyncClient, *, completions: int, runs: int = POOL_RUNS) -> AsyncIterator[Pool]:
    """Open generations with at least so many completions, all sampled; their runs are cancelled at the end."""
    prompts = [f"question {number}" for number in range(max(1, completions // runs // (POPULATION + 1) + 1))]
    opened = [await client.runs.create(population_size=POPULATION, sampling=clutch.Sampling(max_tokens=8)) for _ in range(runs)]
    generations = [await run.ask(prompts) for run in opened]
    try:
        yield Pool(generations, [[each.completion_id async for each in one.completions()] for one in generations])
    finally:
        for run in opened:
            await run.cancel("measured")


async def closed_loop(work: Callable[[], Awaitable[bool]], *, seconds: float, at_once: int) -> float:
    """So many workers, each with its next call as soon as the last is answered; returns how long it took."""
    started = time.perf_counter()

    async def worker() -> None:
        while time.perf_counter() - started < seconds and await work():
            pass

    await asyncio.gather(*(worker() for _ in range(at_once)))
    return time.perf_counter() - started


async def open_loop(work: Callable[[float], Awaitable[object]], *, rate: float, seconds: float, seed: int) -> None:
    """Calls that arrive at random times whether or not the earlier ones were answered; each is told when it was due."""
    chance, due = random.Random(seed), time.perf_counter()
    end, calls = due + seconds, []
    while due < end:
        due += chance.expovariate(rate)
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        calls.append(asyncio.create_task(_awaited(work(due))))
    await asyncio.gather(*calls)


async def _awaited(call: Awaitable[object]) -> None:
    await call


def fsyncs_per_second(folder: Path, *, seconds: float = 2.0) -> float:
    """How often this disk keeps a page for good."""
    with (folder / "fsync").open("wb") as file:
        started, count = time.perf_counter(), 0
        while time.perf_counter() - started < seconds:
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
            count += 1
        return count / (time.perf_counter() - started)


class Load:
    """The cases, on one server after the other."""

    def __init__(self, options: argparse.Namespace, record: Record) -> None:
        self._options = options
        self._record = record
        self._database = "postgresql" if options.database_url else "sqlite"

    async def tells(self, server: Served, *, fsyncs: float) -> None:
        """Durable tells of one, of some and of many rewards."""
        async with clutch.AsyncClient(server.address) as client:
            for size in self._options.sizes:
                expected = round(self._options.seconds * min(30_000, 1_500 * size))
                async with pool(client, completions=min(expected, self._options.completions_max)) as left:
                    await self._tell_case(server, left, size, fsyncs=fsyncs)

    async def _tell_case(self, server: Served, left: Pool, size: int, *, fsyncs: float) -> None:
        timings = Timings()

        async def work() -> bool:
            taken = left.take(size)
            if taken is not None:
                generation, rewards = taken
                await timings.take("tell", generation.tell(rewards))
            return taken is not None

        cpu = server.cpu_seconds
        seconds = await closed_loop(work, seconds=self._options.seconds, at_once=TELLERS)
        calls = len(timings.seconds["tell"])
        self._add(
            f"tell {size}",
            rewards_a_call=size,
            calls=calls,
            calls_per_second=calls / seconds,
            rewards_per_second=calls * size / seconds,
            over_fsync=calls / seconds / fsyncs,
            p50_ms=timings.milliseconds("tell", 50),
            p99_ms=timings.milliseconds("tell", 99),
            cpu_ms_a_call=1_000 * (server.cpu_seconds - cpu) / calls,
        )

    async def calls(self, server: Served) -> None:
        """Latency at half load, of a tell of one reward and two kinds of reads in equal parts."""
        async with (
            clutch.AsyncClient(server.address) as client,
            pool(client, completions=min(self._options.completions_max, round(self._options.seconds * 2_000))) as left,
        ):
            chance, timings = random.Random(self._options.seed), Timings()
            runs = [run async for run in _runs_of(client, left)]

            async def call(due: float | None = None) -> bool:
                taken = left.take(1)
                if taken is None:
                    return False
                generation, rewards = taken
                kind = chance.choice(("tell", "get_run", "get_generation"))
                run = chance.choice(runs)
                answer = {"tell": lambda: generation.tell(rewards), "get_run": run.refresh, "get_generation": generation.refresh}
                await timings.take(kind, answer[kind](), since=due)
                return True

            seconds = await closed_loop(call, seconds=self._options.seconds, at_once=TELLERS)
            capacity = sum(map(len, timings.seconds.values())) / seconds
            timings.seconds.clear()
            await open_loop(call, rate=capacity / 2, seconds=self._options.seconds, seed=self._options.seed)
            for kind in sorted(timings.seconds):
                latencies = {f"p{percent}_ms": timings.milliseconds(kind, percent) for percent in (50, 99)}
                self._add(f"{kind} at half load", calls=len(timings.seconds[kind]), calls_per_second=capacity / 2, **latencies)

    async def held(self, server: Served, count: int) -> bool:
        """So many open runs; whether the slowest hundredth of their tells stays below the bound."""
        timings = Timings()
        async with clutch.AsyncClient(server.address) as client:
            runs = [await client.runs.create(population_size=16) for _ in range(count)]
            watches = [asyncio.create_task(_follow(run)) for run in runs]
            cpu, started = server.cpu_seconds, time.perf_counter()
            end = started + max(self._options.seconds, 2 * PERIOD_SECONDS)
            await asyncio.gather(
                *(_hold(run, timings, end=end, delay=PERIOD_SECONDS * number / count) for number, run in enumerate(runs))
            )
            busy = (server.cpu_seconds - cpu) / (time.perf_counter() - started)
            memory = server.resident_bytes / 2**20
            for task in watches:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
            for run in runs:
                await run.cancel("measured")
        p99 = timings.milliseconds("tell", 99)
        self._add(
            f"{count} runs held",
            runs=count,
            calls=len(timings.seconds["tell"]),
            p50_ms=timings.milliseconds("tell", 50),
            p99_ms=p99,
            generation_p99_ms=timings.milliseconds("generation", 99),
            cores_busy=busy,
            resident_mib=memory,
        )
        return p99 <= self._options.bound_ms

    def _add(self, case: str, **values: object) -> None:
        self._record.add(database=self._database, case=case, **values)


async def _runs_of(client: clutch.AsyncClient, left: Pool) -> AsyncIterator[clutch.AsyncRun]:
    for generation in left.generations:
        yield await client.runs.get(generation.run_id)


async def _follow(run: clutch.AsyncRun) -> None:
    async for _ in run.events(follow=True):
        pass


async def _hold(run: clutch.AsyncRun, timings: Timings, *, end: float, delay: float) -> None:
    await asyncio.sleep(delay)
    while (started := time.perf_counter()) < end:
        generation = await run.ask(["question 1", "question 2"])
        rewards = {each.completion_id: float(len(each.text)) async for each in generation.completions()}
        await timings.take("tell", generation.tell(rewards))
        await generation.wait()
        timings.seconds.setdefault("generation", []).append(time.perf_counter() - started)
        await asyncio.sleep(max(0.0, started + PERIOD_SECONDS - time.perf_counter()))


def measure(options: argparse.Namespace, record: Record) -> None:
    """All cases in turn."""
    load = Load(options, record)
    with _server(options) as (server, folder):
        fsyncs = fsyncs_per_second(folder)
        record.note(fsyncs_per_second=fsyncs, load_average=os.getloadavg()[0])
        asyncio.run(load.tells(server, fsyncs=fsyncs))
        asyncio.run(load.calls(server))
        for count in options.runs:
            if not asyncio.run(load.held(server, count)):
                break


@contextmanager
def _server(options: argparse.Namespace) -> Iterator[tuple[Served, Path]]:
    environment = {"CLUTCH_DATABASE_URL": options.database_url} if options.database_url else {}
    with TemporaryDirectory() as name, served(Path(name), environment=environment) as server:
        yield server, Path(name)


def draw(record: Record, axes: "Axes") -> None:
    """Latency by the number of runs held."""
    rows = [row for row in record.rows if "runs" in row]
    for name in ("p50_ms", "p99_ms"):
        axes.plot([row["runs"] for row in rows], [row[name] for row in rows], marker="o", label=name)  # type: ignore[misc]
    axes.set(xlabel="runs held, a generation each 5 s", ylabel="ms of a tell", xscale="log", yscale="log")
    axes.legend()


def main() -> None:
    """Read the options, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=10.0, help="of each case")
    parser.add_argument("--sizes", type=_numbers, default=(1, 32, 500), help="rewards a tell")
    parser.add_argument("--runs", type=_numbers, default=(16, 32, 64, 128, 240), help="held at a time")
    parser.add_argument("--bound-ms", type=float, default=250.0, help="of the slowest hundredth of the tells of held runs")
    parser.add_argument("--completions-max", type=int, default=60_000, help="made before each case")
    parser.add_argument("--database-url", default="", help="an empty PostgreSQL database; default: SQLite")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--suffix", default="", help="of the record's name")
    options = parser.parse_args()
    record = Record("load", options, group="service")
    measure(options, record)
    record.finish(COLUMNS, draw=lambda axes: draw(record, axes))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(each) for each in text.split(","))


if __name__ == "__main__":
    main()
