"""The runs part of a transaction."""

from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, select, text, tuple_, update

from clutch_server.domain.errors import Aborted
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import Run
from clutch_server.runs.ports import UnfinishedCounts
from clutch_server.storage.rows import columns_of, reader, run_values
from clutch_server.storage.schema import ENDED_RUN, UNFINISHED_GENERATION, UNFINISHED_RUN, generations, metadata, runs
from clutch_server.storage.sqlite import mark_unscrubbed
from clutch_server.storage.transaction_base import TransactionPart, named_run, of_run

_run_from = reader(Run)
_RUNS = select(*columns_of(Run, runs))
# Made once: SQLAlchemy takes longer to make a statement of so many columns than the database takes to answer it.
_FIND = _RUNS.where(named_run(runs))
_LOCK = _FIND.with_for_update()
# Each of these moves by a statement of its own, so that a stale copy of the run cannot move it back.
_NOT_SAVED = ("tenant_id", "run_id", "head", "owner_epoch", "best_generation", "best_reward")


class RunTransaction(TransactionPart):
    """Reads and writes of runs; see ports.Transaction."""

    __slots__ = ()

    def insert_run(self, run: Run) -> None:
        """Store a new run; AlreadyExists if its id or request id is taken."""
        self._insert(runs, run_values(run))

    def find_run(self, tenant_id: TenantId, run_id: RunId) -> Run | None:
        """By id."""
        return self._one(_FIND, _run_from, tenant_id=tenant_id, run_id=run_id)

    def find_run_by_request(self, tenant_id: TenantId, request_id: str) -> Run | None:
        """By the id of the request that made it."""
        return self._one(_RUNS.where(runs.c.tenant_id == tenant_id, runs.c.request_id == request_id), _run_from)

    def find_run_by_name(self, tenant_id: TenantId, name: str) -> Run | None:
        """The newest of that name."""
        named = _RUNS.where(runs.c.tenant_id == tenant_id, runs.c.name == name)
        return self._one(named.order_by(runs.c.created_at.desc(), runs.c.run_id.desc()).limit(1), _run_from)

    def lock_run(self, tenant_id: TenantId, run_id: RunId) -> Run | None:
        """By id, held until the transaction ends."""
        return self._one(_LOCK, _run_from, tenant_id=tenant_id, run_id=run_id)

    def list_runs(self, tenant_id: TenantId, *, before: tuple[float, RunId] | None, limit: int) -> tuple[Run, ...]:
        """Newest first."""
        query = _RUNS.where(runs.c.tenant_id == tenant_id)
        if before is not None:
            query = query.where(tuple_(runs.c.created_at, runs.c.run_id) < before)
        return self._all(query.order_by(runs.c.created_at.desc(), runs.c.run_id.desc()).limit(limit), _run_from)

    def count_unfinished_runs(self, tenant_id: TenantId) -> int:
        """Of one tenant."""
        query = select(func.count()).select_from(runs).where(runs.c.tenant_id == tenant_id, text(UNFINISHED_RUN))
        return self._connection.execute(query).scalar_one()

    def count_unfinished(self) -> UnfinishedCounts:
        """Of all tenants, from the indexes of what is unfinished."""
        return UnfinishedCounts(
            runs=self._count_by_state(runs, UNFINISHED_RUN), generations=self._count_by_state(generations, UNFINISHED_GENERATION)
        )

    def save_run(self, run: Run) -> None:
        """Replace the row if nobody changed it since it was read."""
        values = {name: value for name, value in run_values(run).items() if name not in _NOT_SAVED}
        row = and_(of_run(runs, run.tenant_id, run.run_id), runs.c.etag == run.etag - 1)
        if not self._changed(update(runs).where(row).values(values)):
            message = "the run was changed in between; read it again and repeat the change"
            raise Aborted(message, reason="ETAG_MISMATCH", run_id=run.run_id)

    def delete_run(self, tenant_id: TenantId, run_id: RunId) -> bool:
        """Children first: by cascade each prompt would look through its generation's completions."""
        for table in reversed(metadata.sorted_tables):
            # What only mentions the run, as the audit log does, is not of it.
            if table.foreign_key_constraints and "run_id" in table.c:
                self._connection.execute(delete(table).where(of_run(table, tenant_id, run_id)))
        mark_unscrubbed(self._connection)
        return self._changed(delete(runs).where(of_run(runs, tenant_id, run_id)))

    def list_ended(self, *, before: float, limit: int) -> tuple[tuple[TenantId, RunId], ...]:
        """Of all tenants, the oldest first."""
        ended = select(runs.c.tenant_id, runs.c.run_id).where(text(ENDED_RUN), runs.c.updated_at < before)
        rows = self._connection.execute(ended.order_by(runs.c.updated_at).limit(limit))
        return tuple((TenantId(row[0]), RunId(row[1])) for row in rows)

    def move_head(
        self,
        tenant_id: TenantId,
        run_id: RunId,
        *,
        expected_head: int,
        owner_epoch: int,
        best: tuple[int, float] | None,
        at: float,
    ) -> bool:
        """Compare and set."""
        still = _stands_at(tenant_id, run_id, expected_head, owner_epoch)
        moved = update(runs).where(still).values(head=expected_head + 1, etag=runs.c.etag + 1, updated_at=at)
        if best is not None:
            moved = moved.values(best_generation=best[0], best_reward=best[1])
        return self._changed(moved)

    def _count_by_state(self, table: Table, condition: str) -> dict[Any, int]:
        query = select(table.c.state, func.count()).where(text(condition)).group_by(table.c.state)
        return {row.state: row[1] for row in self._connection.execute(query)}


def _stands_at(tenant_id: TenantId, run_id: RunId, head: int, owner_epoch: int) -> ColumnElement[bool]:
    return and_(of_run(runs, tenant_id, run_id), runs.c.head == head, runs.c.owner_epoch == owner_epoch)
