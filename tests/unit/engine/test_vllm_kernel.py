"""The adapters' arithmetic on CPUs against vLLM's own, through the wrapper that vLLM's layers call."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

vllm = pytest.importorskip("vllm", reason="vLLM is not installed")
pytestmark = pytest.mark.engine

from vllm.lora.layers import LoRAMapping  # noqa: E402
from vllm.lora.punica_wrapper.punica_cpu import PunicaWrapperCPU  # noqa: E402

from clutch_server.engine import vllm_punica  # noqa: E402
from clutch_server.engine.native import load_ops  # noqa: E402
from clutch_server.engine.token_plan import SlotTable  # noqa: E402
from clutch_server.engine.vllm_punica import MemberPunica, as_slots  # noqa: E402

TOKENS_MAX = 96
NUM_BATCHES = 10_000
TOLERANCE = {torch.float32: 3e-6, torch.bfloat16: 3e-2}


def make_batch(generator: np.random.Generator) -> SimpleNamespace:
    """Random everything: widths that no vector divides, spare slots, base-model tokens, adapters in any order."""
    dtype = torch.float32 if generator.random() < 0.7 else torch.bfloat16
    num_slots = int(generator.integers(1, 9))
    rank = int(generator.choice([1, 2, 3, 8, 16]))
    # Now and then longer than what the kernel turns into floats at a time.
    in_features = int(generator.integers(1, 70) if generator.random() < 0.95 else generator.integers(500, 1100))
    widths = tuple(int(width) for width in generator.integers(1, 90, size=generator.integers(1, 4)))
    num_tokens = int(generator.integers(1, TOKENS_MAX))
    ids = generator.permutation(np.arange(100, 100 + num_slots)).tolist()
    pool = [0, *ids] if generator.random() < 0.5 else ids
    adapters = generator.choice(pool, size=num_tokens).tolist()
    if generator.random() < 0.5:
        adapters.sort()
    torch.manual_seed(int(generator.integers(2**31)))
    return SimpleNamespace(
        slot_ids=ids,
        mapping=LoRAMapping(tuple(adapters), tuple(adapters), is_prefill=True),
        x=torch.randn(num_tokens, in_features).to(dtype),
        y=torch.randn(num_tokens, sum(widths)).to(dtype),
        a=tuple(torch.randn(num_slots, 1, rank, in_features).to(dtype) for _ in widths),
        b=tuple(torch.randn(num_slots, 1, width, rank).to(dtype) for width in widths),
        widths=widths,
        scale=float(generator.choice([1.0, 0.5])),
        table=SlotTable.empty(num_slots=num_slots, lora_rank_max=rank),
    )


def run(wrapper: PunicaWrapperCPU, batch: SimpleNamespace, b: tuple[torch.Tensor, ...]) -> torch.Tensor:
    wrapper.update_metadata(batch.mapping, batch.slot_ids, len(batch.slot_ids) + 1, 1000)
    y = batch.y.clone()
    wrapper.add_lora_linear(y, batch.x, batch.a, b, batch.scale, batch.widths)
    return y


def ours(batch: SimpleNamespace) -> torch.Tensor:
    wrapper = MemberPunica(TOKENS_MAX, max_batches=TOKENS_MAX, device="cpu", table=batch.table)
    return run(wrapper, batch, tuple(as_slots(b) for b in batch.b))


def stock(batch: SimpleNamespace) -> torch.Tensor:
    return run(PunicaWrapperCPU(TOKENS_MAX, max_batches=TOKENS_MAX, device="cpu"), batch, batch.b)


def exact(batch: SimpleNamespace) -> torch.Tensor:
    """The sum by its definition, in float64."""
    slots = torch.tensor([batch.slot_ids.index(number) if number else -1 for number in batch.mapping.index_mapping])
    adapted = slots >= 0
    parts = []
    for a, b in zip(batch.a, batch.b, strict=True):
        inner = torch.einsum("tri,ti->tr", a[slots, 0].double(), batch.x.double())
        parts.append(torch.einsum("tor,tr->to", b[slots, 0].double(), inner) * adapted[:, None])
    return batch.y.double() + batch.scale * torch.cat(parts, dim=1)


def assert_close(found: torch.Tensor, expected: torch.Tensor) -> None:
    # Relative to the largest entry: a small one may be the difference of two large ones.
    error = (found.double() - expected.double()).abs().max() / (1 + expected.abs().max())
    assert error < TOLERANCE[found.dtype], float(error)


def assert_equal(batch: SimpleNamespace) -> None:
    result = ours(batch)
    assert_close(result, exact(batch))
    # Beside adapted tokens vLLM's own path gives tokens of the base model the adapter in the last slot.
    if 0 not in batch.mapping.index_mapping:
        assert_close(result, stock(batch))


def test_the_operations_compile_here() -> None:
    assert load_ops()


def test_random_batches_equal_vllm_s_own_arithmetic() -> None:
    generator = np.random.default_rng(0)
    for _ in range(NUM_BATCHES):
        assert_equal(make_batch(generator))


@settings(deadline=None, max_examples=200)
@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_any_batch_equals_vllm_s_own_arithmetic(seed: int) -> None:
    assert_equal(make_batch(np.random.default_rng(seed)))


def test_without_a_compiler_the_result_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vllm_punica, "load_ops", lambda: False)
    generator = np.random.default_rng(1)
    for _ in range(100):
        assert_equal(make_batch(generator))


def test_slots_in_vllm_s_own_layout_are_taken_too() -> None:
    generator = np.random.default_rng(2)
    for _ in range(100):
        batch = make_batch(generator)
        wrapper = MemberPunica(TOKENS_MAX, max_batches=TOKENS_MAX, device="cpu", table=batch.table)
        assert_close(run(wrapper, batch, batch.b), exact(batch))


def test_members_of_one_run_read_a_from_one_slot_and_of_two_runs_from_two() -> None:
    generator = np.random.default_rng(3)
    for _ in range(100):
        batch = make_batch(generator)
        owners = [int(owner) for owner in generator.integers(0, 2, size=len(batch.slot_ids))]
        for slot, owner in enumerate(owners):
            batch.table.put(slot, rank=batch.a[0].shape[2], share=f"run {owner}")
            for a in batch.a:
                a[slot] = a[owners.index(owner)]
        expected = exact(batch)
        for slot, owner in enumerate(owners):
            if slot != owners.index(owner):
                for a in batch.a:
                    a[slot] = torch.nan  # would spoil the sum if it were read
        assert_close(ours(batch), expected)


def test_a_smaller_rank_than_the_slots_reads_no_further() -> None:
    generator = np.random.default_rng(4)
    for _ in range(100):
        batch = make_batch(generator)
        rank = int(generator.integers(1, batch.a[0].shape[2] + 1))
        for slot in range(len(batch.slot_ids)):
            batch.table.put(slot, rank=rank)
        for a, b in zip(batch.a, batch.b, strict=True):
            a[:, :, rank:] = 0
            b[..., rank:] = 0
        expected = exact(batch)
        for a, b in zip(batch.a, batch.b, strict=True):
            a[:, :, rank:] = torch.nan
            b[..., rank:] = torch.nan
        assert_close(ours(batch), expected)


def test_a_plan_that_points_outside_is_refused() -> None:
    x, y = torch.randn(4, 8), torch.randn(4, 6)
    a, b = torch.randn(2, 1, 3, 8), as_slots(torch.randn(2, 1, 6, 3))
    assert load_ops()
    tokens = torch.arange(4)
    for row in ([0, 5, 0, 0, 3], [1, 4, 0, 0, 3], [0, 4, 2, 0, 3], [0, 4, 0, -1, 3], [0, 4, 0, 0, 4], [-1, 4, 0, 0, 3]):
        with pytest.raises(RuntimeError, match="expected tokens, slots and ranks that exist"):
            torch.ops.clutch.lora_add_(y, x, [a], [b], tokens, torch.tensor([row]), 1.0)
    with pytest.raises(RuntimeError, match="exist"):
        torch.ops.clutch.lora_add_(y, x, [a], [b], tokens + 1, torch.tensor([[0, 4, 0, 0, 3]]), 1.0)


def test_many_tokens_are_shared_among_threads_without_a_difference() -> None:
    torch.manual_seed(0)
    slots = torch.arange(500) % 7 + 1
    batch = SimpleNamespace(
        slot_ids=list(range(1, 8)),
        mapping=LoRAMapping(tuple(slots.tolist()), tuple(slots.tolist()), is_prefill=True),
        x=torch.randn(500, 256),
        y=torch.randn(500, 512),
        a=(torch.randn(7, 1, 8, 256),),
        b=(torch.randn(7, 1, 512, 8),),
        widths=(512,),
        scale=1.0,
        table=SlotTable.empty(num_slots=7, lora_rank_max=8),
    )
    wrapper = MemberPunica(500, max_batches=500, device="cpu", table=batch.table)
    threads = torch.get_num_threads()
    results = []
    for count in (1, 2):
        torch.set_num_threads(count)
        results.append(run(wrapper, batch, tuple(as_slots(b) for b in batch.b)))
    torch.set_num_threads(threads)
    assert torch.equal(*results)


def test_heads_and_embeddings_are_left_alone_unless_an_adapter_of_somebody_else_is_in_the_step() -> None:
    batch = make_batch(np.random.default_rng(5))
    for slot in range(len(batch.slot_ids)):
        batch.table.put(slot, rank=1, share="run")
    wrapper = MemberPunica(TOKENS_MAX, max_batches=TOKENS_MAX, device="cpu", table=batch.table)
    wrapper.update_metadata(batch.mapping, batch.slot_ids, len(batch.slot_ids) + 1, 1000)
    logits = batch.y.clone()
    # Neither argument would do for vLLM's own.
    assert wrapper.add_lora_logits(logits, None, None, None, 1.0) is logits
    assert torch.equal(logits, batch.y)
    batch.table.put(batch.slot_ids.index(next(number for number in batch.mapping.index_mapping if number)), rank=1)
    wrapper.update_metadata(batch.mapping, batch.slot_ids, len(batch.slot_ids) + 1, 1000)
    with pytest.raises((TypeError, AttributeError)):
        wrapper.add_lora_logits(logits, None, None, None, 1.0)
