"""What it costs to have rewards on disk before they are told: tells and whole generations with and without, by turns.

``python -m benchmarks.robustness.spool_cost``
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.robustness.servers import ServerProcess, wait_for
from benchmarks.throughput.record import Record

import clutch

PROMPTS = [f"question {number}" for number in range(16)]


def main() -> None:
    """Measure both by turns on one server, and record ratios."""
    options = _options()
    record = Record("spool-cost", options, group="robustness")
    with tempfile.TemporaryDirectory() as name:
        server = ServerProcess(Path(name), engine="fake", environment={})
        try:
            wait_for(server.is_serving)
            with (
                clutch.Client(server.address, spool=Path(name) / "spool") as kept,
                clutch.Client(server.address, spool=False) as plain,
            ):
                for size in (1, 32, 500):
                    record.add(rewards_per_tell=size, **_compare(kept, plain, size=size, turns=options.turns))
                record.add(whole_generation=1, **_compare_generations(kept, plain, turns=options.generations))
        finally:
            server.stop()


def _compare(kept: clutch.Client, plain: clutch.Client, *, size: int, turns: int) -> dict[str, float]:
    tells = {client: _tells(client, size=size) for client in (kept, plain)}
    seconds: dict[clutch.Client, list[float]] = {kept: [], plain: []}
    for _ in range(turns):
        for client, source in tells.items():
            seconds[client].append(next(source))
    return _ratios(seconds[kept], seconds[plain])


def _tells(client: clutch.Client, *, size: int) -> Iterator[float]:
    run = client.runs.create(population_size=64)
    while True:
        generation = run.ask(PROMPTS)
        found = list(generation.completions())
        for start in range(0, len(found) - size, size):
            rewards = dict.fromkeys(found[start : start + size], 1.0)
            started = time.perf_counter()
            generation.tell(rewards)
            yield time.perf_counter() - started
        generation.abandon("measured")


def _compare_generations(kept: clutch.Client, plain: clutch.Client, *, turns: int) -> dict[str, float]:
    seconds: dict[clutch.Client, list[float]] = {kept: [], plain: []}
    runs = {client: client.runs.create(population_size=64) for client in (kept, plain)}
    for number in range(1, turns + 1):
        for client, run in runs.items():
            started = time.perf_counter()
            run.optimize(PROMPTS, lambda completion: len(completion.text), generations=number, progress=False)
            seconds[client].append(time.perf_counter() - started)
    return _ratios(seconds[kept], seconds[plain])


def _ratios(kept: list[float], plain: list[float]) -> dict[str, float]:
    return {
        "p50_ratio": round(statistics.median(kept) / statistics.median(plain), 2),
        "p95_ratio": round(_p95(kept) / _p95(plain), 2),
        "plain_p50_ms": round(1e3 * statistics.median(plain), 2),
        "kept_p50_ms": round(1e3 * statistics.median(kept), 2),
    }


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=200, help="tells of each size, each way")
    parser.add_argument("--generations", type=int, default=20, help="each way")
    parser.add_argument("--suffix", default="", help="of the file of results")
    return parser.parse_args()


if __name__ == "__main__":
    main()
