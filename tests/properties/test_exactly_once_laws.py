"""Whatever a network does between the client and the server: every reward counts once, every generation moves the mean once."""

import asyncio
import os
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import clutch
from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.engine.fake_model import fake_reward
from clutch_server.rpc.server import RpcServer, RpcSettings
from support.proxy import Kind, Proxy, Strike
from support.service import service

EXAMPLES = int(os.environ.get("CLUTCH_NETWORK_EXAMPLES", "12"))
GENERATIONS = 3
PROMPTS = ["one", "two"]
SESSIONS_MAX = 60

anywhere = st.builds(Strike, st.integers(0, 12), st.booleans(), st.sampled_from(Kind))
at_a_tell = st.builds(Strike, st.integers(0, 1), st.just(False), st.sampled_from(Kind), st.just(b"/Tell"))
strikes = st.lists(anywhere | at_a_tell, max_size=12)


@asynccontextmanager
async def served(folder):
    async with service(folder) as s:
        server = RpcServer(s.manager, settings=RpcSettings(port=0, grace_seconds=0.0))
        port = await server.start()
        try:
            yield s, port
        finally:
            await server.stop()


async def session(address, spool, told, patience):
    """One process's life; Unavailable is how it ends when the network is too bad."""
    async with clutch.AsyncClient(address, timeout_seconds=0.5, patience_seconds=patience, spool=spool) as client:
        run = await client.runs.create_or_get("law", population_size=4, allow_small_population=True, sigma=0.05)
        async for generation in run.generations(PROMPTS, generations=GENERATIONS):
            async for page in generation.pages(unscored_only=True):
                rewards = {completion: fake_reward(completion.text) for completion in page}
                told += [completion.completion_id for completion in page]
                await generation.tell(rewards)
        return run.run_id


async def train(folder, script, patience=1.0):
    """The run, through as many sessions as it takes; what was told, what is stored, and the means."""
    told, struck = [], []
    async with served(folder) as (s, port), Proxy(port, script) as proxy:
        for _ in range(SESSIONS_MAX):
            try:
                run_id = await session(proxy.address, folder / "spool", told, patience)
                break
            except clutch.Unavailable:
                continue
        else:
            raise AssertionError(f"not finished after {SESSIONS_MAX} sessions")
        struck += proxy.struck
        run = await s.manager.get_run(LOCAL_TENANT, run_id)
        rows = [await s.core.read(lambda tx, g=g: tx.settled_rewards(LOCAL_TENANT, run_id, g)) for g in range(GENERATIONS)]
        return run, told, rows, await s.mean_digests(run), struck


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    _run, told, rows, means, _ = asyncio.run(train(tmp_path_factory.mktemp("undisturbed"), ()))
    assert len(told) == len(set(told)) == sum(map(len, rows)) == GENERATIONS * 5 * len(PROMPTS)
    return means


@pytest.fixture(autouse=True)
def short_polls(monkeypatch):
    for module in ("_generation", "_run"):
        monkeypatch.setattr(f"clutch.{module}.WAIT_SECONDS", 0.2)


@pytest.mark.timeout(3600)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(script=strikes, patience=st.sampled_from([0.0, 0.0, 1.0]))
def test_any_faults_of_the_network_leave_the_run_that_there_is_without_them(undisturbed, script, patience):
    with TemporaryDirectory() as name:
        folder = Path(name)
        run, told, rows, means, _ = asyncio.run(train(folder, script, patience))
        assert run.head == GENERATIONS
        # Nothing was scored twice, so nothing that was told was ever lost; and all of it is stored.
        assert len(told) == len(set(told))
        assert [len(settled) for settled in rows] == [5 * len(PROMPTS)] * GENERATIONS
        assert means == undisturbed
        assert [path for path in (folder / "spool").iterdir() if path.stat().st_size] == []


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("is_reply", [False, True], ids=["requests", "replies"])
@pytest.mark.parametrize("patience", [0.0, 1.0], ids=["impatient", "patient"])
def test_each_kind_of_fault_strikes_and_changes_nothing(tmp_path, undisturbed, kind, is_reply, patience):
    script = [Strike(2 + number % 3, is_reply, kind) for number in range(8)]
    run, told, _, means, struck = asyncio.run(train(tmp_path, script, patience))
    assert struck
    assert (run.head, means) == (GENERATIONS, undisturbed)
    assert len(told) == len(set(told))


@pytest.mark.parametrize("kind", [Kind.DROP, Kind.CUT, Kind.SWALLOW])
def test_a_tell_that_never_arrives_is_delivered_by_the_next_session(tmp_path, undisturbed, kind):
    script = [Strike(0, False, kind, b"/Tell")] * 5
    run, told, _, means, struck = asyncio.run(train(tmp_path, script, 0.0))
    assert len(struck) == 5
    assert (run.head, means) == (GENERATIONS, undisturbed)
    assert len(told) == len(set(told))
