"""The audit log: who called what, how it ended, and nothing of what was said."""

import asyncio
import json
import os

import pytest

from clutch_protos.v1 import generation_service_pb2 as gens
from clutch_protos.v1 import run_service_pb2 as runs
from clutch_protos.v1 import types_pb2 as types
from clutch_server.domain.errors import Unavailable
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.runs import audit
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore
from support.processes import Server, clutch
from support.service import service
from unit.rpc.fakes import FakeService, failure, raising, serving
from unit.rpc.test_roles import EACH, GET, by

CANARY = "canary words that nobody else would say"


async def entries(made):
    await made.manager._audit.flush()
    return (await made.core.read(lambda tx: tx.list_audit(None, limit=99)))[::-1]


async def test_a_run_s_life_is_told_without_its_words(tmp_path):
    async with service(tmp_path) as made, serving(made.manager) as wire:
        config = types.RunConfig(population_size=16)
        create = runs.CreateRunRequest(request_id=CANARY, name=CANARY, config=config)
        run = await wire.method("RunService/CreateRun", types.Run)(create)
        ask = gens.AskRequest(run_id=run.run_id, request_id="a", client_id=CANARY, prompts=[types.Prompt(text=CANARY)])
        await wire.method("GenerationService/Ask")(ask)
        await wire.method("RunService/GetRun")(runs.GetRunRequest(run_id=run.run_id))
        await failure(wire.method("RunService/CancelRun")(runs.CancelRunRequest(run_id=CANARY, reason=CANARY)))
        await wire.method("RunService/CancelRun")(runs.CancelRunRequest(run_id=run.run_id, reason=CANARY))
        found = await entries(made)
    assert [(entry.method, entry.run_id, entry.outcome) for entry in found] == [
        ("RunService/CreateRun", run.run_id, "OK"),
        ("GenerationService/Ask", run.run_id, "OK"),
        ("RunService/CancelRun", "", "RUN_NOT_FOUND"),
        ("RunService/CancelRun", run.run_id, "OK"),
    ]
    assert {(entry.tenant_id, entry.key_id, entry.role.value) for entry in found} == {("local", "", "admin")}
    assert CANARY not in repr(found)


async def test_refusals_for_who_calls_are_told_and_other_reads_are_not():
    service_ = FakeService()
    async with serving(service_, authenticator=EACH) as server:
        await server.method("RunService/GetRun")(GET, metadata=by("viewer"))
        await failure(server.method("RunService/PauseRun")(b"", metadata=by("viewer")))
        await failure(server.method("RunService/GetRun")(GET))
        service_.act = raising(RuntimeError("broken"))
        await failure(server.method("RunService/PauseRun")(GET.SerializeToString(), metadata=by("trainer")))
    assert service_.notes == [
        ("acme", "viewer", "RunService/PauseRun", "", "PERMISSION_DENIED"),
        ("acme", "trainer", "RunService/PauseRun", "run_1", "INTERNAL"),
    ]


async def test_entries_wait_for_a_database_that_is_away_up_to_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(audit, "WAITING_MAX", 3)
    async with service(tmp_path) as made, serving(made.manager) as wire:
        next(task for task in made.manager._watchers if task.get_name() == "auditor").cancel()
        with monkeypatch.context() as away:

            def gone(work):
                raise Unavailable("away", reason="STORE_UNAVAILABLE")

            away.setattr(made.core.store, "write", gone)
            for number in range(5):
                await failure(wire.method("RunService/PauseRun")(runs.PauseRunRequest(run_id=f"run_{number}")))
            with pytest.raises(Unavailable):
                await made.manager._audit.flush()
        found = await entries(made)
    assert [entry.run_id for entry in found] == ["run_0", "run_1", "run_2"]


async def test_what_two_write_at_once_is_written_once(tmp_path):
    async with service(tmp_path) as made, serving(made.manager) as wire:
        for number in range(5):
            await failure(wire.method("RunService/PauseRun")(runs.PauseRunRequest(run_id=f"run_{number}")))
            flushes = [asyncio.create_task(made.manager._audit.flush()) for _ in range(3)]
            await asyncio.sleep(0)
            flushes[0].cancel()
            await asyncio.gather(*flushes, return_exceptions=True)
    store = SqlStore(StoreConfig(url=f"sqlite:///{tmp_path / 'clutch.db'}"))
    store.migrate()
    found = store.read(lambda tx: tx.list_audit(None, limit=99))
    store.close()
    assert [entry.run_id for entry in found[::-1]] == [f"run_{number}" for number in range(5)]


async def test_entries_are_forgotten_after_their_time(tmp_path):
    async with service(tmp_path) as made, serving(made.manager) as wire:
        await failure(wire.method("RunService/PauseRun")(GET))
        (old,) = await entries(made)
        made.core.clock.now = lambda: old.at + DEFAULT_LIMITS.audit_seconds_max + 1
        made.manager._audit._trimmed_at = float("-inf")
        await failure(wire.method("RunService/ResumeRun")(GET))
        (new,) = await entries(made)
    assert new.method == "RunService/ResumeRun"


def test_the_command_line_makes_keys_shows_them_and_tells_who_called(tmp_path):
    data, out = ["--data-dir", str(tmp_path / "data")], tmp_path / "key"
    made = clutch(["keys", "create", "--tenant", "acme", "--role", "trainer", "--expires", "7d", "--out", str(out), *data])
    assert made.returncode == 0, made.stderr
    assert out.stat().st_mode & 0o777 == 0o600
    token = out.read_text().strip()
    server = Server(tmp_path, environment={"CLUTCH_RPC_REQUIRE_KEYS": "1"})
    try:
        environment = {**os.environ, "CLUTCH_ADDRESS": server.address}
        refused = clutch(["runs", "list"], env=environment)
        assert "no valid API key" in refused.stderr
        allowed = clutch(["runs", "list", "--json"], env={**environment, "CLUTCH_API_KEY_FILE": str(out)})
        assert json.loads(allowed.stdout) == []
        sampled = clutch(["sample", "2+2=", "--json"], env={**environment, "CLUTCH_API_KEY": token})
        assert sampled.returncode == 0, sampled.stderr
        (row,) = json.loads(clutch(["keys", "list", "--tenant", "acme", "--json", *data]).stdout)
        assert (row["role"], row["state"]) == ("trainer", "valid")
        assert clutch(["keys", "revoke", row["key"], "--tenant", "acme", *data]).returncode == 0
        assert "no valid API key" in clutch(["runs", "list"], env={**environment, "CLUTCH_API_KEY": token}).stderr
    finally:
        server.stop()
    told = json.loads(clutch(["audit", "--tenant", "acme", "--json", *data]).stdout)
    assert [(entry["call"], entry["key"], entry["outcome"]) for entry in told] == [("SamplingService/Sample", row["key"], "OK")]
    everything = server.log.read_text() + "".join(done.stdout + done.stderr for done in (made, refused, allowed, sampled))
    assert token not in everything
