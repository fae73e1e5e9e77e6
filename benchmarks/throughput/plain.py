"""vLLM without us, as a process of its own: reads one case a line from stdin, answers with what it took.

python -m benchmarks.throughput.plain MODEL_FOLDER '{"load_format": "auto", ...AsyncEngineArgs}'

Cases and answers are JSON; ``Plain`` is the other end of the pipe.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any, TypeAlias

from benchmarks.throughput.models import CONTEXT_TOKENS, Model

from clutch_server.engine.vllm_environment import require_vllm

if TYPE_CHECKING:
    from vllm.lora.request import LoRARequest
    from vllm.v1.engine.async_llm import AsyncLLM

READY = "ready"
STOP_SECONDS_MAX = 60.0

Case: TypeAlias = Mapping[str, Any]  # JSON, as the sending side makes it
Answer: TypeAlias = "Callable[[AsyncLLM, Case], Awaitable[dict[str, float]]]"

_request_ids = count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """What one side of a pair needed."""

    num_tokens: int  # sampled
    num_prompt_tokens: int
    seconds: float

    @property
    def rate(self) -> float:
        """Sampled tokens a second."""
        return self.num_tokens / self.seconds


def together(parts: Sequence[Took]) -> Took:
    """One after the other as one."""
    return Took(
        num_tokens=sum(part.num_tokens for part in parts),
        num_prompt_tokens=sum(part.num_prompt_tokens for part in parts),
        seconds=sum(part.seconds for part in parts),
    )


class Plain:
    """A running vLLM that samples what it is told."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._read(READY)

    def sample(self, prompts: Sequence[str], *, copies: int, max_tokens: int) -> Took:
        """Sample every prompt so many times, all at once."""
        return Took(**self.ask({"prompts": list(prompts), "copies": copies, "max_tokens": max_tokens}))

    def ask(self, case: Mapping[str, object]) -> dict[str, float]:
        """Send one case, wait for its answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(case) + "\n")
        self._process.stdin.flush()
        return self._read("took")

    def _read(self, word: str) -> dict[str, float]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            # vLLM prints what it likes between our lines.
            if line.startswith(word):
                return json.loads(line[len(word) :].strip() or "{}")
        raise RuntimeError("plain vLLM ended early; run the command of this module by hand to see why")


@contextmanager
def plain_vllm(model: Model, *, threads: int, options: Mapping[str, object], module: str = __name__) -> Iterator[Plain]:
    """vLLM on a model, with AsyncEngineArgs beside the model's; ends with the block."""
    arguments = {"load_format": model.load_format, "dtype": model.dtype, "max_model_len": CONTEXT_TOKENS, **options}
    process = subprocess.Popen(
        [sys.executable, "-m", module, str(model.folder), json.dumps(arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **environment(threads=threads)},
        start_new_session=True,  # so that a Ctrl-C reaches the benchmark alone, which then ends what it started
    )
    try:
        yield Plain(process)
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.close()
    try:
        process.wait(STOP_SECONDS_MAX)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def environment(*, threads: int) -> dict[str, str]:
    """What vLLM reads; on a CPU the quickest it was found to be on small machines, scheduler and model in one process."""
    on_cpu = {"VLLM_ENABLE_V1_MULTIPROCESSING": "0", "VLLM_CPU_OMP_THREADS_BIND": "nobind"}
    return {
        "HF_HUB_OFFLINE": "1",
        "VLLM_NO_USAGE_STATS": "1",
        "VLLM_LOGGING_LEVEL": "ERROR",
        "TOKENIZERS_PARALLELISM": "false",
        **(on_cpu if require_vllm() else {}),
        **({"OMP_NUM_THREADS": str(threads)} if threads else {}),
    }


async def serve(answer: Answer) -> None:
    """Be the process at the other end of ``Plain``: load the model named on the command line, answer until stdin ends."""
    from vllm.engine.arg_utils import AsyncEngineArgs  # noqa: PLC0415 here, so that the other end need not load vLLM
    from vllm.v1.engine.async_llm import AsyncLLM  # noqa: PLC0415

    folder, options = sys.argv[1], json.loads(sys.argv[2])
    llm = AsyncLLM.from_engine_args(AsyncEngineArgs(model=folder, disable_log_stats=True, **options))
    print(READY, flush=True)
    for line in iter(sys.stdin.readline, ""):
        took = await answer(llm, json.loads(line))
        print("took", json.dumps(took), flush=True)
    llm.shutdown()
    os._exit(0)


async def sample(llm: "AsyncLLM", case: Case, adapters: "Sequence[LoRARequest | None] | None" = None) -> dict[str, float]:
    """Sample every prompt ``copies`` times, or once with each of the adapters; those of one adapter are neighbours."""
    from vllm import SamplingParams  # noqa: PLC0415 as above
    from vllm.inputs import tokens_input  # noqa: PLC0415
    from vllm.sampling_params import RequestOutputKind  # noqa: PLC0415

    params = SamplingParams(max_tokens=case["max_tokens"], temperature=1.0, output_kind=RequestOutputKind.FINAL_ONLY)

    # Read once, as the service does.
    read = _tokenizer(str(llm.model_config.tokenizer))
    token_ids = {prompt: read(prompt) for prompt in case["prompts"]}

    async def complete(prompt: str, adapter: "LoRARequest | None") -> tuple[int, int]:
        tokens = tokens_input(token_ids[prompt])
        async for output in llm.generate(tokens, params, str(next(_request_ids)), lora_request=adapter):
            if output.finished:
                return len(output.outputs[0].token_ids), len(output.prompt_token_ids)
        raise RuntimeError("no end")

    started = time.monotonic()
    models = [None] * case["copies"] if adapters is None else adapters
    counts = await asyncio.gather(*(complete(prompt, model) for model in models for prompt in case["prompts"]))
    seconds = time.monotonic() - started
    return {"num_tokens": sum(a for a, _ in counts), "num_prompt_tokens": sum(b for _, b in counts), "seconds": seconds}


@cache
def _tokenizer(folder: str) -> Callable[[str], list[int]]:
    from transformers import AutoTokenizer  # noqa: PLC0415 as above

    tokenizer = AutoTokenizer.from_pretrained(folder)
    return lambda text: [int(token) for token in tokenizer.encode(text)]


if __name__ == "__main__":
    asyncio.run(serve(sample))
