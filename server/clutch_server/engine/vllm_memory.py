"""How much memory the adapters' slots take, worked out before the model is loaded."""

import os
from pathlib import Path

from clutch_server.domain.errors import SetupError
from clutch_server.engine.vllm_files import read_config, stored_dtype, weight_bytes
from clutch_server.engine.vllm_settings import VllmSettings

_ENTRY_BYTES = {"float32": 4, "bfloat16": 2, "float16": 2}


def slot_bytes(settings: VllmSettings, folder: Path) -> int:
    """num_slots x lora_rank_max x sum over adapted matrices of (in + out) features x bytes of an entry.

    The matrices are those of a decoder layer: q, k, v, o, gate, up and down. For models whose embeddings and heads vLLM can
    adapt too (Llama and Qwen3, not Qwen2) it holds about as much again as two more matrices of hidden + vocabulary features,
    which no member uses.

    Returns:
        0 for a model whose config.json does not name its sizes in the usual way; vLLM then has the last word.
    """
    sizes = _sizes(read_config(folder))
    if sizes is None:
        return 0
    hidden, inner, layers, queries, keys = sizes
    features = (hidden + queries) + 2 * (hidden + keys) + (queries + hidden) + 3 * (hidden + inner)
    dtype = stored_dtype(folder) if settings.dtype == "stored" else settings.dtype
    return settings.num_slots * settings.lora_rank_max * layers * features * _ENTRY_BYTES.get(dtype, 4)


def require_memory(settings: VllmSettings, folder: Path, *, available: int | None = None) -> None:
    """Raise SetupError (reason SLOTS_TOO_LARGE) when slots and weights cannot fit into this machine's memory.

    Args:
        settings: of the engine, for a CPU; on a GPU vLLM counts for itself.
        folder: the model's.
        available: bytes; None = what there is now.
    """
    free = available_bytes() if available is None else available
    needed = slot_bytes(settings, folder)
    if needed and needed + weight_bytes(folder) > free:
        raise SetupError(
            f"adapter slots: num_slots {settings.num_slots} x lora_rank_max {settings.lora_rank_max} take "
            f"{_gib(needed)} for this model, its weights {_gib(weight_bytes(folder))}, and {_gib(free)} are free; "
            "lower num_slots or lora_rank_max (a population may be larger than the slots)",
            reason="SLOTS_TOO_LARGE",
        )


def available_bytes() -> int:
    """Memory that a new process can have; files that the system merely keeps in it do not count as used."""
    listing = Path("/proc/meminfo")
    lines = listing.read_text().splitlines() if listing.exists() else []
    found = next((line.split()[1] for line in lines if line.startswith("MemAvailable:")), None)
    return int(found) * 1024 if found else os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _sizes(config: dict[str, object]) -> tuple[int, int, int, int, int] | None:
    """hidden, intermediate, layers, outputs of q, outputs of k; None where one is missing."""
    names = ("hidden_size", "intermediate_size", "num_hidden_layers", "num_attention_heads")
    found = [config.get(name) for name in names]
    hidden, inner, layers, heads = (value if isinstance(value, int) else 0 for value in found)
    if not hidden * inner * layers * heads:
        return None
    groups, size = config.get("num_key_value_heads"), config.get("head_dim")
    head = size if isinstance(size, int) else hidden // heads
    return hidden, inner, layers, heads * head, (groups if isinstance(groups, int) else heads) * head


def _gib(count: int) -> str:
    return f"{count / (1 << 30):.1f} GiB"
