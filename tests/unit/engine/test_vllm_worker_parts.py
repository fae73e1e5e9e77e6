"""The parts that run inside vLLM's workers, on plain tensors; they need vLLM to be importable, not to run."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from clutch_server.domain.errors import SetupError

vllm = pytest.importorskip("vllm", reason="vLLM is not installed")
pytestmark = pytest.mark.engine

from clutch_server.engine import vllm_seam  # noqa: E402
from clutch_server.engine.vllm_punica import add_grouped, plan_tokens  # noqa: E402


def apply_grouped(
    slots: list[int], *, widths: tuple[int, ...] = (6, 4), rank: int = 3, num_slots: int = 5
) -> tuple[torch.Tensor, ...]:
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(len(slots), 7, generator=generator)
    y = torch.randn(len(slots), sum(widths), generator=generator)
    a = tuple(torch.randn(num_slots, 1, rank, 7, generator=generator) for _ in widths)
    b = tuple(torch.randn(num_slots, 1, width, rank, generator=generator) for width in widths)
    expected = y.clone()
    for token, slot in enumerate(slots):
        if slot >= 0:
            parts = [b_[slot, 0] @ (a_[slot, 0] @ x[token]) for a_, b_ in zip(a, b, strict=True)]
            expected[token] += 0.5 * torch.cat(parts)
    plan = plan_tokens(torch.tensor(slots))
    if plan is not None:
        add_grouped(y, x, a, b, scale=0.5, widths=widths, plan=plan)
    return y, expected


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(min_value=-1, max_value=4), min_size=1, max_size=40))
def test_every_token_gets_the_product_of_its_own_slot(slots: list[int]) -> None:
    y, expected = apply_grouped(slots)
    torch.testing.assert_close(y, expected)


@pytest.mark.parametrize("slots", [[0] * 30 + [1, 2, 3], [-1, -1], [2], [0, 1, 0, 1], [4, -1, 4, 3]])
def test_uneven_slots_and_tokens_of_the_base_model_are_told_apart(slots: list[int]) -> None:
    y, expected = apply_grouped(slots)
    torch.testing.assert_close(y, expected)


def test_one_long_prompt_does_not_pad_the_others() -> None:
    plan = plan_tokens(torch.tensor([0] * 900 + list(range(1, 5)) * 25))
    assert plan is not None
    assert len(plan.take) < 2 * 1000


def test_the_installed_vllm_has_the_seam() -> None:
    vllm_seam.require_seam()


@pytest.mark.parametrize(
    ("part", "named"),
    [
        (("vllm.no_such_module", "Manager", ()), "vllm.no_such_module.Manager"),
        (("vllm.lora.lora_model", "NoSuchModel", ()), "NoSuchModel"),
        (("vllm.lora.lora_model", "LoRAModel", ("no_such_method",)), "LoRAModel.no_such_method"),
    ],
)
def test_a_vllm_without_the_seam_is_refused(monkeypatch: pytest.MonkeyPatch, part: tuple, named: str) -> None:
    monkeypatch.setattr(vllm_seam, "_SEAM", (part,))
    with pytest.raises(SetupError, match=named) as refused:
        vllm_seam.require_seam()
    assert refused.value.reason == "ENGINE_UNSUPPORTED"
