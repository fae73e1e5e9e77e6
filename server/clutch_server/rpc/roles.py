"""The least role that may call each method; a method that is not here may be called by nobody."""

from collections.abc import Mapping
from types import MappingProxyType

from clutch_server.domain.access import Caller, Role
from clutch_server.domain.errors import PermissionDenied, Unauthenticated

PACKAGE = "clutch.v1"

_LEAST = {
    Role.VIEWER: (
        "RunService/GetRun",
        "RunService/ListRuns",
        "RunService/ListEvents",
        "GenerationService/ListCompletions",
        "GenerationService/GetGeneration",
        "GenerationService/ListGenerations",
        "AdminService/GetServerInfo",
        "AdminService/GetUsage",
    ),
    Role.RATER: ("GenerationService/Tell", "GenerationService/ImportRewards"),
    Role.TRAINER: (
        "RunService/CreateRun",
        "RunService/UpdateRun",
        "RunService/PauseRun",
        "RunService/ResumeRun",
        "RunService/CancelRun",
        "RunService/ReplayRun",  # reads, but takes the engine's time
        "GenerationService/Ask",
        "GenerationService/CloseGeneration",
        "GenerationService/AbandonGeneration",
        "SamplingService/Sample",
    ),
    Role.ADMIN: (
        "RunService/DeleteRun",  # nothing gives back what it forgets
        "AdminService/CreateKey",
        "AdminService/ListKeys",
        "AdminService/RevokeKey",
    ),
}

_REFUSALS = (Unauthenticated.default_reason, PermissionDenied.default_reason)

LEAST_ROLES: Mapping[str, Role] = MappingProxyType(
    {f"/{PACKAGE}.{method}": role for role, methods in _LEAST.items() for method in methods}
)


def is_audited(method: str, outcome: str) -> bool:
    """Whether a call goes into the audit log: what may change something, and what was refused for who called.

    Args:
        method: As on the wire.
        outcome: OK or a reason.
    """
    return LEAST_ROLES.get(method) is not Role.VIEWER or outcome in _REFUSALS or outcome.startswith("QUOTA_")


def require_role(caller: Caller, method: str, *, least_roles: Mapping[str, Role] = LEAST_ROLES) -> None:
    """Raise PermissionDenied, naming the role that is needed, unless the caller may call the method.

    Args:
        method: As on the wire, such as /clutch.v1.RunService/GetRun.
    """
    name, least = method.rpartition("/")[2], least_roles.get(method)
    if least is None:
        raise PermissionDenied(f"{name} may be called by no role of this server", method=name, role=caller.role.value)
    if not caller.role.includes(least):
        raise PermissionDenied(
            f"{name} needs the role {least.value}, and this key has the role {caller.role.value}; use a key that may",
            method=name,
            role=caller.role.value,
            needed=least.value,
        )
