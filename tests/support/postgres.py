"""A PostgreSQL server for the tests alone: its own files, its own socket, every durability setting as in production."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg

# Unset or anything else: tests that need PostgreSQL fail where it is absent, so that nobody believes they ran.
WANTED = os.environ.get("CLUTCH_TEST_POSTGRES", "1") != "0"
ABSENT = (
    "PostgreSQL is not installed: neither the PATH nor /usr/lib/postgresql holds initdb and postgres. Install it (Debian and "
    "Ubuntu: the package postgresql; macOS: brew install postgresql), or leave these tests out with CLUTCH_TEST_POSTGRES=0"
)
SUPERUSER = "tests"
_SECONDS_MAX = 60


class PostgresAbsentError(RuntimeError):
    """There is no PostgreSQL on this machine."""


class Cluster:
    """One database server in a folder of its own; it ends with the process that made it, however that ends."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder = folder
        self._binaries = binaries
        self._account = _unprivileged_account()
        self._guard: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        if self._account is not None:
            os.chown(folder, self._account, -1)
        self._create_files()

    def url(self, database: str) -> str:
        """As the server's configuration spells it."""
        return f"postgresql://{SUPERUSER}@/{database}?host={self.folder}"

    def new_database(self) -> str:
        """An empty database that no other test has; returns its URL."""
        name = f"test_{os.getpid()}_{next(self._numbers)}"
        self.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def execute(self, statement: str, *, database: str = "postgres") -> list[tuple[object, ...]]:
        """As an administrator: each statement its own transaction; returns the rows, if it gives any."""
        with closing(self.connect(database)) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """A connection of an administrator, which commits each statement."""
        return psycopg.connect(host=str(self.folder), user=SUPERUSER, dbname=database, autocommit=True, connect_timeout=10)

    def end_connections(self, url: str) -> int:
        """Kill the backend of everybody who is connected to that database, in whatever they are doing; returns how many."""
        name = url.partition("@/")[2].partition("?")[0]
        ended = self.execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")
        return len(ended)

    def start(self, *, max_connections: int = 300) -> None:
        """Start the server, and wait until it answers."""
        assert self._guard is None, "it is running"
        # The shell waits for the end of its input, which comes when this process ends, even by SIGKILL.
        script = '"$@" & server=$!; read -r _; kill -INT "$server"; wait "$server"'
        server = [self._binary("postgres"), "-D", str(self._data), "-k", str(self.folder)]
        settings = {"listen_addresses": "", "max_connections": max_connections, "shared_buffers": "32MB"}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._guard = self._spawn(["sh", "-c", script, "sh", *server, *options], stdin=subprocess.PIPE, output=log)
        self._wait_until_it_answers()

    def stop(self) -> None:
        """In order: every transaction is rolled back, every connection is ended."""
        self._end(signal.SIGINT)

    def crash(self) -> None:
        """As the power goes: nothing is written any more; the next start recovers from the log."""
        self._end(signal.SIGQUIT)

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def _create_files(self) -> None:
        options = ["-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        command = [self._binary("initdb"), "-D", str(self._data), *options]
        made = self._spawn(command, stdin=subprocess.DEVNULL, output=subprocess.PIPE)
        output, _ = made.communicate(timeout=_SECONDS_MAX)
        assert made.returncode == 0, output.decode()

    def _spawn(self, command: list[str], *, stdin: int, output: object) -> "subprocess.Popen[bytes]":
        # A session of its own: Ctrl-C in the terminal is for the tests, which then end the server in order.
        return subprocess.Popen(
            command,
            stdin=stdin,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
            user=self._account,
            extra_groups=None if self._account is None else [],
            start_new_session=True,
        )

    def _end(self, how: signal.Signals) -> None:
        guard, self._guard = self._guard, None
        if guard is None:
            return
        pid = int((self._data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, how)
        assert guard.stdin is not None
        guard.stdin.close()
        guard.wait(_SECONDS_MAX)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + _SECONDS_MAX
        while True:
            try:
                self.connect().close()
            except psycopg.OperationalError:
                assert self._guard is not None
                assert self._guard.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < deadline, (self.folder / "log").read_text()
                time.sleep(0.05)
            else:
                return

    def _binary(self, name: str) -> str:
        return str(self._binaries / name)


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """A server that ends with the block, and leaves nothing. Raises PostgresAbsentError."""
    binaries = _binaries()
    # Not below pytest's own folder, which other accounts may not enter; and a socket's path is 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="clutch-pg-", dir="/tmp"))
    try:
        cluster = Cluster(folder, binaries)
        cluster.start()
        try:
            yield cluster
        finally:
            # In order would mean writing everything out once more, only to remove it.
            cluster.crash()
    finally:
        # Hundreds of databases of hundreds of files each, which takes Python minutes.
        subprocess.run(["rm", "-rf", str(folder)], check=True)


def _binaries() -> Path:
    found = shutil.which("initdb")
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _version(path.parent.name), reverse=True)
    for folder in ([Path(found).resolve().parent] if found else []) + packaged:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise PostgresAbsentError(ABSENT)


def _version(name: str) -> float:
    try:
        return float(name)
    except ValueError:
        return 0.0


def _unprivileged_account() -> int | None:
    # PostgreSQL refuses to run as root.
    if os.geteuid() != 0:
        return None
    accounts = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return accounts.get("postgres", accounts.get("nobody", 65_534))
