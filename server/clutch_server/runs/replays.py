"""Rebuilds a run's means from its settings, its key and its rewards alone, and compares with what was committed.

Nothing of the log's own updates or of any snapshot is believed: each update is worked out again from the rewards, each
mean from the update and named noise, beside the run and without touching it.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from functools import partial

from clutch_server.domain.errors import Corruption, LimitExceeded, NotFound, Unavailable
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import AppliedUpdate, Generation, MeanUpdate, Run, SettledReward
from clutch_server.runs.core import Core
from clutch_server.runs.means import require_same_model
from clutch_server.runs.planning import plan_generation
from clutch_server.runs.ports import Transaction
from clutch_server.runs.waiting import LOOK_SECONDS

Recorded = tuple[Generation | None, AppliedUpdate | None, tuple[SettledReward, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """How far a replay has come, and what it found."""

    num_generations: int  # to replay: the run's head when it began
    num_replayed: int
    finished: bool  # all replayed, or stopped at the first difference
    mean_digest: str  # SHA-256 of the last mean that was rebuilt
    mismatch_generation: int = -1  # the first whose mean is not the committed one; -1 = none so far
    mismatch: str = ""  # what differs there: rewards, update or mean

    @property
    def matches(self) -> bool:
        """Whether every mean came out as it was committed."""
        return self.finished and self.mismatch_generation < 0


class _Job:
    def __init__(self, progress: Replay, work: Callable[["_Job"], Coroutine[object, object, None]], *, name: str) -> None:
        self.progress = progress
        self.task = asyncio.create_task(work(self), name=name)


class Replays:
    """Replays under way, one at a time: each takes the engine's memory for two means."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._jobs: dict[tuple[TenantId, RunId], _Job] = {}
        self._turn = asyncio.Lock()

    async def look(self, run: Run, *, max_wait_seconds: float) -> Replay:
        """Begin a replay of the run, or join the one under way, and wait for its end at most so long.

        A finished one is told once; the next call begins anew.

        Raises:
            StateConflict: ALGORITHM_CHANGED or BASE_MODEL_CHANGED.
            InvalidInput: SEARCH_SPACE_TOO_LARGE, when a second mean of this run does not fit beside the first.
            LimitExceeded: So many replays wait that no more are taken.
            Unavailable: The engine went away meanwhile; the next call begins anew.
        """
        key = (run.tenant_id, run.run_id)
        job = self._jobs.get(key) or self._begin(run)
        deadline = self._core.clock.monotonic() + max_wait_seconds
        while not job.task.done() and not self._core.hub.draining and (left := deadline - self._core.clock.monotonic()) > 0:
            await asyncio.wait({job.task}, timeout=min(left, LOOK_SECONDS))
        if job.task.done():
            if self._jobs.get(key) is job:
                del self._jobs[key]
            if job.task.cancelled():
                raise Unavailable("the replay was ended; repeat the call", reason="DRAINING")
            try:
                job.task.result()
            except NotFound as error:
                # Of the means that it had made nothing is left: the engine started anew meanwhile.
                raise Unavailable("the engine restarted during the replay; repeat it", reason="ENGINE_DEAD") from error
        return job.progress

    async def forget(self, run: Run) -> None:
        """End the run's replay, if there is one."""
        job = self._jobs.pop((run.tenant_id, run.run_id), None)
        if job is not None:
            job.task.cancel()
            await asyncio.gather(job.task, return_exceptions=True)

    async def stop(self) -> None:
        """End what is under way."""
        tasks = [job.task for job in self._jobs.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._jobs.clear()

    def _begin(self, run: Run) -> _Job:
        maximum = self._core.limits.replays_max
        # Results that nobody came back for make room.
        self._jobs = {key: job for key, job in self._jobs.items() if not job.task.done()}
        if len(self._jobs) >= maximum:
            raise LimitExceeded("replays", limit_name="replays_max", limit=maximum, got=len(self._jobs) + 1)
        require_same_model(run, self._core.engine.info)
        begun = Replay(num_generations=run.head, num_replayed=0, finished=False, mean_digest="")
        job = _Job(begun, partial(self._work, run), name=f"replay {run.run_id}")
        self._jobs[run.tenant_id, run.run_id] = job
        return job

    async def _work(self, run: Run, job: _Job) -> None:
        engine = self._core.engine
        # Noise is named by the run's key, not by its id: another name gives the same means beside the run's own.
        shadow = replace(self._core.engine_run(run), run_id=RunId(f"replay-of-{run.run_id}"))
        async with self._turn:
            await engine.validate_run(shadow)
            try:
                digest = await engine.open_run(shadow)
                job.progress = replace(job.progress, mean_digest=digest, finished=not run.head)
                for number in range(run.head):
                    job.progress = await self._replay_one(run, shadow.run_id, number, job.progress)
                    if job.progress.finished:
                        return
            finally:
                await engine.close_run(shadow.run_id)

    async def _replay_one(self, run: Run, shadow: RunId, number: int, before: Replay) -> Replay:
        engine = self._core.engine
        recorded = await self._core.read(lambda tx: _recorded(tx, run, number))
        committed = recorded[1]
        update, problem = await asyncio.to_thread(_plan_again, run, recorded)
        if problem or committed is None:
            return replace(before, finished=True, mismatch_generation=number, mismatch=problem)
        digest = await engine.advance_mean(shadow, number, update)
        await engine.discard_means(shadow, keep=frozenset({number + 1}))
        # An abandoned generation 0 has no digest of its own: there was no mean before it to copy one from.
        if committed.mean_digest and digest != committed.mean_digest:
            return replace(before, finished=True, mismatch_generation=number, mismatch="mean", mean_digest=digest)
        return replace(before, num_replayed=number + 1, mean_digest=digest, finished=number + 1 == run.head)


def _recorded(tx: Transaction, run: Run, number: int) -> Recorded:
    key = (run.tenant_id, run.run_id, number)
    return tx.find_generation(*key), tx.find_update(*key), tx.settled_rewards(*key)


def _plan_again(run: Run, recorded: Recorded) -> tuple[MeanUpdate | None, str]:
    """The update that the rewards give, and what of the record contradicts it; the empty string for nothing."""
    generation, committed, rewards = recorded
    if generation is None or committed is None:
        return None, "update"
    if committed.update is None:
        return None, ""
    try:
        plan = plan_generation(run, generation, rewards)
    except Corruption:
        return None, "rewards"
    return plan.update, "" if plan.update == committed.update else "update"
