"""Rewards of members as wholes, through the service."""

import pytest

from clutch_server.domain.errors import InvalidInput
from clutch_server.domain.ids import LOCAL_TENANT, MemberHandle
from clutch_server.domain.types import GenerationState, MemberReward, Reward, RewardKind, RewardLevel, TellStatus
from support.service import score, service

MEMBER = RewardLevel.MEMBER


def reward_of(handle, value=1.0, kind=RewardKind.VALUE):
    return MemberReward(handle=handle, reward=Reward(completion_id="", kind=kind, value=value))


async def test_one_reward_settles_all_completions_of_its_member(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(reward_level=MEMBER)
        await s.ask(run, 0, samples_per_prompt=2)
        found = await s.completions(run.run_id, 0)
        handle = found[0].handle
        told = await s.manager.tell(LOCAL_TENANT, run.run_id, 0, (reward_of(handle, 0.5),))
        assert (told.statuses, told.num_remaining) == ((TellStatus.ACCEPTED,), 16 * 4 * 2)
        left = await s.completions(run.run_id, 0, unscored_only=True)
        assert handle not in {completion.handle for completion in left}


async def test_a_run_of_member_rewards_ends_where_one_of_the_same_by_completion_does(tmp_path):
    digests = []
    for level in RewardLevel:
        folder = tmp_path / level.value
        folder.mkdir()
        async with service(folder) as s:
            # One request names the key of both, so their members are the same.
            run = await s.create(reward_level=level)
            await s.ask(run, 0)
            found = await s.completions(run.run_id, 0)
            values = {handle: sum(score(c) for c in found if c.handle == handle) for handle in {c.handle for c in found}}
            if level is MEMBER:
                told = tuple(reward_of(handle, value) for handle, value in values.items())
            else:
                told = tuple(Reward(completion_id=c.completion_id, kind=RewardKind.VALUE, value=values[c.handle]) for c in found)
            outcome = await s.manager.tell(LOCAL_TENANT, run.run_id, 0, told)
            assert set(outcome.statuses) == {TellStatus.ACCEPTED}
            assert (await s.finished(run.run_id, 0)).generation.state is GenerationState.APPLIED
            digests.append(await s.mean_digests(run))
    assert digests[0] == digests[1]


async def test_the_first_reward_of_a_member_stands_and_each_gets_its_own_status(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(reward_level=MEMBER)
        await s.ask(run, 0)
        first, second = sorted({completion.handle for completion in await s.completions(run.run_id, 0)})[:2]
        told = (
            reward_of(first, 1.0),
            reward_of(MemberHandle("nobody"), 1.0),
            reward_of(first, 1.0),
            reward_of(first, 2.0),
            reward_of(second, float("nan")),
            reward_of(second, kind=RewardKind.SKIPPED),
        )
        outcome = await s.manager.tell(LOCAL_TENANT, run.run_id, 0, told)
        assert outcome.statuses == (
            TellStatus.ACCEPTED,
            TellStatus.UNKNOWN,
            TellStatus.DUPLICATE,
            TellStatus.CONFLICT,
            TellStatus.INVALID,
            TellStatus.ACCEPTED,
        )


@pytest.mark.parametrize("level", list(RewardLevel))
async def test_a_reward_of_the_other_level_is_refused_and_changes_nothing(tmp_path, level):
    async with service(tmp_path) as s:
        run = await s.create(reward_level=level)
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        by_completion = Reward(completion_id=found[0].completion_id, kind=RewardKind.VALUE, value=1.0)
        fitting, other = by_completion, reward_of(found[0].handle)
        if level is MEMBER:
            fitting, other = other, fitting
        with pytest.raises(InvalidInput, match="reward_level") as caught:
            await s.manager.tell(LOCAL_TENANT, run.run_id, 0, (fitting, other))
        assert caught.value.reason == "REWARD_LEVEL_MISMATCH"
        assert caught.value.field == "rewards[1]"
        assert len(await s.completions(run.run_id, 0, unscored_only=True)) == len(found)
