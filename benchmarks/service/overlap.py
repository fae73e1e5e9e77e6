"""What scoring with a slow remote scorer costs a run: its time against that of an ideal overlap with sampling.

``python -m benchmarks.service.overlap``

The ideal is the slower one of sampling alone (the same run, rewarded by a function that takes no time) and of scoring alone
(requests over concurrency, 100 ms each).
"""

import argparse
import asyncio
import math
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from benchmarks.service.served import Served
from benchmarks.throughput.record import Record

import clutch
from clutch.scoring.compose import FunctionPart
from clutch.scoring.http import OpenRlhf
from clutch.scoring.server import score_app

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PROMPTS = [f"question {number}" for number in range(16)]
POPULATION = 64
SEATS = 64  # completions that the fake engine makes at a time


def main() -> None:
    """Measure at some speeds of sampling, and record ratios."""
    options = _options()
    record = Record("overlap", options, group="service")
    for milliseconds in options.sampling_ms:
        record.add(**_measure(milliseconds, options))
    record.finish(list(record.rows[0]), draw=lambda axes: _draw(record, axes))


def _draw(record: Record, axes: "Axes") -> None:
    axes.bar([f"{row['sampling_ms']} ms" for row in record.rows], [float(str(row["over_ideal"])) for row in record.rows])
    axes.axhline(1.0, color="black", linewidth=0.8)
    axes.set(xlabel="sampling of a completion", ylabel="time over the ideal overlap's")


def _measure(milliseconds: float, options: argparse.Namespace) -> dict[str, float]:
    environment = {"CLUTCH_FAKE_SECONDS_PER_COMPLETION": str(milliseconds / 1e3), "CLUTCH_FAKE_NUM_SEATS": str(SEATS)}
    with tempfile.TemporaryDirectory() as name, _scorer(options.latency_ms / 1e3) as (url, calls):
        server = Served(Path(name), environment=environment)
        server.start()
        try:
            with clutch.Client(server.address, spool=False) as client:
                scorer = OpenRlhf(url, batch_size=options.batch_size, concurrency=options.concurrency)
                client.runs.create(population_size=16).optimize(PROMPTS, _length, generations=1, progress=False)
                times = [(_seconds(client, _length, options), _seconds(client, scorer, options)) for _ in range(options.turns)]
                alone, both = (statistics.median(column) for column in zip(*times, strict=True))
        finally:
            server.stop()
    distinct = sum(calls) / (options.generations * options.turns)
    requests = math.ceil(distinct / options.batch_size)
    scoring = options.generations * math.ceil(requests / options.concurrency) * options.latency_ms / 1e3
    ideal = max(alone, scoring)
    return {
        "sampling_ms": milliseconds,
        "distinct_completions": distinct,
        "completions_per_request": round(statistics.fmean(calls), 1),
        "sampling_seconds": round(alone, 2),
        "scoring_seconds": round(scoring, 2),
        "both_seconds": round(both, 2),
        "over_ideal": round(both / ideal, 3),
        "lost_to_scoring": round(1.0 - ideal / both, 3),
    }


def _seconds(client: clutch.Client, score: object, options: argparse.Namespace) -> float:
    run = client.runs.create(population_size=POPULATION)
    began = time.perf_counter()
    run.optimize(PROMPTS, score, generations=options.generations, progress=False)
    return time.perf_counter() - began


def _length(completion: clutch.Completion) -> float:
    return float(len(completion.text))


@contextmanager
def _scorer(seconds: float) -> Iterator[tuple[str, list[int]]]:
    calls: list[int] = []

    async def slowly(completions: list[clutch.Completion]) -> list[float]:
        calls.append(len(completions))
        await asyncio.sleep(seconds)
        return [_length(completion) for completion in completions]

    listener = socket.create_server(("127.0.0.1", 0))
    app = score_app(FunctionPart(slowly, batch=True, concurrency=1000), style="openrlhf")
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}", calls
    server.should_exit = True
    thread.join()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency-ms", type=float, default=100.0, help="of the remote scorer, a request")
    parser.add_argument(
        "--sampling-ms", type=float, nargs="+", default=[0.0, 50.0, 400.0], help="of the fake engine, a completion"
    )
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--concurrency", type=int, default=8)
    parser.add_argument("--generations", type=int, default=5)
    parser.add_argument("--turns", type=int, default=3, help="of each, one after the other; the median counts")
    parser.add_argument("--suffix", default="", help="of the file of results")
    return parser.parse_args()


if __name__ == "__main__":
    main()
