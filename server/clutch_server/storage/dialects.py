"""What the store asks of a database product; ``sqlite`` and ``postgresql`` answer."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from enum import Enum, auto
from typing import Protocol, TypedDict

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from clutch_server.domain.errors import SetupError
from clutch_server.storage.config import StoreConfig


class Trouble(Enum):
    """What an error of the driver means to the store."""

    BUSY = auto()  # the transaction was rolled back whole; it may succeed at once
    GONE = auto()  # full, unreachable, unreadable
    DUPLICATE = auto()  # a unique key is taken
    BUG = auto()  # ours: a statement or a value that should not have been sent


class Dialect(Protocol):
    """One database, as the store needs it."""

    name: str  # for the person at the command line; without a password
    engine: Engine
    is_shared: bool  # whether several servers may use it at the same time
    reader_options: Mapping[str, object]  # execution options of a consistent read-only transaction

    def claim(self) -> None:
        """Keep other servers out where the database cannot share, idempotently. Raises SetupError."""
        ...

    def visit(self) -> None:
        """Use the database beside the server that has claimed it. Raises SetupError when there is none."""
        ...

    def hold_schema(self, connection: Connection) -> None:
        """Keep other migrations out until the transaction ends."""
        ...

    def settle(self) -> None:
        """Set what outlives the connection, once the schema is known to be ours."""
        ...

    def scrub(self) -> bool:
        """Remove what deleted rows left in files; False when somebody is in the way."""
        ...

    def release(self) -> None:
        """Undo ``claim``, idempotently."""
        ...

    def writing(self) -> AbstractContextManager[None]:
        """Entered around each write transaction. Raises Unavailable when the turn does not come."""
        ...

    def require_present(self) -> None:
        """Raise Unavailable when the claimed database is not there any more."""
        ...

    def trouble(self, error: DBAPIError) -> Trouble:
        """Classify an error."""
        ...


class EngineOptions(TypedDict):
    """What both products give SQLAlchemy's ``create_engine``."""

    pool_size: int
    max_overflow: int
    pool_timeout: float
    hide_parameters: bool


def engine_options(config: StoreConfig) -> EngineOptions:
    """A bounded pool, and errors that do not quote what a statement carried: prompts, completions, key salts."""
    return {
        "pool_size": config.connections_max,
        "max_overflow": 0,
        "pool_timeout": config.queue_seconds,
        "hide_parameters": True,
    }


def unusable(message: str) -> SetupError:
    """A database that this server cannot use."""
    return SetupError(message, reason="DATABASE_UNUSABLE")
