"""Adapters on a CPU, grouped: a member's weights are read once for several tokens instead of copied once a token.

The tokens of a step are sorted by slot, once a step. Each layer is then one compiled operation, or a few batched
products where there is no compiler.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from vllm.lora.punica_wrapper.punica_cpu import PunicaWrapperCPU

from clutch_server.engine.native import NATIVE_DTYPES, load_ops
from clutch_server.engine.token_plan import SlotTable, plan_blocks, token_slots


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPlan:
    """Where each token of a step goes in the chunks, and which slot a chunk belongs to."""

    take: torch.Tensor  # (num_chunks * chunk,) the token at each place; spare places repeat token 0
    place: torch.Tensor  # (num_adapted,) the place of each adapted token
    tokens: torch.Tensor | None  # (num_adapted,) adapted tokens, None = all of them in order
    slots: torch.Tensor  # (num_chunks,)
    chunk: int


def plan_tokens(slots: torch.Tensor) -> TokenPlan | None:
    """Lay the tokens of a step out by slot.

    Args:
        slots: (num_tokens,) slot of each token; -1 = the base model.

    Returns:
        None when no token has an adapter.
    """
    order = torch.argsort(slots, stable=True)
    num_base = int((slots < 0).sum())
    adapted = order[num_base:]
    if len(adapted) == 0:
        return None
    used, counts = torch.unique_consecutive(slots[adapted], return_counts=True)
    chunk = _chunk_size(counts)
    num_chunks = (counts + chunk - 1) // chunk
    # Of a token among those of its slot: its rank, counted from the slot's first chunk.
    first_place = (torch.cumsum(num_chunks, 0) - num_chunks) * chunk
    first_token = torch.cumsum(counts, 0) - counts
    place = torch.arange(len(adapted)) + torch.repeat_interleave(first_place - first_token, counts)
    take = torch.zeros(int(num_chunks.sum()) * chunk, dtype=torch.long)
    take[place] = adapted
    chunk_slots = torch.repeat_interleave(used, num_chunks)
    if num_base:
        return TokenPlan(take=take, place=place, tokens=adapted, slots=chunk_slots, chunk=chunk)
    in_order = torch.empty_like(place)
    in_order[adapted] = place
    return TokenPlan(take=take, place=in_order, tokens=None, slots=chunk_slots, chunk=chunk)


def _chunk_size(counts: torch.Tensor) -> int:
    # One chunk a slot while that wastes less than half; else the mean, so that one long prompt does not pad the others.
    largest, mean = int(counts.max()), float(counts.sum()) / len(counts)
    return largest if largest <= 1.5 * mean else max(1, int(mean))


class MemberPunica(PunicaWrapperCPU):  # type: ignore[misc] # vLLM is untyped here
    """vLLM's CPU adapters with the linear layers done by adapter instead of by token.

    Compiled operations where the machine has them and the tensors are as they take them; batched products otherwise.
    """

    def __init__(self, *args: object, table: SlotTable, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        self._is_native = load_ops()
        self._layers: dict[int, tuple[tuple[torch.Tensor, ...], bool]] = {}
        self._mapping: tuple[tuple[object, ...], dict[str, object]] | None = None
        self._slots = np.zeros(0, dtype=np.int64)
        self._blocks: tuple[torch.Tensor, torch.Tensor] | None = None
        self._plan: TokenPlan | None = None
        self._has_strangers = False

    def update_metadata(self, mapping: Any, lora_index_to_id: list[int | None], *args: object, **kwargs: object) -> None:  # noqa: ANN401 vLLM's mapping
        """Called once a step with the adapters of its tokens and of the slots."""
        # vLLM's own tables, made token by token, are only for layers that members never adapt: made when others ask.
        self._mapping = ((mapping, lora_index_to_id, *args), kwargs)
        self._slots = token_slots(mapping.index_mapping, lora_index_to_id)
        self._blocks = self._plan = None
        self._has_strangers = not self.table.strangers.isdisjoint(np.unique(self._slots).tolist())
        if (self._slots >= 0).any():
            if self._is_native:
                tokens, blocks = plan_blocks(self._slots, self.table)
                self._blocks = torch.from_numpy(tokens), torch.from_numpy(blocks)
            else:
                self._plan = plan_tokens(torch.from_numpy(self._slots))

    def add_lora_linear(  # noqa: PLR0917 vLLM passes them by position
        self,
        y: torch.Tensor,
        x: torch.Tensor,
        lora_a_stacked: tuple[torch.Tensor, ...],
        lora_b_stacked: tuple[torch.Tensor, ...],
        scale: float,
        output_slices: tuple[int, ...],
        **_kwargs: object,
    ) -> None:
        """Add scale * B A x of each token's slot to y, in place; slices lie side by side in y.

        Args:
            y: (num_tokens, sum of output_slices).
            x: (num_tokens, in_features).
            lora_a_stacked: a slice each, (num_slots, 1, rank, in_features).
            lora_b_stacked: a slice each, (num_slots, 1, out_features, rank).
            scale: factor of the product.
            output_slices: out_features of each slice.
        """
        if self._blocks is not None and self._fits(y, x, lora_a_stacked, lora_b_stacked):
            torch.ops.clutch.lora_add_(y, x, lora_a_stacked, lora_b_stacked, *self._blocks, scale)
            return
        if self._plan is None and (self._slots >= 0).any():
            self._plan = plan_tokens(torch.from_numpy(self._slots))
        if self._plan is not None:
            add_grouped(y, x, lora_a_stacked, lora_b_stacked, scale=scale, widths=output_slices, plan=self._plan)

    def _fits(self, y: torch.Tensor, x: torch.Tensor, lora_a: tuple[torch.Tensor, ...], lora_b: tuple[torch.Tensor, ...]) -> bool:
        # A layer's slots stay where they are, so they are looked at once.
        layer = self._layers.get(id(lora_b))
        if layer is None or layer[0] is not lora_b:
            layer = self._layers[id(lora_b)] = (lora_b, fits_native(lora_a, lora_b))
        is_dense = y.dtype == x.dtype == lora_b[0].dtype and y.dim() == x.dim() == 2 and y.stride(1) == x.stride(1) == 1
        return layer[1] and is_dense and x.shape[1] == lora_a[0].shape[3] and y.shape[1] == sum(b.shape[2] for b in lora_b)

    def add_lora_embedding(self, y: torch.Tensor, *args: object, **kwargs: object) -> object:
        """As vLLM does it; members adapt no embeddings, and zeros need not be copied a token."""
        if not self._has_strangers:
            return y
        self._catch_up()
        return super().add_lora_embedding(y, *args, **kwargs)

    def add_lora_logits(self, y: torch.Tensor, *args: object, **kwargs: object) -> object:
        """As vLLM does it; members adapt no heads either."""
        if not self._has_strangers:
            return y
        self._catch_up()
        return super().add_lora_logits(y, *args, **kwargs)

    def add_shrink(self, *args: object, **kwargs: object) -> object:
        """As vLLM does it."""
        self._catch_up()
        return super().add_shrink(*args, **kwargs)

    def add_expand(self, *args: object, **kwargs: object) -> object:
        """As vLLM does it."""
        self._catch_up()
        return super().add_expand(*args, **kwargs)

    @property
    def token_lora_indices(self) -> torch.Tensor:
        """As vLLM has it."""
        self._catch_up()
        return super().token_lora_indices

    @property
    def sampler_indices(self) -> torch.Tensor:
        """As vLLM has it."""
        self._catch_up()
        return super().sampler_indices

    def _catch_up(self) -> None:
        if self._mapping is not None:
            (args, kwargs), self._mapping = self._mapping, None
            super().update_metadata(*args, **kwargs)


def fits_native(lora_a: tuple[torch.Tensor, ...], lora_b: tuple[torch.Tensor, ...]) -> bool:
    """Whether the compiled operation takes a layer's slots: one type of two, and the layout that ``as_slots`` gives."""
    dtypes = {tensor.dtype for tensor in (*lora_a, *lora_b)}
    return (
        len(dtypes) == 1
        and dtypes <= NATIVE_DTYPES
        and all(a.shape[1] == 1 and a[0].is_contiguous() for a in lora_a)
        and all(b.shape[1] == 1 and b[0].transpose(1, 2).is_contiguous() for b in lora_b)
    )


def as_slots(stacked: torch.Tensor) -> torch.Tensor:
    """The same (num_slots, 1, out_features, rank) with out_features running fastest in memory, as the kernel reads it."""
    return stacked.transpose(2, 3).contiguous().transpose(2, 3)


def add_grouped(
    y: torch.Tensor,
    x: torch.Tensor,
    lora_a: tuple[torch.Tensor, ...],
    lora_b: tuple[torch.Tensor, ...],
    *,
    scale: float,
    widths: tuple[int, ...],
    plan: TokenPlan,
) -> None:
    """Add scale * B A x to y by a few batched products over the plan's chunks."""
    inputs = x.index_select(0, plan.take).view(len(plan.slots), plan.chunk, -1)
    outputs = torch.empty(*inputs.shape[:2], sum(widths), dtype=y.dtype)
    start = 0
    for a, b, width in zip(lora_a, lora_b, widths, strict=True):
        inner = torch.bmm(inputs, _of_chunks(a, plan.slots))
        if scale != 1.0:
            inner *= scale
        torch.bmm(inner, _of_chunks(b, plan.slots), out=outputs[:, :, start : start + width])
        start += width
    added = outputs.view(-1, outputs.shape[-1]).index_select(0, plan.place)
    if plan.tokens is None:
        y += added
    else:
        y.index_add_(0, plan.tokens, added)


def _of_chunks(stacked: torch.Tensor, slots: torch.Tensor) -> torch.Tensor:
    return stacked.squeeze(1).index_select(0, slots).transpose(1, 2)
