"""A score function in processes of its own: what blocks the interpreter, leaks or crashes there does no harm here."""

import asyncio
import multiprocessing
import pickle
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from clutch._rewards import Invalid, Outcome, RewardLike, as_outcome, failure
from clutch._types import Completion
from clutch.scoring.scorer import Scorer, Session


class Isolated(Scorer):
    """Calls a plain score function in other processes.

    For code that holds the interpreter's lock for long, as some extensions do, so that this client's own calls would
    wait with it; and for code that leaks or crashes. A process that dies or is late takes one call with it, and another
    takes its place.

    Args:
        score: A function of a completion at the top of a module, so that other processes can import it.
        processes: Calls at a time.
        timeout_seconds: A call may take so long before its process is ended and its completion is invalid; None = for ever.
        calls_per_process: A process is replaced after so many calls, which bounds what it can leak; None = never.
        name: Of the part in a sum.
    """

    def __init__(
        self,
        score: Callable[[Completion], RewardLike],
        *,
        processes: int = 1,
        timeout_seconds: float | None = 300.0,
        calls_per_process: int | None = 1000,
        name: str = "function",
    ) -> None:
        if processes < 1:
            raise ValueError(f"processes: expected at least 1, got {processes}")
        try:
            pickle.dumps(score)
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            raise ValueError(
                f"score: expected a function at the top of a module, which other processes can import: {error}"
            ) from None
        self._score, self._processes, self._timeout_seconds = score, processes, timeout_seconds
        self._calls_per_process, self._name = calls_per_process, name

    @property
    def name(self) -> str:
        """Of the part."""
        return self._name

    def open(self) -> Session:
        """Begin to score; processes start with the first completions."""
        return _IsolatedSession(self._score, self._processes, self._timeout_seconds, self._calls_per_process)


class _IsolatedSession:
    batch, per_member, whole, batch_size_max = False, False, False, 1

    def __init__(
        self,
        score: Callable[[Completion], RewardLike],
        processes: int,
        timeout_seconds: float | None,
        calls_per_process: int | None,
    ) -> None:
        self.concurrency = processes
        self._score, self._timeout_seconds, self._calls_per_process = score, timeout_seconds, calls_per_process
        # A pool for each process: the death of one then breaks no other's call.
        self._idle: list[ProcessPoolExecutor] = []
        self._all: list[ProcessPoolExecutor] = []

    async def rewards(self, completions: Sequence[Completion]) -> tuple[Outcome, ...]:
        (completion,) = completions
        pool = self._idle.pop() if self._idle else self._start()
        try:
            async with asyncio.timeout(self._timeout_seconds) as limit:
                said = await asyncio.get_running_loop().run_in_executor(pool, _call, self._score, completion)
        except BrokenProcessPool:
            self._end(pool)
            return (Invalid("the process of the score function died"),)
        except Exception as error:
            if isinstance(error, TimeoutError) and limit.expired():
                self._end(pool)
                return (Invalid(f"no reward within {self._timeout_seconds:g} s"),)
            self._idle.append(pool)
            return (failure(error),)
        except BaseException:
            self._end(pool)
            raise
        self._idle.append(pool)
        return (said,)

    def finish(self, scored: Sequence[tuple[Completion, Outcome]]) -> list[tuple[Completion, Outcome]]:
        return list(scored)

    async def close(self) -> None:
        for pool in list(self._all):
            self._end(pool)

    def _start(self) -> ProcessPoolExecutor:
        # Started afresh: a copy of this process would share its connections and locks.
        fresh = multiprocessing.get_context("spawn")
        pool = ProcessPoolExecutor(1, mp_context=fresh, max_tasks_per_child=self._calls_per_process)
        self._all.append(pool)
        return pool

    def _end(self, pool: ProcessPoolExecutor) -> None:
        self._all.remove(pool)
        # Asked politely it would finish its call first, which may take for ever.
        processes = list((pool._processes or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.kill()


def _call(score: Callable[[Completion], RewardLike], completion: Completion) -> Outcome:
    # Made an outcome here: what cannot be sent back need not be.
    return as_outcome(score(completion))
