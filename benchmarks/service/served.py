"""A server process on the fake engine that can be killed and started again on the same port and data."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

START_SECONDS_MAX = 60.0


class Served:
    """``clutch serve`` as a process of its own; its folder outlives it."""

    def __init__(self, folder: Path, *, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.log = folder / "server.log"
        self._environment = {**os.environ, "CLUTCH_ENGINE": "fake", "CLUTCH_LOG_LEVEL": "warning", **environment}
        self._process: subprocess.Popen[bytes] | None = None
        self.address = ""

    def start(self) -> None:
        """Start it, on the port of the time before."""
        announced = self.folder / "address"
        announced.unlink(missing_ok=True)
        port = self.address.rpartition(":")[2] or "0"
        command = [sys.executable, "-m", "clutch_server", "serve", "--port", port, "--data-dir", str(self.folder / "data")]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--announce", str(announced), "--with-parent"],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=self._environment,
                start_new_session=True,
            )
        self.address = self._announced(announced)

    def kill(self) -> None:
        """As the power goes: no handler runs."""
        process = self._running
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> int:
        """Politely; returns the exit status."""
        process = self._running
        if process.poll() is None:
            process.terminate()
        return process.wait(60)

    @property
    def resident_bytes(self) -> int:
        """Its memory now."""
        fields = Path(f"/proc/{self._running.pid}/statm").read_text().split()
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")

    @property
    def cpu_seconds(self) -> float:
        """User and system time since its start."""
        fields = Path(f"/proc/{self._running.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def _running(self) -> "subprocess.Popen[bytes]":
        assert self._process is not None, "it was never started"
        return self._process

    def _announced(self, path: Path) -> str:
        deadline = time.monotonic() + START_SECONDS_MAX
        while not path.exists():
            if self._running.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{self.log.read_text()[-2_000:]}")
            time.sleep(0.02)
        return path.read_text().strip()


@contextmanager
def served(folder: Path, *, environment: Mapping[str, str]) -> Iterator[Served]:
    """A server that ends with the block."""
    server = Served(folder, environment=environment)
    server.start()
    try:
        yield server
    finally:
        server.stop()
