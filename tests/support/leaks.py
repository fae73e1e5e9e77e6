"""Secrets of a server, in every form in which they could be written, and the search for them in whatever leaves it.

What leaves: answers, errors and trailing metadata as the client's channel gets them, logs, the output of commands.
"""

import base64
import logging
import re
import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from clutch._channel import GrpcTransport
from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.domain.keys import frame_key, noise_key, sampling_seed
from clutch_server.engine.fake_model import fake_layout
from clutch_server.runs.keyring import Keyring, key_salt

WINDOW = 16  # bytes of a tensor; by chance they are nowhere else
WINDOWS_A_FILE = 8
SEED_DIGITS_MIN = 8  # shorter numbers are everywhere
PATH = "a path"
SEED = "a seed"
IDENTIFIER = re.compile(rb"[0-9a-fA-F]{16,}")  # the shortest has so many hexadecimal digits
# Whoever starts a server gave it its paths, and needs them in a refusal.
OPERATORS = ("the output of clutch serve", "the output of clutch doctor", "the output of clutch demo")
TOTALS = {"tests": 0, "secrets": 0, "bytes": 0}


def forms(name, secret):
    """A secret of bytes as bytes, as hexadecimal digits, in both alphabets of base64, and as Python shows it."""
    texts = {secret.hex(), secret.hex().upper(), repr(secret)[2:-1]}
    encoded = {base64.b64encode(secret).decode(), base64.urlsafe_b64encode(secret).decode()}
    # Of base64 the last digits depend on what follows.
    texts |= {text.rstrip("=")[:-1] for text in encoded}
    return {secret: name} | {text.encode(): name for text in texts}


def secrets_of(folder, *, root_keys=()):
    """Every secret of the servers that keep their files somewhere below a folder, as pattern -> name."""
    found = {str(folder.resolve()).encode(): PATH}
    keys = {bytes.fromhex(path.read_text().strip()) for path in folder.rglob("root.key")} | set(root_keys)
    for key in keys:
        found |= forms("the root key", key)
    for path in folder.rglob("*.db"):
        for salt, generations, request_id in _rows(path, "SELECT key_salt, head, request_id FROM runs"):
            found |= forms("a salt", salt) | forms("a salt", key_salt(LOCAL_TENANT, request_id))
            for key in keys:
                found |= _run_secrets(Keyring(key).run_key(salt), generations)
        for digest in _rows(path, "SELECT secret_digest FROM api_keys"):
            found |= forms("an API key's digest", *digest)
    for path in folder.rglob("*.mean"):
        found |= _windows(path.read_bytes())
    return found


def _rows(path, query):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            return connection.execute(query).fetchall()
        except sqlite3.DatabaseError:
            return []  # no schema yet, or no database at all


def _run_secrets(run_key, generations):
    found = forms("a run's key", run_key)
    tensor = fake_layout().tensors[0].name
    found |= forms("a frame's key", frame_key(run_key, tensor=tensor))
    for generation in range(min(generations + 1, 4)):
        for direction in range(4):
            key = noise_key(run_key, generation=generation, direction=direction, tensor=tensor)
            found |= forms("a noise key", key)
        for prompt in range(4):
            seed = str(sampling_seed(run_key, generation=generation, prompt_index=prompt, sample_index=0))
            if len(seed) >= SEED_DIGITS_MIN:
                found[seed.encode()] = SEED
    return found


def _holds(data, pattern, name):
    # In a hundred megabytes of identifiers the digits of some seed stand by chance.
    return pattern in data and (name != SEED or pattern in IDENTIFIER.sub(b"-", data))


def _windows(blob):
    found = {}
    step = max(len(blob) // WINDOWS_A_FILE, WINDOW)
    for start in range(step, len(blob) - WINDOW, step):
        window = blob[start : start + WINDOW]
        # A header is text, and zeros are zeros.
        if len(set(window)) > WINDOW // 2 and not window.isascii():
            found |= forms("a weight", window)
    return found


class Watch:
    """Collects what leaves, and searches it."""

    def __init__(self):
        self.collected = []

    def note(self, where, data):
        self.collected.append((where, data.encode(errors="replace") if isinstance(data, str) else data))

    def forget(self):
        """For a test that planted a leak."""
        self.collected.clear()

    def search(self, secrets):
        """Forget what was collected; returns its size. Raises AssertionError for a secret in it."""
        left, self.collected = self.collected, []
        joined = b"\0".join(data for _, data in left)
        abroad = b"\0".join(data for where, data in left if where not in OPERATORS)
        hits = [(pattern, name) for pattern, name in secrets.items() if _holds(abroad if name == PATH else joined, pattern, name)]
        places = {(name, where) for pattern, name in hits for where, data in left if _holds(data, pattern, name)}
        assert not hits, f"left the server: {sorted(places) or 'across two'}"
        TOTALS["tests"] += 1
        TOTALS["secrets"] += len(secrets)
        TOTALS["bytes"] += len(joined)
        return len(joined)


class _Log(logging.Handler):
    def __init__(self, watch):
        super().__init__(logging.DEBUG)
        self._watch = watch

    def emit(self, record):
        self._watch.note("a log", self.format(record))


_WATCHES = []


def note(where, data):
    """For whoever sees something leave a server: noted by the watch of the test under way."""
    for watch in _WATCHES:
        watch.note(where, data)


@contextmanager
def watching(folder, *, root_keys=()):
    """Watch for the length of a test, and search at its end for the secrets of the servers below the folder."""
    watch, sound, handler = Watch(), GrpcTransport.send, None
    handler = _Log(watch)

    async def send(self, method, body, **named):
        try:
            answer = await sound(self, method, body, **named)
        except Exception as error:
            watch.note(f"an error of {method}", f"{error!r} {error} {vars(error)}")
            raise
        watch.note(f"an answer of {method}", answer)
        return answer

    GrpcTransport.send = send
    logging.getLogger().addHandler(handler)
    _WATCHES.append(watch)
    try:
        yield watch
        for path in folder.rglob("server.log"):
            watch.note("the server's log", path.read_bytes())
        watch.search(secrets_of(Path(folder), root_keys=root_keys))
    finally:
        _WATCHES.remove(watch)
        logging.getLogger().removeHandler(handler)
        GrpcTransport.send = sound
