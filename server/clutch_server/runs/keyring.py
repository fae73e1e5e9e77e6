"""From the root key to the keys of runs; the root key goes no further than this object."""

import hashlib

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from clutch_server.domain.ids import TenantId

ROOT_KEY_BYTES = 32


class Keyring:
    """Derives run keys; the only holder of the root key.

    Args:
        root_key: 32 secret bytes, the same for the life of a database.
    """

    def __init__(self, root_key: bytes) -> None:
        if len(root_key) != ROOT_KEY_BYTES:
            raise ValueError(f"root key: expected {ROOT_KEY_BYTES} bytes, got {len(root_key)}")
        self._root_key = root_key

    def run_key(self, salt: bytes) -> bytes:
        """32 bytes that name all noise of the run with that salt (HKDF-SHA256, RFC 5869)."""
        return HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"clutch.v1 run key").derive(self._root_key)

    def fingerprint(self) -> str:
        """What tells root keys apart and says nothing of them: one-way, of a key that nobody can guess."""
        derived = HKDF(algorithm=SHA256(), length=16, salt=None, info=b"clutch.v1 root key fingerprint")
        return derived.derive(self._root_key).hex()


def key_salt(tenant_id: TenantId, request_id: str) -> bytes:
    """Salt of a run: the same root key and request id repeat an experiment exactly, on another machine too."""
    parts = (b"clutch.v1 salt", tenant_id.encode(), request_id.encode())
    return hashlib.sha256(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).digest()
