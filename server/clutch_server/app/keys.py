"""API keys at the server's own command line, on the database itself: the first admin's key has to come from somewhere."""

import re
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from clutch_server.app.config import ServerConfig
from clutch_server.app.system import RandomNames, SystemClock
from clutch_server.domain.access import ApiKey, Role
from clutch_server.domain.errors import InvalidInput, SetupError
from clutch_server.domain.ids import KeyId, TenantId
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.runs import key_verbs
from clutch_server.runs.api import CreateKey, NewKey
from clutch_server.storage.files import open_new_private_file
from clutch_server.storage.sql import SqlStore

_UNITS = {"s": 1.0, "m": 60.0, "h": 3_600.0, "d": 86_400.0}


def create(config: ServerConfig, *, tenant: str, role: Role, name: str, expires: str) -> NewKey:
    """Make a key; works beside a running server, which takes it at once."""
    names, clock = RandomNames(), SystemClock()
    request = CreateKey(request_id=secrets.token_hex(16), name=name, role=role, lifetime_seconds=seconds_of(expires))
    with open_store(config) as store:
        return store.write(
            lambda tx: key_verbs.create_key(
                tx, TenantId(tenant), request, token=names.token(), limits=DEFAULT_LIMITS, at=clock.now()
            )
        )


def listed(config: ServerConfig, *, tenant: str) -> tuple[ApiKey, ...]:
    """A tenant's keys, newest first."""
    with open_store(config) as store:
        return store.read(lambda tx: tx.list_api_keys(TenantId(tenant), limit=DEFAULT_LIMITS.keys_max))


def revoke(config: ServerConfig, *, tenant: str, key_id: str) -> ApiKey:
    """End a key; a running server refuses it from the next call on."""
    at = SystemClock().now()
    with open_store(config) as store:
        return store.write(lambda tx: key_verbs.revoke_key(tx, TenantId(tenant), KeyId(key_id), at=at))


@contextmanager
def open_store(config: ServerConfig) -> Iterator[SqlStore]:
    """The configured database, claimed where it is free, visited where a server has it."""
    store = SqlStore(config.store)
    try:
        store.migrate()
    except SetupError as error:
        if error.reason != "DATABASE_IN_USE":
            raise
        store.visit()
    try:
        yield store
    finally:
        store.close()


def audited(config: ServerConfig, *, tenant: str | None, limit: int) -> list[dict[str, str]]:
    """The last calls, oldest first."""
    with open_store(config) as store:
        found = store.read(lambda tx: tx.list_audit(TenantId(tenant) if tenant else None, limit=limit))
    return [
        {
            "time": datetime.fromtimestamp(entry.at, tz=UTC).isoformat(sep=" ", timespec="milliseconds"),
            "tenant": entry.tenant_id,
            "key": entry.key_id or "-",
            "role": entry.role.value,
            "call": entry.method,
            "run": entry.run_id or "-",
            "outcome": entry.outcome,
        }
        for entry in reversed(found)
    ]


def seconds_of(text: str) -> float:
    """Seconds of a text such as 90d, 12h or 30m. Raises InvalidInput."""
    found = re.fullmatch(r"(\d{1,9})([smhd])", text)
    if not found or not int(found[1]):
        raise InvalidInput("expires", expected="a whole number above 0 with s, m, h or d, such as 90d", got=text)
    return int(found[1]) * _UNITS[found[2]]


def hand_over(new: NewKey, *, out: Path | None) -> None:
    """Print the secret, or write it to a fresh file that only its owner can read."""
    about = f"key {new.key.key_id}, {new.key.role.value} of {new.key.tenant_id}, until {_day(new.key.expires_at)}"
    if out is None:
        print(new.token)
        print(f"{about}; it is shown this once", file=sys.stderr)
        return
    with open_new_private_file(out) as file:
        file.write(f"{new.token}\n")
    print(f"{about}, is in {out.name}", file=sys.stderr)


def as_rows(keys: Sequence[ApiKey], *, at: float) -> list[dict[str, str]]:
    """What may be known of keys: their secrets are not even here."""
    return [
        {
            "key": key.key_id,
            "role": key.role.value,
            "name": key.name,
            "created": _day(key.created_at),
            "expires": _day(key.expires_at),
            "state": "valid" if key.is_valid(at=at) else "revoked" if key.revoked_at else "expired",
        }
        for key in keys
    ]


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, tz=UTC).isoformat(sep=" ", timespec="minutes")
