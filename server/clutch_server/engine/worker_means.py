"""Which means the engine's workers hold: brought there when first sampled from, kept while in use."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from clutch_server.domain.errors import NotFound, Unavailable
from clutch_server.domain.ids import RunId
from clutch_server.engine.mean_service import MeanService, plain_spec

logger = logging.getLogger(__name__)

MeanKey: TypeAlias = tuple[RunId, int]  # run, generation
Call: TypeAlias = Callable[..., Awaitable[object]]  # (method, *args, **kwargs): makes a call in every worker


@dataclass(slots=True)
class _Held:
    digest: str
    arrival: asyncio.Task[None]


class WorkerMeans:
    """Means in the workers, by (run, generation).

    A mean that was discarded while members of it are being sampled stays until they are done: a worker that lacks
    the mean of a member it must make takes the engine down.
    """

    def __init__(self, means: MeanService, call: Call) -> None:
        self._means = means
        self._call = call
        self._held: dict[MeanKey, _Held] = {}
        self._users: Counter[MeanKey] = Counter()
        self._known: set[RunId] = set()  # runs whose key the workers have
        self._sweeps: set[asyncio.Task[None]] = set()

    async def hold(self, keys: Iterable[MeanKey]) -> None:
        """Have the means in the workers until ``release``. Raises NotFound for one the engine does not hold."""
        wanted = list(keys)
        for run_id, generation in wanted:
            if not self._means.keeper.holds(run_id, generation):
                raise NotFound(f"run {run_id}: no mean of generation {generation} is held; put it first", run_id=run_id)
        self._users.update(wanted)
        try:
            for key in wanted:
                await self._bring(key)
        except BaseException:
            self.release(wanted)
            raise

    def release(self, keys: Iterable[MeanKey]) -> None:
        """End one use of each."""
        for key in keys:
            self._users[key] -= 1
            if not self._users[key]:
                del self._users[key]
        self.sweep_soon()

    def sweep_soon(self) -> None:
        """Have the workers drop what is neither held by the engine any more nor in use; nobody needs to wait for it."""
        if self._gone() or self._closed():
            task = asyncio.create_task(self._sweep())
            self._sweeps.add(task)
            task.add_done_callback(self._sweeps.discard)

    async def _sweep(self) -> None:
        runs = {run_id for run_id, _ in self._gone()} | self._closed()
        for key in self._gone():
            del self._held[key]
        for run_id in runs:
            try:
                await self._drop(run_id)
            except Unavailable:
                logger.debug("means not dropped: the engine is gone, and they with it")

    async def _drop(self, run_id: RunId) -> None:
        # Looked at in the moment of the call: a mean on its way to the workers is among those that remain by then.
        if run_id in self._closed():
            self._known.discard(run_id)
            await self._call("clutch_close_run", run_id)
        elif run_id in self._known:
            # An open run keeps its place there though none of its means is left: the next one is about to come.
            remaining = sorted(generation for held_run, generation in self._held if held_run == run_id)
            await self._call("clutch_keep_means", run_id, remaining)

    def _closed(self) -> set[RunId]:
        held = {run_id for run_id, _ in self._held}
        return {run_id for run_id in self._known - held if self._means.run(run_id) is None}

    def _gone(self) -> list[MeanKey]:
        return [key for key in self._held if key not in self._users and not self._means.keeper.holds(*key)]

    async def _bring(self, key: MeanKey) -> None:
        digest = self._means.digest(*key)
        held = self._held.get(key)
        if held is None or held.digest != digest:
            held = self._held[key] = _Held(digest, asyncio.create_task(self._send(key)))
        try:
            await asyncio.shield(held.arrival)
        except Exception:
            self._held.pop(key, None)
            raise

    async def _send(self, key: MeanKey) -> None:
        run_id, generation = key
        run = self._means.run(run_id)
        if run is None:
            raise NotFound(f"run {run_id} is not open here; open it first", run_id=run_id)
        blob = await self._means.export_mean(run_id, generation)
        self._known.add(run_id)
        await self._call("clutch_hold_mean", run_id, generation, blob, **plain_spec(run))
