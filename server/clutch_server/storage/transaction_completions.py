"""The completions and rewards part of a transaction."""

from collections.abc import Sequence

from sqlalchemy import BindParameter, bindparam, exists, func, insert, select, update

from clutch_server.domain.ids import CompletionId, MemberHandle, RunId, TenantId
from clutch_server.domain.types import Completion, FinishReason, NewCompletion, Reward, SettledReward
from clutch_server.storage.rows import columns_of, completion_values, reader, reward_from, reward_values, settled_from
from clutch_server.storage.schema import completions as completion_rows
from clutch_server.storage.schema import generations, members
from clutch_server.storage.schema import rewards as reward_rows
from clutch_server.storage.transaction_base import (
    GENERATION_KEY,
    TransactionPart,
    chunks,
    joined,
    named_generation,
    named_run,
    of_generation,
    unknown_generation,
)

Cell = tuple[int, int, int]

_completion_from = reader(Completion)
_CELL = (completion_rows.c.member_index, completion_rows.c.prompt_index, completion_rows.c.sample_index)
_MEMBER = joined(members, completion_rows, "member_index")
_MEMBERS_COMPLETION = joined(completion_rows, members, "member_index")
_REWARD = joined(reward_rows, completion_rows, "completion_id")
# Made once: of a tell's time more went into making these than into answering them.
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_FIND = select(completion_rows.c.completion_id).where(
    named_generation(completion_rows), completion_rows.c.completion_id.in_(_IDS)
)
_LOCATE = select(completion_rows.c.completion_id, completion_rows.c.generation).where(
    named_run(completion_rows), completion_rows.c.completion_id.in_(_IDS)
)
_LOCATE_MEMBERS = select(members.c.handle, members.c.generation).where(named_run(members), members.c.handle.in_(_IDS))
_FIND_REWARDS = select(reward_rows).where(named_generation(reward_rows), reward_rows.c.completion_id.in_(_IDS))
_INSERT_REWARDS = insert(reward_rows)
_PAGE = (
    select(*columns_of(Completion, completion_rows, members))
    .join_from(completion_rows, members, _MEMBER)
    .where(named_generation(completion_rows), completion_rows.c.cursor > bindparam("after"))
    .order_by(completion_rows.c.cursor)
    .limit(bindparam("limit"))
)
_PAGE_UNSCORED = _PAGE.where(~exists().where(_REWARD))


class CompletionTransaction(TransactionPart):
    """Reads and writes of completions and rewards; see ports.Transaction."""

    __slots__ = ()

    def insert_completions(
        self, tenant_id: TenantId, run_id: RunId, generation: int, completions: Sequence[NewCompletion], *, at: float
    ) -> int:
        """Store what is new; NotFound for an unknown generation."""
        key = (tenant_id, run_id, generation)
        # Held until the end: two writers number their completions one after the other.
        self._lock(*key)
        filled = self._filled_cells(*key, completions)
        # A filled cell takes no number; within the call the first of a cell stands.
        new: dict[Cell, NewCompletion] = {}
        for completion in completions:
            if (cell := _cell_of(completion)) not in filled:
                new.setdefault(cell, completion)
        following = self._last_cursor(*key) + 1
        rows = [completion_values(each, at=at) | {"cursor": cursor} for cursor, each in enumerate(new.values(), start=following)]
        self._insert_in(insert(completion_rows), key, rows)
        counted = update(generations).where(of_generation(generations, *key))
        self._connection.execute(counted.values(num_sampled=generations.c.num_sampled + len(new)))
        return len(new)

    def sampled_cells(self, tenant_id: TenantId, run_id: RunId, generation: int) -> frozenset[Cell]:
        """Of every stored completion."""
        query = select(*_CELL).where(of_generation(completion_rows, tenant_id, run_id, generation))
        # By place: there may be a million.
        return frozenset((row[0], row[1], row[2]) for row in self._connection.execute(query))

    def list_completions(
        self, tenant_id: TenantId, run_id: RunId, generation: int, *, after_cursor: int, limit: int, unscored_only: bool
    ) -> tuple[Completion, ...]:
        """Ascending by cursor."""
        page, key = _PAGE_UNSCORED if unscored_only else _PAGE, _named(tenant_id, run_id, generation)
        return self._all(page, _completion_from, **key, after=after_cursor, limit=limit)

    def find_completions(
        self, tenant_id: TenantId, run_id: RunId, generation: int, ids: Sequence[CompletionId]
    ) -> frozenset[CompletionId]:
        """Those that exist."""
        key = _named(tenant_id, run_id, generation)
        pieces = (self._connection.execute(_FIND, {**key, "ids": piece}) for piece in chunks(ids))
        return frozenset(CompletionId(row[0]) for piece in pieces for row in piece)

    def locate_completions(self, tenant_id: TenantId, run_id: RunId, ids: Sequence[CompletionId]) -> dict[CompletionId, int]:
        """By id."""
        run = {"tenant_id": tenant_id, "run_id": run_id}
        pieces = (self._connection.execute(_LOCATE, {**run, "ids": piece}) for piece in chunks(ids))
        return {CompletionId(row[0]): row[1] for piece in pieces for row in piece}

    def locate_members(self, tenant_id: TenantId, run_id: RunId, handles: Sequence[MemberHandle]) -> dict[MemberHandle, int]:
        """By handle."""
        run = {"tenant_id": tenant_id, "run_id": run_id}
        pieces = (self._connection.execute(_LOCATE_MEMBERS, {**run, "ids": piece}) for piece in chunks(handles))
        return {MemberHandle(row[0]): row[1] for piece in pieces for row in piece}

    def whole_members(
        self, tenant_id: TenantId, run_id: RunId, generation: int, handles: Sequence[MemberHandle]
    ) -> dict[MemberHandle, tuple[CompletionId, ...]]:
        """Those with all of their completions."""
        key = (tenant_id, run_id, generation)
        each = select(generations.c.num_prompts * generations.c.samples_per_prompt).where(of_generation(generations, *key))
        num_each = self._connection.execute(each).scalar_one_or_none()
        pairs = select(members.c.handle, completion_rows.c.completion_id)
        mine = pairs.join_from(members, completion_rows, _MEMBERS_COMPLETION)
        ordered = mine.where(of_generation(members, *key)).order_by(*_CELL)
        found: dict[MemberHandle, list[CompletionId]] = {}
        for piece in chunks(handles):
            for handle, completion_id in self._connection.execute(ordered.where(members.c.handle.in_(piece))):
                found.setdefault(MemberHandle(handle), []).append(CompletionId(completion_id))
        return {handle: tuple(ids) for handle, ids in found.items() if len(ids) == num_each}

    def find_rewards(
        self, tenant_id: TenantId, run_id: RunId, generation: int, ids: Sequence[CompletionId]
    ) -> dict[CompletionId, Reward]:
        """Those that exist."""
        key = _named(tenant_id, run_id, generation)
        pieces = (self._all(_FIND_REWARDS, reward_from, **key, ids=piece) for piece in chunks(ids))
        return {reward.completion_id: reward for piece in pieces for reward in piece}

    def insert_rewards(
        self, tenant_id: TenantId, run_id: RunId, generation: int, rewards: Sequence[Reward], *, at: float
    ) -> None:
        """Store them; AlreadyExists if one of the completions has a reward."""
        rows = [reward_values(reward, at=at) for reward in rewards]
        self._insert_in(_INSERT_REWARDS, (tenant_id, run_id, generation), rows)

    def settled_rewards(self, tenant_id: TenantId, run_id: RunId, generation: int) -> tuple[SettledReward, ...]:
        """In cell order."""
        query = select(*_CELL, reward_rows.c.kind, reward_rows.c.value).join_from(completion_rows, reward_rows, _REWARD)
        mine = query.where(of_generation(completion_rows, tenant_id, run_id, generation))
        return tuple(settled_from(row) for row in self._connection.execute(mine.order_by(*_CELL)))

    def completion_statistics(self, tenant_id: TenantId, run_id: RunId, generation: int) -> tuple[int, int, int, float]:
        """(completions, completion tokens, cut by the token limit, time of the last one); zeros without completions."""
        cut = func.count().filter(completion_rows.c.finish_reason == FinishReason.LENGTH)
        tokens = func.coalesce(func.sum(completion_rows.c.num_completion_tokens), 0)
        last = func.coalesce(func.max(completion_rows.c.created_at), 0.0)
        query = select(func.count(), tokens, cut, last).where(of_generation(completion_rows, tenant_id, run_id, generation))
        row = self._connection.execute(query.select_from(completion_rows)).one()
        # PostgreSQL sums integers into a decimal.
        return row[0], int(row[1]), row[2], row[3]

    def _filled_cells(
        self, tenant_id: TenantId, run_id: RunId, generation: int, completions: Sequence[NewCompletion]
    ) -> frozenset[Cell]:
        """Those of the completions' members at their prompts; of the generation there may be a million."""
        mine = select(*_CELL).where(of_generation(completion_rows, tenant_id, run_id, generation))
        found: set[Cell] = set()
        for piece in chunks(completions):
            members = completion_rows.c.member_index.in_(sorted({each.member_index for each in piece}))
            prompts = completion_rows.c.prompt_index.in_(sorted({each.prompt_index for each in piece}))
            found.update((row[0], row[1], row[2]) for row in self._connection.execute(mine.where(members, prompts)))
        return frozenset(found)

    def _lock(self, tenant_id: TenantId, run_id: RunId, generation: int) -> None:
        row = select(generations.c.generation).where(of_generation(generations, tenant_id, run_id, generation))
        if self._connection.execute(row.with_for_update()).first() is None:
            raise unknown_generation(run_id, generation)

    def _last_cursor(self, tenant_id: TenantId, run_id: RunId, generation: int) -> int:
        last = select(func.max(completion_rows.c.cursor)).where(of_generation(completion_rows, tenant_id, run_id, generation))
        return self._connection.execute(last).scalar_one() or 0


def _named(tenant_id: TenantId, run_id: RunId, generation: int) -> dict[str, object]:
    return dict(zip(GENERATION_KEY, (tenant_id, run_id, generation), strict=True))


def _cell_of(completion: NewCompletion) -> Cell:
    return completion.member_index, completion.prompt_index, completion.sample_index
