"""Laws of runs, in any store."""

import math
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from clutch_server.domain.access import AuditEntry, Role
from clutch_server.domain.errors import Aborted, AlreadyExists, NotFound
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import GenerationState, RunConfig, RunState
from clutch_server.runs.ports import Store
from contracts.store_laws_tenants import seed_everything
from contracts.store_values import OTHER, RUN, TENANT, RawDatabase, make_run, seed_completions, seed_generation, seed_run

UNFINISHED = (RunState.CREATED, RunState.ACTIVE, RunState.PAUSED)


class RunLaws:
    def test_a_run_reads_back_as_it_was_written(self, store: Store) -> None:
        run = seed_run(store)
        assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == run
        assert store.read(lambda tx: tx.find_run_by_request(TENANT, run.request_id)) == run
        assert store.read(lambda tx: tx.find_run_by_name(TENANT, run.name)) == run
        assert store.write(lambda tx: tx.lock_run(TENANT, RUN)) == run

    def test_what_is_unknown_reads_as_none(self, store: Store) -> None:
        seed_run(store)
        assert store.read(lambda tx: tx.find_run(TENANT, RunId("run_2"))) is None
        assert store.read(lambda tx: tx.find_run_by_request(TENANT, "request-2")) is None
        assert store.read(lambda tx: tx.find_run_by_name(TENANT, "nobody")) is None
        assert store.write(lambda tx: tx.lock_run(TENANT, RunId("run_2"))) is None

    @pytest.mark.parametrize("taken", [{"run_id": "run_2"}, {"request_id": "request-2"}])
    def test_a_run_id_and_a_request_id_are_used_once(self, store: Store, database: RawDatabase, taken: dict[str, str]) -> None:
        seed_run(store)
        before = database.dump()
        with pytest.raises(AlreadyExists):
            seed_run(store, **taken)
        assert database.dump() == before

    def test_tenants_do_not_share_ids(self, store: Store) -> None:
        mine, theirs = seed_run(store), seed_run(store, tenant_id=OTHER, head=3)
        assert store.read(lambda tx: (tx.find_run(TENANT, RUN), tx.find_run(OTHER, RUN))) == (mine, theirs)

    def test_a_name_means_its_newest_run(self, store: Store) -> None:
        for number, created_at in enumerate((5.0, 9.0, 7.0)):
            seed_run(store, run_id=f"run_{number}", request_id=f"r{number}", name="same", created_at=created_at)
        found = store.read(lambda tx: tx.find_run_by_name(TENANT, "same"))
        assert found is not None
        assert found.run_id == "run_1"

    def test_pages_of_runs_join_without_gap_or_repeat(self, store: Store) -> None:
        # Two runs a moment: the id decides between them.
        runs = [
            seed_run(store, run_id=f"run_{number}", request_id=f"r{number}", created_at=float(number // 2)) for number in range(7)
        ]
        seed_run(store, tenant_id=OTHER, created_at=1.0)
        pages, before = [], None
        while page := store.read(lambda tx, before=before: tx.list_runs(TENANT, before=before, limit=3)):
            pages.append(page)
            before = (page[-1].created_at, page[-1].run_id)
        assert [len(page) for page in pages] == [3, 3, 1]
        assert [run for page in pages for run in page] == list(reversed(runs))

    def test_recovery_finds_the_unfinished_runs_of_all_tenants_oldest_first(self, store: Store) -> None:
        for number, state in enumerate(RunState):
            seed_run(store, run_id=f"run_{number}", request_id=f"r{number}", state=state, created_at=100.0 - number)
        seed_run(store, tenant_id=OTHER, state=RunState.ACTIVE, created_at=1.0)
        found = store.read(lambda tx: tx.list_unfinished_runs())
        assert [(run.tenant_id, run.state) for run in found] == [(OTHER, RunState.ACTIVE)] + [
            (TENANT, state) for state in reversed(UNFINISHED)
        ]
        assert store.read(lambda tx: (tx.count_unfinished_runs(TENANT), tx.count_unfinished_runs(OTHER))) == (3, 1)

    def test_the_watcher_counts_what_is_unfinished_of_all_tenants_by_state(self, store: Store) -> None:
        for number, state in enumerate(RunState):
            seed_run(store, run_id=f"run_{number}", request_id=f"r{number}", state=state)
        seed_run(store, tenant_id=OTHER, run_id="run_0", state=RunState.ACTIVE)
        seed_generation(store, run_id="run_0", state=GenerationState.OPEN)
        seed_generation(store, run_id="run_1", state=GenerationState.CLOSED)
        seed_generation(store, run_id="run_2", state=GenerationState.APPLIED)
        seed_generation(store, tenant_id=OTHER, run_id="run_0", state=GenerationState.OPEN)
        counts = store.read(lambda tx: tx.count_unfinished())
        assert counts.runs == {RunState.CREATED: 1, RunState.ACTIVE: 2, RunState.PAUSED: 1}
        assert counts.generations == {GenerationState.OPEN: 2, GenerationState.CLOSED: 1}

    def test_saving_replaces_what_a_client_may_change(self, store: Store) -> None:
        run = seed_run(store)
        changed = replace(
            run,
            name="new",
            labels=(("b", "c"),),
            config=RunConfig(base_model="other", sigma=1e-300),
            state=RunState.PAUSED,
            state_reason="asked to",
            etag=2,
            updated_at=9.0,
        )
        store.write(lambda tx: tx.save_run(changed))
        assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == changed

    def test_saving_leaves_head_ownership_and_best_alone(self, store: Store) -> None:
        run = seed_run(store)
        stale = replace(run, head=9, owner_epoch=9, best_generation=9, best_reward=9.0, etag=2)
        store.write(lambda tx: tx.save_run(stale))
        assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == replace(run, etag=2)

    @pytest.mark.parametrize("etag", [1, 3])
    def test_saving_over_somebody_elses_change_is_refused(self, store: Store, database: RawDatabase, etag: int) -> None:
        run = seed_run(store)
        before = database.dump()
        with pytest.raises(Aborted) as refused:
            store.write(lambda tx: tx.save_run(replace(run, name="new", etag=etag)))
        assert refused.value.reason == "ETAG_MISMATCH"
        assert database.dump() == before

    def test_the_head_moves_once(self, store: Store) -> None:
        run = seed_run(store)
        moved = store.write(
            lambda tx: tx.move_head(TENANT, RUN, expected_head=0, owner_epoch=0, best=(0, 0.75), at=50.0),
        )
        after = replace(run, head=1, etag=2, updated_at=50.0, best_generation=0, best_reward=0.75)
        assert moved
        assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == after

    def test_a_move_without_a_better_mean_keeps_the_best(self, store: Store) -> None:
        seed_run(store, best_generation=2, best_reward=0.5, head=4)
        store.write(lambda tx: tx.move_head(TENANT, RUN, expected_head=4, owner_epoch=0, best=None, at=50.0))
        after = store.read(lambda tx: tx.find_run(TENANT, RUN))
        assert after is not None
        assert (after.head, after.best_generation, after.best_reward) == (5, 2, 0.5)

    @pytest.mark.parametrize(("head", "epoch"), [(1, 0), (0, 1), (-1, 0)])
    def test_a_move_from_elsewhere_changes_nothing(self, store: Store, database: RawDatabase, head: int, epoch: int) -> None:
        seed_run(store)
        before = database.dump()
        moved = store.write(
            lambda tx: tx.move_head(TENANT, RUN, expected_head=head, owner_epoch=epoch, best=(0, 1.0), at=50.0),
        )
        assert not moved
        assert database.dump() == before

    def test_who_lost_ownership_cannot_move_the_head(self, store: Store) -> None:
        seed_run(store)
        first = store.write(lambda tx: tx.take_ownership(TENANT, RUN))
        second = store.write(lambda tx: tx.take_ownership(TENANT, RUN))
        assert (first, second) == (1, 2)
        for epoch, may in ((first, False), (second, True)):
            moved = store.write(
                lambda tx, epoch=epoch: tx.move_head(TENANT, RUN, expected_head=0, owner_epoch=epoch, best=None, at=1.0)
            )
            assert moved is may

    def test_taking_ownership_leaves_a_clients_etag_valid(self, store: Store) -> None:
        run = seed_run(store)
        store.write(lambda tx: tx.take_ownership(TENANT, RUN))
        store.write(lambda tx: tx.save_run(replace(run, name="new", etag=2)))
        found = store.read(lambda tx: tx.find_run(TENANT, RUN))
        assert found is not None
        assert (found.name, found.owner_epoch) == ("new", 1)

    def test_an_unknown_run_cannot_be_owned(self, store: Store) -> None:
        with pytest.raises(NotFound):
            store.write(lambda tx: tx.take_ownership(TENANT, RUN))

    @pytest.mark.parametrize("reward", [math.nan, math.inf, -math.inf, 1.1e9])
    def test_the_database_refuses_a_best_reward_that_is_no_reward(self, store: Store, reward: float) -> None:
        with pytest.raises(IntegrityError):
            seed_run(store, best_reward=reward)
        assert store.read(lambda tx: tx.find_run(TENANT, RUN)) is None

    def test_the_database_refuses_an_unknown_state(self, store: Store, database: RawDatabase) -> None:
        seed_run(store)
        with pytest.raises(IntegrityError):
            database.execute("UPDATE runs SET state = 'confused'")

    def test_a_config_with_nan_is_not_written(self, store: Store) -> None:
        with pytest.raises(Exception, match="finite"):
            store.write(lambda tx: tx.insert_run(make_run(config=RunConfig(base_model="tiny", sigma=math.nan))))
        assert store.read(lambda tx: tx.find_run(TENANT, RUN)) is None

    def test_a_deleted_run_leaves_no_row_and_takes_none_of_another(self, store: Store, database: RawDatabase) -> None:
        seed_run(store, tenant_id=OTHER)
        seed_completions(store, seed_generation(store, tenant_id=OTHER))
        seed_run(store, run_id="run_2", request_id="request-2")
        before = database.dump()
        seed_everything(store)
        grown = database.dump()
        others = {"clutch_schema", "servers", "owners", "root_keys", "audit"}
        assert {table for table in before if len(grown[table]) == len(before[table])} == others
        assert store.write(lambda tx: tx.delete_run(TENANT, RUN))
        assert not store.write(lambda tx: tx.delete_run(TENANT, RUN))
        # A tenant's keys are of no run.
        assert database.dump() == before | {"api_keys": grown["api_keys"]}
        assert store.scrub()

    def test_the_audit_log_outlives_the_runs_that_it_names(self, store: Store) -> None:
        seed_everything(store)
        entry = AuditEntry(
            at=1.0, tenant_id=TENANT, key_id="", role=Role.ADMIN, method="RunService/DeleteRun", run_id=RUN, outcome="OK"
        )
        store.write(lambda tx: tx.append_audit([entry]))
        store.write(lambda tx: tx.delete_run(TENANT, RUN))
        assert len(store.read(lambda tx: tx.list_audit(TENANT, limit=9))) == 1

    def test_runs_that_ended_are_listed_by_their_end(self, store: Store) -> None:
        for number, (state, at) in enumerate(
            [(RunState.CANCELLED, 9.0), (RunState.ACTIVE, 1.0), (RunState.COMPLETED, 5.0), (RunState.QUARANTINED, 20.0)]
        ):
            seed_run(store, run_id=f"run_{number}", request_id=f"r{number}", state=state, updated_at=at)
        seed_run(store, tenant_id=OTHER, state=RunState.FAILED, updated_at=7.0)
        listed = store.read(lambda tx: tx.list_ended(before=20.0, limit=10))
        assert listed == ((TENANT, "run_2"), (OTHER, RUN), (TENANT, "run_0"))
        assert store.read(lambda tx: tx.list_ended(before=20.0, limit=1)) == listed[:1]
