"""Talk to the base model or to a mean; nothing is stored."""

from contextlib import AbstractContextManager, AsyncExitStack

from clutch_server.domain.errors import InvalidInput, NotFound
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import Run, Sampling
from clutch_server.runs import machine, steps, validation
from clutch_server.runs.api import SampleRequest, SampleResult, ServerInfo, Usage
from clutch_server.runs.core import Core
from clutch_server.runs.means import Means, require_sound
from clutch_server.runs.ports import EngineState
from clutch_server.runs.rendering import render_prompts
from clutch_server.runs.requests import patched
from clutch_server.runs.sampler import served_mean
from clutch_server.runs.texts import check_seed, sample_texts


class SampleVerbs:
    """The SamplingService and AdminService parts of the service."""

    _core: Core
    _means: Means

    async def sample(self, tenant_id: TenantId, request: SampleRequest) -> SampleResult:
        """See runs.api.Service."""
        limits = self._core.limits
        validation.check_prompts("prompts", request.prompts, maximum="sample_prompts_max", limits=limits)
        check_seed(request.seed)
        self._core.meters.require_tokens(tenant_id, at=self._core.clock.monotonic())
        run = await self._find_run(tenant_id, request.run_id)
        generation = _generation_of(run, request)
        sampling = patched(run.config.sampling if run else Sampling(), request.sampling)
        validation.check_sampling("sampling", sampling, limits=limits)
        prompts = await render_prompts(self._core.engine, request.prompts, max_tokens=sampling.max_tokens)
        async with AsyncExitStack() as stack:
            model = None
            if run is not None:
                await self._hold(stack, run, generation)
                model = served_mean(run.run_id, generation)
            completions = await sample_texts(self._core, tenant_id, model, prompts, sampling=sampling, seed=request.seed)
        if run is not None:
            await self._release_finished(tenant_id, run.run_id)
        return SampleResult(completions=completions, generation=generation)

    async def get_usage(self, tenant_id: TenantId) -> Usage:
        """See runs.api.Service."""
        core, at = self._core, self._core.clock.monotonic()
        num_runs, num_generations = await core.read(
            lambda tx: (tx.count_unfinished_runs(tenant_id), tx.count_unfinished_generations(tenant_id))
        )
        budget = core.meters.budget(tenant_id, at=at)
        return Usage(
            quotas=core.meters.quotas(tenant_id),
            num_runs_unfinished=num_runs,
            num_generations_open=num_generations,
            num_calls=core.meters.num_calls(tenant_id),
            num_tokens_sampled=budget.num_sampled,
            wait_seconds=budget.wait_seconds(at=at),
        )

    def admit(self, tenant_id: TenantId) -> AbstractContextManager[None]:
        """See runs.api.Service."""
        return self._core.meters.call(tenant_id)

    async def server_info(self) -> ServerInfo:
        """See runs.api.Service."""
        state = self._core.engine.state
        return ServerInfo(state=state, engine=self._core.engine.info if state is EngineState.READY else None)

    async def _find_run(self, tenant_id: TenantId, run_id: RunId | None) -> Run | None:
        if run_id is None:
            return None
        run = await self._core.read(lambda tx: steps.require_run(tx.find_run(tenant_id, run_id), run_id))
        require_sound(run)
        return run

    async def _hold(self, stack: AsyncExitStack, run: Run, generation: int) -> None:
        try:
            await stack.enter_async_context(self._means.hold(run, generation))
        except NotFound:
            # Deleted meanwhile; while this call waited nobody else could let go of it.
            await self._means.release(run.run_id)
            raise

    async def _release_finished(self, tenant_id: TenantId, run_id: RunId) -> None:
        # Nobody else will: a finished run has no runner, and its mean may be as large as the model.
        run = await self._core.read(lambda tx: tx.find_run(tenant_id, run_id))
        if run is None or run.state in machine.FINISHED:
            await self._means.release(run_id)


def _generation_of(run: Run | None, request: SampleRequest) -> int:
    if run is None:
        return -1
    if request.best:
        if run.best_generation < 0:
            raise NotFound(f"run {run.run_id} has no scored mean yet", reason="NO_BEST_YET", run_id=run.run_id)
        return run.best_generation
    if request.generation is None:
        return run.head
    if not 0 <= request.generation <= run.head:
        raise InvalidInput("generation", expected=f"0 to the head, {run.head}", got=request.generation)
    return request.generation
