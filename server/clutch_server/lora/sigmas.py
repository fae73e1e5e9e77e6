"""Sigma by layer: what multiplies it for each weight matrix."""

import math
from collections.abc import Sequence

from clutch_server.domain.errors import InvalidInput
from clutch_server.lora.layout import Layout, TensorShape

# Of one matrix, either way: products of many ratios would leave what float32 holds, or be no perturbation at all.
RATIO_MAX = 1e4


class SigmaRatios:
    """Multipliers of sigma by parts of tensors' names.

    A part such as ``q_proj``, ``layers.0`` or ``layers.0.mlp`` fits a matrix whose dotted name has it, whole words only.
    Of several that fit, the product holds; of none, 1. Noise and step of a matrix grow together, so it moves as it would
    alone at that sigma.

    Args:
        ratios: (part, multiplier) pairs.
        layout: the matrices that a run moves.

    Raises:
        InvalidInput: a part that fits no matrix, reason SIGMA_RATIOS_UNKNOWN; or a matrix whose product lies outside
            [1 / RATIO_MAX, RATIO_MAX].
    """

    def __init__(self, ratios: Sequence[tuple[str, float]], *, layout: Layout) -> None:
        for part, _ in ratios:
            if not any(_fits(part, tensor) for tensor in layout.tensors):
                expected = f"parts of the names of adapted layers, such as {', '.join(layout.leaves)} or layers.0"
                raise InvalidInput("config.sigma_ratios", expected=expected, got=part, reason="SIGMA_RATIOS_UNKNOWN")
        self._ratios = {
            tensor.name: math.prod((ratio for part, ratio in ratios if _fits(part, tensor)), start=1.0)
            for tensor in layout.tensors
        }
        for name, ratio in self._ratios.items():
            if not 1.0 / RATIO_MAX <= ratio <= RATIO_MAX:
                expected = f"{1.0 / RATIO_MAX:g} to {RATIO_MAX:g} for every layer, as the product of all that fit it"
                raise InvalidInput("config.sigma_ratios", expected=expected, got=f"{ratio:g} for {name}")

    def of(self, tensor: TensorShape) -> float:
        """What sigma is multiplied by for that matrix."""
        return self._ratios[tensor.name]


def _fits(part: str, tensor: TensorShape) -> bool:
    return f".{part}." in f".{tensor.name}."
