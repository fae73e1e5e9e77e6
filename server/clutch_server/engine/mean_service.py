"""The part of the engine port that is about means; the same for every engine, since it needs no model."""

import asyncio
from collections.abc import Callable
from typing import TypeVar
from weakref import WeakValueDictionary

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import MeanUpdate, SearchSpace
from clutch_server.engine.streaming import uninterrupted
from clutch_server.lora.keeper import MeanKeeper
from clutch_server.lora.layout import Layout
from clutch_server.lora.spaces import SpaceSpec
from clutch_server.runs.ports import EngineRun

T = TypeVar("T")


class MeanService:
    """Means of open runs, made in worker threads, one call at a time for each run.

    Args:
        layout: the matrices that can be adapted.
        lora_rank_max: what the engine's slots hold.
    """

    def __init__(self, layout: Layout, *, lora_rank_max: int) -> None:
        self._keeper = MeanKeeper(layout)
        self._lora_rank_max = lora_rank_max
        self._locks: WeakValueDictionary[RunId, asyncio.Lock] = WeakValueDictionary()
        self._runs: dict[RunId, EngineRun] = {}
        self._digests: dict[tuple[RunId, int], str] = {}

    @property
    def keeper(self) -> MeanKeeper:
        """The means themselves."""
        return self._keeper

    def run(self, run_id: RunId) -> EngineRun | None:
        """The open run, or None."""
        return self._runs.get(run_id)

    def digest(self, run_id: RunId, generation: int) -> str:
        """Digest of a mean that is held, as returned when it was made."""
        return self._digests[run_id, generation]

    def validate_run(self, run: EngineRun) -> None:
        """As the port says."""
        if run.search_space is not SearchSpace.FULL and not 1 <= run.lora_rank <= self._lora_rank_max:
            expected = f"1 to {self._lora_rank_max}, the ranks this engine's slots hold"
            raise InvalidInput("config.lora_rank", expected=expected, got=run.lora_rank, reason="RANK_UNSUPPORTED")
        self._keeper.validate(spec_of(run))

    async def open_run(self, run: EngineRun) -> str:
        """As the port says."""
        self.validate_run(run)
        digest = await self._work(run.run_id, lambda: self._keeper.open_run(run.run_id, spec_of(run)))
        self._runs[run.run_id] = run
        self._digests[run.run_id, 0] = digest
        return digest

    async def close_run(self, run_id: RunId) -> None:
        """As the port says."""
        await self._work(run_id, lambda: self._keeper.close_run(run_id))
        self._runs.pop(run_id, None)
        self._forget(run_id, keep=frozenset())

    async def advance_mean(self, run_id: RunId, generation: int, update: MeanUpdate | None) -> str:
        """As the port says."""
        digest = await self._work(run_id, lambda: self._keeper.advance(run_id, generation, update))
        self._digests[run_id, generation + 1] = digest
        return digest

    async def export_mean(self, run_id: RunId, generation: int) -> bytes:
        """As the port says."""
        return await self._work(run_id, lambda: self._keeper.export(run_id, generation))

    async def import_mean(self, run_id: RunId, generation: int, blob: bytes) -> str:
        """As the port says."""
        digest = await self._work(run_id, lambda: self._keeper.import_(run_id, generation, blob))
        self._digests[run_id, generation] = digest
        return digest

    async def discard_means(self, run_id: RunId, *, keep: frozenset[int]) -> None:
        """As the port says."""
        await self._work(run_id, lambda: self._keeper.discard(run_id, keep=keep))
        self._forget(run_id, keep=keep)

    def _forget(self, run_id: RunId, *, keep: frozenset[int]) -> None:
        for key in [key for key in self._digests if key[0] == run_id and key[1] not in keep]:
            del self._digests[key]

    async def _work(self, run_id: RunId, call: Callable[[], T]) -> T:
        async with self._locks.setdefault(run_id, asyncio.Lock()):
            return await uninterrupted(asyncio.to_thread(call))


def plain_spec(run: EngineRun) -> dict[str, object]:
    """The same as plain values, by the names that the workers' calls take."""
    return {
        "run_key": run.run_key,
        "search_space": run.search_space.value,
        "lora_rank": run.lora_rank,
        "target_modules": list(run.target_modules),
        "noise": run.noise.value,
        "sigma_ratios": [list(pair) for pair in run.sigma_ratios],
    }


def spec_of(run: EngineRun) -> SpaceSpec:
    """What of a run decides its members."""
    return SpaceSpec(
        run_key=run.run_key,
        search_space=run.search_space,
        lora_rank=run.lora_rank,
        target_modules=run.target_modules,
        noise=run.noise,
        sigma_ratios=run.sigma_ratios,
    )
