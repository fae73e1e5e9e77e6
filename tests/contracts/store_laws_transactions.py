"""Laws of transactions, in any store."""

import threading
from dataclasses import replace

import pytest

from clutch_server.domain.errors import Unavailable
from clutch_server.domain.types import GenerationState
from clutch_server.runs.ports import Store, Transaction
from contracts.store_laws_log import make_event
from contracts.store_values import (
    RUN,
    TENANT,
    RawDatabase,
    key_of,
    make_completion,
    make_generation,
    make_members,
    make_prompts,
    make_reward,
    make_run,
    make_update,
    seed_all,
    seed_run,
)


class Mishap(Exception):
    """What goes wrong in the middle of a transaction."""


def write_everything(tx: Transaction) -> None:
    """Touch every table of a database made by ``seed_all``."""
    key = key_of(make_generation())
    tx.insert_run(make_run(run_id="run_2", request_id="r2"))
    tx.insert_rewards(*key, [make_reward("c-0-0-0")], at=1.0)
    tx.add_progress(*key, settled=1)
    tx.finish_generation(
        *key, expected=GenerationState.OPEN, state=GenerationState.APPLIED, reason="", rewards_digest="d", at=1.0
    )
    tx.insert_update(TENANT, RUN, make_update(), report=None)
    tx.take_ownership(TENANT, RUN)
    tx.move_head(TENANT, RUN, expected_head=0, owner_epoch=1, best=None, at=1.0)
    following = make_generation(generation=1, request_id="ask-1")
    tx.insert_generation(following, prompts=make_prompts(2), members=make_members(following))
    tx.insert_completions(*key_of(following), [make_completion(0, 0, 0)], at=1.0)
    tx.append_event(make_event())


class TransactionLaws:
    def test_a_write_gives_back_what_its_work_returns(self, store: Store) -> None:
        seed_run(store)
        assert store.write(lambda tx: tx.count_unfinished_runs(TENANT)) == 1
        assert store.read(lambda tx: (tx.count_unfinished_runs(TENANT), "also")) == (1, "also")

    def test_a_raise_rolls_everything_back(self, store: Store, database: RawDatabase) -> None:
        seed_all(store)
        before = database.dump()

        def work(tx: Transaction) -> None:
            write_everything(tx)
            raise Mishap

        with pytest.raises(Mishap):
            store.write(work)
        assert database.dump() == before
        # The same work without the mishap: it does change every table.
        store.write(write_everything)
        changed = database.dump()
        assert {table for table in before if before[table] != changed[table]} >= {
            "runs",
            "generations",
            "prompts",
            "members",
            "completions",
            "rewards",
            "updates",
            "events",
        }

    def test_a_transaction_sees_its_own_writes(self, store: Store) -> None:
        seed_run(store)

        def work(tx: Transaction) -> int | None:
            tx.move_head(TENANT, RUN, expected_head=0, owner_epoch=0, best=None, at=1.0)
            run = tx.find_run(TENANT, RUN)
            return run.head if run else None

        assert store.write(work) == 1

    def test_a_read_writes_nothing(self, store: Store, database: RawDatabase) -> None:
        seed_run(store)
        before = database.dump()
        with pytest.raises(Exception, match=r"(?i)read.?only|neither takes"):
            store.read(lambda tx: tx.take_ownership(TENANT, RUN))
        assert database.dump() == before
        assert store.write(lambda tx: tx.take_ownership(TENANT, RUN)) == 1

    def test_a_read_sees_one_moment(self, store: Store) -> None:
        run = seed_run(store)

        def work(tx: Transaction) -> tuple[object, object]:
            first = tx.find_run(TENANT, RUN)
            store.write(lambda writing: writing.save_run(replace(run, name="new", etag=2)))
            return first, tx.find_run(TENANT, RUN)

        assert store.read(work) == (run, run)
        found = store.read(lambda tx: tx.find_run(TENANT, RUN))
        assert found is not None
        assert found.name == "new"

    def test_reads_go_on_while_a_write_is_open(self, store: Store) -> None:
        run = seed_run(store)
        inside, done = threading.Event(), threading.Event()

        def work(tx: Transaction) -> None:
            tx.save_run(replace(run, name="new", etag=2))
            inside.set()
            assert done.wait(timeout=30)

        writer = threading.Thread(target=lambda: store.write(work))
        writer.start()
        try:
            assert inside.wait(timeout=30)
            assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == run
            store.ping()
        finally:
            done.set()
            writer.join()
        found = store.read(lambda tx: tx.find_run(TENANT, RUN))
        assert found is not None
        assert found.name == "new"

    def test_migrating_again_keeps_everything(self, store: Store, database: RawDatabase) -> None:
        seed_all(store)
        before = database.dump()
        store.migrate()
        assert database.dump() == before

    def test_a_closed_store_is_unavailable_and_can_be_opened_again(self, store: Store) -> None:
        run = seed_run(store)
        store.close()
        store.close()
        for call in (store.ping, lambda: store.read(lambda _: 1), lambda: store.write(lambda _: 1)):
            with pytest.raises(Unavailable) as refused:
                call()
            assert refused.value.reason == "STORE_UNAVAILABLE"
        store.migrate()
        assert store.read(lambda tx: tx.find_run(TENANT, RUN)) == run
