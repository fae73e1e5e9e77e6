"""SQLite: a file beside the server."""

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from clutch_server.domain.errors import Unavailable
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.dialects import Trouble, engine_options, unusable
from clutch_server.storage.files import make_private_folder, open_private_file
from clutch_server.storage.lockfile import LockFile

_MODE = "clutch_mode"
_UNSCRUBBED = 1  # as the file's user_version, which is otherwise 0: rows were deleted since it was last written anew

# By primary result code, https://www.sqlite.org/rescode.html; what is not here is our mistake.
_TROUBLES = {
    sqlite3.SQLITE_BUSY: Trouble.BUSY,
    sqlite3.SQLITE_LOCKED: Trouble.BUSY,
    sqlite3.SQLITE_FULL: Trouble.GONE,
    sqlite3.SQLITE_IOERR: Trouble.GONE,
    sqlite3.SQLITE_CANTOPEN: Trouble.GONE,
    sqlite3.SQLITE_READONLY: Trouble.GONE,
    sqlite3.SQLITE_PERM: Trouble.GONE,
    sqlite3.SQLITE_PROTOCOL: Trouble.GONE,
    sqlite3.SQLITE_NOMEM: Trouble.GONE,
    sqlite3.SQLITE_CORRUPT: Trouble.GONE,
    sqlite3.SQLITE_NOTADB: Trouble.GONE,
}


class SqliteDialect:
    """A file: one server, one writer at a time, any number of readers beside it."""

    is_shared = False
    reader_options: Mapping[str, object] = {_MODE: "read"}

    def __init__(self, url: URL, config: StoreConfig) -> None:
        """Raises SetupError (DATABASE_UNUSABLE) for a URL without a file, or with options."""
        if not url.database or url.database == ":memory:":
            raise unusable("the database URL names no file; memory alone would lose the runs. Expected sqlite:///path")
        if url.query:
            raise unusable(f"options of the database URL have no meaning here: {', '.join(url.query)}; expected sqlite:///path")
        self._path = _real_path(url.database)
        self.name = str(self._path)
        self._config = config
        self._lock_file = LockFile(self._path.with_name(self._path.name + ".lock"))
        self._turn = threading.Lock()
        self._identity: tuple[int, int] | None = None
        self.engine = create_engine(
            "sqlite://",
            creator=self._connect,
            poolclass=QueuePool,
            **engine_options(config),
        )
        event.listen(self.engine, "begin", _begin)

    def claim(self) -> None:
        """Create the file if absent and lock it for this process."""
        try:
            make_private_folder(self._path.parent)
            if self._lock_file.acquire():
                self._identity = self._create()
        except OSError as error:
            self.release()
            raise unusable(f"{self._path} cannot be opened for writing: {error.strerror}") from error

    def visit(self) -> None:
        """Find the file; SQLite's own locks keep a visitor's statement and the server's apart."""
        try:
            self._identity = _identity(self._path)
        except OSError as error:
            raise unusable(f"{self._path} cannot be opened: {error.strerror}") from error

    def hold_schema(self, connection: Connection) -> None:
        """Nothing: no other server is here."""

    def settle(self) -> None:
        """Write-ahead logging, so that readers never wait for the writer."""
        # The mode cannot be changed inside a transaction.
        with self.engine.connect().execution_options(**{_MODE: "bare"}) as connection:
            mode = connection.exec_driver_sql("PRAGMA journal_mode = WAL").scalar_one()
        if mode != "wal":
            raise unusable(
                f"{self._path} is on a file system without shared memory, which write-ahead logging needs; use a local disk"
            )

    def scrub(self) -> bool:
        """Write the file anew if need be, then empty the write-ahead log; waits for readers, but not for ever.

        Deleted cells are overwritten, but copies of them are not: rows that moved to another page as it grew full stay legible in
        the room that they left.
        """
        with self.engine.connect().execution_options(**{_MODE: "bare"}) as connection:
            if connection.exec_driver_sql("PRAGMA user_version").scalar_one() == _UNSCRUBBED:
                connection.exec_driver_sql("VACUUM")
                connection.exec_driver_sql("PRAGMA user_version = 0")
            (is_busy, _, _) = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        return not is_busy

    def release(self) -> None:
        """Give the lock back."""
        self._lock_file.release()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One writer at a time: queueing here costs less than polling SQLite's lock."""
        if not self._turn.acquire(timeout=self._config.queue_seconds):
            raise Unavailable("too many writers are waiting; try again", reason="STORE_UNAVAILABLE")
        try:
            yield
        finally:
            self._turn.release()

    def require_present(self) -> None:
        """A file that was moved away can still be written to, but nothing would ever read it again."""
        try:
            present = _identity(self._path) == self._identity
        except OSError:
            present = False
        if not present:
            raise Unavailable("the database file is not in its place", reason="STORE_UNAVAILABLE", retry_after_seconds=10.0)

    def trouble(self, error: DBAPIError) -> Trouble:
        """By SQLite's extended result code, whose low byte is the primary one."""
        code: int = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        if code in (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE):
            return Trouble.DUPLICATE
        return _TROUBLES.get(code & 0xFF, Trouble.BUG)

    def _create(self) -> tuple[int, int]:
        # Never opened when it exists: closing it would drop the locks that SQLite holds on it in this process.
        if not self._path.exists():
            os.close(open_private_file(self._path))
        return _identity(self._path)

    def _connect(self) -> sqlite3.Connection:
        # mode=rw: a file that went away is an error, not a new empty database. isolation_level None: the driver begins nothing.
        connection = sqlite3.connect(
            f"{self._path.as_uri()}?mode=rw",
            uri=True,
            timeout=self._config.lock_seconds,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        # What is deleted is overwritten with zeros: a deleted run's texts must not be found in the file.
        connection.execute("PRAGMA secure_delete = ON")
        return connection


def mark_unscrubbed(connection: Connection) -> None:
    """Say, with this transaction, that what its deletions leave in the file is to be removed; nothing on other databases."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {_UNSCRUBBED}")


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get(_MODE, "write")
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if mode == 'read' else 'OFF'}")
    if mode != "bare":
        # A deferred lock that becomes a write lock midway fails under contention, so a writer takes its lock first.
        connection.exec_driver_sql("BEGIN" if mode == "read" else "BEGIN IMMEDIATE")


def _real_path(name: str) -> Path:
    # Links are followed now, so that every name of a file finds the same lock beside it.
    try:
        return Path(name).resolve()
    except (OSError, RuntimeError) as error:
        raise unusable(f"{name} cannot be the database: its links lead nowhere") from error


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
