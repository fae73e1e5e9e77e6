"""Seats are shared by tenants, not by who asks for most."""

import asyncio
import random
from contextlib import aclosing

import pytest

from clutch_server.domain.types import RenderedPrompt, Sampling
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.engine.seats import FairSeats
from clutch_server.runs.ports import SampleJob

SEATS = 4
PROMPT = RenderedPrompt(text="2+2=", token_ids=(1, 2))


class Crowd:
    """Workers of tenants that take seats again and again; counts who holds and who has held."""

    def __init__(self, count=SEATS):
        self.seats = FairSeats(count)
        self.served = []
        self.held = []
        self.most = 0

    async def work(self, tenant, rounds):
        for _ in range(rounds):
            async with self.seats.hold(tenant):
                self.held.append(tenant)
                self.most = max(self.most, len(self.held))
                await asyncio.sleep(0)
                self.held.remove(tenant)
                self.served.append(tenant)


async def test_whoever_is_alone_has_all_seats_and_nobody_more():
    crowd = Crowd()
    await asyncio.gather(*(crowd.work("a", 5) for _ in range(10)))
    assert crowd.most == SEATS
    assert len(crowd.served) == 50


async def test_tenants_with_work_hold_equally_many():
    crowd = Crowd()
    workers = [asyncio.create_task(crowd.work(tenant, 400)) for tenant, count in (("a", 40), ("b", 8)) for _ in range(count)]
    await turns(until=lambda: crowd.served.count("b") >= 200)
    # The first few seats are taken before b comes.
    assert abs(crowd.served.count("a") - crowd.served.count("b")) <= 2 * SEATS
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    assert crowd.held == []


async def test_within_a_tenant_the_first_come_is_served_first():
    crowd, order = Crowd(1), []

    async def take(number):
        async with crowd.seats.hold("a"):
            order.append(number)

    await asyncio.gather(*(take(number) for number in range(10)))
    assert order == list(range(10))


async def test_a_cancelled_wait_leaves_no_seat_behind_and_takes_none_away():
    crowd, chance = Crowd(), random.Random(5)
    workers = [asyncio.create_task(crowd.work(chance.choice("abc"), 50)) for _ in range(60)]
    for worker in chance.sample(workers, 40):
        await asyncio.sleep(0)
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    assert crowd.seats._num_free == SEATS
    assert not crowd.seats._waiting
    assert not crowd.seats._held


def jobs(tenant, count):
    return [SampleJob(job_id=i, tenant_id=tenant, model=None, prompt=PROMPT, sampling=Sampling(), seed=0) for i in range(count)]


async def turns(*, until):
    """Let the loop go round until something holds."""
    for _ in range(1_000_000):
        if until():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never held")


async def drain(results):
    async with aclosing(results):
        return len([sampled async for sampled in results])


@pytest.mark.parametrize("num_calls", [1, 8])
async def test_another_tenants_work_at_most_doubles_ones_own(num_calls):
    # One unit of time is one completion of the engine: alone, 40 of them take 40.
    engine, mine = FakeEngine(FakeSettings(num_seats=SEATS)), 40
    await engine.start()
    floods = [asyncio.create_task(drain(engine.sample(jobs("other", 5_000)))) for _ in range(num_calls)]
    await turns(until=lambda: engine._num_completions >= 100)
    before = engine._num_completions
    async with aclosing(engine.sample(jobs("me", mine))) as results:
        done = [engine._num_completions async for _ in results]
    took = done[-1] - before
    for task in floods:
        task.cancel()
    await asyncio.gather(*floods, return_exceptions=True)
    assert len(done) == mine
    # The other's seats as I come, and those that fall free while my last ones are made.
    assert 2 * mine - SEATS <= took <= 2 * mine + 2 * SEATS
