"""Decisions of the service as pure functions: what is there and what is asked, to what shall be.

Nothing here reads a clock, a database or an engine; transactions in ``runs.steps`` carry the decisions out.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from clutch_server.domain.errors import AlreadyExists, InvalidInput, StateConflict
from clutch_server.domain.ids import CompletionId, MemberHandle
from clutch_server.domain.types import (
    CloseKind,
    Generation,
    GenerationState,
    MemberReward,
    Reward,
    RewardKind,
    RewardLevel,
    Run,
    RunState,
    TellStatus,
    Told,
)

_WAY_OUT = {
    GenerationState.OPEN: "tell its rewards, close it or abandon it first",
    GenerationState.CLOSED: "it is being applied; ask again in a moment",
}
FINISHED = frozenset({RunState.COMPLETED, RunState.CANCELLED, RunState.FAILED, RunState.QUARANTINED})


@dataclass(frozen=True, slots=True, kw_only=True)
class TellPlan:
    """A status for every reward sent, and those to be stored."""

    statuses: tuple[TellStatus, ...]
    accepted: tuple[Reward, ...]


def decide_ask(
    run: Run, *, unfinished: Generation | None, same_request: Generation | None, request_digest: str, client_id: str
) -> Generation | None:
    """The generation that answers an ask, or None when a new one shall be opened.

    Raises:
        AlreadyExists: The request id was used for an ask with another body.
        StateConflict: The run takes no asks now, or has an open generation of somebody else.
    """
    if same_request is not None:
        if same_request.request_digest != request_digest:
            raise AlreadyExists(
                f"request_id {same_request.request_id!r} was used for another ask; use a new one",
                reason="REQUEST_ID_REUSED",
                run_id=run.run_id,
                generation=same_request.generation,
            )
        return same_request
    if unfinished is not None and client_id and unfinished.client_id == client_id:
        return unfinished
    _require_askable(run)
    if unfinished is not None:
        raise StateConflict(
            f"run {run.run_id} has generation {unfinished.generation} {unfinished.state}; {_WAY_OUT[unfinished.state]}",
            reason="GENERATION_OPEN",
            run_id=run.run_id,
            generation=unfinished.generation,
            state=unfinished.state,
        )
    return None


def require_level(told: Sequence[Told], *, level: RewardLevel) -> None:
    """Raise InvalidInput(REWARD_LEVEL_MISMATCH) unless all are rewards of that level."""
    for index, one in enumerate(told):
        given = RewardLevel.MEMBER if isinstance(one, MemberReward) else RewardLevel.COMPLETION
        if given is not level:
            raise InvalidInput(
                f"rewards[{index}]",
                expected=f"the reward of a {level.value}, which the run takes (reward_level)",
                got=f"that of a {given.value}",
                reason="REWARD_LEVEL_MISMATCH",
            )


def settle_members(
    told: Sequence[Told], *, completions: Mapping[MemberHandle, tuple[CompletionId, ...]]
) -> tuple[tuple[Reward, ...], ...]:
    """The rewards of completions that each told one stands for; at least one each.

    Args:
        completions: Of every member that has all of its own.
    """
    return tuple(_settled_by(one, completions=completions) for one in told)


def _settled_by(one: Told, *, completions: Mapping[MemberHandle, tuple[CompletionId, ...]]) -> tuple[Reward, ...]:
    if isinstance(one, Reward):
        return (one,)
    # The reward of an unknown member names no completion, which no generation has.
    return tuple(replace(one.reward, completion_id=each) for each in completions.get(one.handle, ())) or (one.reward,)


def decide_tell(
    rewards: Sequence[Reward],
    *,
    state: GenerationState,
    known: frozenset[CompletionId],
    existing: Mapping[CompletionId, Reward],
    reward_abs_max: float,
) -> TellPlan:
    """What becomes of each reward: the first accepted one stands for ever, also within one call."""
    settled = dict(existing)
    statuses: list[TellStatus] = []
    accepted: list[Reward] = []
    for reward in rewards:
        status = _status(reward, state=state, known=known, settled=settled, reward_abs_max=reward_abs_max)
        if status is TellStatus.ACCEPTED:
            settled[reward.completion_id] = reward
            accepted.append(reward)
        statuses.append(status)
    return TellPlan(statuses=tuple(statuses), accepted=tuple(accepted))


def close_reason(generation: Generation) -> str:
    """Why an open generation is full, or the empty string while it is not."""
    if generation.close_policy.kind is CloseKind.MANUAL:
        return ""
    if generation.num_settled >= generation.num_expected:
        return "every completion has a reward"
    quorum = math.ceil(generation.close_policy.fraction * generation.num_expected)
    if generation.close_policy.kind is CloseKind.QUORUM and generation.num_settled >= quorum:
        return f"quorum of {generation.close_policy.fraction:g} reached"
    return ""


def overdue_state(generation: Generation, *, now: float) -> GenerationState:
    """Where an open generation goes by the clock: CLOSED for a quorum, ABANDONED for manual, OPEN while there is time."""
    policy = generation.close_policy
    if not policy.deadline_seconds or now < generation.opened_at + policy.deadline_seconds:
        return GenerationState.OPEN
    return GenerationState.CLOSED if policy.kind is CloseKind.QUORUM else GenerationState.ABANDONED


def moved(run: Run, *, state: RunState, reason: str, at: float) -> Run:
    """The run in another state; its etag grows."""
    return replace(run, state=state, state_reason=reason, etag=run.etag + 1, updated_at=at)


def decide_pause(run: Run, *, pause: bool) -> RunState | None:
    """The state a pause or resume leads to, or None when the run is there already."""
    require_unfinished(run)
    if pause:
        return None if run.state is RunState.PAUSED else RunState.PAUSED
    return RunState.ACTIVE if run.state is RunState.PAUSED else None


def require_unfinished(run: Run) -> None:
    """Raise StateConflict(RUN_FINISHED) for a run that has ended."""
    if run.state in FINISHED:
        raise StateConflict(
            f"run {run.run_id} is {run.state}{': ' + run.state_reason if run.state_reason else ''}; create a new run",
            reason="RUN_FINISHED",
            run_id=run.run_id,
            state=run.state,
        )


def require_finished(run: Run) -> None:
    """Raise StateConflict(RUN_UNFINISHED) for a run that goes on."""
    if run.state not in FINISHED:
        raise StateConflict(
            f"run {run.run_id} is {run.state}; cancel it before deleting it",
            reason="RUN_UNFINISHED",
            run_id=run.run_id,
            state=run.state,
        )


def is_complete(run: Run, *, head: int) -> bool:
    """Whether a head ends the run."""
    return 0 < run.config.num_generations <= head


def _require_askable(run: Run) -> None:
    require_unfinished(run)
    if run.state is RunState.PAUSED:
        raise StateConflict(
            f"run {run.run_id} is paused; resume it to ask", reason="RUN_PAUSED", run_id=run.run_id, state=run.state
        )


def _status(
    reward: Reward,
    *,
    state: GenerationState,
    known: frozenset[CompletionId],
    settled: Mapping[CompletionId, Reward],
    reward_abs_max: float,
) -> TellStatus:
    if reward.completion_id not in known:
        return TellStatus.UNKNOWN
    if not _is_sound(reward, reward_abs_max=reward_abs_max):
        return TellStatus.INVALID
    earlier = settled.get(reward.completion_id)
    if earlier is not None:
        same = earlier.kind is reward.kind and earlier.value == reward.value
        return TellStatus.DUPLICATE if same else TellStatus.CONFLICT
    return TellStatus.ACCEPTED if state is GenerationState.OPEN else TellStatus.CLOSED


def _is_sound(reward: Reward, *, reward_abs_max: float) -> bool:
    # NaN compares false with everything, so it falls through here as well.
    return reward.kind is not RewardKind.VALUE or abs(reward.value) <= reward_abs_max
