"""Laws of the audit log, in any store."""

from dataclasses import replace

import pytest

from clutch_server.domain.access import AuditEntry, Role
from clutch_server.runs.ports import Store
from contracts.store_values import KEY, OTHER, RUN, TENANT

ENTRY = AuditEntry(
    at=1.25, tenant_id=TENANT, key_id=KEY, role=Role.TRAINER, method="RunService/CancelRun", run_id=RUN, outcome="OK"
)


def seed_entries(store: Store, count: int, **changes: object) -> list[AuditEntry]:
    entries = [replace(ENTRY, at=float(number), **changes) for number in range(count)]  # type: ignore[arg-type]
    store.write(lambda tx: tx.append_audit(entries))
    return entries


def listed(store: Store, tenant_id: str | None = None, limit: int = 100) -> list[AuditEntry]:
    return list(store.read(lambda tx: tx.list_audit(tenant_id, limit=limit)))  # type: ignore[arg-type]


class AuditLaws:
    @pytest.mark.parametrize("role", Role)
    def test_an_entry_reads_back_as_it_was_written(self, store: Store, role: Role) -> None:
        entry = replace(ENTRY, role=role, key_id="", run_id="")
        store.write(lambda tx: (tx.append_audit([]), tx.append_audit([entry])))
        assert listed(store) == [entry]

    def test_entries_come_newest_first_of_one_tenant_or_of_all(self, store: Store) -> None:
        mine, theirs = seed_entries(store, 3), seed_entries(store, 2, tenant_id=OTHER)
        assert listed(store) == [*theirs[::-1], *mine[::-1]]
        assert listed(store, TENANT) == mine[::-1]
        assert listed(store, OTHER, limit=1) == [theirs[1]]

    @pytest.mark.parametrize(("before", "count", "kept"), [(0.0, 5, 5), (2.0, 5, 3), (0.0, 4, 4), (4.5, 9, 0), (0.0, 0, 0)])
    def test_the_old_and_the_many_are_forgotten(self, store: Store, before: float, count: int, kept: int) -> None:
        entries = seed_entries(store, 5)
        assert store.write(lambda tx: tx.trim_audit(before=before, entries_max=count)) == 5 - kept
        assert listed(store) == entries[::-1][:kept]
        assert len(seed_entries(store, 1)) + kept == len(listed(store))

    def test_many_entries_of_one_tenant_push_out_no_other_ones(self, store: Store) -> None:
        theirs, mine = seed_entries(store, 2, tenant_id=OTHER), seed_entries(store, 9)
        assert store.write(lambda tx: tx.trim_audit(before=0.0, entries_max=3)) == 6
        assert listed(store) == [*mine[:-4:-1], *theirs[::-1]]

    def test_an_empty_log_is_trimmed_to_nothing(self, store: Store) -> None:
        assert store.write(lambda tx: tx.trim_audit(before=9.0, entries_max=0)) == 0
