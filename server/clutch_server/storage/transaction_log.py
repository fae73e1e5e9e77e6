"""The updates and events part of a transaction."""

from sqlalchemy import select, update

from clutch_server.domain.events import Event, NewEvent
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import AppliedUpdate, GenerationReport
from clutch_server.storage.rows import columns_of, event_values, reader, update_from, update_values
from clutch_server.storage.schema import events, runs, updates
from clutch_server.storage.transaction_base import TransactionPart, of_generation, of_run, unknown_run

_event_from = reader(Event)


class LogTransaction(TransactionPart):
    """Reads and writes of updates and events; see ports.Transaction."""

    __slots__ = ()

    def insert_update(
        self, tenant_id: TenantId, run_id: RunId, update: AppliedUpdate, *, report: GenerationReport | None
    ) -> None:
        """Store it; AlreadyExists if the generation has one."""
        self._insert(updates, {"tenant_id": tenant_id, "run_id": run_id, **update_values(update, report)})

    def find_update(self, tenant_id: TenantId, run_id: RunId, generation: int) -> AppliedUpdate | None:
        """By generation."""
        return self._one(select(updates).where(of_generation(updates, tenant_id, run_id, generation)), update_from)

    def list_updates(self, tenant_id: TenantId, run_id: RunId, *, start: int, stop: int) -> tuple[AppliedUpdate, ...]:
        """Ascending."""
        mine = select(updates).where(of_run(updates, tenant_id, run_id))
        asked = mine.where(updates.c.generation >= start, updates.c.generation < stop)
        return self._all(asked.order_by(updates.c.generation), update_from)

    def append_event(self, event: NewEvent) -> None:
        """Number it and store it; NotFound for an unknown run."""
        # The run's own counter: appending takes its row, so two writers never draw one number.
        counted = update(runs).where(of_run(runs, event.tenant_id, event.run_id)).values(num_events=runs.c.num_events + 1)
        cursor: int | None = self._connection.execute(counted.returning(runs.c.num_events)).scalar_one_or_none()
        if cursor is None:
            raise unknown_run(event.run_id)
        self._insert(events, event_values(event, cursor=cursor))

    def list_events(self, tenant_id: TenantId, run_id: RunId, *, after_cursor: int, limit: int) -> tuple[Event, ...]:
        """Ascending by cursor."""
        later = select(*columns_of(Event, events)).where(of_run(events, tenant_id, run_id), events.c.cursor > after_cursor)
        return self._all(later.order_by(events.c.cursor).limit(limit), _event_from)
