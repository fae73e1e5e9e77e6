"""Laws of generations, in any store."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from clutch_server.domain.errors import AlreadyExists, NotFound
from clutch_server.domain.types import CloseKind, ClosePolicy, Generation, GenerationState, MissingPolicy
from clutch_server.runs.ports import Store
from contracts.store_values import (
    OTHER,
    RUN,
    TENANT,
    RawDatabase,
    key_of,
    make_generation,
    make_members,
    make_prompts,
    make_report,
    make_update,
    seed_generation,
    seed_run,
)

OPEN, CLOSED, APPLIED, ABANDONED = GenerationState


def finish(store: Store, generation: Generation, state: GenerationState, *, expected: GenerationState = OPEN) -> bool:
    return store.write(
        lambda tx: tx.finish_generation(
            *key_of(generation), expected=expected, state=state, reason=f"is {state}", rewards_digest="frozen", at=77.0
        )
    )


class GenerationLaws:
    def test_a_generation_reads_back_as_it_was_written(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store)
        key = key_of(generation)
        assert store.read(lambda tx: tx.find_generation(*key)) == generation
        assert store.read(lambda tx: tx.find_generation_by_request(TENANT, RUN, "ask-0")) == generation
        assert store.read(lambda tx: tx.find_unfinished_generation(TENANT, RUN)) == generation
        assert store.write(lambda tx: tx.lock_generation(*key)) == generation
        assert store.read(lambda tx: tx.prompts(*key)) == make_prompts(2)
        assert store.read(lambda tx: tx.members(*key)) == make_members(generation)

    def test_prompts_and_members_come_in_order_whatever_order_they_were_stored_in(self, store: Store) -> None:
        seed_run(store)
        generation = make_generation(num_prompts=12, population_size=12)
        asked, members = make_prompts(12), make_members(generation)
        store.write(lambda tx: tx.insert_generation(generation, prompts=asked[::-1], members=members[::-1]))
        assert store.read(lambda tx: tx.prompts(*key_of(generation))) == asked
        assert store.read(lambda tx: tx.members(*key_of(generation))) == members

    def test_a_generation_needs_its_run(self, store: Store, database: RawDatabase) -> None:
        before = database.dump()
        with pytest.raises(IntegrityError):
            seed_generation(store)
        assert database.dump() == before

    @pytest.mark.parametrize("state", [OPEN, CLOSED])
    def test_the_database_refuses_a_second_unfinished_generation(
        self, store: Store, database: RawDatabase, state: GenerationState
    ) -> None:
        seed_run(store)
        seed_generation(store, state=state)
        before = database.dump()
        with pytest.raises(AlreadyExists):
            seed_generation(store, generation=1, request_id="ask-1")
        assert database.dump() == before

    @pytest.mark.parametrize("state", [APPLIED, ABANDONED])
    def test_a_finished_generation_makes_room_for_the_next(self, store: Store, state: GenerationState) -> None:
        seed_run(store)
        seed_generation(store, state=state)
        following = seed_generation(store, generation=1, request_id="ask-1")
        assert store.read(lambda tx: tx.find_unfinished_generation(TENANT, RUN)) == following

    @pytest.mark.parametrize("changes", [{"request_id": "ask-1"}, {"generation": 1}])
    def test_a_number_and_a_request_id_are_used_once_in_a_run(self, store: Store, changes: dict[str, object]) -> None:
        seed_run(store)
        seed_run(store, run_id="run_2", request_id="r2")
        seed_generation(store, state=APPLIED)
        with pytest.raises(AlreadyExists):
            seed_generation(store, **changes)
        assert seed_generation(store, run_id="run_2").request_id == "ask-0"

    def test_a_member_handle_names_one_member_for_ever(self, store: Store) -> None:
        seed_run(store)
        first = seed_generation(store, state=APPLIED)
        following = make_generation(generation=1, request_id="ask-1")
        with pytest.raises(AlreadyExists):
            store.write(lambda tx: tx.insert_generation(following, prompts=make_prompts(2), members=make_members(first)))
        assert store.read(lambda tx: tx.find_generation(TENANT, RUN, 1)) is None

    def test_the_database_refuses_a_generation_of_another_tenants_run(self, store: Store, database: RawDatabase) -> None:
        seed_run(store)
        with pytest.raises(IntegrityError):
            seed_generation(store, tenant_id=OTHER)
        seed_generation(store)
        with pytest.raises(IntegrityError):
            database.execute("UPDATE members SET tenant_id = 'rival'")

    @pytest.mark.parametrize(("state", "moments"), [(CLOSED, (77.0, 0.0)), (APPLIED, (0.0, 77.0)), (ABANDONED, (0.0, 77.0))])
    def test_finishing_sets_state_digest_and_moment(
        self, store: Store, state: GenerationState, moments: tuple[float, float]
    ) -> None:
        seed_run(store)
        generation = seed_generation(store)
        assert finish(store, generation, state)
        after = replace(
            generation,
            state=state,
            state_reason=f"is {state}",
            rewards_digest="frozen",
            closed_at=moments[0],
            finished_at=moments[1],
        )
        assert store.read(lambda tx: tx.find_generation(*key_of(generation))) == after

    def test_finishing_from_another_state_changes_nothing(self, store: Store, database: RawDatabase) -> None:
        seed_run(store)
        generation = seed_generation(store)
        before = database.dump()
        assert not finish(store, generation, APPLIED, expected=CLOSED)
        assert not finish(store, replace(generation, generation=1), CLOSED)
        assert database.dump() == before

    def test_a_frozen_digest_stays_when_none_is_given(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store)
        finish(store, generation, CLOSED)
        store.write(
            lambda tx: tx.finish_generation(
                *key_of(generation), expected=CLOSED, state=APPLIED, reason="", rewards_digest="", at=80.0
            )
        )
        after = store.read(lambda tx: tx.find_generation(*key_of(generation)))
        assert after is not None
        assert (after.rewards_digest, after.closed_at, after.finished_at) == ("frozen", 77.0, 80.0)

    def test_progress_adds_up(self, store: Store) -> None:
        seed_run(store)
        key = key_of(seed_generation(store))
        store.write(lambda tx: tx.add_progress(*key, sampled=3))
        after = store.write(lambda tx: tx.add_progress(*key, sampled=2, settled=4))
        assert (after.num_sampled, after.num_settled) == (5, 4)
        assert store.read(lambda tx: tx.find_generation(*key)) == after

    @pytest.mark.parametrize("progress", [{"sampled": 21}, {"settled": 21}, {"settled": -1}])
    def test_the_database_refuses_more_progress_than_there_is_work(self, store: Store, progress: dict[str, int]) -> None:
        seed_run(store)
        generation = seed_generation(store)
        with pytest.raises(IntegrityError):
            store.write(lambda tx: tx.add_progress(*key_of(generation), **progress))
        assert store.read(lambda tx: tx.find_generation(*key_of(generation))) == generation

    def test_the_missing_policy_can_be_replaced(self, store: Store) -> None:
        seed_run(store)
        key = key_of(seed_generation(store))
        store.write(lambda tx: tx.set_missing_policy(*key, policy=MissingPolicy.FAIL))
        after = store.read(lambda tx: tx.find_generation(*key))
        assert after is not None
        assert after.missing_policy is MissingPolicy.FAIL

    def test_writes_to_an_unknown_generation_are_refused(self, store: Store) -> None:
        seed_run(store)
        with pytest.raises(NotFound):
            store.write(lambda tx: tx.add_progress(TENANT, RUN, 0, settled=1))
        with pytest.raises(NotFound):
            store.write(lambda tx: tx.set_missing_policy(TENANT, RUN, 0, policy=MissingPolicy.FAIL))

    def test_overdue_are_the_open_ones_whose_deadline_has_come(self, store: Store) -> None:
        policies = {
            "quorum": ClosePolicy(kind=CloseKind.QUORUM, deadline_seconds=10.0),
            "manual": ClosePolicy(kind=CloseKind.MANUAL, deadline_seconds=20.0),
            "never": ClosePolicy(kind=CloseKind.MANUAL),
            "all": ClosePolicy(kind=CloseKind.ALL, deadline_seconds=10.0),
        }
        for name, policy in policies.items():
            seed_run(store, run_id=name, request_id=name)
            seed_generation(store, run_id=name, close_policy=policy, opened_at=100.0)
        seed_run(store, tenant_id=OTHER)
        seed_generation(store, tenant_id=OTHER, close_policy=policies["quorum"], opened_at=99.0)
        seed_run(store, run_id="closed", request_id="closed")
        seed_generation(store, run_id="closed", close_policy=policies["quorum"], opened_at=0.0, state=CLOSED)
        overdue = {now: store.read(lambda tx, now=now: tx.list_overdue(now=now)) for now in (108.9, 109.0, 110.0, 1e9)}
        rival, quorum, manual = (OTHER, RUN, 0), (TENANT, "quorum", 0), (TENANT, "manual", 0)
        assert overdue == {108.9: (), 109.0: (rival,), 110.0: (rival, quorum), 1e9: (rival, quorum, manual)}

    def test_pages_of_generations_join_and_carry_reports(self, store: Store) -> None:
        seed_run(store)
        made = [seed_generation(store, generation=number, request_id=f"ask-{number}", state=APPLIED) for number in range(5)]
        store.write(lambda tx: tx.insert_update(TENANT, RUN, make_update(1), report=make_report(1)))
        store.write(lambda tx: tx.insert_update(TENANT, RUN, make_update(2), report=None))
        first = store.read(lambda tx: tx.list_generations(TENANT, RUN, after=-1, limit=3))
        second = store.read(lambda tx: tx.list_generations(TENANT, RUN, after=2, limit=3))
        assert [generation for generation, _ in first + second] == made
        # By repr: a report that has no mean reward says nan, and nan is not equal to itself.
        assert [repr(report) for _, report in first + second] == ["None", repr(make_report(1)), "None", "None", "None"]
