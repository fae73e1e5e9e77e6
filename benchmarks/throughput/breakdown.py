"""Where a generation's time goes: making members, waiting, reading prompts, sampling, storing, talking, updating.

python -m benchmarks.throughput.breakdown --model tiny --case 32x8 --tokens 16,64,128

The whole service and its client run in this process, and talk over a socket as they always do; the model runs in
vLLM's own process. A generation's time is cut where it passes from one step to the next, so these shares add up to 1:

- ask: until the generation is open. Prompts are rendered, members named and stored.
- queue: from then until the first completion is requested of the engine.
- birth, prefill, decode: from then until the last completion is there. Birth is what the workers say of themselves,
  prefill what fresh members take for the first token of as many completions without it, decode the rest.
- settle: from the last completion until its reward is told.
- update: from then until the mean has moved and the client knows.

Prefill and decode are what plain vLLM does too; the rest, birth included, is "beside_sampling". What is done while the
model samples is shown as "busy", also over the generation's time, without adding up: the database, calls (what the
client waits for answers beyond what the server takes for them; in one process both wait for each other, so this is an
upper bound), the mean's arithmetic, the client's scoring.
"""

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.throughput.models import CONTEXT_TOKENS, Model
from benchmarks.throughput.record import Record
from benchmarks.throughput.sides import Case, cases, make_parser, make_prompts, numbers, rank_max, server_settings, workplace
from benchmarks.throughput.watch import Watched, WatchedEngine

import clutch
from clutch_server.app.build import build_core
from clutch_server.app.config import load_config
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import Prompt, RenderedPrompt, Sampling
from clutch_server.engine.vllm_engine import VllmEngine
from clutch_server.es.population import direction_of, sign_of
from clutch_server.rpc.server import RpcServer, RpcSettings
from clutch_server.runs.manager import Manager
from clutch_server.runs.ports import SampleJob, ServedModel

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STEPS = ("ask", "queue", "birth", "prefill", "decode", "settle", "update")
BUSY = ("database", "calls", "arithmetic", "scoring")
COLUMNS = ("tokens", "seconds", "beside_sampling", *STEPS, *(f"busy_{name}" for name in BUSY))
VERBS = ("ask", "list_completions", "tell", "get_generation", "get_run")
SIGMA = 0.02


class Service:
    """A running service with its watched parts."""

    def __init__(self, address: str, engine: WatchedEngine, spent: Counter[str]) -> None:
        self.address = address
        self.engine = engine
        self.spent = spent


@asynccontextmanager
async def service(model: Model, folder: Path, settings: dict[str, object]) -> AsyncIterator[Service]:
    """The service in this process, on a free port, its engine warm."""
    table = {"model": str(model.folder), "load_format": model.load_format, "dtype": model.dtype} | settings
    overrides = {"data_dir": str(folder), "vllm": {**table, "context_tokens": CONTEXT_TOKENS}}
    built = build_core(load_config(None, environ={}, overrides=overrides))
    spent: Counter[str] = Counter()
    engine = WatchedEngine(built.engine, spent, names={"advance_mean": "arithmetic"})
    store = Watched(built.store, spent, names={"read": "database", "write": "database"})
    core = replace(built, engine=engine, store=store)
    manager = Manager(core)
    server = RpcServer(Watched(manager, spent, names=dict.fromkeys(VERBS, "server")), settings=RpcSettings(port=0))
    try:
        await built.engine.start()
        port = await server.start()
        await manager.start()
        yield Service(f"127.0.0.1:{port}", engine, spent)
    finally:
        core.hub.drain()
        await server.stop()
        await manager.stop()
        await built.engine.stop()
        built.store.close()


async def generation(run: clutch.AsyncRun, prompts: Sequence[str], running: Service) -> dict[str, float]:
    """Seconds of each step of one generation, sampling as one, and seconds busy beside it."""
    running.spent.clear()
    scoring = 0.0
    born = await running.engine.engine.birth_seconds()
    started = time.monotonic()
    asked = await run.ask(prompts)
    asked_at = time.monotonic()
    async for page in asked.pages():
        read_at = time.monotonic()
        rewards = {completion: float(len(completion.text)) for completion in page}
        scoring += time.monotonic() - read_at
        await asked.tell(rewards)
        told_at = time.monotonic()
    await asked.wait()
    ended = time.monotonic()
    opened = min(asked_at, running.engine.sample_started)
    return {
        "seconds": ended - started,
        "ask": opened - started,
        "queue": running.engine.sample_started - opened,
        "sampling": running.engine.sample_ended - running.engine.sample_started,
        "birth": await running.engine.engine.birth_seconds() - born,
        "settle": told_at - running.engine.sample_ended,
        "update": ended - told_at,
        "busy_database": running.spent["database"],
        "busy_calls": ended - started - scoring - running.spent["server"],
        "busy_arithmetic": running.spent["arithmetic"],
        "busy_scoring": scoring,
    }


async def prefill_seconds(engine: VllmEngine, run: clutch.RunInfo, prompts: Sequence[RenderedPrompt], case: Case) -> float:
    """For one token of every completion of fresh members, without their birth."""
    members = [
        ServedModel(
            name=f"{run.run_id}.probe-{run.head}.{index}",
            run_id=RunId(run.run_id),
            generation=run.head,
            sigma=SIGMA,
            direction=direction_of(index, population_size=case.population_size),
            sign=sign_of(index, population_size=case.population_size),
        )
        for index in range(case.copies)
    ]
    sampling = Sampling(max_tokens=1, temperature=1.0)
    cells = [(member, prompt) for member in members for prompt in prompts]
    jobs = [
        SampleJob(job_id=number, model=model, prompt=prompt, sampling=sampling, seed=number)
        for number, (model, prompt) in enumerate(cells)
    ]
    born, started = await engine.birth_seconds(), time.monotonic()
    async with aclosing(engine.sample(jobs)) as results:
        async for _ in results:
            pass
    seconds = time.monotonic() - started
    return seconds - (await engine.birth_seconds() - born)


async def measure_length(running: Service, options: argparse.Namespace, *, tokens: int) -> dict[str, float]:
    """Shares of a generation with completions of that length; medians over the generations."""
    case: Case = options.case
    texts = make_prompts(case.num_prompts, num_tokens=options.prompt_tokens)
    engine = running.engine.engine
    rendered = [await engine.render(Prompt(text=text), max_tokens=tokens, field="prompts") for text in texts]
    found = []
    async with clutch.AsyncClient(running.address) as client:
        run = await client.runs.create_or_get(
            f"tokens-{tokens}",
            population_size=case.population_size,
            lora_rank=options.rank,
            sampling=clutch.Sampling(max_tokens=tokens, temperature=1.0),
        )
        for _ in range(options.pairs + 1):
            took = await generation(run, texts, running)
            found.append(shares(took, prefill=await prefill_seconds(engine, await run.refresh(), rendered, case)))
    return {name: median(each[name] for each in found[1:]) for name in found[0]}


def shares(took: dict[str, float], *, prefill: float) -> dict[str, float]:
    """Seconds as parts of the generation's; what the probe says of sampling never exceeds it."""
    sampling = took.pop("sampling")
    prefill = min(prefill, sampling - took["birth"])
    took |= {"prefill": prefill, "decode": sampling - took["birth"] - prefill}
    seconds = took.pop("seconds")
    parts = {name: value / seconds for name, value in took.items()}
    return {"seconds": seconds, "beside_sampling": 1.0 - sampling / seconds + parts["birth"], **parts}


def draw(record: Record, axes: "Axes") -> None:
    """A bar for each length, a colour for each step."""
    labels = [f"{row['tokens']} tokens" for row in record.rows]
    left = [0.0] * len(labels)
    for step in STEPS:
        widths = [float(str(row[step])) for row in record.rows]
        axes.barh(labels, widths, left=left, label=step)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    axes.set(xlabel="share of a generation's time", xlim=(0, 1))
    axes.legend(ncols=len(STEPS), fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.12))


async def measure(options: argparse.Namespace, model: Model, folder: Path, record: Record) -> None:
    """One service for all lengths."""
    settings = server_settings(options, lora_rank_max=rank_max(options.rank))
    async with service(model, folder / "server", settings) as running:
        for tokens in options.tokens:
            found = await measure_length(running, options, tokens=tokens)
            record.add(tokens=tokens, case=str(options.case), rank=options.rank, **found)


def main() -> None:
    """Read the options, measure, write."""
    parser = make_parser(__doc__)
    parser.add_argument("--tokens", type=numbers, default=(16, 64, 128), help="of a completion, one row for each")
    parser.add_argument("--case", type=lambda text: cases(text)[0], default=cases("32x8")[0], help="population x prompts")
    parser.add_argument("--rank", type=int, default=4)
    options = parser.parse_args()
    record = Record("breakdown", options)
    with workplace(options) as (model, folder):
        asyncio.run(measure(options, model, folder, record))
    record.finish(COLUMNS, draw=lambda axes: draw(record, axes))


if __name__ == "__main__":
    main()
