"""A what-if applies a history again with other settings, says how far it can be believed, and touches nothing."""

import asyncio
import sqlite3
import time
from contextlib import closing
from dataclasses import fields, replace

import numpy as np
import pytest

import clutch
from clutch import _types
from clutch_server.domain.errors import InvalidInput, LimitExceeded, NotFound
from clutch_server.domain.limits import DEFAULT_LIMITS, Limits
from clutch_server.domain.quotas import QuotaExceeded, Quotas, QuotaTable
from clutch_server.domain.types import (
    MemberReward,
    MissingPolicy,
    Optimizer,
    Prompt,
    Reward,
    RewardKind,
    RewardLevel,
    RunConfig,
    RunState,
    SampleReduction,
    Sampling,
    Schedule,
    ScheduleKind,
    SearchSpace,
    Shaping,
)
from clutch_server.engine.fake import FakeEngine
from clutch_server.runs import steps
from clutch_server.runs.api import SampleRequest, UpdateRun, WhatIf
from clutch_server.runs.replays import Replays
from clutch_server.runs.what_ifs import REAPPLICABLE, check_what_if
from support.processes import clutch as command_line
from support.processes import running_server
from support.service import LOCAL_TENANT, PROMPTS, Service, service

ASKED = tuple(Prompt(text=f"other {i}") for i in range(3))


def other(prompts=(), **settings):
    return WhatIf(settings=frozenset(settings), config=RunConfig(base_model="", **settings), prompts=prompts)


async def ask_what_if(s: Service, run, what_if):
    while True:
        found = await s.manager.replay_run(LOCAL_TENANT, run.run_id, max_wait_seconds=5, what_if=what_if)
        if found.finished:
            return found


async def played(s: Service, generations=4, **settings):
    run = await s.create(**settings)
    for number in range(generations):
        await s.play(run, number)
    return await s.read(run)


def texts(found):
    return [completion.text for completion in found.completions]


class Watched(FakeEngine):
    """Keeps a copy of the last mean of what is closed, and the names of the models that it sampled."""

    def __init__(self):
        super().__init__()
        self.last = {}
        self.names = []

    async def advance_mean(self, run_id, generation, update):
        digest = await super().advance_mean(run_id, generation, update)
        factors = self._means.keeper.mean(run_id, generation + 1)
        weights = self._means.keeper.weights(run_id, generation + 1, direction=-1, sign=0, sigma=0.0)
        kind = "what-if" if run_id.startswith("what-if") else "own"
        self.last[kind] = [factor.b.copy() for factor in factors] + [matrix.copy() for _, matrix in weights]
        return digest

    def sample(self, jobs, *, caller=""):
        self.names.append({job.model.name for job in jobs if job.model})
        return super().sample(jobs, caller=caller)


@pytest.mark.parametrize("space", list(SearchSpace))
async def test_the_run_s_own_settings_give_its_own_mean(tmp_path, space):
    async with service(tmp_path) as s:
        run = await played(s, search_space=space, optimizer=Optimizer.ADAM, momentum=0.9, weight_decay=0.01)
        own = {name: getattr(run.config, name) for name in REAPPLICABLE}
        found = await ask_what_if(s, run, other(ASKED, **own))
        assert found.mean_digest == (await s.mean_digests(run))[-1]
        assert (found.matches, found.num_replayed, found.num_exact, found.hypothetical_config) == (True, 4, 4, run.config)
        assert [generation.utility_correlation for generation in found.reapplied] == pytest.approx([1.0] * 4)
        assert [generation.num_members_used for generation in found.reapplied] == [16] * 4
        head = await s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, prompts=ASKED))
        assert found.completions == head.completions


@pytest.mark.parametrize("space", list(SearchSpace))
async def test_half_the_step_ratio_moves_the_mean_exactly_half_as_far(tmp_path, space):
    engine = Watched()
    async with service(tmp_path, engine=engine) as s:
        run = await played(s, search_space=space)
        found = await ask_what_if(s, run, other(step_ratio=run.config.step_ratio / 2))
        assert (found.num_exact, found.mean_digest != (await s.mean_digests(run))[-1]) == (1, True)
        # In one of the spaces adapters make the members alone, and the mean's is empty.
        assert any(whole.any() for whole in engine.last["own"])
        for half, whole in zip(engine.last["what-if"], engine.last["own"], strict=True):
            assert np.array_equal(half, whole / 2)


async def test_nothing_of_the_run_is_changed_and_no_mean_stays_behind(tmp_path):
    def dump():
        with closing(sqlite3.connect(tmp_path / "clutch.db")) as connection:
            return list(connection.iterdump())

    def snapshots():
        return sorted(path.name for path in (tmp_path / "snapshots").rglob("*.mean"))

    def wait_for_snapshots():
        # They are written after a generation is committed.
        while snapshots() != ["3.mean", "4.mean"]:
            time.sleep(0.01)

    engine = Watched()
    async with service(tmp_path, engine=engine) as s:
        run = await played(s)
        await asyncio.to_thread(wait_for_snapshots)
        before = dump()
        await ask_what_if(s, run, other(ASKED, step_ratio=0.5, shaping=Shaping.CENTERED_RANK))
        assert (dump(), snapshots()) == (before, ["3.mean", "4.mean"])
        assert not [run_id for run_id in engine._means._runs if run_id.startswith("what-if")]
        await s.play(run, 4)
        assert (await s.read(run)).head == 5


async def test_each_what_if_is_sampled_under_a_name_of_its_own(tmp_path):
    engine = Watched()
    async with service(tmp_path, engine=engine) as s:
        run = await played(s, generations=8)
        head = await s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, prompts=ASKED))
        engine.names.clear()
        less = await ask_what_if(s, run, other(ASKED, step_ratio=0.001))
        more = await ask_what_if(s, run, other(ASKED, step_ratio=0.4))
        again = await ask_what_if(s, run, other(ASKED, step_ratio=0.001))
        assert texts(less) == texts(again)
        assert len({tuple(texts(found)) for found in (head, less, more)}) == 3
        assert len(set.union(*engine.names)) == 3
        base = await s.manager.sample(LOCAL_TENANT, SampleRequest(prompts=ASKED))
        good = [sum(text.count("o") for text in texts(found)) for found in (base, less, head, more)]
        assert good[0] <= good[1] < good[3]


async def test_another_shaping_changes_utilities_and_says_how_much(tmp_path):
    async with service(tmp_path) as s:
        run = await played(s)
        ranks = await ask_what_if(s, run, other(shaping=Shaping.CENTERED_RANK))
        assert all(0.5 < generation.utility_correlation < 1.0 for generation in ranks.reapplied)
        signs = await ask_what_if(s, run, other(shaping=Shaping.PAIR_SIGN))
        assert all(0.0 < generation.utility_correlation < 1.0 for generation in signs.reapplied)
        raw = await ask_what_if(s, run, other(shaping=Shaping.RAW))
        assert [generation.utility_correlation for generation in raw.reapplied] == pytest.approx([1.0] * 4)


async def test_equal_rewards_have_no_utilities_to_compare_and_stay_exact(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.play(run, 0, scorer=lambda _: 1.0)
        await s.play(run, 1)
        found = await ask_what_if(s, run, other(step_ratio=0.3))
        assert [np.isnan(generation.utility_correlation) for generation in found.reapplied] == [True, False]
        # The first moved nothing either way: both are exact.
        assert found.num_exact == 2


async def test_a_generation_that_was_refused_counts_under_another_missing_policy(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(missing_policy=MissingPolicy.FAIL)
        await s.play(run, 0)
        await s.ask(run, 1)
        found = await s.completions(run.run_id, 1)
        await s.tell(run.run_id, 1, [completion for completion in found if completion.member_index != 3])
        await s.manager.close_generation(LOCAL_TENANT, run.run_id, 1, missing_policy=None)
        await s.finished(run.run_id, 1)
        await s.ask(run, 2)
        await s.manager.abandon_generation(LOCAL_TENANT, run.run_id, 2, reason="")
        await s.play(run, 3)
        same = await ask_what_if(s, run, other(missing_policy=MissingPolicy.FAIL))
        assert same.mean_digest == (await s.mean_digests(run))[-1]
        assert [generation.num_members_used for generation in same.reapplied] == [16, 0, 0, 16]
        dropped = await ask_what_if(s, run, other(missing_policy=MissingPolicy.DROP_PAIR))
        assert [generation.num_members_used for generation in dropped.reapplied] == [16, 14, 0, 16]
        assert (dropped.num_exact, dropped.num_replayed) == (2, 4)


async def test_a_generation_that_ended_with_its_run_moves_no_hypothetical_mean_either(tmp_path):
    def end(tx):
        generation = tx.lock_generation(LOCAL_TENANT, run.run_id, 1)
        # Frozen, and cancelled before its update was made.
        steps.freeze(tx, generation, reason="every completion has a reward", at=1.0)
        steps.cancel_run(tx, LOCAL_TENANT, run.run_id, reason="", at=1.0)

    async with service(tmp_path) as s:
        run = await s.create()
        await s.play(run, 0)
        await s.ask(run, 1)
        await s.tell(run.run_id, 1, (await s.completions(run.run_id, 1))[:-1])
        await s.core.write(end)
        same = await ask_what_if(s, await s.read(run), other(step_ratio=run.config.step_ratio))
        assert same.mean_digest == (await s.mean_digests(run))[-1]
        assert [generation.num_members_used for generation in same.reapplied] == [16, 0]
        less = await ask_what_if(s, await s.read(run), other(step_ratio=run.config.step_ratio / 2))
        assert (less.num_exact, less.num_replayed) == (1, 2)


async def test_a_step_that_was_changed_on_the_way_stands_unless_the_step_is_what_is_asked_about(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(step_ratio=0.2, momentum=0.0)
        await s.play(run, 0)
        changed = UpdateRun(
            run_id=run.run_id, mask=frozenset({"config.step_ratio"}), config=RunConfig(base_model="", step_ratio=0.4)
        )
        await s.manager.update_run(LOCAL_TENANT, changed)
        await s.play(run, 1)
        kept = await ask_what_if(s, run, other(shaping=Shaping.ZSCORE))
        assert kept.mean_digest == (await s.mean_digests(run))[-1]
        all_alike = await ask_what_if(s, run, other(step_ratio=0.4))
        assert (all_alike.num_exact, all_alike.mean_digest != kept.mean_digest) == (1, True)
        schedule = Schedule(kind=ScheduleKind.LINEAR, final_ratio=1.0, num_generations=2)
        scheduled = await ask_what_if(s, run, other(step_schedule=schedule))
        # From the run's step as it is now, which is 0.4 in both generations again.
        assert scheduled.mean_digest == all_alike.mean_digest


async def test_the_best_of_samples_may_count_instead_of_their_mean(tmp_path):
    async with service(tmp_path) as s:
        run = await played(s, generations=2, samples_per_prompt=2, sampling=Sampling(temperature=1.0))
        found = await ask_what_if(s, run, other(sample_reduction=SampleReduction.MAX))
        assert all(generation.utility_correlation < 1.0 for generation in found.reapplied)


async def test_another_optimizer_brings_its_momentum_and_the_same_one_keeps_the_run_s(tmp_path):
    async with service(tmp_path) as s:
        run = await played(s, optimizer=Optimizer.ADAM, momentum=0.5)
        plain = await ask_what_if(s, run, other(optimizer=Optimizer.SGD))
        assert (plain.hypothetical_config.optimizer, plain.hypothetical_config.momentum) == (Optimizer.SGD, 0.0)
        same = await ask_what_if(s, run, other(optimizer=Optimizer.ADAM))
        assert (same.hypothetical_config.momentum, same.mean_digest) == (0.5, (await s.mean_digests(run))[-1])


@pytest.mark.parametrize("name", sorted({field.name for field in fields(RunConfig)} - REAPPLICABLE))
async def test_what_decided_the_samples_cannot_be_changed_afterwards(tmp_path, name):
    async with service(tmp_path) as s:
        run = await s.create()
        asked = WhatIf(settings=frozenset({name, "step_ratio"}), config=run.config)
        with pytest.raises(InvalidInput, match=f"step_ratio.*got .*{name}") as refused:
            await s.manager.replay_run(LOCAL_TENANT, run.run_id, max_wait_seconds=0, what_if=asked)
        assert (refused.value.reason, refused.value.field) == ("WHAT_IF_NOT_REAPPLICABLE", "config_mask")


@pytest.mark.parametrize(
    ("asked", "reason", "field"),
    [
        (WhatIf(settings=frozenset({"stepratio"}), config=RunConfig(base_model="")), "WHAT_IF_UNKNOWN_SETTING", "config_mask"),
        (WhatIf(settings=frozenset(), config=RunConfig(base_model="")), "INVALID_FIELD", "config_mask"),
        (other(step_ratio=0.0), "INVALID_FIELD", "config.step_ratio"),
        (other(step_ratio=float("nan")), "INVALID_FIELD", "config.step_ratio"),
        (other(weight_decay=1.0), "INVALID_FIELD", "config.weight_decay"),
        (other(step_cap=-1.0), "INVALID_FIELD", "config.step_cap"),
        (other(momentum=0.5), "INVALID_FIELD", "config.momentum"),
        (other(optimizer=Optimizer.ADAM, momentum=1.0), "INVALID_FIELD", "config.momentum"),
        (other(step_schedule=Schedule(kind=ScheduleKind.COSINE)), "INVALID_FIELD", "config.step_schedule.num_generations"),
        (other((Prompt(),), step_ratio=0.1), "PROMPT_EMPTY", "prompts[0]"),
        (other((Prompt(text="x" * 600),), step_ratio=0.1), "PROMPT_TOO_LONG", "prompts[0]"),
        (replace(other(ASKED, step_ratio=0.1), seed=-1), "INVALID_FIELD", "seed"),
    ],
)
async def test_bad_input_is_refused_as_for_a_new_run_and_leaves_no_job_behind(tmp_path, asked, reason, field):
    async with service(tmp_path) as s:
        run = await s.create()
        with pytest.raises(InvalidInput) as refused:
            await ask_what_if(s, run, asked)
        assert (refused.value.reason, refused.value.field) == (reason, field)
        assert not s.manager._replays._jobs


async def test_signs_of_pairs_are_not_for_members_without_twins(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(antithetic=False)
        with pytest.raises(InvalidInput, match="needs no pairs"):
            await ask_what_if(s, run, other(shaping=Shaping.PAIR_SIGN))


async def test_rewards_that_were_changed_since_are_named_and_quarantine_nothing(tmp_path):
    async with service(tmp_path) as s:
        run = await played(s)
        with closing(sqlite3.connect(tmp_path / "clutch.db")) as connection, connection:
            one = "(SELECT completion_id FROM rewards WHERE generation = 2 ORDER BY completion_id LIMIT 1)"
            connection.execute(f"UPDATE rewards SET value = value + 0.25 WHERE completion_id = {one}")
        found = await ask_what_if(s, run, other(ASKED, step_ratio=0.5))
        assert (found.matches, found.mismatch, found.mismatch_generation, found.completions) == (False, "rewards", 2, ())
        assert (await s.read(run)).state is RunState.ACTIVE


async def test_a_quarantined_run_has_no_what_if_and_a_long_one_is_refused_by_its_limit(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
    with pytest.raises(NotFound) as refused:
        check_what_if(replace(run, state=RunState.QUARANTINED), other(step_ratio=0.1), limits=DEFAULT_LIMITS)
    assert refused.value.reason == "RUN_QUARANTINED"
    limits = Limits(what_if_generations_max=4)
    check_what_if(replace(run, head=4), other(step_ratio=0.1), limits=limits)
    with pytest.raises(LimitExceeded, match="what_if_generations_max = 4"):
        check_what_if(replace(run, head=5), other(step_ratio=0.1), limits=limits)


async def test_what_ifs_wait_with_replays_under_one_bound_and_the_same_one_is_joined(tmp_path):
    async with service(tmp_path) as s:
        run = await played(s)
        replays = Replays(replace(s.core, limits=Limits(replays_max=2)))
        one, two = other(ASKED, step_ratio=0.1), other(ASKED, step_ratio=0.3)
        await replays.look(run, max_wait_seconds=0)
        await replays.look(run, max_wait_seconds=0, what_if=one)
        with pytest.raises(LimitExceeded, match="replays_max = 2"):
            await replays.look(run, max_wait_seconds=0, what_if=two)
        both = await asyncio.gather(*(replays.look(run, max_wait_seconds=5, what_if=one) for _ in range(2)))
        assert both[0] is both[1]
        assert (await replays.look(run, max_wait_seconds=5)).hypothetical_config is None
        assert (await replays.look(run, max_wait_seconds=5, what_if=two)).finished
        await replays.stop()


async def test_a_what_if_is_answered_though_it_used_up_its_tenant_s_tokens_and_the_next_waits(tmp_path):
    async with service(tmp_path, quotas=QuotaTable(default=Quotas(tokens_per_minute_max=1))) as s:
        run = await s.create()
        asked = other(ASKED, step_ratio=0.1)
        assert not (await s.manager.replay_run(LOCAL_TENANT, run.run_id, max_wait_seconds=0, what_if=asked)).finished
        (job,) = s.manager._replays._jobs.values()
        await asyncio.wait({job.task})
        found = await s.manager.replay_run(LOCAL_TENANT, run.run_id, max_wait_seconds=0, what_if=asked)
        assert (found.finished, len(found.completions)) == (True, len(ASKED))
        with pytest.raises(QuotaExceeded) as refused:
            await s.manager.replay_run(LOCAL_TENANT, run.run_id, max_wait_seconds=0, what_if=asked)
        assert refused.value.reason == "QUOTA_TOKENS"


async def test_rewards_of_members_as_wholes_and_sigmas_by_layer_are_applied_again_too(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(reward_level=RewardLevel.MEMBER, sigma_ratios=(("mlp", 0.5),))
        await s.ask(run, 0)
        handles = sorted({completion.handle for completion in await s.completions(run.run_id, 0)})
        rewards = [Reward(completion_id="", kind=RewardKind.VALUE, value=float(place)) for place in range(len(handles))]
        told = tuple(MemberReward(handle=handle, reward=reward) for handle, reward in zip(handles, rewards, strict=True))
        await s.manager.tell(LOCAL_TENANT, run.run_id, 0, told)
        await s.finished(run.run_id, 0)
        found = await ask_what_if(s, await s.read(run), other(step_ratio=run.config.step_ratio))
        assert found.mean_digest == (await s.mean_digests(run))[-1]
        assert found.reapplied[0].num_members_used == 16


def test_the_client_knows_the_same_settings():
    assert _types.WhatIf.__annotations__.keys() == REAPPLICABLE


def letters(completion):
    return float(completion.text.count("o"))


async def test_the_sdk_and_the_command_line_ask_a_real_server_what_if(tmp_path):
    with running_server(tmp_path) as address, clutch.Client(address) as client:
        run = client.runs.create("learner", population_size=16, sigma=0.05, step_ratio=0.1)
        run.optimize(["a", "b", "c"], letters, generations=4, progress=False)
        same = run.replay(what_if={"step_ratio": 0.1}, prompts=["d", "e"], score=letters)
        assert (same.mean_digest, same.num_exact, same.what_if) == (run.replay().mean_digest, 4, run.info.config)
        assert same.completions == run.sample(["d", "e"])
        assert same.evaluation == run.evaluate(["d", "e"], letters)
        with pytest.raises(clutch.InvalidArgument, match="WHAT_IF_NOT_REAPPLICABLE"):
            run.replay(what_if={"step_ratio": 0.2, "population_size": 32})
        with pytest.raises(clutch.InvalidArgument, match="config_mask: expected some of missing_policy"):
            run.replay(what_if={})
        async with clutch.AsyncClient(address) as other_client:
            other_run = await other_client.runs.get(run.run_id)
            more = await other_run.replay(what_if={"step_ratio": 0.8, "shaping": "centered_rank"}, prompts=["d", "e"])
        assert (more.what_if.step_ratio, more.num_exact, more.evaluation) == (0.8, 1, None)
        assert more.completions != same.completions
        (tmp_path / "prompts.txt").write_text("d\ne\n")
        (tmp_path / "letters.py").write_text("def letters(completion): return float(completion.text.count('o'))\n")
        files = ("--prompts", str(tmp_path / "prompts.txt"), "--score", f"{tmp_path / 'letters.py'}:letters")
        done = command_line(("replay", "learner", "--what-if", "step_ratio=0.8", *files, "--address", address))
    assert done.returncode == 0, done.stderr
    print(done.stdout)
    assert "hypothetical: step_ratio 0.1 -> 0.8" in done.stdout
    assert "of the run's own mean" in done.stdout


def test_in_a_run_of_member_rewards_a_what_if_is_scored_as_the_run_is(tmp_path):
    def letters_of_all(completions):
        return sum(letters(completion) for completion in completions)

    with running_server(tmp_path) as address, clutch.Client(address) as client:
        run = client.runs.create("members", population_size=16, sigma=0.05, reward_level="member")
        run.optimize(["a", "b"], letters_of_all, generations=1, progress=False)
        same = run.replay(what_if={"step_ratio": 0.1}, prompts=["d", "e"], score=letters_of_all)
        assert same.evaluation == run.evaluate(["d", "e"], letters_of_all)


async def test_a_run_without_generations_has_the_base_model_as_its_what_if(tmp_path):
    async with service(tmp_path) as s:
        found = await ask_what_if(s, await s.create(), other(PROMPTS, step_ratio=0.5))
        base = await s.manager.sample(LOCAL_TENANT, SampleRequest(prompts=PROMPTS))
        assert (found.num_generations, found.num_exact, texts(found)) == (0, 0, texts(base))
