"""Health watches need no key, so that none of them may cost anybody else anything."""

import asyncio
import struct
from contextlib import asynccontextmanager

import pytest
from grpc import StatusCode, aio
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_status import rpc_status

from clutch_server.rpc import health
from unit.rpc.fakes import FakeService, serving, unpacked
from unit.rpc.test_server import NOT_SERVING, SERVING, healths

HEADERS, SETTINGS, DATA = 1, 4, 0
END_STREAM, END_HEADERS = 1, 4
INITIAL_WINDOW_SIZE = 4


def frame(kind, flags, stream, payload):
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def text(value):
    return bytes([len(value)]) + value


@asynccontextmanager
async def deaf_watch(port):
    """A watch of somebody who takes no byte of any answer: its streams have a window of nothing, RFC 9113, section 6.5.2."""
    headers = b"\x83\x86\x04" + text(b"/grpc.health.v1.Health/Watch") + b"\x01" + text(b"localhost")
    headers += b"\x0f\x10" + text(b"application/grpc") + b"\x00" + text(b"te") + text(b"trailers")
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(SETTINGS, 0, 0, struct.pack(">HI", INITIAL_WINDOW_SIZE, 0)))
    writer.write(frame(HEADERS, END_HEADERS, 1, headers) + frame(DATA, END_STREAM, 1, bytes(5)))
    try:
        yield
    finally:
        writer.close()


async def until(condition):
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110 the server says nothing when a stream begins
            await asyncio.sleep(0.01)


async def test_a_watcher_that_reads_nothing_holds_up_neither_health_nor_whoever_tells_it():
    async with serving(FakeService()) as server, deaf_watch(server.port):
        await until(lambda: server.server.health.servicer.num_watches)
        await asyncio.wait_for(server.server.health.set_answering(engine=True, database=True), 30)
        assert set((await healths(server.channel)).values()) == {SERVING}


async def test_watches_are_bounded_and_the_place_of_one_that_ends_is_free(monkeypatch):
    monkeypatch.setattr(health, "WATCHES_MAX", 1)
    async with serving(FakeService()) as server:
        stub, ask = health_pb2_grpc.HealthStub(server.channel), health_pb2.HealthCheckRequest()
        first = stub.Watch(ask)
        assert (await first.read()).status == NOT_SERVING
        second = stub.Watch(ask)
        with pytest.raises(aio.AioRpcError):
            await second.read()
        details = unpacked(await rpc_status.aio.from_call(second))
        assert (await second.code(), details["ErrorInfo"].reason) == (StatusCode.UNAVAILABLE, "SERVER_BUSY")
        first.cancel()
        await until(lambda: not server.server.health.servicer.num_watches)
        assert (await stub.Watch(ask).read()).status == NOT_SERVING
