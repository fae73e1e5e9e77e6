"""The audit part of a transaction."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from clutch_server.domain.access import AuditEntry
from clutch_server.domain.ids import TenantId
from clutch_server.storage.rows import audit_values, columns_of, reader
from clutch_server.storage.schema import audit
from clutch_server.storage.transaction_base import TransactionPart

_entry_from = reader(AuditEntry)


class AuditTransaction(TransactionPart):
    """Reads and writes of the audit log; see ports.Transaction."""

    __slots__ = ()

    def append_audit(self, entries: Sequence[AuditEntry]) -> None:
        """Store them, numbered in their order."""
        # Without rows SQLAlchemy would insert one of defaults.
        if entries:
            self._connection.execute(insert(audit), [audit_values(entry) for entry in entries])

    def list_audit(self, tenant_id: TenantId | None, *, limit: int) -> tuple[AuditEntry, ...]:
        """Newest first."""
        query = select(*columns_of(AuditEntry, audit))
        if tenant_id is not None:
            query = query.where(audit.c.tenant_id == tenant_id)
        return self._all(query.order_by(audit.c.entry.desc()).limit(limit), _entry_from)

    def trim_audit(self, *, before: float, entries_max: int) -> int:
        """Delete the old, and of each tenant the many."""
        num_deleted = self._connection.execute(delete(audit).where(audit.c.at < before)).rowcount
        for tenant_id in self._connection.execute(select(audit.c.tenant_id).distinct()).scalars().all():
            mine = audit.c.tenant_id == tenant_id
            excess = select(audit.c.entry).where(mine).order_by(audit.c.entry.desc()).offset(entries_max).limit(1)
            newest_excess = self._connection.execute(excess).scalar_one_or_none()
            if newest_excess is not None:
                gone = delete(audit).where(mine, audit.c.entry <= newest_excess)
                num_deleted += self._connection.execute(gone).rowcount
        return num_deleted
