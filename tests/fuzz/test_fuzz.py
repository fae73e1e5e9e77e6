import grpc
import pytest

from clutch_protos.v1 import run_service_pb2
from clutch_server.domain.errors import InvalidInput
from clutch_server.runs.manager import Manager
from fuzz.campaign import fuzz, roll
from fuzz.wire import Based, Many, Nested, Raw, encode
from fuzz.world import Violation, World

CALLS_A_METHOD = 45
GET, CREATE = "clutch.v1.RunService/GetRun", "clutch.v1.RunService/CreateRun"


@pytest.fixture
def world(tmp_path):
    world = World(tmp_path)
    yield world
    world.close()


@pytest.mark.parametrize("make", [fuzz, roll])
def test_no_call_is_answered_by_a_fault_kills_the_engine_or_is_refused_and_leaves_rows(world, make):
    calls = CALLS_A_METHOD * len(world.methods)
    make(world, calls=calls, number=1)
    assert world.counts.total() >= calls
    called, accepted = {name for name, _ in world.counts}, {name for name, code in world.counts if code == "OK"}
    assert called == set(world.methods)
    # Calls that are all refused at their first field would prove nothing.
    assert len(accepted) >= 0.6 * len(called), called - accepted


def test_every_service_of_the_protos_is_met(world):
    from google.protobuf.descriptor_pool import Default

    ours = run_service_pb2.DESCRIPTOR.services_by_name["RunService"]
    assert {f"{ours.full_name}/{method.name}" for method in ours.methods} <= set(world.methods)
    files = [Default().FindFileByName(f"clutch_protos/v1/{name}_service.proto") for name in ("admin", "generation", "sampling")]
    names = {service.full_name for file in files for service in file.services_by_name.values()}
    assert names <= {method.rpartition("/")[0] for method in world.methods}


def test_a_fault_of_the_server_is_found(world, monkeypatch):
    async def faulty(self, tenant_id, run_id):
        raise RuntimeError("a secret")

    monkeypatch.setattr(Manager, "get_run", faulty)
    with pytest.raises(Violation, match="INTERNAL"):
        world.send(GET, (("run_id", "a"),))


def test_a_refused_call_that_leaves_a_row_is_found(world, monkeypatch):
    sound = Manager.create_run

    async def leaky(self, tenant_id, request):
        await sound(self, tenant_id, request)
        raise InvalidInput("name", expected="another", got="this")

    monkeypatch.setattr(Manager, "create_run", leaky)
    with pytest.raises(Violation, match="left rows"):
        world.send(CREATE, (("request_id", "a"),))


def test_a_call_that_kills_the_engine_is_found(world, monkeypatch):
    async def deadly(self, tenant_id, run_id):
        self._core.engine.kill()
        raise InvalidInput("run_id", expected="another", got="this")

    monkeypatch.setattr(Manager, "get_run", deadly)
    with pytest.raises(Violation, match="killed the engine"):
        world.send(GET, (("run_id", "a"),))


@pytest.mark.parametrize("count", [0, 2])
def test_a_stream_of_other_than_one_message_is_no_fault(world, count):
    with pytest.raises(grpc.RpcError) as caught:
        world._channel.stream_unary(f"/{GET}")(iter([b""] * count), timeout=2)
    assert caught.value.code() not in (grpc.StatusCode.UNKNOWN, grpc.StatusCode.INTERNAL)


def test_plans_become_the_bytes_that_protobuf_would_write():
    request = run_service_pb2.CreateRunRequest(request_id="a", labels={"k": "v"})
    request.config.sigma, request.config.population_size = 0.5, -3
    config = (("sigma", 0.5), ("population_size", -3))
    plan = (("request_id", "a"), ("labels", (("key", "k"), ("value", "v"))), ("config", config))
    assert run_service_pb2.CreateRunRequest.FromString(encode(plan, request.DESCRIPTOR, None)) == request
    changed = Based(0, (("request_id", "b"),))
    request.request_id = "b"
    sent = encode(changed, request.DESCRIPTOR, None, [encode(plan, request.DESCRIPTOR, None)])
    assert run_service_pb2.CreateRunRequest.FromString(sent) == request


def test_plans_nest_and_repeat():
    from google.protobuf.struct_pb2 import Struct

    nested = Struct.FromString(encode(Nested(3), Struct.DESCRIPTOR, None))
    depth = 0
    while nested.fields:
        nested, depth = nested.fields[""].struct_value, depth + 1
    assert depth == 3
    mask = (("update_mask", (("paths", Many("labels", 300)),)),)
    sent = encode(mask, run_service_pb2.UpdateRunRequest.DESCRIPTOR, None)
    assert len(run_service_pb2.UpdateRunRequest.FromString(sent).update_mask.paths) == 300
    assert encode(Raw(b"\x01"), Struct.DESCRIPTOR, None) == b"\x01"
