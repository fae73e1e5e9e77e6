"""Laws of servers that may share a database: who lives, who owns which run, and whose root key it is."""

from collections import Counter

import pytest

from clutch_server.domain.errors import Aborted
from clutch_server.domain.ids import ServerId
from clutch_server.domain.types import GenerationState
from clutch_server.runs.ports import Store
from contracts.store_laws_races import race
from contracts.store_values import OTHER, RUN, TENANT, RawDatabase, key_of, seed_generation, seed_run

ONE, TWO = ServerId("one"), ServerId("two")


def beat(store: Store, server_id: ServerId, *, lease_seconds: float = 600.0) -> None:
    store.write(lambda tx: tx.beat(server_id, lease_seconds=lease_seconds))


def take(store: Store, server_id: ServerId, run_id: str = RUN) -> int:
    return store.write(lambda tx: tx.take_ownership(TENANT, run_id, server_id=server_id))


def ownable(store: Store, server_id: ServerId) -> list[str]:
    return [run.run_id for run in store.read(lambda tx: tx.list_unfinished_runs(server_id=server_id))]


def assert_owned_elsewhere(store: Store, server_id: ServerId) -> None:
    before = store.read(lambda tx: tx.find_run(TENANT, RUN))
    with pytest.raises(Aborted) as refused:
        take(store, server_id)
    assert refused.value.reason == "OWNERSHIP_LOST"
    assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == before


class ServerLaws:
    def test_a_run_of_a_living_server_is_not_taken(self, store: Store) -> None:
        seed_run(store)
        beat(store, ONE)
        beat(store, TWO)
        assert take(store, ONE) == 1
        assert_owned_elsewhere(store, TWO)
        assert (ownable(store, ONE), ownable(store, TWO)) == ([RUN], [])
        # Its own it may take again, such as after an error.
        assert take(store, ONE) == 2

    def test_a_run_of_a_server_that_left_is_free(self, store: Store) -> None:
        seed_run(store)
        beat(store, ONE)
        beat(store, TWO)
        take(store, ONE)
        store.write(lambda tx: tx.retire(ONE))
        store.write(lambda tx: tx.retire(ONE))
        assert ownable(store, TWO) == [RUN]
        assert take(store, TWO) == 2
        beat(store, ONE)
        assert_owned_elsewhere(store, ONE)

    def test_a_server_that_says_nothing_for_its_lease_is_dead_to_those_that_do(self, store: Store) -> None:
        seed_run(store)
        beat(store, ONE)
        take(store, ONE)
        beat(store, TWO)
        assert ownable(store, TWO) == []
        beat(store, TWO, lease_seconds=0.0)
        assert ownable(store, TWO) == [RUN]
        assert take(store, TWO) == 2

    def test_a_server_that_comes_back_in_time_keeps_its_runs(self, store: Store) -> None:
        seed_run(store)
        beat(store, ONE)
        take(store, ONE)
        beat(store, TWO, lease_seconds=0.0)
        beat(store, ONE)
        assert_owned_elsewhere(store, TWO)

    def test_a_lease_is_measured_by_the_database(self, store: Store, database: RawDatabase) -> None:
        seed_run(store)
        beat(store, ONE)
        take(store, ONE)
        database.execute("UPDATE servers SET seen_at = seen_at - 500")
        beat(store, TWO, lease_seconds=600.0)
        assert ownable(store, TWO) == []
        database.execute("UPDATE servers SET seen_at = seen_at - 500 WHERE server_id = 'one'")
        beat(store, TWO, lease_seconds=600.0)
        assert ownable(store, TWO) == [RUN]

    def test_a_run_that_nobody_owned_yet_is_free(self, store: Store) -> None:
        seed_run(store)
        seed_run(store, tenant_id=OTHER)
        store.write(lambda tx: tx.take_ownership(TENANT, RUN))
        assert ownable(store, ONE) == [RUN, RUN]

    def test_owning_a_run_says_nothing_of_another_tenants(self, store: Store) -> None:
        seed_run(store)
        seed_run(store, tenant_id=OTHER)
        beat(store, ONE)
        beat(store, TWO)
        take(store, ONE)
        assert store.write(lambda tx: tx.take_ownership(OTHER, RUN, server_id=TWO)) == 1

    def test_one_of_eight_servers_gets_each_run(self, store: Store) -> None:
        names = [f"run_{number}" for number in range(6)]
        for name in names:
            seed_run(store, run_id=name, request_id=name)

        def take_all(thread: int) -> list[str]:
            server_id, taken = ServerId(f"server-{thread}"), []
            beat(store, server_id)
            for name in names[thread % 6 :] + names[: thread % 6]:
                try:
                    take(store, server_id, name)
                except Aborted:
                    continue
                taken.append(name)
            return taken

        assert Counter(name for mine in race(take_all) for name in mine) == Counter(names)

    def test_the_unfinished_generations_of_all_tenants_are_found(self, store: Store) -> None:
        seed_run(store)
        seed_run(store, tenant_id=OTHER, run_id="run_2")
        first = seed_generation(store)
        second = seed_generation(store, tenant_id=OTHER, run_id="run_2", generation=3)

        def finish(state: GenerationState, expected: GenerationState) -> None:
            store.write(
                lambda tx: tx.finish_generation(
                    *key_of(first), expected=expected, state=state, reason="", rewards_digest="", at=1.0
                )
            )

        def found() -> set[tuple[object, ...]]:
            return set(store.read(lambda tx: tx.list_unfinished_generations()))

        assert found() == {(RUN, 0, GenerationState.OPEN), ("run_2", 3, GenerationState.OPEN)}
        finish(GenerationState.CLOSED, GenerationState.OPEN)
        assert found() == {(RUN, 0, GenerationState.CLOSED), ("run_2", 3, GenerationState.OPEN)}
        finish(GenerationState.APPLIED, GenerationState.CLOSED)
        assert found() == {(second.run_id, 3, GenerationState.OPEN)}

    def test_the_first_root_key_is_that_of_the_database_for_ever(self, store: Store) -> None:
        assert store.read(lambda tx: tx.find_root_key()) == ""
        assert store.write(lambda tx: tx.bind_root_key("f1")) == "f1"
        assert store.write(lambda tx: tx.bind_root_key("f2")) == "f1"
        assert store.read(lambda tx: tx.find_root_key()) == "f1"

    def test_of_eight_root_keys_one_is_that_of_the_database(self, store: Store) -> None:
        bound = race(lambda thread: store.write(lambda tx: tx.bind_root_key(f"f{thread}")))
        assert len(set(bound)) == 1
