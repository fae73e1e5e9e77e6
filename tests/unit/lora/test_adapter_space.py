import numpy as np
import pytest

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.keys import noise_key
from clutch_server.domain.types import Noise
from clutch_server.lora import adapter_space, twins
from clutch_server.lora.adapter_space import AdapterSpace
from clutch_server.lora.layout import Layout
from clutch_server.lora.noise import draw_noise
from properties.problems import SMALL, matrix, spec

TENSOR = SMALL.tensors[0]


def space(**settings):
    return AdapterSpace(spec(**settings), layout=SMALL)


def centre(value=0.0, *, lora_rank=4):
    return np.full((TENSOR.out_features, lora_rank), value, dtype=np.float32)


def test_a_member_is_the_mean_plus_sign_times_sigma_times_scaled_named_noise():
    made = space().factors(TENSOR, centre(0.5), generation=3, direction=2, sign=-1, sigma=0.1)
    key = noise_key(spec().run_key, generation=3, direction=2, tensor=TENSOR.name)
    noise = draw_noise(key, shape=made.b.shape, kind=Noise.GAUSSIAN).astype(np.float64)
    np.testing.assert_allclose(made.b, 0.5 - 0.1 * np.sqrt(TENSOR.in_features / 4) * noise, rtol=1e-5, atol=1e-6)
    assert (made.a.shape, made.b.shape) == ((4, TENSOR.in_features), (TENSOR.out_features, 4))
    assert made.a.dtype == made.b.dtype == np.float32
    assert made.tensor is TENSOR


def test_sign_zero_serves_the_mean_itself():
    mean = centre(0.25)
    assert space().factors(TENSOR, mean, generation=3, direction=-1, sign=0, sigma=0.1).b is mean


def test_the_frame_is_the_same_in_every_generation_and_for_every_member():
    one = space()
    first = one.factors(TENSOR, centre(), generation=0, direction=0, sign=1, sigma=0.1)
    second = one.factors(TENSOR, centre(), generation=7, direction=5, sign=-1, sigma=0.2)
    assert first.a is second.a
    np.testing.assert_array_equal(space().factors(TENSOR, centre(), generation=1, direction=0, sign=0, sigma=0).a, first.a)


def count_draws(monkeypatch):
    drawn = []
    monkeypatch.setattr(adapter_space, "draw_noise", lambda key, **rest: drawn.append(key) or draw_noise(key, **rest))
    return drawn


def test_antithetic_twins_share_one_draw_and_differ_in_sign_alone(monkeypatch):
    drawn = count_draws(monkeypatch)
    one = space()
    plus = one.factors(TENSOR, centre(), generation=1, direction=0, sign=1, sigma=0.1).b
    one.factors(TENSOR, centre(), generation=1, direction=1, sign=1, sigma=0.1)
    minus = one.factors(TENSOR, centre(), generation=1, direction=0, sign=-1, sigma=0.1).b
    np.testing.assert_array_equal(plus, -minus)
    assert len(drawn) == 2
    again = one.factors(TENSOR, centre(), generation=1, direction=0, sign=1, sigma=0.1).b
    np.testing.assert_array_equal(again, plus)


def test_noise_kept_for_twins_stays_within_its_bytes(monkeypatch):
    drawn = count_draws(monkeypatch)
    monkeypatch.setattr(twins, "SPARE_BYTES_MAX", 2 * centre().nbytes)
    one = space()
    for direction in (0, 1, 2):
        one.factors(TENSOR, centre(), generation=1, direction=direction, sign=1, sigma=0.1)
    assert one._spare._bytes <= 2 * centre().nbytes
    for direction in (1, 2):
        one.factors(TENSOR, centre(), generation=1, direction=direction, sign=-1, sigma=0.1)
    assert (len(drawn), one._spare._bytes, one._spare._kept) == (3, 0, {})


def test_an_estimate_is_the_weighted_sum_of_what_members_were_served():
    one = space()
    weights = (0.5, 0.0, -0.25)
    served = [one.factors(TENSOR, centre(), generation=4, direction=d, sign=1, sigma=1.0).b for d in range(3)]
    expected = sum(weight * noise.astype(np.float64) for weight, noise in zip(weights, served, strict=True))
    estimate = one.estimate(TENSOR, generation=4, coefficients=weights)
    assert estimate.dtype == np.float64
    np.testing.assert_allclose(estimate, expected, rtol=1e-6, atol=1e-6)


def test_the_rank_may_reach_the_narrowest_adapted_matrix_and_no_further():
    layout = Layout(tensors=(matrix("up_proj", 4, 12), matrix("down_proj", 12, 6)))
    AdapterSpace(spec(lora_rank=6), layout=layout)
    AdapterSpace(spec(lora_rank=12, target_modules=("up_proj",)), layout=layout)
    for rank in (7, 0, -1):
        with pytest.raises(InvalidInput) as caught:
            AdapterSpace(spec(lora_rank=rank), layout=layout)
        assert (caught.value.reason, caught.value.field) == ("RANK_UNSUPPORTED", "config.lora_rank")


def test_only_target_modules_are_adapted():
    chosen = AdapterSpace(spec(target_modules=("up_proj",)), layout=SMALL)
    assert [tensor.name for tensor in chosen.layout.tensors] == ["layers.0.up_proj"]


def test_the_run_key_does_not_show_in_a_printed_spec():
    assert spec().run_key.hex() not in repr(spec())
    assert "run_key" not in repr(spec())
