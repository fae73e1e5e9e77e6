"""A server as a process of its own, and a look at its engine's process and its health."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

START_SECONDS_MAX = 300.0


class ServerProcess:
    """``clutch serve`` in a folder, on a free port."""

    def __init__(self, folder: Path, *, engine: str, environment: Mapping[str, str]) -> None:
        announced = folder / "address"
        self.log = folder / "server.log"
        command = [sys.executable, "-m", "clutch_server", "serve", "--engine", engine, "--port", "0", "--with-parent"]
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                [*command, "--data-dir", str(folder / "data"), "--announce", str(announced)],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                env={**os.environ, **environment},
                start_new_session=True,
            )
        wait_for(announced.exists)
        self.address = announced.read_text().strip()
        self._health = health_pb2_grpc.HealthStub(grpc.insecure_channel(self.address))

    @property
    def pid(self) -> int:
        """Of the server."""
        return self._process.pid

    def is_serving(self) -> bool:
        """What health says."""
        answer = self._health.Check(health_pb2.HealthCheckRequest(), timeout=30.0)
        return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)

    def engine_pid(self) -> int | None:
        """The engine's process, if there is one."""
        # Each thread knows the children that it started.
        lists = Path(f"/proc/{self.pid}/task").glob("*/children")
        children = [int(child) for children in lists for child in children.read_text().split()]
        found = [child for child in children if _is_engine(child)]
        return found[0] if found else None

    def memory_mib(self) -> float:
        """Resident set of the server alone."""
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / (1 << 20)

    def stop(self) -> int:
        """The polite way; returns the exit status."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(60)


def wait_for(condition: Callable[[], object], *, seconds_max: float = START_SECONDS_MAX, pause: float = 0.02) -> float:
    """Look until something holds; returns how long that took, in seconds."""
    started = time.monotonic()
    while not condition():
        if time.monotonic() - started > seconds_max:
            raise TimeoutError(f"not within {seconds_max:g} s: {condition}")
        time.sleep(pause)
    return time.monotonic() - started


def _is_engine(pid: int) -> bool:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return bool(command) and b"resource_tracker" not in command and state != "Z"
