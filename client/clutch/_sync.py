"""The plain client: the async one's names, each waited for in a thread that the client owns.

Works where an event loop is running already, as in a notebook. Ctrl-C cancels the call under way and leaves the run
as it is on the server.
"""

import weakref
from pathlib import Path
from types import TracebackType
from typing import Self

from clutch._client import DEFAULT_ADDRESS, AsyncClient, AsyncRuns
from clutch._generation import AsyncGeneration
from clutch._keys import AsyncKeys
from clutch._portal import Facade, Portal, blocking, blocking_as, iterating, iterating_as
from clutch._run import AsyncRun
from clutch._types import GenerationInfo, RunInfo
from clutch.security import Tls


class Generation(Facade[AsyncGeneration]):
    """One generation of a run; made by ``run.ask``, ``run.generations`` and ``run.generation``."""

    @property
    def run_id(self) -> str:
        """The run it belongs to."""
        return self._inner.run_id

    @property
    def number(self) -> int:
        """0-based."""
        return self._inner.number

    @property
    def info(self) -> GenerationInfo:
        """As the server last described it; ``refresh`` asks again."""
        return self._inner.info

    refresh = blocking(AsyncGeneration.refresh)
    completions = iterating(AsyncGeneration.completions)
    pages = iterating(AsyncGeneration.pages)
    tell = blocking(AsyncGeneration.tell)
    tell_members = blocking(AsyncGeneration.tell_members)
    wait = blocking(AsyncGeneration.wait)
    export = blocking(AsyncGeneration.export)
    close = blocking(AsyncGeneration.close)
    abandon = blocking(AsyncGeneration.abandon)


class Run(Facade[AsyncRun]):
    """One fine-tuning of one base model; made by ``client.runs``."""

    @property
    def run_id(self) -> str:
        """The server's name for it."""
        return self._inner.run_id

    @property
    def name(self) -> str:
        """Yours."""
        return self._inner.name

    @property
    def info(self) -> RunInfo:
        """As the server last described it; ``refresh`` asks again."""
        return self._inner.info

    refresh = blocking(AsyncRun.refresh)
    optimize = blocking(AsyncRun.optimize)
    generations = iterating_as(AsyncRun.generations, Generation)
    flush = blocking(AsyncRun.flush)
    import_rewards = blocking(AsyncRun.import_rewards)
    ask = blocking_as(AsyncRun.ask, Generation)
    generation = blocking_as(AsyncRun.generation, Generation)
    unfinished = blocking(AsyncRun.unfinished)
    sample = blocking(AsyncRun.sample)
    evaluate = blocking(AsyncRun.evaluate)
    check = blocking(AsyncRun.check)
    history = blocking(AsyncRun.history)
    events = iterating(AsyncRun.events)
    replay = blocking(AsyncRun.replay)
    pause = blocking(AsyncRun.pause)
    resume = blocking(AsyncRun.resume)
    cancel = blocking(AsyncRun.cancel)
    delete = blocking(AsyncRun.delete)
    update = blocking(AsyncRun.update)


class Runs(Facade[AsyncRuns]):
    """The runs of a server; reached as ``client.runs``."""

    create_or_get = blocking_as(AsyncRuns.create_or_get, Run)
    create = blocking_as(AsyncRuns.create, Run)
    get = blocking_as(AsyncRuns.get, Run)
    calibrate_sigma = blocking(AsyncRuns.calibrate_sigma)
    list = iterating_as(AsyncRuns.list, Run)


class Keys(Facade[AsyncKeys]):
    """The API keys of the tenant that this client's key belongs to; a key of the role admin may make and revoke them."""

    create = blocking(AsyncKeys.create)
    list = blocking(AsyncKeys.list)
    revoke = blocking(AsyncKeys.revoke)


class Client(Facade[AsyncClient]):
    """A connection to one clutch server; thread-safe; close it, or use ``with``.

    Args:
        address: host:port.
        api_key: Sent with each call: the key, or the Path of a file that holds it and that only you can read.
        tls: Encryption: True, False, or clutch.security.Tls with certificates of your own. Default: everywhere but on this
            machine; a key goes nowhere else in clear.
        timeout_seconds: Deadline of one attempt of a call, beside what the call itself waits for.
        patience_seconds: How long a call is repeated while the server is away or warming up. A server that never
            answered is given up 10 s after the first attempt failed.
        spool: Folder for rewards until the server has acknowledged them; True = CLUTCH_SPOOL_DIR or the user's own
            (~/.local/state/clutch/spool), False = none: what is told while the server is away is then lost with this process.
    """

    def __init__(
        self,
        address: str = DEFAULT_ADDRESS,
        *,
        api_key: str | Path | None = None,
        tls: bool | Tls | None = None,
        timeout_seconds: float = 30.0,
        patience_seconds: float = 300.0,
        spool: Path | str | bool = True,
    ) -> None:
        inner = AsyncClient(
            address,
            api_key=api_key,
            tls=tls,
            timeout_seconds=timeout_seconds,
            patience_seconds=patience_seconds,
            spool=spool,
        )
        super().__init__(Portal(inner.close), inner)
        self.runs = Runs(self._portal, inner.runs)
        self.keys = Keys(self._portal, inner.keys)
        # Also when nobody closes it: at the end of the process a channel must not outlive its loop.
        self._finalizer = weakref.finalize(self, self._portal.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    info = blocking(AsyncClient.info)
    usage = blocking(AsyncClient.usage)
    sample = blocking(AsyncClient.sample)
    flush = blocking(AsyncClient.flush)

    def close(self) -> None:
        """Free the connection; idempotent."""
        self._finalizer()
