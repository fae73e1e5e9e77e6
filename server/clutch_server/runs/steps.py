"""The write transactions of the service: each carries out one decision of ``runs.machine``, whole or not at all.

Rows are locked in one order everywhere, the generation before its run, so that no two transactions wait for each other.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from clutch_server.domain.errors import Aborted, NotFound, StateConflict
from clutch_server.domain.events import EventKind, NewEvent
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.quotas import require_within
from clutch_server.domain.types import (
    AppliedUpdate,
    Generation,
    GenerationReport,
    GenerationState,
    MeanUpdate,
    Member,
    MemberReward,
    MissingPolicy,
    Run,
    RunState,
    StoredPrompt,
    TellOutcome,
    Told,
)
from clutch_server.es.rewards import rewards_digest
from clutch_server.runs import machine
from clutch_server.runs.ports import Transaction

GENERATION_RETRY_SECONDS = 5.0  # generations end within seconds to days, as their scorers are


def require_run(run: Run | None, run_id: str) -> Run:
    """The run, or NotFound(RUN_NOT_FOUND)."""
    if run is None:
        raise NotFound(f"no run {run_id!r} here; list_runs shows those there are", reason="RUN_NOT_FOUND", run_id=run_id)
    return run


def require_generation(generation: Generation | None, run_id: str, number: int) -> Generation:
    """The generation, or NotFound(GENERATION_NOT_FOUND)."""
    if generation is None:
        raise NotFound(
            f"run {run_id} has no generation {number}", reason="GENERATION_NOT_FOUND", run_id=run_id, generation=number
        )
    return generation


def event(run: Run | Generation, kind: EventKind, *, at: float, detail: str = "", generation: int = -1) -> NewEvent:
    """An event about a run, or about one of its generations."""
    return NewEvent(tenant_id=run.tenant_id, run_id=run.run_id, kind=kind, created_at=at, generation=generation, detail=detail)


def create_run(tx: Transaction, run: Run) -> None:
    """Store a new run and its first event."""
    tx.insert_run(run)
    tx.append_event(event(run, EventKind.RUN_CREATED, at=run.created_at))
    faultpoint("create.before_commit")


def change_state(tx: Transaction, run: Run, *, state: RunState, reason: str, at: float) -> Run:
    """Move a locked run to another state and log it."""
    changed = machine.moved(run, state=state, reason=reason, at=at)
    tx.save_run(changed)
    detail = f"{run.state} -> {state}{': ' + reason if reason else ''}"
    tx.append_event(event(run, EventKind.RUN_STATE_CHANGED, at=at, detail=detail))
    return changed


def open_generation(
    tx: Transaction,
    generation: Generation,
    *,
    prompts: Sequence[StoredPrompt],
    members: Sequence[Member],
    generations_max: int,
) -> Generation:
    """Open the run's next generation, or give back the one that already answers this ask.

    Raises QuotaExceeded(QUOTA_GENERATIONS) where the tenant has ``generations_max`` unfinished ones already.
    ``generation.generation`` is replaced by the head read under the run's lock, so that racing asks queue here.
    """
    run = require_run(tx.lock_run(generation.tenant_id, generation.run_id), generation.run_id)
    answer = machine.decide_ask(
        run,
        unfinished=tx.find_unfinished_generation(run.tenant_id, run.run_id),
        same_request=tx.find_generation_by_request(run.tenant_id, run.run_id, generation.request_id),
        request_digest=generation.request_digest,
        client_id=generation.client_id,
    )
    if answer is not None:
        return answer
    if run.head != generation.generation:
        raise Aborted(
            f"run {run.run_id} moved from generation {generation.generation} to {run.head} meanwhile; ask again",
            reason="HEAD_MOVED",
            run_id=run.run_id,
        )
    tx.lock_tenant(run.tenant_id)
    require_within(
        "generations_open_max",
        used=tx.count_unfinished_generations(run.tenant_id),
        limit=generations_max,
        advice="score or abandon a generation",
        reason="QUOTA_GENERATIONS",
        retry_after_seconds=GENERATION_RETRY_SECONDS,
    )
    tx.insert_generation(generation, prompts=prompts, members=members)
    faultpoint("ask.inserted")
    at = generation.opened_at
    if run.state is RunState.CREATED:
        change_state(tx, run, state=RunState.ACTIVE, reason="", at=at)
    tx.append_event(event(run, EventKind.GENERATION_OPENED, at=at, generation=generation.generation))
    faultpoint("ask.before_commit")
    return generation


def tell(
    tx: Transaction,
    tenant_id: TenantId,
    run_id: RunId,
    number: int,
    told: Sequence[Told],
    *,
    reward_abs_max: float,
    at: float,
) -> TellOutcome:
    """Take rewards and, if they fill the generation, freeze the set in this same transaction."""
    generation = require_generation(tx.lock_generation(tenant_id, run_id, number), run_id, number)
    level = require_run(tx.find_run(tenant_id, run_id), run_id).config.reward_level
    machine.require_level(told, level=level)
    plan = plan_tell(tx, generation, told, reward_abs_max=reward_abs_max)
    if plan.accepted:
        tx.insert_rewards(tenant_id, run_id, number, plan.accepted, at=at)
        faultpoint("tell.inserted")
        generation = settle(tx, generation, num_settled=len(plan.accepted), at=at)
    faultpoint("tell.before_commit")
    return TellOutcome(
        statuses=plan.statuses,
        num_remaining=generation.num_expected - generation.num_settled,
        state=generation.state,
    )


def plan_tell(tx: Transaction, generation: Generation, told: Sequence[Told], *, reward_abs_max: float) -> machine.TellPlan:
    """What becomes of rewards told to a generation: a status for each told, and the rewards of completions to be stored."""
    key = (generation.tenant_id, generation.run_id, generation.generation)
    handles = [one.handle for one in told if isinstance(one, MemberReward)]
    settled = machine.settle_members(told, completions=tx.whole_members(*key, handles) if handles else {})
    rewards = [reward for group in settled for reward in group]
    ids = [reward.completion_id for reward in rewards]
    plan = machine.decide_tell(
        rewards,
        state=generation.state,
        known=tx.find_completions(*key, ids),
        existing=tx.find_rewards(*key, ids),
        reward_abs_max=reward_abs_max,
    )
    # A member's completions are settled together and never apart, so the first one's status is that of all.
    firsts = accumulate((len(group) for group in settled[:-1]), initial=0)
    return replace(plan, statuses=tuple(plan.statuses[first] for first in firsts))


def settle(tx: Transaction, generation: Generation, *, num_settled: int, at: float) -> Generation:
    """Count rewards that were stored in a locked generation and, if they fill it, freeze the set in this same transaction."""
    generation = tx.add_progress(generation.tenant_id, generation.run_id, generation.generation, settled=num_settled)
    reason = machine.close_reason(generation)
    return freeze(tx, generation, reason=reason, at=at) if reason else generation


def freeze(
    tx: Transaction, generation: Generation, *, reason: str, at: float, missing_policy: MissingPolicy | None = None
) -> Generation:
    """Close a locked open generation: from here on its reward set never changes."""
    key = (generation.tenant_id, generation.run_id, generation.generation)
    digest = rewards_digest(tx.settled_rewards(*key))
    faultpoint("close.frozen")
    if missing_policy is not None and missing_policy is not generation.missing_policy:
        tx.set_missing_policy(*key, policy=missing_policy)
    tx.finish_generation(
        *key, expected=GenerationState.OPEN, state=GenerationState.CLOSED, reason=reason, rewards_digest=digest, at=at
    )
    tx.append_event(event(generation, EventKind.GENERATION_CLOSED, at=at, detail=reason, generation=generation.generation))
    return replace(generation, state=GenerationState.CLOSED, state_reason=reason, rewards_digest=digest, closed_at=at)


def close(
    tx: Transaction, tenant_id: TenantId, run_id: RunId, number: int, *, missing_policy: MissingPolicy | None, at: float
) -> None:
    """Close by call; generations that were closed before, whatever became of them, stay as they are."""
    generation = require_generation(tx.lock_generation(tenant_id, run_id, number), run_id, number)
    # One that was closed and then given up, for want of rewards, was closed by this call if it is repeated.
    if generation.state is GenerationState.ABANDONED and not generation.closed_at:
        raise StateConflict(
            f"generation {number} of run {run_id} was abandoned: {generation.state_reason}",
            reason="GENERATION_ABANDONED",
            run_id=run_id,
            generation=number,
            state=generation.state,
        )
    if generation.state is GenerationState.OPEN:
        freeze(tx, generation, reason="closed by the client", at=at, missing_policy=missing_policy)
    faultpoint("close.before_commit")


def abandon(
    tx: Transaction,
    tenant_id: TenantId,
    run_id: RunId,
    number: int,
    *,
    reason: str,
    at: float,
    expected: GenerationState = GenerationState.OPEN,
) -> None:
    """End a generation without moving the mean: its number is used up, so that noise is never drawn twice.

    Raises:
        StateConflict: GENERATION_CLOSED, when its rewards are frozen already.
    """
    generation = require_generation(tx.lock_generation(tenant_id, run_id, number), run_id, number)
    run = require_run(tx.lock_run(tenant_id, run_id), run_id)
    if generation.state is GenerationState.ABANDONED:
        return
    if generation.state is not expected:
        raise StateConflict(
            f"generation {number} of run {run_id} is {generation.state}; its rewards are frozen",
            reason="GENERATION_CLOSED",
            run_id=run_id,
            generation=number,
            state=generation.state,
        )
    tx.finish_generation(
        tenant_id,
        run_id,
        number,
        expected=expected,
        state=GenerationState.ABANDONED,
        reason=reason,
        rewards_digest=generation.rewards_digest,
        at=at,
    )
    previous = tx.find_update(tenant_id, run_id, number - 1)
    update = AppliedUpdate(
        generation=number,
        rewards_digest=generation.rewards_digest,
        update=None,
        mean_digest=previous.mean_digest if previous else "",
        owner_epoch=run.owner_epoch,
        applied_at=at,
    )
    _commit_head(tx, run, update, report=None, best=None)
    faultpoint("abandon.head_moved")
    tx.append_event(event(run, EventKind.GENERATION_ABANDONED, at=at, detail=reason, generation=number))
    complete_if_done(tx, run, head=number + 1, at=at)
    faultpoint("abandon.before_commit")


def commit_update(
    tx: Transaction,
    generation: Generation,
    *,
    update: MeanUpdate,
    mean_digest: str,
    report: GenerationReport,
    owner_epoch: int,
    at: float,
) -> None:
    """Move the head by exactly one update, from exactly the frozen set.

    Raises:
        Aborted: OWNERSHIP_LOST, when another owner took the run or the head has moved already.
    """
    number = generation.generation
    tx.lock_generation(generation.tenant_id, generation.run_id, number)
    run = require_run(tx.lock_run(generation.tenant_id, generation.run_id), generation.run_id)
    applied = AppliedUpdate(
        generation=number,
        rewards_digest=generation.rewards_digest,
        update=update,
        mean_digest=mean_digest,
        owner_epoch=owner_epoch,
        applied_at=at,
    )
    better = report.mean_reward == report.mean_reward and (run.best_generation < 0 or report.mean_reward > run.best_reward)
    best = (number, report.mean_reward) if better else None
    _commit_head(tx, replace(run, owner_epoch=owner_epoch), applied, report=report, best=best)
    faultpoint("apply.head_moved")
    finished = tx.finish_generation(
        run.tenant_id,
        run.run_id,
        number,
        expected=GenerationState.CLOSED,
        state=GenerationState.APPLIED,
        reason=generation.state_reason,
        rewards_digest=generation.rewards_digest,
        at=at,
    )
    if not finished:
        raise Aborted(f"generation {number} of run {run.run_id} is no longer closed", reason="OWNERSHIP_LOST")
    applied_event = event(run, EventKind.GENERATION_APPLIED, at=at, generation=number)
    tx.append_event(replace(applied_event, report=report))
    complete_if_done(tx, run, head=number + 1, at=at)
    faultpoint("apply.before_commit")


def cancel_run(tx: Transaction, tenant_id: TenantId, run_id: RunId, *, reason: str, at: float) -> Run:
    """End a run; its open or closed generation is abandoned with it."""
    run = require_run(tx.find_run(tenant_id, run_id), run_id)
    if run.state is RunState.CANCELLED:
        return run
    machine.require_unfinished(run)
    _abandon_unfinished(tx, tenant_id, run_id, at=at)
    tx.lock_run(tenant_id, run_id)
    # An ask may have been faster. Against the order of locks, but none comes any more, and a tell of it that is under way at
    # this moment makes the database end one of the two, which is then repeated.
    _abandon_unfinished(tx, tenant_id, run_id, at=at)
    run = require_run(tx.lock_run(tenant_id, run_id), run_id)
    if run.state not in machine.FINISHED:
        run = change_state(tx, run, state=RunState.CANCELLED, reason=reason, at=at)
    faultpoint("cancel.before_commit")
    return run


def _abandon_unfinished(tx: Transaction, tenant_id: TenantId, run_id: RunId, *, at: float) -> None:
    found = tx.find_unfinished_generation(tenant_id, run_id)
    locked = tx.lock_generation(tenant_id, run_id, found.generation) if found else None
    if locked is not None and locked.state in (GenerationState.OPEN, GenerationState.CLOSED):
        abandon(tx, tenant_id, run_id, locked.generation, reason="the run was cancelled", at=at, expected=locked.state)


def delete_run(tx: Transaction, tenant_id: TenantId, run_id: RunId) -> None:
    """Forget a finished run and all its rows."""
    machine.require_finished(require_run(tx.lock_run(tenant_id, run_id), run_id))
    tx.delete_run(tenant_id, run_id)
    faultpoint("delete.before_commit")


def complete_if_done(tx: Transaction, run: Run, *, head: int, at: float) -> None:
    """Complete the run whose head has reached its num_generations."""
    if machine.is_complete(run, head=head):
        current = require_run(tx.lock_run(run.tenant_id, run.run_id), run.run_id)
        if current.state not in machine.FINISHED:
            change_state(tx, current, state=RunState.COMPLETED, reason=f"{head} generations", at=at)


def _commit_head(
    tx: Transaction,
    run: Run,
    update: AppliedUpdate,
    *,
    report: GenerationReport | None,
    best: tuple[int, float] | None,
) -> None:
    won = tx.move_head(
        run.tenant_id,
        run.run_id,
        expected_head=update.generation,
        owner_epoch=run.owner_epoch,
        best=best,
        at=update.applied_at,
    )
    if not won:
        raise Aborted(
            f"generation {update.generation} of run {run.run_id} was finished by another owner",
            reason="OWNERSHIP_LOST",
            run_id=run.run_id,
        )
    tx.insert_update(run.tenant_id, run.run_id, update, report=report)
