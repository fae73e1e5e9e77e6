"""The audit part of a transaction."""

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, or_, select

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
        """Delete the old and the many."""
        last = self._connection.execute(select(func.max(audit.c.entry))).scalar_one() or 0
        gone = or_(audit.c.at < before, audit.c.entry <= last - entries_max)
        return self._connection.execute(delete(audit).where(gone)).rowcount
