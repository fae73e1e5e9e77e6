"""The demo: a server process, a client process, and nothing left running afterwards."""

import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from clutch_server.app.config import ROOT_KEY_NAME
from clutch_server.app.launch import server_process
from clutch_server.app.rootkey import place_root_key
from clutch_server.storage.files import make_private_folder

DATA_NAME = "server"


def run_demo(out: Path, *, generations: int | None, root_key: str | None) -> int:
    """Run the demo into a folder; returns the client's exit status.

    A repeated demo in the same folder goes on where the last one stopped: that is what a run is.

    Raises:
        SetupError: The server cannot start, or the root key is not one.
    """
    data = out.resolve() / DATA_NAME
    make_private_folder(data)
    if root_key is not None:
        place_root_key(data / ROOT_KEY_NAME, root_key)
    # A plain kill must clean up as Ctrl-C does.
    previous = signal.signal(signal.SIGTERM, _leave)
    try:
        with server_process(data) as address:
            return _run_client(address, out, generations)
    finally:
        signal.signal(signal.SIGTERM, previous)


def _run_client(address: str, out: Path, generations: int | None) -> int:
    command = [sys.executable, "-m", "clutch_server.app.demo_client", "--address", address, "--out", str(out)]
    if generations is not None:
        command += ["--generations", str(generations)]
    client = subprocess.Popen(command)
    try:
        return client.wait()
    except KeyboardInterrupt:
        # The terminal sent it to the client too, which says goodbye in its own words.
        return client.wait()
    finally:
        if client.poll() is None:
            client.terminate()
            client.wait()


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
