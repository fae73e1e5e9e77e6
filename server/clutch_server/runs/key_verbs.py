"""API keys: make, list, revoke, and who a key's holder is."""

import logging

from clutch_server.domain.access import ApiKey, Caller, Token, is_tenant_id, parse_token
from clutch_server.domain.errors import AlreadyExists, InvalidInput, LimitExceeded, NotFound
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.domain.ids import KeyId, TenantId
from clutch_server.domain.limits import Limits
from clutch_server.runs import validation
from clutch_server.runs.api import CreateKey, NewKey
from clutch_server.runs.core import Core
from clutch_server.runs.ports import Transaction

logger = logging.getLogger(__name__)

KEY_SECONDS = 90 * 86_400.0  # where the request is silent: a forgotten key does not last
DEAD_KEY_SECONDS = 30 * 86_400.0  # how long a revoked or expired key stays listed


class KeyVerbs:
    """The keys part of the service; the database is asked at every call, so that a revocation holds at once everywhere."""

    _core: Core

    async def create_key(self, tenant_id: TenantId, request: CreateKey) -> NewKey:
        """See runs.api.Service."""
        core = self._core
        token, at = core.names.token(), core.clock.now()
        made = await core.write(lambda tx: create_key(tx, tenant_id, request, token=token, limits=core.limits, at=at))
        faultpoint("create_key.after_commit")
        return made

    async def list_keys(self, tenant_id: TenantId) -> tuple[ApiKey, ...]:
        """See runs.api.Service."""
        return await self._core.read(lambda tx: tx.list_api_keys(tenant_id, limit=self._core.limits.keys_max))

    async def revoke_key(self, tenant_id: TenantId, key_id: KeyId) -> ApiKey:
        """See runs.api.Service."""
        at = self._core.clock.now()
        revoked = await self._core.write(lambda tx: revoke_key(tx, tenant_id, key_id, at=at))
        faultpoint("revoke_key.after_commit")
        return revoked

    async def find_caller(self, text: str) -> Caller | None:
        """See runs.api.Service."""
        token = parse_token(text)
        if token is None:
            return None
        key = await self._core.read(lambda tx: tx.find_api_key(token.key_id))
        if not token.proves(key) or key is None:
            return None
        if not key.is_valid(at=self._core.clock.now()):
            logger.warning("key %s of tenant %s is revoked or expired and was used", key.key_id, key.tenant_id)
            return None
        return Caller(tenant_id=key.tenant_id, role=key.role, key_id=key.key_id)


def create_key(tx: Transaction, tenant_id: TenantId, request: CreateKey, *, token: Token, limits: Limits, at: float) -> NewKey:
    """Store a new key of a tenant and give its secret back, this once.

    Raises:
        InvalidInput: A tenant's name or a lifetime outside what is allowed.
        AlreadyExists: REQUEST_ID_REUSED; the secret that this request made cannot be shown again.
        LimitExceeded: The tenant has ``keys_max`` keys.
    """
    _check(tenant_id, request, limits=limits)
    tx.lock_tenant(tenant_id)
    _require_fresh(tx.find_api_key_by_request(tenant_id, request.request_id))
    tx.discard_api_keys(tenant_id, dead_before=at - DEAD_KEY_SECONDS)
    count = len(tx.list_api_keys(tenant_id, limit=limits.keys_max)) + 1
    if count > limits.keys_max:
        raise LimitExceeded("keys", limit_name="keys_max", limit=limits.keys_max, got=count)
    key = ApiKey(
        tenant_id=tenant_id,
        key_id=token.key_id,
        request_id=request.request_id,
        name=request.name,
        role=request.role,
        secret_digest=token.digest(),
        created_at=at,
        expires_at=at + (request.lifetime_seconds or KEY_SECONDS),
    )
    tx.insert_api_key(key)
    faultpoint("create_key.before_commit")
    return NewKey(key=key, token=token)


def revoke_key(tx: Transaction, tenant_id: TenantId, key_id: KeyId, *, at: float) -> ApiKey:
    """End a key; revoking a revoked one changes nothing. Raises NotFound(KEY_NOT_FOUND)."""
    key = tx.revoke_api_key(tenant_id, key_id, at=at)
    if key is None:
        raise NotFound(f"there is no key {key_id!r}; list the keys to see their ids", reason="KEY_NOT_FOUND", key_id=key_id)
    faultpoint("revoke_key.before_commit")
    return key


def _check(tenant_id: TenantId, request: CreateKey, *, limits: Limits) -> None:
    if not is_tenant_id(tenant_id):
        raise InvalidInput("tenant", expected="1 to 64 of a-z, 0-9, _ and -, beginning with a letter or digit", got=tenant_id)
    validation.check_text("request_id", request.request_id, "request_id_chars_max", limits=limits, required=True)
    validation.check_text("name", request.name, "name_chars_max", limits=limits)
    if not 0 <= request.lifetime_seconds <= limits.key_seconds_max:
        expected = f"up to {limits.key_seconds_max:g} seconds; 0 = {KEY_SECONDS:g}"
        raise InvalidInput("lifetime", expected=expected, got=request.lifetime_seconds)


def _require_fresh(existing: ApiKey | None) -> None:
    if existing is not None:
        raise AlreadyExists(
            f"this request made key {existing.key_id}, whose secret is shown only once; revoke that key and make another one",
            reason="REQUEST_ID_REUSED",
            key_id=existing.key_id,
        )
