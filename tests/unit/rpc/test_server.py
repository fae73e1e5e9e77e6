import asyncio
import socket
from dataclasses import replace

import pytest
from grpc import StatusCode, aio
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc

from clutch_protos.v1 import admin_service_pb2, generation_service_pb2, run_service_pb2, types_pb2
from clutch_server.domain.errors import SetupError
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.rpc.server import RpcServer, RpcSettings
from unit.rpc.fakes import RUN, FakeService, Waiting, failure, serving

GET = run_service_pb2.GetRunRequest(run_id="run_1")
OURS = {f"clutch.v1.{name}" for name in ("RunService", "GenerationService", "SamplingService", "AdminService")}
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


async def health(channel, name=""):
    return (await health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(service=name))).status


async def healths(channel):
    return {name: await health(channel, name) for name in ("", *OURS)}


async def test_health_is_not_serving_until_engine_and_database_answer():
    async with serving(FakeService()) as server:
        assert set((await healths(server.channel)).values()) == {NOT_SERVING}
        await server.server.health.set_answering(engine=True)
        assert set((await healths(server.channel)).values()) == {NOT_SERVING}
        await server.server.health.set_answering(database=True)
        assert set((await healths(server.channel)).values()) == {SERVING}
        await server.server.health.set_answering(database=False)
        assert set((await healths(server.channel)).values()) == {NOT_SERVING}


async def test_without_an_engine_only_what_needs_it_is_not_serving():
    async with serving(FakeService()) as server:
        await server.server.health.set_answering(engine=True, database=True)
        await server.server.health.set_answering(engine=False)
        found = await healths(server.channel)
    assert {name for name, status in found.items() if status == NOT_SERVING} == {"", "clutch.v1.SamplingService"}


async def test_health_does_not_know_other_services():
    async with serving(FakeService()) as server:
        error, _ = await failure(
            health_pb2_grpc.HealthStub(server.channel).Check(health_pb2.HealthCheckRequest(service="clutch.v1.Nothing"))
        )
    assert error.code() is StatusCode.NOT_FOUND


async def test_a_health_watch_sees_the_change_and_does_not_hold_up_a_stop():
    async with serving(FakeService()) as server:
        watch = health_pb2_grpc.HealthStub(server.channel).Watch(health_pb2.HealthCheckRequest())
        assert (await watch.read()).status == NOT_SERVING
        await server.server.health.set_answering(engine=True, database=True)
        assert (await watch.read()).status == SERVING
        await asyncio.wait_for(server.server.stop(), 30)


async def reflect(channel, **question):
    stub = reflection_pb2_grpc.ServerReflectionStub(channel)
    (answer,) = [answer async for answer in stub.ServerReflectionInfo(iter([reflection_pb2.ServerReflectionRequest(**question)]))]
    return answer


async def test_reflection_lists_every_service():
    async with serving(FakeService()) as server:
        listed = (await reflect(server.channel, list_services="")).list_services_response.service
    assert {service.name for service in listed} >= OURS | {"grpc.health.v1.Health"}


@pytest.mark.parametrize("name", sorted(OURS))
async def test_reflection_describes_each_service(name):
    async with serving(FakeService()) as server:
        answer = await reflect(server.channel, file_containing_symbol=name)
    assert answer.file_descriptor_response.file_descriptor_proto


async def test_a_port_in_use_is_named_with_what_to_do():
    async with serving(FakeService()) as first:
        second = RpcServer(FakeService(), settings=RpcSettings(port=first.port))
        with pytest.raises(SetupError, match=rf"127\.0\.0\.1:{first.port}; stop it, or choose another port") as raised:
            await second.start()
        await second.stop()
    assert raised.value.reason == "PORT_IN_USE"


async def test_a_port_taken_by_another_program_is_in_use_too():
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(SetupError) as raised:
        await RpcServer(FakeService(), settings=RpcSettings(port=taken.getsockname()[1])).start()
    assert raised.value.reason == "PORT_IN_USE"


@pytest.mark.parametrize("port", [-1, 65_536, 70_000])
async def test_a_port_that_no_system_has_is_refused(port):
    with pytest.raises(SetupError, match=rf"127\.0\.0\.1:{port}") as raised:
        await RpcServer(FakeService(), settings=RpcSettings(port=port)).start()
    assert raised.value.reason == "BIND_FAILED"


async def test_an_address_that_this_machine_lacks_is_refused_with_the_system_s_words(monkeypatch):
    def denied(*args, **named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket, "create_server", denied)
    async with serving(FakeService()) as first:
        with pytest.raises(SetupError, match="Permission denied") as raised:
            await RpcServer(FakeService(), settings=RpcSettings(port=first.port)).start()
    assert raised.value.reason == "BIND_FAILED"


async def test_localhost_is_one_address_so_that_a_second_server_is_refused():
    async with serving(FakeService()) as first:
        with pytest.raises(SetupError) as raised:
            await RpcServer(FakeService(), settings=RpcSettings(host="localhost", port=first.port)).start()
    assert raised.value.reason == "PORT_IN_USE"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "", "192.168.0.1", "8.8.8.8", "example.com", "unix:/tmp/x", "localhost.evil"])
async def test_an_address_that_others_reach_is_refused(host):
    with pytest.raises(SetupError) as raised:
        await RpcServer(FakeService(), settings=RpcSettings(host=host, port=0)).start()
    assert raised.value.reason == "BIND_REFUSED"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost"])
async def test_loopback_addresses_are_served(host):
    server = RpcServer(FakeService(), settings=RpcSettings(host=host, port=0))
    port = await server.start()
    async with aio.insecure_channel(f"{host}:{port}") as channel:
        assert await health(channel) == NOT_SERVING
    await server.stop()


async def test_server_info_names_the_version_and_the_limits_in_force():
    limits = replace(DEFAULT_LIMITS, prompts_max=3)
    server = RpcServer(FakeService(), settings=RpcSettings(port=0), limits=limits)
    port = await server.start()
    async with aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        call = channel.unary_unary(
            "/clutch.v1.AdminService/GetServerInfo", response_deserializer=admin_service_pb2.ServerInfo.FromString
        )
        info = await call(b"")
        ask = generation_service_pb2.AskRequest(run_id="r", request_id="a", prompts=[types_pb2.Prompt(text="a")] * 4)
        error, _ = await failure(channel.unary_unary("/clutch.v1.GenerationService/Ask")(ask.SerializeToString()))
    await server.stop()
    assert info.version
    assert info.limits["prompts_max"] == 3
    assert error.code() is StatusCode.RESOURCE_EXHAUSTED


POLLS = {
    "RunService/ListEvents": run_service_pb2.ListEventsRequest(run_id="r"),
    "RunService/ReplayRun": run_service_pb2.ReplayRunRequest(run_id="r"),
    "GenerationService/ListCompletions": generation_service_pb2.ListCompletionsRequest(run_id="r"),
    "GenerationService/GetGeneration": generation_service_pb2.GetGenerationRequest(run_id="r"),
}


@pytest.mark.parametrize("name", POLLS)
async def test_a_stop_ends_long_polls_at_once_and_tells_them_to_come_back(name):
    waiting = Waiting()
    async with serving(FakeService(waiting), grace_seconds=300) as server:
        call = server.method(name)(POLLS[name])
        await waiting.started.wait()
        stop = asyncio.create_task(server.server.stop())
        error, details = await failure(call)
        await asyncio.wait_for(stop, 60)
    assert error.code() is StatusCode.UNAVAILABLE
    assert details["ErrorInfo"].reason == "DRAINING"
    assert details["RetryInfo"].retry_delay.seconds > 0
    assert waiting.cancelled.is_set()


async def test_a_stop_lets_a_call_finish_and_refuses_new_ones():
    waiting = Waiting()
    async with serving(FakeService(waiting), grace_seconds=300) as server:
        get = server.method("RunService/GetRun", types_pb2.Run)
        await server.server.health.set_answering(engine=True, database=True)
        call = get(GET)
        await waiting.started.wait()
        watch = health_pb2_grpc.HealthStub(server.channel).Watch(health_pb2.HealthCheckRequest())
        assert (await watch.read()).status == SERVING
        stop = asyncio.create_task(server.server.stop())
        assert (await watch.read()).status == NOT_SERVING
        error, details = await failure(get(GET))
        assert (error.code(), details["ErrorInfo"].reason) == (StatusCode.UNAVAILABLE, "DRAINING")
        assert not stop.done()
        waiting.release.set()
        assert (await call).run_id == RUN.run_id
        await stop


async def test_a_call_that_outlasts_the_grace_is_told_that_the_server_drains():
    waiting = Waiting()
    async with serving(FakeService(waiting), grace_seconds=0.05) as server:
        call = server.method("RunService/GetRun")(GET)
        await waiting.started.wait()
        stop = asyncio.create_task(server.server.stop())
        error, details = await failure(call)
        await stop
    assert (error.code(), details["ErrorInfo"].reason) == (StatusCode.UNAVAILABLE, "DRAINING")
    assert waiting.cancelled.is_set()


async def test_more_calls_than_the_server_takes_are_refused_with_a_delay():
    waiting = Waiting()
    async with serving(FakeService(waiting), calls_max=1) as server:
        get = server.method("RunService/GetRun")
        held = get(GET)
        await waiting.started.wait()
        error, details = await failure(get(GET))
        assert (error.code(), details["ErrorInfo"].reason) == (StatusCode.UNAVAILABLE, "SERVER_BUSY")
        assert "RetryInfo" in details
        waiting.release.set()
        await held


async def test_a_server_can_be_stopped_twice_and_before_it_started():
    server = RpcServer(FakeService(), settings=RpcSettings(port=0))
    await server.stop()
    async with serving(FakeService()) as running:
        await running.server.stop()
        await running.server.stop()


async def test_a_stopped_server_frees_its_port():
    async with serving(FakeService()) as first:
        port = first.port
    second = RpcServer(FakeService(), settings=RpcSettings(port=port))
    assert await second.start() == port
    await second.stop()


async def test_bytes_that_are_no_message_are_refused_by_health_and_reflection_too():
    garbage = b"\x07garbage"
    async with serving(FakeService()) as server:
        check = server.channel.unary_unary("/grpc.health.v1.Health/Check")(garbage)
        watch = server.channel.unary_stream("/grpc.health.v1.Health/Watch")(garbage).read()
        reflection = server.channel.stream_stream("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo")
        for call in (check, watch, reflection(iter([garbage])).read()):
            with pytest.raises(aio.AioRpcError) as caught:
                await call
            assert caught.value.code() is StatusCode.INVALID_ARGUMENT
            assert "DecodeError" not in caught.value.details()


async def test_a_method_that_health_lacks_is_unimplemented_without_noise(caplog):
    async with serving(FakeService()) as server:
        with pytest.raises(aio.AioRpcError) as caught:
            await server.channel.unary_unary("/grpc.health.v1.Health/List")(b"")
    assert caught.value.code() is StatusCode.UNIMPLEMENTED
    assert not caplog.records
