"""The laws of snapshots, and how files keep them."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clutch_server.domain.errors import InvalidInput, Unavailable
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.runs.ports import Snapshots
from clutch_server.storage import files
from clutch_server.storage.snapshots import FileSnapshots

TENANT, OTHER, RUN = TenantId("acme"), TenantId("rival"), RunId("run_1-a")
NO_RUN_IDS = ["", ".", "..", "a/b", "../run_1-a", "/etc", "a\x00b", "RUN", "a.b", "a" * 129, "\u0661", "run_1-a\n"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "snapshots"


@pytest.fixture
def snapshots(folder: Path) -> FileSnapshots:
    return FileSnapshots(folder)


def all_files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


class SnapshotsContract:
    """Laws of runs.ports.Snapshots; ``snapshots`` is an empty one."""

    @pytest.mark.parametrize("blob", [b"", b"\x00\xff mean", os.urandom(3_000_000)], ids=["empty", "small", "large"])
    def test_a_blob_reads_back_as_it_was_put(self, snapshots: Snapshots, blob: bytes) -> None:
        snapshots.put(TENANT, RUN, 0, blob)
        assert snapshots.get(TENANT, RUN, 0) == blob

    def test_what_was_never_put_is_none(self, snapshots: Snapshots) -> None:
        assert snapshots.get(TENANT, RUN, 0) is None
        assert snapshots.generations(TENANT, RUN) == ()
        snapshots.discard(TENANT, RUN, keep=frozenset())

    def test_putting_again_replaces(self, snapshots: Snapshots) -> None:
        snapshots.put(TENANT, RUN, 3, b"a long one")
        snapshots.put(TENANT, RUN, 3, b"new")
        assert snapshots.get(TENANT, RUN, 3) == b"new"
        assert snapshots.generations(TENANT, RUN) == (3,)

    def test_generations_ascend_by_number(self, snapshots: Snapshots) -> None:
        for generation in (10, 0, 9, 123_456, 2):
            snapshots.put(TENANT, RUN, generation, b"x")
        assert snapshots.generations(TENANT, RUN) == (0, 2, 9, 10, 123_456)

    def test_forgetting_leaves_nothing_of_the_run_and_everything_of_others(self, snapshots: Snapshots) -> None:
        for tenant, run in ((TENANT, RUN), (TENANT, RunId("run_2")), (OTHER, RUN)):
            snapshots.put(tenant, run, 3, b"x")
        snapshots.forget(TENANT, RUN)
        snapshots.forget(TENANT, RUN)
        assert snapshots.generations(TENANT, RUN) == ()
        assert snapshots.generations(TENANT, RunId("run_2")) == snapshots.generations(OTHER, RUN) == (3,)

    def test_discarding_keeps_what_is_named(self, snapshots: Snapshots) -> None:
        for generation in range(5):
            snapshots.put(TENANT, RUN, generation, b"x")
        snapshots.discard(TENANT, RUN, keep=frozenset({1, 4, 99}))
        assert snapshots.generations(TENANT, RUN) == (1, 4)
        snapshots.discard(TENANT, RUN, keep=frozenset())
        assert snapshots.generations(TENANT, RUN) == ()

    def test_tenants_and_runs_are_apart(self, snapshots: Snapshots) -> None:
        places = [(TENANT, RUN), (OTHER, RUN), (TENANT, RunId("run_2"))]
        for number, place in enumerate(places):
            snapshots.put(*place, number, bytes([number]))
        assert [snapshots.generations(*place) for place in places] == [(0,), (1,), (2,)]
        snapshots.discard(TENANT, RUN, keep=frozenset())
        assert [snapshots.generations(*place) for place in places] == [(), (1,), (2,)]

    def test_readers_see_a_whole_blob_while_it_is_replaced(self, snapshots: Snapshots) -> None:
        blobs = [bytes([number]) * 200_000 for number in range(4)]
        snapshots.put(TENANT, RUN, 0, blobs[0])
        with ThreadPoolExecutor(4) as pool:
            writers = [pool.submit(snapshots.put, TENANT, RUN, 0, blob) for blob in blobs * 4]
            seen = [snapshots.get(TENANT, RUN, 0) for _ in range(100)]
            for writer in writers:
                writer.result()
        assert set(seen) <= set(blobs)

    @pytest.mark.parametrize("run_id", NO_RUN_IDS)
    @pytest.mark.parametrize(
        "call",
        [
            lambda snapshots, run_id: snapshots.put(TENANT, run_id, 0, b"x"),
            lambda snapshots, run_id: snapshots.get(TENANT, run_id, 0),
            lambda snapshots, run_id: snapshots.generations(TENANT, run_id),
            lambda snapshots, run_id: snapshots.discard(TENANT, run_id, keep=frozenset()),
        ],
        ids=["put", "get", "generations", "discard"],
    )
    def test_an_id_that_is_no_name_is_refused(
        self, snapshots: Snapshots, call: Callable[[Snapshots, str], object], run_id: str
    ) -> None:
        with pytest.raises(InvalidInput) as refused:
            call(snapshots, run_id)
        assert refused.value.field == "run_id"

    def test_a_negative_generation_is_refused(self, snapshots: Snapshots) -> None:
        with pytest.raises(InvalidInput):
            snapshots.put(TENANT, RUN, -1, b"x")


class TestFileSnapshots(SnapshotsContract):
    """The whole contract, on files."""


@pytest.mark.parametrize("tenant", ["acme", "../../acme", "a/b", "\x00", "\u05d0" * 500, "ACME", ""])
def test_any_tenant_gets_a_folder_of_its_own_inside(snapshots: FileSnapshots, folder: Path, tenant: str) -> None:
    snapshots.put(TenantId("acme!"), RUN, 0, b"other")
    snapshots.put(TenantId(tenant), RUN, 0, b"mine")
    assert snapshots.get(TenantId(tenant), RUN, 0) == b"mine"
    found = {path.relative_to(folder) for path in all_files(folder.parent.parent)}
    assert len(found) == 2
    assert all(path.parts[1:] == (RUN, "0.mean") and len(path.parts[0]) == 32 for path in found)


def test_only_the_servers_user_can_read_snapshots(snapshots: FileSnapshots, folder: Path) -> None:
    snapshots.put(TENANT, RUN, 0, b"x")
    modes = {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_dir()}
    assert modes | {folder.stat().st_mode & 0o777} == {0o700}
    assert {path.stat().st_mode & 0o777 for path in all_files(folder)} == {0o600}


def test_a_put_that_fails_leaves_the_old_blob_and_no_leftover(
    snapshots: FileSnapshots, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots.put(TENANT, RUN, 0, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(Unavailable) as refused:
        snapshots.put(TENANT, RUN, 0, b"new")
    assert refused.value.reason == "STORE_UNAVAILABLE"
    assert str(folder) not in refused.value.message
    assert snapshots.get(TENANT, RUN, 0) == b"old"
    assert [path.name for path in all_files(folder)] == ["0.mean"]


def test_a_put_is_on_the_disk_before_it_is_in_place(
    snapshots: FileSnapshots, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[str, list[str]]] = []
    fsync = os.fsync

    def watch(descriptor: int) -> None:
        name = Path(os.readlink(f"/proc/self/fd/{descriptor}")).name
        synced.append((name, [path.name for path in all_files(folder) if path.suffix == ".mean"]))
        fsync(descriptor)

    monkeypatch.setattr(files.os, "fsync", watch)
    snapshots.put(TENANT, RUN, 0, b"x")
    (first, in_place_before), (second, in_place_after) = synced
    assert first.startswith("0.mean.")
    assert first.endswith(".tmp")
    assert (second, in_place_before, in_place_after) == (RUN, [], ["0.mean"])


def test_leftovers_of_a_crash_are_removed_and_never_read(snapshots: FileSnapshots, folder: Path) -> None:
    snapshots.put(TENANT, RUN, 0, b"x")
    (place,) = all_files(folder)
    for name in ("1.mean.0123.tmp", "0.mean.4567.tmp"):
        (place.parent / name).write_bytes(b"half")
    for name in ("notes.txt", "x.mean", "007.mean", "-1.mean", "\u0663.mean"):
        (place.parent / name).write_bytes(b"not ours")
    assert snapshots.generations(TENANT, RUN) == (0,)
    # Another server may be writing: only a run's owner, who discards, knows that nobody is.
    assert FileSnapshots(folder).generations(TENANT, RUN) == (0,)
    assert len(list(place.parent.glob("*.tmp"))) == 2
    snapshots.discard(TENANT, RUN, keep=frozenset({0}))
    assert not list(place.parent.glob("*.tmp"))
    assert snapshots.get(TENANT, RUN, 0) == b"x"
    assert (place.parent / "notes.txt").exists()


def test_a_disk_that_is_gone_is_unavailable(snapshots: FileSnapshots, folder: Path) -> None:
    snapshots.put(TENANT, RUN, 0, b"x")
    (place,) = all_files(folder)
    place.unlink()
    place.mkdir()
    for call in (lambda: snapshots.get(TENANT, RUN, 0), lambda: snapshots.put(TENANT, RUN, 0, b"x")):
        with pytest.raises(Unavailable):
            call()
