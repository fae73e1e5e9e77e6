"""How the store reaches its database."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreConfig:
    """Where the state lives, and how long to wait for it.

    Args:
        url: ``sqlite:///relative.db``, ``sqlite:////absolute.db`` or ``postgresql://user@host/name``.
    """

    url: str
    lock_seconds: float = 5.0  # wait for a lock that another process holds, such as a backup
    queue_seconds: float = 30.0  # wait for this server's other writers, or a free connection; transactions take milliseconds
    write_attempts_max: int = 3  # tries of one transaction; each may wait lock_seconds
    connections_max: int = 32  # as many as asyncio's worker threads on a large machine
    statement_seconds: float = 60.0  # PostgreSQL: one statement; the largest reads a million rewards
    idle_seconds: float = 10.0  # PostgreSQL: a transaction without a statement; a server frozen so long loses its locks
