"""The means of runs that move the model's own weights: as large as the model, so they are made and kept in its worker."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeAlias
from weakref import WeakValueDictionary

from clutch_server.domain.errors import Corruption, NotFound, StateConflict
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import MeanUpdate
from clutch_server.engine.mean_service import plain_spec
from clutch_server.engine.plain_update import to_plain
from clutch_server.engine.streaming import uninterrupted
from clutch_server.runs.ports import EngineRun

Call: TypeAlias = Callable[..., Awaitable[list[Any]]]  # (method, *args, **kwargs): makes a call in every worker
MeanKey: TypeAlias = tuple[RunId, int]  # run, generation


class WeightMeans:
    """The part of the engine port that is about such means; one worker holds them, and knows the run's key from the start."""

    def __init__(self, call: Call) -> None:
        self._call = call
        self._runs: dict[RunId, EngineRun] = {}
        self._digests: dict[RunId, dict[int, str]] = {}
        self._users: Counter[MeanKey] = Counter()
        self._locks: WeakValueDictionary[RunId, asyncio.Lock] = WeakValueDictionary()

    def run(self, run_id: RunId) -> EngineRun | None:
        """The open run, or None."""
        return self._runs.get(run_id)

    @property
    def runs(self) -> tuple[EngineRun, ...]:
        """All open runs."""
        return tuple(self._runs.values())

    def holds(self, run_id: RunId, generation: int) -> bool:
        """Whether the mean is there."""
        return generation in self._digests.get(run_id, {})

    async def open_run(self, run: EngineRun) -> str:
        """As the port says."""
        async with self._lock(run.run_id):
            if self._runs.get(run.run_id, run) != run:
                message = f"run {run.run_id}: expected the settings it was opened with, got others"
                raise StateConflict(message, run_id=run.run_id)
            if not self.holds(run.run_id, 0):
                # To its end: a key that the worker has must be known here, so that closing takes it back.
                await uninterrupted(self._tell_open(run))
            return self._digests[run.run_id][0]

    async def close_run(self, run_id: RunId) -> None:
        """As the port says."""
        async with self._lock(run_id):
            if self._runs.pop(run_id, None) is not None:
                self._digests.pop(run_id, None)
                # The run's key must not stay behind because somebody stopped waiting.
                await uninterrupted(self._tell_close(run_id))

    async def advance_mean(self, run_id: RunId, generation: int, update: MeanUpdate | None) -> str:
        """As the port says."""
        async with self._lock(run_id):
            self._require(run_id, generation)
            (digest,) = await self._call("clutch_advance_mean", run_id, generation, to_plain(update) if update else None)
            self._digests[run_id][generation + 1] = digest
        return str(digest)

    async def export_mean(self, run_id: RunId, generation: int) -> bytes:
        """As the port says."""
        async with self._lock(run_id):
            self._require(run_id, generation)
            (blob,) = await self._call("clutch_export_mean", run_id, generation)
        return bytes(blob)

    async def import_mean(self, run_id: RunId, generation: int, blob: bytes) -> str:
        """As the port says."""
        async with self._lock(run_id):
            self._require_run(run_id)
            ((digest, problem),) = await self._call("clutch_import_mean", run_id, generation, blob)
            if problem:
                raise Corruption(problem)
            self._digests[run_id][generation] = digest
        return str(digest)

    async def discard_means(self, run_id: RunId, *, keep: frozenset[int]) -> None:
        """As the port says; a mean that is being sampled goes with a later call."""
        async with self._lock(run_id):
            self._require_run(run_id)
            held = self._digests[run_id]
            self._digests[run_id] = {generation: digest for generation, digest in held.items() if generation in keep}
            # Gone for everybody who asks now; those that are being sampled stay in the worker until a later call.
            used = {generation for used_run, generation in self._users if used_run == run_id}
            await self._call("clutch_keep_means", run_id, sorted(used.union(self._digests[run_id])))

    def hold(self, keys: Iterable[MeanKey]) -> None:
        """Keep the means until ``release``. Raises NotFound for one that is not there."""
        wanted = list(keys)
        for key in wanted:
            self._require(*key)
        self._users.update(wanted)

    def release(self, keys: Iterable[MeanKey]) -> None:
        """End one use of each."""
        self._users.subtract(keys)
        self._users += Counter()

    async def _tell_open(self, run: EngineRun) -> None:
        (digest,) = await self._call("clutch_open_run", run.run_id, **plain_spec(run))
        self._runs[run.run_id] = run
        self._digests.setdefault(run.run_id, {})[0] = digest

    async def _tell_close(self, run_id: RunId) -> None:
        await self._call("clutch_close_run", run_id)

    def _require_run(self, run_id: RunId) -> None:
        if run_id not in self._runs:
            raise NotFound(f"run {run_id} is not open here; open it first", run_id=run_id)

    def _require(self, run_id: RunId, generation: int) -> None:
        self._require_run(run_id)
        if not self.holds(run_id, generation):
            raise NotFound(f"run {run_id}: no mean of generation {generation} is held; put it first", run_id=run_id)

    def _lock(self, run_id: RunId) -> asyncio.Lock:
        return self._locks.setdefault(run_id, asyncio.Lock())
