"""Rebuilds a run's means from its settings, its key and its rewards alone, and compares with what was committed.

Nothing of the log's own updates or of any snapshot is believed: each update is worked out again from the rewards, each
mean from the update and named noise, beside the run and without touching it. A what-if does the same with other settings.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from itertools import count

from clutch_server.domain.errors import Corruption, LimitExceeded, NotFound, Unavailable
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import MeanUpdate, Run
from clutch_server.runs.api import Replay, WhatIf
from clutch_server.runs.core import Core
from clutch_server.runs.means import require_same_model
from clutch_server.runs.planning import plan_generation
from clutch_server.runs.ports import Engine, Transaction
from clutch_server.runs.waiting import LOOK_SECONDS
from clutch_server.runs.what_ifs import Reapplication, Recorded

JobKey = tuple[TenantId, RunId, WhatIf | None]

# Twice the longest poll: whoever asked and has not come back by then will not, and what was found grows old.
KEEP_SECONDS = 120.0


class _Job:
    def __init__(self, progress: Replay, work: Callable[["_Job"], Coroutine[object, object, None]], *, name: str) -> None:
        self.progress = progress
        self.task = asyncio.create_task(work(self), name=name)
        self.ended_at: float | None = None

    def is_stale(self, *, at: float) -> bool:
        """Whether it ended so long before that moment that what it found is nobody's answer any more."""
        return self.ended_at is not None and at - self.ended_at > KEEP_SECONDS


class Replays:
    """Replays under way, one at a time: each takes the engine's memory for two means."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._jobs: dict[JobKey, _Job] = {}
        self._numbers = count()
        self._turn = asyncio.Lock()

    async def look(self, run: Run, *, max_wait_seconds: float, what_if: WhatIf | None = None) -> Replay:
        """Begin a replay of the run, or join the same under way, and wait for its end at most so long.

        Args:
            run: As it is now.
            max_wait_seconds: The answer comes then at the latest, finished or not.
            what_if: One that was checked.

        A finished one is told once, within KEEP_SECONDS; the next call begins anew.

        Raises:
            StateConflict: ALGORITHM_CHANGED or BASE_MODEL_CHANGED.
            InvalidInput: SEARCH_SPACE_TOO_LARGE, when a second mean of this run does not fit beside the first; or a prompt
                that cannot be served.
            LimitExceeded: So many replays wait that no more are taken.
            Unavailable: The engine went away meanwhile; the next call begins anew.
            QuotaExceeded: QUOTA_TOKENS, for one that samples; what is under way is not held up by what it used itself.
        """
        at = self._core.clock.monotonic()
        self._jobs = {key: job for key, job in self._jobs.items() if not job.is_stale(at=at)}
        key = (run.tenant_id, run.run_id, what_if)
        job = self._jobs.get(key) or self._begin(run, what_if)
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
        """End the run's replays and what-ifs, if there are any."""
        keys = [key for key in self._jobs if key[:2] == (run.tenant_id, run.run_id)]
        tasks = [self._jobs.pop(key).task for key in keys]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def stop(self) -> None:
        """End what is under way."""
        tasks = [job.task for job in self._jobs.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._jobs.clear()

    def _begin(self, run: Run, what_if: WhatIf | None) -> _Job:
        maximum = self._core.limits.replays_max
        mine = {key: job for key, job in self._jobs.items() if key[0] == run.tenant_id}
        if len(mine) >= maximum:
            # Results that nobody has come back for make room.
            for key in [key for key, job in mine.items() if job.task.done()]:
                del self._jobs[key], mine[key]
        if len(mine) >= maximum:
            raise LimitExceeded("replays", limit_name="replays_max", limit=maximum, got=len(mine) + 1)
        if what_if is not None and what_if.prompts:
            self._core.meters.require_tokens(run.tenant_id, at=self._core.clock.monotonic())
        require_same_model(run, self._core.engine.info)
        act = _Comparison(run) if what_if is None else Reapplication(run, what_if)
        begun = Replay(num_generations=run.head, num_replayed=0, finished=False, mean_digest="", hypothetical_config=act.config)
        job = _Job(begun, partial(self._work, run, act), name=f"replay {run.run_id}")
        job.task.add_done_callback(partial(self._note_end, job))
        self._jobs[run.tenant_id, run.run_id, what_if] = job
        return job

    def _note_end(self, job: _Job, _: asyncio.Task[None]) -> None:
        job.ended_at = self._core.clock.monotonic()

    async def _work(self, run: Run, act: "_Comparison | Reapplication", job: _Job) -> None:
        engine = self._core.engine
        await act.prepare(engine)
        # Noise is named by the run's key, not by its id: another name gives the same means beside the run's own. A what-if
        # gets a name of its own each time, since engines take a name that they have seen for the same weights.
        name = f"replay-of-{run.run_id}" if act.config is None else f"what-if-{next(self._numbers)}-of-{run.run_id}"
        shadow = replace(self._core.engine_run(run), run_id=RunId(name))
        async with self._turn:
            await engine.validate_run(shadow)
            try:
                job.progress = replace(job.progress, mean_digest=await engine.open_run(shadow))
                for number in range(run.head):
                    job.progress = await self._replay_one(run, act, shadow.run_id, number, job.progress)
                    if job.progress.finished:
                        return
                job.progress = await act.finish(self._core, shadow.run_id, job.progress)
            finally:
                await engine.close_run(shadow.run_id)

    async def _replay_one(
        self, run: Run, act: "_Comparison | Reapplication", shadow: RunId, number: int, before: Replay
    ) -> Replay:
        engine = self._core.engine
        recorded = await self._core.read(lambda tx: _recorded(tx, run, number))
        update, problem = await asyncio.to_thread(act.plan, recorded)
        if problem:
            return replace(before, finished=True, mismatch_generation=number, mismatch=problem)
        digest = await engine.advance_mean(shadow, number, update)
        await engine.discard_means(shadow, keep=frozenset({number + 1}))
        problem = act.look(recorded, update, digest)
        if problem:
            return replace(before, finished=True, mismatch_generation=number, mismatch=problem, mean_digest=digest)
        return replace(before, num_replayed=number + 1, mean_digest=digest)


class _Comparison:
    """A replay with the run's own settings, held against what was committed."""

    config = None

    def __init__(self, run: Run) -> None:
        self._run = run

    async def prepare(self, engine: Engine) -> None:
        """Nothing: the run has all that it takes."""

    def plan(self, recorded: Recorded) -> tuple[MeanUpdate | None, str]:
        """The update that the rewards give, and what of the record contradicts it; the empty string for nothing."""
        generation, committed, rewards = recorded
        if generation is None or committed is None:
            return None, "update"
        if committed.update is None:
            return None, ""
        try:
            plan = plan_generation(self._run, generation, rewards)
        except Corruption:
            return None, "rewards"
        return plan.update, "" if plan.update == committed.update else "update"

    def look(self, recorded: Recorded, update: MeanUpdate | None, digest: str) -> str:
        """What of the mean contradicts the record."""
        committed = recorded[1]
        # An abandoned generation 0 has no digest of its own: there was no mean before it to copy one from.
        return "mean" if committed is not None and committed.mean_digest not in ("", digest) else ""

    async def finish(self, core: Core, mean_of: RunId, progress: Replay) -> Replay:
        """All means came out as they were committed."""
        return replace(progress, finished=True)


def _recorded(tx: Transaction, run: Run, number: int) -> Recorded:
    key = (run.tenant_id, run.run_id, number)
    return tx.find_generation(*key), tx.find_update(*key), tx.settled_rewards(*key)
