"""A vLLM that has been started, with everything that dies with it: means, adapters in use, what its workers hold."""

import asyncio
import multiprocessing
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.types import Sampling, SearchSpace
from clutch_server.engine.adapters import Adapter, Adapters
from clutch_server.engine.mean_service import MeanService
from clutch_server.engine.outages import dead
from clutch_server.engine.prompts import PromptEncoder, require_fit
from clutch_server.engine.streaming import uninterrupted
from clutch_server.engine.vllm_environment import prepare_environment, require_vllm
from clutch_server.engine.vllm_files import require_model
from clutch_server.engine.vllm_log import EngineLog
from clutch_server.engine.vllm_memory import require_memory
from clutch_server.engine.vllm_settings import VllmSettings
from clutch_server.engine.worker_means import WorkerMeans
from clutch_server.runs.ports import EngineInfo, Sampled, SampleJob

if TYPE_CHECKING:
    from clutch_server.engine.vllm_process import VllmProcess


class LiveVllm:
    """One life of a vLLM engine; after its death another one is launched."""

    def __init__(
        self,
        process: "VllmProcess",
        *,
        means: MeanService,
        encoder: PromptEncoder,
        info: EngineInfo,
        log: EngineLog,
        num_seats: int,
    ) -> None:
        self.process = process
        self.means = means
        self.encoder = encoder
        self.info = info
        self.worker_means = WorkerMeans(means, process.call)
        self.num_seats = num_seats
        self.seats = asyncio.Semaphore(num_seats)
        self._adapters = Adapters()
        self._log = log

    @classmethod
    async def launch(cls, settings: VllmSettings) -> "LiveVllm":
        """Check the settings and the model's files, start vLLM and read its layout. Raises SetupError."""
        settings.check()
        folder = settings.model.expanduser().resolve()
        require_model(folder, with_weights=settings.load_format != "dummy")
        is_cpu = require_vllm()
        if is_cpu:
            require_memory(settings, folder)
        log = EngineLog(settings.log_path)
        try:
            log.apply()
            prepare_environment(settings, is_cpu=is_cpu, log_config=log.config_path)
            work = asyncio.to_thread(_start, settings, is_cpu=is_cpu, log=log)
            process = await uninterrupted(work, undo=lambda process: process.stop(), hurry=_end_processes)
            return await cls._meet(process, settings, log=log)
        except BaseException:
            log.close()
            raise

    @classmethod
    async def _meet(cls, process: "VllmProcess", settings: VllmSettings, *, log: EngineLog) -> "LiveVllm":
        try:
            layout = await process.read_layout()
            encoder = await asyncio.to_thread(process.make_encoder)
        except BaseException:
            await uninterrupted(asyncio.to_thread(process.stop))
            raise
        info = EngineInfo(
            name="vllm",
            version=process.version,
            base_model=settings.public_name,
            context_tokens=process.context_tokens,
            lora_rank_max=settings.lora_rank_max,
            num_slots=settings.num_slots,
            search_spaces=(SearchSpace.ADAPTER,),
            target_modules=layout.leaves,
            layout_digest=layout.digest(),
        )
        means = MeanService(layout, lora_rank_max=settings.lora_rank_max)
        # Where our scheduler keeps the probes' seat free, as many again wait inside vLLM: a seat is taken in the very step in
        # which it falls free. Elsewhere every request that vLLM knows may take it.
        num_seats = settings.max_num_seqs * (2 if process.keeps_seats else 1)
        return cls(process, means=means, encoder=encoder, info=info, log=log, num_seats=num_seats)

    async def answer(self, *, timeout_seconds: float) -> None:
        """Sample one token from the base model; raises Unavailable (reason ENGINE_DEAD) when that takes longer."""
        params = self.process.to_params(Sampling(max_tokens=1), seed=0)
        try:
            async with asyncio.timeout(timeout_seconds):
                await self.process.complete((0,), params, adapter=None, is_urgent=True)
        except TimeoutError as error:
            raise dead(f"the engine did not sample one token within {timeout_seconds:g} s") from error

    def check(self, jobs: Sequence[SampleJob]) -> None:
        """Raise InvalidInput for a job that the engine can never serve."""
        for sampling in {job.sampling for job in jobs}:
            self.process.to_params(sampling, seed=0)
        for (token_ids, max_tokens), job in {(job.prompt.token_ids, job.sampling.max_tokens): job for job in jobs}.items():
            field = f"jobs[{job.job_id}].prompt"
            require_fit(len(token_ids), max_tokens=max_tokens, context_tokens=self.info.context_tokens, field=field)
            # vLLM looks such tokens up outside the table of embeddings.
            if not 0 <= min(token_ids) <= max(token_ids) < self.process.vocabulary_size:
                expected = f"tokens of this model, 0 to {self.process.vocabulary_size - 1}"
                raise InvalidInput(field, expected=expected, got=(min(token_ids), max(token_ids)))

    @asynccontextmanager
    async def borrow(self, jobs: Sequence[SampleJob]) -> AsyncIterator[Mapping[str, Adapter]]:
        """Adapters of the jobs' models by name, and their means in the workers, for the length of a ``with`` block."""
        models = {job.model.name: job.model for job in jobs if job.model}
        adapters = self._adapters.take(job.model for job in jobs if job.model)
        keys = sorted({(model.run_id, model.generation) for model in models.values()})
        try:
            await self.worker_means.hold(keys)
            try:
                yield adapters
            finally:
                self.worker_means.release(keys)
        finally:
            self._adapters.release(adapters.values())

    async def complete(self, job: SampleJob, *, adapter: Adapter | None) -> Sampled:
        """Make one completion; cancelling aborts it."""
        params = self.process.to_params(job.sampling, seed=job.seed)
        made = await self.process.complete(job.prompt.token_ids, params, adapter=adapter)
        return Sampled(
            job_id=job.job_id,
            text=made.text,
            finish_reason=made.finish_reason,
            num_prompt_tokens=len(job.prompt.token_ids),
            num_completion_tokens=made.num_tokens,
        )

    async def stop(self) -> None:
        """End vLLM's processes and remove what was temporary."""
        await uninterrupted(asyncio.to_thread(self.process.stop))
        self._log.close()


def _end_processes() -> None:
    # vLLM's own children of this process; while it starts, nobody else knows them.
    for child in multiprocessing.active_children():
        if child.name.startswith("EngineCore"):
            child.kill()


def _start(settings: VllmSettings, *, is_cpu: bool, log: EngineLog) -> "VllmProcess":
    # Only here: the import takes ten seconds, and reads the environment that was just prepared.
    from clutch_server.engine.vllm_process import VllmProcess  # noqa: PLC0415
    from clutch_server.engine.vllm_seam import require_seam  # noqa: PLC0415

    require_seam()
    return VllmProcess.launch(settings, is_cpu=is_cpu, log=log)
