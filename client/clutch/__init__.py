"""clutch: improve a hosted language model with nothing but prompts and rewards."""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clutch._client import AsyncClient
    from clutch._errors import (
        AccessDenied,
        AlreadyExists,
        ClutchError,
        GenerationAbandoned,
        InternalError,
        InvalidArgument,
        LimitExceeded,
        NotFound,
        RunFinished,
        ScorerError,
        StateConflict,
        Unavailable,
    )
    from clutch._generation import AsyncGeneration
    from clutch._prompts import Prompt
    from clutch._rewards import Invalid, Reward, Skipped
    from clutch._run import AsyncRun
    from clutch._sync import Client, Generation, Run
    from clutch._types import ClosePolicy, Completion, GenerationReport, History, MeanAt, RunInfo, Sampling, Schedule

__all__ = [
    "AccessDenied",
    "AlreadyExists",
    "AsyncClient",
    "AsyncGeneration",
    "AsyncRun",
    "Client",
    "ClosePolicy",
    "ClutchError",
    "Completion",
    "Generation",
    "GenerationAbandoned",
    "GenerationReport",
    "History",
    "InternalError",
    "Invalid",
    "InvalidArgument",
    "LimitExceeded",
    "MeanAt",
    "NotFound",
    "Prompt",
    "Reward",
    "Run",
    "RunFinished",
    "RunInfo",
    "Sampling",
    "Schedule",
    "ScorerError",
    "Skipped",
    "StateConflict",
    "Unavailable",
]

_MODULES = {
    "_client": ("AsyncClient",),
    "_errors": (
        "AccessDenied",
        "AlreadyExists",
        "ClutchError",
        "GenerationAbandoned",
        "InternalError",
        "InvalidArgument",
        "LimitExceeded",
        "NotFound",
        "RunFinished",
        "ScorerError",
        "StateConflict",
        "Unavailable",
    ),
    "_generation": ("AsyncGeneration",),
    "_prompts": ("Prompt",),
    "_rewards": ("Invalid", "Reward", "Skipped"),
    "_run": ("AsyncRun",),
    "_sync": ("Client", "Generation", "Run"),
    "_types": ("ClosePolicy", "Completion", "GenerationReport", "History", "MeanAt", "RunInfo", "Sampling", "Schedule"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a name when it is first used: a scorer that needs only ``clutch.Invalid`` does not wait for gRPC."""
    if name not in _HOMES:
        raise AttributeError(f"module 'clutch' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"clutch.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
