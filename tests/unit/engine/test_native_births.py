"""Compiled operations that make members give what numpy and torch give, bit for bit."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from clutch_server.domain.types import Noise
from clutch_server.engine.native import load_ops
from clutch_server.engine.native import noise as native_noise
from clutch_server.engine.native.noise import draw_quickly
from clutch_server.lora.noise import draw_noise


@settings(deadline=None)
@given(st.binary(min_size=16, max_size=16), st.integers(min_value=0, max_value=40_000), st.sampled_from(Noise))
def test_any_key_gives_the_same_bytes_as_numpy(key: bytes, count: int, kind: Noise) -> None:
    assert load_ops()
    drawn = draw_quickly(key, shape=(count,), kind=kind)
    assert drawn.dtype == np.float32
    assert drawn.tobytes() == draw_noise(key, shape=(count,), kind=kind).tobytes()


def test_the_shape_is_filled_in_c_order() -> None:
    key = bytes(range(16))
    np.testing.assert_array_equal(
        draw_quickly(key, shape=(3, 5, 7), kind=Noise.GAUSSIAN), draw_noise(key, shape=(3, 5, 7), kind=Noise.GAUSSIAN)
    )


def test_without_a_compiler_numpy_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native_noise, "load_ops", lambda: False)
    key = bytes(range(16))
    np.testing.assert_array_equal(
        draw_quickly(key, shape=(33,), kind=Noise.GAUSSIAN), draw_noise(key, shape=(33,), kind=Noise.GAUSSIAN)
    )


def test_a_key_of_another_length_is_refused_as_numpy_s_is() -> None:
    with pytest.raises(ValueError, match="expected 16 bytes, got 15"):
        draw_quickly(bytes(15), shape=(1,), kind=Noise.GAUSSIAN)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
@pytest.mark.parametrize("is_turned", [False, True], ids=["rows dense", "columns dense"])
def test_matrices_go_into_the_corners_of_their_slots_and_nowhere_else(dtype: torch.dtype, is_turned: bool) -> None:
    assert load_ops()
    torch.manual_seed(0)
    stacked = torch.full((4, 1, 6, 5) if not is_turned else (4, 1, 5, 6), 7.0, dtype=dtype)
    if is_turned:
        stacked = stacked.transpose(2, 3)
    expected = stacked.clone()
    matrices = [torch.randn(4, 3) for _ in range(2)]
    for slot, matrix in zip((3, 1), matrices, strict=True):
        expected[slot, 0, :4, :3] = matrix.to(dtype)
    torch.ops.clutch.put_slots_(stacked, [3, 1], matrices)
    assert torch.equal(stacked, expected)


@pytest.mark.parametrize(("slots", "shape"), [([4], (2, 2)), ([-1], (2, 2)), ([0], (7, 2)), ([0], (2, 6)), ([0, 1], (2, 2))])
def test_what_fits_no_slot_is_refused(slots: list[int], shape: tuple[int, int]) -> None:
    assert load_ops()
    with pytest.raises(RuntimeError, match="put_slots_"):
        torch.ops.clutch.put_slots_(torch.zeros(4, 1, 6, 5), slots, [torch.zeros(shape)])
