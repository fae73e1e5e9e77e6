"""vLLM whose members are the whole model one after another: the process that ``dense`` measures against."""

import asyncio
import time
from typing import TYPE_CHECKING

from benchmarks.throughput.plain import Case, sample, serve

if TYPE_CHECKING:
    from vllm.v1.engine.async_llm import AsyncLLM

SIGMA = 0.001
STEP = 1e-9  # as much work as a real one, and a model that stays what it was

_is_kept = asyncio.Event()


async def generation(llm: "AsyncLLM", case: Case) -> dict[str, float]:
    """Perturb, sample, restore for each member; then the update."""
    if not _is_kept.is_set():
        await llm.collective_rpc("dense_keep")
        _is_kept.set()
    seconds = {"perturbing": 0.0, "sampling": 0.0, "restoring": 0.0}
    num_tokens = num_prompt_tokens = 0.0
    for seed in range(case["num_members"]):
        times = [time.monotonic()]
        await llm.collective_rpc("dense_perturb", args=(seed, SIGMA))
        times.append(time.monotonic())
        took = await sample(llm, {**case, "copies": 1})
        times.append(time.monotonic())
        await llm.collective_rpc("dense_restore")
        times.append(time.monotonic())
        num_tokens += took["num_tokens"]
        num_prompt_tokens += took["num_prompt_tokens"]
        for name, start, end in zip(seconds, times, times[1:], strict=False):
            seconds[name] += end - start
    started = time.monotonic()
    await llm.collective_rpc("dense_update", args=({str(seed): STEP for seed in range(case["num_members"])},))
    seconds["updating"] = time.monotonic() - started
    return {"num_tokens": num_tokens, "num_prompt_tokens": num_prompt_tokens, **seconds}


if __name__ == "__main__":
    asyncio.run(serve(generation))
