"""The law of tenants, in any store: somebody else's ids are unknown ids, for every method."""

from collections.abc import Callable

import pytest
from sqlalchemy.exc import IntegrityError

from clutch_server.domain.errors import Aborted, NotFound
from clutch_server.domain.ids import CompletionId
from clutch_server.domain.types import GenerationState, MissingPolicy
from clutch_server.runs.ports import Store, Transaction
from contracts.store_laws_log import make_event
from contracts.store_values import (
    KEY,
    OTHER,
    RUN,
    RawDatabase,
    make_api_key,
    make_completion,
    make_generation,
    make_members,
    make_prompts,
    make_reward,
    make_run,
    make_update,
    seed_all,
)

IDS = [CompletionId("c-0-0-0")]
FOREIGN = (OTHER, RUN, 0)

HANDLES = [member.handle for member in make_members(make_generation())]

# What each method says to a tenant who knows every id of somebody else's run.
ANSWERS: dict[str, tuple[Callable[[Transaction], object], object]] = {
    "find_run": (lambda tx: tx.find_run(OTHER, RUN), None),
    "find_run_by_request": (lambda tx: tx.find_run_by_request(OTHER, "request-1"), None),
    "find_run_by_name": (lambda tx: tx.find_run_by_name(OTHER, make_run().name), None),
    "lock_run": (lambda tx: tx.lock_run(OTHER, RUN), None),
    "list_runs": (lambda tx: tx.list_runs(OTHER, before=None, limit=9), ()),
    "count_unfinished_runs": (lambda tx: tx.count_unfinished_runs(OTHER), 0),
    "move_head": (lambda tx: tx.move_head(OTHER, RUN, expected_head=0, owner_epoch=0, best=(0, 1.0), at=1.0), False),
    "delete_run": (lambda tx: tx.delete_run(OTHER, RUN), False),
    "find_generation": (lambda tx: tx.find_generation(*FOREIGN), None),
    "find_generation_by_request": (lambda tx: tx.find_generation_by_request(OTHER, RUN, "ask-0"), None),
    "find_unfinished_generation": (lambda tx: tx.find_unfinished_generation(OTHER, RUN), None),
    "count_unfinished_generations": (lambda tx: tx.count_unfinished_generations(OTHER), 0),
    "list_generations": (lambda tx: tx.list_generations(OTHER, RUN, after=-1, limit=9), ()),
    "lock_generation": (lambda tx: tx.lock_generation(*FOREIGN), None),
    "finish_generation": (
        lambda tx: tx.finish_generation(
            *FOREIGN,
            expected=GenerationState.OPEN,
            state=GenerationState.ABANDONED,
            reason="",
            rewards_digest="",
            at=1.0,
        ),
        False,
    ),
    "prompts": (lambda tx: tx.prompts(*FOREIGN), ()),
    "members": (lambda tx: tx.members(*FOREIGN), ()),
    "sampled_cells": (lambda tx: tx.sampled_cells(*FOREIGN), frozenset()),
    "list_completions": (lambda tx: tx.list_completions(*FOREIGN, after_cursor=0, limit=9, unscored_only=False), ()),
    "find_completions": (lambda tx: tx.find_completions(*FOREIGN, IDS), frozenset()),
    "locate_completions": (lambda tx: tx.locate_completions(OTHER, RUN, IDS), {}),
    "locate_members": (lambda tx: tx.locate_members(OTHER, RUN, HANDLES), {}),
    "whole_members": (lambda tx: tx.whole_members(*FOREIGN, HANDLES), {}),
    "find_rewards": (lambda tx: tx.find_rewards(*FOREIGN, IDS), {}),
    "settled_rewards": (lambda tx: tx.settled_rewards(*FOREIGN), ()),
    "completion_statistics": (lambda tx: tx.completion_statistics(*FOREIGN), (0, 0, 0, 0.0)),
    "find_update": (lambda tx: tx.find_update(*FOREIGN), None),
    "list_updates": (lambda tx: tx.list_updates(OTHER, RUN, start=0, stop=9), ()),
    "find_api_key_by_request": (lambda tx: tx.find_api_key_by_request(OTHER, "key-1"), None),
    "list_api_keys": (lambda tx: tx.list_api_keys(OTHER, limit=9), ()),
    "revoke_api_key": (lambda tx: tx.revoke_api_key(OTHER, KEY, at=9.0), None),
    "discard_api_keys": (lambda tx: tx.discard_api_keys(OTHER, dead_before=1e9), 0),
    "list_events": (lambda tx: tx.list_events(OTHER, RUN, after_cursor=0, limit=9), ()),
}

REFUSALS: dict[str, tuple[Callable[[Transaction], object], type[Exception]]] = {
    "save_run": (lambda tx: tx.save_run(make_run(tenant_id=OTHER, etag=2)), Aborted),
    "take_ownership": (lambda tx: tx.take_ownership(OTHER, RUN), NotFound),
    "insert_generation": (
        lambda tx: tx.insert_generation(
            make_generation(tenant_id=OTHER), prompts=make_prompts(2), members=make_members(make_generation(generation=1))
        ),
        IntegrityError,
    ),
    "add_progress": (lambda tx: tx.add_progress(*FOREIGN, settled=1), NotFound),
    "set_missing_policy": (lambda tx: tx.set_missing_policy(*FOREIGN, policy=MissingPolicy.FAIL), NotFound),
    "insert_completions": (
        lambda tx: tx.insert_completions(*FOREIGN, [make_completion(0, 0, 0, completion_id="new")], at=1.0),
        NotFound,
    ),
    "insert_rewards": (lambda tx: tx.insert_rewards(*FOREIGN, [make_reward("c-1-0-0")], at=1.0), IntegrityError),
    "insert_update": (lambda tx: tx.insert_update(OTHER, RUN, make_update(1), report=None), IntegrityError),
    "append_event": (lambda tx: tx.append_event(make_event(tenant_id=OTHER)), NotFound),
}

# The first two make what they name; a key says which tenant it is; lock_tenant tells nothing; the others list for the operator,
# whose tenants are all.
UNSCOPED = {
    "insert_run",
    "insert_api_key",
    "find_api_key",
    "lock_tenant",
    "append_audit",
    "list_audit",
    "trim_audit",
    "list_unfinished_runs",
    "list_unfinished_generations",
    "list_overdue",
    "list_ended",
    "count_unfinished",
    "beat",
    "retire",
    "find_root_key",
    "bind_root_key",
}


def seed_everything(store: Store) -> None:
    generation = seed_all(store)
    key = (generation.tenant_id, generation.run_id, generation.generation)
    store.write(lambda tx: tx.insert_rewards(*key, [make_reward("c-0-0-0")], at=1.0))
    store.write(lambda tx: tx.insert_update(key[0], key[1], make_update(), report=None))
    store.write(lambda tx: tx.append_event(make_event()))
    store.write(lambda tx: tx.insert_api_key(make_api_key()))


class TenantLaws:
    def test_every_method_is_asked(self) -> None:
        methods = {name for name in vars(Transaction) if not name.startswith("_")}
        assert methods == ANSWERS.keys() | REFUSALS.keys() | UNSCOPED

    @pytest.mark.parametrize("method", ANSWERS)
    def test_another_tenants_id_reads_as_an_unknown_id(self, store: Store, database: RawDatabase, method: str) -> None:
        seed_everything(store)
        before = database.dump()
        ask, nothing = ANSWERS[method]
        assert store.write(ask) == nothing
        assert database.dump() == before

    @pytest.mark.parametrize("method", REFUSALS)
    def test_another_tenants_row_cannot_be_written(self, store: Store, database: RawDatabase, method: str) -> None:
        seed_everything(store)
        before = database.dump()
        write, refusal = REFUSALS[method]
        with pytest.raises(refusal):
            store.write(write)
        assert database.dump() == before

    @pytest.mark.parametrize("method", ANSWERS)
    def test_the_owner_is_answered_otherwise(self, store: Store, method: str) -> None:
        # Without this the first law would hold for a store that is empty.
        seed_everything(store)
        ask, nothing = ANSWERS[method]
        assert store.write(lambda tx: ask(_AsOwner(tx))) != nothing


class _AsOwner:
    """Turns the other tenant's questions into the owner's."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def __getattr__(self, name: str) -> Callable[..., object]:
        method = getattr(self._tx, name)
        return lambda tenant_id, *rest, **named: method(make_run().tenant_id, *rest, **named)
