"""The two sides of a ratio set up alike: options of the command line, the server's settings, plain vLLM's arguments."""

import argparse
import os
import random
import signal
import string
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TypeVar

from benchmarks.throughput.models import NAMES, Model, make_model
from benchmarks.throughput.plain import Took, environment

from clutch_server.engine.vllm_environment import cpu_threads, require_vllm
from clutch_server.engine.vllm_settings import LORA_RANKS, VllmSettings

T = TypeVar("T")

CPU_CACHE_BYTES = 1 << 30
CPU_BATCHED_TOKENS = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """How much one generation samples; the unperturbed mean answers every prompt too."""

    population_size: int
    num_prompts: int

    @property
    def copies(self) -> int:
        """Completions of each prompt."""
        return self.population_size + 1

    def __str__(self) -> str:
        return f"{self.population_size}x{self.num_prompts}"


def make_parser(about: str | None) -> argparse.ArgumentParser:
    """The options that all benchmarks share."""
    style = argparse.RawDescriptionHelpFormatter
    # A benchmark may give an option another meaning, such as several lengths where others take one.
    parser = argparse.ArgumentParser(description=about, formatter_class=style, conflict_handler="resolve")
    parser.add_argument("--model", choices=NAMES, default="tiny")
    parser.add_argument("--dtype", choices=("float32", "bfloat16", "float16"), default="float32")
    parser.add_argument("--tokens", type=int, default=64, help="of every completion")
    parser.add_argument("--prompt-tokens", type=int, default=32, help="of every prompt")
    parser.add_argument("--pairs", type=int, default=5, help="measured, after one warm-up")
    parser.add_argument("--threads", type=int, default=0, help="that compute in the server; 0 = its own choice")
    parser.add_argument("--plain-threads", type=int, default=0, help="that compute in plain vLLM; 0 = as the server")
    parser.add_argument("--slots", type=int, default=36, help="adapters held at once")
    parser.add_argument("--max-num-seqs", type=int, default=288, help="completions made at once, on both sides")
    parser.add_argument("--gpu-share", type=float, default=0.55, help="of a GPU's memory, for the server and its slots")
    parser.add_argument("--plain-gpu-share", type=float, default=0.35, help="of a GPU's memory, for each other engine")
    parser.add_argument("--eager", action="store_true", help="no CUDA graphs and no compilation, on both sides")
    parser.add_argument("--suffix", default="", help="of the names of the results' files")
    return parser


def numbers(text: str) -> tuple[int, ...]:
    """``1,4,8``."""
    return tuple(int(part) for part in text.split(","))


def cases(text: str) -> tuple[Case, ...]:
    """``32x8,64x16``: population x prompts."""
    pairs = (part.split("x") for part in text.split(","))
    return tuple(Case(population_size=int(size), num_prompts=int(count)) for size, count in pairs)


@contextmanager
def workplace(options: argparse.Namespace) -> Iterator[tuple[Model, Path]]:
    """The model, and a temporary folder for the rest; a plain kill cleans up as Ctrl-C does.

    The model's place is the same every time: vLLM keeps what it compiled by the model's path.
    """
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    place = Path(gettempdir()) / "clutch-benchmarks" / f"{options.model}-{options.dtype}"
    with TemporaryDirectory() as folder:
        yield make_model(options.model, place, dtype=options.dtype), Path(folder)


def make_prompts(count: int, *, num_tokens: int, seed: int = 0) -> list[str]:
    """Letters without meaning: the tokenizers of all models here make one token of each."""
    random_letters = random.Random(seed)
    return ["".join(random_letters.choices(string.ascii_lowercase, k=num_tokens)) for _ in range(count)]


def rank_max(rank: int) -> int:
    """The smallest slots that hold the rank."""
    return min(allowed for allowed in LORA_RANKS if allowed >= rank)


def server_settings(options: argparse.Namespace, *, lora_rank_max: int) -> dict[str, object]:
    """Of the engine, beside the model's."""
    return {
        "lora_rank_max": lora_rank_max,
        "num_slots": options.slots,
        "max_num_seqs": options.max_num_seqs,
        "cpu_threads": options.threads,
        "enforce_eager": options.eager,
        **({} if require_vllm() else {"gpu_memory_utilization": options.gpu_share}),
    }


def plain_options(options: argparse.Namespace) -> dict[str, object]:
    """AsyncEngineArgs beside the model's: on a CPU what the server takes, on a GPU vLLM's own defaults."""
    alike = {"max_num_seqs": options.max_num_seqs, "enable_prefix_caching": False, "enforce_eager": options.eager}
    if not require_vllm():
        return {**alike, "gpu_memory_utilization": options.plain_gpu_share}
    return {
        **alike,
        "kv_cache_memory_bytes": CPU_CACHE_BYTES,
        "enable_chunked_prefill": False,
        "max_num_batched_tokens": CPU_BATCHED_TOKENS,
    }


def plain_threads(options: argparse.Namespace, model: Model) -> int:
    """As told, else what the server takes on a CPU; 0 = vLLM's own choice."""
    settings = VllmSettings(model=model.folder, load_format=model.load_format, cpu_threads=options.threads)
    alike = cpu_threads(settings, num_cores=os.cpu_count() or 1) if require_vllm() else 0
    return int(options.plain_threads) or alike


def describe(options: argparse.Namespace, model: Model, *, lora_rank_max: int) -> dict[str, object]:
    """What both sides are started with, for the record; vLLM decides what is not named."""
    threads = plain_threads(options, model)
    return {
        "server": server_settings(options, lora_rank_max=lora_rank_max),
        "plain": {**plain_options(options), "environment": environment(threads=threads)},
    }


def require_same_work(a: Took, b: Took) -> None:
    """Raise unless both sides sampled, and read, as many tokens within a thousandth."""
    for name in ("num_tokens", "num_prompt_tokens"):
        counts = getattr(a, name), getattr(b, name)
        if abs(counts[0] - counts[1]) > 0.001 * max(counts):
            raise RuntimeError(f"{name}: expected as many on both sides of a pair, got {counts[0]} and {counts[1]}")


def interleaved(*sides: Callable[[], T], count: int) -> list[tuple[T, ...]]:
    """What each side gave, ``count`` times after one that warms all up.

    The order turns each time, so that a machine that slows down favours none.
    """
    found: list[tuple[T, ...]] = []
    for number in range(count + 1):
        order = sorted(range(len(sides)), reverse=bool(number % 2))
        given = {index: sides[index]() for index in order}
        found.append(tuple(given[index] for index in range(len(sides))))
    return found[1:]
