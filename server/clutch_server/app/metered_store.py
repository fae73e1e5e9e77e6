"""The store with a meter: how long transactions take, which ones fail, and what the committed ones did."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from clutch_server.app.metrics import Metrics
from clutch_server.domain.errors import DomainError, Unavailable
from clutch_server.domain.events import EventKind, NewEvent
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import GenerationState, Reward, Run, RunState
from clutch_server.runs.ports import Store, Transaction

T = TypeVar("T")
EventObserver = Callable[[NewEvent], None]

_GENERATIONS = {
    EventKind.GENERATION_OPENED: GenerationState.OPEN,
    EventKind.GENERATION_CLOSED: GenerationState.CLOSED,
    EventKind.GENERATION_APPLIED: GenerationState.APPLIED,
    EventKind.GENERATION_ABANDONED: GenerationState.ABANDONED,
}


class MeteredStore:
    """The ``Store`` port around another one."""

    def __init__(self, store: Store, metrics: Metrics, *, on_event: EventObserver) -> None:
        self._store = store
        self._metrics = metrics
        self._on_event = on_event
        self._failed_write_at: float | None = None

    @property
    def failed_write_seconds(self) -> float | None:
        """How long ago the database failed the last write, None when the last one succeeded."""
        failed_at = self._failed_write_at
        return None if failed_at is None else time.monotonic() - failed_at

    @property
    def is_shared(self) -> bool:
        """As the port says."""
        return self._store.is_shared

    def migrate(self) -> None:
        """As the port says."""
        self._store.migrate()

    def write(self, work: Callable[[Transaction], T]) -> T:
        """As the port says."""
        tally = Tally()

        def tallied(tx: Transaction) -> T:
            # A transaction that is tried again has done nothing before.
            tally.clear()
            return work(cast(Transaction, TalliedTransaction(tx, tally)))

        with self._timed("write"):
            result = self._store.write(tallied)
        self._failed_write_at = None
        self._count(tally)
        return result

    def read(self, work: Callable[[Transaction], T]) -> T:
        """As the port says."""
        with self._timed("read"):
            return self._store.read(work)

    def ping(self) -> None:
        """As the port says."""
        with self._timed("ping"):
            self._store.ping()

    def scrub(self) -> bool:
        """As the port says."""
        return self._store.scrub()

    def close(self) -> None:
        """As the port says."""
        self._store.close()

    @contextmanager
    def _timed(self, operation: str) -> Iterator[None]:
        started = time.monotonic()
        try:
            yield
        except Unavailable:
            self._failed(operation, "unavailable")
            raise
        except DomainError:
            # The answer to a wrong request, which the database gave as it should.
            raise
        except Exception:
            self._failed(operation, "unexpected")
            raise
        finally:
            self._metrics.store_seconds.labels(operation).observe(time.monotonic() - started)

    def _failed(self, operation: str, kind: str) -> None:
        self._metrics.store_errors.labels(operation, kind).inc()
        if operation == "write" and kind == "unavailable":
            self._failed_write_at = time.monotonic()

    def _count(self, tally: "Tally") -> None:
        for kind, count in tally.rewards.items():
            self._metrics.rewards.labels(kind).inc(count)
        for event, state in tally.events:
            if state is not None:
                self._metrics.runs.labels(str(state)).inc()
            if event.kind in _GENERATIONS:
                self._metrics.generations.labels(str(_GENERATIONS[event.kind])).inc()
            if event.kind is EventKind.GENERATION_APPLIED and event.report is not None:
                self._metrics.apply_seconds.observe(event.report.update_seconds)
            self._on_event(event)


class Tally:
    """What one transaction did, to be counted if it is committed."""

    def __init__(self) -> None:
        self.rewards: Counter[str] = Counter()
        self.events: list[tuple[NewEvent, RunState | None]] = []  # with the state that a run came to
        self.saved = RunState.CREATED

    def clear(self) -> None:
        """Forget an attempt."""
        self.rewards.clear()
        self.events.clear()


class TalliedTransaction:
    """A transaction of which a tally is kept."""

    __slots__ = ("_tally", "_tx")

    def __init__(self, tx: Transaction, tally: Tally) -> None:
        self._tx = tx
        self._tally = tally

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 whatever the port has
        return getattr(self._tx, name)

    def insert_run(self, run: Run) -> None:
        """As the port says."""
        self._tx.insert_run(run)
        self._tally.saved = run.state

    def save_run(self, run: Run) -> None:
        """As the port says."""
        self._tx.save_run(run)
        self._tally.saved = run.state

    def append_event(self, event: NewEvent) -> None:
        """As the port says."""
        self._tx.append_event(event)
        moved = event.kind in (EventKind.RUN_CREATED, EventKind.RUN_STATE_CHANGED)
        self._tally.events.append((event, self._tally.saved if moved else None))

    def insert_rewards(
        self, tenant_id: TenantId, run_id: RunId, generation: int, rewards: Sequence[Reward], *, at: float
    ) -> None:
        """As the port says."""
        self._tx.insert_rewards(tenant_id, run_id, generation, rewards, at=at)
        self._tally.rewards.update(str(reward.kind) for reward in rewards)
