"""The mean of a run and its one step: a pure function of the old mean, the update and named noise."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from clutch_server.domain.types import MeanUpdate, Optimizer
from clutch_server.lora.arrays import Float32s, Float64s
from clutch_server.lora.layout import Layout
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
    steps = {
        tensor.name: update.step_size * space.estimate(tensor, generation=generation, coefficients=update.coefficients)
        for tensor in space.layout.tensors
    }
    velocity: Tensors = {}
    if update.optimizer is Optimizer.MOMENTUM:
        velocity = _velocity(steps, mean.velocity, momentum=update.momentum)
        steps = {name: array.astype(np.float64) for name, array in velocity.items()}
    shrink = _cap_factor(steps, update=update, layout=space.layout)
    kept = 1.0 - update.weight_decay
    moved = {
        name: (kept * mean.tensors[name].astype(np.float64) + shrink * step).astype(np.float32) for name, step in steps.items()
    }
    return Mean(tensors=_frozen(moved), velocity=_frozen(velocity))


def _velocity(steps: Mapping[str, Float64s], old: Tensors, *, momentum: float) -> Tensors:
    # Steps enter with weight 1 - momentum: over many generations each moves the mean as far as without momentum.
    return {
        name: (momentum * (old[name].astype(np.float64) if old else 0.0) + (1.0 - momentum) * step).astype(np.float32)
        for name, step in steps.items()
    }


def _cap_factor(steps: Mapping[str, Float64s], *, update: MeanUpdate, layout: Layout) -> float:
    if not update.step_cap:
        return 1.0
    squares = math.fsum(float((step * step).sum()) for step in steps.values())
    rms = math.sqrt(squares / layout.num_entries)
    rms_max = update.step_cap * update.sigma
    return rms_max / rms if rms > rms_max else 1.0


def _frozen(tensors: Tensors) -> Tensors:
    for array in tensors.values():
        array.setflags(write=False)
    return tensors
