"""How long a server takes from its launch until its engine has answered, and what makes that shorter.

python -m benchmarks.throughput.start --model tiny --starts 3

Ways to start, in turns; the first start of each is not counted, so the files are in memory:

- usual: as configured, with the caches of compiled code that earlier starts left.
- no caches: vLLM's and torch's folders for compiled code are empty each time. Our own operations, compiled once a
  machine by the set-up, stay.
- eager: enforce_eager, nothing is compiled and no CUDA graph is recorded.
"""

import argparse
import os
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks.throughput.models import Model
from benchmarks.throughput.record import Record
from benchmarks.throughput.served import served
from benchmarks.throughput.sides import interleaved, make_parser, rank_max, server_settings, workplace

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ("way", "seconds", "seconds_min", "seconds_max", "over_usual")
CACHES = ("VLLM_CACHE_ROOT", "TORCHINDUCTOR_CACHE_DIR", "TRITON_CACHE_DIR")


def start_seconds(model: Model, *, settings: dict[str, object], with_caches: bool) -> float:
    """From the launch until the engine is ready; the end of the server is not counted."""
    with TemporaryDirectory() as folder:
        caches = {} if with_caches else {name: f"{folder}/{name.lower()}" for name in CACHES}
        with patch.dict(os.environ, caches):
            started = time.monotonic()
            with served(model, Path(folder) / "server", settings=settings):
                return time.monotonic() - started


def measure(options: argparse.Namespace, model: Model, record: Record) -> None:
    """All ways in turns."""
    settings = server_settings(options, lora_rank_max=rank_max(options.rank))
    ways = {
        "usual": lambda: start_seconds(model, settings=settings, with_caches=True),
        "no caches": lambda: start_seconds(model, settings=settings, with_caches=False),
        "eager": lambda: start_seconds(model, settings={**settings, "enforce_eager": True}, with_caches=True),
    }
    rounds = interleaved(*ways.values(), count=options.starts)
    usual = median(each[0] for each in rounds)
    for index, way in enumerate(ways):
        seconds = [each[index] for each in rounds]
        middle = median(seconds)
        limits = {"seconds_min": min(seconds), "seconds_max": max(seconds)}
        record.add(way=way, seconds=middle, **limits, over_usual=middle / usual, each=seconds)


def draw(record: Record, axes: "Axes") -> None:
    """A bar for each way."""
    axes.barh([str(row["way"]) for row in record.rows], [row["seconds"] for row in record.rows])
    axes.set(xlabel="seconds until ready")


def main() -> None:
    """Read the options, measure, write."""
    parser = make_parser(__doc__)
    parser.add_argument("--rank", type=int, default=4)
    parser.add_argument("--starts", type=int, default=3, help="of each way, after one that is not counted")
    options = parser.parse_args()
    record = Record("start", options)
    with workplace(options) as (model, _):
        measure(options, model, record)
    record.finish(COLUMNS, draw=lambda axes: draw(record, axes))


if __name__ == "__main__":
    main()
