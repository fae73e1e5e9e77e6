"""Adapters on a CPU, grouped: one small matrix product a member instead of one a token.

vLLM's own path copies the adapter's weights once for each token and layer. Here the tokens of a step are sorted by
slot into chunks of one size, once a step, and each layer is a few batched products over the chunks.
"""

from dataclasses import dataclass

import torch
from vllm.lora.punica_wrapper.punica_cpu import PunicaWrapperCPU


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


class GroupedPunica(PunicaWrapperCPU):  # type: ignore[misc] # vLLM is untyped here
    """vLLM's CPU adapters with the linear layers done in groups."""

    _plan: TokenPlan | None = None

    def update_metadata(self, *args: object, **kwargs: object) -> None:
        """Called once a step with the slots of its tokens."""
        super().update_metadata(*args, **kwargs)
        self._plan = plan_tokens(self.token_lora_indices)

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
        plan = self._plan
        if plan is None:
            return
        inputs = x.index_select(0, plan.take).view(len(plan.slots), plan.chunk, -1)
        outputs = torch.empty(*inputs.shape[:2], sum(output_slices), dtype=y.dtype)
        start = 0
        for a, b, width in zip(lora_a_stacked, lora_b_stacked, output_slices, strict=True):
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
