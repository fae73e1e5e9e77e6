"""What one tenant may have at a time: exactly so much and not one more, whatever the others have."""

import asyncio

import pytest
from grpc import StatusCode

import clutch
from clutch_server.app.config import load_config
from clutch_server.domain.errors import SetupError
from clutch_server.domain.quotas import QuotaExceeded, Quotas, QuotaTable, TokenBudget
from clutch_server.domain.types import GenerationState, Prompt, RunConfig, RunState
from clutch_server.runs import steps
from clutch_server.runs.api import Ask, CreateRun, SampleRequest, SamplingPatch
from clutch_server.runs.meters import Meters
from support.service import service
from unit.rpc.fakes import FakeService, Waiting, failure, serving
from unit.rpc.test_roles import GET, Keys, by


def table(**own):
    """acme has these quotas, everybody else the usual ones."""
    return QuotaTable(tenants={"acme": Quotas(**own)})


async def create(made, tenant, number):
    config = RunConfig(base_model="", population_size=16)
    return await made.manager.create_run(tenant, CreateRun(request_id=f"run-{number}", config=config))


async def ask(made, run, **changes):
    request = {"run_id": run.run_id, "request_id": "ask", "prompts": (Prompt(text="2+2="),)} | changes
    return await made.manager.ask(run.tenant_id, Ask(**request))


async def fail(made, run):
    """What the server does to a run that it cannot go on with."""

    def change(tx):
        current = tx.lock_run(run.tenant_id, run.run_id)
        return steps.change_state(tx, current, state=RunState.FAILED, reason="", at=made.core.clock.now())

    await made.core.write(change)


async def sample(made, tenant, *, max_tokens):
    request = SampleRequest(prompts=(Prompt(text="2+2="),), sampling=SamplingPatch(max_tokens=max_tokens))
    return (await made.manager.sample(tenant, request)).completions[0].num_completion_tokens


async def test_the_generation_that_a_failed_run_left_takes_no_place(tmp_path):
    async with service(tmp_path, quotas=table(generations_open_max=1)) as made:
        run, other = [await create(made, "acme", number) for number in range(2)]
        await ask(made, run)
        await fail(made, run)
        assert (await made.manager.get_usage("acme")).num_generations_open == 0
        await ask(made, other)


async def turns(*, until):
    """Let the loop go round until something holds."""
    for _ in range(1_000_000):
        if until():
            return
        await asyncio.sleep(0)
    raise AssertionError("it never held")


async def test_unfinished_runs(tmp_path):
    async with service(tmp_path, quotas=table(runs_unfinished_max=2)) as made:
        first, _ = [await create(made, "acme", number) for number in range(2)]
        with pytest.raises(QuotaExceeded) as refused:
            await create(made, "acme", 2)
        assert (refused.value.reason, refused.value.ids["limit"]) == ("QUOTA_RUNS", "2")
        assert (await create(made, "acme", 0)).run_id == first.run_id  # a repetition is no new run
        for number in range(3):
            await create(made, "rival", number)
        await made.manager.cancel_run("acme", first.run_id, reason="")
        await create(made, "acme", 2)


async def test_racing_creations_do_not_get_past_it(tmp_path):
    async with service(tmp_path, quotas=table(runs_unfinished_max=3)) as made:
        tried = await asyncio.gather(*(create(made, "acme", number) for number in range(12)), return_exceptions=True)
    assert sum(isinstance(outcome, QuotaExceeded) for outcome in tried) == 9


async def test_open_generations(tmp_path):
    async with service(tmp_path, quotas=table(generations_open_max=2)) as made:
        runs = [await create(made, "acme", number) for number in range(3)]
        first, _ = [await ask(made, run) for run in runs[:2]]
        with pytest.raises(QuotaExceeded) as refused:
            await ask(made, runs[2])
        assert refused.value.reason == "QUOTA_GENERATIONS"
        assert (await ask(made, runs[0])).generation.generation == first.generation.generation
        await ask(made, await create(made, "rival", 0))
        await made.manager.abandon_generation("acme", runs[0].run_id, 0, reason="")
        abandoned = frozenset({GenerationState.ABANDONED})
        await made.manager.get_generation("acme", runs[0].run_id, 0, until=abandoned, max_wait_seconds=10)
        await ask(made, runs[2])


async def test_tokens_are_counted_and_nothing_new_begins_when_they_are_used_up(tmp_path):
    async with service(tmp_path, quotas=table(tokens_per_minute_max=1_000)) as made:
        run = await create(made, "acme", 0)
        used = await sample(made, "acme", max_tokens=4)
        assert used > 0
        assert made.core.meters.budget("acme", at=0.0).num_sampled == used
        made.core.meters.budget("acme", at=0.0).draw(10_000, at=0.0)
        for begin in (ask(made, run), sample(made, "acme", max_tokens=4)):
            with pytest.raises(QuotaExceeded) as refused:
                await begin
            assert refused.value.reason == "QUOTA_TOKENS"
            assert 500 < refused.value.retry_after_seconds < 600
        assert await sample(made, "rival", max_tokens=4) > 0
        usage = await made.manager.get_usage("acme")
        assert (usage.num_tokens_sampled, usage.num_runs_unfinished) == (10_000 + used, 1)
        assert usage.wait_seconds > 500


async def test_a_generation_s_tokens_are_counted(tmp_path):
    async with service(tmp_path) as made:
        run = await create(made, "acme", 0)
        await ask(made, run)
        page = await made.manager.list_completions(
            "acme", run.run_id, 0, after_cursor=0, page_size=0, unscored_only=False, max_wait_seconds=10
        )
        found = list(page.completions)
        while len(found) < 17:
            page = await made.manager.list_completions(
                "acme", run.run_id, 0, after_cursor=found[-1].cursor, page_size=0, unscored_only=False, max_wait_seconds=10
            )
            found += page.completions
        usage = await made.manager.get_usage("acme")
    assert usage.num_tokens_sampled == sum(completion.num_completion_tokens for completion in found)
    assert usage.num_generations_open == 1


@pytest.mark.parametrize(("drawn", "wait"), [(59, 0.0), (60, 1.0), (61, 2.0), (120, 61.0)])
def test_a_budget_of_sixty_a_minute_gives_one_a_second(drawn, wait):
    budget = TokenBudget(per_minute=60, at=0.0)
    budget.draw(drawn, at=0.0)
    assert budget.wait_seconds(at=0.0) == wait
    assert budget.wait_seconds(at=wait) == 0.0
    if wait:
        assert budget.wait_seconds(at=wait) == 0.0


def test_a_budget_holds_a_minute_s_worth_and_no_clock_makes_it_less():
    budget = TokenBudget(per_minute=60, at=100.0)
    budget.draw(60, at=1e6)
    assert budget.wait_seconds(at=0.0) == 1.0
    assert TokenBudget(per_minute=0, at=0.0).wait_seconds(at=0.0) == 0.0


async def test_calls_under_way():
    class Bounded(FakeService):
        meters = Meters(table(calls_max=2))

        def admit(self, tenant_id):
            return self.meters.call(tenant_id)

    waiting, keys = Waiting(), Keys(mine="viewer", theirs="viewer")
    keys.callers["theirs"] = type(keys.callers["theirs"])(tenant_id="rival", role=keys.callers["theirs"].role)
    async with serving(Bounded(waiting), authenticator=keys) as server:
        get = server.method("RunService/GetRun")
        held = [get(GET, metadata=by("mine")) for _ in range(2)]
        others = get(GET, metadata=by("theirs"))
        await turns(until=lambda: (Bounded.meters.num_calls("acme"), Bounded.meters.num_calls("rival")) == (2, 1))
        error, details = await failure(get(GET, metadata=by("mine")))
        assert (error.code(), details["ErrorInfo"].reason) == (StatusCode.RESOURCE_EXHAUSTED, "QUOTA_CALLS")
        assert details["RetryInfo"].retry_delay.seconds == 1
        assert details["QuotaFailure"].violations[0].subject == "calls_max"
        waiting.release.set()
        await asyncio.gather(*held, others)
        await get(GET, metadata=by("mine"))
    assert Bounded.meters.num_calls("acme") == 0


async def test_the_client_sees_its_usage_and_waits_for_tokens(tmp_path):
    bounded = QuotaTable(default=Quotas(tokens_per_minute_max=6_000))
    async with (
        service(tmp_path, quotas=bounded) as made,
        serving(made.manager) as wire,
        clutch.AsyncClient(f"127.0.0.1:{wire.port}") as client,
    ):
        now = made.core.clock.monotonic()
        made.core.meters.budget("local", at=now).draw(6_010, at=now)
        assert (await client.usage()).wait_seconds > 0
        assert len(await client.sample(["2+2="])) == 1
        usage = await client.usage()
    assert usage.quotas["tokens_per_minute_max"] == 6_000
    assert usage.num_tokens_sampled > 6_010
    assert usage.num_calls == 1


def configured(text, tmp_path):
    path = tmp_path / "clutch.toml"
    path.write_text(text)
    return load_config(path, environ={}, overrides={}).quota_table


def test_quotas_are_configured_for_all_and_for_one(tmp_path):
    found = configured("[quotas]\ncalls_max = 7\nruns_unfinished_max = 9\n[tenants.acme]\nruns_unfinished_max = 2\n", tmp_path)
    assert found.of("acme") == Quotas(calls_max=7, runs_unfinished_max=2)
    assert found.of("rival") == Quotas(calls_max=7, runs_unfinished_max=9)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[quotas]\ncalls_max = -1\n", "quotas.calls_max"),
        ("[tenants.acme]\ncalls = 1\n", "tenants.acme.calls"),
        ("[tenants]\nacme = 1\n", "tenants.acme"),
        ('[tenants."A b"]\ncalls_max = 1\n', "tenants.A b"),
    ],
)
def test_quotas_that_cannot_be_are_refused(tmp_path, text, key):
    with pytest.raises(SetupError, match="configuration") as refused:
        configured(text, tmp_path)
    assert refused.value.ids["key"] == key
