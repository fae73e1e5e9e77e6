"""Rewards that no server has acknowledged yet, on disk: a machine that dies while it tells them loses none.

A file belongs to one process and one run, under a lock that ends with the process. It holds calls, one a line: a
checksum, and the call's bytes in base64. It is emptied when all of its calls are acknowledged; what a dead process
left is claimed by whoever takes the lock.
"""

import base64
import binascii
import hashlib
import logging
import os
import re
import secrets
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from clutch._errors import ClutchError, LimitExceeded

try:
    import fcntl
except ImportError:  # Windows, where nobody can remove a file that somebody has open
    fcntl = None  # type: ignore[assignment]

_log = logging.getLogger("clutch")

BYTES_MAX = 256 << 20  # of the folder: a million rewards with reasons
DAMAGED, REFUSED = ".damaged", ".refused"  # of files set aside for people

_SUFFIX = ".rewards"
_WRITERS_MAX = 32  # files open at a time, one a run
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}")


def spool_of(wanted: "Path | str | bool", *, environ: Mapping[str, str] = os.environ) -> "Spool | None":
    """The spool in a folder; in the user's own for True, none for False.

    The user's own is CLUTCH_SPOOL_DIR, or clutch/spool under XDG_STATE_HOME or ~/.local/state.
    """
    if wanted is False:
        return None
    if wanted is not True:
        return Spool(Path(wanted).expanduser(), is_required=True)
    named = environ.get("CLUTCH_SPOOL_DIR", "")
    if named:
        return Spool(Path(named).expanduser(), is_required=True)
    return Spool(state_folder(environ) / "spool", is_required=False)


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's own files of this client are, created or not."""
    home = environ.get("XDG_STATE_HOME", "") or "~/.local/state"
    return Path(home).expanduser() / "clutch"


@dataclass(slots=True, eq=False)
class Entry:
    """A file of this process, and how many of its tells are under way."""

    path: Path
    file: BinaryIO
    num_bytes: int = 0
    num_pending: int = 0
    is_left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What a process left behind: calls in the order of their tells, and how many lines could not be read."""

    path: Path
    bodies: tuple[bytes, ...]
    num_damaged: int

    def remove(self) -> None:
        """After delivery; a file with unreadable lines is set aside instead."""
        self.set_aside(DAMAGED) if self.num_damaged else self.path.unlink(missing_ok=True)

    def set_aside(self, suffix: str) -> None:
        """Keep it for people; nobody delivers it again."""
        self.path.replace(self.path.with_name(self.path.name + suffix))


@dataclass(slots=True)
class Spool:
    """A folder of unacknowledged tells; thread-safe, and shared by any number of processes.

    Args:
        folder: Made when it is needed, readable by its owner alone.
        is_required: An unusable folder is an error; otherwise it is a warning, and rewards are told without being kept.
        bytes_max: Of all its files together.
    """

    folder: Path
    is_required: bool = True
    bytes_max: int = BYTES_MAX
    _entries: dict[str, Entry] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _num_bytes_of_others: int = 0
    _has_warned: bool = False

    def keep(self, run_id: str, bodies: Sequence[bytes]) -> Entry | None:
        """Have the calls on disk before they go out; blocks until they are durable.

        Returns:
            What to give to ``settle`` or ``leave``; None when a folder that is not required is unusable.

        Raises:
            LimitExceeded: The folder is full (reason SPOOL_FULL).
            ClutchError: The folder is unusable (reason SPOOL_UNUSABLE).
        """
        lines = b"".join(map(_line, bodies))
        with self._lock:
            try:
                entry = self._entries.get(run_id) or self._open(run_id)
                self._require_room(len(lines))
                _append(entry, lines)
            except OSError as error:
                self._complain(error)
                return None
            entry.num_pending += 1
            return entry

    def settle(self, entry: Entry) -> None:
        """The server has answered: forget them."""
        self._end(entry)

    def leave(self, entry: Entry) -> None:
        """Nobody knows whether they arrived: let them be delivered again."""
        entry.is_left = True
        self._end(entry)

    @contextmanager
    def claim(self, path: Path) -> Iterator[Left | None]:
        """Have a file of ``paths`` for the length of a ``with`` block; None if its process lives or another one has it."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            yield None
            return
        with file:
            yield _read(path, file) if _take(file) else None

    def paths(self, run_id: str = "") -> tuple[Path, ...]:
        """Its files, of one run or of all; empty if there is no folder."""
        return tuple(sorted(self.folder.glob(f"{_stem(run_id) if run_id else '*'}.*{_SUFFIX}")))

    def close(self) -> None:
        """Remove what is settled and leave the rest; idempotent."""
        with self._lock:
            entries, self._entries = self._entries, {}
        for entry in entries.values():
            _release(entry)

    def _end(self, entry: Entry) -> None:
        with self._lock:
            entry.num_pending -= 1
            if entry.is_left:
                self._entries = {name: one for name, one in self._entries.items() if one is not entry}
            if not entry.num_pending and entry.is_left:
                _release(entry)
            elif not entry.num_pending and not entry.file.closed:
                # Not synced: what comes back after a power cut is delivered twice, which changes nothing.
                entry.file.truncate(0)
                entry.num_bytes = 0

    def _open(self, run_id: str) -> Entry:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._make_way()
        sizes = [_size(path) for path in self.folder.iterdir()]
        entry = None
        while entry is None:
            entry = _create(self.folder / f"{_stem(run_id)}.{secrets.token_hex(8)}{_SUFFIX}")
        self._num_bytes_of_others = sum(sizes) - sum(one.num_bytes for one in self._entries.values())
        self._entries[run_id] = entry
        return entry

    def _make_way(self) -> None:
        idle = [name for name, entry in self._entries.items() if not entry.num_pending]
        for name in idle[: max(0, len(self._entries) - _WRITERS_MAX + 1)]:
            _release(self._entries.pop(name))

    def _require_room(self, num_bytes: int) -> None:
        used = self._num_bytes_of_others + sum(entry.num_bytes for entry in self._entries.values())
        if used + num_bytes > self.bytes_max:
            raise LimitExceeded(
                f"{self.folder} holds {used} bytes of rewards that no server has acknowledged, and takes {self.bytes_max} at"
                f" most: deliver them with `clutch flush`, or remove those of runs that are gone",
                reason="SPOOL_FULL",
                details={"folder": str(self.folder), "bytes_max": str(self.bytes_max)},
            )

    def _complain(self, error: OSError) -> None:
        told = f"rewards cannot be kept in {self.folder} until they are acknowledged: {error}; choose CLUTCH_SPOOL_DIR"
        if self.is_required:
            raise ClutchError(told, reason="SPOOL_UNUSABLE", details={"folder": str(self.folder)}) from error
        if not self._has_warned:
            self._has_warned = True
            _log.warning("%s", told)


def _line(body: bytes) -> bytes:
    return b"%08x %s\n" % (zlib.crc32(body), base64.b64encode(body))


def _body(line: bytes) -> bytes | None:
    checksum, _, encoded = line.partition(b" ")
    with suppress(ValueError, binascii.Error):
        body = base64.b64decode(encoded, validate=True)
        if int(checksum, 16) == zlib.crc32(body):
            return body
    return None


def _stem(run_id: str) -> str:
    # It comes from the server and becomes the name of a file.
    return run_id if _PLAIN.fullmatch(run_id) else hashlib.sha256(run_id.encode()).hexdigest()


def _create(path: Path) -> Entry | None:
    file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600), "r+b", buffering=0)
    if not _take(file):
        # Somebody who looked for left files was faster, and removes it.
        file.close()
        return None
    _sync_folder(path.parent)
    return Entry(path, file)


def _append(entry: Entry, lines: bytes) -> None:
    try:
        written = 0
        while written < len(lines):
            written += entry.file.write(lines[written:])
        os.fsync(entry.file.fileno())
    except OSError:
        with suppress(OSError):
            entry.file.truncate(entry.num_bytes)
        raise
    entry.num_bytes += len(lines)


def _release(entry: Entry) -> None:
    if entry.file.closed:
        return
    if not entry.num_pending and not entry.is_left:
        # Where an open file cannot be removed, the empty one goes with the next flush.
        with suppress(OSError):
            entry.path.unlink()
    entry.file.close()


def _read(path: Path, file: BinaryIO) -> Left:
    bodies = [_body(line) for line in file.read().split(b"\n") if line]
    read = tuple(body for body in bodies if body is not None)
    return Left(path=path, bodies=read, num_damaged=len(bodies) - len(read))


def _take(file: BinaryIO) -> bool:
    """Lock a file that is still in its folder; False if somebody else has it or has removed it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return os.fstat(file.fileno()).st_nlink > 0


def _sync_folder(folder: Path) -> None:
    # Without it a power cut may take a new file's name; some systems cannot open folders.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
