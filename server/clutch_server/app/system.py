"""The machine's clock and chance behind the ports of the runs layer."""

import secrets
import time

from clutch_server.domain.access import SECRET_BYTES, Token
from clutch_server.domain.ids import CompletionId, KeyId, MemberHandle, RunId


class SystemClock:
    """Wall clock for people and deadlines, monotonic clock for durations."""

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()


class RandomNames:
    """Unguessable names from the operating system; 64 bits for runs and 96 for the rest, so that none ever comes twice."""

    def run_id(self) -> RunId:
        """Such as run_5f0c...; short enough to type after copying its start."""
        return RunId(f"run_{secrets.token_hex(8)}")

    def completion_id(self) -> CompletionId:
        """Such as cmp_9a..., one a completion, never reused."""
        return CompletionId(f"cmp_{secrets.token_hex(12)}")

    def member_handles(self, count: int) -> tuple[MemberHandle, ...]:
        """Independent random handles: sorted, they are a random order of the members."""
        return tuple(MemberHandle(f"mem_{secrets.token_hex(12)}") for _ in range(count))

    def token(self) -> Token:
        """A new key's id, of 64 bits, and its secret, of 256."""
        return Token(key_id=KeyId(secrets.token_hex(8)), secret=secrets.token_hex(SECRET_BYTES))
