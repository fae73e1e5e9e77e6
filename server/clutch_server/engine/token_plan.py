"""Which tokens of a step belong to which adapter: worked out once a step, used by every layer."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

BLOCK_TOKENS = 8  # tokens of one adapter that the kernel does together
FEW_TOKENS = 32  # with fewer, blocks are half as long, so that there is work for several threads


@dataclass(slots=True, kw_only=True)
class SlotTable:
    """What the engine's slots hold, as far as the arithmetic needs to know.

    Members of one run share A, so a step reads it from one of their slots, whichever token it is for.
    """

    ranks: Ints  # (num_slots,) rows of A that are not zero
    shares: list[str]  # a slot each: equal names have equal A; never equal to another's by accident
    a_slots: Ints  # (num_slots,) the slot to read A from
    strangers: set[int]  # slots of adapters that are no members, which may adapt anything

    @classmethod
    def empty(cls, *, num_slots: int, lora_rank_max: int) -> "SlotTable":
        """A table that assumes nothing of what the slots hold."""
        return cls(
            ranks=np.full(num_slots, lora_rank_max),
            shares=[f"slot {slot}" for slot in range(num_slots)],
            a_slots=np.arange(num_slots),
            strangers=set(range(num_slots)),
        )

    def forget(self, share: str) -> None:
        """From now on no slot counts as holding that A, or one of its slots' own: its run may come again with another."""
        for slot in [slot for slot, name in enumerate(self.shares) if name == share or name.startswith(f"{share} ")]:
            self.put(slot, rank=int(self.ranks[slot]))

    def put(self, slot: int, *, rank: int, share: str = "") -> None:
        """Note what was written into a slot; without a name, its A is its own."""
        self.ranks[slot] = rank
        self.shares[slot] = share or f"slot {slot}"
        (self.strangers.discard if share else self.strangers.add)(slot)
        first = {name: index for index, name in reversed(list(enumerate(self.shares)))}
        self.a_slots[:] = [first[name] for name in self.shares]


def token_slots(adapter_ids: Sequence[int], slot_ids: Sequence[int | None]) -> Ints:
    """The slot of each token.

    Args:
        adapter_ids: (num_tokens,) number of the token's adapter, 0 = the base model.
        slot_ids: (num_slots,) number of the adapter in each slot.

    Returns:
        (num_tokens,) slots; -1 = the base model.
    """
    slots = {number: slot for slot, number in enumerate(slot_ids) if number is not None}
    slots[0] = -1
    numbers, inverse = np.unique(np.fromiter(adapter_ids, dtype=np.int64, count=len(adapter_ids)), return_inverse=True)
    missing = [int(number) for number in numbers if int(number) not in slots]
    if missing:
        raise RuntimeError(f"adapters {missing}: expected each in a slot, got {list(slot_ids)}")
    return np.array([slots[int(number)] for number in numbers], dtype=np.int64)[inverse]


def plan_blocks(slots: Ints, table: SlotTable) -> tuple[Ints, Ints]:
    """Cut a step's tokens into blocks of at most BLOCK_TOKENS that share an adapter.

    Args:
        slots: (num_tokens,) slot of each token, -1 = the base model.
        table: what the slots hold.

    Returns:
        (num_adapted,) tokens with those of one slot next to each other, and (num_blocks, 5): first place among them,
        number of tokens, slot, slot to read A from, rank.
    """
    order = np.argsort(slots, kind="stable")
    order = order[np.searchsorted(slots[order], 0) :]
    used, first, counts = np.unique(slots[order], return_index=True, return_counts=True)
    longest = BLOCK_TOKENS if len(order) >= FEW_TOKENS else BLOCK_TOKENS // 2
    num_blocks = -(-counts // longest)
    owner = np.repeat(np.arange(len(used)), num_blocks)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(num_blocks) - num_blocks, num_blocks)
    start = first[owner] + nth * longest
    size = np.minimum(longest, counts[owner] - nth * longest)
    slot = used[owner]
    return order, np.stack([start, size, slot, table.a_slots[slot], table.ranks[slot]], axis=1)
