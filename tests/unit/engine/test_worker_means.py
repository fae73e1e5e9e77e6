"""Means in the workers: there before a member needs them, gone when nobody does."""

import asyncio
from collections.abc import Callable

import pytest

from clutch_server.domain.errors import NotFound, Unavailable
from clutch_server.domain.ids import RunId
from clutch_server.engine.fake_model import fake_layout
from clutch_server.engine.mean_service import MeanService, spec_of
from clutch_server.engine.worker_means import WorkerMeans
from clutch_server.lora.keeper import MeanKeeper
from contracts.engine_contract import make_run, make_update

RUN = make_run("run")


class Workers:
    """One worker, as the calls leave it."""

    def __init__(self) -> None:
        self.keeper = MeanKeeper(fake_layout())
        self.calls: list[str] = []
        self.delay_seconds = 0.0
        self.is_dead = False

    async def call(self, method: str, *args: object, **kwargs: object) -> None:
        self.calls.append(method)
        if self.is_dead:
            raise Unavailable("dead", reason="ENGINE_DEAD")
        await asyncio.sleep(self.delay_seconds)
        getattr(self, method)(*args, **kwargs)

    def clutch_hold_mean(self, run_id: str, generation: int, blob: bytes, **spec: object) -> None:
        assert spec["run_key"] == RUN.run_key
        self.keeper.open_run(RunId(run_id), spec_of(RUN))
        self.keeper.import_(RunId(run_id), generation, blob)

    def clutch_keep_means(self, run_id: str, generations: list[int]) -> None:
        self.keeper.discard(RunId(run_id), keep=frozenset(generations))

    def clutch_close_run(self, run_id: str) -> None:
        self.keeper.close_run(RunId(run_id))

    def knows(self, run_id: str) -> bool:
        return RunId(run_id) in self.keeper._runs


@pytest.fixture
def workers() -> Workers:
    return Workers()


@pytest.fixture
async def means() -> MeanService:
    means = MeanService(fake_layout(), lora_rank_max=8)
    await means.open_run(RUN)
    return means


@pytest.fixture
def held(means: MeanService, workers: Workers) -> WorkerMeans:
    return WorkerMeans(means, workers.call)


async def settle(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(5.0):
        while not done():  # noqa: ASYNC110 what is waited for knows nothing of us
            await asyncio.sleep(0.001)


async def test_a_mean_is_brought_once_for_all_who_need_it(held: WorkerMeans, workers: Workers) -> None:
    workers.delay_seconds = 0.01
    await asyncio.gather(*(held.hold([(RUN.run_id, 0)]) for _ in range(5)))
    assert workers.calls == ["clutch_hold_mean"]
    assert workers.keeper.holds(RUN.run_id, 0)


async def test_the_worker_makes_the_same_members(held: WorkerMeans, workers: Workers, means: MeanService) -> None:
    await means.advance_mean(RUN.run_id, 0, make_update())
    await held.hold([(RUN.run_id, 1)])
    here = means.keeper.member(RUN.run_id, 1, direction=2, sign=-1, sigma=0.1)
    there = workers.keeper.member(RUN.run_id, 1, direction=2, sign=-1, sigma=0.1)
    assert [(f.tensor, f.a.tobytes(), f.b.tobytes()) for f in here] == [(f.tensor, f.a.tobytes(), f.b.tobytes()) for f in there]


async def test_an_unknown_mean_is_not_found_and_holds_nothing_else(held: WorkerMeans, workers: Workers) -> None:
    with pytest.raises(NotFound):
        await held.hold([(RUN.run_id, 0), (RUN.run_id, 1)])
    assert workers.calls == []


async def test_a_discarded_mean_stays_until_its_last_user_is_done(
    held: WorkerMeans, workers: Workers, means: MeanService
) -> None:
    await means.advance_mean(RUN.run_id, 0, None)
    for _ in range(2):
        await held.hold([(RUN.run_id, 0), (RUN.run_id, 1)])
    await means.discard_means(RUN.run_id, keep=frozenset({1}))
    held.sweep_soon()
    held.release([(RUN.run_id, 0), (RUN.run_id, 1)])
    await asyncio.sleep(0.01)
    assert workers.keeper.holds(RUN.run_id, 0)
    held.release([(RUN.run_id, 0), (RUN.run_id, 1)])
    await settle(lambda: not workers.keeper.holds(RUN.run_id, 0))
    assert workers.keeper.holds(RUN.run_id, 1)


async def test_a_closed_run_and_its_key_leave_the_workers(held: WorkerMeans, workers: Workers, means: MeanService) -> None:
    await held.hold([(RUN.run_id, 0)])
    held.release([(RUN.run_id, 0)])
    await means.close_run(RUN.run_id)
    held.sweep_soon()
    await settle(lambda: workers.calls[-1] == "clutch_close_run")
    assert not workers.knows(RUN.run_id)


async def test_an_open_run_stays_known_between_two_generations_and_is_forgotten_when_it_closes(
    held: WorkerMeans, workers: Workers, means: MeanService
) -> None:
    await held.hold([(RUN.run_id, 0)])
    await means.advance_mean(RUN.run_id, 0, make_update())
    held.release([(RUN.run_id, 0)])
    await means.discard_means(RUN.run_id, keep=frozenset({1}))
    held.sweep_soon()
    await settle(lambda: not workers.keeper.holds(RUN.run_id, 0))
    assert workers.knows(RUN.run_id)
    # Nothing of it is held there any more, and yet its key must go with it.
    await means.close_run(RUN.run_id)
    held.sweep_soon()
    await settle(lambda: not workers.knows(RUN.run_id))
    held.sweep_soon()
    assert workers.calls.count("clutch_close_run") == 1


async def test_a_mean_on_its_way_survives_the_sweep_of_others(held: WorkerMeans, workers: Workers, means: MeanService) -> None:
    await held.hold([(RUN.run_id, 0)])
    await means.advance_mean(RUN.run_id, 0, make_update())
    await means.discard_means(RUN.run_id, keep=frozenset({1}))
    workers.delay_seconds = 0.01
    coming = asyncio.create_task(held.hold([(RUN.run_id, 1)]))
    await asyncio.sleep(0)
    held.release([(RUN.run_id, 0)])
    await coming
    await settle(lambda: "clutch_keep_means" in workers.calls)
    await asyncio.sleep(0.05)
    assert workers.keeper.holds(RUN.run_id, 1)


async def test_a_mean_that_was_replaced_is_brought_again(held: WorkerMeans, workers: Workers, means: MeanService) -> None:
    await means.advance_mean(RUN.run_id, 0, make_update(1.0))
    await held.hold([(RUN.run_id, 1)])
    held.release([(RUN.run_id, 1)])
    await means.advance_mean(RUN.run_id, 0, make_update(2.0))
    await held.hold([(RUN.run_id, 1)])
    (here, *_), (there, *_) = (keeper.mean(RUN.run_id, 1) for keeper in (means.keeper, workers.keeper))
    assert here.b.tobytes() == there.b.tobytes()


async def test_a_mean_that_did_not_arrive_is_sent_again(held: WorkerMeans, workers: Workers) -> None:
    workers.is_dead = True
    with pytest.raises(Unavailable):
        await held.hold([(RUN.run_id, 0)])
    workers.is_dead = False
    await held.hold([(RUN.run_id, 0)])
    assert workers.keeper.holds(RUN.run_id, 0)


async def test_a_dead_worker_does_not_stand_in_the_way_of_discarding(
    held: WorkerMeans, workers: Workers, means: MeanService
) -> None:
    await held.hold([(RUN.run_id, 0)])
    workers.is_dead = True
    await means.close_run(RUN.run_id)
    held.release([(RUN.run_id, 0)])
    await settle(lambda: workers.calls[-1] == "clutch_close_run")
