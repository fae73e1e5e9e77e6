"""All means of one engine, wherever each lives: adapters' in this process, those that are whole models in the worker."""

from collections.abc import Callable, Sequence

from clutch_server.domain.errors import InvalidInput, LimitExceeded
from clutch_server.domain.ids import RunId
from clutch_server.domain.limits import DEFAULT_LIMITS, Limits
from clutch_server.domain.types import MeanUpdate, SearchSpace
from clutch_server.engine.mean_service import MeanService
from clutch_server.engine.recipe import Recipe, weights_of
from clutch_server.engine.weight_means import WeightMeans
from clutch_server.runs.ports import EngineRun, ServedModel

# Bytes for each weight that a run moves: a generation's mean and the next one's, each with Adam's two memories, float32.
MEAN_BYTES = 24
GIB = 1 << 30


class EngineMeans:
    """The part of the engine port that is about means, and which of a model's parts are adapters and which are weights.

    Args:
        local: of runs whose members are adapters of the base model.
        weights: of runs that move the model's own weights.
        search_spaces: that the engine serves.
        entry_bytes: of a number in the served weights.
        available_bytes: says how much memory of the host is free.
    """

    def __init__(
        self,
        local: MeanService,
        weights: WeightMeans,
        *,
        search_spaces: Sequence[SearchSpace],
        entry_bytes: int,
        available_bytes: Callable[[], int],
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self.local = local
        self.weights = weights
        self._search_spaces = tuple(search_spaces)
        self._entry_bytes = entry_bytes
        self._available_bytes = available_bytes
        # Memory of a mean is taken when it is first moved, so what is free later says little of what is promised already.
        self._free_at_start = available_bytes()
        self._limits = limits

    def validate_run(self, run: EngineRun) -> None:
        """As the port says."""
        require_search_space(run, self._search_spaces)
        self.local.validate_run(run)
        if run.search_space is not SearchSpace.ADAPTER and self.weights.run(run.run_id) is None:
            self._require_room(run)

    async def open_run(self, run: EngineRun) -> str:
        """As the port says."""
        self.validate_run(run)
        return await (self.local if run.search_space is SearchSpace.ADAPTER else self.weights).open_run(run)

    async def close_run(self, run_id: RunId) -> None:
        """As the port says."""
        await self._home(run_id).close_run(run_id)

    def holds(self, run_id: RunId, generation: int) -> bool:
        """Whether the run is open and its mean of that generation is held."""
        return self.weights.holds(run_id, generation) or self.local.keeper.holds(run_id, generation)

    async def advance_mean(self, run_id: RunId, generation: int, update: MeanUpdate | None) -> str:
        """As the port says."""
        return await self._home(run_id).advance_mean(run_id, generation, update)

    async def export_mean(self, run_id: RunId, generation: int) -> bytes:
        """As the port says."""
        run = self.weights.run(run_id)
        if run is not None:
            # With Adam's two memories three times as much.
            size, maximum = self._num_entries(run) * 4, self._limits.snapshot_bytes_max
            if size > maximum:
                raise LimitExceeded("mean", limit_name="snapshot_bytes_max", limit=maximum, got=size)
        return await self._home(run_id).export_mean(run_id, generation)

    async def import_mean(self, run_id: RunId, generation: int, blob: bytes) -> str:
        """As the port says."""
        return await self._home(run_id).import_mean(run_id, generation, blob)

    async def discard_means(self, run_id: RunId, *, keep: frozenset[int]) -> None:
        """As the port says."""
        await self._home(run_id).discard_means(run_id, keep=keep)

    def weights_of(self, model: ServedModel | None) -> Recipe | None:
        """What the model's own weights must be while it is sampled; None = the base model's."""
        return weights_of(model, self.weights.run(model.run_id)) if model is not None else None

    def is_adapter(self, model: ServedModel) -> bool:
        """Whether the model is an adapter, on top of whatever weights."""
        run = self.weights.run(model.run_id)
        return run is None or (run.search_space is SearchSpace.EGGROLL and model.sign != 0)

    def _require_room(self, run: EngineRun) -> None:
        num_entries = self._num_entries(run)
        needed = num_entries * MEAN_BYTES + self.local.keeper.layout.num_entries * self._entry_bytes
        promised = sum(self._num_entries(other) * MEAN_BYTES for other in self.weights.runs)
        available = min(self._free_at_start - promised, self._available_bytes())
        if needed > available:
            raise InvalidInput(
                "config.search_space",
                expected=(
                    f"adapter: a mean of {num_entries:,} weights and a copy of all that can be moved take {needed / GIB:.1f} GiB "
                    f"beside the model, and {max(available, 0) / GIB:.1f} GiB are free; fewer target_modules take less"
                ),
                got=run.search_space.value,
                reason="SEARCH_SPACE_TOO_LARGE",
            )

    def _num_entries(self, run: EngineRun) -> int:
        return self.local.keeper.layout.select(run.target_modules).num_entries

    def _home(self, run_id: RunId) -> MeanService | WeightMeans:
        return self.weights if self.weights.run(run_id) is not None else self.local


def require_search_space(run: EngineRun, served: Sequence[SearchSpace]) -> None:
    """Raise InvalidInput (reason SEARCH_SPACE_UNSUPPORTED) for a run in a space that an engine does not serve."""
    if run.search_space not in served:
        raise InvalidInput(
            "config.search_space",
            expected=f"one that this engine serves: {', '.join(served)}",
            got=run.search_space.value,
            reason="SEARCH_SPACE_UNSUPPORTED",
        )
