"""The root key: one secret file beside the database; whoever has it and the log can rebuild every mean."""

import re
import secrets
from pathlib import Path

from clutch_server.domain.errors import SetupError
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.runs.keyring import ROOT_KEY_BYTES, Keyring
from clutch_server.runs.ports import Store
from clutch_server.storage.files import create_atomically

_HEX = re.compile(rf"[0-9a-f]{{{2 * ROOT_KEY_BYTES}}}")


def open_keyring(store: Store, path: Path) -> Keyring:
    """The keyring of a database: its first root key is its root key for ever, on every server that uses it.

    Raises:
        SetupError: ROOT_KEY_INVALID, see load_root_key; ROOT_KEY_MISMATCH, when the database belongs to another root key.
        Unavailable: The database does not answer.
    """
    bound = store.read(lambda tx: tx.find_root_key())
    if bound and not path.exists():
        # A key made now would only have to be removed again.
        raise _mismatch(f"there is no root key at {path}, and this database has one")
    keyring = Keyring(load_root_key(path))
    fingerprint = keyring.fingerprint()
    if fingerprint != bound and fingerprint != store.write(lambda tx: tx.bind_root_key(fingerprint)):
        raise _mismatch(f"{path} is not the root key of this database")
    faultpoint("key.bound")
    return keyring


def load_root_key(path: Path) -> bytes:
    """Read the key, or make one with mode 0600 where there is none.

    Raises:
        SetupError: ROOT_KEY_INVALID, when the file holds something else or others may read it.
    """
    try:
        return _create(path, secrets.token_bytes(ROOT_KEY_BYTES))
    except FileExistsError:
        return _read(path)


def place_root_key(path: Path, text: str) -> None:
    """Put a given key in place, to repeat an experiment exactly.

    Raises:
        SetupError: ROOT_KEY_INVALID, when it is no key or another one is there already.
    """
    key = _parse(text, where="root key")
    try:
        _create(path, key)
    except FileExistsError:
        if _read(path) != key:
            raise SetupError(f"{path} holds another root key; choose a fresh folder", reason="ROOT_KEY_INVALID") from None


def _mismatch(message: str) -> SetupError:
    way_out = "copy root.key from a server that uses the database, or from the backup of its data folder"
    return SetupError(f"{message}; {way_out}", reason="ROOT_KEY_MISMATCH")


def _create(path: Path, key: bytes) -> bytes:
    # Whole or not at all: half a key would keep every later server from starting.
    if path.exists():
        raise FileExistsError(path)
    create_atomically(path, (key.hex() + "\n").encode())
    return key


def _read(path: Path) -> bytes:
    if path.stat().st_mode & 0o077:
        raise SetupError(f"{path}: others may read the root key; run: chmod 600 {path}", reason="ROOT_KEY_INVALID")
    return _parse(path.read_text(), where=str(path))


def _parse(text: str, *, where: str) -> bytes:
    if not _HEX.fullmatch(text.strip()):
        expected = f"{2 * ROOT_KEY_BYTES} hexadecimal digits"
        raise SetupError(
            f"{where}: expected {expected}, got {len(text.strip())} characters; restore the key of this database",
            reason="ROOT_KEY_INVALID",
        )
    return bytes.fromhex(text.strip())
