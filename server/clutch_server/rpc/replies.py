"""Replies that wait for a client to read them: bounded for each connection, so that who reads nothing pays alone."""

from collections import Counter
from typing import Protocol, cast

from clutch_server.domain.errors import Unavailable
from clutch_server.rpc.handlers import Behaviour, Context
from clutch_server.rpc.interceptors import UnaryInterceptor


class _Sized(Protocol):
    def ByteSize(self) -> int: ...


class Replies(UnaryInterceptor):
    """Refuses a connection's calls with SERVER_BUSY while too much of what it was answered is unread.

    Args:
        bytes_max: Unread replies of one connection, inclusive; a single reply may be larger than that.
    """

    def __init__(self, *, bytes_max: int) -> None:
        self._bytes_max = bytes_max
        self._unread: Counter[str] = Counter()

    async def around(self, call: Behaviour, request: object, context: Context) -> object:
        """Serve the call; what it is answered counts until the client has it, or has gone."""
        peer = context.peer()
        self._require_room(peer, 0)
        response = await call(request, context)
        size = len(response) if isinstance(response, bytes) else cast("_Sized", response).ByteSize()
        # Again: a thousand calls that are sent at once all find room before the first is answered.
        self._require_room(peer, size)
        self._unread[peer] += size
        # The types have a protocol here that no function of ours can have.
        context.add_done_callback(lambda _: self._forget(peer, size))  # type: ignore[arg-type]
        return response

    def _require_room(self, peer: str, size: int) -> None:
        unread = self._unread[peer]
        if unread and unread + size > self._bytes_max:
            raise Unavailable(
                f"{unread} bytes of replies wait for this connection to read them, of {self._bytes_max} at most; repeat the call",
                reason="SERVER_BUSY",
            )
        if not unread:
            del self._unread[peer]

    def _forget(self, peer: str, size: int) -> None:
        self._unread[peer] -= size
        if self._unread[peer] <= 0:
            del self._unread[peer]
