"""The store on an SQL database: SQLite beside the server, or PostgreSQL."""

import time
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, Engine, make_url, select
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from clutch_server.domain.errors import AlreadyExists, DomainError, Unavailable
from clutch_server.runs.ports import Transaction
from clutch_server.storage import migrate
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.dialects import Dialect, Trouble, unusable
from clutch_server.storage.postgresql import PostgresDialect
from clutch_server.storage.schema import runs
from clutch_server.storage.sqlite import SqliteDialect
from clutch_server.storage.transaction_audit import AuditTransaction
from clutch_server.storage.transaction_completions import CompletionTransaction
from clutch_server.storage.transaction_generations import GenerationTransaction
from clutch_server.storage.transaction_keys import KeyTransaction
from clutch_server.storage.transaction_log import LogTransaction
from clutch_server.storage.transaction_runs import RunTransaction
from clutch_server.storage.transaction_servers import ServerTransaction

T = TypeVar("T")

_URLS = "sqlite:///path or postgresql://user@host/name"
_BACKOFF_SECONDS = 0.02  # doubled at each attempt; a deadlock's other half is done by then


class SqlTransaction(
    RunTransaction,
    GenerationTransaction,
    CompletionTransaction,
    LogTransaction,
    ServerTransaction,
    KeyTransaction,
    AuditTransaction,
):
    """Every statement of the contract on one connection."""

    __slots__ = ()


class SqlStore:
    """Durable state in an SQL database; see ports.Store.

    ``migrate`` comes first: before it, and after ``close``, every call raises Unavailable.
    """

    def __init__(self, config: StoreConfig) -> None:
        """Connect to nothing yet. Raises SetupError (DATABASE_UNUSABLE) for a URL that cannot be served."""
        self._config = config
        self._dialect = _dialect_of(config)
        self._reader = self._dialect.engine.execution_options(**self._dialect.reader_options)
        self._open = False

    @property
    def is_shared(self) -> bool:
        """Whether other servers may use the database at the same time."""
        return self._dialect.is_shared

    def migrate(self) -> None:
        """Claim the database and bring its schema to this version, idempotently."""
        try:
            self._dialect.claim()
            migrate.migrate(self._dialect)
        except BaseException:
            self.close()
            raise
        self._open = True

    def visit(self) -> None:
        """Open beside the server that has claimed the database, for a statement or two.

        Raises:
            SetupError: DATABASE_UNUSABLE, when there is none or it has the schema of another version.
        """
        self._dialect.visit()
        self._open = True
        try:
            migrate.require_current(self._dialect)
        except BaseException:
            self.close()
            raise

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Commit what ``work`` does, or nothing of it."""
        with self._dialect.writing():
            return self._repeat(lambda: self._once(self._dialect.engine, lambda connection: work(SqlTransaction(connection))))

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` on one snapshot."""
        return self._repeat(lambda: self._once(self._reader, lambda connection: work(SqlTransaction(connection))))

    def ping(self) -> None:
        """Read one row."""
        self._repeat(lambda: self._once(self._reader, _touch))

    def scrub(self) -> bool:
        """Take the writer's turn and clean the files."""
        with self._dialect.writing():
            return self._repeat(self._scrub_once)

    def close(self) -> None:
        """Wait for the writer, then let the database go."""
        with self._dialect.writing():
            self._open = False
            self._dialect.engine.dispose()
            self._dialect.release()

    def _repeat(self, work: Callable[[], T]) -> T:
        attempt = 1
        while True:
            try:
                return work()
            except DBAPIError as error:
                self._raise_unless_worth_repeating(error, attempt)
            time.sleep(_BACKOFF_SECONDS * 2**attempt)
            attempt += 1

    def _raise_unless_worth_repeating(self, error: DBAPIError, attempt: int) -> None:
        trouble = self._dialect.trouble(error)
        if trouble is Trouble.BUG:
            raise error
        if trouble is not Trouble.BUSY or attempt >= self._config.write_attempts_max:
            raise _meaning(trouble) from error

    def _scrub_once(self) -> bool:
        self._require_open()
        return self._dialect.scrub()

    def _require_open(self) -> None:
        if not self._open:
            raise Unavailable("the database is not open", reason="STORE_UNAVAILABLE")
        self._dialect.require_present()

    def _once(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        self._require_open()
        try:
            with engine.begin() as connection:
                return work(connection)
        except PoolTimeoutError as error:
            raise Unavailable("too many calls wait for the database; try again", reason="STORE_UNAVAILABLE") from error


def _dialect_of(config: StoreConfig) -> Dialect:
    try:
        url = make_url(config.url)
    except ArgumentError as error:
        raise unusable(f"the database URL cannot be read; expected {_URLS}") from error
    match url.get_backend_name():
        case "sqlite":
            return SqliteDialect(url, config)
        case "postgresql":
            return PostgresDialect(url, config)
    raise unusable(f"the database URL is of another product; expected {_URLS}")


def _touch(connection: Connection) -> None:
    connection.execute(select(runs.c.run_id).limit(1)).first()


def _meaning(trouble: Trouble) -> DomainError:
    match trouble:
        case Trouble.DUPLICATE:
            return AlreadyExists("this is stored already; read it instead of storing it again")
        case Trouble.BUSY:
            return Unavailable("the database is locked; nothing was stored, try again", reason="STORE_UNAVAILABLE")
    # A connection that ends while it commits does not say which.
    message = "the database neither takes nor gives data; what was sent is stored whole or not at all, repeat it later"
    return Unavailable(message, reason="STORE_UNAVAILABLE", retry_after_seconds=5.0)
