"""The mean of a run and its one step: a pure function of the old mean, the update and named noise."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from clutch_server.domain.types import MeanUpdate, Optimizer
from clutch_server.lora.arrays import Float32s, Float64s
from clutch_server.lora.layout import Layout, TensorShape
from clutch_server.lora.spaces import Space

Tensors: TypeAlias = Mapping[str, Float32s]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mean:
    """The centre of the search distribution with its optimizer state; its arrays are never written to."""

    tensors: Tensors  # displacement from the base model by tensor name, in the space's coordinates
    velocity: Tensors  # running mean of steps, of the same shapes; empty without momentum

    def digest(self) -> str:
        """SHA-256 over names, shapes and bytes of the tensors and of the optimizer state."""
        digest = hashlib.sha256(b"clutch.mean.v1")
        for part, tensors in (("tensors", self.tensors), ("velocity", self.velocity)):
            for name in sorted(tensors):
                array = np.ascontiguousarray(tensors[name], dtype="<f4")
                # Quoted by repr, so that no name can pass for another header.
                digest.update(f"{part}:{name!r}:{array.shape}".encode())
                digest.update(array.data)
        return digest.hexdigest()


def initial_mean(space: Space) -> Mean:
    """The base model itself."""
    zeros = {tensor.name: np.zeros(space.mean_shape(tensor), dtype=np.float32) for tensor in space.layout.tensors}
    return Mean(tensors=_frozen(zeros), velocity={})


def advance(mean: Mean, update: MeanUpdate | None, *, space: Space, generation: int) -> Mean:
    """Make the mean of ``generation + 1``: decay the old one towards the base, then add the step.

    Sums are float64, elementwise and in direction order; the result is rounded to float32 once.

    Args:
        mean: of ``generation``.
        update: None for an abandoned generation, which moves nothing, not even by momentum.
        space: of the run.
        generation: names the noise.

    Source: Salimans et al. 2017, arXiv:1703.03864, Alg. 1; anchored decay as in arXiv:2605.30148.
    """
    if update is None:
        return mean
    steps = _Steps(mean, update, space=space, generation=generation)
    shrink = _cap_factor(steps, update=update, layout=space.layout)
    kept = 1.0 - update.weight_decay
    moved: dict[str, Float32s] = {}
    velocity: dict[str, Float32s] = {}
    # One matrix at a time: in some spaces all of them together are as large as the model.
    for tensor in space.layout.tensors:
        step, memory = steps.of(tensor)
        moved[tensor.name] = (kept * mean.tensors[tensor.name].astype(np.float64) + shrink * step).astype(np.float32)
        if memory is not None:
            velocity[tensor.name] = memory
    return Mean(tensors=_frozen(moved), velocity=_frozen(velocity))


class _Steps:
    """The step of each matrix before the cap, made when it is asked for, and what the optimizer remembers of it."""

    def __init__(self, mean: Mean, update: MeanUpdate, *, space: Space, generation: int) -> None:
        self._mean, self._update, self._space, self._generation = mean, update, space, generation

    def of(self, tensor: TensorShape) -> tuple[Float64s, Float32s | None]:
        update = self._update
        step = self._space.estimate(tensor, generation=self._generation, coefficients=update.coefficients)
        step *= update.step_size
        if update.optimizer is not Optimizer.MOMENTUM:
            return step, None
        # Steps enter with weight 1 - momentum: over many generations each moves the mean as far as without momentum.
        old = self._mean.velocity[tensor.name].astype(np.float64) if self._mean.velocity else 0.0
        velocity: Float32s = (update.momentum * old + (1.0 - update.momentum) * step).astype(np.float32)
        return velocity.astype(np.float64), velocity


def _cap_factor(steps: _Steps, *, update: MeanUpdate, layout: Layout) -> float:
    if not update.step_cap:
        return 1.0
    squares = math.fsum(float(np.square(steps.of(tensor)[0]).sum()) for tensor in layout.tensors)
    rms = math.sqrt(squares / layout.num_entries)
    rms_max = update.step_cap * update.sigma
    return rms_max / rms if rms > rms_max else 1.0


def _frozen(tensors: Tensors) -> Tensors:
    for array in tensors.values():
        array.setflags(write=False)
    return tensors
