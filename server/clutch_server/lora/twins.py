"""Noise that is used twice: by a member, and soon after by its antithetic twin."""

import threading
from collections.abc import Callable
from typing import TypeAlias

from clutch_server.lora.arrays import Float32s

# Noise that waits for the second member to use it; a direction of a small model takes a tenth of a MB, of 0.5B ten.
SPARE_BYTES_MAX = 64 << 20

NoiseName: TypeAlias = tuple[int, int, str]  # generation, direction, tensor


class SpareNoise:
    """Noise of one generation that one twin has used and the other has not; thread-safe, bounded by SPARE_BYTES_MAX."""

    def __init__(self) -> None:
        self._kept: dict[NoiseName, Float32s] = {}
        self._bytes, self._generation = 0, -1
        self._lock = threading.Lock()

    def take(self, name: NoiseName, make: Callable[[], Float32s]) -> Float32s:
        """The noise of that name: made at the first call and kept, handed out and forgotten at the second."""
        with self._lock:
            noise = self._kept.pop(name, None)
            if noise is not None:
                self._bytes -= noise.nbytes
                return noise
        noise = make()
        with self._lock:
            self._keep(name, noise)
        return noise

    def _keep(self, name: NoiseName, noise: Float32s) -> None:
        generation = name[0]
        if generation != self._generation:
            # Of a generation that is over nobody will ask any more.
            self._kept.clear()
            self._bytes, self._generation = 0, generation
        self._bytes += noise.nbytes - (self._kept[name].nbytes if name in self._kept else 0)
        self._kept[name] = noise
        while self._bytes > SPARE_BYTES_MAX:
            self._bytes -= self._kept.pop(next(iter(self._kept))).nbytes
