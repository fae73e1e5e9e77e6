"""Search space ``adapter``: noise inside one rank-R adapter a matrix, whose A never moves.

W is served as W + B A with A (R x in) frozen and orthonormal. Noise on W is E = sqrt(in / R) * b A with b (out x R)
iid of unit variance, so E has unit variance per entry whatever the rank, and B moves by sigma * sqrt(in / R) * b.
Exactly linear in the noise, so antithetic twins cancel exactly.
"""

import math

import numpy as np

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.keys import frame_key, noise_key
from clutch_server.lora.arrays import Float32s, Float64s
from clutch_server.lora.frames import draw_frame
from clutch_server.lora.layout import Layout, TensorShape
from clutch_server.lora.noise import Draw, draw_noise
from clutch_server.lora.sigmas import SigmaRatios
from clutch_server.lora.spaces import Displacement, Factors, SpaceSpec
from clutch_server.lora.twins import SpareNoise


class AdapterSpace:
    """The mean is B, (out_features x lora_rank) a matrix; frames are made at first use and kept, noise is made anew.

    Args:
        spec: of the run.
        layout: of the model.
        draw: makes the members' noise; None = ``draw_noise``.

    Raises:
        InvalidInput: a rank below 1 or above the narrowest matrix (reason RANK_UNSUPPORTED), or unknown target modules.
    """

    has_adapters = True
    moves_weights = False

    def __init__(self, spec: SpaceSpec, *, layout: Layout, draw: Draw | None = None) -> None:
        self._spec = spec
        self._draw = draw or draw_noise
        self._layout = layout.select(spec.target_modules)
        self._ratios = SigmaRatios(spec.sigma_ratios, layout=self._layout)
        self._frames: dict[str, Float32s] = {}
        self._spare = SpareNoise()
        rank_max = min((tensor.in_features for tensor in self._layout.tensors), default=0)
        if not 1 <= spec.lora_rank <= rank_max:
            expected = f"1 to {rank_max}, the inputs of the narrowest adapted matrix"
            raise InvalidInput("config.lora_rank", expected=expected, got=spec.lora_rank, reason="RANK_UNSUPPORTED")

    @property
    def layout(self) -> Layout:
        """The matrices this run adapts."""
        return self._layout

    def sigma_ratio(self, tensor: TensorShape) -> float:
        """See Space."""
        return self._ratios.of(tensor)

    def gain(self, tensor: TensorShape) -> float:
        """sqrt(in / R), since A is orthonormal, times the ratio of the matrix."""
        return self._ratios.of(tensor) * math.sqrt(tensor.in_features / self._spec.lora_rank)

    def mean_shape(self, tensor: TensorShape) -> tuple[int, int]:
        """Shape of B."""
        return tensor.out_features, self._spec.lora_rank

    def factors(
        self, tensor: TensorShape, centre: Float32s, *, generation: int, direction: int, sign: int, sigma: float
    ) -> Factors:
        """A and the member's B = mean + sign * sigma * sqrt(in / R) * b, in float32."""
        if sign == 0:
            return Factors(tensor=tensor, a=self._frame(tensor), b=centre)
        name = (generation, direction, tensor.name)
        noise = self._spare.take(name, lambda: self._noise(tensor, generation=generation, direction=direction))
        moved = centre + noise * self._scale(tensor, sign=sign, sigma=sigma)
        return Factors(tensor=tensor, a=self._frame(tensor), b=moved)

    def weights(
        self, tensor: TensorShape, centre: Float32s, *, generation: int, direction: int, sign: int, sigma: float
    ) -> Float32s:
        """Never asked for: ``moves_weights`` is false."""
        raise TypeError("search space adapter: expected its members as adapters, got a call for weights")

    def displacement(
        self, tensor: TensorShape, centre: Float32s, *, generation: int, direction: int, sign: int, sigma: float
    ) -> Displacement:
        """A, the mean, and the name and the factor of the noise that ``factors`` adds to it."""
        return Displacement(
            tensor=tensor,
            a=self._frame(tensor),
            centre=centre,
            key=self._key(tensor, generation=generation, direction=direction) if sign else b"",
            kind=self._spec.noise,
            scale=float(self._scale(tensor, sign=sign, sigma=sigma)) if sign else 0.0,
        )

    def estimate(self, tensor: TensorShape, *, generation: int, coefficients: tuple[float, ...]) -> Float64s:
        """Sum of coefficient * sqrt(in / R) * b over directions; summed elementwise, so the bytes are the same anywhere."""
        total = np.zeros(self.mean_shape(tensor))
        term = np.empty_like(total)
        for direction, coefficient in enumerate(coefficients):
            if coefficient:
                noise = self._noise(tensor, generation=generation, direction=direction)
                np.multiply(noise, coefficient, out=term, dtype=np.float64)
                total += term
        total *= self.gain(tensor)
        return total

    def _scale(self, tensor: TensorShape, *, sign: int, sigma: float) -> np.float32:
        return np.float32(sign * sigma * self.gain(tensor))

    def _key(self, tensor: TensorShape, *, generation: int, direction: int) -> bytes:
        return noise_key(self._spec.run_key, generation=generation, direction=direction, tensor=tensor.name)

    def _noise(self, tensor: TensorShape, *, generation: int, direction: int) -> Float32s:
        key = self._key(tensor, generation=generation, direction=direction)
        return self._draw(key, shape=self.mean_shape(tensor), kind=self._spec.noise)

    def _frame(self, tensor: TensorShape) -> Float32s:
        frame = self._frames.get(tensor.name)
        if frame is None:
            key = frame_key(self._spec.run_key, tensor=tensor.name)
            frame = draw_frame(key, num_rows=self._spec.lora_rank, num_columns=tensor.in_features)
            self._frames[tensor.name] = frame
        return frame
