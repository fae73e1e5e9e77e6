"""Column types that turn domain values into what both databases store, and back."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import BigInteger, CheckConstraint, Double, Integer, LargeBinary, Text
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from clutch_server.storage.jsoncodec import JsonCodec

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

# STRICT tables know INTEGER and REAL only, both of 8 bytes; PostgreSQL's types of those names have 4.
INTEGER: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
REAL: TypeEngine[float] = Double().with_variant(sqlite.REAL(), "sqlite")


class ExactText(TypeDecorator[str]):
    """Text of users and models, kept byte for byte.

    PostgreSQL's text has no NUL character, but a model may say one; so it is UTF-8 in a bytea there.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str] | TypeEngine[bytes]:
        """Text on SQLite, bytes elsewhere."""
        return Text() if dialect.name == "sqlite" else LargeBinary()

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | bytes | None:
        """Encode where the column holds bytes."""
        return value if value is None or dialect.name == "sqlite" else value.encode()

    def process_result_value(self, value: str | bytes | None, dialect: Dialect) -> str | None:
        """Decode where the column holds bytes."""
        return value.decode() if isinstance(value, bytes) else value


class EnumText(TypeDecorator[E], Generic[E]):
    """A StrEnum by its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """The enum's value."""
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """The enum."""
        return None if value is None else self.kind(value)


class JsonText(TypeDecorator[T], Generic[T]):
    """A dataclass or tuple as canonical JSON."""

    impl = Text
    cache_ok = True

    def __init__(self, codec: JsonCodec[T]) -> None:
        super().__init__()
        self.codec = codec

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | None:
        """The JSON text."""
        return None if value is None else self.codec.encode(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> T | None:
        """The value."""
        return None if value is None else self.codec.decode(value)


def one_of(column: str, kind: type[StrEnum], *, name: str) -> CheckConstraint:
    """A check that the column holds a value of the enum."""
    return CheckConstraint(f"{column} IN ({quoted(kind)})", name=name)


def quoted(values: Iterable[StrEnum]) -> str:
    """The values as SQL literals, as checks and partial indexes need them."""
    return ", ".join(f"'{value.value}'" for value in values)
