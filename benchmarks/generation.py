"""What a generation costs beside plain sampling: tokens/s of a population against the base model on the same engine.

python benchmarks/generation.py [--population 32] [--prompts 16] [--pairs 5]

Both sides of a pair run in the same process, one after the other, so the ratio means something where the times do not.
"""

import argparse
import asyncio
import os
import platform
import tempfile
import time
from contextlib import aclosing
from importlib import metadata
from pathlib import Path
from statistics import median

from clutch_server.app.build import build_core
from clutch_server.app.config import load_config
from clutch_server.app.questions import questions
from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.domain.types import ChatMessage, GenerationState, Prompt, Reward, RewardKind, RunConfig, Sampling
from clutch_server.runs.api import Ask, CreateRun
from clutch_server.runs.core import Core
from clutch_server.runs.manager import Manager
from clutch_server.runs.ports import SampleJob

SAMPLING = Sampling(max_tokens=8, temperature=1.0)


def prompts(count: int) -> tuple[Prompt, ...]:
    """Chat questions, as the demo asks them."""
    asked = questions(count, held_out=False)
    return tuple(Prompt(messages=(ChatMessage(role="user", content=question.text),)) for question in asked)


async def plain(core: Core, *, population: int, count: int) -> float:
    """Tokens a second of the base model, as many completions as a generation has."""
    rendered = [await core.engine.render(p, max_tokens=SAMPLING.max_tokens, field="prompts") for p in prompts(count)]
    jobs = [
        SampleJob(job_id=n, model=None, prompt=rendered[n % count], sampling=SAMPLING, seed=n)
        for n in range((population + 1) * count)
    ]
    started = time.monotonic()
    async with aclosing(core.engine.sample(jobs)) as results:
        tokens = sum([sampled.num_completion_tokens async for sampled in results])
    return tokens / (time.monotonic() - started)


async def generation(manager: Manager, run_id: str, number: int, *, count: int) -> float:
    """Tokens a second of a whole generation: ask, sample, store, page, tell, update, commit."""
    started = time.monotonic()
    ask = Ask(run_id=run_id, request_id=f"ask-{number}", prompts=prompts(count))
    await manager.ask(LOCAL_TENANT, ask)
    cursor, tokens, complete = 0, 0, False
    while not complete:
        page = await manager.list_completions(
            LOCAL_TENANT, run_id, number, after_cursor=cursor, page_size=0, unscored_only=False, max_wait_seconds=20
        )
        complete = page.complete
        if page.completions:
            cursor = page.completions[-1].cursor
            tokens += sum(completion.num_completion_tokens for completion in page.completions)
            rewards = [
                Reward(completion_id=c.completion_id, kind=RewardKind.VALUE, value=float(len(c.text))) for c in page.completions
            ]
            await manager.tell(LOCAL_TENANT, run_id, number, tuple(rewards))
    await manager.get_generation(LOCAL_TENANT, run_id, number, until=frozenset({GenerationState.APPLIED}), max_wait_seconds=20)
    return tokens / (time.monotonic() - started)


async def measure(options: argparse.Namespace, folder: Path) -> None:
    """Run the pairs and print the table."""
    core = build_core(load_config(None, environ=os.environ, overrides={"data_dir": str(folder)}))
    await core.engine.start()
    manager = Manager(core)
    await manager.start()
    config = RunConfig(base_model="", population_size=options.population, lora_rank=options.rank, sampling=SAMPLING)
    run = await manager.create_run(LOCAL_TENANT, CreateRun(request_id="benchmark", config=config))
    ratios = []
    try:
        await generation(manager, run.run_id, 0, count=options.prompts)  # warms caches and compiles what is compiled
        for number in range(1, options.pairs + 1):
            base = await plain(core, population=options.population, count=options.prompts)
            whole = await generation(manager, run.run_id, number, count=options.prompts)
            ratios.append(whole / base)
            print(f"plain {base:7.0f} tokens/s   generation {whole:7.0f} tokens/s   ratio {ratios[-1]:.2f}", flush=True)
    finally:
        await manager.stop()
        await core.engine.stop()
        core.store.close()
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in ("clutch", "torch"))
    print(f"median ratio {median(ratios):.2f}; {os.cpu_count()} cores, {platform.machine()}, {versions}")


def main() -> None:
    """Read the options and measure in a fresh folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--population", type=int, default=32)
    parser.add_argument("--prompts", type=int, default=16)
    parser.add_argument("--rank", type=int, default=8)
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(options, Path(folder)))


if __name__ == "__main__":
    main()
