"""An event loop in a thread of its own, and plain methods that run async ones in it.

The async client is the real one. Each plain method is made from its async counterpart, so that both have the same
name, parameters and documentation, for people as for type checkers.
"""

import asyncio
import concurrent.futures
import contextlib
import functools
import inspect
import threading
import typing
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import Concatenate, Generic, ParamSpec, Protocol, Self, TypeVar, cast, overload

from clutch._errors import ClutchError

T = TypeVar("T")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
S = TypeVar("S")
A = TypeVar("A")
P = ParamSpec("P")

# On Windows a wait without a timeout cannot be interrupted by Ctrl-C.
_SLICE_SECONDS = 0.2
# After Ctrl-C, for the call to be taken back in good order.
_CANCEL_SECONDS = 5.0


class Portal:
    """Runs coroutines in its own thread and waits for them here; the thread starts with the first.

    Args:
        last: Run in the loop before it ends.
    """

    def __init__(self, last: Callable[[], Awaitable[None]]) -> None:
        self._last = last
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def run(self, work: Callable[[], Awaitable[T]]) -> T:
        """Call ``work`` in the loop and wait for what it returns; Ctrl-C cancels it, and waits until it has ended."""
        loop, thread = self._started()
        if threading.current_thread() is thread:
            raise RuntimeError("a blocking call inside the client's own event loop would wait for itself; use AsyncClient there")
        task = _Task(loop, work)
        loop.call_soon_threadsafe(task.start)
        try:
            while not task.wait(_SLICE_SECONDS):
                if not thread.is_alive():
                    raise _closed()
        except KeyboardInterrupt:
            loop.call_soon_threadsafe(task.cancel)
            task.wait(_CANCEL_SECONDS)
            raise
        return task.outcome()

    def close(self) -> None:
        """Cancel what is under way and end the thread; idempotent."""
        with self._lock:
            self._closed = True
            loop, thread = self._loop, self._thread
        if loop is not None and thread is not None and thread.is_alive():
            loop.call_soon_threadsafe(loop.stop)
            if thread is not threading.current_thread():
                thread.join()

    def _started(self) -> tuple[asyncio.AbstractEventLoop, threading.Thread]:
        with self._lock:
            if self._closed:
                raise _closed()
            if self._loop is None or self._thread is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=_serve, args=(self._loop, self._last), name="clutch-client", daemon=True)
                self._thread.start()
            return self._loop, self._thread


class _Task(Generic[T]):
    """One piece of work inside the loop, and its outcome for the thread that waits outside."""

    def __init__(self, loop: asyncio.AbstractEventLoop, work: Callable[[], Awaitable[T]]) -> None:
        self._loop = loop
        self._work = work
        self._result: concurrent.futures.Future[T] = concurrent.futures.Future()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Inside the loop."""
        self._task = self._loop.create_task(self._run())

    def cancel(self) -> None:
        """Inside the loop."""
        if self._task is not None:
            self._task.cancel()

    def wait(self, seconds: float) -> bool:
        """Outside: whether it has ended by then."""
        return bool(concurrent.futures.wait((self._result,), timeout=seconds).done)

    def outcome(self) -> T:
        """Outside: what it returned, or raises what it raised."""
        try:
            return self._result.result()
        except asyncio.CancelledError:
            raise _closed() from None

    async def _run(self) -> None:
        try:
            self._result.set_result(await self._work())
        except BaseException as error:
            # A cancellation too: whoever waits must wake up.
            self._result.set_exception(error)


def _closed() -> ClutchError:
    return ClutchError("this client is closed; make another one")


def _serve(loop: asyncio.AbstractEventLoop, last: Callable[[], Awaitable[None]]) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        loop.run_until_complete(_finish(last))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _finish(last: Callable[[], Awaitable[None]]) -> None:
    await _cancel_others()
    await last()
    # What came in meanwhile.
    await _cancel_others()


async def _cancel_others() -> None:
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


class Facade(Generic[A]):
    """The plain face of an async object."""

    def __init__(self, portal: Portal, inner: A) -> None:
        self._portal = portal
        self._inner = inner

    def __repr__(self) -> str:
        return repr(self._inner).replace("<Async", "<", 1)


class Plain(Protocol[P, R_co]):
    """For type checkers: a method with parameters P that returns R_co."""

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Callable[P, R_co]: ...


def blocking(method: Callable[Concatenate[A, P], Awaitable[R]]) -> Plain[P, R]:
    """The plain method that waits for an async one."""

    def call(self: Facade[A], *args: P.args, **kwargs: P.kwargs) -> R:
        return self._portal.run(lambda: method(self._inner, *args, **kwargs))

    return cast("Plain[P, R]", _like(method, call))


def blocking_as(method: Callable[Concatenate[A, P], Awaitable[R]], face: Callable[[Portal, R], S]) -> Plain[P, S]:
    """The same for a method that returns an async object; its plain face comes back."""

    def call(self: Facade[A], *args: P.args, **kwargs: P.kwargs) -> S:
        return face(self._portal, self._portal.run(lambda: method(self._inner, *args, **kwargs)))

    return cast("Plain[P, S]", _like(method, call, face))


def iterating(method: Callable[Concatenate[A, P], AsyncIterator[R]]) -> Plain[P, Iterator[R]]:
    """The plain iterator over an async one."""

    def call(self: Facade[A], *args: P.args, **kwargs: P.kwargs) -> Iterator[R]:
        return _iterate(self._portal, method(self._inner, *args, **kwargs))

    return cast("Plain[P, Iterator[R]]", _like(method, call))


def iterating_as(method: Callable[Concatenate[A, P], AsyncIterator[R]], face: Callable[[Portal, R], S]) -> Plain[P, Iterator[S]]:
    """The same for an iterator of async objects; their plain faces come."""

    def call(self: Facade[A], *args: P.args, **kwargs: P.kwargs) -> Iterator[S]:
        with contextlib.closing(_iterate(self._portal, method(self._inner, *args, **kwargs))) as source:
            for one in source:
                yield face(self._portal, one)

    return cast("Plain[P, Iterator[S]]", _like(method, call, face))


def _like(method: Callable[..., object], call: Callable[..., object], face: object = None) -> Callable[..., object]:
    """Give a plain method the name, parameters and documentation of the async one."""
    functools.update_wrapper(call, method)
    signature = inspect.signature(method)
    returns = face or signature.return_annotation
    if typing.get_origin(signature.return_annotation) in (AsyncIterator, AsyncGenerator):
        returns = Iterator[face or typing.get_args(signature.return_annotation)[0]]  # type: ignore[misc]
    call.__dict__["__signature__"] = signature.replace(return_annotation=returns)
    return call


def _iterate(portal: Portal, source: AsyncIterator[R]) -> Generator[R, None, None]:
    try:
        while True:
            try:
                one = portal.run(lambda: anext(source))
            except StopAsyncIteration:
                return
            yield one
    finally:
        if isinstance(source, AsyncGenerator):
            portal.run(source.aclose)
