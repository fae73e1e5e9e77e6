import pytest
from grpc import aio

from clutch_server.rpc.server import RpcServer, RpcSettings
from unit.rpc.fakes import FakeService


@pytest.mark.parametrize("require_keys", [False, True])
async def test_a_method_that_is_not_there_has_one_name_for_observers_whoever_asks(require_keys):
    seen = set()
    settings = RpcSettings(port=0, require_keys=require_keys)
    server = RpcServer(FakeService(), settings=settings, observers=[lambda call: seen.add((call.method, call.code.name))])
    port = await server.start()
    async with aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        for method in ("/a.B/C", "/clutch.v1.RunService/Nothing", "/clutch.v1.Nothing/GetRun"):
            with pytest.raises(aio.AioRpcError):
                await channel.unary_unary(method)(b"")
    await server.stop()
    assert seen == {("unknown", "UNAUTHENTICATED" if require_keys else "UNIMPLEMENTED")}
