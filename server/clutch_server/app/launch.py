"""Starts a server as a process of its own and makes sure that it ends with whoever started it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from clutch_server.domain.errors import SetupError

ANNOUNCE_SECONDS_MAX = 60.0  # binding the port takes a second; imports on a cold disk the rest
STOP_SECONDS_MAX = 30.0


@contextmanager
def server_process(folder: Path, *, arguments: Sequence[str] = ()) -> Iterator[str]:
    """Run ``clutch serve`` on a free port for the length of a ``with`` block; yields its address.

    The folder holds its data and its log, ``server.log``.

    Raises:
        SetupError: SERVER_FAILED with the end of the log, when it stops before it announces its address.
    """
    announced, log = folder / "address", folder / "server.log"
    announced.unlink(missing_ok=True)
    command = [sys.executable, "-m", "clutch_server", "serve", "--port", "0", "--data-dir", str(folder)]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, "--with-parent", "--announce", str(announced), *arguments],
            stdout=output,
            stderr=output,
            stdin=subprocess.PIPE,  # the server ends with this process, however it ends
            start_new_session=True,  # so that a Ctrl-C in the terminal reaches the client alone
        )
    try:
        yield _wait_for_address(process, announced, log)
    finally:
        stop(process)


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a server the polite way, and if it does not, the other way with all that it started."""
    if process.stdin is not None:
        process.stdin.close()
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_SECONDS_MAX)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_for_address(process: "subprocess.Popen[bytes]", announced: Path, log: Path) -> str:
    deadline = time.monotonic() + ANNOUNCE_SECONDS_MAX
    while time.monotonic() < deadline:
        if announced.exists():
            return announced.read_text().strip()
        if process.poll() is not None:
            break
        time.sleep(0.05)
    end = log.read_text(errors="replace")[-2_000:]
    raise SetupError(f"the server did not start; the end of {log} says:\n{end}", reason="SERVER_FAILED")
