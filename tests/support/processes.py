"""Servers as processes of their own, on the fake engine unless told otherwise."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from support.leaks import note


class Server:
    """One ``clutch serve`` process; its folder outlives it, so that a second one takes over."""

    def __init__(self, folder: Path, *, port: int = 0, engine: str = "fake", environment: dict[str, str] | None = None) -> None:
        self.folder = folder
        self._announced = folder / "address"
        self._announced.unlink(missing_ok=True)
        self.log = folder / "server.log"
        command = [sys.executable, "-m", "clutch_server", "serve", "--engine", engine, "--port", str(port)]
        command += ["--data-dir", str(folder / "data"), "--announce", str(self._announced), "--with-parent"]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                env={**os.environ, **(environment or {})},
                start_new_session=True,
            )
        self.address = self._wait_for_address()

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def kill(self) -> None:
        """As the power goes: no handler runs."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def freeze(self) -> None:
        """As a machine that is suspended: no handler runs, connections stay."""
        os.killpg(self.process.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Go on in the middle of whatever was going on."""
        os.killpg(self.process.pid, signal.SIGCONT)

    def stop(self) -> int:
        """Politely; returns the exit status."""
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(60)

    def _wait_for_address(self) -> str:
        deadline = time.monotonic() + 60
        while not self._announced.exists():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.02)
        return self._announced.read_text().strip()


@contextmanager
def running_server(folder: Path, **options: object) -> Iterator[str]:
    """The address of a server that ends with the block."""
    server = Server(folder, **options)
    try:
        yield server.address
    finally:
        server.stop()


def clutch(arguments: Sequence[str], *, seconds_max: float = 120, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end."""
    command = [sys.executable, "-m", "clutch_server", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds_max, **options)
    note(f"the output of clutch {arguments[0]}", done.stdout + done.stderr)
    return done


def engine_processes(server: Server) -> list[int]:
    """The processes of a server's engine that run now."""
    # Each thread knows the children that it started.
    lists = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    children = [int(child) for children in lists for child in _read(children).split()]
    return [each for each in children if is_running(each) and "resource_tracker" not in _read(Path(f"/proc/{each}/cmdline"))]


def is_running(process: int) -> bool:
    """Whether it has not ended; a zombie has, whether or not anybody has asked for its status."""
    return _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()[:1] not in ([], ["Z"])


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""  # it ended between one look and the next
