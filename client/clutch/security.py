"""Keys and certificates: what a client shows to a server, and where it does not show it."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_KEY = re.compile(r"clk_[0-9a-f]{16}_[0-9a-f]{64}")
_OTHERS = 0o077


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """PEM files of an encrypted connection.

    Args:
        ca: Whose signature the server's certificate must carry; None takes the authorities that gRPC ships with.
        cert: This client's certificate, for servers that ask for one; with ``key``.
        key: Its private key.
    """

    ca: Path | str | None = None
    cert: Path | str | None = None
    key: Path | str | None = None

    def read(self) -> tuple[bytes | None, bytes | None, bytes | None]:
        """Bytes of ca, key and cert, as gRPC takes them. Raises ValueError for a certificate without its key."""
        if (self.cert is None) != (self.key is None):
            raise ValueError("tls: a client's certificate needs its key, and the other way round")
        return _bytes(self.ca), _bytes(self.key), _bytes(self.cert)


def resolve_key(api_key: str | Path | None) -> str | None:
    """The key itself: a text is one, a path is of a file that holds one and that only its owner can read.

    Raises:
        ValueError: It is no key, or others may read the file; says nothing of what it holds.
    """
    if isinstance(api_key, Path):
        path = api_key.expanduser()
        if path.stat().st_mode & _OTHERS:
            raise ValueError(f"api_key: others may read {path}; run: chmod 600 {path}")
        api_key = path.read_text().strip()
    if api_key is not None and not _KEY.fullmatch(api_key):
        raise ValueError("api_key: expected clk_... as `clutch keys create` prints it, or the Path of a file that holds it")
    return api_key


def resolve_tls(address: str, tls: "bool | Tls | None", *, with_key: bool) -> Tls | None:
    """How a connection is encrypted, None for not at all; without a word from the caller, everywhere but on this machine.

    Raises:
        ValueError: A key would cross the network in clear.
    """
    if tls is None:
        tls = not is_local(address)
    if tls is False and with_key and not is_local(address):
        raise ValueError(f"api_key: it would go to {address} in clear, for everybody on the way to read; leave tls on")
    return Tls() if tls is True else None if tls is False else tls


def is_local(address: str) -> bool:
    """Whether an address is one of this machine's own, which no cable leads to."""
    host = address.rpartition(":")[0].strip("[]")
    if address.startswith("unix:") or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def from_environment(environ: Mapping[str, str]) -> tuple[str | Path | None, bool | Tls | None]:
    """The key and the encryption that CLUTCH_API_KEY, CLUTCH_API_KEY_FILE, CLUTCH_TLS and CLUTCH_TLS_{CA,CERT,KEY} ask for."""
    file = environ.get("CLUTCH_API_KEY_FILE")
    key = environ.get("CLUTCH_API_KEY") or (Path(file) if file else None)
    ca, cert, own = (environ.get(f"CLUTCH_TLS_{name}") or None for name in ("CA", "CERT", "KEY"))
    switch = environ.get("CLUTCH_TLS", "")
    if switch not in ("", "0", "1"):
        raise ValueError(f"CLUTCH_TLS: expected 0 or 1, got {switch!r}")
    if switch == "0":
        return key, False
    return key, Tls(ca=ca, cert=cert, key=own) if ca or cert or own else (True if switch else None)


def _bytes(path: Path | str | None) -> bytes | None:
    return None if path is None else Path(path).expanduser().read_bytes()
