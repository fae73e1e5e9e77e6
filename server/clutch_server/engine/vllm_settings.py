"""What a vLLM engine is started with; plain values, checked before vLLM is imported."""

from dataclasses import dataclass
from pathlib import Path

from clutch_server.domain.errors import SetupError

SHIPPED_MODEL = Path(__file__).parents[1] / "models" / "tiny"
LORA_RANKS = (1, 8, 16, 32, 64, 128, 256, 320, 512)  # what vLLM's slots can be sized for
DTYPES = ("stored", "float32", "bfloat16", "float16")
LOAD_FORMATS = ("auto", "dummy")
PROBE_SEATS = 1  # beside max_num_seqs, so that a full engine answers a probe at once


@dataclass(frozen=True, slots=True, kw_only=True)
class VllmSettings:
    """One model on one machine. Every default is what served most tokens a second on two cores with the shipped model."""

    model: Path = SHIPPED_MODEL  # a folder with config.json, a tokenizer and safetensors weights
    name: str = ""  # public name; empty = the folder's
    dtype: str = "stored"  # of the weights: as the model's files say, or one of DTYPES
    load_format: str = "auto"  # or "dummy": random weights, to measure speed with nothing but a config and a tokenizer
    context_tokens: int = 0  # prompt and completion together; 0 = as long as the model goes
    num_slots: int = 36  # adapters held at once: 32 members, their mean and a few more; a population may be larger
    lora_rank_max: int = 8  # slots of a larger rank cost memory, and time on a CPU
    # Completions made at once. An eighth more than 256, because the mean answers every prompt beside the members: a
    # generation of 32 x 8, or a quarter of one of 64 x 16, then fits at once and leaves no tail of a few sequences.
    max_num_seqs: int = 288
    max_num_batched_tokens: int = 0  # tokens of one step; 0 = 2048 on a CPU, on a GPU vLLM's choice
    kv_cache_gib: float = 0.0  # 0 = 1 GiB on a CPU; on a GPU what gpu_memory_utilization leaves
    gpu_memory_utilization: float = 0.9
    enforce_eager: bool = False  # True starts faster on a GPU and runs slower; on a CPU adapters run eagerly anyway
    enable_prefix_caching: bool = False  # members never share a prefix, so it saves little and costs a little
    cpu_threads: int = 0  # 0 = two for a model under 256 MB; for others all cores, of more than two all but one
    tensor_parallel_size: int = 1
    call_seconds_max: float = 600.0  # one call to the workers, such as moving a mean; longer, with no probe answered, is a hang
    seed: int = 0  # of sampling without a seed of its own, which this service never asks for
    log_path: str = ""  # file for vLLM's many words; empty = a temporary one, quoted when something fails

    @property
    def public_name(self) -> str:
        """What clients know the model by; never a path."""
        return self.name or self.model.expanduser().resolve().name

    def check(self) -> None:
        """Raise SetupError (reason SETTING_INVALID) for the first value vLLM would refuse or misread."""
        _require("lora_rank_max", self.lora_rank_max, self.lora_rank_max in LORA_RANKS, f"one of {LORA_RANKS}")
        _require("load_format", self.load_format, self.load_format in LOAD_FORMATS, f"one of {LOAD_FORMATS}")
        _require("dtype", self.dtype, self.dtype in DTYPES, f"one of {DTYPES}")
        _require("gpu_memory_utilization", self.gpu_memory_utilization, 0 < self.gpu_memory_utilization <= 1, "in (0, 1]")
        for name in ("num_slots", "max_num_seqs", "tensor_parallel_size"):
            _require(name, getattr(self, name), getattr(self, name) >= 1, "1 or more")
        for name in ("context_tokens", "max_num_batched_tokens", "kv_cache_gib", "cpu_threads"):
            _require(name, getattr(self, name), getattr(self, name) >= 0, "0 or more")


def _require(name: str, value: object, is_allowed: bool, expected: str) -> None:
    if not is_allowed:
        raise SetupError(f"engine setting {name}: expected {expected}, got {value!r}", reason="SETTING_INVALID", field=name)
