"""The run's public event log: what happened, in order, safe to show."""

from dataclasses import dataclass
from enum import StrEnum

from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.types import GenerationReport


class EventKind(StrEnum):
    """What happened to a run."""

    RUN_CREATED = "run_created"
    RUN_STATE_CHANGED = "run_state_changed"
    RUN_UPDATED = "run_updated"
    GENERATION_OPENED = "generation_opened"
    GENERATION_CLOSED = "generation_closed"
    GENERATION_APPLIED = "generation_applied"
    GENERATION_ABANDONED = "generation_abandoned"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvent:
    """An event before the store numbers it."""

    tenant_id: TenantId
    run_id: RunId
    kind: EventKind
    created_at: float
    generation: int = -1
    detail: str = ""
    report: GenerationReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event with its place in the run's log, counted from 1."""

    cursor: int
    kind: EventKind
    created_at: float
    generation: int
    detail: str
    report: GenerationReport | None
