"""Clients that tell the last rewards of a generation at the same moment, through one server or two, a thousand times.

Printed as one line of JSON a database: generations asked for, updates in the log, generations that are not applied, rewards
that were accepted twice or lost. Anything but num_updates = num_generations and zeros is a fault, and exits with 1.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.domain.types import Completion, GenerationState, Prompt, Reward, RewardKind, Run, TellStatus
from support.postgres import running_cluster
from support.service import Service, score, service

CLIENTS_MIN, CLIENTS_MAX = 2, 16
PROMPT = (Prompt(text="question"),)
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of the generations."""

    database: str
    num_servers: int
    num_generations: int
    num_updates: int  # in the log
    num_unapplied: int  # generations that are in another state than applied
    num_heads_wrong: int  # runs whose head is another than their number of generations
    num_closed_twice: int  # generations that more than one client was told to have closed
    num_rewards: int  # accepted, by what clients were told
    num_rewards_lost: int  # accepted and not stored, or stored and told to nobody
    seconds: float

    @property
    def ok(self) -> bool:
        """Whether each generation was applied once and each reward accepted once."""
        faults = (self.num_unapplied, self.num_heads_wrong, self.num_closed_twice, self.num_rewards_lost)
        return self.num_updates == self.num_generations and not any(faults)


async def race(folder: Path, *, url: str, num_generations: int, num_runs: int, num_servers: int) -> Result:
    """Play generations of several runs side by side.

    Args:
        folder: Where the servers keep their files.
        url: Of a PostgreSQL database; empty for SQLite, which takes one server.
        num_generations: Of all runs together; a multiple of ``num_runs``.
        num_runs: Runs that go on at the same time.
        num_servers: Servers of the database; clients take them in turns.
    """
    # As many threads as a large machine has: on two cores asyncio would give the database six.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(32))
    started = time.monotonic()
    async with _servers(folder, url=url, num_servers=num_servers) as services:
        each = num_generations // num_runs
        runs = [await services[n % num_servers].create(f"race-{n}") for n in range(num_runs)]
        counts = await asyncio.gather(*(_play_run(services, run, first=n, count=each) for n, run in enumerate(runs)))
        total = sum(counts, Counter())
        return await _result(services[0], runs, each, total, url=url, num_servers=num_servers, seconds=time.monotonic() - started)


@asynccontextmanager
async def _servers(folder: Path, *, url: str, num_servers: int) -> AsyncIterator[list[Service]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(service(folder / f"server-{number}", url=url)) for number in range(num_servers)]


async def _play_run(services: list[Service], run: Run, *, first: int, count: int) -> Counter[str]:
    """The generations of one run, with one client more in each: 2, 3, .. 16, 2, .."""
    counts: Counter[str] = Counter()
    mine = services[first % len(services)]
    for number in range(count):
        num_clients = CLIENTS_MIN + (first + number) % (CLIENTS_MAX - CLIENTS_MIN + 1)
        await mine.ask(run, number, prompts=PROMPT)
        found = await mine.completions(run.run_id, number)
        last = found[-num_clients:]
        if early := found[:-num_clients]:
            counts["accepted"] += (await mine.tell(run.run_id, number, early)).statuses.count(TellStatus.ACCEPTED)
        told = await asyncio.gather(*(_tell_last(services[n % len(services)], run, number, last, n) for n in range(num_clients)))
        counts["accepted"] += sum(accepted for accepted, _ in told)
        counts["closed twice"] += sum(closed for _, closed in told) != 1
        await mine.finished(run.run_id, number)
    return counts


async def _tell_last(s: Service, run: Run, number: int, last: list[Completion], client: int) -> tuple[int, bool]:
    """One client's last reward, sent together with its neighbour's, as after a retry; whether it closed the generation."""
    mine = (last[client], last[(client + 1) % len(last)])
    rewards = tuple(Reward(completion_id=c.completion_id, kind=RewardKind.VALUE, value=score(c)) for c in mine)
    outcome = await s.manager.tell(LOCAL_TENANT, run.run_id, number, rewards)
    accepted = outcome.statuses.count(TellStatus.ACCEPTED)
    return accepted, bool(accepted) and outcome.state is not GenerationState.OPEN


async def _result(
    s: Service, runs: list[Run], each: int, counts: Counter[str], *, url: str, num_servers: int, seconds: float
) -> Result:
    num_updates = num_unapplied = num_heads_wrong = num_stored = 0
    for run in runs:
        key = (LOCAL_TENANT, run.run_id)
        num_updates += len(await s.core.read(lambda tx, key=key: tx.list_updates(*key, start=0, stop=each + 1)))
        listed = await s.core.read(lambda tx, key=key: tx.list_generations(*key, after=-1, limit=each + 1))
        num_unapplied += sum(generation.state is not GenerationState.APPLIED for generation, _ in listed)
        num_heads_wrong += (await s.read(run)).head != each
        num_stored += sum(generation.num_settled for generation, _ in listed)
    return Result(
        database="postgresql" if url else "sqlite",
        num_servers=num_servers,
        num_generations=each * len(runs),
        num_updates=num_updates,
        num_unapplied=num_unapplied,
        num_heads_wrong=num_heads_wrong,
        num_closed_twice=counts["closed twice"],
        num_rewards=counts["accepted"],
        num_rewards_lost=abs(num_stored - counts["accepted"]),
        seconds=round(seconds, 1),
    )


def _run(database: str, arguments: argparse.Namespace) -> Result:
    sizes = {"num_generations": arguments.generations, "num_runs": arguments.runs}
    with tempfile.TemporaryDirectory() as folder:
        if database == "sqlite":
            return asyncio.run(race(Path(folder), url="", num_servers=1, **sizes))
        with running_cluster() as cluster:
            return asyncio.run(race(Path(folder), url=cluster.new_database(), num_servers=arguments.servers, **sizes))


def main() -> int:
    """Race on the databases asked for; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=DATABASES, action="append", help="default: both")
    parser.add_argument("--generations", type=int, default=1_000)
    parser.add_argument("--runs", type=int, default=20, help="that go on at the same time")
    parser.add_argument("--servers", type=int, default=2, help="of the PostgreSQL database")
    arguments = parser.parse_args()
    results = [_run(database, arguments) for database in arguments.database or DATABASES]
    for result in results:
        print(json.dumps({**asdict(result), "ok": result.ok}))
    return 0 if all(result.ok for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
