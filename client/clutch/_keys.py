"""The keys of a tenant, for its admins; reached as ``client.keys``."""

import uuid

from clutch import _calls as calls
from clutch._connection import Connection
from clutch._types import KeyInfo, NewKey, Role


class AsyncKeys:
    """The API keys of the tenant that this client's key belongs to; a key of the role admin may make and revoke them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def create(self, role: Role, *, name: str = "", lifetime_days: float = 90.0) -> NewKey:
        """Make a key; its token is in this answer and nowhere else.

        Args:
            role: viewer reads; rater also tells rewards; trainer also creates and steers runs, asks and samples; admin also
                makes keys.
            name: For people: who or what holds it.
            lifetime_days: Up to 3650.

        Raises:
            AlreadyExists: The answer to this call was lost on the way and the call repeated; details["key_id"] is to revoke.
        """
        request_id = uuid.uuid4().hex
        call = calls.create_key(request_id=request_id, role=role, name=name, lifetime_seconds=lifetime_days * 86_400.0)
        return await self._connection.do(call)

    async def list(self) -> tuple[KeyInfo, ...]:
        """All keys, newest first; revoked and expired ones for 30 days."""
        return await self._connection.do(calls.list_keys())

    async def revoke(self, key_id: str) -> KeyInfo:
        """End a key for ever, from the next call on; revoking a revoked one changes nothing."""
        return await self._connection.do(calls.revoke_key(key_id))
