"""Members' tensors in the engine's slots."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from clutch_server.engine.native import NATIVE_DTYPES, load_ops
from clutch_server.lora.arrays import Float32s
from clutch_server.lora.spaces import Factors


@dataclass(frozen=True, slots=True, kw_only=True)
class Newborn:
    """A member on its way into a slot."""

    slot: int
    factors: tuple[Factors, ...]  # one adapter a matrix, the same matrices for all members of a run
    has_frames: bool  # the slot holds this run's A already, and zeros wherever the run adapts nothing


@dataclass(frozen=True, slots=True)
class SlotWeights:
    """One layer's part of a member, as vLLM's layers take it: one tensor, or for a fused layer one a slice."""

    lora_a: torch.Tensor | list[torch.Tensor | None]
    lora_b: torch.Tensor | list[torch.Tensor | None]


def write_members(newborns: Sequence[Newborn], modules: Mapping[str, Any]) -> None:
    """Fill slots with members of one run: one copy a stacked tensor for all of them.

    Args:
        newborns: of one run, so that all adapt the same matrices.
        modules: vLLM's adapter layers in this worker; a part of the model in another worker is left to that.
    """
    if are_cut(modules):
        for newborn in newborns:
            _write_cut(newborn, modules)
        return
    fresh = [newborn for newborn in newborns if not newborn.has_frames]
    for newborn in fresh:
        for module in modules.values():
            module.reset_lora(newborn.slot)
    slots = [newborn.slot for newborn in newborns]
    fresh_slots = [newborn.slot for newborn in fresh]
    for place, factor in enumerate(newborns[0].factors):
        module = modules.get(factor.tensor.module)
        if module is None:
            continue
        index = factor.tensor.slice_index
        _put(module.lora_b_stacked[index], slots, [newborn.factors[place].b for newborn in newborns])
        if fresh:
            _put(module.lora_a_stacked[index], fresh_slots, [newborn.factors[place].a for newborn in fresh])


def are_cut(modules: Mapping[str, Any]) -> bool:
    """Whether several workers share these layers' tensors."""
    # Of layers for embeddings some versions do not say it.
    return any(getattr(module, "tp_size", 1) > 1 for module in modules.values())


def _put(stacked: torch.Tensor, slots: Sequence[int], matrices: Sequence[Float32s]) -> None:
    """Write one matrix a slot into the corner of (num_slots, 1, rows, columns); what is beside it stays as it is, zero."""
    if stacked.device.type == "cpu" and stacked.dtype in NATIVE_DTYPES and load_ops():
        dense = (np.require(matrix, requirements=["C", "W"]) for matrix in matrices)
        torch.ops.clutch.put_slots_(stacked, slots, [torch.from_numpy(matrix) for matrix in dense])
        return
    rows, columns = matrices[0].shape
    values = torch.from_numpy(np.stack(matrices)).to(device=stacked.device, dtype=stacked.dtype)
    stacked[:, 0, :rows, :columns].index_copy_(0, torch.tensor(slots, device=stacked.device), values)


def _write_cut(newborn: Newborn, modules: Mapping[str, Any]) -> None:
    """Let vLLM's layers take their parts of tensors that several workers share."""
    weights = slot_weights(newborn.factors, modules)
    for name, module in modules.items():
        if name in weights:
            module.set_lora(newborn.slot, weights[name].lora_a, weights[name].lora_b)
        else:
            module.reset_lora(newborn.slot)


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
