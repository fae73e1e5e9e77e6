"""Search space ``full``: independent noise on every entry of whole weight matrices, one member at a time.

A member is W_base + D + sign * sigma * E with E dense, iid, of unit variance; it is made from D each time and never
undone by subtraction, so that nothing drifts.

Source: Salimans et al. 2017, arXiv:1703.03864, and Qiu et al. 2025, arXiv:2509.24372, at the scale of language models.
"""

import numpy as np

from clutch_server.domain.keys import noise_key
from clutch_server.lora.arrays import Float32s, Float64s
from clutch_server.lora.layout import Layout, TensorShape
from clutch_server.lora.noise import Draw, draw_noise
from clutch_server.lora.sigmas import SigmaRatios
from clutch_server.lora.spaces import Factors, SpaceSpec
from clutch_server.lora.twins import SpareNoise


class FullSpace:
    """The mean is D = W - W_base, (out_features x in_features) a matrix, in float32; the rank has no meaning here.

    Args:
        spec: of the run.
        layout: of the model.
        draw: makes the members' noise; None = ``draw_noise``.

    Raises:
        InvalidInput: unknown target modules.
    """

    has_adapters = False
    moves_weights = True

    def __init__(self, spec: SpaceSpec, *, layout: Layout, draw: Draw | None = None) -> None:
        self._spec = spec
        self._draw = draw or draw_noise
        self._layout = layout.select(spec.target_modules)
        self._ratios = SigmaRatios(spec.sigma_ratios, layout=self._layout)
        self._spare = SpareNoise()

    @property
    def layout(self) -> Layout:
        """The matrices this run moves."""
        return self._layout

    def sigma_ratio(self, tensor: TensorShape) -> float:
        """See Space."""
        return self._ratios.of(tensor)

    def gain(self, tensor: TensorShape) -> float:
        """The ratio of the matrix: the coordinates are those of W."""
        return self._ratios.of(tensor)

    def mean_shape(self, tensor: TensorShape) -> tuple[int, int]:
        """Shape of W."""
        return tensor.out_features, tensor.in_features

    def weights(
        self, tensor: TensorShape, centre: Float32s, *, generation: int, direction: int, sign: int, sigma: float
    ) -> Float32s:
        """D + sign * sigma * E: a product and then a sum, each rounded to float32."""
        if sign == 0:
            return centre
        noise = self._spare.take((generation, direction, tensor.name), lambda: self._noise(tensor, generation, direction))
        return centre + noise * np.float32(sign * sigma * self.gain(tensor))

    def factors(
        self, tensor: TensorShape, centre: Float32s, *, generation: int, direction: int, sign: int, sigma: float
    ) -> Factors:
        """Never asked for: ``has_adapters`` is false."""
        raise TypeError("search space full: expected its members in the weights, got a call for an adapter")

    def estimate(self, tensor: TensorShape, *, generation: int, coefficients: tuple[float, ...]) -> Float64s:
        """Sum of coefficient * E over directions; summed elementwise, so the bytes are the same anywhere."""
        total = np.zeros(self.mean_shape(tensor))
        term = np.empty_like(total)
        for direction, coefficient in enumerate(coefficients):
            if coefficient:
                np.multiply(self._noise(tensor, generation, direction), coefficient, out=term, dtype=np.float64)
                total += term
        total *= self.gain(tensor)
        return total

    def _noise(self, tensor: TensorShape, generation: int, direction: int) -> Float32s:
        key = noise_key(self._spec.run_key, generation=generation, direction=direction, tensor=tensor.name)
        return self._draw(key, shape=self.mean_shape(tensor), kind=self._spec.noise)
