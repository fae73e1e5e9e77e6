"""Seeded noise: the right distribution, the same for equal seeds, its own for every position."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch

vllm = pytest.importorskip("vllm", reason="vLLM is not installed")
pytestmark = pytest.mark.engine

from vllm.v1.sample.logits_processor.interface import BatchUpdate, MoveDirectionality  # noqa: E402

from clutch_server.engine.native import load_ops  # noqa: E402
from clutch_server.engine.vllm_sampler import SEED, TEMPERATURE, SeededNoise, noise_keys  # noqa: E402


def params(seed: int | None, temperature: float = 1.0) -> SimpleNamespace:
    return SimpleNamespace(extra_args=None if seed is None else {SEED: seed, TEMPERATURE: temperature})


def processor(*rows: tuple[int | None, list[int]], temperature: float = 1.0) -> SeededNoise:
    assert load_ops()
    made = SeededNoise(None, torch.device("cpu"), False)
    added = [(index, params(seed, temperature), [], tokens) for index, (seed, tokens) in enumerate(rows)]
    made.update_state(BatchUpdate(batch_size=len(rows), removed=[], added=added, moved=[]))
    return made


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
def test_the_largest_logit_is_a_sample_of_the_softmax(temperature: float) -> None:
    logits = torch.tensor([2.0, 1.0, 0.0, -1.0, -30.0])
    count = 40_000
    noise = processor(*[(seed, []) for seed in range(count)], temperature=temperature)
    chosen = noise.apply(logits.repeat(count, 1)).argmax(dim=1)
    seen = torch.bincount(chosen, minlength=5).double()
    expected = count * torch.softmax(logits.double() / temperature, dim=0)
    chi_square = ((seen - expected) ** 2 / expected.clamp(min=1e-9))[:4].sum()
    assert chi_square < 16.3  # 3 degrees of freedom: one in a thousand, and the seeds are fixed
    assert seen[4] == 0


def test_no_noise_is_larger_than_float32_can_mean() -> None:
    # Among this many the largest of 2^23 possible values comes up about eight times.
    noise = processor(*[(seed, []) for seed in range(64)]).apply(torch.zeros(64, 1 << 20))
    assert 15 < float(noise.max()) < 18
    assert -4 < float(noise.min()) < -2


def test_positions_of_one_sequence_and_neighbouring_seeds_are_independent() -> None:
    logits = torch.zeros(4_000, 16)
    by_position = processor(*[(5, [0] * position) for position in range(4_000)]).apply(logits.clone())
    by_seed = processor(*[(seed, []) for seed in range(4_000)]).apply(logits.clone())
    for noise in (by_position, by_seed):
        table = torch.zeros(16, 16)
        chosen = noise.argmax(dim=1)
        table.index_put_((chosen[:-1], chosen[1:]), torch.ones(3_999), accumulate=True)
        assert ((table - 3_999 / 256) ** 2 / (3_999 / 256)).sum() < 331  # 255 degrees of freedom, one in a thousand
        assert abs(float(torch.corrcoef(noise[:, :2].T)[0, 1])) < 0.06


def test_equal_seeds_share_their_noise_whatever_the_row_and_its_logits() -> None:
    noise = processor((3, [1]), (4, [1]), (3, [9]))
    logits = torch.randn(3, 50)
    added = noise.apply(logits.clone()) - logits
    torch.testing.assert_close(added[0], added[2], rtol=0, atol=1e-5)
    assert not torch.allclose(added[0], added[1])


def test_rows_of_requests_without_a_seed_stay_as_they_are() -> None:
    logits = torch.randn(2, 50)
    after = processor((None, []), (1, [])).apply(logits.clone())
    assert torch.equal(after[0], logits[0])
    assert not torch.equal(after[1], logits[1])


def test_noise_follows_its_request_through_the_batch() -> None:
    logits = torch.zeros(4, 30)
    alone = processor((7, [1, 2])).apply(logits[:1].clone())[0]
    noise = processor((5, []), (7, [1, 2]), (6, []))
    moved = [(1, 3, MoveDirectionality.UNIDIRECTIONAL), (3, 0, MoveDirectionality.SWAP)]
    noise.update_state(BatchUpdate(batch_size=4, removed=[2], added=[], moved=moved))
    after = noise.apply(logits.clone())
    assert torch.equal(after[0], alone)
    assert not after[1].any()
    assert not after[2].any()
    assert after[3].any()
    replaced = [(0, params(None), [], [])]
    noise.update_state(BatchUpdate(batch_size=4, removed=[], added=replaced, moved=[]))
    assert not noise.apply(logits.clone())[0].any()


def test_tokens_sampled_meanwhile_move_the_position_on() -> None:
    tokens: list[int] = []
    noise = processor((7, tokens))
    first = noise.apply(torch.zeros(1, 30))
    assert torch.equal(noise.apply(torch.zeros(1, 30)), first)
    tokens.append(4)
    assert not torch.equal(noise.apply(torch.zeros(1, 30)), first)


def test_keys_are_those_of_splitmix64() -> None:
    # First outputs of the generator seeded with 1234567, as its author's reference code gives them.
    keys = noise_keys(np.array([1234567] * 3), np.arange(3)).astype(np.uint64)
    assert [int(key) for key in keys] == [6457827717110365317, 3203168211198807973, 9817491932198370423]
