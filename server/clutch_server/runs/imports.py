"""A file's worth of rewards in one transaction: of any generations of a run, all of them or none."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import (
    Generation,
    GenerationProgress,
    ImportOutcome,
    MemberReward,
    OnBad,
    TellStatus,
    Told,
)
from clutch_server.runs import machine, steps
from clutch_server.runs.machine import TellPlan
from clutch_server.runs.ports import Transaction

UNKNOWN = -1
_GOOD = frozenset({TellStatus.ACCEPTED, TellStatus.DUPLICATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The rewards of one generation, their places among all, and what becomes of them."""

    generation: Generation
    places: tuple[int, ...]
    plan: TellPlan


def import_rewards(
    tx: Transaction,
    tenant_id: TenantId,
    run_id: RunId,
    told: Sequence[Told],
    *,
    on_bad: OnBad,
    reward_abs_max: float,
    at: float,
) -> ImportOutcome:
    """Take rewards and freeze the generations that they fill, in this one transaction; write nothing where they are refused."""
    # One after the other, ascending: two imports of the same generations never wait for each other.
    parts, outcome = _look(tx, tenant_id, run_id, told, tx.lock_generation, reward_abs_max=reward_abs_max)
    if on_bad is OnBad.REFUSE and not _GOOD.issuperset(outcome.statuses):
        return outcome
    generations = [_store(tx, part, at=at) for part in parts]
    faultpoint("import.before_commit")
    return ImportOutcome(
        statuses=outcome.statuses,
        generations=outcome.generations,
        committed=True,
        progress=tuple(_progress(generation) for generation in generations),
    )


def preview_rewards(
    tx: Transaction, tenant_id: TenantId, run_id: RunId, told: Sequence[Told], *, reward_abs_max: float
) -> ImportOutcome:
    """What an import would answer now; only reads."""
    return _look(tx, tenant_id, run_id, told, tx.find_generation, reward_abs_max=reward_abs_max)[1]


def _look(
    tx: Transaction,
    tenant_id: TenantId,
    run_id: RunId,
    told: Sequence[Told],
    find: Callable[[TenantId, RunId, int], Generation | None],
    *,
    reward_abs_max: float,
) -> tuple[list[_Part], ImportOutcome]:
    machine.require_level(told, level=steps.require_run(tx.find_run(tenant_id, run_id), run_id).config.reward_level)
    numbers = _locate(tx, tenant_id, run_id, told)
    statuses = [TellStatus.UNKNOWN] * len(told)
    parts = []
    for number, places in sorted(_by_number(numbers).items()):
        generation = steps.require_generation(find(tenant_id, run_id, number), run_id, number)
        plan = steps.plan_tell(tx, generation, [told[place] for place in places], reward_abs_max=reward_abs_max)
        parts.append(_Part(generation=generation, places=tuple(places), plan=plan))
        for place, status in zip(places, plan.statuses, strict=True):
            statuses[place] = status
    progress = tuple(_progress(part.generation, num_more=len(part.plan.accepted)) for part in parts)
    return parts, ImportOutcome(statuses=tuple(statuses), generations=numbers, committed=False, progress=progress)


def _locate(tx: Transaction, tenant_id: TenantId, run_id: RunId, told: Sequence[Told]) -> tuple[int, ...]:
    """The generation of each; of one level all."""
    handles = [one.handle for one in told if isinstance(one, MemberReward)]
    if handles:
        members = tx.locate_members(tenant_id, run_id, handles)
        return tuple(members.get(handle, UNKNOWN) for handle in handles)
    ids = [one.completion_id for one in told if not isinstance(one, MemberReward)]
    completions = tx.locate_completions(tenant_id, run_id, ids)
    return tuple(completions.get(one, UNKNOWN) for one in ids)


def _by_number(numbers: Iterable[int]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for place, number in enumerate(numbers):
        if number != UNKNOWN:
            places.setdefault(number, []).append(place)
    return places


def _store(tx: Transaction, part: _Part, *, at: float) -> Generation:
    generation, accepted = part.generation, part.plan.accepted
    if not accepted:
        return generation
    tx.insert_rewards(generation.tenant_id, generation.run_id, generation.generation, accepted, at=at)
    faultpoint("import.inserted")
    return steps.settle(tx, generation, num_settled=len(accepted), at=at)


def _progress(generation: Generation, *, num_more: int = 0) -> GenerationProgress:
    return GenerationProgress(
        generation=generation.generation,
        state=generation.state,
        num_remaining=generation.num_expected - generation.num_settled - num_more,
    )
