"""Small layers of a model in one operation each, on CPUs.

Without adapters vLLM compiles a model on a CPU, with them it does not, and then runs norms and activations as several
passes over memory. Norms are one pass in its library, activations in ours; here they are put in place.
"""

from collections.abc import Callable

import torch
from vllm.model_executor.layers.activation import SiluAndMul
from vllm.model_executor.layers.layernorm import RMSNorm

from clutch_server.engine.native import NATIVE_DTYPES, load_ops

_LANES = 16  # columns that the kernels take at a time


def fuse_layers(model: torch.nn.Module) -> int:
    """Make the model's norms and activations one operation each; returns how many are from now on."""
    num_fused = 0
    for layer in model.modules():
        forward = _fused(layer)
        if forward is not None:
            layer._forward_method = forward
            num_fused += 1
    return num_fused


def _fused(layer: torch.nn.Module) -> Callable[..., object] | None:
    # Exactly these classes: a subclass may compute something else.
    if type(layer) is SiluAndMul and load_ops():
        return _silu_and_mul(layer)
    is_norm = type(layer) is RMSNorm and _has("rms_norm") and _has("fused_add_rms_norm")
    if is_norm and layer.has_weight and layer.variance_size_override is None and layer.hidden_size % _LANES == 0:
        return _norm(layer)
    return None


def _has(name: str) -> bool:
    return hasattr(torch.ops._C, name)


def _silu_and_mul(layer: SiluAndMul) -> Callable[..., object]:
    def forward(x: torch.Tensor) -> object:
        if x.dim() != 2 or x.shape[1] % 2 or not x.is_contiguous() or x.dtype not in NATIVE_DTYPES:
            return layer.forward_native(x)
        out = torch.empty(x.shape[0], x.shape[1] // 2, dtype=x.dtype)
        torch.ops.clutch.silu_and_mul_(out, x)
        return out

    return forward


def _norm(layer: RMSNorm) -> Callable[..., object]:
    def forward(x: torch.Tensor, residual: torch.Tensor | None = None) -> object:
        # The kernels write rows of one length into another tensor of the same shape; queries and keys come as views.
        if not x.is_contiguous() or x.dtype != layer.weight.dtype or (residual is not None and not residual.is_contiguous()):
            return layer.forward_native(x, residual)
        if residual is not None:
            torch.ops._C.fused_add_rms_norm(x, residual, layer.weight.data, layer.variance_epsilon)
            return x, residual
        out = torch.empty_like(x)
        torch.ops._C.rms_norm(out, x, layer.weight.data, layer.variance_epsilon)
        return out

    return forward
