"""Score functions that other processes import, and that misbehave."""

import ctypes
import os
import time

# Holds the interpreter's lock while it sleeps, as an extension may; ctypes.PyDLL does not release it.
_blocking = ctypes.PyDLL(None)


def block(completion):
    """Holds the lock for ten seconds, once."""
    if completion.prompt_index == 0 and completion.sample_index == 0 and completion.text == "red":
        _blocking.usleep(10_000_000)
    return float(len(completion.text))


def hang(completion):
    """Never comes back for one text."""
    if completion.text == "red":
        time.sleep(3600)
    return float(len(completion.text))


def die(completion):
    """Takes its process with it for one text."""
    if completion.text == "red":
        os._exit(9)
    return float(len(completion.text))


_kept = []


def leak(completion):
    """Keeps all it is given; says how much that is."""
    _kept.append(completion)
    return float(len(_kept))


def strings(completion):
    """No number."""
    return completion.text


def throw(completion):
    """Never a reward."""
    raise RuntimeError(completion.text)
