"""A member's tensors as vLLM's adapter layers take them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch

from clutch_server.lora.spaces import Factors


@dataclass(frozen=True, slots=True)
class SlotWeights:
    """One layer's part of a member, as vLLM's layers take it: one tensor, or for a fused layer one a slice."""

    lora_a: torch.Tensor | list[torch.Tensor | None]
    lora_b: torch.Tensor | list[torch.Tensor | None]


def slot_weights(factors: tuple[Factors, ...], modules: Mapping[str, Any]) -> dict[str, SlotWeights]:
    """A member's weights by layer.

    Args:
        factors: one adapter a matrix.
        modules: vLLM's adapter layers in this worker; a part of the model in another worker is left to that.
    """
    by_module: dict[str, list[Factors]] = defaultdict(list)
    for factor in factors:
        by_module[factor.tensor.module].append(factor)
    return {name: _layer_weights(parts, modules[name].n_slices) for name, parts in by_module.items() if name in modules}


def _layer_weights(parts: list[Factors], num_slices: int) -> SlotWeights:
    if num_slices == 1:
        return SlotWeights(lora_a=torch.tensor(parts[0].a), lora_b=torch.tensor(parts[0].b))
    lora_a: list[torch.Tensor | None] = [None] * num_slices
    lora_b: list[torch.Tensor | None] = [None] * num_slices
    for part in parts:
        lora_a[part.tensor.slice_index] = torch.tensor(part.a)
        lora_b[part.tensor.slice_index] = torch.tensor(part.b)
    return SlotWeights(lora_a=lora_a, lora_b=lora_b)
