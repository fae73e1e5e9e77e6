"""The mean of a run and its one step: a pure function of the old mean, the update and named noise."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from clutch_server.domain.types import MeanUpdate, Optimizer
from clutch_server.lora.arrays import Float32s, Float64s
from clutch_server.lora.layout import TensorShape
from clutch_server.lora.spaces import Space

Tensors: TypeAlias = Mapping[str, Float32s]


# As published and as OpenAI ES has them; estimates without signal have size 1 an entry, so the second is far below them.
ADAM_VARIANCE_KEPT = 0.999
ADAM_EPSILON = 1e-8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mean:
    """The centre of the search distribution with its optimizer state; its arrays are never written to."""

    tensors: Tensors  # displacement from the base model by tensor name, in the space's coordinates
    velocity: Tensors  # running mean of steps, of the same shapes; empty without momentum; adam: of estimates
    variance: Tensors = field(default_factory=dict)  # adam: running mean of squared estimates, of the same shapes
    num_steps: int = 0  # adam: estimates in these means

    def digest(self) -> str:
        """SHA-256 over names, shapes and bytes of the tensors and of the optimizer state."""
        digest = hashlib.sha256(b"clutch.mean.v1")
        if self.num_steps:
            digest.update(f"steps:{self.num_steps}".encode())
        for part, tensors in (("tensors", self.tensors), ("velocity", self.velocity), ("variance", self.variance)):
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
    shrink = _cap_factor(steps, update=update, space=space)
    kept = 1.0 - update.weight_decay
    moved: dict[str, Float32s] = {}
    velocity: dict[str, Float32s] = {}
    variance: dict[str, Float32s] = {}
    # One matrix at a time: in some spaces all of them together are as large as the model.
    for tensor in space.layout.tensors:
        step = steps.of(tensor)
        moved[tensor.name] = (kept * mean.tensors[tensor.name].astype(np.float64) + shrink * step.size).astype(np.float32)
        if step.velocity is not None:
            velocity[tensor.name] = step.velocity
        if step.variance is not None:
            variance[tensor.name] = step.variance
    return Mean(tensors=_frozen(moved), velocity=_frozen(velocity), variance=_frozen(variance), num_steps=steps.num_steps)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Step:
    """Of one matrix, before the cap, with what the optimizer remembers of it."""

    size: Float64s
    velocity: Float32s | None = None
    variance: Float32s | None = None


class _Steps:
    """The step of each matrix, made when it is asked for."""

    def __init__(self, mean: Mean, update: MeanUpdate, *, space: Space, generation: int) -> None:
        self._mean, self._update, self._space, self._generation = mean, update, space, generation
        self.num_steps = mean.num_steps + 1 if update.optimizer is Optimizer.ADAM else 0

    def of(self, tensor: TensorShape) -> _Step:
        update = self._update
        estimate = self._space.estimate(tensor, generation=self._generation, coefficients=update.coefficients)
        match update.optimizer:
            case Optimizer.SGD:
                return _Step(size=update.step_size * estimate)
            case Optimizer.MOMENTUM:
                # Steps enter with weight 1 - momentum: over many generations each moves the mean as far as without momentum.
                velocity = _mixed(self._mean.velocity, tensor, update.step_size * estimate, kept=update.momentum)
                return _Step(size=velocity.astype(np.float64), velocity=velocity)
            case Optimizer.ADAM:
                return self._adam(tensor, estimate)

    def _adam(self, tensor: TensorShape, estimate: Float64s) -> _Step:
        """Kingma & Ba 2015, arXiv:1412.6980, Alg. 1: the step's size an entry is at most about ``step_size`` of W."""
        update, gain = self._update, self._space.gain(tensor)
        estimate /= gain
        velocity = _mixed(self._mean.velocity, tensor, estimate, kept=update.momentum)
        variance = _mixed(self._mean.variance, tensor, estimate * estimate, kept=ADAM_VARIANCE_KEPT)
        slope = velocity.astype(np.float64) / (1.0 - update.momentum**self.num_steps)
        spread = np.sqrt(variance.astype(np.float64) / (1.0 - ADAM_VARIANCE_KEPT**self.num_steps))
        size = (update.step_size * gain) * slope / (spread + ADAM_EPSILON)
        return _Step(size=size, velocity=velocity, variance=variance)


def _mixed(old: Tensors, tensor: TensorShape, new: Float64s, *, kept: float) -> Float32s:
    before = old[tensor.name].astype(np.float64) if old else 0.0
    mixed: Float32s = (kept * before + (1.0 - kept) * new).astype(np.float32)
    return mixed


def _cap_factor(steps: _Steps, *, update: MeanUpdate, space: Space) -> float:
    if not update.step_cap:
        return 1.0
    # Over each matrix's own sigma: a ratio of sigma for all of them must be the same as that sigma.
    tensors = space.layout.tensors
    squares = math.fsum(float(np.square(steps.of(tensor).size).sum()) / space.sigma_ratio(tensor) ** 2 for tensor in tensors)
    rms = math.sqrt(squares / space.layout.num_entries)
    rms_max = update.step_cap * update.sigma
    return rms_max / rms if rms > rms_max else 1.0


def _frozen(tensors: Tensors) -> Tensors:
    for array in tensors.values():
        array.setflags(write=False)
    return tensors
