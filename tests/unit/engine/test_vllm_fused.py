"""Small layers in one operation each give what torch gives, and blocks are asked for when they are full."""

from types import SimpleNamespace

import pytest
import torch

vllm = pytest.importorskip("vllm", reason="vLLM is not installed")
pytestmark = pytest.mark.engine

from vllm.config import VllmConfig, set_current_vllm_config  # noqa: E402
from vllm.model_executor.layers.activation import SiluAndMul  # noqa: E402
from vllm.model_executor.layers.layernorm import RMSNorm  # noqa: E402
from vllm.v1.core.single_type_kv_cache_manager import FullAttentionManager  # noqa: E402

from clutch_server.engine.native import load_ops  # noqa: E402
from clutch_server.engine.vllm_blocks import quick_slots  # noqa: E402
from clutch_server.engine.vllm_fused import fuse_layers  # noqa: E402

BLOCK_SIZE = 16


@pytest.mark.parametrize(("dtype", "tolerance"), [(torch.float32, 1e-6), (torch.bfloat16, 4e-3)])
def test_silu_and_mul_is_that_of_torch(dtype: torch.dtype, tolerance: float) -> None:
    assert load_ops()
    torch.manual_seed(0)
    for num_tokens, width in [(1, 1), (3, 7), (33, 40), (256, 576)]:
        x = (torch.randn(num_tokens, 2 * width) * 10).to(dtype)
        out = torch.empty(num_tokens, width, dtype=dtype)
        torch.ops.clutch.silu_and_mul_(out, x)
        exact = torch.nn.functional.silu(x[:, :width].double()) * x[:, width:].double()
        assert ((out.double() - exact).abs() <= tolerance * exact.abs() + 1e-30).all()


def test_silu_and_mul_keeps_what_is_no_number_and_what_is_large() -> None:
    assert load_ops()
    x = torch.tensor([[float("nan"), float("inf"), 1e30, -1e30, 1.0, 1.0, 1.0, 1.0]])
    out = torch.empty(1, 4)
    torch.ops.clutch.silu_and_mul_(out, x)
    assert out[0, 0].isnan()
    assert out[0, 1:].tolist()[:2] == [float("inf"), pytest.approx(1e30)]
    assert abs(float(out[0, 3])) < 1e-6


def test_silu_and_mul_refuses_what_does_not_fit() -> None:
    assert load_ops()
    with pytest.raises(RuntimeError, match="twice the width"):
        torch.ops.clutch.silu_and_mul_(torch.empty(2, 4), torch.empty(2, 6))


def make_manager(*, enable_caching: bool = False, num_groups: int = 1) -> SimpleNamespace:
    """As much of vLLM's manager of blocks as is read; ``asked`` notes what reaches its own method."""
    groups = []
    for _ in range(num_groups):
        group = FullAttentionManager.__new__(FullAttentionManager)
        group.req_to_blocks = {"a": ["block", "block"]}
        group.block_size = BLOCK_SIZE
        groups.append(group)
    asked: list[object] = []

    def allocate_slots(request: SimpleNamespace, num_new_tokens: int, **kwargs: object) -> str:
        asked.append((request.request_id, num_new_tokens))
        return "new blocks"

    return SimpleNamespace(
        allocate_slots=allocate_slots,
        asked=asked,
        coordinator=SimpleNamespace(single_type_managers=tuple(groups)),
        enable_caching=enable_caching,
        empty_kv_cache_blocks="none",
    )


def request(name: str, *, num_computed_tokens: int) -> SimpleNamespace:
    return SimpleNamespace(request_id=name, num_computed_tokens=num_computed_tokens)


def test_a_token_that_fits_the_last_block_asks_for_none() -> None:
    manager = make_manager()
    allocate = quick_slots(manager)
    assert allocate(request("a", num_computed_tokens=2 * BLOCK_SIZE - 1), 1, num_lookahead_tokens=0) == "none"
    assert manager.asked == []


def test_a_token_beyond_the_last_block_and_a_newcomer_ask() -> None:
    manager = make_manager()
    allocate = quick_slots(manager)
    assert allocate(request("a", num_computed_tokens=2 * BLOCK_SIZE), 1, num_lookahead_tokens=0) == "new blocks"
    assert allocate(request("b", num_computed_tokens=0), 5, num_lookahead_tokens=0) == "new blocks"
    # A waiting request comes with more to say, and is vLLM's alone.
    assert allocate(request("a", num_computed_tokens=0), 5, num_lookahead_tokens=0, num_new_computed_tokens=0) == "new blocks"
    assert allocate(request("a", num_computed_tokens=0), 1, num_lookahead_tokens=1) == "new blocks"
    assert manager.asked == [("a", 1), ("b", 5), ("a", 5), ("a", 1)]


@pytest.mark.parametrize("manager", [make_manager(enable_caching=True), make_manager(num_groups=2)])
def test_where_every_step_counts_vllm_is_left_alone(manager: SimpleNamespace) -> None:
    assert quick_slots(manager) is manager.allocate_slots


def test_a_model_s_norms_and_activations_are_fused_and_give_what_they_gave() -> None:
    torch.manual_seed(0)
    with set_current_vllm_config(VllmConfig()):
        norm, activation = RMSNorm(32), SiluAndMul()
        norm.weight.data = torch.randn(32)
    assert fuse_layers(torch.nn.ModuleList([norm, activation, torch.nn.Linear(3, 3)])) == 2
    x, residual, gates = torch.randn(5, 32), torch.randn(5, 32), torch.randn(5, 64)
    torch.testing.assert_close(norm(x.clone()), norm.forward_native(x))
    # The kernels work in place.
    found = norm(x.clone(), residual.clone())
    for one, other in zip(found, norm.forward_native(x.clone(), residual.clone()), strict=True):
        torch.testing.assert_close(one, other)
    torch.testing.assert_close(activation(gates), activation.forward_native(gates))
    # Queries and keys come as views.
    strided = torch.randn(5, 64)[:, :32]
    torch.testing.assert_close(norm(strided), norm.forward_native(strided))


def test_a_subclass_is_left_alone() -> None:
    class Doubled(SiluAndMul):
        def forward_native(self, x: torch.Tensor) -> torch.Tensor:
            return 2 * super().forward_native(x)

    with set_current_vllm_config(VllmConfig()):
        layer = Doubled()
    assert fuse_layers(torch.nn.ModuleList([layer])) == 0
