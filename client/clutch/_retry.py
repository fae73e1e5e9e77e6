"""When a call is sent again, and how long that is tried.

Every call of the service is idempotent, by request_id or by its natural key, so repeating is always safe.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from clutch._errors import ClutchError

_log = logging.getLogger("clutch")

RETRIED_CODES = frozenset({"UNAVAILABLE", "DEADLINE_EXCEEDED", "ABORTED"})
# The way to the server failed, whatever status gRPC gave it; or a quota is used up that fills again by itself.
_RETRIED_REASONS = frozenset({"UNREACHABLE", "QUOTA_TOKENS", "QUOTA_CALLS"})
# The same etag will be as old the next time.
_FINAL_REASONS = frozenset({"ETAG_MISMATCH"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How long and how often a call is repeated.

    Args:
        patience_seconds: From the first failure on; outlasts a restart of the server with its model.
        contact_seconds: The same for a server that never answered: it is more likely absent than restarting.
        backoff_seconds: Wait after the first failure; doubles each time.
        backoff_seconds_max: Longest wait, unless the server asks for more.
    """

    patience_seconds: float = 300.0
    contact_seconds: float = 10.0
    backoff_seconds: float = 0.1
    backoff_seconds_max: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Time and luck, injected so that tests skip both."""

    clock: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]]
    random: Callable[[], float]


def is_repeatable(error: ClutchError) -> bool:
    """Whether the same call may succeed later."""
    if error.reason in _FINAL_REASONS:
        return False
    return error.code in RETRIED_CODES or error.reason in _RETRIED_REASONS


def delay_seconds(policy: RetryPolicy, *, failures: int, retry_after: float | None, chance: float) -> float:
    """Wait before the next attempt.

    Args:
        policy: How to repeat.
        failures: So far, at least 1.
        retry_after: The server's hint: never earlier, and spread so that a crowd does not return at once.
        chance: In [0, 1).
    """
    if retry_after is not None:
        return retry_after * (1.0 + 0.2 * chance)
    backoff = min(policy.backoff_seconds_max, policy.backoff_seconds * 2.0 ** min(failures - 1, 32))
    return backoff * (0.5 + 0.5 * chance)


class Patience:
    """The failures of one call: says how long to wait for the next attempt, or gives up."""

    def __init__(self, policy: RetryPolicy, chance: Chance) -> None:
        self._policy = policy
        self._chance = chance
        self._failures = 0
        self._since = 0.0

    async def bear(self, error: ClutchError, *, met: bool) -> None:
        """Wait after a failure; raises it when it is final or when patience is at its end.

        Args:
            error: What the attempt raised.
            met: Whether this server has ever answered.
        """
        if not is_repeatable(error):
            raise error
        now = self._chance.clock()
        self._since = self._since if self._failures else now
        self._failures += 1
        patience = self._policy.patience_seconds if met else min(self._policy.contact_seconds, self._policy.patience_seconds)
        wait = delay_seconds(
            self._policy, failures=self._failures, retry_after=error.retry_after_seconds, chance=self._chance.random()
        )
        if now - self._since + wait > patience:
            raise error
        if met and self._failures == 1:
            _log.warning("%s; trying again for up to %.0f s", error.message, patience)
        await self._chance.sleep(wait)
