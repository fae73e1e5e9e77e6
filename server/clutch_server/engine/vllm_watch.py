"""The engine's processes: what they have worked, and their end after the server's, for which vLLM leaves them waiting."""

import multiprocessing
import os
import threading
import time
from pathlib import Path

_LOOK_SECONDS = 1.0


def exit_with(server_pid: int) -> None:
    """End this process soon after the server has: vLLM's processes wait for ever for a server that was killed."""
    threading.Thread(target=_watch, args=(server_pid,), name="clutch-watch", daemon=True).start()


def busy_seconds() -> float:
    """Processor time that this server's engine and its workers have used."""
    engines = {child.pid for child in multiprocessing.active_children() if child.name.startswith("EngineCore")}
    return sum(_used(int(folder.name)) for folder in Path("/proc").glob("[0-9]*") if _line(int(folder.name)) & engines)


def _line(pid: int) -> set[int | None]:
    """A process and those that it descends from."""
    found: set[int | None] = set()
    while pid > 1:
        found.add(pid)
        pid = _parent_of(pid)
    return found


def _used(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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
    except (FileNotFoundError, ProcessLookupError):
        return 0
