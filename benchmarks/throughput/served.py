"""Whole generations through the service: a server process, and this process as its client."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.throughput.models import CONTEXT_TOKENS, Model
from benchmarks.throughput.plain import Took

import clutch
from clutch_server.app.launch import server_process


@contextmanager
def served(model: Model, folder: Path, *, settings: Mapping[str, object]) -> Iterator[str]:
    """A server on the model, warm when the block begins; yields its address.

    Args:
        model: what to serve.
        folder: for the server's data.
        settings: of the engine (VllmSettings), beside the model's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "clutch.toml"
    table = {
        "model": str(model.folder),
        "load_format": model.load_format,
        "dtype": model.dtype,
        "context_tokens": CONTEXT_TOKENS,
        **settings,
    }
    lines = [f"{name} = {_toml(value)}" for name, value in table.items()]
    config.write_text("\n".join(["[vllm]", *lines]) + "\n")
    with server_process(folder, arguments=("--config", str(config))) as address:
        asyncio.run(_until_ready(address))
        yield address


async def generations(
    address: str, prompts: Sequence[str], *, population_size: int, lora_rank: int, max_tokens: int, count: int = 1, name: str
) -> list[Took]:
    """Run so many generations of a run, each from the ask to the moved mean; rewards are the completions' lengths.

    What the server still does for a generation after that, such as keeping its mean in a file, the next one waits for.
    """
    async with clutch.AsyncClient(address) as client:
        run = await client.runs.create_or_get(
            name,
            population_size=population_size,
            lora_rank=lora_rank,
            sampling=clutch.Sampling(max_tokens=max_tokens, temperature=1.0),
        )
        return [await generation(run, prompts) for _ in range(count)]


async def generation(run: clutch.AsyncRun, prompts: Sequence[str]) -> Took:
    """One generation as a client sees it."""
    started = time.monotonic()
    asked = await run.ask(prompts)
    num_tokens = num_prompt_tokens = 0
    async for page in asked.pages():
        num_tokens += sum(completion.num_completion_tokens for completion in page)
        num_prompt_tokens += sum(completion.num_prompt_tokens for completion in page)
        await asked.tell({completion: float(len(completion.text)) for completion in page})
    await asked.wait()
    return Took(num_tokens=num_tokens, num_prompt_tokens=num_prompt_tokens, seconds=time.monotonic() - started)


async def _until_ready(address: str) -> None:
    async with clutch.AsyncClient(address) as client:
        while (await client.info()).engine.state != "ready":  # noqa: ASYNC110 it is in another process
            await asyncio.sleep(0.2)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
