"""A vLLM that has been started, with everything that dies with it: means, adapters in use, what its workers hold."""

import asyncio
import logging
import multiprocessing
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import Sampling, SearchSpace
from clutch_server.engine.adapters import Adapter, Adapters, recipes_of
from clutch_server.engine.engine_means import EngineMeans
from clutch_server.engine.mean_service import MeanService
from clutch_server.engine.outages import dead
from clutch_server.engine.prompts import PromptEncoder, require_fit
from clutch_server.engine.recipe import Recipe, by_weights
from clutch_server.engine.seats import FairSeats
from clutch_server.engine.streaming import uninterrupted
from clutch_server.engine.turns import Turns
from clutch_server.engine.vllm_environment import prepare_environment, require_vllm
from clutch_server.engine.vllm_files import require_model
from clutch_server.engine.vllm_log import EngineLog
from clutch_server.engine.vllm_memory import available_bytes, require_memory
from clutch_server.engine.vllm_settings import VllmSettings
from clutch_server.engine.weight_means import WeightMeans
from clutch_server.engine.worker_means import WorkerMeans
from clutch_server.runs.ports import EngineInfo, Sampled, SampleJob

if TYPE_CHECKING:
    from clutch_server.engine.vllm_process import VllmProcess


logger = logging.getLogger(__name__)


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
        self.means = EngineMeans(
            means,
            WeightMeans(process.call),
            search_spaces=info.search_spaces,
            entry_bytes=process.entry_bytes,
            available_bytes=available_bytes,
        )
        self.encoder = encoder
        self.info = info
        self.worker_means = WorkerMeans(means, process.call)
        self.num_seats = num_seats
        self.seats = FairSeats(num_seats)
        self.turns: Turns[Recipe | None] = Turns(None, self._serve)
        self._served_runs: set[RunId] = set()  # whose weights were served since they were last known to be the loaded ones
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
            # Several workers would have to cut a mean as large as the model among them.
            can_move = settings.tensor_parallel_size == 1 and all(await process.call("clutch_can_move"))
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
            search_spaces=tuple(SearchSpace) if can_move else (SearchSpace.ADAPTER,),
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
        recipes_of(job.model for job in jobs if job.model)
        for (token_ids, max_tokens), job in {(job.prompt.token_ids, job.sampling.max_tokens): job for job in jobs}.items():
            field = f"jobs[{job.job_id}].prompt"
            require_fit(len(token_ids), max_tokens=max_tokens, context_tokens=self.info.context_tokens, field=field)
            # vLLM looks such tokens up outside the table of embeddings.
            if not 0 <= min(token_ids) <= max(token_ids) < self.process.vocabulary_size:
                expected = f"tokens of this model, 0 to {self.process.vocabulary_size - 1}"
                raise InvalidInput(field, expected=expected, got=(min(token_ids), max(token_ids)))

    def by_weights(self, jobs: Sequence[SampleJob]) -> list[tuple[Recipe | None, list[SampleJob]]]:
        """The jobs in groups that can be made at the same time, in the order in which their weights first come."""
        return by_weights(jobs, self.means.weights_of)

    @asynccontextmanager
    async def hold_means(self, jobs: Sequence[SampleJob]) -> AsyncIterator[None]:
        """Have the means of the jobs' models where members are made, for the length of a ``with`` block.

        Raises:
            NotFound: one that the engine does not hold.
        """
        keys = sorted({(job.model.run_id, job.model.generation) for job in jobs if job.model})
        whole = [key for key in keys if self.means.weights.run(key[0]) is not None]
        others = [key for key in keys if key not in whole]
        self.means.weights.hold(whole)
        try:
            await self.worker_means.hold(others)
            try:
                yield
            finally:
                self.worker_means.release(others)
        finally:
            self.means.weights.release(whole)

    @asynccontextmanager
    async def borrow(
        self, jobs: Sequence[SampleJob], *, weights: Recipe | None, caller: str
    ) -> AsyncIterator[Mapping[str, Adapter]]:
        """For the length of a ``with`` block, the model's weights, and the jobs' adapters by name.

        Args:
            jobs: one of the groups of ``by_weights``.
            weights: of that group.
            caller: who waits for them.
        """
        adapters = self._adapters.take(job.model for job in jobs if job.model and self.means.is_adapter(job.model))
        try:
            async with self._turn(weights, caller=caller):
                yield adapters
        finally:
            self._adapters.release(adapters.values())

    @asynccontextmanager
    async def _turn(self, weights: Recipe | None, *, caller: str) -> AsyncIterator[None]:
        num_before = self.turns.num_waiting
        if num_before and weights is not None:
            logger.info("run %s waits for its turn at the engine's weights, %d before it", weights.run_id, num_before)
        async with self.turns.hold(weights, caller=caller):
            yield

    async def release_weights(self, run_id: RunId) -> bool:
        """Put the base model's weights back if the run may have moved them; returns whether they are as they were loaded."""
        if run_id not in self._served_runs:
            return True
        async with self.turns.hold(None):
            ((now, loaded),) = await self.process.call("clutch_weights")
            self._served_runs.clear()
        return bool(now == loaded)

    async def _serve(self, weights: Recipe | None) -> None:
        run_id = weights.run_id if weights else RunId("")
        if weights:
            self._served_runs.add(run_id)
        generation, direction, sign, sigma = (
            (weights.generation, weights.direction, weights.sign, weights.sigma) if weights else (0, -1, 0, 0.0)
        )
        await self.process.call("clutch_serve", run_id, generation, direction=direction, sign=sign, sigma=sigma)
        # Keys and values of other weights must never be taken for these.
        await self.process.forget_prefixes()

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
