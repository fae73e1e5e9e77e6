"""Who calls: the seat of authentication, and the tenant of the call under way."""

from collections.abc import Mapping
from contextvars import ContextVar
from typing import Protocol

from clutch_server.domain.ids import LOCAL_TENANT, TenantId

_tenant: ContextVar[TenantId] = ContextVar("tenant")


class Authenticator(Protocol):
    """Finds the tenant of a call in its metadata."""

    async def authenticate(self, metadata: Mapping[str, str]) -> TenantId:
        """Return the tenant. Raises Unauthenticated, with one message for every way of not having a valid key."""
        ...


class LoopbackAuthenticator:
    """Everybody on this machine is the one local tenant; for servers that bind the loopback interface only."""

    async def authenticate(self, metadata: Mapping[str, str]) -> TenantId:
        """Return the local tenant, whatever the metadata say."""
        return LOCAL_TENANT


def current_tenant() -> TenantId:
    """The tenant of the call that this task serves; LookupError outside of one."""
    return _tenant.get()


def set_current_tenant(tenant_id: TenantId) -> None:
    """Bind the tenant for the rest of this task; each call is served by a task of its own."""
    _tenant.set(tenant_id)
