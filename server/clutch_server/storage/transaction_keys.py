"""The keys part of a transaction."""

from sqlalchemy import and_, bindparam, case, delete, or_, select, text, update

from clutch_server.domain.access import ApiKey
from clutch_server.domain.ids import KeyId, TenantId
from clutch_server.storage.rows import api_key_values, columns_of, reader
from clutch_server.storage.schema import api_keys
from clutch_server.storage.transaction_base import TransactionPart

_key_from = reader(ApiKey)
_KEYS = select(*columns_of(ApiKey, api_keys))
# Made once, since every call asks it.
_FIND = _KEYS.where(api_keys.c.key_id == bindparam("key_id"))
_TENANT_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('clutch tenant ' || :tenant_id, 0))")


class KeyTransaction(TransactionPart):
    """Reads and writes of API keys; see ports.Transaction."""

    __slots__ = ()

    def lock_tenant(self, tenant_id: TenantId) -> None:
        """Queue behind other transactions that count what the tenant has."""
        # SQLite has one writer anyway.
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_TENANT_LOCK, {"tenant_id": tenant_id})

    def insert_api_key(self, key: ApiKey) -> None:
        """Store it; AlreadyExists if an id is taken."""
        self._insert(api_keys, api_key_values(key))

    def find_api_key(self, key_id: KeyId) -> ApiKey | None:
        """By id."""
        return self._one(_FIND, _key_from, key_id=key_id)

    def find_api_key_by_request(self, tenant_id: TenantId, request_id: str) -> ApiKey | None:
        """By the id of the request that made it."""
        return self._one(_KEYS.where(api_keys.c.tenant_id == tenant_id, api_keys.c.request_id == request_id), _key_from)

    def list_api_keys(self, tenant_id: TenantId, *, limit: int) -> tuple[ApiKey, ...]:
        """Newest first."""
        mine = _KEYS.where(api_keys.c.tenant_id == tenant_id)
        return self._all(mine.order_by(api_keys.c.created_at.desc(), api_keys.c.key_id).limit(limit), _key_from)

    def revoke_api_key(self, tenant_id: TenantId, key_id: KeyId, *, at: float) -> ApiKey | None:
        """Set its time unless it has one."""
        mine = and_(api_keys.c.tenant_id == tenant_id, api_keys.c.key_id == key_id)
        time = case((api_keys.c.revoked_at == 0, at), else_=api_keys.c.revoked_at)
        self._connection.execute(update(api_keys).where(mine).values(revoked_at=time))
        return self._one(_KEYS.where(mine), _key_from)

    def discard_api_keys(self, tenant_id: TenantId, *, dead_before: float) -> int:
        """Delete the long dead."""
        revoked = and_(api_keys.c.revoked_at > 0, api_keys.c.revoked_at < dead_before)
        dead = or_(revoked, api_keys.c.expires_at < dead_before)
        return self._connection.execute(delete(api_keys).where(api_keys.c.tenant_id == tenant_id, dead)).rowcount
