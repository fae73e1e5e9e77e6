"""Moving a model's own weights: read off packed layers, rounded once, put back to the bit."""

import numpy as np
import pytest
import torch

vllm = pytest.importorskip("vllm", reason="vLLM is not installed")
pytestmark = [pytest.mark.engine, pytest.mark.skipif(torch.cuda.is_available(), reason="layers are packed on CPUs alone")]

from vllm.model_executor.layers.linear import UnquantizedLinearMethod  # noqa: E402
from vllm.model_executor.layers.utils import dispatch_cpu_unquantized_gemm  # noqa: E402

from clutch_server.domain.types import MeanUpdate, Optimizer, SearchSpace  # noqa: E402
from clutch_server.engine.vllm_weights import ModelWeights, is_plain  # noqa: E402
from clutch_server.lora.keeper import MeanKeeper  # noqa: E402
from clutch_server.lora.layout import Layout, TensorShape  # noqa: E402
from properties.problems import RUN, spec  # noqa: E402

QUERIES = TensorShape(name="l.q_proj", module="l.qkv_proj", slice_index=0, out_features=64, in_features=96)
KEYS = TensorShape(name="l.k_proj", module="l.qkv_proj", slice_index=1, out_features=32, in_features=96)
DOWN = TensorShape(name="l.down_proj", module="l.down_proj", slice_index=0, out_features=96, in_features=64)
LAYOUT = Layout(tensors=(QUERIES, KEYS, DOWN))


class Linear(torch.nn.Module):
    """A layer as vLLM packs it on a CPU."""

    def __init__(self, rows: int, columns: int, dtype: torch.dtype, *, packed: bool = True) -> None:
        super().__init__()
        self.input_size, self.params_dtype = columns, dtype
        self.quant_method = UnquantizedLinearMethod.__new__(UnquantizedLinearMethod)
        self.bias = None
        generator = torch.Generator().manual_seed(rows)
        self.loaded = (0.05 * torch.randn(rows, columns, generator=generator)).to(dtype)
        self.weight = torch.nn.Parameter(self.loaded.clone(), requires_grad=False)
        if packed:
            dispatch_cpu_unquantized_gemm(self, remove_weight=True)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.cpu_linear(x, self.weight, None)


class Wrapper:
    def __init__(self, base_layer: torch.nn.Module) -> None:
        self.base_layer = base_layer


def make_model(dtype: torch.dtype) -> tuple[dict[str, Linear], ModelWeights]:
    layers = {"l.qkv_proj": Linear(96, 96, dtype), "l.down_proj": Linear(96, 64, dtype)}
    return layers, ModelWeights({name: Wrapper(layer) for name, layer in layers.items()}, LAYOUT.tensors)


def added(tensor: TensorShape, size: float) -> np.ndarray:
    chance = np.random.default_rng(len(tensor.name))
    return (size * chance.normal(size=(tensor.out_features, tensor.in_features))).astype(np.float32)


def serves(layer: Linear, expected: torch.Tensor) -> bool:
    unit = torch.eye(layer.input_size, dtype=expected.dtype)
    return torch.equal(layer(unit).T.contiguous(), expected)


DTYPES = [torch.float32, torch.bfloat16]


@pytest.mark.parametrize("dtype", DTYPES)
def test_the_weights_of_packed_layers_are_read_to_the_bit(dtype: torch.dtype) -> None:
    layers, weights = make_model(dtype)
    for name, layer in layers.items():
        assert torch.equal(weights._originals[name], layer.loaded)


@pytest.mark.parametrize("dtype", DTYPES)
def test_what_is_served_is_the_sum_rounded_once(dtype: torch.dtype) -> None:
    layers, weights = make_model(dtype)
    weights.serve([(tensor, added(tensor, 0.01)) for tensor in LAYOUT.tensors])
    fused = torch.cat([torch.from_numpy(added(tensor, 0.01)) for tensor in (QUERIES, KEYS)])
    for name, sums in (("l.qkv_proj", fused), ("l.down_proj", torch.from_numpy(added(DOWN, 0.01)))):
        assert serves(layers[name], (layers[name].loaded.float() + sums).to(dtype))


@pytest.mark.parametrize("dtype", DTYPES)
def test_slices_and_layers_that_are_not_named_stay_and_come_back(dtype: torch.dtype) -> None:
    layers, weights = make_model(dtype)
    weights.serve([(tensor, added(tensor, 0.01)) for tensor in LAYOUT.tensors])
    weights.serve([(KEYS, added(KEYS, 0.02))])
    fused = layers["l.qkv_proj"].loaded.float()
    fused[64:] += torch.from_numpy(added(KEYS, 0.02))
    assert serves(layers["l.qkv_proj"], fused.to(dtype))
    assert serves(layers["l.down_proj"], layers["l.down_proj"].loaded)


@pytest.mark.parametrize("dtype", DTYPES)
def test_after_any_number_of_members_the_base_model_is_back_to_the_bit(dtype: torch.dtype) -> None:
    layers, weights = make_model(dtype)
    digests = set()
    for round_number in range(30):
        weights.serve([(tensor, added(tensor, 0.003 * (round_number + 1))) for tensor in LAYOUT.tensors])
        digests.add(weights.digest())
    assert len(digests) == 30
    assert weights.original_digest not in digests
    weights.serve([])
    assert weights.digest() == weights.original_digest
    assert all(serves(layer, layer.loaded) for layer in layers.values())


def test_a_change_that_fails_in_the_middle_is_put_back_by_the_next() -> None:
    layers, weights = make_model(torch.float32)

    def broken():
        yield DOWN, added(DOWN, 0.01)
        raise MemoryError

    with pytest.raises(MemoryError):
        weights.serve(broken())
    assert weights.digest() != weights.original_digest
    with pytest.raises(MemoryError):
        weights.serve(broken())
    weights.serve([])
    assert weights.digest() == weights.original_digest
    assert all(serves(layer, layer.loaded) for layer in layers.values())


def test_an_unpacked_layer_is_moved_in_place() -> None:
    layer = Linear(96, 64, torch.bfloat16, packed=False)
    place = layer.weight.data_ptr()
    weights = ModelWeights({"l.down_proj": Wrapper(layer)}, [DOWN])
    weights.serve([(DOWN, added(DOWN, 0.01))])
    assert torch.equal(layer.weight.data, (layer.loaded.float() + torch.from_numpy(added(DOWN, 0.01))).to(torch.bfloat16))
    weights.serve([])
    assert torch.equal(layer.weight.data, layer.loaded)
    assert layer.weight.data_ptr() == place


def test_quantized_weights_are_refused() -> None:
    layer = Linear(96, 64, torch.float32, packed=False)
    layer.params_dtype = torch.int8
    assert not is_plain(layer)
    assert is_plain(Linear(96, 64, torch.bfloat16))
    with pytest.raises(TypeError, match="quantized"):
        ModelWeights({"l.down_proj": Wrapper(layer)}, [DOWN])


def slope(moved: np.ndarray, wanted: np.ndarray) -> float:
    """By how much of what was wanted something moved: 1 for all of it."""
    return float((moved * wanted).sum() / (wanted * wanted).sum())


def test_a_hundred_tiny_steps_in_bfloat16_arrive_whole_where_adding_to_the_weights_would_lose_them() -> None:
    layers, weights = make_model(torch.bfloat16)
    keeper = MeanKeeper(LAYOUT)
    keeper.open_run(RUN, spec(search_space=SearchSpace.EGGROLL, lora_rank=1))
    # 6e-6 an entry is a fortieth of the last bit of most weights; always the same way, as a gradient that stays.
    update = MeanUpdate(
        coefficients=(1.0,), step_size=6e-6, sigma=1e-3, optimizer=Optimizer.SGD, momentum=0.0, weight_decay=0.0, step_cap=0.0
    )
    keeper.advance(RUN, 0, update)
    step = mean_weights(keeper, 1)[DOWN.name].astype(np.float64)
    naive = layers[DOWN.module].loaded.clone()
    for _ in range(100):
        keeper.advance(RUN, 0, update)
        keeper.import_(RUN, 0, keeper.export(RUN, 1))
        naive += torch.from_numpy(step).to(torch.bfloat16)
    wanted, loaded = 100.0 * step, layers[DOWN.module].loaded.double().numpy()
    weights.serve(keeper.weights(RUN, 0, direction=-1, sign=0, sigma=0.0))
    served = layers[DOWN.module](torch.eye(DOWN.in_features, dtype=torch.bfloat16)).T.double().numpy()
    slopes = {
        "master": slope(mean_weights(keeper, 0)[DOWN.name], wanted),
        "served": slope(served - loaded, wanted),
        "added to bfloat16": slope(naive.double().numpy() - loaded, wanted),
    }
    print(f"\n{slopes}")
    assert slopes["master"] == pytest.approx(1.0, abs=1e-5)
    assert slopes["served"] == pytest.approx(1.0, abs=0.02)
    assert slopes["added to bfloat16"] < 0.5


def mean_weights(keeper: MeanKeeper, generation: int) -> dict[str, np.ndarray]:
    return {tensor.name: matrix for tensor, matrix in keeper.weights(RUN, generation, direction=-1, sign=0, sigma=0.0)}
