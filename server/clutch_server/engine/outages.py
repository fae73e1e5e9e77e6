"""The two ways an engine is not there."""

from clutch_server.domain.errors import Unavailable
from clutch_server.runs.ports import EngineState


def warming() -> Unavailable:
    """The engine is on its way."""
    return Unavailable("the engine is loading its model", reason="ENGINE_WARMING", retry_after_seconds=2.0)


def dead(message: str = "the engine died; it is being restarted") -> Unavailable:
    """The engine is gone and will be brought back."""
    return Unavailable(message, reason="ENGINE_DEAD", retry_after_seconds=5.0)


def outage(state: EngineState) -> Unavailable:
    """Why an engine in that state serves nothing."""
    return warming() if state is EngineState.WARMING else dead()
