"""One server a database: an advisory lock on a file beside it."""

import fcntl
import os
import threading
from pathlib import Path

from clutch_server.domain.errors import SetupError
from clutch_server.storage.files import open_private_file

# A record lock belongs to the process, so two stores of one process need a list of their own.
_held: set[Path] = set()
_guard = threading.Lock()


class LockFile:
    """An exclusive lock that the system releases when the process dies, however it dies.

    It is a POSIX record lock because those are not inherited: an engine process that outlives a killed server
    cannot keep the next server out. The file itself stays, since removing it would race with whoever opens it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Take the lock; False if this object has it already.

        Raises:
            SetupError: DATABASE_IN_USE, when another server has it.
            OSError: The file cannot be made.
        """
        with _guard:
            if self._descriptor is not None:
                return False
            # Asked first: closing any descriptor of a locked file would drop this process's lock.
            if self._path in _held:
                raise _in_use(self._path, holder=str(os.getpid()))
            self._descriptor = _locked_descriptor(self._path)
            _held.add(self._path)
            return True

    def release(self) -> None:
        """Give the lock back, idempotently."""
        with _guard:
            if self._descriptor is None:
                return
            os.close(self._descriptor)
            self._descriptor = None
            _held.discard(self._path)


def _locked_descriptor(path: Path) -> int:
    descriptor = open_private_file(path)
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as error:
        holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip()
        os.close(descriptor)
        raise _in_use(path, holder=holder) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    return descriptor


def _in_use(path: Path, *, holder: str) -> SetupError:
    message = f"another server (process {holder}) has this database: {path} is locked; stop it, or use another database"
    return SetupError(message, reason="DATABASE_IN_USE")
