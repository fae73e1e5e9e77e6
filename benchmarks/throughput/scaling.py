"""Whether a completion costs the same however large the population, the number of prompts or the completion.

python -m benchmarks.throughput.scaling --model tiny --populations 16,32,64,128,256,512 --max-num-seqs 272

The service alone. Completions of one length begin and end together, so a generation is sampled in waves, of which the
last may not be full: "slack" is how many more places all waves have than there are completions, and how much of a
difference may be due to that. Flatness is the largest over the smallest of a sweep, minus 1.
"""

import argparse
import asyncio
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.throughput.models import Model
from benchmarks.throughput.plain import Took
from benchmarks.throughput.record import Record
from benchmarks.throughput.served import generations, served
from benchmarks.throughput.sides import (
    Case,
    interleaved,
    make_parser,
    make_prompts,
    numbers,
    rank_max,
    server_settings,
    workplace,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ("sweep", "value", "completions", "slack", "ms_per_completion", "tokens_per_second", "flatness")


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One case of a sweep."""

    value: int
    case: Case
    num_tokens: int

    @property
    def num_completions(self) -> int:
        return self.case.copies * self.case.num_prompts


def sweeps(options: argparse.Namespace) -> Iterator[tuple[str, list[Point]]]:
    """Each with what varies; the rest stays as the options say."""
    size, count, length = options.population, options.prompts, options.tokens
    yield "population", [_point(value, value, count, length) for value in options.populations]
    yield "prompts", [_point(value, size, value, length) for value in options.prompt_counts]
    yield "tokens", [_point(value, size, count, value) for value in options.lengths]


def _point(value: int, population_size: int, num_prompts: int, num_tokens: int) -> Point:
    return Point(value=value, case=Case(population_size=population_size, num_prompts=num_prompts), num_tokens=num_tokens)


def measure(options: argparse.Namespace, model: Model, folder: Path, record: Record) -> None:
    """One server for all sweeps."""
    settings = server_settings(options, lora_rank_max=rank_max(options.rank))
    with served(model, folder / "server", settings=settings) as address:
        for name, points in sweeps(options):
            for row in measure_sweep(address, options, name, points):
                record.add(**row)


def measure_sweep(address: str, options: argparse.Namespace, name: str, points: list[Point]) -> list[dict[str, object]]:
    """A row for each point, medians over the rounds; every round visits all points."""
    for point in points:
        if point.num_completions < options.max_num_seqs:
            raise ValueError(
                f"{name} {point.value}: expected {options.max_num_seqs} completions or more, got {point.num_completions}"
            )

    def visit(point: Point) -> Took:
        work = generations(
            address,
            make_prompts(point.case.num_prompts, num_tokens=options.prompt_tokens),
            population_size=point.case.population_size,
            lora_rank=options.rank,
            max_tokens=point.num_tokens,
            name=f"{name}-{point.value}",
        )
        return asyncio.run(work)[0]

    rounds = interleaved(*(lambda point=point: visit(point) for point in points), count=options.pairs)
    rows = [
        {**_row(name, point, [each[index] for each in rounds]), "slack": slack(point, at_once=options.max_num_seqs)}
        for index, point in enumerate(points)
    ]
    # A longer completion costs more; a token of it should not.
    costs = [1.0 / row["tokens_per_second"] if name == "tokens" else row["ms_per_completion"] for row in rows]
    return [{**row, "flatness": max(costs) / min(costs) - 1.0} for row in rows]


def slack(point: Point, *, at_once: int) -> float:
    """Places of all waves over completions, minus 1."""
    return math.ceil(point.num_completions / at_once) * at_once / point.num_completions - 1.0


def _row(name: str, point: Point, took: list[Took]) -> dict[str, float]:
    return {
        "sweep": name,
        "value": point.value,
        "case": str(point.case),
        "tokens": point.num_tokens,
        "completions": point.num_completions,
        "ms_per_completion": 1e3 * median(each.seconds for each in took) / point.num_completions,
        "tokens_per_second": median(each.rate for each in took),
    }


def draw(record: Record, axes: "Axes") -> None:
    """Tokens a second over the best of the sweep; level lines are what is hoped for."""
    for name in dict.fromkeys(row["sweep"] for row in record.rows):
        rows = [row for row in record.rows if row["sweep"] == name]
        best = max(row["tokens_per_second"] for row in rows)
        shares = [row["tokens_per_second"] / best for row in rows]
        axes.plot([row["value"] for row in rows], shares, marker="o", label=f"{name} (flatness {rows[0]['flatness']:.2f})")
    axes.set_xscale("log", base=2)
    axes.set(xlabel="population, prompts, or tokens of a completion", ylabel="tokens/s over the sweep's best", ylim=(0, 1.1))
    axes.legend()


def main() -> None:
    """Read the options, measure, write."""
    parser = make_parser(__doc__)
    parser.add_argument("--rank", type=int, default=4)
    parser.add_argument("--populations", type=numbers, default=(16, 32, 64, 128, 256, 512))
    parser.add_argument("--prompt-counts", type=numbers, default=(16, 32, 64, 128))
    parser.add_argument("--lengths", type=numbers, default=(16, 32, 64, 128))
    parser.add_argument("--population", type=int, default=32, help="where something else varies")
    parser.add_argument("--prompts", type=int, default=16, help="where something else varies")
    parser.set_defaults(max_num_seqs=272, tokens=32, pairs=3)
    options = parser.parse_args()
    record = Record("scaling", options)
    with workplace(options) as (model, folder):
        measure(options, model, folder, record)
    record.finish(COLUMNS, draw=lambda axes: draw(record, axes))


if __name__ == "__main__":
    main()
