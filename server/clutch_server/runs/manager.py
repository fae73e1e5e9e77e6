"""The service: its verbs, one runner a run, and the sweeper that closes what time has closed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial

from clutch_server.domain.access import AuditEntry, Caller
from clutch_server.domain.errors import DomainError, Unavailable
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import GenerationState, Run
from clutch_server.runs import machine, steps
from clutch_server.runs.audit import AuditLog
from clutch_server.runs.core import Core
from clutch_server.runs.deletion import DeletionVerbs
from clutch_server.runs.following import follow
from clutch_server.runs.generation_verbs import GenerationVerbs
from clutch_server.runs.key_verbs import KeyVerbs
from clutch_server.runs.means import Means
from clutch_server.runs.ports import Transaction
from clutch_server.runs.replays import Replays
from clutch_server.runs.run_verbs import RunVerbs
from clutch_server.runs.runner import Runner
from clutch_server.runs.sample_verbs import SampleVerbs

logger = logging.getLogger(__name__)

SWEEP_SECONDS = 2.0  # how late a deadline, or the death of another server, may be noticed
LEASE_SECONDS = 10.0  # a server that shows no life for so long loses its runs: several sweeps, and a pause that a person forgives


class Manager(RunVerbs, DeletionVerbs, GenerationVerbs, SampleVerbs, KeyVerbs):
    """Implements runs.api.Service and owns the runners of one server; recovery is nothing but starting them again."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._means = Means(core)
        self._replays = Replays(core)
        self._runners: dict[RunId, asyncio.Task[None]] = {}
        self._watchers: list[asyncio.Task[None]] = []
        self._audit = AuditLog(core)

    async def start(self) -> None:
        """Take up every unfinished run that no other server has, where its log ends."""
        await self._beat()
        faultpoint("server.registered")
        await self._drive_all()
        faultpoint("recovery.begun")
        self._watchers.append(asyncio.create_task(_repeat("sweep", self._sweep_once), name="sweeper"))
        self._watchers.append(asyncio.create_task(self._audit.write_on(), name="auditor"))
        if self._core.store.is_shared:
            self._watchers.append(asyncio.create_task(follow(self._core), name="follower"))
            self._watchers.append(asyncio.create_task(_repeat("heartbeat", self._beat), name="heartbeat"))

    async def stop(self) -> None:
        """End long polls, then runners; whatever they were doing is taken up at the next start."""
        self._core.hub.drain()
        await self._replays.stop()
        tasks = [*self._watchers, *self._runners.values()]
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception):
                logger.error("stopping: a task had failed", exc_info=result)
        self._watchers.clear()
        self._runners.clear()
        await self._finish_audit()
        # Otherwise the others wait for the lease to end.
        with suppress(Unavailable):
            await self._core.write(lambda tx: tx.retire(self._core.server_id))
        faultpoint("server.retired")

    def note(self, caller: Caller, method: str, *, run_id: str, outcome: str) -> None:
        """See runs.api.Service."""
        entry = AuditEntry(
            at=self._core.clock.now(),
            tenant_id=caller.tenant_id,
            key_id=caller.key_id or "",
            role=caller.role,
            method=method,
            run_id=run_id,
            outcome=outcome,
        )
        self._audit.add(entry)

    async def _finish_audit(self) -> None:
        try:
            await self._audit.flush()
        except Unavailable as error:
            logger.error("stopping: the last entries of the audit log are not written: %s", error.message)

    def _drive(self, run: Run) -> None:
        runner = self._runners.get(run.run_id)
        if run.state in machine.FINISHED or self._core.hub.draining or (runner is not None and not runner.done()):
            return
        task = asyncio.create_task(Runner(self._core, self._means, run).drive(), name=f"runner {run.run_id}")
        task.add_done_callback(lambda done: self._retire(run.run_id, done))
        self._runners[run.run_id] = task

    def _runner(self, run_id: RunId) -> asyncio.Task[None] | None:
        return self._runners.get(run_id)

    def _retire(self, run_id: RunId, task: asyncio.Task[None]) -> None:
        if self._runners.get(run_id) is task:
            del self._runners[run_id]
        if not task.cancelled() and task.exception() is not None:
            logger.error("run %s: its runner failed", run_id, exc_info=task.exception())

    async def _sweep_once(self) -> None:
        now = self._core.clock.now()
        for tenant_id, run_id, number in await self._core.read(lambda tx: tx.list_overdue(now=now)):
            await self._settle(tenant_id, run_id, number, now=now)
        await self._drive_all()
        await self.forget_expired(now=now)

    async def _settle(self, tenant_id: TenantId, run_id: RunId, number: int, *, now: float) -> None:
        settle = partial(_settle_overdue, tenant_id=tenant_id, run_id=run_id, number=number, now=now)
        try:
            await self._core.write(settle, then=lambda _: self._core.hub.announce(run_id))
            faultpoint("sweep.after_commit")
        except DomainError as error:
            logger.warning("sweep: generation %d of run %s: %s", number, run_id, error.message)

    async def _beat(self) -> None:
        # Where no second server can be, the others in the table are all dead.
        lease_seconds = LEASE_SECONDS if self._core.store.is_shared else 0.0
        # Not in the writers' line, which may be long.
        await asyncio.to_thread(self._core.store.write, lambda tx: tx.beat(self._core.server_id, lease_seconds=lease_seconds))

    async def _drive_all(self) -> None:
        for run in await self._core.read(lambda tx: tx.list_unfinished_runs(server_id=self._core.server_id)):
            self._drive(run)


async def _repeat(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Every SWEEP_SECONDS, whatever happens, until cancelled."""
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        try:
            await work()
        except Unavailable as error:
            logger.warning("%s: %s", name, error.message)
        except Exception:
            # Deadlines of all other runs, or this server's runs, depend on this task going on.
            logger.exception("%s: unexpected error", name)


def _settle_overdue(tx: Transaction, *, tenant_id: TenantId, run_id: RunId, number: int, now: float) -> None:
    generation = tx.lock_generation(tenant_id, run_id, number)
    run = tx.find_run(tenant_id, run_id)
    if generation is None or generation.state is not GenerationState.OPEN or run is None or run.state in machine.FINISHED:
        return
    match machine.overdue_state(generation, now=now):
        case GenerationState.CLOSED:
            steps.freeze(tx, generation, reason="deadline passed", at=now)
        case GenerationState.ABANDONED:
            steps.abandon(tx, tenant_id, run_id, number, reason="expired unclosed", at=now)
        case _:
            return
    faultpoint("sweep.before_commit")
