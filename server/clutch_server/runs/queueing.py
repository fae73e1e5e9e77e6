"""Why a generation gets no further now: known to the server that drives its run, and stored nowhere."""

from clutch_server.domain.errors import DomainError, LimitExceeded
from clutch_server.domain.ids import RunId
from clutch_server.domain.types import Generation, GenerationState, Waiting, WaitReason
from clutch_server.runs.core import Core
from clutch_server.runs.ports import EngineState

_OUTAGES = {EngineState.WARMING: WaitReason.ENGINE_WARMING, EngineState.DEAD: WaitReason.ENGINE_DEAD}


def caller_of(run_id: RunId, generation: int) -> str:
    """What a generation's sample call is named to the engine; Sample calls of clients have no name."""
    return f"{run_id}.{generation}"


def waiting_of(core: Core, generation: Generation) -> Waiting | None:
    """What a generation waits for; None when it does not, or when another server drives its run.

    Says nothing of whose turns come before: they may be other tenants'.
    """
    if generation.run_id not in core.driven or not _needs_engine(generation):
        return None
    reason = _OUTAGES.get(core.engine.state) or core.driven[generation.run_id]
    if reason is not None:
        return Waiting(reason=reason)
    position = core.engine.place_in_line(caller_of(generation.run_id, generation.generation))
    return Waiting(reason=WaitReason.WEIGHTS_IN_USE, position=position) if position else None


def refusal_of(error: DomainError) -> WaitReason:
    """Why an engine that is there refuses a run that it may serve later."""
    if isinstance(error, LimitExceeded) or error.reason == "SEARCH_SPACE_TOO_LARGE":
        return WaitReason.MEMORY_IN_USE
    return WaitReason.ENGINE_UNSUITABLE


def _needs_engine(generation: Generation) -> bool:
    if generation.state is GenerationState.OPEN:
        return generation.num_sampled < generation.num_expected
    return generation.state is GenerationState.CLOSED
