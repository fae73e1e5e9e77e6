"""What tenants use of this server right now; counted here, not in the database, since it ends with the process."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from clutch_server.domain.ids import TenantId
from clutch_server.domain.quotas import QuotaExceeded, Quotas, QuotaTable, TokenBudget, require_within

# Long enough that a client that repeats does not fill the server with refusals, short beside a call.
CALL_RETRY_SECONDS = 1.0


class Meters:
    """Calls under way and sampled tokens by tenant; used from the event loop alone.

    Args:
        quotas: Of every tenant.
    """

    def __init__(self, quotas: QuotaTable | None = None) -> None:
        self._quotas = quotas or QuotaTable()
        self._calls: Counter[TenantId] = Counter()
        self._budgets: dict[TenantId, TokenBudget] = {}

    def quotas(self, tenant_id: TenantId) -> Quotas:
        """The bounds of a tenant."""
        return self._quotas.of(tenant_id)

    def num_calls(self, tenant_id: TenantId) -> int:
        """Calls of the tenant under way."""
        return self._calls[tenant_id]

    def budget(self, tenant_id: TenantId, *, at: float) -> TokenBudget:
        """The tenant's tokens; ``at`` is monotonic."""
        if tenant_id not in self._budgets:
            self._budgets[tenant_id] = TokenBudget(per_minute=self.quotas(tenant_id).tokens_per_minute_max, at=at)
        return self._budgets[tenant_id]

    @contextmanager
    def call(self, tenant_id: TenantId) -> Iterator[None]:
        """Hold this around one call. Raises QuotaExceeded(QUOTA_CALLS)."""
        require_within(
            "calls_max",
            used=self._calls[tenant_id],
            limit=self.quotas(tenant_id).calls_max,
            advice="wait for a call to end",
            reason="QUOTA_CALLS",
            retry_after_seconds=CALL_RETRY_SECONDS,
        )
        self._calls[tenant_id] += 1
        try:
            yield
        finally:
            self._calls[tenant_id] -= 1
            if not self._calls[tenant_id]:
                del self._calls[tenant_id]

    def require_tokens(self, tenant_id: TenantId, *, at: float) -> None:
        """Raise QuotaExceeded(QUOTA_TOKENS) unless there is a token left to sample."""
        budget = self.budget(tenant_id, at=at)
        wait = budget.wait_seconds(at=at)
        if wait > 0:
            raise QuotaExceeded(
                "tokens_per_minute_max",
                limit=budget.per_minute,
                advice=f"ask again in {wait:.0f} s",
                reason="QUOTA_TOKENS",
                retry_after_seconds=wait,
            )
