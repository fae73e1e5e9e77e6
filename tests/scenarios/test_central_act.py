import asyncio
import base64
import json
import random
import shutil
from dataclasses import replace

import pytest

from clutch_server.domain.errors import AlreadyExists, InvalidInput, NotFound, StateConflict, Unavailable
from clutch_server.domain.events import EventKind
from clutch_server.domain.ids import LOCAL_TENANT, RunId, TenantId
from clutch_server.domain.types import (
    CloseKind,
    ClosePolicy,
    GenerationState,
    MissingPolicy,
    Optimizer,
    Prompt,
    Reward,
    RewardKind,
    RunConfig,
    RunState,
    SearchSpace,
    TellStatus,
    Waiting,
    WaitReason,
)
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.rpc import codec_encode
from clutch_server.runs.api import CreateRun, SampleRequest, UpdateRun
from clutch_server.runs.requests import digest_of
from clutch_server.storage.sql import SqlTransaction
from support.service import PROMPTS, score, service


@pytest.mark.parametrize("space", list(SearchSpace))
async def test_a_reward_climbs(tmp_path, space):
    async with service(tmp_path) as s:
        run = await s.create(population_size=32, search_space=space)
        reports = [(await s.play(run, g)).report for g in range(15)]
        assert reports[-1].mean_reward > reports[0].mean_reward
        assert (await s.read(run)).head == 15


async def test_a_generation_carries_the_mean_and_every_member_once_for_every_prompt(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0, samples_per_prompt=2)
        found = await s.completions(run.run_id, 0)
        cells = {(c.member_index, c.prompt_index, c.sample_index) for c in found}
        assert len(found) == len(cells) == 17 * 4 * 2
        assert [c.cursor for c in found] == list(range(1, len(found) + 1))
        assert len({c.handle for c in found}) == 17


async def test_any_order_and_split_of_tells_gives_the_same_mean(tmp_path):
    digests = set()
    for shuffle in range(4):
        folder = tmp_path / str(shuffle)
        folder.mkdir()
        async with service(folder) as s:
            run = await s.create()
            await s.ask(run, 0)
            found = await s.completions(run.run_id, 0)
            random.Random(shuffle).shuffle(found)
            cut = random.Random(shuffle).randrange(1, len(found))
            await asyncio.gather(s.tell(run.run_id, 0, found[:cut]), s.tell(run.run_id, 0, found[cut:]))
            await s.finished(run.run_id, 0)
            digests.update(await s.mean_digests(run))
    assert len(digests) == 1


async def test_an_ask_repeated_long_after_gets_its_own_generation_and_opens_none(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.play(run, 0)
        for client_id in ("client", ""):
            number = 1 if client_id else 2
            await s.ask(run, number, client_id=client_id)
            await s.tell(run.run_id, number, await s.completions(run.run_id, number))
            await s.finished(run.run_id, number)
            again = await s.ask(run, number, client_id=client_id)
            assert (again.generation.generation, again.generation.state) == (number, GenerationState.APPLIED)
        assert (await s.read(run)).head == 3


async def test_a_second_opinion_is_told_so_and_changes_nothing(tmp_path):
    digests = []
    for name in ("once", "twice"):
        (tmp_path / name).mkdir()
        async with service(tmp_path / name) as s:
            run = await s.create()
            await s.ask(run, 0)
            found = await s.completions(run.run_id, 0)
            await s.tell(run.run_id, 0, found[:20])
            if name == "twice":
                outcome = await s.tell(run.run_id, 0, found[:20], lambda c: score(c) + 1.0)
                assert set(outcome.statuses) == {TellStatus.CONFLICT}
                assert outcome.num_remaining == len(found) - 20
            await s.tell(run.run_id, 0, found[20:])
            await s.finished(run.run_id, 0)
            digests.append(await s.mean_digests(run))
    assert digests[0] == digests[1]


async def test_equal_rewards_leave_the_mean_unmoved(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        base = await s.core.engine.open_run(s.core.engine_run(run))
        await s.play(run, 0, lambda _: 0.1)
        await s.play(run, 1, lambda _: 0.7)
        assert await s.mean_digests(run) == [base, base]
        await s.play(run, 2)
        assert (await s.mean_digests(run))[2] != base


@pytest.mark.parametrize("space", list(SearchSpace))
async def test_a_restart_in_the_middle_changes_nothing(tmp_path, space):
    async def undisturbed(folder):
        async with service(folder) as s:
            run = await s.create(search_space=space)
            for g in range(4):
                await s.play(run, g)
            return await s.mean_digests(run)

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    expected = await undisturbed(tmp_path / "a")
    async with service(tmp_path / "b") as s:
        run = await s.create(search_space=space)
        await s.play(run, 0)
        await s.play(run, 1)
        await s.ask(run, 2)
        found = await s.completions(run.run_id, 2)
        await s.tell(run.run_id, 2, found[:20])
    shutil.rmtree(tmp_path / "b" / "snapshots", ignore_errors=True)
    async with service(tmp_path / "b") as s:
        again = await s.create(search_space=space)
        assert again.run_id == run.run_id
        assert (await s.ask(run, 2)).generation.num_settled == 20
        await s.tell(run.run_id, 2, await s.completions(run.run_id, 2, unscored_only=True))
        await s.finished(run.run_id, 2)
        await s.play(run, 3)
        assert await s.mean_digests(run) == expected


async def test_a_generation_half_sampled_at_a_restart_is_sampled_to_its_end(tmp_path):
    engine = FakeEngine(FakeSettings(seconds_per_completion=0.01))
    async with service(tmp_path, engine=engine) as s:
        run = await s.create()
        await s.ask(run, 0)
        page = await s.manager.list_completions(
            LOCAL_TENANT, run.run_id, 0, after_cursor=0, page_size=0, unscored_only=False, max_wait_seconds=10
        )
        early = {c.completion_id: c.text for c in page.completions}
        assert early
    async with service(tmp_path) as s:
        found = await s.completions(run.run_id, 0)
        assert len(found) == 17 * 4
        assert early.items() <= {c.completion_id: c.text for c in found}.items()


@pytest.mark.parametrize("space", list(SearchSpace))
async def test_means_rebuilt_from_the_log_alone_are_the_committed_ones(tmp_path, space):
    async with service(tmp_path) as s:
        run = await s.create(optimizer=Optimizer.MOMENTUM, momentum=0.5, weight_decay=0.01, search_space=space)
        for g in range(13):
            await s.play(run, g)
    shutil.rmtree(tmp_path / "snapshots")
    async with service(tmp_path) as s:
        # Sampling makes the engine rebuild the mean; a digest that differed would quarantine the run.
        for at in (13, 5, 0):
            await s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, generation=at, prompts=PROMPTS))


async def test_a_flipped_bit_in_a_snapshot_quarantines_the_run(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.play(run, 0)
        # The snapshot comes after the commit: it is only a cache.
        for _ in range(1_000):
            if list((tmp_path / "snapshots").rglob("*.mean")):
                break
            await asyncio.sleep(0.01)
    path = max((tmp_path / "snapshots").rglob("*.mean"))
    blob = bytearray(path.read_bytes())
    blob[len(blob) // 2] ^= 1
    path.write_bytes(blob)
    async with service(tmp_path) as s:
        await s.ask(run, 1)
        for _ in range(200):
            if (await s.read(run)).state is RunState.QUARANTINED:
                break
            await asyncio.sleep(0.05)
        assert (await s.read(run)).state is RunState.QUARANTINED


async def test_two_runs_at_once_do_not_disturb_each_other(tmp_path):
    async def alone(folder, request_id):
        folder.mkdir()
        async with service(folder) as s:
            run = await s.create(request_id)
            for g in range(3):
                await s.play(run, g)
            return await s.mean_digests(run)

    expected = [await alone(tmp_path / name, name) for name in ("a", "b")]
    (tmp_path / "both").mkdir()
    async with service(tmp_path / "both") as s:

        async def drive(request_id):
            run = await s.create(request_id)
            for g in range(3):
                await s.play(run, g)
            return await s.mean_digests(run)

        assert list(await asyncio.gather(drive("a"), drive("b"))) == expected
    assert expected[0] != expected[1]


async def test_an_engine_that_dies_midway_loses_nothing(tmp_path):
    engine = FakeEngine(FakeSettings(seconds_per_completion=0.005))
    async with service(tmp_path, engine=engine) as s:
        run = await s.create()
        await s.ask(run, 0)
        await asyncio.sleep(0.05)
        engine.kill()
        with pytest.raises(Unavailable):
            await s.manager.sample(LOCAL_TENANT, SampleRequest(prompts=PROMPTS))
        await engine.restart()
        await s.tell(run.run_id, 0, await s.completions(run.run_id, 0))
        assert (await s.finished(run.run_id, 0)).generation.state is GenerationState.APPLIED


async def test_missing_scores_are_never_zero(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        kinds = {c.completion_id: RewardKind.INVALID if c.member_index == 3 else RewardKind.VALUE for c in found}
        rewards = tuple(
            Reward(completion_id=c.completion_id, kind=kinds[c.completion_id], value=0.0 if c.member_index == 3 else score(c))
            for c in found
        )
        await s.manager.tell(LOCAL_TENANT, run.run_id, 0, rewards)
        report = (await s.finished(run.run_id, 0)).report
        assert report.num_members_used == 14
        assert report.num_missing == 4


async def test_fail_on_missing_abandons_the_generation_and_keeps_the_run(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0, missing_policy=MissingPolicy.FAIL)
        found = await s.completions(run.run_id, 0)
        # Of a member: the unperturbed mean's own completions, which may come first, decide no update.
        missing = next(c for c in found if c.member_index == 0)
        await s.tell(run.run_id, 0, [c for c in found if c is not missing])
        await s.manager.close_generation(LOCAL_TENANT, run.run_id, 0, missing_policy=None)
        view = await s.finished(run.run_id, 0)
        assert (view.generation.state, view.generation.state_reason) == (GenerationState.ABANDONED, "REWARDS_MISSING")
        # The repetition of a call whose answer was lost gets the generation, not an error.
        again = await s.manager.close_generation(LOCAL_TENANT, run.run_id, 0, missing_policy=None)
        assert again.generation == view.generation
        assert (await s.play(run, 1)).generation.state is GenerationState.APPLIED


async def test_a_quorum_closes_without_the_rest_and_late_rewards_are_told_so(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0, close_policy=ClosePolicy(kind=CloseKind.QUORUM, fraction=0.5), missing_policy=MissingPolicy.DROP_CELL)
        found = await s.completions(run.run_id, 0)
        outcome = await s.tell(run.run_id, 0, found[:34])
        assert outcome.state is GenerationState.CLOSED
        late = await s.tell(run.run_id, 0, found[34:])
        assert set(late.statuses) == {TellStatus.CLOSED}


async def test_a_deadline_closes_a_quorum_and_expires_a_manual_generation(tmp_path):
    async with service(tmp_path) as s:
        for request_id, kind, state in [
            ("q", CloseKind.QUORUM, GenerationState.APPLIED),
            ("m", CloseKind.MANUAL, GenerationState.ABANDONED),
        ]:
            run = await s.create(request_id)
            await s.ask(run, 0, close_policy=ClosePolicy(kind=kind, deadline_seconds=0.5))
            found = await s.completions(run.run_id, 0)
            await s.tell(run.run_id, 0, [c for c in found if c.member_index not in (0, 1)])
            assert (await s.finished(run.run_id, 0)).generation.state is state


async def test_an_abandoned_generation_uses_up_its_number_and_moves_nothing(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.play(run, 0)
        await s.ask(run, 1)
        view = await s.manager.abandon_generation(LOCAL_TENANT, run.run_id, 1, reason="changed my mind")
        assert view.generation.state is GenerationState.ABANDONED
        digests = await s.mean_digests(run)
        assert digests[0] == digests[1]
        assert (await s.play(run, 2)).generation.generation == 2


async def test_abandoning_the_first_generation_is_fine(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        await s.manager.abandon_generation(LOCAL_TENANT, run.run_id, 0, reason="")
        assert (await s.play(run, 1)).generation.state is GenerationState.APPLIED


async def test_a_run_completes_at_its_number_of_generations_and_then_refuses_asks(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(num_generations=2)
        await s.play(run, 0)
        await s.play(run, 1)
        assert (await s.read(run)).state is RunState.COMPLETED
        with pytest.raises(StateConflict) as caught:
            await s.ask(run, 2)
        assert caught.value.reason == "RUN_FINISHED"


async def test_a_cancelled_run_abandons_its_generation_and_still_answers(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.play(run, 0)
        await s.ask(run, 1)
        cancelled = await s.manager.cancel_run(LOCAL_TENANT, run.run_id, reason="enough")
        assert (cancelled.state, cancelled.head) == (RunState.CANCELLED, 2)
        assert await s.manager.cancel_run(LOCAL_TENANT, run.run_id, reason="again") == cancelled
        await s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, prompts=PROMPTS))


async def test_pausing_stops_asks_and_not_tells(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        await s.manager.pause_run(LOCAL_TENANT, run.run_id)
        await s.tell(run.run_id, 0, await s.completions(run.run_id, 0))
        assert (await s.finished(run.run_id, 0)).generation.state is GenerationState.APPLIED
        with pytest.raises(StateConflict) as caught:
            await s.ask(run, 1)
        assert caught.value.reason == "RUN_PAUSED"
        await s.manager.resume_run(LOCAL_TENANT, run.run_id)
        await s.ask(run, 1)


async def test_an_update_holds_from_the_next_generation_on(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        changed = replace(run.config, sigma=0.5, step_ratio=0.7)
        mask = frozenset({"config.sigma", "config.step_ratio"})
        config = (await s.manager.update_run(LOCAL_TENANT, UpdateRun(run_id=run.run_id, mask=mask, config=changed))).config
        assert (config.sigma, config.step_ratio) == (0.5, 0.7)
        await s.tell(run.run_id, 0, await s.completions(run.run_id, 0))
        await s.finished(run.run_id, 0)
        await s.play(run, 1)
        updates = await s.core.read(lambda tx: tx.list_updates(LOCAL_TENANT, run.run_id, start=0, stop=2))
        assert [update.update.sigma for update in updates] == [0.05, 0.5]
        assert [update.update.step_size for update in updates] == pytest.approx([0.2 * 0.05 * 4, 0.7 * 0.5 * 4])


async def test_a_run_of_another_model_is_refused_and_not_left_waiting(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.play(run, 0)
        await s.ask(run, 1)
    async with service(tmp_path, engine=FakeEngine(FakeSettings(name="another"))) as s:
        for call in (s.ask(run, 1), s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, prompts=PROMPTS))):
            with pytest.raises(StateConflict) as caught:
                await call
            assert caught.value.reason == "BASE_MODEL_CHANGED"
    async with service(tmp_path) as s:
        await s.tell(run.run_id, 1, await s.completions(run.run_id, 1))
        assert (await s.finished(run.run_id, 1)).generation.state is GenerationState.APPLIED


async def test_means_of_the_past_answer_while_the_run_goes_on(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        for g in range(12):
            await s.play(run, g)

        async def look_back():
            for at in (1, 11, 4, 7, 2, 9):
                await s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, generation=at, prompts=PROMPTS))

        async def go_on():
            for g in range(12, 18):
                await s.play(run, g)

        await asyncio.gather(look_back(), look_back(), go_on())
        assert (await s.read(run)).state is RunState.ACTIVE


async def test_a_page_fits_a_message_whatever_the_items_hold(tmp_path):
    item_json = json.dumps({"x": [1] * 20_000}, separators=(",", ":"))
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0, prompts=(Prompt(text="a", item_json=item_json),))
        found = await s.completions(run.run_id, 0)
        assert len(found) == 17
        page = await s.manager.list_completions(
            LOCAL_TENANT, run.run_id, 0, after_cursor=0, page_size=0, unscored_only=False, max_wait_seconds=0
        )
        assert codec_encode.completion_page(page).ByteSize() <= s.core.limits.message_bytes_max


async def test_a_snapshot_that_cannot_be_written_stops_nothing(tmp_path, caplog):
    async with service(tmp_path) as s:
        run = await s.create()
        shutil.rmtree(tmp_path / "snapshots")
        (tmp_path / "snapshots").write_text("a file where the folder should be")
        assert (await s.play(run, 0)).generation.state is GenerationState.APPLIED
        assert (await s.play(run, 1)).generation.state is GenerationState.APPLIED
    assert "no snapshot of generation" in caplog.text


async def test_the_log_tells_the_story_in_order(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create(num_generations=1)
        await s.play(run, 0)
        events = await s.manager.list_events(LOCAL_TENANT, run.run_id, after_cursor=0, page_size=0, max_wait_seconds=0)
        assert [e.cursor for e in events] == list(range(1, len(events) + 1))
        assert [e.kind for e in events] == [
            EventKind.RUN_CREATED,
            EventKind.RUN_STATE_CHANGED,
            EventKind.GENERATION_OPENED,
            EventKind.GENERATION_CLOSED,
            EventKind.GENERATION_APPLIED,
            EventKind.RUN_STATE_CHANGED,
        ]
        assert events[4].report is not None


async def test_creating_twice_is_creating_once_and_another_body_is_refused(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create("same")
        assert (await s.create("same")).run_id == run.run_id
        with pytest.raises(AlreadyExists) as caught:
            await s.create("same", sigma=0.06)
        assert caught.value.reason == "REQUEST_ID_REUSED"


async def test_what_the_engine_cannot_serve_is_refused_and_leaves_no_run(tmp_path):
    async with service(tmp_path, engine=FakeEngine(FakeSettings(adapters_only=True))) as s:
        for changes, reason in [
            ({"lora_rank": 64}, "RANK_UNSUPPORTED"),
            ({"search_space": SearchSpace.FULL}, "SEARCH_SPACE_UNSUPPORTED"),
            ({"target_modules": ("nothing_proj",)}, "TARGET_MODULES_UNKNOWN"),
            ({"base_model": "another"}, "BASE_MODEL_UNKNOWN"),
        ]:
            with pytest.raises(InvalidInput) as caught:
                await s.create(**changes)
            assert caught.value.reason == reason
        page = await s.manager.list_runs(LOCAL_TENANT, page_size=0, page_token="")
        assert page.runs == ()


async def test_a_prompt_that_does_not_fit_opens_no_generation(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        with pytest.raises(InvalidInput) as caught:
            await s.ask(run, 0, prompts=(Prompt(text="ok"), Prompt(text="x" * 100_000)))
        assert (caught.value.reason, caught.value.field) == ("PROMPT_TOO_LONG", "prompts[1]")
        assert (await s.ask(run, 0)).generation.generation == 0


async def test_pages_of_runs_work(tmp_path):
    async with service(tmp_path) as s:
        made = [(await s.create(f"run-{i}")).run_id for i in range(5)]
        seen, token = [], ""
        while True:
            page = await s.manager.list_runs(LOCAL_TENANT, page_size=2, page_token=token)
            seen.extend(run.run_id for run in page.runs)
            token = page.next_page_token
            if not token:
                break
        assert sorted(seen) == sorted(made)
        nowhere = base64.urlsafe_b64encode(f"nan {made[0]}".encode()).decode()
        for token in ("rubbish!", nowhere, f"{nowhere}=", page.next_page_token + "!"):
            with pytest.raises(InvalidInput):
                await s.manager.list_runs(LOCAL_TENANT, page_size=2, page_token=token)


async def test_an_unknown_id_and_another_tenant_s_id_are_the_same_error(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        for tenant_id, run_id in [(LOCAL_TENANT, RunId("run_none")), (TenantId("other"), run.run_id)]:
            for call in (
                s.manager.get_run(tenant_id, run_id),
                s.manager.cancel_run(tenant_id, run_id, reason=""),
                s.manager.tell(tenant_id, run_id, 0, (Reward(completion_id="c", kind=RewardKind.VALUE),)),
                s.manager.get_generation(tenant_id, run_id, 0, until=frozenset(), max_wait_seconds=0),
                s.manager.sample(tenant_id, SampleRequest(run_id=run_id, prompts=PROMPTS)),
            ):
                with pytest.raises(NotFound):
                    await call


async def test_racing_asks_open_one_generation(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        views = await asyncio.gather(*(s.ask(run, 0) for _ in range(8)))
        assert {v.generation.generation for v in views} == {0}
        page = await s.manager.list_generations(LOCAL_TENANT, run.run_id, after=-1, page_size=0)
        assert len(page) == 1


async def test_a_run_that_the_engine_has_no_room_for_now_waits_and_goes_on_later(tmp_path, caplog):
    engine = FakeEngine()
    async with service(tmp_path, engine=engine) as s:
        run = await s.create(search_space=SearchSpace.EGGROLL)
        open_run, is_full = engine.open_run, True

        async def open_if_there_is_room(wanted):
            if is_full:
                raise InvalidInput("config.search_space", expected="adapter", got="eggroll", reason="SEARCH_SPACE_TOO_LARGE")
            return await open_run(wanted)

        engine.open_run = open_if_there_is_room
        await s.ask(run, 0)
        while "waits" not in caplog.text:  # noqa: ASYNC110 nothing else says so
            await asyncio.sleep(0.01)
        assert (await s.read(run)).state is RunState.ACTIVE
        view = await s.manager.get_generation(LOCAL_TENANT, run.run_id, 0, until=frozenset(), max_wait_seconds=0)
        assert view.waiting == Waiting(reason=WaitReason.MEMORY_IN_USE)
        is_full = False
        s.core.hub.announce(run.run_id)
        await s.tell(run.run_id, 0, await s.completions(run.run_id, 0))
        await s.finished(run.run_id, 0)


@pytest.mark.parametrize("space", list(SearchSpace))
async def test_a_finished_run_that_was_sampled_is_let_go_again(tmp_path, space):
    async with service(tmp_path) as s:
        run = await s.create(search_space=space, num_generations=2)
        for number in range(2):
            await s.play(run, number)
        while s.core.engine.holds_mean(run.run_id, 2):  # noqa: ASYNC110 nobody is told
            await asyncio.sleep(0.01)
        await s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, prompts=PROMPTS))
        assert not s.core.engine.holds_mean(run.run_id, 2)


def test_a_request_of_before_there_were_later_settings_is_still_the_same_request():
    request = CreateRun(request_id="r", config=RunConfig(base_model="m", sigma=0.5))
    # As a server without antithetic and sample_reduction digested it.
    old = "2e6b3a3767f86da9546cf802617a7268aa6bddc9415cb5393eed8977afab850c"
    assert digest_of(request) == old
    assert digest_of(replace(request, config=replace(request.config, antithetic=False))) != old


async def test_a_tell_that_leaves_the_generation_open_wakes_nobody(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        seen = s.core.hub.version(run.run_id)
        await s.tell(run.run_id, 0, found[:-1])
        assert s.core.hub.version(run.run_id) == seen
        await s.tell(run.run_id, 0, found[-1:])
        assert s.core.hub.version(run.run_id) > seen


async def test_a_look_that_finds_no_completion_reads_no_prompts(tmp_path, monkeypatch):
    async with service(tmp_path) as s:
        run = await s.create()
        await s.ask(run, 0)
        found = await s.completions(run.run_id, 0)
        monkeypatch.setattr(SqlTransaction, "prompts", None)
        page = await s.manager.list_completions(
            LOCAL_TENANT, run.run_id, 0, after_cursor=found[-1].cursor, page_size=0, unscored_only=False, max_wait_seconds=0
        )
        assert page.completions == ()
