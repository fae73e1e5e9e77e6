"""Who calls: the seat of authentication, and the caller of the call under way."""

import re
from collections.abc import Awaitable, Callable, Mapping
from contextvars import ContextVar
from typing import Protocol

from clutch_server.domain.access import Caller, Role
from clutch_server.domain.errors import Unauthenticated
from clutch_server.domain.ids import LOCAL_TENANT, TenantId

METADATA_KEY = "authorization"
SCHEME = "Bearer "

# Whoever can open a loopback port is on this machine already, and may do what its user may.
LOCAL_CALLER = Caller(tenant_id=LOCAL_TENANT, role=Role.ADMIN)

_caller: ContextVar[Caller] = ContextVar("caller")
_run: ContextVar[str] = ContextVar("run", default="")
_RUN_ID = re.compile(r"run_[0-9a-f]{1,64}")


class Authenticator(Protocol):
    """Finds the caller of a call in its metadata."""

    async def authenticate(self, metadata: Mapping[str, str]) -> Caller:
        """Return the caller. Raises Unauthenticated, with one message for every way of not having a valid key."""
        ...


class KeyAuthenticator:
    """Callers are whom their keys say; a key that is sent counts, required or not.

    Args:
        find: Whose valid key a text is; None for a text that is none.
        required: Refuse calls without a key, rather than take them for local ones.
    """

    def __init__(self, find: Callable[[str], Awaitable[Caller | None]], *, required: bool) -> None:
        self._find = find
        self._required = required

    async def authenticate(self, metadata: Mapping[str, str]) -> Caller:
        """Look the key up, at every call."""
        sent = metadata.get(METADATA_KEY)
        if sent is None and not self._required:
            return LOCAL_CALLER
        caller = await self._find((sent or "").removeprefix(SCHEME))
        if caller is None:
            raise Unauthenticated
        return caller


def set_current_run(message: object) -> None:
    """Remember which run the call under way is about, from a request or a response that names one."""
    run_id = getattr(message, "run_id", "")
    # What a caller sends may be anything; only what can be a run's name is remembered.
    if isinstance(run_id, str) and _RUN_ID.fullmatch(run_id):
        _run.set(run_id)


def current_run() -> str:
    """The run that the call under way is about; empty for none."""
    return _run.get()


def current_caller() -> Caller:
    """The caller of the call that this task serves; LookupError outside of one."""
    return _caller.get()


def current_tenant() -> TenantId:
    """The tenant of the call that this task serves; LookupError outside of one."""
    return _caller.get().tenant_id


def set_current_caller(caller: Caller) -> None:
    """Bind the caller for the rest of this task; each call is served by a task of its own."""
    _caller.set(caller)
