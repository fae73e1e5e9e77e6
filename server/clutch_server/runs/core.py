"""What every part of the runs layer holds: the ports, the keyring, the limits, the hub."""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from clutch_server.domain.ids import RunId, ServerId
from clutch_server.domain.limits import DEFAULT_LIMITS, Limits
from clutch_server.domain.types import Run, WaitReason
from clutch_server.runs.hub import Hub
from clutch_server.runs.keyring import Keyring
from clutch_server.runs.meters import Meters
from clutch_server.runs.ports import Clock, Engine, EngineRun, Names, Snapshots, Store, Transaction

T = TypeVar("T")

WRITERS_MAX = 16  # half of the database's connections, so that reads find one


def _writers() -> Executor:
    return ThreadPoolExecutor(WRITERS_MAX, thread_name_prefix="writer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """The doors of one server; shared by the manager, the runners and the supervisor."""

    engine: Engine
    store: Store
    snapshots: Snapshots
    clock: Clock
    names: Names
    keyring: Keyring
    limits: Limits = DEFAULT_LIMITS
    retention_seconds: float = 0.0  # finished runs are deleted so long after their end; 0 = never
    hub: Hub = field(default_factory=Hub)
    # The runs that this server drives, each with why the engine refused it, if it did the last time.
    driven: dict[RunId, WaitReason | None] = field(default_factory=dict)
    server_id: ServerId = field(default_factory=lambda: ServerId(secrets.token_hex(8)))  # of this process, fresh at each start
    meters: Meters = field(default_factory=Meters)
    # Threads of their own: a write may wait for a row that another one holds, and no read, and no key, waits behind it.
    writers: Executor = field(default_factory=_writers)

    async def write(self, work: Callable[[Transaction], T], *, then: Callable[[T], None] | None = None) -> T:
        """Run a write transaction beside the event loop; once started it finishes even if the caller is cancelled.

        Args:
            work: See Store.write.
            then: Called on the event loop with what was committed, also when the caller is gone by then: whoever waits
                for a change must hear of it although nobody waits for the answer any more.
        """
        run = partial(copy_context().run, self.store.write, work)
        writing = asyncio.get_running_loop().run_in_executor(self.writers, run)
        if then is not None:
            writing.add_done_callback(partial(_tell_result, then))
        return await asyncio.shield(writing)

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Run a read transaction beside the event loop."""
        return await asyncio.to_thread(self.store.read, work)

    def engine_run(self, run: Run) -> EngineRun:
        """The run as the engine must know it; carries the run's key."""
        return EngineRun(
            run_id=run.run_id,
            run_key=self.keyring.run_key(run.key_salt),
            search_space=run.config.search_space,
            lora_rank=run.config.lora_rank,
            target_modules=run.config.target_modules,
            noise=run.config.noise,
            sigma_ratios=run.config.sigma_ratios,
        )


def _tell_result(then: Callable[[T], None], writing: asyncio.Future[T]) -> None:
    if not writing.cancelled() and writing.exception() is None:
        then(writing.result())
