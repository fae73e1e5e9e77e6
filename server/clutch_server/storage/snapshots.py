"""Means cached as files: ``<tenant>/<run>/<generation>.mean`` under one folder."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clutch_server.domain.errors import InvalidInput, Unavailable
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.storage.files import TEMPORARY_SUFFIX, make_private_folder, write_atomically

_SUFFIX = ".mean"
_RUN_ID = re.compile(r"[a-z0-9_-]{1,128}")
_FILE = re.compile(rf"(0|[1-9][0-9]*){re.escape(_SUFFIX)}")


class FileSnapshots:
    """Blobs in a folder that one server owns; see ports.Snapshots.

    Every method raises InvalidInput for an id that cannot name a file, and Unavailable (reason STORE_UNAVAILABLE)
    when the disk is full or gone.
    """

    def __init__(self, folder: Path) -> None:
        """Use a folder, created if absent. Raises OSError when that fails."""
        make_private_folder(folder)
        self._folder = folder

    def put(self, tenant_id: TenantId, run_id: RunId, generation: int, blob: bytes) -> None:
        """Store atomically, replacing."""
        path = self._path(tenant_id, run_id, generation)
        with _disk():
            make_private_folder(path.parent)
            write_atomically(path, blob)

    def get(self, tenant_id: TenantId, run_id: RunId, generation: int) -> bytes | None:
        """The blob, None if there is none."""
        path = self._path(tenant_id, run_id, generation)
        with _disk():
            try:
                return path.read_bytes()
            except FileNotFoundError:
                return None

    def generations(self, tenant_id: TenantId, run_id: RunId) -> tuple[int, ...]:
        """Ascending."""
        folder = self._run_folder(tenant_id, run_id)
        with _disk():
            found = (_FILE.fullmatch(path.name) for path in folder.glob("*" + _SUFFIX))
            return tuple(sorted(int(match[1]) for match in found if match))

    def discard(self, tenant_id: TenantId, run_id: RunId, *, keep: frozenset[int]) -> None:
        """Remove all but those, and what a crash left half-written; never called while the same run is put."""
        dropped = [self._path(tenant_id, run_id, g) for g in self.generations(tenant_id, run_id) if g not in keep]
        leftovers = self._run_folder(tenant_id, run_id).glob(f"*{_SUFFIX}.*{TEMPORARY_SUFFIX}")
        with _disk():
            for path in (*dropped, *leftovers):
                path.unlink(missing_ok=True)

    def forget(self, tenant_id: TenantId, run_id: RunId) -> None:
        """Remove the run's folder."""
        folder = self._run_folder(tenant_id, run_id)
        with _disk():
            if folder.exists():
                shutil.rmtree(folder)

    def _path(self, tenant_id: TenantId, run_id: RunId, generation: int) -> Path:
        if generation < 0:
            raise InvalidInput("generation", expected="0 or more", got=generation)
        return self._run_folder(tenant_id, run_id) / f"{generation}{_SUFFIX}"

    def _run_folder(self, tenant_id: TenantId, run_id: RunId) -> Path:
        if not _RUN_ID.fullmatch(run_id):
            raise InvalidInput("run_id", expected="1 to 128 of a-z, 0-9, _ and -", got=run_id)
        # Tenants are named by people: a hash has no slashes, dots, or capitals that a file system folds.
        return self._folder / hashlib.sha256(tenant_id.encode()).hexdigest()[:32] / run_id


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"snapshots cannot be read or written: {error.strerror}"
        raise Unavailable(message, reason="STORE_UNAVAILABLE", retry_after_seconds=5.0) from error
