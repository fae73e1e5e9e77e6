"""Sigma by what it does to answers."""

import math

import pytest

from clutch import AsyncClient, InvalidArgument
from clutch.calibration import TOLERANCE, TRIES_MAX, require_found, search
from clutch_protos.v1 import types_pb2

PROMPTS = ["one", "two", "three", "four"]


def saturating(middle):
    """A share that grows from 0 to 1 around a sigma."""

    async def measure(sigma):
        return 1.0 / (1.0 + (middle / sigma) ** 1.5)

    return measure


@pytest.mark.parametrize("middle", [3e-4, 0.02, 1.0])
@pytest.mark.parametrize("start", [1e-3, 0.02, 0.5])
async def test_the_sigma_that_changes_a_quarter_is_found_from_anywhere(middle, start):
    found = await search(saturating(middle), start=start, changed=0.25)
    assert found.changed == pytest.approx(0.25, abs=TOLERANCE)
    assert found.sigma == pytest.approx(middle * (1 / 3) ** (1 / 1.5), rel=0.3)
    assert len(found.tried) <= TRIES_MAX
    assert found.tried[0][0] == start
    assert (found.sigma, found.changed) in found.tried


@pytest.mark.parametrize("share", [0.0, 1.0])
async def test_answers_that_never_or_always_change_end_the_search(share):
    async def measure(_sigma):
        return share

    found = await search(measure, start=0.02, changed=0.25)
    assert len(found.tried) <= TRIES_MAX
    assert found.changed == share
    assert all(1e-6 <= sigma <= 10 for sigma, _ in found.tried)


@pytest.mark.parametrize(("share", "said"), [(0.0, "none of them changed"), (1.0, "all of them changed")])
async def test_a_sigma_of_which_nothing_is_known_is_refused(share, said):
    async def measure(_sigma):
        return share

    with pytest.raises(InvalidArgument, match=said) as refused:
        require_found(await search(measure, start=0.02, changed=0.25))
    assert (refused.value.reason, refused.value.field) == ("CALIBRATION_WITHOUT_ANSWER", "prompts")


async def test_a_calibration_whose_model_always_says_the_same_ends_with_its_run_cancelled(server):
    server.words = ["same"]
    async with AsyncClient(server.address) as client:
        with pytest.raises(InvalidArgument, match="name a sigma"):
            await client.runs.calibrate_sigma(PROMPTS)
    assert server.only_run().info.state == types_pb2.Run.CANCELLED


async def test_a_jump_from_none_to_all_is_closed_in_on():
    async def measure(sigma):
        return float(sigma > 0.05)

    found = await search(measure, start=0.02, changed=0.25)
    below, above = (max(s for s, share in found.tried if share == 0), min(s for s, share in found.tried if share == 1))
    assert math.log(above / below) < 0.05


@pytest.mark.parametrize("count", [0, 1, 3])
async def test_too_few_prompts_are_refused_before_anything_is_made(server, count):
    async with AsyncClient(server.address) as client:
        with pytest.raises((InvalidArgument, ValueError)) as refused:
            await client.runs.calibrate_sigma(PROMPTS[:count])
    if count:
        assert (refused.value.reason, refused.value.field) == ("CALIBRATION_PROMPTS_TOO_FEW", "prompts")
    assert not server.runs


async def test_a_calibration_learns_nothing_and_leaves_a_cancelled_run(server):
    async with AsyncClient(server.address) as client:
        found = await client.runs.calibrate_sigma(PROMPTS, sigma=0.5, num_generations=1, lora_rank=2)
    run = server.only_run()
    assert found.tried[0][0] == 0.5
    assert run.info.name == "calibration"
    assert dict(run.info.labels) == {"purpose": "calibration of sigma"}
    assert run.info.config.lora_rank == 2
    assert all(not generation.rewards for generation in run.generations)
    assert len(run.generations) == len(found.tried)
