"""vLLM's own LoRA with a file for every member: the process that ``baselines`` measures against."""

import asyncio
import json
import shutil
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from benchmarks.throughput.plain import Case, sample, serve
from safetensors.torch import save_file

if TYPE_CHECKING:
    from vllm.lora.request import LoRARequest
    from vllm.v1.engine.async_llm import AsyncLLM

SIGMA = 0.02
ATTENTION = ("q_proj", "k_proj", "v_proj", "o_proj")
FEED_FORWARD = ("gate_proj", "up_proj", "down_proj")

_numbers = count(1)
_latest: "list[LoRARequest]" = []


async def generation(llm: "AsyncLLM", case: Case) -> dict[str, float]:
    """Write the members' files, or take those of the last time, and sample with them."""
    folder = Path(case["folder"])
    if case["write"]:
        shutil.rmtree(folder, ignore_errors=True)
    started = time.monotonic()
    if case["write"]:
        _latest[:] = write_members(folder, num_members=case["copies"], rank=case["rank"], dtype=case["dtype"])
    written = time.monotonic()
    took = await sample(llm, case, _latest)
    return {**took, "seconds": time.monotonic() - started, "writing": written - started}


def write_members(folder: Path, *, num_members: int, rank: int, dtype: str) -> "list[LoRARequest]":
    """An adapter folder as PEFT writes them for each member: A the same for all, B random."""
    from vllm.lora.request import LoRARequest  # noqa: PLC0415 after vLLM's settings

    shapes = dict(linear_layers(json.loads((Path(sys.argv[1]) / "config.json").read_text())))
    kind = getattr(torch, dtype)
    shared = {name: torch.randn(rank, columns, dtype=kind) for name, (_, columns) in shapes.items()}
    requests = []
    for index in range(num_members):
        path = folder / str(index)
        path.mkdir(parents=True)
        (path / "adapter_config.json").write_text(json.dumps(_adapter_config(rank)))
        tensors = {f"base_model.model.{name}.lora_A.weight": a for name, a in shared.items()}
        for name, (rows, _) in shapes.items():
            tensors[f"base_model.model.{name}.lora_B.weight"] = SIGMA * torch.randn(rows, rank, dtype=kind)
        save_file(tensors, path / "adapter_model.safetensors")
        number = next(_numbers)
        requests.append(LoRARequest(lora_name=f"member-{number}", lora_int_id=number, lora_path=str(path)))
    return requests


def linear_layers(config: dict[str, int]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Name and (rows, columns) of every linear layer of a Qwen2 model."""
    hidden, inner = config["hidden_size"], config["intermediate_size"]
    key_values = hidden // config["num_attention_heads"] * config["num_key_value_heads"]
    attention = dict(
        zip(ATTENTION, ((hidden, hidden), (key_values, hidden), (key_values, hidden), (hidden, hidden)), strict=True)
    )
    feed_forward = dict(zip(FEED_FORWARD, ((inner, hidden), (inner, hidden), (hidden, inner)), strict=True))
    for layer in range(config["num_hidden_layers"]):
        for block, shapes in (("self_attn", attention), ("mlp", feed_forward)):
            for name, shape in shapes.items():
                yield f"model.layers.{layer}.{block}.{name}", shape


def _adapter_config(rank: int) -> dict[str, object]:
    modules = [*ATTENTION, *FEED_FORWARD]
    common = {"peft_type": "LORA", "task_type": "CAUSAL_LM", "bias": "none", "lora_dropout": 0.0}
    return {**common, "r": rank, "lora_alpha": rank, "target_modules": modules}


if __name__ == "__main__":
    asyncio.run(serve(generation))
