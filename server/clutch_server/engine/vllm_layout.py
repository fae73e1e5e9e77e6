"""Reads off a loaded model which weight matrices vLLM can adapt, under their Hugging Face names and global shapes."""

from collections.abc import Mapping, Sequence

from vllm.lora.layers.base_linear import BaseLinearLayerWithLoRA

from clutch_server.lora.layout import TensorShape

# (name, module, slice_index, out_features, in_features): plain values that any serialiser carries.
Row = tuple[str, str, int, int, int]


def layout_rows(modules: Mapping[str, object], packed: Mapping[str, list[str]]) -> list[Row]:
    """One row a matrix that can be adapted.

    Args:
        modules: vLLM's adapter layers by the name of the layer they wrap; embeddings and heads are passed over.
        packed: full names of the matrices inside a fused layer, by its name.
    """
    return [
        row
        for module_name, module in modules.items()
        if isinstance(module, BaseLinearLayerWithLoRA)
        for row in _rows(module_name, module, packed.get(module_name, [module_name]))
    ]


def to_tensors(rows: Sequence[Row]) -> tuple[TensorShape, ...]:
    """The rows as the layout of ``lora`` takes them."""
    return tuple(
        TensorShape(name=name, module=module, slice_index=index, out_features=out_features, in_features=in_features)
        for name, module, index, out_features, in_features in rows
    )


def _rows(module_name: str, module: BaseLinearLayerWithLoRA, names: list[str]) -> list[Row]:
    widths = _out_features(module)
    if len(widths) != len(names):
        # A fused layer whose parts do not match its slices one to one; leave it as the base model has it.
        return []
    in_features = int(module.base_layer.input_size)
    return [(name, module_name, index, width, in_features) for index, (name, width) in enumerate(zip(names, widths, strict=True))]


def _out_features(module: BaseLinearLayerWithLoRA) -> list[int]:
    """Rows of each slice's matrix before tensor parallelism cut it."""
    base = module.base_layer
    if module.n_slices == 1:
        return [int(base.output_size)]
    if hasattr(base, "total_num_kv_heads"):
        key_value = int(base.total_num_kv_heads * base.head_size)
        return [int(base.total_num_heads * base.head_size), key_value, key_value]
    return [int(size) for size in base.output_sizes]
