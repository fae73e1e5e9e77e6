"""A file's worth of rewards in one transaction: of any generations, all or none, and the generation closes with it."""

import asyncio

import pytest

from clutch_server.domain.errors import InvalidInput, LimitExceeded, NotFound
from clutch_server.domain.faultpoints import install_driver
from clutch_server.domain.ids import LOCAL_TENANT, RunId
from clutch_server.domain.limits import Limits
from clutch_server.domain.types import (
    CloseKind,
    ClosePolicy,
    GenerationState,
    MemberReward,
    OnBad,
    Reward,
    RewardKind,
    RewardLevel,
    TellStatus,
)
from support.service import score, service

VALUE = RewardKind.VALUE


def rewards_of(completions, shift=0.0):
    return tuple(Reward(completion_id=c.completion_id, kind=VALUE, value=score(c) + shift) for c in completions)


async def imported(s, run, rewards, *, on_bad=OnBad.REFUSE, dry_run=False):
    return await s.manager.import_rewards(LOCAL_TENANT, run.run_id, tuple(rewards), on_bad=on_bad, dry_run=dry_run)


async def num_unscored(s, run, number=0):
    return len(await s.completions(run.run_id, number, unscored_only=True))


async def test_an_import_that_fills_the_generation_closes_it_as_the_last_tell_does(tmp_path):
    digests = []
    for way in ("tell", "import"):
        (tmp_path / way).mkdir()
        async with service(tmp_path / way) as s:
            run = await s.create()
            await s.ask(run, 0)
            found = await s.completions(run.run_id, 0)
            if way == "tell":
                await s.tell(run.run_id, 0, found)
            else:
                outcome = await imported(s, run, reversed(rewards_of(found)))
                assert set(outcome.statuses) == {TellStatus.ACCEPTED}
                assert outcome.committed
                assert [(each.generation, each.state, each.num_remaining) for each in outcome.progress] == [
                    (0, GenerationState.CLOSED, 0)
                ]
            await s.finished(run.run_id, 0)
            digests.append(await s.mean_digests(run))
    assert digests[0] == digests[1]


async def test_one_bad_reward_refuses_all_and_changes_nothing_unless_it_may_be_skipped(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        good = rewards_of(found[:5])
        unknown = Reward(completion_id="nobody", kind=VALUE, value=1.0)
        nan = Reward(completion_id=found[6].completion_id, kind=VALUE, value=float("nan"))
        other = Reward(completion_id=found[0].completion_id, kind=VALUE, value=99.0)
        for bad, status in ((unknown, TellStatus.UNKNOWN), (nan, TellStatus.INVALID), (other, TellStatus.CONFLICT)):
            outcome = await imported(s, run, (*good, bad))
            assert (outcome.committed, outcome.statuses) == (False, (TellStatus.ACCEPTED,) * 5 + (status,))
            assert outcome.generations[-1] == (-1 if bad is unknown else 0)
            assert await num_unscored(s, run) == len(found)
        outcome = await imported(s, run, (*good, unknown, nan, other), on_bad=OnBad.SKIP)
        assert outcome.committed
        assert await num_unscored(s, run) == len(found) - 5


async def test_a_dry_run_says_what_an_import_would_and_writes_nothing(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        preview = await imported(s, run, rewards_of(found[:7]), dry_run=True)
        assert await num_unscored(s, run) == len(found)
        done = await imported(s, run, rewards_of(found[:7]))
        assert (preview.statuses, preview.generations, preview.progress) == (done.statuses, done.generations, done.progress)
        assert (preview.committed, done.committed) == (False, True)


async def test_importing_again_changes_nothing(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        rewards = rewards_of(await s.completions(run.run_id, 0))
        await imported(s, run, rewards)
        await s.finished(run.run_id, 0)
        before = await s.mean_digests(run)
        again = await imported(s, run, rewards)
        assert set(again.statuses) == {TellStatus.DUPLICATE}
        assert again.progress[0].state is GenerationState.APPLIED
        assert await s.mean_digests(run) == before


async def test_rewards_of_earlier_generations_are_expired_and_each_names_its_own(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(close_policy=ClosePolicy(kind=CloseKind.QUORUM, fraction=0.5))
        await s.ask(run, 0)
        first = await s.completions(run.run_id, 0)
        await imported(s, run, rewards_of(first[: len(first) // 2 + 1]))
        await s.finished(run.run_id, 0)
        await s.ask(run, 1)
        second = await s.completions(run.run_id, 1)
        outcome = await imported(s, run, rewards_of([second[0], first[-1], first[0]]), on_bad=OnBad.SKIP)
        assert outcome.statuses == (TellStatus.ACCEPTED, TellStatus.CLOSED, TellStatus.DUPLICATE)
        assert outcome.generations == (1, 0, 0)
        assert [each.generation for each in outcome.progress] == [0, 1]


async def test_rewards_of_members_are_found_by_their_handles(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(reward_level=RewardLevel.MEMBER)
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        handles = sorted({completion.handle for completion in found})
        told = [
            MemberReward(handle=h, reward=Reward(completion_id="", kind=VALUE, value=float(i))) for i, h in enumerate(handles)
        ]
        outcome = await imported(s, run, told)
        assert set(outcome.statuses) == {TellStatus.ACCEPTED}
        assert (await s.finished(run.run_id, 0)).generation.state is GenerationState.APPLIED
        with pytest.raises(InvalidInput, match="reward_level"):
            await imported(s, run, rewards_of(found[:1]))


async def test_the_number_of_rewards_is_bounded(tmp_path):
    async with service(tmp_path, limits=Limits(rewards_per_import_max=3)) as s:
        run = await s.create()
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        assert (await imported(s, run, rewards_of(found[:3]))).committed
        with pytest.raises(LimitExceeded, match="rewards_per_import_max"):
            await imported(s, run, rewards_of(found[:4]))
        with pytest.raises(InvalidInput, match="at least one"):
            await imported(s, run, ())
        with pytest.raises(NotFound):
            await s.manager.import_rewards(LOCAL_TENANT, RunId("run_0"), rewards_of(found[:1]), on_bad=OnBad.SKIP, dry_run=False)


async def test_imports_that_race_accept_each_reward_once(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        rewards = rewards_of(await s.completions(run.run_id, 0))
        outcomes = await asyncio.gather(*(imported(s, run, rewards) for _ in range(4)))
        statuses = [status for outcome in outcomes for status in outcome.statuses]
        assert statuses.count(TellStatus.ACCEPTED) == len(rewards)
        assert statuses.count(TellStatus.DUPLICATE) == 3 * len(rewards)


@pytest.mark.parametrize("point", ["import.inserted", "close.frozen", "import.before_commit"])
async def test_a_fault_inside_leaves_no_trace(tmp_path, point):
    def fail(name):
        if name == point:
            raise RuntimeError("fault")

    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        install_driver(fail)
        try:
            with pytest.raises(RuntimeError, match="fault"):
                await imported(s, run, rewards_of(found))
        finally:
            install_driver(None)
        assert await num_unscored(s, run) == len(found)
        assert (await imported(s, run, rewards_of(found))).committed
