"""The doors of the runs layer with a meter on each; what passes is unchanged, and counted once it has happened."""

from collections import Counter
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Any, TypeVar, cast

from clutch_server.app.metered_store import EventObserver, MeteredStore
from clutch_server.app.metrics import Metrics
from clutch_server.domain.errors import DomainError
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import ImportOutcome, OnBad, TellOutcome, Told
from clutch_server.rpc.observing import Call
from clutch_server.runs.core import Core
from clutch_server.runs.manager import Manager
from clutch_server.runs.ports import Engine, Sampled, SampleJob

T = TypeVar("T")

TELL = "GenerationService/Tell"


def metered(core: Core, metrics: Metrics, *, on_event: EventObserver) -> Core:
    """The same doors, counted.

    Args:
        on_event: Told of each event of a run's log once it is committed, in the thread that committed it.
    """
    engine = cast(Engine, MeteredEngine(core.engine, metrics))
    return replace(core, engine=engine, store=MeteredStore(core.store, metrics, on_event=on_event))


def call_meter(metrics: Metrics) -> Callable[[Call], None]:
    """Counts calls."""

    def count(call: Call) -> None:
        metrics.rpcs.labels(call.method, call.code.name).inc()
        metrics.rpc_seconds.labels(call.method).observe(call.seconds)
        if call.method == TELL and call.code.name == "OK":
            metrics.tell_seconds.observe(call.seconds)

    return count


class MeteredManager(Manager):
    """The service, with what became of each reward counted."""

    def __init__(self, core: Core, metrics: Metrics) -> None:
        super().__init__(core)
        self._metrics = metrics

    async def import_rewards(
        self, tenant_id: TenantId, run_id: RunId, rewards: tuple[Told, ...], *, on_bad: OnBad, dry_run: bool
    ) -> ImportOutcome:
        """See runs.api.Service."""
        outcome = await super().import_rewards(tenant_id, run_id, rewards, on_bad=on_bad, dry_run=dry_run)
        for status, count in Counter(outcome.statuses if outcome.committed else ()).items():
            self._metrics.told.labels(str(status)).inc(count)
        return outcome

    async def tell(self, tenant_id: TenantId, run_id: RunId, generation: int, rewards: tuple[Told, ...]) -> TellOutcome:
        """See runs.api.Service."""
        outcome = await super().tell(tenant_id, run_id, generation, rewards)
        for status, count in Counter(outcome.statuses).items():
            self._metrics.told.labels(str(status)).inc(count)
        return outcome


class MeteredEngine:
    """The ``Engine`` port around another one; everything but sampling and restarting passes straight through."""

    def __init__(self, engine: Engine, metrics: Metrics) -> None:
        self._engine = engine
        self._metrics = metrics
        # Looking a label up costs more than counting, and this is done for every completion.
        self._prompt_tokens, self._completion_tokens = (metrics.tokens.labels(kind) for kind in ("prompt", "completion"))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever the port has
        return getattr(self._engine, name)

    async def restart(self) -> None:
        """As the port says."""
        try:
            await self._engine.restart()
        except DomainError:
            self._metrics.restarts.labels("failed").inc()
            raise
        self._metrics.restarts.labels("ready").inc()

    async def sample(self, jobs: Sequence[SampleJob], *, caller: str = "") -> AsyncGenerator[Sampled, None]:
        """As the port says."""
        metrics, pending = self._metrics, len(jobs)
        unborn = {job.model.name for job in jobs if job.model and job.model.sign}
        names = {job.job_id: job.model.name for job in jobs if job.model}
        metrics.jobs_pending.inc(pending)
        try:
            async with aclosing(self._engine.sample(jobs, caller=caller)) as results:
                async for sampled in results:
                    pending -= 1
                    self._count(sampled)
                    name = names.get(sampled.job_id)
                    if name in unborn:
                        unborn.remove(name)
                        metrics.births.inc()
                    yield sampled
        finally:
            metrics.jobs_pending.dec(pending)

    def _count(self, sampled: Sampled) -> None:
        self._metrics.jobs_pending.dec()
        self._metrics.completions.inc()
        self._prompt_tokens.inc(sampled.num_prompt_tokens)
        self._completion_tokens.inc(sampled.num_completion_tokens)
