"""The servers part of a transaction: who lives, who owns which run, and whose root key it is."""

from sqlalchemy import ColumnElement, Double, RowMapping, and_, delete, insert, literal, or_, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from clutch_server.domain.errors import Aborted
from clutch_server.domain.ids import RunId, ServerId, TenantId
from clutch_server.domain.types import GenerationState, Run
from clutch_server.runs.ports import NOBODY
from clutch_server.storage.rows import columns_of, reader
from clutch_server.storage.schema import UNFINISHED_GENERATION, UNFINISHED_RUN, generations, owners, root_keys, runs, servers
from clutch_server.storage.transaction_base import TransactionPart, of_run, unknown_run

_run_from = reader(Run)
_UNFINISHED = select(*columns_of(Run, runs)).where(text(UNFINISHED_RUN)).order_by(runs.c.created_at, runs.c.run_id)
_SAME_RUN = and_(owners.c.tenant_id == runs.c.tenant_id, owners.c.run_id == runs.c.run_id)
_OWNER_LIVES = select(servers.c.server_id).where(servers.c.server_id == owners.c.server_id).exists()


class DatabaseNow(FunctionElement[float]):
    """Seconds since the epoch by the database's clock, which all servers share; theirs may differ."""

    type = Double()
    inherit_cache = True


class ServerTransaction(TransactionPart):
    """Reads and writes of servers; see ports.Transaction."""

    __slots__ = ()

    def beat(self, server_id: ServerId, *, lease_seconds: float) -> None:
        """A server is dead once its row is gone, and any living one may remove it."""
        mine = servers.c.server_id == server_id
        if not self._changed(update(servers).where(mine).values(seen_at=DatabaseNow())):
            self._connection.execute(insert(servers).values(server_id=server_id, seen_at=DatabaseNow()))
        late = servers.c.seen_at <= DatabaseNow() - literal(lease_seconds, Double())
        self._connection.execute(delete(servers).where(servers.c.server_id != server_id, late))

    def retire(self, server_id: ServerId) -> None:
        """Remove the server's row."""
        self._connection.execute(delete(servers).where(servers.c.server_id == server_id))

    def list_unfinished_runs(self, *, server_id: ServerId | None = None) -> tuple[Run, ...]:
        """Of all tenants, oldest first."""
        if server_id is None:
            return self._all(_UNFINISHED, _run_from)
        takeable = or_(owners.c.server_id.is_(None), owners.c.server_id == server_id, ~_OWNER_LIVES)
        return self._all(_UNFINISHED.select_from(runs.outerjoin(owners, _SAME_RUN)).where(takeable), _run_from)

    def list_unfinished_generations(self) -> tuple[tuple[RunId, int, GenerationState], ...]:
        """Of all tenants."""
        key = (generations.c.run_id, generations.c.generation, generations.c.state)
        return self._all(select(*key).where(text(UNFINISHED_GENERATION)), _place_from)

    def take_ownership(self, tenant_id: TenantId, run_id: RunId, *, server_id: ServerId = NOBODY) -> int:
        """The new epoch; NotFound for an unknown run."""
        # The run's row first: servers that want the same run queue here.
        grown = update(runs).where(of_run(runs, tenant_id, run_id)).values(owner_epoch=runs.c.owner_epoch + 1)
        epoch: int | None = self._connection.execute(grown.returning(runs.c.owner_epoch)).scalar_one_or_none()
        if epoch is None:
            raise unknown_run(run_id)
        mine = of_run(owners, tenant_id, run_id)
        if self._connection.execute(select(owners.c.server_id).where(mine, _owned_elsewhere(server_id))).first():
            message = "another server that is alive owns the run"
            raise Aborted(message, reason="OWNERSHIP_LOST", run_id=run_id)
        self._connection.execute(delete(owners).where(mine))
        if server_id:
            self._insert(owners, {"tenant_id": tenant_id, "run_id": run_id, "server_id": server_id})
        return epoch

    def find_root_key(self) -> str:
        """The fingerprint, or the empty string."""
        return self._connection.execute(select(root_keys.c.fingerprint)).scalar_one_or_none() or ""

    def bind_root_key(self, fingerprint: str) -> str:
        """Of several that come at once, the first to be stored."""
        try:
            with self._connection.begin_nested():
                self._insert(root_keys, {"only_row": 1, "fingerprint": fingerprint})
        except IntegrityError:
            return self.find_root_key()
        return fingerprint


def _owned_elsewhere(server_id: ServerId) -> ColumnElement[bool]:
    return and_(owners.c.server_id != server_id, _OWNER_LIVES)


def _place_from(row: RowMapping) -> tuple[RunId, int, GenerationState]:
    return row["run_id"], row["generation"], row["state"]


@compiles(DatabaseNow)
def _now_of_postgresql(_element: DatabaseNow, _compiler: SQLCompiler, **_options: object) -> str:
    # Of the moment, not of the transaction's begin, as now() is.
    return "extract(epoch FROM clock_timestamp())::float8"


@compiles(DatabaseNow, "sqlite")
def _now_of_sqlite(_element: DatabaseNow, _compiler: SQLCompiler, **_options: object) -> str:
    return "((julianday('now') - 2440587.5) * 86400.0)"
