"""Web servers of somebody else's on loopback, as the tests script them."""

import asyncio
import json
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Answer = Callable[[object], object]


class Peer:
    """Answers each request with what ``answer`` makes of its JSON; ``script`` comes first, one entry a request."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.script: list[Response | float | Answer] = []
        self.asked: list[object] = []
        self.headers: list[dict[str, str]] = []
        self.busy, self.busy_max = 0, 0

    async def __call__(self, request: Request) -> Response:
        self.busy += 1
        self.busy_max = max(self.busy, self.busy_max)
        try:
            return await self._answer(request)
        except Exception as error:
            # The test's own mistake: a 500 would be asked for again and again.
            return Response(f"the test's server failed: {error!r}", status_code=418)
        finally:
            self.busy -= 1

    async def _answer(self, request: Request) -> Response:
        body = await request.json()
        self.asked.append(body)
        self.headers.append(dict(request.headers))
        step = self.script.pop(0) if self.script else self.answer
        if isinstance(step, Response):
            return step
        if isinstance(step, int | float):
            await asyncio.sleep(step)
            step = self.answer
        said = step(body)
        if isinstance(said, Awaitable):
            said = await said
        # NaN and Infinity as many servers write them, which JSONResponse refuses.
        return said if isinstance(said, Response) else Response(json.dumps(said), media_type="application/json")


@contextmanager
def serving(app: object) -> Iterator[str]:
    """The address of an ASGI app in a thread of its own."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="on", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()
    # One that goes on would take half of the processor from every test after this one.
    assert not thread.is_alive(), "the server did not end with its test"


@contextmanager
def peer(answer: Answer) -> Iterator[tuple[Peer, str]]:
    """A peer and its address."""
    made = Peer(answer)

    async def endpoint(request: Request) -> Response:
        return await made(request)

    with serving(Starlette(routes=[Route("/{path:path}", endpoint, methods=["POST"])])) as address:
        yield made, address


@contextmanager
def resetting(times: int, answer: bytes) -> Iterator[tuple[list[int], str]]:
    """A server that resets so many connections in the middle of a reply, and then answers; the list counts them."""
    listener = socket.create_server(("127.0.0.1", 0))
    count: list[int] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                connection.recv(1 << 16)
                count.append(len(count))
                head = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n"
                head += b"content-length: %d\r\n\r\n" % len(answer)
                if len(count) <= times:
                    connection.sendall(head + answer[: len(answer) // 2])
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                else:
                    connection.sendall(head + answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield count, f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def status(code: int, text: str = "no", **headers: str) -> Response:
    """A reply that is an error."""
    return Response(text, status_code=code, headers={name.replace("_", "-"): value for name, value in headers.items()})


def as_json(value: object) -> JSONResponse:
    """A reply that is JSON."""
    return JSONResponse(value)
