"""The means of open runs: the part of an engine that needs no model."""

from collections.abc import Iterator
from dataclasses import dataclass

from clutch_server.domain.errors import NotFound, StateConflict
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import MeanUpdate, SearchSpace
from clutch_server.lora.adapter_space import AdapterSpace
from clutch_server.lora.arrays import Float32s
from clutch_server.lora.blobs import from_bytes, to_bytes
from clutch_server.lora.eggroll_space import EggrollSpace
from clutch_server.lora.full_space import FullSpace
from clutch_server.lora.layout import Layout, TensorShape
from clutch_server.lora.means import Mean, advance, initial_mean
from clutch_server.lora.noise import Draw
from clutch_server.lora.products import SumOuter
from clutch_server.lora.spaces import Displacement, Factors, Space, SpaceSpec


def make_space(spec: SpaceSpec, *, layout: Layout, draw: Draw | None = None, sum_outer: SumOuter | None = None) -> Space:
    """The search space of a run over the layout's tensors; ``draw`` makes its noise, ``sum_outer`` sums products of it.

    Raises:
        InvalidInput: reasons RANK_UNSUPPORTED, TARGET_MODULES_UNKNOWN.
    """
    match spec.search_space:
        case SearchSpace.ADAPTER:
            return AdapterSpace(spec, layout=layout, draw=draw)
        case SearchSpace.EGGROLL:
            return EggrollSpace(spec, layout=layout, draw=draw, sum_outer=sum_outer)
        case SearchSpace.FULL:
            return FullSpace(spec, layout=layout, draw=draw)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _OpenRun:
    spec: SpaceSpec
    space: Space
    means: dict[int, Mean]  # by generation


class MeanKeeper:
    """Means by (run, generation), as the engine port asks; a cache that can be lost and put again.

    Synchronous. Calls for different runs may come from different threads at once, those for one run from one at a time.
    Methods that take a run or a generation raise NotFound for one that is not held.
    """

    def __init__(self, layout: Layout, *, draw: Draw | None = None, sum_outer: SumOuter | None = None) -> None:
        self._layout = layout
        self._draw, self._sum_outer = draw, sum_outer
        self._runs: dict[RunId, _OpenRun] = {}

    @property
    def layout(self) -> Layout:
        """All matrices there are."""
        return self._layout

    def has_frames(self, run_id: RunId) -> bool:
        """Whether all members of the run share one A a matrix, which never moves."""
        return isinstance(self._find_run(run_id).space, AdapterSpace)

    def validate(self, spec: SpaceSpec) -> None:
        """Raise InvalidInput, as ``make_space`` does, for a run that cannot be opened."""
        make_space(spec, layout=self._layout)

    def open_run(self, run_id: RunId, spec: SpaceSpec) -> str:
        """Register a run and make its mean of generation 0, idempotently; returns that mean's digest.

        Raises:
            StateConflict: the run is open with another spec.
        """
        run = self._runs.get(run_id)
        if run is None:
            space = make_space(spec, layout=self._layout, draw=self._draw, sum_outer=self._sum_outer)
            run = _OpenRun(spec=spec, space=space, means={})
            self._runs[run_id] = run
        if run.spec != spec:
            raise StateConflict(f"run {run_id}: expected the settings it was opened with, got others", run_id=run_id)
        return run.means.setdefault(0, initial_mean(run.space)).digest()

    def close_run(self, run_id: RunId) -> None:
        """Forget a run, its key and its means; unknown runs are fine."""
        self._runs.pop(run_id, None)

    def holds(self, run_id: RunId, generation: int) -> bool:
        """Whether the run is open and its mean of that generation is held."""
        return run_id in self._runs and generation in self._runs[run_id].means

    def advance(self, run_id: RunId, generation: int, update: MeanUpdate | None) -> str:
        """Make the mean of ``generation + 1`` beside that of ``generation``; returns its digest. Repeatable."""
        run, mean = self._find(run_id, generation)
        moved = advance(mean, update, space=run.space, generation=generation)
        run.means[generation + 1] = moved
        return moved.digest()

    def export(self, run_id: RunId, generation: int) -> bytes:
        """The mean with its optimizer state as one blob."""
        run, mean = self._find(run_id, generation)
        return to_bytes(mean, space=run.space)

    def import_(self, run_id: RunId, generation: int, blob: bytes) -> str:
        """Put an exported mean back; returns its digest. Raises Corruption for a damaged or foreign blob."""
        run = self._find_run(run_id)
        mean = from_bytes(blob, space=run.space)
        run.means[generation] = mean
        return mean.digest()

    def discard(self, run_id: RunId, *, keep: frozenset[int]) -> None:
        """Drop the run's means of all generations but those."""
        means = self._find_run(run_id).means
        for generation in means.keys() - keep:
            del means[generation]

    def mean(self, run_id: RunId, generation: int) -> tuple[Factors, ...]:
        """The adapter that serves the unperturbed mean, in layout order."""
        return self.member(run_id, generation, direction=-1, sign=0, sigma=0.0)

    def member(self, run_id: RunId, generation: int, *, direction: int, sign: int, sigma: float) -> tuple[Factors, ...]:
        """The adapter that serves one member: the mean moved by sign * sigma * noise, in layout order.

        Empty in a search space whose members are weights alone.

        Args:
            run_id: an open run.
            generation: one whose mean is held.
            direction: 0-based noise draw; ignored with sign 0.
            sign: +1, -1, or 0 for the mean.
            sigma: per entry of a weight matrix.
        """
        run, mean = self._find(run_id, generation)
        tensors = run.space.layout.tensors if run.space.has_adapters else ()
        return tuple(
            run.space.factors(
                tensor, mean.tensors[tensor.name], generation=generation, direction=direction, sign=sign, sigma=sigma
            )
            for tensor in tensors
        )

    def weights(
        self, run_id: RunId, generation: int, *, direction: int, sign: int, sigma: float
    ) -> Iterator[tuple[TensorShape, Float32s]]:
        """What is added to each matrix itself to serve one member, of the same arguments, in layout order.

        Empty in a search space that leaves the base model's weights alone. One matrix at a time: together they are
        as large as the model.
        """
        run, mean = self._find(run_id, generation)
        tensors = run.space.layout.tensors if run.space.moves_weights else ()
        for tensor in tensors:
            yield (
                tensor,
                run.space.weights(
                    tensor, mean.tensors[tensor.name], generation=generation, direction=direction, sign=sign, sigma=sigma
                ),
            )

    def displacements(
        self, run_id: RunId, generation: int, *, direction: int, sign: int, sigma: float
    ) -> tuple[Displacement, ...]:
        """What ``member`` would work out, of the same arguments, in layout order; for the search space ``adapter`` alone."""
        run, mean = self._find(run_id, generation)
        space = run.space
        if not isinstance(space, AdapterSpace):
            raise TypeError(f"displacements: expected a run of the search space adapter, got {run.spec.search_space}")
        return tuple(
            space.displacement(
                tensor, mean.tensors[tensor.name], generation=generation, direction=direction, sign=sign, sigma=sigma
            )
            for tensor in space.layout.tensors
        )

    def _find(self, run_id: RunId, generation: int) -> tuple[_OpenRun, Mean]:
        run = self._find_run(run_id)
        if generation not in run.means:
            raise NotFound(f"run {run_id}: no mean of generation {generation} is held; put it first", run_id=run_id)
        return run, run.means[generation]

    def _find_run(self, run_id: RunId) -> _OpenRun:
        if run_id not in self._runs:
            raise NotFound(f"run {run_id} is not open here; open it first", run_id=run_id)
        return self._runs[run_id]
