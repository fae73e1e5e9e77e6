"""Wakes whoever waits for a run to change: long polls and the run's own runner."""

import asyncio

from clutch_server.domain.ids import RunId


def state_topic(run_id: RunId) -> str:
    """What only changes of a run's or generation's state are announced under."""
    return f"{run_id}/state"


class Hub:
    """Version counters a run; read the version, look at the store, then wait for a newer version.

    Reading the version first is what loses no wake-up: a change in between is seen as a newer version.
    """

    def __init__(self) -> None:
        self._versions: dict[str, int] = {}
        self._waiters: dict[str, set[asyncio.Future[None]]] = {}
        self._draining = False

    @property
    def draining(self) -> bool:
        """Whether waits end at once because the server is stopping."""
        return self._draining

    def version(self, topic: str) -> int:
        """Number of changes announced so far under a run's id, or under its state_topic."""
        return self._versions.get(topic, 0)

    def announce(self, run_id: RunId) -> None:
        """Say that something of the run was committed: its state, completions, rewards, events."""
        self._bump(run_id)
        self._bump(state_topic(run_id))

    def announce_completions(self, run_id: RunId) -> None:
        """Say that completions were committed and nothing else changed: runners sleep on."""
        self._bump(run_id)

    def forget(self, run_id: RunId) -> None:
        """Wake who waits for a run that is gone, and keep nothing of it."""
        for topic in (run_id, state_topic(run_id)):
            self._versions.pop(topic, None)
            self._wake(self._waiters.pop(topic, set()))

    async def wait(self, topic: str, *, seen: int, timeout_seconds: float | None) -> None:
        """Return when the version is newer than ``seen``, after the timeout, or when draining."""
        if self.version(topic) != seen or self._draining:
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.setdefault(topic, set()).add(waiter)
        try:
            await asyncio.wait_for(waiter, timeout_seconds)
        except TimeoutError:
            return
        finally:
            self._forget(topic, waiter)

    def drain(self) -> None:
        """End every wait, now and from now on."""
        self._draining = True
        for topic in tuple(self._waiters):
            self._wake(self._waiters.pop(topic))

    def _bump(self, topic: str) -> None:
        self._versions[topic] = self.version(topic) + 1
        self._wake(self._waiters.pop(topic, set()))

    def _forget(self, topic: str, waiter: asyncio.Future[None]) -> None:
        waiters = self._waiters.get(topic)
        if waiters is not None:
            waiters.discard(waiter)
            if not waiters:
                del self._waiters[topic]

    @staticmethod
    def _wake(waiters: set[asyncio.Future[None]]) -> None:
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)
