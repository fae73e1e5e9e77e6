"""The engine port on vLLM: one base model, and every member of every run as an adapter made inside its workers."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing

from clutch_server.domain.errors import SetupError, Unavailable
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import MeanUpdate, Prompt, RenderedPrompt
from clutch_server.engine.adapters import Adapter
from clutch_server.engine.outages import dead, outage, warming
from clutch_server.engine.prompts import PromptEncoder
from clutch_server.engine.streaming import as_finished, uninterrupted
from clutch_server.engine.vllm_live import LiveVllm
from clutch_server.engine.vllm_settings import VllmSettings
from clutch_server.engine.vllm_watch import busy_seconds
from clutch_server.runs.ports import EngineInfo, EngineRun, EngineState, Sampled, SampleJob

logger = logging.getLogger(__name__)

_BUSY_SECONDS_MIN = 0.2  # of processor time during a probe; a process that was stopped has none
_START_PROBE_SECONDS = 120.0  # the first token of a large model, kernels being compiled


class VllmEngine:
    """The ``Engine`` port; vLLM itself is imported by ``start``.

    A killed engine process is seen by ``state`` at once. One that hangs is seen by ``probe``, which has a seat of its
    own in the engine and overtakes whatever waits.
    """

    def __init__(self, settings: VllmSettings) -> None:
        self._settings = settings
        self._state = EngineState.WARMING
        self._live: LiveVllm | None = None
        self._info: EngineInfo | None = None
        self._encoder: PromptEncoder | None = None
        self._num_failures = 0  # of starts, since the last one that succeeded
        self._changing = asyncio.Lock()
        self._encoding = asyncio.Lock()

    @property
    def info(self) -> EngineInfo:
        """As the port says."""
        if self._info is None:
            raise warming(num_failures=self._num_failures)
        return self._info

    @property
    def state(self) -> EngineState:
        """As the port says."""
        if self._state is EngineState.READY and (self._live is None or self._live.process.is_dead):
            return EngineState.DEAD
        return self._state

    async def start(self) -> None:
        """As the port says; takes 10 to 30 seconds for a small model."""
        async with self._changing:
            if self.state is not EngineState.READY:
                await self._clear()
                try:
                    await self._launch()
                except Unavailable:
                    self._fail()
                    raise

    async def stop(self) -> None:
        """As the port says."""
        async with self._changing:
            self._state = EngineState.DEAD
            await self._clear()

    async def restart(self) -> None:
        """As the port says."""
        async with self._changing:
            self._state = EngineState.WARMING
            await self._clear()
            try:
                await self._launch()
            except (SetupError, Unavailable) as error:
                self._fail()
                raise dead(error.message) from error

    async def probe(self, *, timeout_seconds: float) -> None:
        """As the port says; an engine that does not answer in time counts as dead from then on."""
        live = self._ready()
        before = busy_seconds()
        try:
            await live.answer(timeout_seconds=timeout_seconds)
        except Unavailable:
            is_calling = 0.0 < live.process.calling_seconds < self._settings.call_seconds_max
            if is_calling and not live.process.is_dead and busy_seconds() - before > _BUSY_SECONDS_MIN:
                # A mean as large as the model is being moved: that takes as long as it takes, and answers come after it.
                return
            if live is self._live:
                self._state = EngineState.DEAD
            raise

    async def render(self, prompt: Prompt, *, max_tokens: int, field: str) -> RenderedPrompt:
        """As the port says; works while the engine is being restarted too."""
        encoder = self._encoder
        if encoder is None:
            raise warming(num_failures=self._num_failures)
        async with self._encoding:
            return await uninterrupted(asyncio.to_thread(encoder.render, prompt, max_tokens=max_tokens, field=field))

    async def validate_run(self, run: EngineRun) -> None:
        """As the port says."""
        self._ready().means.validate_run(run)

    async def open_run(self, run: EngineRun) -> str:
        """As the port says."""
        return await self._ready().means.open_run(run)

    async def close_run(self, run_id: RunId) -> None:
        """As the port says."""
        live = self._live
        if live is not None:
            if self.state is EngineState.READY and not await live.release_weights(run_id):
                logger.error("the base model's weights are not as they were loaded; the engine starts anew")
                self._state = EngineState.DEAD
            await live.means.close_run(run_id)
            live.worker_means.sweep_soon()

    def holds_mean(self, run_id: RunId, generation: int) -> bool:
        """As the port says."""
        return self._live is not None and self._live.means.holds(run_id, generation)

    async def advance_mean(self, run_id: RunId, generation: int, update: MeanUpdate | None) -> str:
        """As the port says."""
        return await self._ready().means.advance_mean(run_id, generation, update)

    async def export_mean(self, run_id: RunId, generation: int) -> bytes:
        """As the port says."""
        return await self._ready().means.export_mean(run_id, generation)

    async def import_mean(self, run_id: RunId, generation: int, blob: bytes) -> str:
        """As the port says."""
        return await self._ready().means.import_mean(run_id, generation, blob)

    async def discard_means(self, run_id: RunId, *, keep: frozenset[int]) -> None:
        """As the port says."""
        live = self._ready()
        await live.means.discard_means(run_id, keep=keep)
        live.worker_means.sweep_soon()

    async def sample(self, jobs: Sequence[SampleJob], *, caller: str = "") -> AsyncGenerator[Sampled, None]:
        """As the port says; jobs of one model are made next to each other, so that few adapters are active at a time."""
        live = self._ready()
        live.check(jobs)
        async with live.hold_means(jobs):
            for weights, group in live.by_weights(jobs):
                async with live.borrow(group, weights=weights, caller=caller) as adapters:
                    results = _sample_group(live, group, adapters)
                    async with aclosing(results):
                        async for sampled in results:
                            yield sampled

    def place_in_line(self, caller: str) -> int:
        """As the port says."""
        return self._live.turns.place(caller) if self._live is not None else 0

    async def birth_seconds(self) -> float:
        """Spent by the slowest worker in making members and writing them into slots, since the engine started."""
        return await self._ready().process.birth_seconds()

    def _ready(self) -> LiveVllm:
        state = self.state
        if self._live is None or state is not EngineState.READY:
            raise outage(state, num_failures=self._num_failures)
        return self._live

    async def _launch(self) -> None:
        live = await LiveVllm.launch(self._settings)
        try:
            await live.answer(timeout_seconds=_START_PROBE_SECONDS)
        except Unavailable as error:
            was_killed = live.process.is_dead
            await live.stop()
            if was_killed:
                raise
            raise SetupError(error.message, reason="ENGINE_FAILED") from error
        except BaseException:
            await live.stop()
            raise
        self._live, self._info, self._encoder = live, live.info, live.encoder
        self._state = EngineState.READY
        self._num_failures = 0

    def _fail(self) -> None:
        self._state = EngineState.DEAD
        self._num_failures += 1

    async def _clear(self) -> None:
        live, self._live = self._live, None
        if live is not None:
            await live.stop()


def _sample_group(live: LiveVllm, jobs: Sequence[SampleJob], adapters: Mapping[str, Adapter]) -> AsyncGenerator[Sampled, None]:
    async def complete(job: SampleJob) -> Sampled:
        adapter = adapters.get(job.model.name) if job.model else None
        async with live.seats.hold(job.tenant_id):
            return await live.complete(job, adapter=adapter)

    return as_finished(_by_model(jobs), complete, at_once_max=live.num_seats)


def _by_model(jobs: Sequence[SampleJob]) -> list[SampleJob]:
    groups: dict[str, list[SampleJob]] = {}
    for job in jobs:
        groups.setdefault(job.model.name if job.model else "", []).append(job)
    return [job for group in groups.values() for job in group]
