"""Ends the engine's processes after the server has gone, which vLLM leaves waiting for it for ever."""

import os
import threading
import time
from pathlib import Path

_LOOK_SECONDS = 1.0


def exit_with(server_pid: int) -> None:
    """End this process soon after the server has: vLLM's processes wait for ever for a server that was killed."""
    threading.Thread(target=_watch, args=(server_pid,), name="clutch-watch", daemon=True).start()


def _watch(server_pid: int) -> None:
    while _descends_from(server_pid):
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _descends_from(pid: int) -> bool:
    # An orphan gets another parent, so a killed server is no ancestor any more, even while nobody has reaped it.
    process = os.getppid()
    while process not in (0, 1, pid):
        process = _parent_of(process)
    return process == pid


def _parent_of(pid: int) -> int:
    try:
        # The name before the last parenthesis may hold anything.
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except FileNotFoundError:
        return 0
