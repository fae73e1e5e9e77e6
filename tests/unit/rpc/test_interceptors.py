import asyncio
import contextlib

import grpc
import pytest
from google.protobuf import message_factory
from grpc import StatusCode, aio
from grpc_health.v1 import health_pb2, health_pb2_grpc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clutch_protos.v1 import (
    admin_service_pb2,
    generation_service_pb2,
    run_service_pb2,
    sampling_service_pb2,
    types_pb2,
)
from clutch_server.domain.access import Caller, Role
from clutch_server.domain.errors import NotFound, Unauthenticated
from clutch_server.domain.ids import LOCAL_TENANT, TenantId
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.rpc.auth import current_tenant
from clutch_server.rpc.gate import Gate
from clutch_server.rpc.interceptors import REQUEST_ID_KEY, Admission, ErrorScrubber, RequestIds
from clutch_server.runs import api
from unit.rpc.fakes import ANSWERS, RUN, FakeService, Waiting, failure, raising, serving

FILES = (run_service_pb2, generation_service_pb2, sampling_service_pb2, admin_service_pb2)
METHODS = {
    f"{service.name}/{method.name}": method
    for file in FILES
    for service in file.DESCRIPTOR.services_by_name.values()
    for method in service.methods
}
GET = run_service_pb2.GetRunRequest(run_id="run_1")


def response_class(method):
    return message_factory.GetMessageClass(method.output_type)


@pytest.mark.parametrize("name", METHODS)
async def test_every_method_of_the_wire_is_served(name):
    service = FakeService()
    requests = {
        "CreateRun": run_service_pb2.CreateRunRequest(request_id="a"),
        "CreateKey": admin_service_pb2.CreateKeyRequest(request_id="a", role="ROLE_RATER"),
        "Ask": generation_service_pb2.AskRequest(run_id="r", request_id="a", prompts=[types_pb2.Prompt(text="a")]),
    }
    method = METHODS[name]
    request = requests.get(method.name) or message_factory.GetMessageClass(method.input_type)()
    for field in {"run_id", "key_id"} & set(request.DESCRIPTOR.fields_by_name):
        setattr(request, field, f"{field}_1")
    async with serving(service) as server:
        answer = await server.method(name, response_class(method))(request)
    assert answer.ByteSize() > 0 or not answer.DESCRIPTOR.fields
    ((verb, args, _),) = service.calls
    assert verb.replace("_", "") == method.name.lower() or verb == "server_info"
    assert verb == "server_info" or args[0] == LOCAL_TENANT


@pytest.mark.parametrize("name", METHODS)
async def test_an_empty_request_gives_a_result_or_a_typed_refusal(name):
    async with serving(FakeService()) as server:
        call = server.method(name)(b"")
        if await call.code() is StatusCode.OK:
            return
        error, details = await failure(call)
    assert error.code() is StatusCode.INVALID_ARGUMENT
    assert details["ErrorInfo"].reason == "INVALID_FIELD"


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("raw", [b"\xff", b"\x0a\xff\xff\xff\xff\x0f", b"\x0b" * 200], ids=["cut", "too long", "nested"])
async def test_bytes_that_are_no_message_are_refused_with_a_type(name, raw):
    async with serving(FakeService()) as server:
        error, details = await failure(server.method(name)(raw))
    assert error.code() is StatusCode.INVALID_ARGUMENT
    assert details["ErrorInfo"].reason == "MESSAGE_MALFORMED"


async def test_text_that_is_no_utf_8_is_refused_with_a_type():
    async with serving(FakeService()) as server:
        _, details = await failure(server.method("RunService/GetRun")(b"\x0a\x02\xff\xfe"))
    assert details["ErrorInfo"].reason == "MESSAGE_MALFORMED"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(sorted(METHODS)), st.binary(max_size=60)), min_size=5, max_size=5))
def test_no_bytes_give_unknown_or_internal(sent):
    async def send():
        async with serving(FakeService()) as server:
            return [await server.method(name)(raw).code() for name, raw in sent]

    assert set(asyncio.run(send())) <= {StatusCode.OK, StatusCode.INVALID_ARGUMENT, StatusCode.RESOURCE_EXHAUSTED}


@pytest.mark.parametrize("path", ["/clutch.v1.RunService/Nothing", "/clutch.v2.RunService/GetRun", "/x/y"])
async def test_an_unknown_method_is_refused_with_a_type(path):
    async with serving(FakeService()) as server:
        error, details = await failure(server.channel.unary_unary(path)(b"\xff"))
    assert error.code() is StatusCode.UNIMPLEMENTED
    assert details["ErrorInfo"].reason == "METHOD_UNKNOWN"


async def test_a_request_over_the_message_cap_is_refused_and_one_at_the_cap_is_read():
    cap = DEFAULT_LIMITS.message_bytes_max
    async with serving(FakeService(), options=[("grpc.max_send_message_length", -1)]) as server:
        get = server.method("RunService/GetRun")
        error, _ = await failure(get(b"x" * (cap + 1)))
        assert error.code() is StatusCode.RESOURCE_EXHAUSTED
        error, details = await failure(get(b"\xff" * cap))
        assert details["ErrorInfo"].reason == "MESSAGE_MALFORMED"


async def test_a_response_over_the_message_cap_is_a_typed_refusal():
    cap = DEFAULT_LIMITS.message_bytes_max
    answer = ANSWERS["sample"].completions[0]

    def act(count):
        async def answer_long():
            texts = (api.SampledText(**{**{n: getattr(answer, n) for n in answer.__slots__}, "text": "x" * count}),)
            return api.SampleResult(completions=texts, generation=-1)

        return answer_long

    async def sample(count):
        async with serving(FakeService(act(count)), options=[("grpc.max_receive_message_length", -1)]) as server:
            call = server.method("SamplingService/Sample")(b"")
            return len(await call) if await call.code() is StatusCode.OK else await failure(call)

    overhead = await sample(cap - 100) - (cap - 100)
    assert await sample(cap - overhead) == cap
    error, details = await sample(cap - overhead + 1)
    assert error.code() is StatusCode.RESOURCE_EXHAUSTED
    assert details["QuotaFailure"].violations[0].subject == "response"


async def test_metadata_over_the_cap_are_refused_and_metadata_below_are_read():
    cap = DEFAULT_LIMITS.metadata_bytes_max
    async with serving(FakeService()) as server:
        get = server.method("RunService/GetRun", types_pb2.Run)
        error, _ = await failure(get(GET, metadata=(("x-long", "v" * cap),)))
        assert error.code() is StatusCode.RESOURCE_EXHAUSTED
        assert (await get(GET, metadata=(("x-long", "v" * (cap - 1000)),))).run_id == RUN.run_id


async def test_the_servers_loop_survives_what_its_handlers_raise():
    service = FakeService(raising(RuntimeError("broken")))
    async with serving(service) as server:
        for _ in range(3):
            error, _ = await failure(server.method("RunService/GetRun")(GET))
            assert error.code() is StatusCode.INTERNAL
        service.act = None
        assert (await server.method("RunService/GetRun", types_pb2.Run)(GET)).run_id == RUN.run_id


async def test_a_value_that_cannot_be_encoded_is_a_fault_without_text():
    async def too_large():
        return api.SampleResult(completions=(), generation=2**40)

    async with serving(FakeService(too_large)) as server:
        error, details = await failure(server.method("SamplingService/Sample")(b""))
    assert error.code() is StatusCode.INTERNAL
    assert set(details["ErrorInfo"].metadata) == {"error_id"}
    assert str(2**40) not in repr(error)


@contextlib.asynccontextmanager
async def plain_server(behaviour, *interceptors):
    class Methods(grpc.GenericRpcHandler):
        def service(self, details):
            if details.method.endswith("/Stream"):
                return grpc.stream_stream_rpc_method_handler(behaviour)
            return grpc.unary_unary_rpc_method_handler(behaviour, lambda raw: raw, lambda message: message)

    server = aio.server(handlers=[Methods()], interceptors=interceptors)
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    try:
        async with aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            yield channel
    finally:
        await server.stop(0)


async def test_abort_leaves_the_handler_and_is_passed_on_as_it_is(caplog):
    went_on = []

    async def behaviour(request, context):
        await context.abort(StatusCode.OUT_OF_RANGE, "mine", trailing_metadata=(("x-mine", "1"),))
        went_on.append(request)

    async with plain_server(behaviour, ErrorScrubber()) as channel:
        error, details = await failure(channel.unary_unary("/a.B/C")(b""))
    assert (error.code(), error.details()) == (StatusCode.OUT_OF_RANGE, "mine")
    assert dict(error.trailing_metadata())["x-mine"] == "1"
    assert not details
    assert not went_on
    assert not caplog.records


async def test_a_raise_leaves_the_handler_and_the_interceptors_after_it():
    went_on = []

    async def behaviour(request, context):
        raise NotFound("gone")

    class After(Admission):
        async def around(self, call, request, context):
            answer = await super().around(call, request, context)
            went_on.append(answer)
            return answer

    interceptors = (ErrorScrubber(), After(Gate(calls_max=1)))
    async with plain_server(behaviour, *interceptors) as channel:
        error, _ = await failure(channel.unary_unary("/a.B/C")(b""))
    assert error.code() is StatusCode.NOT_FOUND
    assert not went_on


async def test_a_streaming_method_of_ours_is_refused_rather_than_served_unguarded():
    async def behaviour(requests, context):
        yield b"secret"

    async with plain_server(behaviour, ErrorScrubber()) as channel:
        call = channel.stream_stream("/a.B/Stream")(iter([b""]))
        with pytest.raises(aio.AioRpcError) as raised:
            [answer async for answer in call]
    assert raised.value.code() is StatusCode.UNIMPLEMENTED


async def test_a_clients_cancellation_reaches_the_service():
    waiting = Waiting()
    async with serving(FakeService(waiting)) as server:
        call = server.method("RunService/GetRun")(GET)
        await waiting.started.wait()
        call.cancel()
        await asyncio.wait_for(waiting.cancelled.wait(), 10)


async def test_a_clients_deadline_reaches_the_service():
    waiting = Waiting()
    async with serving(FakeService(waiting)) as server:
        for seconds in (0.2, 1, 5, 25):  # a call that ends before the server hears of it shows nothing
            error, _ = await failure(server.method("RunService/GetRun")(GET, timeout=seconds))
            assert error.code() is StatusCode.DEADLINE_EXCEEDED
            if waiting.started.is_set():
                break
        await asyncio.wait_for(waiting.cancelled.wait(), 10)


async def request_id(server, *sent):
    call = server.method("RunService/GetRun")(GET, metadata=tuple((REQUEST_ID_KEY, value) for value in sent))
    await call.code()
    return dict(await call.trailing_metadata())[REQUEST_ID_KEY]


async def test_a_request_id_comes_back():
    async with serving(FakeService()) as server:
        assert await request_id(server, "job-7:a.b_c") == "job-7:a.b_c"
        assert await request_id(server, "x" * 64) == "x" * 64


@pytest.mark.parametrize("unfit", ["", "x" * 65, "a b", "a/b", "%0a"])
async def test_an_unfit_request_id_is_replaced(unfit):
    async with serving(FakeService()) as server:
        given_back = await request_id(server, unfit)
    assert given_back != unfit
    assert len(given_back) == 16


async def test_calls_without_a_request_id_get_fresh_ones():
    async with serving(FakeService()) as server:
        assert len({await request_id(server) for _ in range(4)}) == 4


async def test_errors_carry_the_request_id_beside_their_details():
    async with serving(FakeService(raising(NotFound("gone")))) as server:
        for raw, reason in ((GET, "NOT_FOUND"), (b"\xff", "MESSAGE_MALFORMED")):
            error, details = await failure(server.method("RunService/GetRun")(raw, metadata=((REQUEST_ID_KEY, "mine"),)))
            assert dict(error.trailing_metadata())[REQUEST_ID_KEY] == "mine"
            assert details["ErrorInfo"].reason == reason


async def test_request_ids_alone_leave_a_handler_as_it_is():
    async def behaviour(request, context):
        return request[::-1]

    async with plain_server(behaviour, RequestIds()) as channel:
        assert await channel.unary_unary("/a.B/C")(b"abc") == b"cba"


class ByHeader:
    """Each test's own keys: the tenant is the header's value."""

    async def authenticate(self, metadata):
        await asyncio.sleep(0)
        if not metadata.get("authorization"):
            raise Unauthenticated
        return Caller(tenant_id=TenantId(metadata["authorization"]), role=Role.ADMIN)


async def test_calls_run_as_the_tenant_of_their_key_even_side_by_side():
    service = FakeService()
    async with serving(service, authenticator=ByHeader()) as server:
        get = server.method("RunService/GetRun")
        names = [f"tenant-{place}" for place in range(20)]
        await asyncio.gather(*(get(GET, metadata=(("authorization", name),)) for name in names))
    assert sorted(args[0] for _, args, _ in service.calls) == sorted(names)


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("raw", [b"", b"\xff"], ids=["empty", "malformed"])
async def test_no_method_is_served_without_a_key(name, raw):
    service = FakeService()
    async with serving(service, authenticator=ByHeader()) as server:
        error, details = await failure(server.method(name)(raw))
    assert error.code() is StatusCode.UNAUTHENTICATED
    assert details["ErrorInfo"].reason == "UNAUTHENTICATED"
    assert not service.calls


async def test_health_is_told_without_a_key():
    async with serving(FakeService(), authenticator=ByHeader()) as server:
        await health_pb2_grpc.HealthStub(server.channel).Check(health_pb2.HealthCheckRequest())


def test_there_is_no_tenant_outside_of_a_call():
    with pytest.raises(LookupError):
        current_tenant()
