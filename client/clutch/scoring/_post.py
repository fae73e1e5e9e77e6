"""One JSON request at a time to somebody else's server: repeated, bounded, and never believed."""

import asyncio
import datetime
import email.utils
import json
import random
import re
import time
import zlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

from clutch._errors import ScorerError
from clutch._retry import Chance, RetryPolicy, delay_seconds

try:
    import httpx
except ModuleNotFoundError as error:
    raise ModuleNotFoundError("scorers over HTTP need httpx: pip install 'clutch[http]'", name="httpx") from error

_BACKOFF = RetryPolicy(backoff_seconds=0.2, backoff_seconds_max=10.0)
# The server is busy or broken for now; 529 is how some say that they are overloaded.
_RETRIED = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
# What one item in a batch may have brought about: too long, or not to the server's taste.
_OF_THE_ITEM = frozenset({400, 413, 422})
_SHOWN_CHARS_MAX = 200


class ReplyError(Exception):
    """No usable reply; the message becomes the reason of invalid completions.

    Args:
        message: What was expected and what came.
        of_item: The request itself was refused, perhaps for one of its items.
    """

    def __init__(self, message: str, *, of_item: bool = False) -> None:
        super().__init__(message)
        self.of_item = of_item


class _RetryLater(ReplyError):
    def __init__(self, message: str, *, after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.after_seconds = after_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where to post, and how far to go.

    Args:
        url: http or https.
        headers: Sent with each request.
        timeout_seconds: One attempt may take so long, its reply included.
        patience_seconds: Attempts are repeated for so long after the first failure; 0 = never.
        reply_bytes_max: A longer reply, unpacked, is given up.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    timeout_seconds: float = 30.0
    patience_seconds: float = 120.0
    reply_bytes_max: int = 8 << 20

    @property
    def shown_url(self) -> str:
        """The address without what may be a key: its user, password and query; reasons are kept and shown to others."""
        secret = re.compile(r"(?<=//)[^/?#]*@|[?#].*", re.DOTALL)
        return secret.sub("", self.url)


class Poster:
    """Posts JSON to one endpoint; belongs to one event loop."""

    def __init__(self, endpoint: Endpoint, *, chance: Chance | None = None) -> None:
        self._endpoint = endpoint
        self._failing_since: float | None = None
        self._chance = chance or Chance(clock=time.monotonic, sleep=asyncio.sleep, random=random.random)
        headers = {"content-type": "application/json", "accept": "application/json", "accept-encoding": "identity"}
        # The callers bound what is under way; a second bound here would count waiting as being slow.
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=32)
        self._client = httpx.AsyncClient(
            headers=headers | dict(endpoint.headers),
            timeout=endpoint.timeout_seconds,
            limits=limits,
            follow_redirects=False,
        )

    async def post(self, payload: object) -> object:
        """What the server answered, as JSON gave it.

        Raises:
            ReplyError: There is no usable answer, after all repetitions that patience allows.
            ScorerError: No request will ever succeed: a wrong address, key or path, or a redirect.
        """
        body = json.dumps(payload).encode()
        failures, since = 0, float("inf")
        while True:
            try:
                said = await self._attempt(body)
            except _RetryLater as error:
                failures += 1
                since = min(since, self._chance.clock())
                await self._bear(error, failures=failures, since=since)
            else:
                self._failing_since = None
                return said

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _bear(self, error: "_RetryLater", *, failures: int, since: float) -> None:
        # One patience for all requests: a server that is gone must not be waited for once a completion.
        self._failing_since = since if self._failing_since is None else self._failing_since
        now = self._chance.clock()
        wait = delay_seconds(_BACKOFF, failures=failures, retry_after=error.after_seconds, chance=self._chance.random())
        if now - min(since, self._failing_since) + wait > self._endpoint.patience_seconds:
            raise ReplyError(f"{error} (given up after {failures} attempts)") from None
        await self._chance.sleep(wait)

    async def _attempt(self, body: bytes) -> object:
        url = self._endpoint.shown_url
        try:
            # httpx bounds each wait by itself: a reply that drips would never be late.
            async with asyncio.timeout(self._endpoint.timeout_seconds):
                async with self._client.stream("POST", self._endpoint.url, content=body) as reply:
                    text = await self._read(reply)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise ScorerError(f"{url}: expected an http or https address: {error}") from None
        except httpx.LocalProtocolError as error:
            raise ScorerError(f"{url}: the request cannot be sent: {error}; check the key and headers") from None
        except (TimeoutError, httpx.TimeoutException):
            raise _RetryLater(f"{url}: no reply within {self._endpoint.timeout_seconds:g} s") from None
        except httpx.TransportError as error:
            raise _RetryLater(f"{url}: {type(error).__name__}: {error}") from None
        _check_status(url, reply, text)
        try:
            said: object = json.loads(text)
        except (ValueError, RecursionError):
            kind = reply.headers.get("content-type", "no content-type")
            raise ReplyError(f"{url}: expected JSON, got {kind}: {_shown(text)}") from None
        return said

    async def _read(self, reply: httpx.Response) -> bytes:
        most = self._endpoint.reply_bytes_max
        unpack = _unpacker(reply.headers.get("content-encoding", "identity"), self._endpoint.shown_url)
        read = bytearray()
        async for piece in _pieces(reply):
            read += unpack(piece, most + 1 - len(read))
            if len(read) > most:
                raise ReplyError(f"{self._endpoint.shown_url}: expected a reply of at most {most} bytes, got more")
        return bytes(read)


async def _pieces(reply: httpx.Response) -> AsyncIterator[bytes]:
    async for piece in reply.aiter_raw():
        yield piece


class _unpacker:
    """Unpacks no more than it is asked for, where a decoder of a whole piece would fill the memory first."""

    def __init__(self, encoding: str, url: str) -> None:
        if encoding not in ("identity", "", "gzip", "deflate"):
            raise ReplyError(f"{url}: expected a reply that is plain or gzip, got {encoding}")
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 32) if encoding in ("gzip", "deflate") else None
        self._url = url

    def __call__(self, piece: bytes, most: int) -> bytes:
        if self._zlib is None:
            return piece
        try:
            return self._zlib.decompress(piece, most)
        except zlib.error as error:
            raise ReplyError(f"{self._url}: the reply does not unpack: {error}") from None


def _check_status(url: str, reply: httpx.Response, text: bytes) -> None:
    status = reply.status_code
    if 200 <= status < 300:
        return
    said = f"{url}: HTTP {status}: {_shown(text)}"
    if status in _RETRIED:
        raise _RetryLater(said, after_seconds=_retry_after(reply.headers.get("retry-after", "")))
    if status in _OF_THE_ITEM:
        raise ReplyError(said, of_item=True)
    if 300 <= status < 400:
        where = reply.headers.get("location", "nowhere")
        raise ScorerError(f"{url}: redirects to {where}, which is not followed; give that address if you trust it")
    raise ScorerError(f"{said}; check address, model and key")


def _retry_after(said: str) -> float | None:
    """Seconds, or a date, as HTTP has it; None for anything else."""
    if said.strip().isdecimal():
        return float(said)
    try:
        when = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return None
    now = datetime.datetime.now(when.tzinfo or datetime.UTC)
    return max(0.0, (when.replace(tzinfo=now.tzinfo) - now).total_seconds())


def _shown(text: bytes) -> str:
    shown = " ".join(text[: 4 * _SHOWN_CHARS_MAX].decode("utf-8", "replace").split())
    return shown if len(shown) <= _SHOWN_CHARS_MAX else f"{shown[:_SHOWN_CHARS_MAX]}..."
