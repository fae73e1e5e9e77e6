"""What the parts of a transaction share."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Executable, Insert, RowMapping, Table, and_, bindparam, insert, literal_column

from clutch_server.domain.errors import NotFound
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.storage.rows import Values

V = TypeVar("V")

GENERATION_KEY = ("tenant_id", "run_id", "generation")

# Values bound in one IN (...): SQLite takes 32766 parameters a statement.
IN_VALUES_MAX = 1_000


class TransactionPart:
    """Statements on one connection, whose transaction somebody else begins and ends."""

    __slots__ = ("_connection",)

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _one(self, query: Executable, decode: Callable[[RowMapping], V], **values: object) -> V | None:
        row = self._connection.execute(query, values).mappings().one_or_none()
        return None if row is None else decode(row)

    def _all(self, query: Executable, decode: Callable[[RowMapping], V], **values: object) -> tuple[V, ...]:
        return tuple(decode(row) for row in self._connection.execute(query, values).mappings().all())

    def _insert(self, table: Table, row: Values) -> None:
        self._connection.execute(insert(table), row)

    def _insert_in(self, statement: Insert, key: tuple[TenantId, RunId, int], rows: Sequence[Values]) -> None:
        generation: Values = dict(zip(GENERATION_KEY, key, strict=True))
        # Without rows SQLAlchemy would insert one of defaults.
        if rows:
            self._connection.execute(statement, [generation | row for row in rows])

    def _changed(self, statement: Executable) -> bool:
        return self._connection.execute(statement).rowcount == 1


def of_run(table: Table, tenant_id: TenantId, run_id: RunId) -> ColumnElement[bool]:
    """The rows of a run."""
    return and_(table.c.tenant_id == tenant_id, table.c.run_id == run_id)


def of_generation(table: Table, tenant_id: TenantId, run_id: RunId, generation: int) -> ColumnElement[bool]:
    """The rows of a generation."""
    return and_(of_run(table, tenant_id, run_id), table.c.generation == generation)


def named_run(table: Table) -> ColumnElement[bool]:
    """The rows of a run, as values named tenant_id and run_id: for statements that are made once and asked all the time."""
    return and_(table.c.tenant_id == bindparam("tenant_id"), table.c.run_id == bindparam("run_id"))


def named_generation(table: Table) -> ColumnElement[bool]:
    """The rows of a generation, as values named tenant_id, run_id and generation."""
    return and_(named_run(table), table.c.generation == bindparam("generation"))


def joined(inner: Table, outer: Table, name: str) -> ColumnElement[bool]:
    """The row of ``inner`` that belongs to one of ``outer``, within a generation.

    PostgreSQL has no statistics of a generation that is new and expects one row of it. A plan that compares each row of the
    generation with each other then looks as good as one that looks each up. That the generation is the same constant on both
    sides is hidden from it, so that without a look-up it expects the whole run's rows.
    """
    run = and_(*(inner.c[key] == outer.c[key] for key in GENERATION_KEY[:-1]))
    return and_(run, inner.c.generation == outer.c.generation + literal_column("0"), inner.c[name] == outer.c[name])


def chunks(items: Sequence[V]) -> Iterator[Sequence[V]]:
    """The items in pieces that fit one statement."""
    return (items[start : start + IN_VALUES_MAX] for start in range(0, len(items), IN_VALUES_MAX))


def unknown_run(run_id: RunId) -> NotFound:
    """A write to a run that is not there, or is another tenant's."""
    return NotFound("there is no such run", run_id=run_id)


def unknown_generation(run_id: RunId, generation: int) -> NotFound:
    """A write to a generation that is not there, or is another tenant's."""
    return NotFound("there is no such generation", run_id=run_id, generation=generation)
