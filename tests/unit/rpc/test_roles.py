"""Every method has the least role that it needs, and keys are held to it."""

import logging

import pytest
from google.protobuf import message_factory
from grpc import StatusCode, aio
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from clutch_protos.v1 import run_service_pb2
from clutch_server.domain.access import Caller, Role
from clutch_server.domain.errors import Unauthenticated, Unavailable
from clutch_server.rpc import access
from clutch_server.rpc.roles import LEAST_ROLES
from unit.rpc.fakes import FakeService, Waiting, failure, serving
from unit.rpc.test_interceptors import METHODS
from unit.rpc.test_server import health

GET = run_service_pb2.GetRunRequest(run_id="run_1")
STEERING = {"CreateRun", "UpdateRun", "PauseRun", "ResumeRun", "CancelRun", "Ask", "CloseGeneration", "AbandonGeneration"}


class Keys:
    """Keys by their text; counts how often it was asked."""

    def __init__(self, **roles):
        self.callers = {text: Caller(tenant_id="acme", role=Role(role), key_id=text) for text, role in roles.items()}
        self.asked = 0

    async def authenticate(self, metadata):
        self.asked += 1
        caller = self.callers.get(metadata.get("authorization"))
        if caller is None:
            raise Unauthenticated
        return caller


def by(name):
    return (("authorization", name),)


EACH = Keys(**{role.value: role.value for role in Role})


def test_every_method_of_the_wire_has_a_least_role_and_nothing_else_has_one():
    assert set(LEAST_ROLES) == {f"/clutch.v1.{name}" for name in METHODS}


def test_what_the_roles_are_for():
    least = {name.rpartition("/")[2]: role for name, role in LEAST_ROLES.items()}
    assert {least[name] for name in STEERING} == {Role.TRAINER}
    assert least["Tell"] is Role.RATER
    assert least["ListCompletions"] is Role.VIEWER
    assert {name for name in least if name.endswith(("Key", "Keys"))} <= {n for n, r in least.items() if r is Role.ADMIN}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", METHODS)
async def test_each_role_may_call_what_it_is_for_and_is_told_what_it_lacks(name, role):
    least = LEAST_ROLES[f"/clutch.v1.{name}"]
    service = FakeService()
    async with serving(service, authenticator=EACH) as server:
        call = server.method(name)(message_factory.GetMessageClass(METHODS[name].input_type)(), metadata=by(role.value))
        if role.includes(least):
            assert await call.code() in (StatusCode.OK, StatusCode.INVALID_ARGUMENT)
            return
        error, details = await failure(call)
    assert error.code() is StatusCode.PERMISSION_DENIED
    assert details["ErrorInfo"].reason == "PERMISSION_DENIED"
    assert details["ErrorInfo"].metadata["needed"] == least.value
    assert f"needs the role {least.value}" in error.details()
    assert not service.calls


async def test_a_method_without_an_entry_is_denied_to_everybody(monkeypatch):
    others = {name: role for name, role in LEAST_ROLES.items() if not name.endswith("/GetRun")}
    check = access.require_role
    monkeypatch.setattr(access, "require_role", lambda caller, method: check(caller, method, least_roles=others))
    service = FakeService()
    async with serving(service, authenticator=EACH) as server:
        error, details = await failure(server.method("RunService/GetRun")(GET, metadata=by("admin")))
    assert error.code() is StatusCode.PERMISSION_DENIED
    assert "needed" not in details["ErrorInfo"].metadata
    assert not service.calls


async def test_an_unknown_method_needs_a_key_too():
    async with serving(FakeService(), authenticator=EACH) as server:
        unknown = server.channel.unary_unary("/clutch.v1.RunService/Nothing")
        error, _ = await failure(unknown(b""))
        assert error.code() is StatusCode.UNAUTHENTICATED
        error, _ = await failure(unknown(b"", metadata=by("viewer")))
        assert error.code() is StatusCode.UNIMPLEMENTED


async def reflect(channel, **named):
    stub = reflection_pb2_grpc.ServerReflectionStub(channel)
    question = reflection_pb2.ServerReflectionRequest(list_services="")
    return [answer async for answer in stub.ServerReflectionInfo(iter([question]), **named)]


async def test_health_needs_no_key_and_reflection_needs_one():
    async with serving(FakeService(), authenticator=EACH) as server:
        await health(server.channel)
        with pytest.raises(aio.AioRpcError) as refused:
            await reflect(server.channel)
        (answer,) = await reflect(server.channel, metadata=by("viewer"))
    assert refused.value.code() is StatusCode.UNAUTHENTICATED
    assert answer.list_services_response.service


async def test_an_unreachable_database_is_no_wrong_key():
    class Down:
        async def authenticate(self, metadata):
            raise Unavailable("the database does not answer", reason="STORE_UNAVAILABLE")

    async with serving(FakeService(), authenticator=Down()) as server:
        error, _ = await failure(server.method("RunService/GetRun")(GET))
        assert error.code() is StatusCode.UNAVAILABLE
        with pytest.raises(aio.AioRpcError) as refused:
            await reflect(server.channel)
        assert refused.value.code() is StatusCode.UNAVAILABLE
        await health(server.channel)


async def test_a_key_that_is_revoked_during_a_long_call_gets_no_answer(monkeypatch):
    monkeypatch.setattr(access, "RECHECK_SECONDS", 0.0)
    keys, waiting = Keys(mine="viewer"), Waiting()
    async with serving(FakeService(waiting), authenticator=keys) as server:
        call = server.method("RunService/GetRun")(GET, metadata=by("mine"))
        await waiting.started.wait()
        keys.callers.clear()
        waiting.release.set()
        error, _ = await failure(call)
    assert error.code() is StatusCode.UNAUTHENTICATED


async def test_a_short_call_asks_about_its_key_once():
    keys = Keys(mine="viewer")
    async with serving(FakeService(), authenticator=keys) as server:
        await server.method("RunService/GetRun")(GET, metadata=by("mine"))
    assert keys.asked == 1


async def test_a_key_is_in_no_log_and_no_answer(caplog):
    caplog.set_level(logging.DEBUG)
    async with serving(FakeService(), authenticator=EACH) as server:
        call = server.method("RunService/GetRun")(GET, metadata=by("Bearer clk_secret"))
        error, _ = await failure(call)
    assert "clk_secret" not in repr((error, error.trailing_metadata(), error.debug_error_string()))
    assert "clk_secret" not in caplog.text
