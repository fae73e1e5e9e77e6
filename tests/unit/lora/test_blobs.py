import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save

from clutch_server.domain.errors import Corruption
from clutch_server.lora.adapter_space import AdapterSpace
from clutch_server.lora.blobs import from_bytes, to_bytes
from clutch_server.lora.layout import Layout
from clutch_server.lora.means import Mean, initial_mean
from properties.problems import SMALL, matrix, spec

SPACE = AdapterSpace(spec(), layout=SMALL)


def some_mean(*, velocity=False):
    chance = np.random.default_rng(0)
    parts = [{t.name: chance.normal(size=SPACE.mean_shape(t)).astype(np.float32) for t in SMALL.tensors} for _ in range(2)]
    return Mean(tensors=parts[0], velocity=parts[1] if velocity else {})


BLOB = to_bytes(some_mean(velocity=True), space=SPACE)


@pytest.mark.parametrize("velocity", [False, True])
def test_a_mean_comes_back_with_every_byte(velocity):
    mean = some_mean(velocity=velocity)
    back = from_bytes(to_bytes(mean, space=SPACE), space=SPACE)
    assert back.digest() == mean.digest()
    assert bool(back.velocity) == velocity
    assert to_bytes(back, space=SPACE) == to_bytes(mean, space=SPACE)


@given(place=st.integers(0, len(BLOB) - 1), flip=st.integers(1, 255))
@settings(max_examples=300, deadline=None)
def test_any_damaged_byte_is_corruption_or_changes_nothing(place, flip):
    damaged = bytearray(BLOB)
    damaged[place] ^= flip
    try:
        back = from_bytes(bytes(damaged), space=SPACE)
    except Corruption:
        return
    assert back.digest() == some_mean(velocity=True).digest()


@pytest.mark.parametrize("place", range(len(BLOB) // 2, len(BLOB), 997))
def test_a_flipped_bit_of_a_tensor_is_corruption(place):
    damaged = bytearray(BLOB)
    damaged[place] ^= 1
    with pytest.raises(Corruption):
        from_bytes(bytes(damaged), space=SPACE)


@pytest.mark.parametrize("blob", [b"", b"\0" * 8, b"\xff" * 64, BLOB[:-1], BLOB[: len(BLOB) // 2], BLOB + b"\0"])
def test_what_is_no_whole_blob_is_corruption(blob):
    with pytest.raises(Corruption):
        from_bytes(blob, space=SPACE)


def test_another_file_of_the_same_format_is_corruption():
    with pytest.raises(Corruption):
        from_bytes(save({"weight": np.zeros(3, dtype=np.float32)}), space=SPACE)


@pytest.mark.parametrize(
    "other",
    [
        AdapterSpace(spec(lora_rank=3), layout=SMALL),
        AdapterSpace(spec(target_modules=("up_proj",)), layout=SMALL),
        AdapterSpace(spec(), layout=Layout(tensors=(SMALL.tensors[0], matrix("layers.0.up_proj", 24, 33)))),
        AdapterSpace(spec(), layout=Layout(tensors=(SMALL.tensors[0], matrix("layers.9.up_proj", 24, 32)))),
    ],
)
def test_a_mean_of_another_layout_or_rank_is_corruption(other):
    with pytest.raises(Corruption):
        from_bytes(to_bytes(initial_mean(other), space=other), space=SPACE)
