"""A deleted run is forgotten: by the service, by the engine, and by every file."""

import asyncio
import json
import time

import pytest

from clutch_server.app.system import SystemClock
from clutch_server.domain.errors import NotFound, StateConflict
from clutch_server.domain.faultpoints import install_driver
from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.domain.types import Prompt, Reward, RewardKind, RunState
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.runs.api import SampleRequest, UpdateRun
from support.service import PROMPTS, service

# In what people write, each as long as to overflow a page of the database at least once.
PLANTED = ("planted-question", "planted-item", "planted-rater", "planted-reason", "planted-label", "planted-request")
GONE = pytest.raises(NotFound, match="no run")


def planted_prompts():
    item = json.dumps({"secret": "planted-item " * 500})
    return tuple(Prompt(text=f"planted-question {number}", item_json=item) for number in range(3))


async def play_planted(s, run, number):
    await s.ask(run, number, request_id=f"planted-request-{number}", prompts=planted_prompts())
    completions = await s.completions(run.run_id, number)
    rewards = tuple(_reward(each.completion_id, index) for index, each in enumerate(completions))
    await s.manager.tell(LOCAL_TENANT, run.run_id, number, rewards)
    await s.finished(run.run_id, number)
    return completions


def _reward(completion_id, index):
    value = {"kind": RewardKind.VALUE, "value": float(index % 7)}
    failed = {"kind": RewardKind.INVALID, "value": 0.0, "reason": "planted-reason " * 20}
    return Reward(completion_id=completion_id, rater="planted-rater", **(failed if index % 17 == 3 else value))


async def create_planted(s, request_id="planted-request"):
    run = await s.create(request_id)
    # Labels come by an update here, so that an old and a new value were written.
    for value in ("planted-label " * 10, "planted-label"):
        request = UpdateRun(run_id=run.run_id, mask=frozenset({"labels"}), labels=(("k", value),), config=run.config)
        await s.manager.update_run(LOCAL_TENANT, request)
    return run


def files_with(folder, needles):
    """Which of the needles are found in the names and bytes of a folder's files."""
    found = set()
    for path in folder.rglob("*"):
        data = str(path.relative_to(folder)).encode() + (path.read_bytes() if path.is_file() else b"")
        found.update(needle for needle in needles if needle.encode() in data)
    return found


async def until(true):
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_what_was_written_of_a_deleted_run_is_in_no_file(tmp_path):
    async with service(tmp_path) as s:
        kept = await s.create("kept")
        run = await create_planted(s)
        texts = []
        for number in range(3):
            # Both grow side by side, so that their rows share pages.
            texts += [c.completion_id for c in await play_planted(s, run, number)]
            await s.play(kept, number)
        expected = {*PLANTED, run.run_id, *texts}
        assert files_with(tmp_path, expected) == expected
        await s.manager.cancel_run(LOCAL_TENANT, run.run_id, reason="planted-reason")
        await s.manager.delete_run(LOCAL_TENANT, run.run_id)
        assert files_with(tmp_path, expected) == set()
        # The other one knows nothing of it.
        await s.play(kept, 3)
        replay = await s.manager.replay_run(LOCAL_TENANT, kept.run_id, max_wait_seconds=20)
        assert replay.matches
    assert files_with(tmp_path, expected) == set()


async def test_a_run_that_goes_on_is_not_deleted(tmp_path):
    async with service(tmp_path) as s:
        run = await s.create()
        for _ in range(2):
            with pytest.raises(StateConflict) as caught:
                await s.manager.delete_run(LOCAL_TENANT, run.run_id)
            assert caught.value.reason == "RUN_UNFINISHED"
            await s.ask(run, 0)
        assert (await s.read(run)).state is RunState.ACTIVE


async def test_a_deleted_run_is_unknown_to_everybody_and_stays_so(tmp_path):
    engine = FakeEngine(FakeSettings())
    async with service(tmp_path, engine=engine) as s:
        run = await s.create(num_generations=1)
        await s.play(run, 0)
        await s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, prompts=PROMPTS))
        waiting = asyncio.create_task(
            s.manager.list_events(LOCAL_TENANT, run.run_id, after_cursor=1_000, page_size=0, max_wait_seconds=20)
        )
        await asyncio.sleep(0.05)
        await s.manager.delete_run(LOCAL_TENANT, run.run_id)
        with GONE:
            await waiting
        for call in (
            s.read(run),
            s.manager.delete_run(LOCAL_TENANT, run.run_id),
            s.manager.cancel_run(LOCAL_TENANT, run.run_id, reason=""),
            s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, prompts=PROMPTS)),
            s.manager.replay_run(LOCAL_TENANT, run.run_id, max_wait_seconds=0),
        ):
            with GONE:
                await call
        assert not any(engine.holds_mean(run.run_id, generation) for generation in range(3))
        assert s.core.snapshots.generations(LOCAL_TENANT, run.run_id) == ()
    async with service(tmp_path) as s:
        with GONE:
            await s.read(run)


async def test_the_request_id_of_a_deleted_run_makes_a_new_one(tmp_path):
    async with service(tmp_path) as s:
        first = await s.create("same", num_generations=1)
        await s.play(first, 0)
        digests = await s.mean_digests(first)
        await s.manager.delete_run(LOCAL_TENANT, first.run_id)
        second = await s.create("same", num_generations=1)
        assert second.run_id != first.run_id
        assert (second.head, second.state) == (0, RunState.CREATED)
        # The same name of the same key: an experiment that is repeated.
        await s.play(second, 0)
        assert await s.mean_digests(second) == digests


async def test_a_mean_that_is_sampled_while_its_run_is_deleted_goes_with_the_sampling(tmp_path):
    engine = FakeEngine(FakeSettings(seconds_per_completion=0.02))
    async with service(tmp_path, engine=engine) as s:
        run = await s.create(num_generations=1)
        await s.play(run, 0, prompts=PROMPTS[:1])
        sampling = asyncio.create_task(s.manager.sample(LOCAL_TENANT, SampleRequest(run_id=run.run_id, prompts=PROMPTS * 4)))
        await until(lambda: engine.holds_mean(run.run_id, 1))
        await s.manager.delete_run(LOCAL_TENANT, run.run_id)
        assert len((await sampling).completions) == 4 * len(PROMPTS)
        assert not engine.holds_mean(run.run_id, 1)


class MovedClock(SystemClock):
    days = 0.0

    def now(self):
        return super().now() + 86_400.0 * self.days


async def test_finished_runs_go_when_their_retention_has_passed(tmp_path):
    clock = MovedClock()
    async with service(tmp_path, clock=clock, retention_seconds=10 * 86_400.0) as s:
        going, ended = await s.create("going"), await s.create("ended")
        await s.manager.cancel_run(LOCAL_TENANT, ended.run_id, reason="")
        for clock.days in (0.0, 9.9):
            await s.manager.forget_expired(now=clock.now())
            assert (await s.read(ended)).state is RunState.CANCELLED
        clock.days = 10.1
        await s.manager.forget_expired(now=clock.now())
        with GONE:
            await s.read(ended)
        assert (await s.read(going)).state is RunState.CREATED


async def test_without_a_retention_nothing_goes_by_itself(tmp_path):
    clock = MovedClock()
    async with service(tmp_path, clock=clock) as s:
        run = await s.create()
        await s.manager.cancel_run(LOCAL_TENANT, run.run_id, reason="")
        clock.days = 10_000.0
        await s.manager.forget_expired(now=clock.now())
        assert (await s.read(run)).state is RunState.CANCELLED


async def test_what_a_reader_kept_from_being_removed_is_removed_by_the_next_sweep(tmp_path):
    async with service(tmp_path) as s:
        run = await create_planted(s)
        await play_planted(s, run, 0)
        await s.manager.cancel_run(LOCAL_TENANT, run.run_id, reason="")
        sound = s.core.store.scrub
        object.__setattr__(s.core, "store", _Busy(s.core.store))
        await s.manager.delete_run(LOCAL_TENANT, run.run_id)
        assert files_with(tmp_path, PLANTED)
        s.core.store.scrub = sound
        await s.manager.forget_expired(now=s.core.clock.now())
        assert not files_with(tmp_path, PLANTED)


@pytest.mark.parametrize("asked_again", [True, False], ids=["asked again", "by the next sweep"])
async def test_a_deletion_whose_caller_is_gone_leaves_nothing_in_any_file(tmp_path, asked_again):
    async with service(tmp_path) as s:
        run = await create_planted(s)
        await play_planted(s, run, 0)
        await s.manager.cancel_run(LOCAL_TENANT, run.run_id, reason="")
        await s.manager.forget_expired(now=s.core.clock.now())
        under_way, loop = asyncio.Event(), asyncio.get_running_loop()

        def cut_off(name):
            if name == "delete.before_commit":
                loop.call_soon_threadsafe(under_way.set)
                time.sleep(0.1)

        install_driver(cut_off)
        try:
            deleting = asyncio.create_task(s.manager.delete_run(LOCAL_TENANT, run.run_id))
            await under_way.wait()
            deleting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await deleting
        finally:
            install_driver(None)
        while await found(s, run):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        if asked_again:
            with GONE:
                await s.manager.delete_run(LOCAL_TENANT, run.run_id)
        else:
            await s.manager.forget_expired(now=s.core.clock.now())
        assert not files_with(tmp_path, PLANTED)


async def found(s, run):
    return await s.core.read(lambda tx: tx.find_run(LOCAL_TENANT, run.run_id))


async def test_what_is_forgotten_while_the_files_are_cleaned_is_cleaned_too(tmp_path):
    async with service(tmp_path) as s:
        run = await create_planted(s)
        await play_planted(s, run, 0)
        await s.manager.cancel_run(LOCAL_TENANT, run.run_id, reason="")
        await s.manager.forget_expired(now=s.core.clock.now())
        other = await s.create("other")
        await s.manager.cancel_run(LOCAL_TENANT, other.run_id, reason="")
        object.__setattr__(s.core, "store", late := _Late(s.core.store, asyncio.get_running_loop()))
        late.meanwhile = s.manager._forget(LOCAL_TENANT, run.run_id)
        await s.manager.delete_run(LOCAL_TENANT, other.run_id)
        assert late.meanwhile is None
        await s.manager.forget_expired(now=s.core.clock.now())
        assert not files_with(tmp_path, PLANTED)


class _Late:
    """Cleans the files, and only then does something else happen, before anyone hears that they are clean."""

    meanwhile = None

    def __init__(self, store, loop):
        self._store, self._loop = store, loop

    def scrub(self):
        is_done, meanwhile = self._store.scrub(), self.meanwhile
        if meanwhile is not None:
            self.meanwhile = None
            asyncio.run_coroutine_threadsafe(meanwhile, self._loop).result(20)
        return is_done

    def __getattr__(self, name):
        return getattr(self._store, name)


class _Busy:
    def __init__(self, store):
        self._store = store

    def scrub(self):
        return False

    def __getattr__(self, name):
        return getattr(self._store, name)
