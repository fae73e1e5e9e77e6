import inspect

from hypothesis import given
from hypothesis import strategies as st

from clutch_server.domain import keys
from clutch_server.domain.keys import frame_key, noise_key, sampling_seed

KEY = bytes(range(32))


def test_golden_keys():
    assert (
        noise_key(KEY, generation=3, direction=5, tensor="layers.0.self_attn.q_proj").hex() == "a41183d1fbea5eca5b769157c14e267d"
    )
    assert frame_key(KEY, tensor="layers.0.self_attn.q_proj").hex() == "747c99f8d831f2db43ec0bdd83294a8d"
    assert sampling_seed(KEY, generation=3, prompt_index=1, sample_index=0) == 634447495


def test_parts_of_a_name_do_not_run_into_each_other():
    names = [(1, 23, "x"), (12, 3, "x"), (1, 2, "3x"), (123, 0, "x")]
    assert len({noise_key(KEY, generation=g, direction=d, tensor=t) for g, d, t in names}) == len(names)


name = st.tuples(st.integers(0, 10**6), st.integers(0, 8192), st.text(max_size=20))


@given(first=name, second=name)
def test_different_names_have_different_keys(first, second):
    drawn = [noise_key(KEY, generation=g, direction=d, tensor=t) for g, d, t in (first, second)]
    assert (drawn[0] == drawn[1]) == (first == second)


@given(run_key=st.binary(min_size=32, max_size=32), tensor=st.text(max_size=20))
def test_noise_and_frames_have_keys_of_their_own_of_16_bytes(run_key, tensor):
    noise, frame = noise_key(run_key, generation=0, direction=0, tensor=tensor), frame_key(run_key, tensor=tensor)
    assert noise != frame
    assert len(noise) == len(frame) == 16


@given(generation=st.integers(0, 10**6), prompt=st.integers(0, 4095), sample=st.integers(0, 63))
def test_sampling_seeds_fit_31_bits_and_are_fresh_each_generation(generation, prompt, sample):
    seed = sampling_seed(KEY, generation=generation, prompt_index=prompt, sample_index=sample)
    assert 0 <= seed < 2**31
    assert seed != sampling_seed(KEY, generation=generation + 1, prompt_index=prompt, sample_index=sample)


def test_members_share_their_sampling_seeds():
    assert set(inspect.signature(keys.sampling_seed).parameters) == {"run_key", "generation", "prompt_index", "sample_index"}


def test_sampling_seeds_of_a_generation_rarely_collide():
    seeds = {sampling_seed(KEY, generation=0, prompt_index=p, sample_index=s) for p in range(200) for s in range(4)}
    assert len(seeds) == 800
