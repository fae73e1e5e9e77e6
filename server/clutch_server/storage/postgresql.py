"""PostgreSQL: a database server that several servers of ours may share."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from clutch_server.storage.config import StoreConfig
from clutch_server.storage.dialects import Trouble, engine_options, unusable

_MIGRATION_LOCK = 0x636C7574  # "clut"; any number will do that nothing else in the database uses


class PostgresDialect:
    """Rows are locked one by one, so writers of different runs never wait for each other."""

    reader_options: Mapping[str, object] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

    def __init__(self, url: URL, config: StoreConfig) -> None:
        """Raises SetupError (DATABASE_UNUSABLE) when the driver is not installed."""
        self.name = url.render_as_string(hide_password=True)
        milliseconds = round(config.lock_seconds * 1_000)
        try:
            self.engine = create_engine(
                url.set(drivername="postgresql+psycopg"),
                pool_pre_ping=True,
                isolation_level="READ COMMITTED",
                connect_args={"options": f"-c lock_timeout={milliseconds}", "connect_timeout": 10},
                **engine_options(config),
            )
        except ImportError as error:
            raise unusable("PostgreSQL needs the psycopg package; install it beside the server") from error

    def claim(self) -> None:
        """Nothing: row locks and the owner epoch make several servers safe."""

    def hold_schema(self, connection: Connection) -> None:
        """One migration at a time."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATION_LOCK})

    def settle(self) -> None:
        """Nothing to set."""

    def scrub(self) -> bool:
        """Nothing: dead rows are for autovacuum, and write-ahead logs for whoever keeps the server."""
        return True

    def release(self) -> None:
        """Nothing to give back."""

    def writing(self) -> AbstractContextManager[None]:
        """Writers queue at the rows they lock."""
        return nullcontext()

    def require_present(self) -> None:
        """Asked by each connection of the pool before it is used."""

    def trouble(self, error: DBAPIError) -> Trouble:
        """By SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html."""
        state: str | None = getattr(error.orig, "sqlstate", None)
        if state == "23505":
            return Trouble.DUPLICATE
        # Serialization failure, deadlock, lock timeout.
        if state in ("40001", "40P01", "55P03"):
            return Trouble.BUSY
        # A connection that failed or never came has no SQLSTATE; classes: connection, resources, operator intervention, system.
        if error.connection_invalidated or state is None or state[:2] in ("08", "53", "57", "58"):
            return Trouble.GONE
        return Trouble.BUG
