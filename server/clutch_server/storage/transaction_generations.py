"""The generations part of a transaction, with their prompts and members."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, and_, bindparam, exists, func, insert, literal_column, select, text, update

from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import Generation, GenerationReport, GenerationState, Member, MissingPolicy, StoredPrompt
from clutch_server.storage import schema
from clutch_server.storage.rows import Values, columns_of, generation_values, member_values, prompt_from, prompt_values, reader
from clutch_server.storage.schema import UNFINISHED_GENERATION, UNFINISHED_RUN, WITH_DEADLINE, generations
from clutch_server.storage.transaction_base import (
    GENERATION_KEY,
    TransactionPart,
    named_generation,
    named_run,
    of_generation,
    unknown_generation,
)

_generation_from = reader(Generation)
_member_from = reader(Member)
_COLUMNS = columns_of(Generation, generations)
_GENERATIONS = select(*_COLUMNS)
# Made once: SQLAlchemy takes longer to make a statement of so many columns than the database takes to answer it.
_FIND = _GENERATIONS.where(named_generation(generations))
_LOCK = _FIND.with_for_update()
_FIND_BY_REQUEST = _GENERATIONS.where(named_run(generations), generations.c.request_id == bindparam("request_id"))
_FIND_UNFINISHED = _GENERATIONS.where(named_run(generations), text(UNFINISHED_GENERATION))
# As transaction_base.joined, one level up: of a run that is new to it PostgreSQL expects one update, and there may be a million.
_SAME = and_(
    schema.updates.c.tenant_id == generations.c.tenant_id,
    schema.updates.c.run_id == generations.c.run_id.concat(literal_column("''")),
    schema.updates.c.generation == generations.c.generation,
)
_LIST = (
    select(*_COLUMNS, schema.updates.c.report)
    .select_from(generations.outerjoin(schema.updates, _SAME))
    .where(named_run(generations), generations.c.generation > bindparam("after"))
    .order_by(generations.c.generation)
    .limit(bindparam("limit"))
)

_PROGRESS = {"sampled": generations.c.num_sampled, "settled": generations.c.num_settled}
# An update's own names of its columns are taken, so that the key needs others.
_ADD_PROGRESS = (
    update(generations)
    .where(*(generations.c[name] == bindparam(f"of_{name}") for name in GENERATION_KEY))
    .values({column: column + bindparam(name) for name, column in _PROGRESS.items()})
    .returning(*_COLUMNS)
)


class GenerationTransaction(TransactionPart):
    """Reads and writes of generations; see ports.Transaction."""

    __slots__ = ()

    def insert_generation(self, generation: Generation, *, prompts: Sequence[StoredPrompt], members: Sequence[Member]) -> None:
        """Store a new generation whole; AlreadyExists if the run has an unfinished one, or its number or request id is taken."""
        key = (generation.tenant_id, generation.run_id, generation.generation)
        self._insert(generations, generation_values(generation))
        self._insert_in(insert(schema.prompts), key, [prompt_values(prompt) for prompt in prompts])
        self._insert_in(insert(schema.members), key, [member_values(member) for member in members])

    def find_generation(self, tenant_id: TenantId, run_id: RunId, generation: int) -> Generation | None:
        """By number."""
        return self._one(_FIND, _generation_from, tenant_id=tenant_id, run_id=run_id, generation=generation)

    def find_generation_by_request(self, tenant_id: TenantId, run_id: RunId, request_id: str) -> Generation | None:
        """By the id of the ask that opened it."""
        return self._one(_FIND_BY_REQUEST, _generation_from, tenant_id=tenant_id, run_id=run_id, request_id=request_id)

    def find_unfinished_generation(self, tenant_id: TenantId, run_id: RunId) -> Generation | None:
        """The one that is OPEN or CLOSED."""
        return self._one(_FIND_UNFINISHED, _generation_from, tenant_id=tenant_id, run_id=run_id)

    def count_unfinished_generations(self, tenant_id: TenantId) -> int:
        """Of one tenant, over all of its unfinished runs."""
        # A run that failed leaves its generation as it was: nobody can score or abandon that one any more.
        lives = exists().where(*(schema.runs.c[name] == generations.c[name] for name in GENERATION_KEY[:2]), text(UNFINISHED_RUN))
        query = select(func.count()).select_from(generations)
        return self._connection.execute(
            query.where(generations.c.tenant_id == tenant_id, text(UNFINISHED_GENERATION), lives)
        ).scalar_one()

    def list_generations(
        self, tenant_id: TenantId, run_id: RunId, *, after: int, limit: int
    ) -> tuple[tuple[Generation, GenerationReport | None], ...]:
        """Ascending, with reports."""
        return self._all(_LIST, _with_report, tenant_id=tenant_id, run_id=run_id, after=after, limit=limit)

    def lock_generation(self, tenant_id: TenantId, run_id: RunId, generation: int) -> Generation | None:
        """By number, held until the transaction ends."""
        return self._one(_LOCK, _generation_from, tenant_id=tenant_id, run_id=run_id, generation=generation)

    def add_progress(
        self, tenant_id: TenantId, run_id: RunId, generation: int, *, sampled: int = 0, settled: int = 0
    ) -> Generation:
        """Count; NotFound for an unknown generation."""
        key = {"of_tenant_id": tenant_id, "of_run_id": run_id, "of_generation": generation}
        after = self._one(_ADD_PROGRESS, _generation_from, **key, sampled=sampled, settled=settled)
        if after is None:
            raise unknown_generation(run_id, generation)
        return after

    def set_missing_policy(self, tenant_id: TenantId, run_id: RunId, generation: int, *, policy: MissingPolicy) -> None:
        """Replace it; NotFound for an unknown generation."""
        row = update(generations).where(of_generation(generations, tenant_id, run_id, generation))
        if not self._changed(row.values(missing_policy=policy)):
            raise unknown_generation(run_id, generation)

    def finish_generation(
        self,
        tenant_id: TenantId,
        run_id: RunId,
        generation: int,
        *,
        expected: GenerationState,
        state: GenerationState,
        reason: str,
        rewards_digest: str,
        at: float,
    ) -> bool:
        """Compare and set."""
        row = and_(of_generation(generations, tenant_id, run_id, generation), generations.c.state == expected)
        values: Values = {"state": state, "state_reason": reason, _moment(state): at}
        # A digest once frozen stays; only another one replaces it.
        if rewards_digest:
            values["rewards_digest"] = rewards_digest
        return self._changed(update(generations).where(row).values(values))

    def list_overdue(self, *, now: float) -> tuple[tuple[TenantId, RunId, int], ...]:
        """Open generations whose deadline has passed, longest overdue first."""
        key = (generations.c.tenant_id, generations.c.run_id, generations.c.generation)
        overdue = select(*key).where(text(WITH_DEADLINE), generations.c.deadline_at <= now)
        return self._all(overdue.order_by(generations.c.deadline_at), _key_from)

    def prompts(self, tenant_id: TenantId, run_id: RunId, generation: int) -> tuple[StoredPrompt, ...]:
        """In prompt order."""
        mine = select(schema.prompts).where(of_generation(schema.prompts, tenant_id, run_id, generation))
        return self._all(mine.order_by(schema.prompts.c.prompt_index), prompt_from)

    def members(self, tenant_id: TenantId, run_id: RunId, generation: int) -> tuple[Member, ...]:
        """In member order."""
        mine = select(schema.members).where(of_generation(schema.members, tenant_id, run_id, generation))
        return self._all(mine.order_by(schema.members.c.member_index), _member_from)


def _with_report(row: RowMapping) -> tuple[Generation, GenerationReport | None]:
    return _generation_from(row), row["report"]


def _key_from(row: RowMapping) -> tuple[TenantId, RunId, int]:
    return row["tenant_id"], row["run_id"], row["generation"]


def _moment(state: GenerationState) -> str:
    return "closed_at" if state is GenerationState.CLOSED else "finished_at"
