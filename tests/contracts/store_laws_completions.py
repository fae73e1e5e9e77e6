"""Laws of completions and rewards, in any store."""

import math
import random
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from clutch_server.domain.errors import AlreadyExists, NotFound
from clutch_server.domain.ids import CompletionId, MemberHandle
from clutch_server.domain.types import Completion, FinishReason, Generation, GenerationState, Reward, RewardKind
from clutch_server.runs.ports import Store
from contracts.store_values import (
    OTHER,
    RUN,
    TENANT,
    RawDatabase,
    key_of,
    make_completion,
    make_completions,
    make_members,
    make_reward,
    seed_all,
    seed_completions,
    seed_generation,
    seed_run,
)

ABANDON = {
    "expected": GenerationState.OPEN,
    "state": GenerationState.ABANDONED,
    "reason": "",
    "rewards_digest": "",
    "at": 1.0,
}


def stored(store: Store, generation: Generation, **page: int | bool) -> tuple[Completion, ...]:
    asked = {"after_cursor": 0, "limit": 1_000_000, "unscored_only": False} | page
    return store.read(lambda tx: tx.list_completions(*key_of(generation), **asked))  # type: ignore[arg-type]


class CompletionLaws:
    def test_a_completion_reads_back_with_its_members_handle(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store)
        new = make_completion(4, 1, 0, finish_reason=FinishReason.LENGTH)
        assert store.write(lambda tx: tx.insert_completions(*key_of(generation), [new], at=10.25)) == 1
        expected = Completion(
            completion_id=new.completion_id,
            cursor=1,
            member_index=4,
            handle=make_members(generation)[4].handle,
            prompt_index=1,
            sample_index=0,
            text=new.text,
            finish_reason=FinishReason.LENGTH,
            num_prompt_tokens=3,
            num_completion_tokens=5,
            created_at=10.25,
        )
        assert stored(store, generation) == (expected,)

    def test_a_member_is_whole_once_all_its_completions_are_there(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store)
        offered = make_completions(generation)
        handles = [member.handle for member in make_members(generation)]

        def whole() -> dict[MemberHandle, tuple[CompletionId, ...]]:
            asked = [*handles, MemberHandle("nobody")]
            return store.read(lambda tx: tx.whole_members(*key_of(generation), asked))

        late = next(each for each in offered if each.member_index == 1)
        first = [each for each in offered if each is not late]
        store.write(lambda tx: tx.insert_completions(*key_of(generation), first[::-1], at=1.0))
        expected = {
            handle: tuple(each.completion_id for each in offered if each.member_index == index)
            for index, handle in enumerate(handles)
        }
        assert whole() == {handle: ids for handle, ids in expected.items() if handle != handles[1]}
        store.write(lambda tx: tx.insert_completions(*key_of(generation), [late], at=1.0))
        assert whole() == expected

    def test_cursors_count_from_one_over_all_calls(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store)
        offered = make_completions(generation)
        for batch in (offered[:1], offered[1:9], [], offered[9:]):
            store.write(lambda tx, batch=batch: tx.insert_completions(*key_of(generation), batch, at=1.0))
        found = stored(store, generation)
        assert [completion.cursor for completion in found] == list(range(1, 21))
        assert [completion.completion_id for completion in found] == [completion.completion_id for completion in offered]

    def test_a_filled_cell_keeps_its_first_completion(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store)
        first, second, other = (
            make_completion(0, 0, 0, completion_id="first"),
            make_completion(0, 0, 0, completion_id="second"),
            make_completion(0, 0, 1),
        )
        counts = [
            store.write(lambda tx, batch=batch: tx.insert_completions(*key_of(generation), batch, at=1.0))
            for batch in ([first, second], [second, other], [second])
        ]
        assert counts == [1, 1, 0]
        assert [completion.completion_id for completion in stored(store, generation)] == ["first", other.completion_id]
        after = store.read(lambda tx: tx.find_generation(*key_of(generation)))
        assert after is not None
        assert after.num_sampled == 2
        assert store.read(lambda tx: tx.sampled_cells(*key_of(generation))) == {(0, 0, 0), (0, 0, 1)}

    def test_thousands_of_completions_are_stored_in_one_call(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store, population_size=300, num_prompts=4, num_expected=2408)
        offered = make_completions(generation)
        assert store.write(lambda tx: tx.insert_completions(*key_of(generation), offered[:5], at=1.0)) == 5
        assert store.write(lambda tx: tx.insert_completions(*key_of(generation), offered, at=1.0)) == 2403
        assert store.read(lambda tx: len(tx.sampled_cells(*key_of(generation)))) == 2408
        ids = [completion.completion_id for completion in offered]
        assert store.read(lambda tx: tx.find_completions(*key_of(generation), ids)) == set(ids)
        rewards = [make_reward(completion_id, index) for index, completion_id in enumerate(ids)]
        store.write(lambda tx: tx.insert_rewards(*key_of(generation), rewards, at=1.0))
        assert store.read(lambda tx: tx.find_rewards(*key_of(generation), ids)) == dict(zip(ids, rewards, strict=True))

    def test_a_completion_id_is_used_once(self, store: Store, database: RawDatabase) -> None:
        generation = seed_all(store)
        database.execute("DELETE FROM completions WHERE member_index = 4")
        before = database.dump()
        clash = [make_completion(4, 0, 0), make_completion(4, 0, 1, completion_id="c-0-0-0")]
        with pytest.raises(AlreadyExists):
            store.write(lambda tx: tx.insert_completions(*key_of(generation), clash, at=1.0))
        assert database.dump() == before

    @pytest.mark.parametrize("cell", [(5, 0), (0, 2), (-1, 0)])
    def test_the_database_refuses_a_completion_of_no_member_or_no_prompt(self, store: Store, cell: tuple[int, int]) -> None:
        seed_run(store)
        generation = seed_generation(store)
        with pytest.raises(IntegrityError):
            seed_completions(store, generation, [make_completion(*cell, 0)])
        assert stored(store, generation) == ()

    def test_completions_of_an_unknown_generation_are_refused(self, store: Store) -> None:
        seed_run(store)
        with pytest.raises(NotFound):
            store.write(lambda tx: tx.insert_completions(TENANT, RUN, 0, [make_completion(0, 0, 0)], at=1.0))

    def test_pages_start_after_the_cursor(self, store: Store) -> None:
        generation = seed_all(store)
        assert [completion.cursor for completion in stored(store, generation, after_cursor=7, limit=3)] == [8, 9, 10]
        assert stored(store, generation, after_cursor=20) == ()

    def test_unscored_only_leaves_out_every_kind_of_reward(self, store: Store) -> None:
        generation = seed_all(store)
        scored = [Reward(completion_id=CompletionId(f"c-{index}-0-0"), kind=kind) for index, kind in enumerate(RewardKind)]
        store.write(lambda tx: tx.insert_rewards(*key_of(generation), scored, at=1.0))
        found = stored(store, generation, unscored_only=True)
        assert {completion.completion_id for completion in found} == {
            completion.completion_id for completion in make_completions(generation)
        } - {reward.completion_id for reward in scored}

    def test_only_completions_of_the_generation_are_known(self, store: Store) -> None:
        first = seed_all(store)
        store.write(lambda tx: tx.finish_generation(*key_of(first), **ABANDON))
        second = seed_generation(store, generation=1, request_id="ask-1")
        seed_completions(store, second, [make_completion(0, 0, 0, completion_id="theirs")])
        ids = [CompletionId("c-0-0-0"), CompletionId("theirs"), CompletionId("none")]
        found = [store.read(lambda tx, g=g: tx.find_completions(*key_of(g), ids)) for g in (first, second)]
        assert found == [{"c-0-0-0"}, {"theirs"}]

    def test_statistics_sum_up_what_was_sampled(self, store: Store) -> None:
        seed_run(store)
        generation = seed_generation(store)
        key = key_of(generation)
        assert store.read(lambda tx: tx.completion_statistics(*key)) == (0, 0, 0, 0.0)
        cut = make_completion(0, 0, 0, finish_reason=FinishReason.LENGTH, num_completion_tokens=7)
        store.write(lambda tx: tx.insert_completions(*key, [cut], at=5.5))
        store.write(lambda tx: tx.insert_completions(*key, [make_completion(1, 0, 0)], at=4.0))
        assert store.read(lambda tx: tx.completion_statistics(*key)) == (2, 12, 1, 5.5)


class RewardLaws:
    def test_every_kind_of_reward_reads_back_as_it_was_written(self, store: Store) -> None:
        generation = seed_all(store)
        told = [
            replace(make_reward("c-0-0-0", -0.1), metrics=(("words", 3.0), ("\u05d0", -1e-300)), rater="me"),
            make_reward("c-0-0-1", 0.0),
            Reward(completion_id=CompletionId("c-0-1-0"), kind=RewardKind.INVALID, reason="no \x00 answer"),
            Reward(completion_id=CompletionId("c-0-1-1"), kind=RewardKind.SKIPPED),
        ]
        store.write(lambda tx: tx.insert_rewards(*key_of(generation), told, at=1.0))
        ids = [reward.completion_id for reward in told] + [CompletionId("c-1-0-0")]
        found = store.read(lambda tx: tx.find_rewards(*key_of(generation), ids))
        assert found == {reward.completion_id: reward for reward in told}

    @pytest.mark.parametrize("value", [1e9, -1e9, 5e-324])
    def test_the_largest_and_smallest_rewards_are_kept(self, store: Store, value: float) -> None:
        generation = seed_all(store)
        store.write(lambda tx: tx.insert_rewards(*key_of(generation), [make_reward("c-0-0-0", value)], at=1.0))
        (settled,) = store.read(lambda tx: tx.settled_rewards(*key_of(generation)))
        assert settled.value == value

    @pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, math.nextafter(1e9, math.inf), -1.1e9])
    def test_the_database_refuses_what_is_no_reward(self, store: Store, database: RawDatabase, value: float) -> None:
        generation = seed_all(store)
        before = database.dump()
        with pytest.raises(IntegrityError):
            store.write(
                lambda tx: tx.insert_rewards(*key_of(generation), [make_reward("c-0-0-0"), make_reward("c-0-0-1", value)], at=1.0)
            )
        assert database.dump() == before

    @pytest.mark.parametrize("change", ["value = NULL", "kind = 'skipped'", "kind = 'great'"])
    def test_the_database_refuses_a_kind_that_does_not_fit_the_value(
        self, store: Store, database: RawDatabase, change: str
    ) -> None:
        generation = seed_all(store)
        store.write(lambda tx: tx.insert_rewards(*key_of(generation), [make_reward("c-0-0-0")], at=1.0))
        with pytest.raises(IntegrityError):
            database.execute(f"UPDATE rewards SET {change}")

    def test_a_completion_is_rewarded_once(self, store: Store, database: RawDatabase) -> None:
        generation = seed_all(store)
        store.write(lambda tx: tx.insert_rewards(*key_of(generation), [make_reward("c-0-0-0")], at=1.0))
        before = database.dump()
        again = [make_reward("c-0-0-1"), make_reward("c-0-0-0", 2.0)]
        with pytest.raises(AlreadyExists):
            store.write(lambda tx: tx.insert_rewards(*key_of(generation), again, at=2.0))
        assert database.dump() == before

    def test_the_database_refuses_a_reward_for_no_completion_or_another_tenants(self, store: Store) -> None:
        generation = seed_all(store)
        with pytest.raises(IntegrityError):
            store.write(lambda tx: tx.insert_rewards(*key_of(generation), [make_reward("none")], at=1.0))
        with pytest.raises(IntegrityError):
            store.write(lambda tx: tx.insert_rewards(OTHER, RUN, 0, [make_reward("c-0-0-0")], at=1.0))
        assert store.read(lambda tx: tx.settled_rewards(*key_of(generation))) == ()

    def test_settled_rewards_come_in_cell_order_whatever_order_they_came_in(self, store: Store) -> None:
        seed_run(store)
        # More than nine members and prompts, so that order by number and by text differ.
        generation = seed_generation(store, population_size=10, num_prompts=11, num_expected=242)
        offered = make_completions(generation)
        shuffle = random.Random(7).shuffle
        shuffle(offered)
        seed_completions(store, generation, offered)
        told = [make_reward(completion.completion_id, index) for index, completion in enumerate(offered)]
        shuffle(told)
        for batch in (told[:100], told[100:]):
            store.write(lambda tx, batch=batch: tx.insert_rewards(*key_of(generation), batch, at=1.0))
        settled = store.read(lambda tx: tx.settled_rewards(*key_of(generation)))
        cells = [(reward.member_index, reward.prompt_index, reward.sample_index) for reward in settled]
        assert cells == [(m, p, s) for m in range(11) for p in range(11) for s in range(2)]
        by_id = {reward.completion_id: reward.value for reward in told}
        assert [reward.value for reward in settled] == [by_id[CompletionId(f"c-{m}-{p}-{s}")] for m, p, s in cells]
