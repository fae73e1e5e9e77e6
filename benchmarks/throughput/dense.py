"""A whole generation through the service, beside one with the members one after another, each the whole model.

python -m benchmarks.throughput.dense --model tiny --cases 64x8 --tokens 64

The other side is plain vLLM without adapters: all weight matrices get a member's noise in place, the prompts are
sampled, the kept originals are copied back, and after the last member the mean moves. ``--members N`` measures only so
many of the members and multiplies; the table says so. The service samples its mean on every prompt besides, so it
samples more; its members may also share batches, which is the point.
"""

import argparse
import asyncio
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
    server_settings,
    workplace,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PARTS = ("perturbing", "sampling", "restoring", "updating")
COLUMNS = ("case", "members_measured", "clutch_seconds", "dense_seconds", "ratio", "ratio_min", "ratio_max", *PARTS)
CHILD = "benchmarks.throughput.dense_child"
WORKER = "benchmarks.throughput.dense_worker.DenseWorker"


def measure(options: argparse.Namespace, model: Model, folder: Path, record: Record) -> None:
    """Both sides alive for the whole run, one computing at a time."""
    record.note(sides=describe(options, model, lora_rank_max=rank_max(options.rank)))
    settings = server_settings(options, lora_rank_max=rank_max(options.rank))
    dense_options = {**plain_options(options), "worker_extension_cls": WORKER}
    with (
        plain_vllm(model, threads=plain_threads(options, model), options=dense_options, module=CHILD) as dense,
        served(model, folder / "server", settings=settings) as address,
    ):
        for case in options.cases:
            record.add(case=str(case), rank=options.rank, **measure_case(address, dense, options, case=case))


def measure_case(address: str, dense: Plain, options: argparse.Namespace, *, case: Case) -> dict[str, object]:
    """Seconds of both sides, the ratio of each pair, the parts of the dense side."""
    prompts = make_prompts(case.num_prompts, num_tokens=options.prompt_tokens)
    num_members = min(options.members or case.population_size, case.population_size)
    parts: list[dict[str, float]] = []

    def clutch_side() -> float:
        work = generations(
            address,
            prompts,
            population_size=case.population_size,
            lora_rank=options.rank,
            max_tokens=options.tokens,
            name=str(case),
        )
        took: Took = asyncio.run(work)[0]
        _require_tokens(took.num_tokens, case.copies * case.num_prompts * options.tokens)
        return took.seconds

    def dense_side() -> float:
        took = dense.ask({"prompts": prompts, "max_tokens": options.tokens, "num_members": num_members})
        _require_tokens(took["num_tokens"], num_members * case.num_prompts * options.tokens)
        parts.append({name: took[name] * case.population_size / num_members for name in PARTS})
        return sum(parts[-1].values())

    pairs = interleaved(clutch_side, dense_side, count=options.pairs)
    ratios = [other / clutch for clutch, other in pairs]
    return {
        "members_measured": f"{num_members} of {case.population_size}"
        + (", extrapolated" * (num_members < case.population_size)),
        "clutch_seconds": median(clutch for clutch, _ in pairs),
        "dense_seconds": median(other for _, other in pairs),
        "ratio": median(ratios),
        "ratio_min": min(ratios),
        "ratio_max": max(ratios),
        "ratios": ratios,
        **{name: median(part[name] for part in parts[1:]) for name in PARTS},
    }


def _require_tokens(found: float, expected: int) -> None:
    if abs(found - expected) > 0.001 * expected:
        raise RuntimeError(f"expected {expected} tokens, got {found:.0f}")


def draw(record: Record, axes: "Axes") -> None:
    """Seconds of a generation: ours, and theirs in parts."""
    labels = [str(row["case"]) for row in record.rows]
    places = range(len(labels))
    axes.bar([place - 0.2 for place in places], [row["clutch_seconds"] for row in record.rows], width=0.4, label="clutch")
    bottom = [0.0] * len(labels)
    for part in PARTS:
        heights = [float(str(row[part])) for row in record.rows]
        axes.bar([place + 0.2 for place in places], heights, bottom=bottom, width=0.4, label=f"whole model: {part}")
        bottom = [a + b for a, b in zip(bottom, heights, strict=True)]
    axes.set_xticks(list(places), labels)
    axes.set(xlabel="population x prompts", ylabel="seconds a generation")
    axes.legend(fontsize=8)


def main() -> None:
    """Read the options, measure, write."""
    parser = make_parser(__doc__)
    parser.add_argument("--cases", type=cases, default=cases("64x8"), help="population x prompts")
    parser.add_argument("--rank", type=int, default=4)
    parser.add_argument("--members", type=int, default=0, help="to measure of the other side's; 0 = all")
    parser.set_defaults(gpu_share=0.5, plain_gpu_share=0.3)  # the kept originals lie beside both
    options = parser.parse_args()
    record = Record("dense", options)
    with workplace(options) as (model, folder):
        measure(options, model, folder, record)
    record.finish(COLUMNS, draw=lambda axes: draw(record, axes))


if __name__ == "__main__":
    main()
