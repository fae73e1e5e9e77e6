"""What one tenant may have at a time; whoever shares a server shares it by these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from clutch_server.domain.errors import LimitExceeded
from clutch_server.domain.ids import TenantId


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotas:
    """Upper bounds for one tenant, each inclusive; the published table in the README is made from this class."""

    runs_unfinished_max: int = 256  # runs that are neither completed nor cancelled nor failed
    generations_open_max: int = 256  # one for each of those runs; fewer bounds what waits for the engine
    tokens_per_minute_max: int = 0  # sampled tokens, on average over minutes; 0 = as many as the engine gives
    calls_max: int = 512  # under way at once, long polls included: half of what a server takes, so that others get in


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotaTable:
    """The quotas of every tenant."""

    default: Quotas = field(default_factory=Quotas)
    tenants: Mapping[TenantId, Quotas] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, tenant_id: TenantId) -> Quotas:
        """The tenant's own, or everybody's."""
        return self.tenants.get(tenant_id, self.default)


class QuotaExceeded(LimitExceeded):
    """A tenant has all that its quota allows.

    Args:
        quota: Name of the quota.
        limit: Its value.
        advice: What frees some of it.
        retry_after_seconds: When to try again.
    """

    def __init__(self, quota: str, *, limit: int, advice: str, reason: str, retry_after_seconds: float) -> None:
        message = f"your tenant's quota {quota} = {limit} is used up; {advice}, or ask this server's operator for more"
        super(LimitExceeded, self).__init__(message, reason=reason, field=quota, limit_name=quota, limit=limit)
        self.field = quota
        self.retry_after_seconds = retry_after_seconds


def require_within(quota: str, *, used: int, limit: int, advice: str, reason: str, retry_after_seconds: float) -> None:
    """Raise QuotaExceeded where one more would be too many."""
    if used >= limit:
        raise QuotaExceeded(quota, limit=limit, advice=advice, reason=reason, retry_after_seconds=retry_after_seconds)


@dataclass(slots=True, kw_only=True)
class TokenBudget:
    """Tokens of one tenant: filled evenly up to a minute's worth, and drawn on by what was sampled.

    What is under way is never cut, so it may be overdrawn; then nothing new begins until it is filled again. The average
    over minutes is thus the quota, whatever the size of a generation.

    Args:
        per_minute: Tokens; 0 = without bound.
        at: Monotonic seconds.
    """

    per_minute: int
    at: float
    num_sampled: int = 0
    left: float = field(init=False)

    def __post_init__(self) -> None:
        self.left = float(self.per_minute)

    def draw(self, tokens: int, *, at: float) -> None:
        """Take what was sampled."""
        self._fill(at)
        self.num_sampled += tokens
        if self.per_minute:
            self.left -= tokens

    def wait_seconds(self, *, at: float) -> float:
        """Until there is a whole token; 0 = there is one now."""
        self._fill(at)
        if not self.per_minute or self.left >= 1:
            return 0.0
        return (1 - self.left) * 60.0 / self.per_minute

    def _fill(self, at: float) -> None:
        grown = self.left + max(0.0, at - self.at) * self.per_minute / 60.0
        self.left, self.at = min(float(self.per_minute), grown), max(at, self.at)
