"""Forgets finished runs: on demand, and by themselves where a retention is set."""

import asyncio
import logging
from functools import partial

from clutch_server.domain.errors import DomainError, NotFound, Unavailable
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.runs import machine, steps
from clutch_server.runs.core import Core
from clutch_server.runs.means import Means
from clutch_server.runs.replays import Replays

logger = logging.getLogger(__name__)

ENDING_SECONDS_MAX = 10.0  # of a runner whose run has finished: its last snapshot, the release of its means
EXPIRED_AT_ONCE = 16  # runs that one sweep forgets; deadlines of others wait meanwhile


class DeletionVerbs:
    """The part of the service that forgets."""

    _core: Core
    _means: Means
    _replays: Replays
    _num_forgotten = 0
    _num_scrubbed = -1  # of those forgotten; whatever the last server left is removed by the first sweep

    def _runner(self, run_id: RunId) -> asyncio.Task[None] | None:
        """The run's runner, if there is one."""
        raise NotImplementedError

    async def delete_run(self, tenant_id: TenantId, run_id: RunId) -> None:
        """See runs.api.Service."""
        try:
            await self._forget(tenant_id, run_id)
        except NotFound:
            # To whoever asks again after a call that was cut off, this says that nothing of the run is left.
            await self._scrub()
            raise
        await self._scrub()
        faultpoint("delete.scrubbed")

    async def _forget(self, tenant_id: TenantId, run_id: RunId) -> None:
        core = self._core
        run = await core.read(lambda tx: steps.require_run(tx.find_run(tenant_id, run_id), run_id))
        machine.require_finished(run)
        await self._until_idle(run_id)
        await self._replays.forget(run)
        async with self._means.forgetting(run):
            # Files first: whoever dies in between finds a run that can be deleted again.
            await asyncio.to_thread(core.snapshots.forget, tenant_id, run_id)
            faultpoint("delete.files_gone")
            delete = partial(steps.delete_run, tenant_id=tenant_id, run_id=run_id)
            await core.write(delete, then=lambda _: self._forgotten(run_id))
            faultpoint("delete.after_commit")

    def _forgotten(self, run_id: RunId) -> None:
        self._num_forgotten += 1
        self._core.hub.forget(run_id)
        logger.info("run %s: deleted", run_id)

    async def forget_expired(self, *, now: float) -> None:
        """Delete runs whose retention has passed, a few at a time, and what earlier deletions left in files."""
        if self._core.retention_seconds:
            await self._forget_ended(before=now - self._core.retention_seconds)
        await self._scrub()

    async def _forget_ended(self, *, before: float) -> None:
        for tenant_id, run_id in await self._core.read(lambda tx: tx.list_ended(before=before, limit=EXPIRED_AT_ONCE)):
            try:
                await self._forget(tenant_id, run_id)
            except DomainError as error:
                logger.warning("retention: run %s: %s", run_id, error.message)

    async def _scrub(self) -> None:
        # Those that are committed by now; what is forgotten in the meantime wants another look.
        forgotten = self._num_forgotten
        if self._num_scrubbed >= forgotten:
            return
        try:
            if await asyncio.to_thread(self._core.store.scrub):
                self._num_scrubbed = max(self._num_scrubbed, forgotten)
        except Unavailable as error:
            # The rows are gone; what they left in the files goes with the next sweep.
            logger.warning("what deleted runs left in the database's files stays for now: %s", error.message)

    async def _until_idle(self, run_id: RunId) -> None:
        """Wait for the runner of a finished run to end: it may be writing the last snapshot."""
        runner = self._runner(run_id)
        if runner is None:
            return
        self._core.hub.announce(run_id)
        await asyncio.wait({runner}, timeout=ENDING_SECONDS_MAX)
        if not runner.done():
            raise Unavailable(f"run {run_id} is finishing its last work; repeat the call", reason="RUN_ENDING", run_id=run_id)
