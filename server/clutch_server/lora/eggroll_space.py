"""Search space ``eggroll``: noise of rank r on whole weight matrices, one adapter a member, the mean in the weights.

W moves by sigma * E with E = a b^T / sqrt(r), a (out x r) and b (in x r) iid of unit variance, so E has unit variance
per entry whatever the rank. A member is served as an adapter on top of the mean's own weights, W_base + D.

Source: EGGROLL, arXiv:2511.16652, Eq. 4-6.
"""

import math

import numpy as np

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.keys import noise_key
from clutch_server.lora import products
from clutch_server.lora.arrays import Float32s, Float64s
from clutch_server.lora.layout import Layout, TensorShape
from clutch_server.lora.noise import Draw, draw_noise
from clutch_server.lora.products import SumOuter
from clutch_server.lora.sigmas import SigmaRatios
from clutch_server.lora.spaces import Factors, SpaceSpec
from clutch_server.lora.twins import SpareNoise


class EggrollSpace:
    """The mean is D = W - W_base, (out_features x in_features) a matrix, in float32.

    Args:
        spec: of the run.
        layout: of the model.
        draw: makes the members' noise; None = ``draw_noise``.
        sum_outer: sums the update; None = ``products.sum_outer``.

    Raises:
        InvalidInput: a rank below 1 or above the narrowest side of a matrix (reason RANK_UNSUPPORTED), or unknown
            target modules.
    """

    has_adapters = True
    moves_weights = True

    def __init__(self, spec: SpaceSpec, *, layout: Layout, draw: Draw | None = None, sum_outer: SumOuter | None = None) -> None:
        self._spec = spec
        self._draw = draw or draw_noise
        self._sum_outer = sum_outer or products.sum_outer
        self._layout = layout.select(spec.target_modules)
        self._ratios = SigmaRatios(spec.sigma_ratios, layout=self._layout)
        self._spare = SpareNoise()
        rank_max = min((min(tensor.in_features, tensor.out_features) for tensor in self._layout.tensors), default=0)
        if not 1 <= spec.lora_rank <= rank_max:
            expected = f"1 to {rank_max}, the shorter side of the smallest adapted matrix"
            raise InvalidInput("config.lora_rank", expected=expected, got=spec.lora_rank, reason="RANK_UNSUPPORTED")

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
        """D itself: members come as adapters beside it."""
        return centre

    def factors(
        self, tensor: TensorShape, centre: Float32s, *, generation: int, direction: int, sign: int, sigma: float
    ) -> Factors:
        """A = b^T and B = (sign * sigma / sqrt(r)) * a, in float32; B is zero for the mean."""
        if sign == 0:
            return self._nothing(tensor)
        name = (generation, direction, tensor.name)
        left, right = self._split(tensor, self._spare.take(name, lambda: self._noise(tensor, generation, direction)))
        scale = np.float32(sign * sigma * self.gain(tensor) / math.sqrt(self._spec.lora_rank))
        return Factors(tensor=tensor, a=np.ascontiguousarray(right), b=np.ascontiguousarray(left.T) * scale)

    def estimate(self, tensor: TensorShape, *, generation: int, coefficients: tuple[float, ...]) -> Float64s:
        """Sum of coefficient * a b^T / sqrt(r) over directions; summed elementwise, so the bytes are the same anywhere."""
        used = [(direction, coefficient) for direction, coefficient in enumerate(coefficients) if coefficient]
        if not used:
            return np.zeros(self.mean_shape(tensor))
        parts = [self._split(tensor, self._noise(tensor, generation, direction)) for direction, _ in used]
        left = [part.astype(np.float64) * coefficient for (part, _), (_, coefficient) in zip(parts, used, strict=True)]
        total = self._sum_outer(np.concatenate(left), np.concatenate([part for _, part in parts]).astype(np.float64))
        total /= math.sqrt(self._spec.lora_rank) / self.gain(tensor)
        return total

    def _noise(self, tensor: TensorShape, generation: int, direction: int) -> Float32s:
        """(lora_rank, out + in): of each rank one column of a, then one of b."""
        key = noise_key(self._spec.run_key, generation=generation, direction=direction, tensor=tensor.name)
        shape = self._spec.lora_rank, tensor.out_features + tensor.in_features
        return self._draw(key, shape=shape, kind=self._spec.noise)

    def _split(self, tensor: TensorShape, noise: Float32s) -> tuple[Float32s, Float32s]:
        return noise[:, : tensor.out_features], noise[:, tensor.out_features :]

    def _nothing(self, tensor: TensorShape) -> Factors:
        a = np.zeros((self._spec.lora_rank, tensor.in_features), dtype=np.float32)
        return Factors(tensor=tensor, a=a, b=np.zeros((tensor.out_features, self._spec.lora_rank), dtype=np.float32))
