"""Whole generations through the service, beside vLLM's own LoRA with a file for every member, and beside no LoRA.

python -m benchmarks.throughput.baselines --model tiny --cases 64x8 --rank 8

Four sides, taking turns:

- clutch: a generation through the service.
- files: vLLM's own LoRA; every generation writes an adapter folder for each member, as PEFT does, and samples by path.
- stock: the same adapters once more: nothing is written, and vLLM has them all in memory.
- plain: vLLM without LoRA.
"""

import argparse
import asyncio
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.throughput.models import Model
from benchmarks.throughput.plain import Plain, Took, plain_vllm
from benchmarks.throughput.record import Record
from benchmarks.throughput.served import generations, served
from benchmarks.throughput.sides import (
    Case,
    cases,
    describe,
    interleaved,
    make_parser,
    make_prompts,
    plain_options,
    plain_threads,
    rank_max,
    require_same_work,
    server_settings,
    workplace,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CHILD = "benchmarks.throughput.stock_child"
OTHERS = ("files", "stock", "plain")
COLUMNS = (
    "case",
    "clutch_tokens_per_second",
    *(f"{other}_tokens_per_second" for other in OTHERS),
    *(f"clutch_over_{other}" for other in OTHERS),
    "writing_share_of_files",
)


def measure(options: argparse.Namespace, model: Model, folder: Path, record: Record) -> None:
    """Three engines alive for the whole run, one computing at a time."""
    record.note(sides=describe(options, model, lora_rank_max=rank_max(options.rank)))
    lora_rank_max, threads = rank_max(options.rank), plain_threads(options, model)
    lora = {
        "enable_lora": True,
        "max_loras": options.slots,
        # All members in memory, so that only the side that writes files reads any.
        "max_cpu_loras": max(options.slots, *(case.copies for case in options.cases)),
        "max_lora_rank": lora_rank_max,
    }
    settings = server_settings(options, lora_rank_max=lora_rank_max)
    with (
        plain_vllm(model, threads=threads, options=plain_options(options)) as plain,
        plain_vllm(model, threads=threads, options={**plain_options(options), **lora}, module=CHILD) as stock,
        served(model, folder / "server", settings=settings) as address,
    ):
        for case in options.cases:
            found = measure_case(address, stock, plain, options, case=case, files=folder / "adapters")
            record.add(case=str(case), rank=options.rank, lora_rank_max=lora_rank_max, **found)


def measure_case(
    address: str, stock: Plain, plain: Plain, options: argparse.Namespace, *, case: Case, files: Path
) -> dict[str, object]:
    """Rates, ratios, and how much of the time with files goes into writing them."""
    prompts = make_prompts(case.num_prompts, num_tokens=options.prompt_tokens)
    asked = {"prompts": prompts, "copies": case.copies, "max_tokens": options.tokens}
    asked |= {"rank": options.rank, "dtype": options.dtype, "folder": str(files)}
    writing: list[float] = []

    def clutch_side() -> Took:
        work = generations(
            address,
            prompts,
            population_size=case.population_size,
            lora_rank=options.rank,
            max_tokens=options.tokens,
            name=str(case),
        )
        return asyncio.run(work)[0]

    def stock_sides() -> tuple[Took, Took]:
        with_files = stock.ask({**asked, "write": True})
        writing.append(with_files.pop("writing") / with_files["seconds"])
        without = stock.ask({**asked, "write": False})
        without.pop("writing")
        return Took(**with_files), Took(**without)

    def plain_side() -> Took:
        return plain.sample(prompts, copies=case.copies, max_tokens=options.tokens)

    rounds = [(a, *b, c) for a, b, c in interleaved(clutch_side, stock_sides, plain_side, count=options.pairs)]
    for first, *others in rounds:
        for other in others:
            require_same_work(first, other)
    return {**summary(rounds), "writing_share_of_files": median(writing[1:])}


def summary(rounds: Sequence[tuple[Took, ...]]) -> dict[str, object]:
    """Median rates, and the median over rounds of each ratio."""
    rates = {name: [each[index].rate for each in rounds] for index, name in enumerate(("clutch", *OTHERS))}
    ratios = {name: [a / b for a, b in zip(rates["clutch"], rates[name], strict=True)] for name in OTHERS}
    return {
        **{f"{name}_tokens_per_second": median(values) for name, values in rates.items()},
        **{f"clutch_over_{name}": median(values) for name, values in ratios.items()},
        **{f"clutch_over_{name}_each": values for name, values in ratios.items()},
    }


def draw(record: Record, axes: "Axes") -> None:
    """Rates of all sides over plain vLLM's, grouped by case."""
    sides = ("clutch", *OTHERS)
    for index, name in enumerate(sides):
        heights = [
            float(str(row[f"{name}_tokens_per_second"])) / float(str(row["plain_tokens_per_second"])) for row in record.rows
        ]
        axes.bar([place + 0.2 * index - 0.3 for place in range(len(heights))], heights, width=0.2, label=name)
    axes.set_xticks(range(len(record.rows)), [str(row["case"]) for row in record.rows])
    axes.set(xlabel="population x prompts", ylabel="tokens/s over plain vLLM")
    axes.legend()


def main() -> None:
    """Read the options, measure, write."""
    parser = make_parser(__doc__)
    parser.add_argument("--cases", type=cases, default=cases("64x8"), help="population x prompts")
    parser.add_argument("--rank", type=int, default=8)
    parser.set_defaults(gpu_share=0.4, plain_gpu_share=0.25)  # three engines
    options = parser.parse_args()
    record = Record("baselines", options)
    with workplace(options) as (model, folder):
        measure(options, model, folder, record)
    record.finish(COLUMNS, draw=lambda axes: draw(record, axes))


if __name__ == "__main__":
    main()
