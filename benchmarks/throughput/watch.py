"""Seconds spent in chosen methods of an object, without its noticing."""

import inspect
import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing

from clutch_server.runs.ports import Engine, Sampled, SampleJob


class Watched:
    """Looks like the object; the named methods add their seconds to ``spent`` under the given names.

    Args:
        inner: what does the work.
        spent: seconds by name; calls at the same time add up.
        names: name to count under, by method.
    """

    def __init__(self, inner: object, spent: Counter[str], *, names: Mapping[str, str]) -> None:
        self._inner = inner
        self._spent = spent
        self._names = names

    def __getattr__(self, method: str) -> object:
        value = getattr(self._inner, method)
        if method not in self._names:
            return value
        name = self._names[method]
        return _awaited(value, self._spent, name) if inspect.iscoroutinefunction(value) else _called(value, self._spent, name)


class WatchedEngine(Watched):
    """Remembers when it was first asked to sample and when it last gave something."""

    def __init__(self, inner: Engine, spent: Counter[str], *, names: Mapping[str, str]) -> None:
        super().__init__(inner, spent, names=names)
        self.engine = inner
        self.sample_started = self.sample_ended = 0.0

    async def sample(self, jobs: Sequence[SampleJob], *, caller: str = "") -> AsyncGenerator[Sampled, None]:
        self.sample_started = time.monotonic()
        async with aclosing(self.engine.sample(jobs, caller=caller)) as results:
            async for sampled in results:
                self.sample_ended = time.monotonic()
                yield sampled


def _called(work: Callable[..., object], spent: Counter[str], name: str) -> Callable[..., object]:
    def watched(*args: object, **kwargs: object) -> object:
        started = time.monotonic()
        try:
            return work(*args, **kwargs)
        finally:
            spent[name] += time.monotonic() - started

    return watched


def _awaited(work: Callable[..., Awaitable[object]], spent: Counter[str], name: str) -> Callable[..., Awaitable[object]]:
    async def watched(*args: object, **kwargs: object) -> object:
        started = time.monotonic()
        try:
            return await work(*args, **kwargs)
        finally:
            spent[name] += time.monotonic() - started

    return watched
