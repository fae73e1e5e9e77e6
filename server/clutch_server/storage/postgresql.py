"""PostgreSQL: a database server that several servers of ours may share."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext

from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.exc import DBAPIError

from clutch_server.storage.config import StoreConfig
from clutch_server.storage.dialects import Trouble, engine_options, unusable

_MIGRATION_LOCK = 0x636C7574  # "clut"; any number will do that nothing else in the database uses

# Seconds, but for the last, after which a host that vanished without a word counts as gone; libpq's own wait is hours.
_NETWORK = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}

# By SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html; what is not here is our mistake.
_BUSY = frozenset({"40001", "40P01", "55P03"})  # serialization failure, deadlock, lock timeout
# Read-only as a standby is, a transaction that was left idle too long, a database that is not there.
_GONE = frozenset({"25006", "25P03", "3D000"})
# Connection, authorization, resources, operator intervention, system, and a damaged file.
_GONE_CLASSES = frozenset({"08", "28", "53", "57", "58", "XX"})


class PostgresDialect:
    """Rows are locked one by one, so writers of different runs never wait for each other."""

    is_shared = True
    reader_options: Mapping[str, object] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

    def __init__(self, url: URL, config: StoreConfig) -> None:
        """Raises SetupError (DATABASE_UNUSABLE) when the driver is not installed."""
        self.name = url.render_as_string(hide_password=True)
        if "options" in url.query:
            raise unusable("options of the database URL are the server's own; set others with ALTER ROLE or ALTER DATABASE")
        try:
            self.engine = create_engine(
                url.set(drivername="postgresql+psycopg"),
                pool_pre_ping=True,
                isolation_level="READ COMMITTED",
                connect_args={**_NETWORK, "options": _session_options(config)},
                **engine_options(config),
            )
        except ImportError as error:
            raise unusable("PostgreSQL needs the psycopg package; install it beside the server") from error

    def claim(self) -> None:
        """Nothing: row locks and the owner epoch make several servers safe."""

    def visit(self) -> None:
        """Nothing: servers share it anyway."""

    def hold_schema(self, connection: Connection) -> None:
        """One migration at a time; the others wait for it, however long it takes."""
        for limit in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout"):
            connection.execute(text(f"SET LOCAL {limit} = 0"))
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
        """By SQLSTATE."""
        state: str | None = getattr(error.orig, "sqlstate", None)
        if state == "23505":
            return Trouble.DUPLICATE
        if state in _BUSY:
            return Trouble.BUSY
        # A connection that failed or never came has no SQLSTATE.
        if error.connection_invalidated or state is None or state in _GONE or state[:2] in _GONE_CLASSES:
            return Trouble.GONE
        return Trouble.BUG


def _session_options(config: StoreConfig) -> str:
    """What the database enforces on each session of ours."""
    limits = {
        "lock_timeout": config.lock_seconds,
        "statement_timeout": config.statement_seconds,
        # A server that is frozen in the middle of a transaction must not keep others from the rows that it locked.
        "idle_in_transaction_session_timeout": config.idle_seconds,
    }
    options = [f"-c {name}={round(seconds * 1_000)}" for name, seconds in limits.items()]
    # Whatever the database's default: what was acknowledged is on the disk.
    return " ".join([*options, "-c synchronous_commit=on"])
