"""Drives one run: samples its open generation, applies its closed one, and sleeps until something changes.

A runner holds no state of its own: whatever it was doing when it died, another one reads the store and goes on.
"""

import asyncio
import logging
import secrets
from contextlib import suppress

from clutch_server.domain.errors import (
    Aborted,
    Corruption,
    DomainError,
    InvalidInput,
    LimitExceeded,
    NotFound,
    StateConflict,
    Unavailable,
)
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.types import (
    Generation,
    GenerationReport,
    GenerationState,
    MeanUpdate,
    Run,
    RunState,
)
from clutch_server.runs import machine, steps
from clutch_server.runs.core import Core
from clutch_server.runs.hub import state_topic
from clutch_server.runs.means import Means
from clutch_server.runs.planning import plan_generation
from clutch_server.runs.ports import Transaction
from clutch_server.runs.queueing import refusal_of
from clutch_server.runs.reports import generation_report
from clutch_server.runs.sampler import sample_generation

logger = logging.getLogger(__name__)

# Whatever was missed, such as a run that another server cancelled, is seen when looking now and then.
IDLE_SECONDS = 30.0
RETRY_SECONDS = 0.5
UNEXPECTED_MAX = 3


class Runner:
    """The one task that may move a run's mean; it owns the run's epoch from the first thing it does."""

    def __init__(self, core: Core, means: Means, run: Run) -> None:
        self._core = core
        self._means = means
        self._tenant_id = run.tenant_id
        self._run_id = run.run_id
        self._run = run
        self._topic = state_topic(run.run_id)
        self._unexpected = 0

    async def drive(self) -> None:
        """Work until the run is finished, another server owns it, or the task is cancelled."""
        self._core.driven[self._run_id] = None
        try:
            await self._work(await self._retrying_ownership())
        except Aborted:
            logger.info("run %s: another server has it", self._run_id)
            # Its mean may be as large as the model, and an engine that is gone holds nothing any more.
            with suppress(Unavailable):
                await self._means.release(self._run_id)
        finally:
            self._core.driven.pop(self._run_id, None)

    async def _work(self, epoch: int) -> None:
        while True:
            seen = self._core.hub.version(self._topic)
            try:
                finished = await self._step(epoch)
            except Aborted:
                raise
            except (Unavailable, NotFound) as error:
                if error.reason == "RUN_NOT_FOUND":
                    return
                await asyncio.sleep(_pause_seconds(error))
                continue
            except Corruption as error:
                await self._end(RunState.QUARANTINED, error.message, epoch=epoch)
                return
            except (StateConflict, InvalidInput, LimitExceeded) as error:
                self._core.driven[self._run_id] = refusal_of(error)
                # What a server cannot do now, such as hold one more mean as large as the model, it may do later.
                logger.warning("run %s waits: %s", self._run_id, error.message)
                finished = False
            except Exception:
                if not await self._survive(epoch):
                    return
                continue
            if finished:
                return
            await self._core.hub.wait(self._topic, seen=seen, timeout_seconds=IDLE_SECONDS)
            if self._core.hub.draining:
                return

    async def _retrying_ownership(self) -> int:
        while True:
            try:
                epoch = await self._core.write(self._own)
                faultpoint("ownership.after_commit")
                return epoch
            except Unavailable as error:
                await asyncio.sleep(error.retry_after_seconds)

    def _own(self, tx: Transaction) -> int:
        epoch = tx.take_ownership(self._tenant_id, self._run_id, server_id=self._core.server_id)
        faultpoint("ownership.before_commit")
        return epoch

    async def _step(self, epoch: int) -> bool:
        """Do what there is to do now; True when the run is finished."""
        run, generation = await self._core.read(self._look)
        self._core.driven[self._run_id] = None
        if generation is None and run.state in machine.FINISHED:
            await self._means.release(self._run_id)
            return True
        _require_owner(run, epoch)
        if generation is None:
            return False
        if generation.state is GenerationState.CLOSED:
            await self._apply(run, generation, epoch)
        elif generation.num_sampled < generation.num_expected:
            await self._sample(run, generation, epoch)
        return False

    def _look(self, tx: Transaction) -> tuple[Run, Generation | None]:
        run = steps.require_run(tx.find_run(self._tenant_id, self._run_id), self._run_id)
        return run, tx.find_unfinished_generation(self._tenant_id, self._run_id)

    async def _sample(self, run: Run, generation: Generation, epoch: int) -> None:
        async with self._means.hold(run, generation.generation):
            sampling = asyncio.create_task(sample_generation(self._core, run, generation))
            watching = asyncio.create_task(self._until_not_open(generation, epoch))
            try:
                await asyncio.wait({sampling, watching}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                finished = [task for task in (sampling, watching) if task.done()]
                for task in (sampling, watching):
                    task.cancel()
                # What a task raises while it is being cancelled is of no interest any more.
                await asyncio.gather(sampling, watching, return_exceptions=True)
            for task in finished:
                _reraise_first(task)

    async def _until_not_open(self, generation: Generation, epoch: int) -> None:
        """Return once the generation is closed or abandoned, or the run another server's: the rest would be for nobody."""
        while True:
            seen = self._core.hub.version(self._topic)
            run, current = await self._core.read(self._look)
            _require_owner(run, epoch)
            is_same = current is not None and current.generation == generation.generation
            if current is None or not is_same or current.state is not GenerationState.OPEN or self._core.hub.draining:
                return
            await self._core.hub.wait(self._topic, seen=seen, timeout_seconds=IDLE_SECONDS)

    async def _apply(self, run: Run, generation: Generation, epoch: int) -> None:
        """Compute the update outside any transaction, then commit it exactly once."""
        core, number = self._core, generation.generation
        started = core.clock.monotonic()
        key = (run.tenant_id, run.run_id, number)
        rewards, statistics = await core.read(lambda tx: (tx.settled_rewards(*key), tx.completion_statistics(*key)))
        plan = await asyncio.to_thread(plan_generation, run, generation, rewards)
        faultpoint("plan.made")
        update = plan.update
        if update is None:
            await self._abandon(generation, reason=str(plan.refusal))
            return
        with self._means.pin(run, number + 1):
            async with self._means.hold(run, number):
                digest = await core.engine.advance_mean(run.run_id, number, update)
            faultpoint("mean.advanced")
            seconds = core.clock.monotonic() - started
            report = generation_report(generation, fitness=plan.report, statistics=statistics, update_seconds=seconds)
            await self._commit(generation, update, digest, report, epoch=epoch)
            await self._snapshot(run, number + 1)
        await self._means.keep_only(run.run_id, number + 1)

    async def _commit(
        self,
        generation: Generation,
        update: MeanUpdate,
        digest: str,
        report: GenerationReport,
        *,
        epoch: int,
    ) -> None:
        core = self._core
        at = core.clock.now()
        await core.write(
            lambda tx: steps.commit_update(
                tx, generation, update=update, mean_digest=digest, report=report, owner_epoch=epoch, at=at
            ),
            then=lambda _: core.hub.announce(generation.run_id),
        )
        faultpoint("apply.after_commit")
        self._unexpected = 0

    async def _abandon(self, generation: Generation, *, reason: str) -> None:
        key, at = (generation.tenant_id, generation.run_id, generation.generation), self._core.clock.now()
        await self._core.write(
            lambda tx: steps.abandon(tx, *key, reason=reason, at=at, expected=GenerationState.CLOSED),
            then=lambda _: self._core.hub.announce(generation.run_id),
        )
        faultpoint("refusal.after_commit")
        self._unexpected = 0

    async def _snapshot(self, run: Run, head: int) -> None:
        try:
            await self._means.snapshot(run, head)
        except (OSError, Unavailable, LimitExceeded) as error:
            # Only a cache: the log gives the mean back.
            logger.warning("run %s: no snapshot of generation %d: %s", run.run_id, head, error)

    async def _survive(self, epoch: int) -> bool:
        """After an unexpected error: go on a few times, since most pass, then fail the run with a name to look up."""
        error_id = secrets.token_hex(4)
        logger.exception("run %s: unexpected error %s", self._run_id, error_id)
        self._unexpected += 1
        if self._unexpected >= UNEXPECTED_MAX:
            await self._end(RunState.FAILED, f"internal error {error_id}; the server's log has the details", epoch=epoch)
            return False
        await asyncio.sleep(RETRY_SECONDS)
        return True

    async def _end(self, state: RunState, reason: str, *, epoch: int) -> None:
        logger.error("run %s: %s: %s", self._run_id, state, reason)
        at = self._core.clock.now()

        def end(tx: Transaction) -> None:
            run = tx.lock_run(self._tenant_id, self._run_id)
            if run is not None and run.state not in machine.FINISHED and run.owner_epoch == epoch:
                steps.change_state(tx, run, state=state, reason=reason, at=at)
            faultpoint("end.before_commit")

        await self._core.write(end, then=lambda _: self._core.hub.announce(self._run_id))
        faultpoint("end.after_commit")
        # An engine that is gone holds nothing any more.
        with suppress(Unavailable):
            await self._means.release(self._run_id)


def _require_owner(run: Run, epoch: int) -> None:
    if run.owner_epoch != epoch:
        raise Aborted(f"run {run.run_id} has another owner", reason="OWNERSHIP_LOST", run_id=run.run_id)


def _pause_seconds(error: DomainError) -> float:
    return error.retry_after_seconds if isinstance(error, Unavailable) else RETRY_SECONDS


def _reraise_first(task: asyncio.Task[None]) -> None:
    error = task.exception()
    if isinstance(error, BaseExceptionGroup):
        # A sampler is a task group of reader and writer; the first failure is what the runner must act on.
        raise error.exceptions[0]
    if error is not None:
        raise error
