"""Blocks of tokens cover every adapted token once, and never mix adapters."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clutch_server.engine.token_plan import BLOCK_TOKENS, SlotTable, plan_blocks, token_slots


@given(st.lists(st.integers(min_value=-1, max_value=5), min_size=1, max_size=60))
def test_every_adapted_token_is_in_one_block_of_its_own_slot(slots: list[int]) -> None:
    table = SlotTable.empty(num_slots=6, lora_rank_max=8)
    tokens, blocks = plan_blocks(np.array(slots), table)
    seen = []
    for start, size, slot, a_slot, rank in blocks.tolist():
        assert 1 <= size <= BLOCK_TOKENS
        assert (a_slot, rank) == (slot, 8)
        assert {slots[token] for token in tokens[start : start + size]} == {slot}
        seen += tokens[start : start + size].tolist()
    assert sorted(seen) == [index for index, slot in enumerate(slots) if slot >= 0]


def test_tokens_find_their_slots_by_the_adapters_in_them() -> None:
    assert token_slots((7, 0, 9, 7), [None, 9, 7]).tolist() == [2, -1, 1, 2]


def test_a_run_s_members_share_the_first_of_their_slots_until_it_is_given_away() -> None:
    table = SlotTable.empty(num_slots=4, lora_rank_max=8)
    for slot in (0, 2, 3):
        table.put(slot, rank=4, share="run")
    assert table.a_slots.tolist() == [0, 1, 0, 0]
    table.put(0, rank=8)
    assert table.a_slots.tolist() == [0, 1, 2, 2]
    assert table.ranks.tolist() == [8, 8, 4, 4]


def test_a_run_that_is_forgotten_shares_nothing_any_more() -> None:
    table = SlotTable.empty(num_slots=3, lora_rank_max=8)
    for slot in (0, 2):
        table.put(slot, rank=4, share="run")
    table.forget("run")
    assert table.a_slots.tolist() == [0, 1, 2]
    assert "run" not in table.shares


def test_a_token_whose_adapter_has_no_slot_is_refused_by_name() -> None:
    with pytest.raises(RuntimeError, match="adapters \\[8\\]"):
        token_slots((7, 8), [7, None])
