"""Who may do what: tenants, API keys and their roles."""

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from enum import StrEnum

from clutch_server.domain.ids import KeyId, TenantId

SECRET_BYTES = 32  # 256 bits: nobody guesses it, so a plain hash keeps it as well as a slow one would

_TOKEN = re.compile(rf"clk_([0-9a-f]{{16}})_([0-9a-f]{{{2 * SECRET_BYTES}}})")
_TENANT = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class Role(StrEnum):
    """Ascending: each may do what those before it may."""

    VIEWER = "viewer"  # reads runs, generations, completions and reports
    RATER = "rater"  # also tells rewards
    TRAINER = "trainer"  # also creates and steers runs, asks, samples
    ADMIN = "admin"  # also makes and revokes the tenant's keys

    def includes(self, least: "Role") -> bool:
        """Whether this role may do what ``least`` may."""
        order = tuple(Role)
        return order.index(self) >= order.index(least)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """On whose behalf a call is served."""

    tenant_id: TenantId
    role: Role
    key_id: KeyId | None = None  # none is needed on the loopback interface


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key as it is stored: whoever reads the database cannot call with it."""

    tenant_id: TenantId
    key_id: KeyId
    request_id: str
    name: str
    role: Role
    secret_digest: bytes = field(repr=False)  # SHA-256 of the secret
    created_at: float
    expires_at: float
    revoked_at: float = 0.0  # 0 = not revoked

    def is_valid(self, *, at: float) -> bool:
        """Whether calls with it are served at that time."""
        return not self.revoked_at and at < self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """That somebody called something: no prompt, no reward, no secret."""

    at: float
    tenant_id: TenantId
    key_id: str  # empty = without a key, on the server's machine
    role: Role
    method: str  # such as RunService/CancelRun
    run_id: str  # empty = of no run
    outcome: str  # OK, CANCELLED, or the reason of the refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a caller sends: which key, and the secret that proves it."""

    key_id: KeyId
    secret: str = field(repr=False)

    def __str__(self) -> str:
        return f"clk_{self.key_id}_{self.secret}"

    def digest(self) -> bytes:
        """SHA-256 of the secret, (32,) bytes."""
        return hashlib.sha256(self.secret.encode()).digest()

    def proves(self, key: ApiKey | None) -> bool:
        """Whether the secret is the key's, in a time that does not say how much of it is right."""
        stored = key.secret_digest if key is not None else bytes(SECRET_BYTES)
        return hmac.compare_digest(stored, self.digest()) and key is not None


def parse_token(text: str) -> Token | None:
    """The token of a text; None for anything else."""
    found = _TOKEN.fullmatch(text)
    return Token(key_id=KeyId(found[1]), secret=found[2]) if found else None


def is_tenant_id(text: str) -> bool:
    """Whether a text can name a tenant: 1 to 64 of a-z, 0-9, _ and -, the first no punctuation."""
    return _TENANT.fullmatch(text) is not None
