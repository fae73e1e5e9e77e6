"""A generation that the database has no statistics of is read in a time that grows with its size, not with its square."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy import event

from clutch_server.domain.ids import RunId
from clutch_server.runs.ports import Transaction
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore, SqlTransaction
from contracts.store_values import RUN, TENANT, key_of, make_generation, make_members, make_prompts, seed_run

OLD, ROWS = 20, 500
KEY = (TENANT, RUN, OLD)
MEMBER_ROWS = """
    INSERT INTO members SELECT %s, %s, %s, i, 'h' || %s || '.' || i FROM generate_series(10, 9 + %s) i"""
COMPLETION_ROWS = """
    INSERT INTO completions (tenant_id, run_id, generation, completion_id, cursor, member_index, prompt_index, sample_index,
        text, finish_reason, num_prompt_tokens, num_completion_tokens, created_at)
    SELECT tenant_id, run_id, generation, 'c' || generation || '.' || member_index, member_index, member_index, 0, 0,
        '', 'stop', 1, 1, 1 FROM members WHERE generation = %s AND member_index >= 10"""
REWARD_ROWS = """
    INSERT INTO rewards (tenant_id, run_id, generation, completion_id, kind, value, reason, rater, metrics, created_at)
    SELECT tenant_id, run_id, generation, completion_id, 'value', 1, '', '', '[]', 1 FROM completions WHERE generation = %s"""

GENERATION_ROWS = """
    INSERT INTO generations SELECT (jsonb_populate_record(g, jsonb_build_object(
        'run_id', %s::text, 'generation', i, 'request_id', '\\x' || encode(convert_to('ask-' || i, 'utf8'), 'hex')))).*
    FROM generations g, generate_series(1, %s::integer) i WHERE g.run_id = %s AND g.generation = 0"""
UPDATE_ROWS = """
    INSERT INTO updates (tenant_id, run_id, generation, rewards_digest, mean_digest, owner_epoch, applied_at)
    SELECT tenant_id, run_id, generation, '', '', 0, 1 FROM generations WHERE run_id = %s"""

READS: dict[str, Callable[[Transaction], object]] = {
    "settled rewards": lambda tx: tx.settled_rewards(*KEY),
    "a page": lambda tx: tx.list_completions(*KEY, after_cursor=0, limit=1000, unscored_only=False),
    "a page of what has no reward": lambda tx: tx.list_completions(*KEY, after_cursor=0, limit=1000, unscored_only=True),
    "whole members": lambda tx: tx.whole_members(*KEY, ["h20.10", "h20.11"]),
}


@pytest.fixture
def store(postgres_url: str) -> Iterator[SqlStore]:
    store = SqlStore(StoreConfig(url=postgres_url))
    store.migrate()
    seed_run(store)
    for number in range(OLD + 1):
        generation = make_generation(generation=number, request_id=f"ask-{number}", num_expected=ROWS)
        prompts, members = make_prompts(generation.num_prompts), make_members(generation)
        store.write(lambda tx, g=generation, p=prompts, m=members: tx.insert_generation(g, prompts=p, members=m))
        with psycopg.connect(postgres_url) as connection:
            connection.execute("UPDATE generations SET state = 'abandoned'")
            connection.execute(MEMBER_ROWS, (*key_of(generation), number, ROWS))
            connection.execute(COMPLETION_ROWS, (number,))
            connection.execute(REWARD_ROWS, (number,))
            if number == OLD - 1:
                connection.execute("ANALYZE")
    yield store
    store.close()


def explained(store: SqlStore, read: Callable[[Transaction], object]) -> str:
    heard: list[tuple[str, object]] = []
    event.listen(store._reader, "before_cursor_execute", lambda _c, _k, said, values, _x, _m: heard.append((said, values)))

    def explain(tx: SqlTransaction) -> str:
        read(tx)
        asked = list(heard)
        plans = [tx._connection.exec_driver_sql(f"EXPLAIN {said}", values).scalars().all() for said, values in asked]
        return "\n".join(line for plan in plans for line in plan)

    return store.read(explain)


@pytest.mark.parametrize("read", READS)
def test_each_row_of_a_new_generation_is_looked_up(store: SqlStore, read: str) -> None:
    plan = explained(store, READS[read])
    assert "Scan" in plan
    assert "Join Filter" not in plan, plan


def test_each_update_of_a_new_run_is_looked_up(store: SqlStore, postgres_url: str) -> None:
    names = [f"long_{number}" for number in range(OLD + 1)]
    with psycopg.connect(postgres_url) as connection:
        for name in names:
            seed_run(store, run_id=name, request_id=name)
            connection.execute(GENERATION_ROWS, (name, ROWS, RUN))
            connection.execute(UPDATE_ROWS, (name,))
            if name == names[-2]:
                connection.execute("ANALYZE")
    plan = explained(store, lambda tx: tx.list_generations(TENANT, RunId(names[-1]), after=ROWS // 2, limit=1000))
    assert "Scan" in plan
    assert "Join Filter" not in plan, plan
