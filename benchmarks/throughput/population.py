"""Tokens a second of whole generations through the service, beside plain vLLM without any adapter.

python -m benchmarks.throughput.population --model tiny --ranks 1,8 --cases 32x8,64x16 --tokens 64

Both run at once as processes of their own, and take turns: one computes while the other waits.
"""

import argparse
import asyncio
from itertools import groupby
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.throughput.models import Model
from benchmarks.throughput.plain import Plain, Took, plain_vllm, together
from benchmarks.throughput.record import Record
from benchmarks.throughput.served import generations, served
from benchmarks.throughput.sides import (
    Case,
    cases,
    describe,
    interleaved,
    make_parser,
    make_prompts,
    numbers,
    plain_options,
    plain_threads,
    rank_max,
    require_same_work,
    server_settings,
    workplace,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMNS = ("rank", "case", "clutch_tokens_per_second", "plain_tokens_per_second", "ratio", "ratio_min", "ratio_max")


def measure(options: argparse.Namespace, model: Model, folder: Path, record: Record) -> None:
    """Plain vLLM stays for the whole run; the server is another one for each size of slots."""
    record.note(sides=describe(options, model, lora_rank_max=max(map(rank_max, options.ranks))))
    with plain_vllm(model, threads=plain_threads(options, model), options=plain_options(options)) as plain:
        for lora_rank_max, ranks in groupby(sorted(options.ranks), key=rank_max):
            settings = server_settings(options, lora_rank_max=lora_rank_max)
            with served(model, folder / f"server-{lora_rank_max}", settings=settings) as address:
                for rank in ranks:
                    for case in options.cases:
                        pairs = measure_case(address, plain, options, rank=rank, case=case)
                        record.add(rank=rank, lora_rank_max=lora_rank_max, case=str(case), **summary(pairs))


def measure_case(address: str, plain: Plain, options: argparse.Namespace, *, rank: int, case: Case) -> list[tuple[Took, ...]]:
    """(clutch, plain) of each pair."""
    prompts = make_prompts(case.num_prompts, num_tokens=options.prompt_tokens)

    def clutch_side() -> Took:
        work = generations(
            address,
            prompts,
            population_size=case.population_size,
            lora_rank=rank,
            max_tokens=options.tokens,
            count=options.generations,
            name=f"rank-{rank}-{case}",
        )
        return together(asyncio.run(work))

    def plain_side() -> Took:
        once = {"copies": case.copies, "max_tokens": options.tokens}
        return together([plain.sample(prompts, **once) for _ in range(options.generations)])

    pairs = interleaved(clutch_side, plain_side, count=options.pairs)
    for clutch, beside in pairs:
        require_same_work(clutch, beside)
    return pairs


def summary(pairs: list[tuple[Took, ...]]) -> dict[str, object]:
    """Medians, and the ratio of each pair."""
    ratios = [clutch.rate / plain.rate for clutch, plain in pairs]
    return {
        "num_tokens": pairs[0][0].num_tokens,
        "num_prompt_tokens": pairs[0][0].num_prompt_tokens,
        "clutch_tokens_per_second": median(clutch.rate for clutch, _ in pairs),
        "plain_tokens_per_second": median(plain.rate for _, plain in pairs),
        "ratio": median(ratios),
        "ratio_min": min(ratios),
        "ratio_max": max(ratios),
        "ratios": ratios,
    }


def draw(record: Record, axes: "Axes") -> None:
    """The ratio over the rank, a line for each case."""
    for case in dict.fromkeys(row["case"] for row in record.rows):
        rows = [row for row in record.rows if row["case"] == case]
        axes.plot([str(row["rank"]) for row in rows], [row["ratio"] for row in rows], marker="o", label=str(case))
    axes.axhline(1.0, color="grey", linewidth=0.8)
    axes.set(xlabel="LoRA rank", ylabel="tokens/s over plain vLLM", ylim=(0, None))
    axes.legend(title="population x prompts")


def main() -> None:
    """Read the options, measure, write."""
    parser = make_parser(__doc__)
    parser.add_argument("--ranks", type=numbers, default=(1, 4, 8, 16))
    parser.add_argument("--cases", type=cases, default=cases("32x8,64x16"), help="population x prompts")
    parser.add_argument("--generations", type=int, default=2, help="of a side's turn, one after the other")
    options = parser.parse_args()
    record = Record("population", options)
    with workplace(options) as (model, folder):
        measure(options, model, folder, record)
    record.finish(COLUMNS, draw=lambda axes: draw(record, axes))


if __name__ == "__main__":
    main()
