"""Naming of secret values: every random number of a run is the output of one HMAC of its key.

Nothing random is stored: a name and the run key give the same bytes for ever, on every machine.
Each part of a name is length-prefixed, so that no two names give the same message.
"""

import hmac


def noise_key(run_key: bytes, *, generation: int, direction: int, tensor: str) -> bytes:
    """16 bytes that key the counter-based generator of one direction's noise in one tensor."""
    return _named(run_key, "noise", str(generation), str(direction), tensor)[:16]


def frame_key(run_key: bytes, *, tensor: str) -> bytes:
    """16 bytes that key the frozen projection A of one tensor (search space ``adapter``)."""
    return _named(run_key, "frame", tensor)[:16]


def sampling_seed(run_key: bytes, *, generation: int, prompt_index: int, sample_index: int) -> int:
    """Seed in [0, 2**31) shared by all members of a generation: common random numbers, fresh each generation."""
    digest = _named(run_key, "sampling", str(generation), str(prompt_index), str(sample_index))
    return int.from_bytes(digest[:4], "big") >> 1


def _named(run_key: bytes, *parts: str) -> bytes:
    message = b"".join(len(p.encode()).to_bytes(4, "big") + p.encode() for p in ("clutch.v1", *parts))
    return hmac.digest(run_key, message, "sha256")
