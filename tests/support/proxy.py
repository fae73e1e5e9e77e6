"""A bad network: a TCP proxy that drops, delays, cuts, swallows and repeats what passes, as a script of strikes says."""

import asyncio
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

CHUNK_BYTES = 65_536
SWALLOWED_SECONDS = 0.3  # a way that has gone silent breaks after that, as a router's does
REPLAYED_BYTES_MAX = 1 << 20


class Kind(StrEnum):
    DROP = "drop"  # both ways break before the chunk
    CUT = "cut"  # both break in the middle of it
    DELAY = "delay"
    SWALLOW = "swallow"  # nothing more passes this way, and then both break
    REPEAT = "repeat"  # replies: the chunk comes twice; requests: all calls of the connection are made again on another one


@dataclass(frozen=True, slots=True)
class Strike:
    """What happens to the chunk that comes ``after`` so many others that go this way, of those that hold a ``word``."""

    after: int
    is_reply: bool
    kind: Kind
    word: bytes = b""  # such as b"/Tell": a method's name is spelled out when a connection first has it


class Proxy:
    """Between clients and one server; listens on ``port`` once entered."""

    def __init__(self, upstream: int, strikes: Sequence[Strike]) -> None:
        self._upstream = upstream
        self._strikes = {is_reply: deque(s for s in strikes if s.is_reply is is_reply) for is_reply in (False, True)}
        self._passed = {False: 0, True: 0}
        self._tasks: set[asyncio.Task[None]] = set()
        self.struck: list[Strike] = []
        self.connections = 0
        self.port = 0

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        connection = _Connection(self, reader, writer)
        self._tasks.add(task := asyncio.ensure_future(connection.run(self._upstream)))
        task.add_done_callback(self._tasks.discard)

    def next_strike(self, chunk: bytes, *, is_reply: bool) -> Strike | None:
        """What happens to the chunk that is passing now."""
        waiting = self._strikes[is_reply]
        if waiting and waiting[0].word not in chunk:
            return None
        if not waiting or self._passed[is_reply] < waiting[0].after:
            self._passed[is_reply] += 1
            return None
        self._passed[is_reply] = 0
        self.struck.append(waiting[0])
        return waiting.popleft()

    def replay(self, data: bytes) -> None:
        """Make calls again, whose replies nobody hears."""
        self._tasks.add(task := asyncio.ensure_future(_replay(self._upstream, data)))
        task.add_done_callback(self._tasks.discard)


class _Connection:
    def __init__(self, proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._proxy, self._reader, self._writer = proxy, reader, writer
        self._sent = bytearray()

    async def run(self, port: int) -> None:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            self._writer.transport.abort()
            return
        ways = [
            asyncio.create_task(self._carry(self._reader, writer, is_reply=False)),
            asyncio.create_task(self._carry(reader, self._writer, is_reply=True)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
            writer.transport.abort()
            self._writer.transport.abort()

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, is_reply: bool) -> None:
        """Returns when the connection shall break."""
        with suppress(OSError):
            while chunk := await source.read(CHUNK_BYTES):
                if not is_reply and len(self._sent) < REPLAYED_BYTES_MAX:
                    self._sent += chunk
                strike = self._proxy.next_strike(chunk, is_reply=is_reply)
                if not await self._pass(chunk, target, strike):
                    return
                await target.drain()

    async def _pass(self, chunk: bytes, target: asyncio.StreamWriter, strike: Strike | None) -> bool:
        match strike.kind if strike else None:
            case Kind.DROP:
                return False
            case Kind.CUT:
                target.write(chunk[: len(chunk) // 2])
                await target.drain()
                return False
            case Kind.SWALLOW:
                await asyncio.sleep(SWALLOWED_SECONDS)
                return False
            case Kind.DELAY:
                await asyncio.sleep(SWALLOWED_SECONDS / 2)
            case Kind.REPEAT if strike and strike.is_reply:
                target.write(chunk)
            case Kind.REPEAT:
                self._proxy.replay(bytes(self._sent))
        target.write(chunk)
        return True


async def _replay(port: int, data: bytes) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(data)
        async with asyncio.timeout(SWALLOWED_SECONDS):
            while await reader.read(CHUNK_BYTES):
                pass
    except (OSError, TimeoutError):
        return
    finally:
        writer.transport.abort()
