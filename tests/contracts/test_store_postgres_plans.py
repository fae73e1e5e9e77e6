"""A generation that the database has no statistics of is read in a time that grows with its size, not with its square."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from sqlalchemy import event

from clutch_server.runs.ports import Transaction
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.sql import SqlStore
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


@pytest.mark.parametrize("read", READS)
def test_every_row_is_looked_up(store: SqlStore, read: str) -> None:
    heard: list[tuple[str, object]] = []
    event.listen(store._reader, "before_cursor_execute", lambda _c, _k, said, values, _x, _m: heard.append((said, values)))

    def explain(tx: Transaction) -> str:
        READS[read](tx)
        statements = list(heard)
        plans = [tx._connection.exec_driver_sql(f"EXPLAIN {said}", values).scalars().all() for said, values in statements]  # type: ignore[attr-defined]
        return "\n".join(line for plan in plans for line in plan)

    plan = store.read(explain)
    assert "Scan" in plan
    assert "Join Filter" not in plan, plan
