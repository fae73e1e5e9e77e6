"""Keeps the means that are in use in the engine, rebuilding them from snapshots and the log.

A mean is a cache: the engine may lose all of them (a restart), snapshots may be deleted, and the log alone gives
every one back, checked against the digest that was committed with it.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from clutch_server.domain.errors import Corruption, NotFound, StateConflict, Unavailable
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import ALGORITHM_VERSION, AppliedUpdate, Run, RunState, SearchSpace
from clutch_server.runs import steps
from clutch_server.runs.core import Core
from clutch_server.runs.ports import EngineInfo

# Every how many generations a snapshot outlives the next one: bounds both the disk used and the updates to replay.
SNAPSHOT_EVERY = 10


class Means:
    """Means in use, by (run, generation); safe to share between a run's runner and Sample calls."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._locks: dict[RunId, asyncio.Lock] = {}
        self._pins: Counter[tuple[RunId, int]] = Counter()

    @asynccontextmanager
    async def hold(self, run: Run, generation: int) -> AsyncIterator[None]:
        """Have the mean in the engine, and keep it there, for the length of a ``with`` block.

        Raises:
            StateConflict: BASE_MODEL_CHANGED, when the engine serves other tensors than the run was made on.
            Corruption: The log or a snapshot does not reproduce what was committed.
        """
        with self.pin(run, generation):
            await self._ensure(run, generation)
            yield

    @contextmanager
    def pin(self, run: Run, generation: int) -> Iterator[None]:
        """Keep the mean from being dropped, whether it is there yet or not."""
        key = (run.run_id, generation)
        self._pins[key] += 1
        try:
            yield
        finally:
            self._pins[key] -= 1
            if not self._pins[key]:
                del self._pins[key]

    async def keep_only(self, run_id: RunId, *generations: int) -> None:
        """Drop the run's means that nobody holds, but for those; a replay under way is left to finish first."""
        async with self._lock(run_id):
            await self._discard(run_id, *generations)

    async def release(self, run_id: RunId) -> None:
        """Forget a finished run, its key and its means, unless somebody samples it; sampling opens it again."""
        async with self._lock(run_id):
            if not any(pinned == run_id for pinned, _ in self._pins):
                await self._core.engine.close_run(run_id)
                faultpoint("mean.released")

    @asynccontextmanager
    async def forgetting(self, run: Run) -> AsyncIterator[None]:
        """Keep the run's means from being made for the length of a ``with`` block, after which there are none of it.

        A mean that somebody samples goes with the end of the sampling.
        """
        async with self._lock(run.run_id):
            yield
        # An engine that is gone holds nothing any more.
        with suppress(Unavailable):
            await self.release(run.run_id)
        if not self._lock(run.run_id).locked():
            del self._locks[run.run_id]

    def _lock(self, run_id: RunId) -> asyncio.Lock:
        return self._locks.setdefault(run_id, asyncio.Lock())

    async def _discard(self, run_id: RunId, *generations: int) -> None:
        pinned = {generation for (pinned_run, generation) in self._pins if pinned_run == run_id}
        await self._core.engine.discard_means(run_id, keep=frozenset(pinned.union(generations)))

    async def snapshot(self, run: Run, generation: int) -> None:
        """Cache the mean of ``generation`` as a file, and drop caches that the newer one makes useless.

        A mean as large as the model is cached every SNAPSHOT_EVERY generations alone, and two of them are kept.
        """
        is_whole = run.config.search_space is not SearchSpace.ADAPTER
        if is_whole and generation % SNAPSHOT_EVERY:
            return
        blob = await self._core.engine.export_mean(run.run_id, generation)
        snapshots = self._core.snapshots
        await asyncio.to_thread(snapshots.put, run.tenant_id, run.run_id, generation, blob)
        faultpoint("snapshot.written")
        kept = await asyncio.to_thread(snapshots.generations, run.tenant_id, run.run_id)
        newest = generation - (SNAPSHOT_EVERY if is_whole else 1)
        keep = frozenset(g for g in kept if g >= newest or (g % SNAPSHOT_EVERY == 0 and not is_whole))
        await asyncio.to_thread(snapshots.discard, run.tenant_id, run.run_id, keep=keep)
        faultpoint("snapshot.discarded")

    async def replay(self, run: Run, *, start: int, stop: int) -> str:
        """Rebuild the mean of ``stop`` from that of ``start`` by the log; returns its digest."""
        updates = await self._core.read(lambda tx: tx.list_updates(run.tenant_id, run.run_id, start=start, stop=stop))
        if tuple(update.generation for update in updates) != tuple(range(start, stop)):
            raise Corruption(f"the log of run {run.run_id} lacks updates between {start} and {stop}", run_id=run.run_id)
        digest = ""
        for applied in updates:
            digest = await self._core.engine.advance_mean(run.run_id, applied.generation, applied.update)
            _require_digest(run, applied, digest)
            faultpoint("mean.replayed")
            await self._discard(run.run_id, run.head, applied.generation + 1)
        return digest

    async def _ensure(self, run: Run, generation: int) -> None:
        require_same_model(run, self._core.engine.info)
        async with self._lock(run.run_id):
            if self._core.engine.holds_mean(run.run_id, generation):
                return
            # Deleted since it was read: its key must not be told to the engine again.
            steps.require_run(await self._core.read(lambda tx: tx.find_run(run.tenant_id, run.run_id)), run.run_id)
            await self._core.engine.open_run(self._core.engine_run(run))
            start = await self._nearest(run, generation)
            await self.replay(run, start=start, stop=generation)

    async def _nearest(self, run: Run, generation: int) -> int:
        """Put the newest usable mean at or before ``generation`` into the engine; returns its generation."""
        held = [g for g in range(generation + 1) if self._core.engine.holds_mean(run.run_id, g)]
        files = await asyncio.to_thread(self._core.snapshots.generations, run.tenant_id, run.run_id)
        newest = max((g for g in files if g <= generation), default=0)
        if held and held[-1] >= newest:
            return held[-1]
        return await self._import(run, newest)

    async def _import(self, run: Run, generation: int) -> int:
        blob = await asyncio.to_thread(self._core.snapshots.get, run.tenant_id, run.run_id, generation)
        if blob is None:
            return 0
        digest = await self._core.engine.import_mean(run.run_id, generation, blob)
        applied = await self._core.read(lambda tx: tx.find_update(run.tenant_id, run.run_id, generation - 1))
        if applied is not None:
            _require_digest(run, applied, digest)
        faultpoint("mean.imported")
        return generation


def require_sound(run: Run) -> None:
    """Refuse to serve a mean of a run whose log is contradicted. Raises NotFound(RUN_QUARANTINED)."""
    if run.state is RunState.QUARANTINED:
        message = f"run {run.run_id} is quarantined: {run.state_reason}"
        raise NotFound(message, reason="RUN_QUARANTINED", run_id=run.run_id)


def require_same_model(run: Run, engine: EngineInfo) -> None:
    """Refuse to go on with a run on another model than it was made on, or by another algorithm.

    Raises:
        StateConflict: ALGORITHM_CHANGED or BASE_MODEL_CHANGED.
    """
    if run.algorithm_version != ALGORITHM_VERSION:
        raise StateConflict(
            f"run {run.run_id} was made by algorithm version {run.algorithm_version}, this server has "
            f"{ALGORITHM_VERSION}; continue it with the release that made it, or create a new run",
            reason="ALGORITHM_CHANGED",
            run_id=run.run_id,
        )
    if (engine.base_model, engine.layout_digest) != (run.config.base_model, run.layout_digest):
        raise StateConflict(
            f"run {run.run_id} was made on the model {run.config.base_model!r}, and this server serves "
            f"{engine.base_model!r} with other names or shapes; serve the run's model, or create a new run",
            reason="BASE_MODEL_CHANGED",
            run_id=run.run_id,
        )


def _require_digest(run: Run, applied: AppliedUpdate, digest: str) -> None:
    # An abandoned generation 0 has no digest of its own: there was no mean before it to copy one from.
    if applied.mean_digest and applied.mean_digest != digest:
        raise Corruption(
            f"replay of run {run.run_id} gives another mean after generation {applied.generation} than was committed",
            run_id=run.run_id,
            generation=applied.generation,
        )
