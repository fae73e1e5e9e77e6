"""One running vLLM: its public interface in our words, and its many ways to fail as typed errors."""

import asyncio
import os
import re
import time
from collections.abc import Awaitable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import vllm
from transformers import AutoTokenizer
from vllm import SamplingParams
from vllm.engine.arg_utils import AsyncEngineArgs
from vllm.exceptions import VLLMValidationError
from vllm.inputs import tokens_input
from vllm.lora.request import LoRARequest
from vllm.outputs import CompletionOutput
from vllm.sampling_params import RequestOutputKind
from vllm.v1.engine.async_llm import AsyncLLM
from vllm.v1.engine.exceptions import EngineDeadError

from clutch_server.domain.errors import InvalidInput, SetupError
from clutch_server.domain.types import FinishReason, Sampling
from clutch_server.engine.adapters import Adapter
from clutch_server.engine.outages import dead
from clutch_server.engine.prompts import PromptEncoder
from clutch_server.engine.vllm_files import stored_context, stored_dtype
from clutch_server.engine.vllm_layout import to_tensors
from clutch_server.engine.vllm_log import EngineLog
from clutch_server.engine.vllm_sampler import SEED, TEMPERATURE
from clutch_server.engine.vllm_settings import PROBE_SEATS, VllmSettings
from clutch_server.engine.vllm_worker import SERVER_PID
from clutch_server.lora.layout import Layout

T = TypeVar("T")

_CPU_CACHE_GIB = 1.0  # thousands of short completions of a small model; vLLM itself would take most of the memory
_CPU_BATCHED_TOKENS = 2048  # of one step, so that it stays in the cache; never fewer than a prompt may have
_LOOK_SECONDS = 0.5
_FORGET_SECONDS, _FORGET_ATTEMPTS = 0.05, 200
_TEMPERATURE_MIN = 0.01  # vLLM's own; below it logits overflow
_PROBLEM_CHARS = 300
# vLLM's words for a process that ended while it started; its exit status, where vLLM has it already, is a signal below 0.
_ENDED = "Engine core initialization failed"
_KILLED = re.compile(rf"{_ENDED}.*\{{'[^']*': -\d", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What one request gave."""

    text: str
    finish_reason: FinishReason
    num_tokens: int


def engine_args(settings: VllmSettings, *, is_cpu: bool) -> AsyncEngineArgs:
    """The settings as vLLM takes them."""
    folder = settings.model.expanduser().resolve()
    optional: dict[str, object] = {
        "max_model_len": settings.context_tokens,
        "max_num_batched_tokens": settings.max_num_batched_tokens,
        "kv_cache_memory_bytes": int(settings.kv_cache_gib * (1 << 30)),
    }
    if is_cpu:
        optional |= _cpu_args(settings, folder)
    return AsyncEngineArgs(
        model=str(folder),
        served_model_name=settings.public_name,
        load_format=settings.load_format,
        dtype=stored_dtype(folder) if settings.dtype == "stored" else settings.dtype,
        seed=settings.seed,
        tensor_parallel_size=settings.tensor_parallel_size,
        distributed_executor_backend="uni" if settings.tensor_parallel_size == 1 else "mp",
        max_num_seqs=settings.max_num_seqs + PROBE_SEATS,
        gpu_memory_utilization=settings.gpu_memory_utilization,
        enforce_eager=settings.enforce_eager,
        enable_prefix_caching=settings.enable_prefix_caching,
        scheduling_policy="priority",
        enable_lora=True,
        max_loras=settings.num_slots,
        max_cpu_loras=settings.num_slots,
        max_lora_rank=settings.lora_rank_max,
        worker_extension_cls="clutch_server.engine.vllm_extension.WorkerExtension",
        additional_config={SERVER_PID: os.getpid()},
        disable_log_stats=True,
        use_tqdm_on_load=False,
        # 0 stands for vLLM's own choice.
        **{name: value for name, value in optional.items() if value or value is False},
    )


def _cpu_args(settings: VllmSettings, folder: Path) -> dict[str, object]:
    longest = settings.context_tokens or stored_context(folder)
    return {
        "scheduler_cls": "clutch_server.engine.vllm_scheduler.WholeCompletions",
        "logits_processors": ["clutch_server.engine.vllm_sampler:SeededNoise"],
        # Small kernels that vLLM compiles where it serves no adapters; with them it would leave all of them to torch.
        "compilation_config": {"custom_ops": ["all"]},
        # A prompt cut into pieces makes vLLM rewind the seeded generator of its request, which a CPU generator cannot
        # do: the whole engine would die of it.
        "enable_chunked_prefill": False,
        "max_num_batched_tokens": max(longest, settings.max_num_batched_tokens or _CPU_BATCHED_TOKENS),
        "kv_cache_memory_bytes": int((settings.kv_cache_gib or _CPU_CACHE_GIB) * (1 << 30)),
    }


class VllmProcess:
    """A vLLM that has loaded its model; make one with ``launch`` in a thread, for that takes half a minute."""

    def __init__(self, llm: AsyncLLM, *, keeps_seats: bool) -> None:
        self._llm = llm
        self.keeps_seats = keeps_seats  # for probes, whatever else waits
        self._has_noise = False
        self._is_stopped = False
        self._num_calls = 0
        self._called_at = 0.0
        self._request_ids = count()

    @classmethod
    def launch(cls, settings: VllmSettings, *, is_cpu: bool, log: EngineLog) -> "VllmProcess":
        """Load the model.

        Raises:
            SetupError: With vLLM's last words (reason ENGINE_FAILED).
            Unavailable: A signal ended its process meanwhile (reason ENGINE_DEAD).
        """
        try:
            return cls(AsyncLLM.from_engine_args(engine_args(settings, is_cpu=is_cpu)), keeps_seats=is_cpu)
        # Whatever goes wrong inside, the person who configured it needs one sentence.
        except Exception as error:
            told = log.problem()
            if _KILLED.search(str(error)) or (not told and _ENDED in str(error)):
                raise dead("the engine's process ended while it started, without a word") from error
            problem = told or " ".join(f"{type(error).__name__}: {error}".split())[:_PROBLEM_CHARS]
            message = f"vLLM {vllm.__version__} did not start: {problem}; {log.where}"
            raise SetupError(message, reason="ENGINE_FAILED") from error

    @property
    def version(self) -> str:
        """Of vLLM."""
        return str(vllm.__version__)

    @property
    def context_tokens(self) -> int:
        """Prompt and completion together."""
        return int(self._llm.model_config.max_model_len)

    @property
    def vocabulary_size(self) -> int:
        """Token ids are below this."""
        return int(self._llm.model_config.get_vocab_size())

    @property
    def entry_bytes(self) -> int:
        """Of one number in the weights."""
        return int(self._llm.model_config.dtype.itemsize)

    @property
    def is_dead(self) -> bool:
        """Cheap and current."""
        return self._is_stopped or bool(self._llm.errored)

    def to_params(self, sampling: Sampling, *, seed: int) -> SamplingParams:
        """The settings a client may choose, as vLLM takes them. Raises InvalidInput for values it refuses."""
        return _params(sampling, seed=seed, has_noise=self._has_noise)

    def make_encoder(self) -> PromptEncoder:
        """The model's tokenizer and chat template."""
        tokenizer = AutoTokenizer.from_pretrained(self._llm.model_config.tokenizer)
        return PromptEncoder(tokenizer, context_tokens=self.context_tokens)

    async def read_layout(self) -> Layout:
        """Ask the workers what can be adapted, and tell each of them all of it. Raises SetupError for nothing at all."""
        parts = await self.call("clutch_rows")
        # Tuples arrive as lists.
        rows = sorted({(name, module, index, rows, columns) for part in parts for name, module, index, rows, columns in part})
        if not rows:
            raise SetupError("model: expected linear layers that vLLM can adapt, got none", reason="MODEL_INVALID")
        self._has_noise = all(await self.call("clutch_layout", rows))
        return Layout(tensors=to_tensors(rows))

    async def complete(
        self, token_ids: tuple[int, ...], params: SamplingParams, *, adapter: Adapter | None, is_urgent: bool = False
    ) -> Text:
        """One completion; cancelling aborts it. Raises Unavailable (reason ENGINE_DEAD)."""
        stream = self._llm.generate(
            tokens_input(list(token_ids)),
            params,
            str(next(self._request_ids)),
            lora_request=_lora_request(adapter),
            priority=-1 if is_urgent else 0,
        )
        try:
            async with aclosing(stream) as outputs:
                async for output in outputs:
                    if output.finished:
                        return _text(output.outputs[0])
        except Exception as error:
            # A dying engine fails in more ways than the one that says so.
            if isinstance(error, EngineDeadError) or self.is_dead:
                raise dead() from error
            raise
        raise dead()

    async def call(self, method: str, *args: object, **kwargs: object) -> list[Any]:
        """Call a method of ``MemberWorker`` in every worker; one result each. Raises Unavailable (reason ENGINE_DEAD)."""
        return list(await self._watched(self._llm.collective_rpc(method, args=args, kwargs=kwargs)))

    @property
    def calling_seconds(self) -> float:
        """How long calls have been under way without one ending: the engine answers nothing else meanwhile; 0 for none."""
        return time.monotonic() - self._called_at if self._num_calls else 0.0

    async def _watched(self, call: Awaitable[T]) -> T:
        """Await a call of vLLM's, and its process beside it. Raises Unavailable (reason ENGINE_DEAD)."""
        task = asyncio.ensure_future(call)
        if not self._num_calls:
            self._called_at = time.monotonic()
        self._num_calls += 1
        try:
            # vLLM forgets calls that were under way when its process died, so somebody has to look.
            while not task.done():
                await asyncio.wait([task], timeout=_LOOK_SECONDS)
                if self.is_dead and not task.done():
                    raise dead()
            return task.result()
        except Exception as error:
            # As above; a call may also be cut off by the end of the engine that its own server asked for.
            if isinstance(error, EngineDeadError) or self.is_dead:
                raise dead() from error
            raise
        finally:
            self._num_calls -= 1
            self._called_at = time.monotonic()
            task.cancel()

    async def forget_prefixes(self) -> None:
        """Empty the cache of prefixes; nothing but a probe may be under way. Raises Unavailable (reason ENGINE_DEAD)."""
        for _ in range(_FORGET_ATTEMPTS):
            if await self._watched(self._llm.reset_prefix_cache()):
                return
            # A probe of one token, or the last blocks of what was aborted.
            await asyncio.sleep(_FORGET_SECONDS)
        self._is_stopped = True
        raise dead("the engine's cache could not be emptied; the engine starts anew")

    async def birth_seconds(self) -> float:
        """Of the slowest worker so far. Raises Unavailable (reason ENGINE_DEAD)."""
        return max(float(seconds) for seconds in await self.call("clutch_birth_seconds"))

    def stop(self) -> None:
        """End vLLM's processes; blocks until they are gone."""
        self._is_stopped = True
        self._llm.shutdown()
        # Its finaliser would do so again, at interpreter exit too, when half of its modules are gone.
        self._llm.shutdown = _nothing


def _nothing(timeout: float | None = None) -> None:
    pass


def _lora_request(adapter: Adapter | None) -> LoRARequest | None:
    if adapter is None:
        return None
    return LoRARequest(lora_name=adapter.name, lora_int_id=adapter.number, lora_path=adapter.recipe.path())


def _text(output: CompletionOutput) -> Text:
    reasons: Mapping[object, FinishReason] = {"stop": FinishReason.STOP, "length": FinishReason.LENGTH}
    if output.finish_reason not in reasons:
        raise dead()
    return Text(text=output.text, finish_reason=reasons[output.finish_reason], num_tokens=len(output.token_ids))


def _params(sampling: Sampling, *, seed: int, has_noise: bool) -> SamplingParams:
    # Noise of our own instead of vLLM's generators, where the workers can make it and nothing is cut off the distribution.
    is_ours = has_noise and sampling.temperature > 0.0 and sampling.top_p == 1.0 and sampling.top_k <= 0
    # An allow-list: one hostile setting can kill an engine that everybody shares.
    try:
        return SamplingParams(
            max_tokens=sampling.max_tokens,
            temperature=0.0 if is_ours else sampling.temperature,
            top_p=sampling.top_p,
            top_k=sampling.top_k,
            stop=list(sampling.stop),
            # Without temperature nothing is drawn, and a generator for each request only costs time.
            seed=seed if sampling.temperature > 0.0 and not is_ours else None,
            extra_args={SEED: seed, TEMPERATURE: max(sampling.temperature, _TEMPERATURE_MIN)} if is_ours else None,
            output_kind=RequestOutputKind.FINAL_ONLY,
            skip_clone=True,  # made for this request alone; a deep copy takes as long as all the rest of accepting it
        )
    except (ValueError, VLLMValidationError) as error:
        raise InvalidInput("sampling", expected="values the engine takes", got=str(error)) from error
