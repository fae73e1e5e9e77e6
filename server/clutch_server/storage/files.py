"""Folders and files that only the server's user can read."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import IO

from clutch_server.domain.faultpoints import faultpoint

TEMPORARY_SUFFIX = ".tmp"


def make_private_folder(folder: Path) -> None:
    """Create a folder and its missing parents with mode 0700; existing ones stay as they are."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=0o700, exist_ok=True)


def open_private_file(path: Path) -> int:
    """Open a file for reading and writing, created with mode 0600 if absent; returns its descriptor."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def open_new_private_file(path: Path) -> IO[str]:
    """Make a text file of mode 0600. Raises FileExistsError where there is one."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "w")


def write_atomically(path: Path, blob: bytes) -> None:
    """Put a file of mode 0600 in place whole and durably: readers see the old bytes or the new, also after a power cut."""
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
    try:
        faultpoint("file.before_write")
        _write_durably(temporary, blob)
        faultpoint("file.before_rename")
        temporary.replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            temporary.unlink()
        raise
    faultpoint("file.after_rename")
    _sync_folder(path.parent)


def create_atomically(path: Path, blob: bytes) -> None:
    """Put a file of mode 0600 in place whole and durably, never over another one.

    Raises:
        FileExistsError: There is one, whole as well.
    """
    temporary = path.with_name(f"{path.name}.{secrets.token_hex(8)}{TEMPORARY_SUFFIX}")
    try:
        _write_durably(temporary, blob)
        faultpoint("key.before_link")
        # A rename would replace what another server has put there in between.
        path.hardlink_to(temporary)
        faultpoint("key.after_link")
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()
    _sync_folder(path.parent)


def _write_durably(path: Path, blob: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(blob)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
