"""Laws that hold under any interleaving, in any store; each race is run by eight threads that start together."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from clutch_server.domain.errors import AlreadyExists
from clutch_server.domain.types import GenerationState
from clutch_server.runs.ports import Store, Transaction
from contracts.store_laws_log import make_event
from contracts.store_values import (
    RUN,
    TENANT,
    key_of,
    make_completions,
    make_generation,
    make_members,
    make_prompts,
    make_reward,
    seed_all,
    seed_completions,
    seed_generation,
    seed_run,
)

V = TypeVar("V")
NUM_THREADS = 8


def race(work: Callable[[int], V]) -> list[V]:
    """What the threads returned, by thread."""
    barrier = threading.Barrier(NUM_THREADS)

    def run(thread: int) -> V:
        barrier.wait(timeout=30)
        return work(thread)

    with ThreadPoolExecutor(NUM_THREADS) as pool:
        return list(pool.map(run, range(NUM_THREADS)))


class RaceLaws:
    def test_one_of_eight_moves_each_head(self, store: Store) -> None:
        seed_run(store)

        def climb(thread: int) -> int:
            moved = 0
            for head in range(12):
                moved += store.write(
                    lambda tx, head=head: tx.move_head(
                        TENANT, RUN, expected_head=head, owner_epoch=0, best=(head, thread), at=1.0
                    )
                )
            return moved

        assert sum(race(climb)) == 12
        after = store.read(lambda tx: tx.find_run(TENANT, RUN))
        assert after is not None
        assert (after.head, after.etag) == (12, 13)

    def test_every_owner_gets_its_own_epoch(self, store: Store) -> None:
        seed_run(store)
        epochs = race(lambda _: [store.write(lambda tx: tx.take_ownership(TENANT, RUN)) for _ in range(5)])
        assert sorted(epoch for mine in epochs for epoch in mine) == list(range(1, 41))

    def test_one_of_eight_opens_the_generation(self, store: Store) -> None:
        seed_run(store)

        def ask(thread: int) -> bool:
            generation = make_generation(request_id=f"ask-{thread}")
            try:
                store.write(
                    lambda tx: tx.insert_generation(generation, prompts=make_prompts(2), members=make_members(generation))
                )
            except AlreadyExists:
                return False
            return True

        assert sum(race(ask)) == 1

    def test_the_last_tell_of_every_generation_closes_it_once(self, store: Store) -> None:
        generations = []
        for number in range(10):
            seed_run(store, run_id=f"run_{number}", request_id=f"r{number}")
            generation = seed_generation(store, run_id=f"run_{number}", num_expected=20)
            seed_completions(store, generation)
            generations.append(generation)

        def tell(tx: Transaction, key: tuple[str, str, int], ids: list[str]) -> bool:
            locked = tx.lock_generation(*key)
            assert locked is not None
            tx.insert_rewards(*key, [make_reward(completion_id) for completion_id in ids], at=1.0)
            after = tx.add_progress(*key, settled=len(ids))
            return after.num_settled == after.num_expected and tx.finish_generation(
                *key,
                expected=GenerationState.OPEN,
                state=GenerationState.CLOSED,
                reason="full",
                rewards_digest="d",
                at=1.0,
            )

        def tell_my_share(thread: int) -> list[int]:
            closed = []
            for number, generation in enumerate(generations):
                ids = [completion.completion_id for completion in make_completions(generation)][thread::NUM_THREADS]
                if store.write(lambda tx, g=generation, ids=ids: tell(tx, key_of(g), ids)):
                    closed.append(number)
            return closed

        closers = race(tell_my_share)
        assert sorted(number for mine in closers for number in mine) == list(range(10))
        for generation in generations:
            found = store.read(lambda tx, g=generation: tx.find_generation(*key_of(g)))
            assert found is not None
            assert (found.state, found.num_settled) == (GenerationState.CLOSED, 20)

    def test_cursors_have_no_gap_whoever_stores(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store, population_size=30, num_expected=124)
        offered = make_completions(generation)

        def store_overlapping(thread: int) -> int:
            new = 0
            for start in range(thread, len(offered), NUM_THREADS):
                batch = offered[start : start + 5]
                new += store.write(lambda tx, b=batch: tx.insert_completions(*key_of(generation), b, at=1.0))
            return new

        assert sum(race(store_overlapping)) == 124
        found = store.read(lambda tx: tx.list_completions(*key_of(generation), after_cursor=0, limit=999, unscored_only=False))
        assert [completion.cursor for completion in found] == list(range(1, 125))

    def test_a_reader_who_follows_the_cursor_misses_nothing(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store, population_size=30, num_expected=124)
        offered = make_completions(generation)
        seen: list[str] = []

        def follow() -> None:
            cursor = 0
            while cursor < 124:
                page = store.read(
                    lambda tx, c=cursor: tx.list_completions(*key_of(generation), after_cursor=c, limit=7, unscored_only=False)
                )
                seen.extend(completion.completion_id for completion in page)
                cursor = page[-1].cursor if page else cursor

        reader = threading.Thread(target=follow, daemon=True)
        reader.start()
        race(
            lambda thread: [
                store.write(lambda tx, c=completion: tx.insert_completions(*key_of(generation), [c], at=1.0))
                for completion in offered[thread::NUM_THREADS]
            ]
        )
        reader.join(timeout=60)
        assert sorted(seen) == sorted(completion.completion_id for completion in offered)

    def test_events_are_numbered_without_gap(self, store: Store) -> None:
        seed_run(store)
        race(lambda _: [store.write(lambda tx: tx.append_event(make_event())) for _ in range(5)])
        found = store.read(lambda tx: tx.list_events(TENANT, RUN, after_cursor=0, limit=99))
        assert [event.cursor for event in found] == list(range(1, 41))

    def test_one_of_eight_rewards_stands(self, store: Store) -> None:
        generation = seed_all(store)

        def tell(thread: int) -> bool:
            reward = make_reward("c-0-0-0", float(thread))
            try:
                store.write(lambda tx: tx.insert_rewards(*key_of(generation), [reward], at=1.0))
            except AlreadyExists:
                return False
            return True

        told = race(tell)
        (settled,) = store.read(lambda tx: tx.settled_rewards(*key_of(generation)))
        assert [thread for thread, stood in enumerate(told) if stood] == [settled.value]
