import hashlib
import math
from concurrent.futures import ThreadPoolExecutor
from statistics import NormalDist

import numpy as np
import pytest

from clutch_server.domain.types import Noise
from clutch_server.lora.noise import draw_noise, normal_table

KEY = bytes(range(16))
MASK = 2**64 - 1


def philox_block(key: bytes, counter: int) -> list[int]:
    """Philox4x64-10 as published, in plain integers."""
    low, high = int.from_bytes(key[:8], "little"), int.from_bytes(key[8:], "little")
    words = [counter, 0, 0, 0]
    for _ in range(10):
        left, right = 0xD2E7470EE14C6C93 * words[0], 0xCA5A826395121157 * words[2]
        words = [(right >> 64) ^ words[1] ^ low, right & MASK, (left >> 64) ^ words[3] ^ high, left & MASK]
        low, high = (low + 0x9E3779B97F4A7C15) & MASK, (high + 0xBB67AE8584CAA73B) & MASK
    return words


def stream(num_blocks: int) -> bytes:
    return b"".join(word.to_bytes(8, "little") for i in range(num_blocks) for word in philox_block(KEY, i + 1))


def test_golden_gaussian_noise():
    drawn = draw_noise(KEY, shape=(2, 3), kind=Noise.GAUSSIAN)
    assert (drawn.dtype, drawn.shape) == (np.float32, (2, 3))
    assert drawn.astype("<f4").tobytes().hex() == "e332be3e811c1fbf6e029c3fcf5a423f952b79bfd635a13f"
    long = draw_noise(KEY, shape=(1000, 3), kind=Noise.GAUSSIAN).astype("<f4").tobytes()
    assert hashlib.sha256(long).hexdigest() == "e5010f36ae52dd114285de44a1c2bd4c6267ecce78ca1e0e2641132cb78ce2b9"


def test_golden_rademacher_noise():
    drawn = draw_noise(KEY, shape=(16,), kind=Noise.RADEMACHER)
    assert drawn.dtype == np.float32
    assert drawn.tolist() == [1, -1, 1, -1, 1, -1, -1, -1, 1, -1, 1, -1, -1, 1, -1, 1]


def test_gaussian_noise_is_the_table_at_the_16_bit_words_of_the_published_generator():
    raw = stream(9)
    words = [int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2)]
    np.testing.assert_array_equal(draw_noise(KEY, shape=(144,), kind=Noise.GAUSSIAN), normal_table()[words])


def test_rademacher_noise_is_the_bits_of_the_published_generator_lowest_first():
    bits = [byte >> place & 1 for byte in stream(2) for place in range(8)]
    np.testing.assert_array_equal(draw_noise(KEY, shape=(512,), kind=Noise.RADEMACHER), 2.0 * np.array(bits) - 1.0)


def test_the_table_is_golden():
    table = normal_table().astype("<f4").tobytes()
    assert hashlib.sha256(table).hexdigest() == "8babbcaf96568f10165a1eab530c0e5c92d04de96761b6dbb3dadfa94baba37f"


def test_the_table_is_an_odd_ascending_standard_normal():
    table = normal_table().astype(np.float64)
    assert table.size == 65_536
    np.testing.assert_array_equal(table, -table[::-1])
    assert (np.diff(table) > 0).all()
    assert math.fsum(table) == 0.0
    assert math.fsum(table * table) / table.size == pytest.approx(1.0, abs=1e-8)
    for at in (100, 20_000, 40_000, 65_000):
        assert table[at] == pytest.approx(NormalDist().inv_cdf((at + 0.5) / 65_536), rel=2e-5)


def test_no_entry_of_the_table_hangs_on_the_last_bits_of_a_libm():
    normal = NormalDist()
    upper = np.array([normal.inv_cdf((index + 0.5) / 65_536) for index in range(32_768, 65_536)])
    exact = upper / math.sqrt(math.fsum(upper * upper) / upper.size)
    rounded = exact.astype(np.float32)
    np.testing.assert_array_equal(rounded, normal_table()[32_768:])
    across = np.nextafter(rounded, np.where(exact > rounded, np.float32(np.inf), np.float32(0))).astype(np.float64)
    turning_points = (rounded.astype(np.float64) + across) / 2
    assert (np.abs(exact - turning_points) / exact).min() > 1e-13


def test_the_table_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        normal_table()[0] = 0.0


@pytest.mark.parametrize("kind", list(Noise))
def test_threads_do_not_disturb_each_other(kind):
    keys = [index.to_bytes(16, "big") for index in range(64)]
    alone = [draw_noise(key, shape=(3_000,), kind=kind) for key in keys]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda key: draw_noise(key, shape=(3_000,), kind=kind), keys))
    np.testing.assert_array_equal(together, alone)


def test_what_was_drawn_before_leaves_no_trace():
    first = draw_noise(KEY, shape=(7,), kind=Noise.GAUSSIAN)
    draw_noise(bytes(16), shape=(5,), kind=Noise.RADEMACHER, start=3)
    np.testing.assert_array_equal(draw_noise(KEY, shape=(7,), kind=Noise.GAUSSIAN), first)


@pytest.mark.parametrize("length", [0, 15, 17, 32])
def test_keys_have_16_bytes(length):
    with pytest.raises(ValueError, match="16 bytes"):
        draw_noise(bytes(length), shape=(1,), kind=Noise.GAUSSIAN)
