"""The base model's own weights in a worker: read once, moved for a run, put back to the bit.

On a GPU a layer's matrix is written in place, where captured graphs expect it. On a CPU vLLM packs matrices when it
loads them and keeps no originals: they are read off the packed ones by multiplying with the identity, which adds
zeros to each number and is exact, and packed anew after every change.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import torch
from vllm.model_executor.layers.linear import UnquantizedLinearMethod
from vllm.model_executor.layers.utils import dispatch_cpu_unquantized_gemm

from clutch_server.lora.arrays import Float32s
from clutch_server.lora.layout import TensorShape

DTYPES = frozenset({torch.float32, torch.bfloat16, torch.float16})
_IDENTITY_ROWS = 512  # read at a time, so that a large layer needs no identity of its own size twice


class ModelWeights:
    """The matrices of a model that can be adapted, as loaded; a copy of each is kept in host memory from the first use on.

    Args:
        modules: vLLM's adapter layers by name; of one worker that holds them whole.
        tensors: the matrices in them.

    Raises:
        TypeError: a layer's weights are of a dtype that cannot be moved, as quantized ones are.
    """

    def __init__(self, modules: Mapping[str, Any], tensors: Sequence[TensorShape]) -> None:
        self._layers: dict[str, torch.nn.Module] = {}
        self._slices: dict[str, list[TensorShape]] = defaultdict(list)
        for tensor in sorted(tensors, key=lambda tensor: (tensor.module, tensor.slice_index)):
            self._layers[tensor.module] = modules[tensor.module].base_layer
            self._slices[tensor.module].append(tensor)
        self._originals = {name: _read(layer) for name, layer in self._layers.items()}
        self._moved: set[str] = set()
        self.original_digest = self.digest()

    @property
    def num_bytes(self) -> int:
        """Of the copies."""
        return sum(matrix.nbytes for matrix in self._originals.values())

    def serve(self, moved: Iterable[tuple[TensorShape, Float32s]]) -> None:
        """Serve the originals with something added, rounded once; matrices that are not named are as loaded.

        Args:
            moved: what is added to each matrix, float32 of its shape; those of one layer next to each other.
        """
        named: set[str] = set()
        waiting: dict[str, dict[int, Float32s]] = {}
        for tensor, matrix in moved:
            parts = waiting.setdefault(tensor.module, {})
            parts[tensor.slice_index] = matrix
            named.add(tensor.module)
            if len(parts) == len(self._slices[tensor.module]):
                self._move(tensor.module, waiting.pop(tensor.module))
        for name, parts in waiting.items():
            self._move(name, parts)
        for name in self._moved - named:
            _write(self._layers[name], self._originals[name])
            self._moved.discard(name)

    def digest(self) -> str:
        """SHA-256 over names and bytes of what is served now."""
        digest = hashlib.sha256(b"clutch.weights.v1")
        for name, layer in sorted(self._layers.items()):
            matrix = _read(layer)
            digest.update(f"{name!r}:{matrix.dtype}:{tuple(matrix.shape)}".encode())
            digest.update(matrix.view(torch.uint8).numpy().data)
        return digest.hexdigest()

    def _move(self, name: str, parts: Mapping[int, Float32s]) -> None:
        original = self._originals[name]
        matrix, first = original.clone(), 0
        for tensor in self._slices[name]:
            rows = slice(first, first + tensor.out_features)
            first = rows.stop
            if tensor.slice_index in parts:
                added = torch.from_numpy(np.require(parts[tensor.slice_index], requirements=["C", "W"]))
                # Summed in float32 and rounded to what is served in one go.
                matrix[rows] = (original[rows].to(torch.float32) + added).to(original.dtype)
        # Before it is written: whatever fails in the middle, the next call knows what to put back.
        self._moved.add(name)
        _write(self._layers[name], matrix)


def is_plain(layer: torch.nn.Module) -> bool:
    """Whether the layer's matrix can be read and written as numbers."""
    return layer.params_dtype in DTYPES and isinstance(layer.quant_method, UnquantizedLinearMethod)


def _read(layer: torch.nn.Module) -> torch.Tensor:
    """The layer's matrix, (out_features, in_features), as a copy in host memory."""
    if not is_plain(layer):
        raise TypeError(f"weights: expected float32, bfloat16 or float16, got {layer.params_dtype} of a quantized model")
    weight = layer.weight.data
    if weight.numel():
        return weight.detach().to("cpu", copy=True).contiguous()
    columns = int(layer.input_size)
    pieces = []
    for first in range(0, columns, _IDENTITY_ROWS):
        # What stands for a packed matrix is an empty tensor, of float32 in some versions whatever was packed.
        unit = torch.eye(min(_IDENTITY_ROWS, columns - first), columns, dtype=layer.params_dtype).roll(first, dims=1)
        pieces.append(layer.cpu_linear(unit, layer.weight, None).T)
    # A sum with zeros loses the sign of a negative zero, and nothing else.
    return torch.cat(pieces, dim=1).contiguous()


def _write(layer: torch.nn.Module, matrix: torch.Tensor) -> None:
    if layer.weight.numel():
        layer.weight.data.copy_(matrix)
        if not hasattr(layer, "cpu_linear"):
            return
        # An operation of torch's own reads the matrix; a packed copy of it would be stale.
    layer.weight = torch.nn.Parameter(matrix.clone(), requires_grad=False)
    dispatch_cpu_unquantized_gemm(layer, remove_weight=True)
