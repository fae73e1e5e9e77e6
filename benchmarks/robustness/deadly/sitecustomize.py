"""Ends an engine's process at a chosen place: on the path of a server, Python loads this before anything else.

A file with the name of a place in the folder CLUTCH_DEATHS arms it once: the process that next comes by takes the file
away, goes on, and is killed within milliseconds, in the middle of what it does there.
"""

import functools
import importlib.abc
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Sequence
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType

_FOLDER = os.environ.get("CLUTCH_DEATHS", "")
_MODULE = "clutch_server.engine.vllm_worker"
_PLACES = {
    "birth": ("MemberModelManager", "write_newborn", 0.004),
    "update": ("MemberWorker", "clutch_advance_mean", 0.01),
    "weights": ("MemberWorker", "clutch_serve", 0.004),
}


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != _MODULE:
            return None
        spec = PathFinder.find_spec(name, path)
        assert spec is not None
        assert spec.loader is not None
        load = spec.loader.exec_module

        def load_and_arm(module: ModuleType) -> None:
            load(module)
            for place, (owner, method, seconds_max) in _PLACES.items():
                kind = getattr(module, owner)
                setattr(kind, method, _armed(getattr(kind, method), Path(_FOLDER) / place, seconds_max))

        spec.loader.exec_module = load_and_arm  # type: ignore[method-assign]
        return spec


def _armed(method: Callable[..., object], place: Path, seconds_max: float) -> Callable[..., object]:
    @functools.wraps(method)
    def armed(*args: object, **options: object) -> object:
        if place.exists():
            place.rename(place.with_suffix(f".{os.getpid()}"))
            threading.Thread(target=_die, args=(random.uniform(0.0, seconds_max),), daemon=True).start()
        return method(*args, **options)

    return armed


def _die(seconds: float) -> None:
    time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)


if _FOLDER:
    sys.meta_path.insert(0, _Finder())
