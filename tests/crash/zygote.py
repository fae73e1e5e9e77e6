"""Starts servers in milliseconds: everything is imported once, and each server is a fork of that.

Each fork runs ``clutch serve`` as the command line does, in a process and session of its own. Orders come as JSON lines
on standard input: ``{"argv", "environment", "log"}`` is answered with a pid, ``{"wait": pid}`` with the exit status.
"""

import asyncio
import contextlib
import ctypes
import importlib
import io
import json
import os
import pkgutil
import signal
import sys
import tempfile
import threading
import traceback
from pathlib import Path

import clutch.cli
import clutch_server
from support.service import service

_PR_SET_PDEATHSIG = 1
# What a walk would otherwise wait for; the idle look of a runner keeps its 30 s, so that a lost wake-up shows.
QUICK = {
    "clutch_server.runs.manager": {"SWEEP_SECONDS": 0.1, "LEASE_SECONDS": 0.3},
    "clutch_server.runs.supervisor": {"LOOK_SECONDS": 0.05},
    "clutch_server.runs.runner": {"RETRY_SECONDS": 0.05, "_pause_seconds": lambda error: 0.05},
    "clutch_server.rpc.server": {"_FLUSH_SECONDS": 0.05},
}


def load() -> None:
    importlib.import_module("sqlalchemy.dialects.sqlite")
    for module in pkgutil.walk_packages(clutch_server.__path__, "clutch_server."):
        if ".vllm_" not in module.name and ".migrations" not in module.name and "__main__" not in module.name:
            importlib.import_module(module.name)
    for name, values in QUICK.items():
        module = importlib.import_module(name)
        for key, value in values.items():
            assert hasattr(module, key), (name, key)
            setattr(module, key, value)
    asyncio.run(_play_once())
    _read_command_line()
    assert threading.active_count() == 1, "a fork would copy the locks of threads that it does not have"


def _read_command_line() -> None:
    # As a server's start does; it fails for want of the file.
    sys.argv = ["clutch", "serve", "--config", "/nonexistent"]
    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
        clutch.cli.main()


async def _play_once() -> None:
    # What is imported or made at the first use is then made once, not in each fork.
    with tempfile.TemporaryDirectory() as folder:
        async with service(Path(folder)) as served:
            run = await served.create(population_size=2, allow_small_population=True)
            await served.play(run, 0)


def become_server(order: dict[str, object]) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    os.setsid()
    log = os.open(str(order["log"]), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.update(order["environment"])
    sys.argv = ["clutch", *order["argv"]]
    clutch.cli.main()


def fork(order: dict[str, object]) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        become_server(order)
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def main() -> None:
    # The answers go where nothing else that is imported can print.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    load()
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            _, status = os.waitpid(order["wait"], 0)
            answer = os.waitstatus_to_exitcode(status)
        else:
            answer = fork(order)
        answers.write(f"{answer}\n")
        answers.flush()


if __name__ == "__main__":
    main()
