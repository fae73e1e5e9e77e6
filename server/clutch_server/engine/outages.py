"""The two ways an engine is not there."""

from clutch_server.domain.errors import Unavailable
from clutch_server.runs.ports import EngineState


def warming(*, num_failures: int = 0) -> Unavailable:
    """The engine is on its way, after so many starts that failed."""
    before = f"; the {num_failures} starts before this one failed" if num_failures else ""
    return Unavailable(f"the engine is loading its model{before}", reason="ENGINE_WARMING", retry_after_seconds=2.0)


def dead(message: str = "the engine died; it is being restarted") -> Unavailable:
    """The engine is gone and will be brought back."""
    return Unavailable(message, reason="ENGINE_DEAD", retry_after_seconds=5.0)


def outage(state: EngineState, *, num_failures: int = 0) -> Unavailable:
    """Why an engine in that state serves nothing, after so many starts that failed."""
    if state is EngineState.WARMING:
        return warming(num_failures=num_failures)
    if num_failures:
        return dead(f"the engine died, and {num_failures} starts of another one failed; the server goes on trying")
    return dead()
