"""Transactions that meet at the worst moment, on PostgreSQL, where a look holds nobody up."""

import asyncio

from clutch_server.domain.quotas import Quotas, QuotaTable
from clutch_server.domain.types import GenerationState, RunState
from clutch_server.runs import steps
from support.service import LOCAL_TENANT, service


class Overtaken:
    """A transaction in the middle of which somebody else's is done, once, right after it has looked."""

    def __init__(self, tx, look, others):
        self._tx, self._look, self._others = tx, look, [others]

    def __getattr__(self, name):
        return self._looking if name == self._look else getattr(self._tx, name)

    def _looking(self, *args):
        seen = getattr(self._tx, self._look)(*args)
        while self._others:
            self._others.pop()()
        return seen


async def test_an_ask_that_overtakes_a_cancellation_is_abandoned_with_its_run(tmp_path, postgres_url):
    async with service(tmp_path, url=postgres_url) as s:
        run, loop = await s.create(), asyncio.get_running_loop()

        def ask():
            asyncio.run_coroutine_threadsafe(s.ask(run, 0), loop).result(30)

        def cancel(tx):
            overtaken = Overtaken(tx, "find_unfinished_generation", ask)
            return steps.cancel_run(overtaken, LOCAL_TENANT, run.run_id, reason="", at=1.0)

        assert (await s.core.write(cancel)).state is RunState.CANCELLED
        assert (await s.finished(run.run_id, 0)).generation.state is GenerationState.ABANDONED


async def test_the_same_request_at_two_servers_at_once_makes_one_run_and_takes_one_place_of_the_quota(tmp_path, postgres_url):
    quotas = QuotaTable(default=Quotas(runs_unfinished_max=1))
    first, second = tmp_path / "first", tmp_path / "second"
    async with (
        service(first, url=postgres_url, quotas=quotas) as one,
        service(second, url=postgres_url, quotas=quotas) as two,
    ):
        for number in range(10):
            made = await asyncio.gather(*(s.create(f"run-{number}") for s in (one, two, one, two)))
            assert len({run.run_id for run in made}) == 1
            await one.manager.cancel_run(LOCAL_TENANT, made[0].run_id, reason="")
