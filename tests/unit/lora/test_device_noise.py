import hashlib
import weakref

import numpy as np
import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from clutch_server.domain.types import Noise
from clutch_server.lora import device_noise
from clutch_server.lora.device_noise import draw_on_device
from clutch_server.lora.noise import draw_noise

CPU = torch.device("cpu")
KEY = bytes(range(16))
KEYS = [KEY, bytes(16), b"\xff" * 16, *(hashlib.sha256(bytes([i])).digest()[:16] for i in range(4))]
SHAPES = [(), (1,), (16,), (17,), (256,), (257,), (5, 7), (3, 4, 50), (1000, 3)]


def assert_same_bytes(keys, *, shape, kind, device=CPU):
    drawn = draw_on_device(keys, shape=shape, kind=kind, device=device)
    assert (drawn.dtype, drawn.shape, drawn.device.type) == (torch.float32, (len(keys), *shape), device.type)
    assert drawn.is_contiguous()
    for row, key in zip(drawn.cpu().numpy(), keys, strict=True):
        assert row.tobytes() == draw_noise(key, shape=shape, kind=kind).tobytes()


class Temporaries(TorchDispatchMode):
    """The most bytes that tensors made under it held at one time."""

    def __init__(self):
        super().__init__()
        self.held, self.most, self.seen = 0, 0, set()

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        made = func(*args, **(kwargs or {}))
        for storage in {leaf.untyped_storage() for leaf in tree_leaves(made) if isinstance(leaf, torch.Tensor)}:
            if storage._cdata not in self.seen:
                self.seen.add(storage._cdata)
                self.held += storage.nbytes()
                weakref.finalize(storage, self.release, storage._cdata, storage.nbytes())
        self.most = max(self.most, self.held)
        return made

    def release(self, place, num_bytes):
        self.seen.discard(place)
        self.held -= num_bytes


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", list(Noise))
def test_every_row_is_its_key_s_named_noise_byte_for_byte(kind, shape):
    assert_same_bytes(KEYS, shape=shape, kind=kind)


def test_golden_noise():
    drawn = draw_on_device([KEY], shape=(1000, 3), kind=Noise.GAUSSIAN, device=CPU)
    digest = hashlib.sha256(drawn.numpy().astype("<f4").tobytes()).hexdigest()
    assert digest == "e5010f36ae52dd114285de44a1c2bd4c6267ecce78ca1e0e2641132cb78ce2b9"


@pytest.mark.parametrize("blocks_max", [1, 2, 3, 5, 8, 1000])
@pytest.mark.parametrize("kind", list(Noise))
def test_where_chunks_end_changes_nothing(monkeypatch, kind, blocks_max):
    block_bytes, numbers = device_noise._BLOCK_BYTES[kind], device_noise._BLOCK_NUMBERS[kind]
    monkeypatch.setattr(device_noise, "TEMPORARY_BYTES_MAX", blocks_max * block_bytes)
    for count in (1, 2 * numbers, 3 * numbers - 1, 5 * numbers + 1):
        assert_same_bytes(KEYS, shape=(count,), kind=kind)


@pytest.mark.parametrize(("num_keys", "count"), [(1, 200_000), (7, 30_000), (300, 1_000)])
@pytest.mark.parametrize("kind", list(Noise))
def test_what_lies_beside_the_noise_stays_under_the_bound(monkeypatch, kind, num_keys, count):
    monkeypatch.setattr(device_noise, "TEMPORARY_BYTES_MAX", 1 << 20)
    keys = [index.to_bytes(16, "big") for index in range(num_keys)]
    device_noise._table(kind, CPU)
    with Temporaries() as temporaries:
        noise = draw_on_device(keys, shape=(count,), kind=kind, device=CPU)
    beside = temporaries.most - noise.nbytes
    assert 0 < beside < 1 << 20


@pytest.mark.parametrize("multiplier", device_noise._MULTIPLIERS)
def test_the_high_word_is_that_of_the_unsigned_product(multiplier):
    edges = [0, 1, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 2**32, 2**64 - 2**31, 2**64 - 1]
    words = np.concatenate([np.array(edges, dtype=np.uint64), np.random.default_rng(0).integers(0, 2**64, 10_000, np.uint64)])
    made = device_noise._high_word(torch.from_numpy(words.view(np.int64)), multiplier).numpy().view(np.uint64)
    assert made.tolist() == [word * (multiplier + 2**64) >> 64 for word in words.tolist()]


@pytest.mark.parametrize("kind", list(Noise))
def test_no_keys_or_no_numbers_make_an_empty_tensor(kind):
    assert draw_on_device([], shape=(3, 2), kind=kind, device=CPU).shape == (0, 3, 2)
    assert draw_on_device([KEY], shape=(0, 2), kind=kind, device=CPU).shape == (1, 0, 2)


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_keys_have_16_bytes(length):
    with pytest.raises(ValueError, match=f"key: expected 16 bytes, got {length}"):
        draw_on_device([KEY, bytes(length)], shape=(1,), kind=Noise.GAUSSIAN, device=CPU)


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no CUDA device")
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", list(Noise))
def test_a_gpu_makes_the_same_bytes(monkeypatch, kind, shape):
    device = torch.device("cuda")
    assert_same_bytes(KEYS, shape=shape, kind=kind, device=device)
    monkeypatch.setattr(device_noise, "TEMPORARY_BYTES_MAX", 5 * device_noise._BLOCK_BYTES[kind])
    assert_same_bytes(KEYS, shape=shape, kind=kind, device=device)
