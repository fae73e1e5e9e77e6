"""A server that is started, killed and started again on one folder, with a fault ordered for one of its lives."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT_KEY = bytes(range(32)).hex()
START_SECONDS_MAX = 20.0
STOP_SECONDS_MAX = 20.0


class Zygote:
    """See ``crash.zygote``; one a walker, used from one thread."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crash.zygote"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is for the walk, which ends it in order
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )

    def start(self, argv: list[str], *, environment: dict[str, str], log: Path) -> int:
        return self._order({"argv": argv, "environment": environment, "log": str(log)})

    def wait(self, pid: int) -> int:
        return self._order({"wait": pid})

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)

    def _order(self, order: dict[str, object]) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"the zygote ended with status {self._process.wait()}"
        return int(answer)


@dataclass(frozen=True)
class FaultAt:
    """A fault in one life of the server: lives are counted by the script's own starts, not by those after a fault."""

    life: int
    point: str
    occurrence: int
    action: str

    @property
    def order(self) -> str:
        return f"{self.point}:{self.occurrence}:{self.action}"

    def __str__(self) -> str:
        return f"life {self.life}, {self.order}"


class Server:
    """``clutch serve`` on a folder; ``revive`` starts it again wherever it died."""

    def __init__(
        self,
        folder: Path,
        zygote: Zygote,
        *,
        database_url: str = "",
        fault: FaultAt | None = None,
        with_key: bool = True,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.database_url = database_url
        self.data.mkdir(parents=True, mode=0o700)
        self._zygote = zygote
        self._fault = fault
        self._environment = {"CLUTCH_LOG_LEVEL": "warning", **(environment or {})}
        if database_url:
            self._environment["CLUTCH_DATABASE_URL"] = database_url
        if with_key:
            key = self.data / "root.key"
            key.write_text(ROOT_KEY)
            key.chmod(0o600)
        self.log = folder / "server.log"
        self.life = -1
        self.address = ""
        self.num_deaths = 0  # that the script did not order
        self.is_hunted = False  # killed at random, also in the middle of a start
        self._pid = 0
        self._pidfd = -1

    def start(self) -> None:
        """Begin the script's next life; only here the fault is ordered."""
        self.life += 1
        self._launch({"CLUTCH_FAULT": self._fault.order} if self._fault is not None and self._is_armed else {})

    def trace(self, life: int) -> list[str]:
        path = self.folder / f"trace-{life}"
        return path.read_text().split() if path.exists() else []

    @property
    def is_running(self) -> bool:
        return self._pidfd >= 0

    def is_dead(self) -> bool:
        return self._pidfd >= 0 and bool(select.select([self._pidfd], [], [], 0)[0])

    def revive(self) -> bool:
        """Start it again if it died; whether it had."""
        if not self.is_dead():
            return False
        self._forget()
        self.num_deaths += 1
        self._launch({})
        return True

    def kill(self) -> None:
        """From any thread; a server that is dead already is let be."""
        with suppress(ProcessLookupError, OSError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def crash(self) -> None:
        """The script's own power cut."""
        self.kill()
        select.select([self._pidfd], [], [])
        self._forget()

    def stop(self) -> int:
        """Politely; the exit status. Where an ordered fault was faster, it is started once more and stopped."""
        if not self.is_dead():
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGTERM)
        if not select.select([self._pidfd], [], [], STOP_SECONDS_MAX)[0]:
            self.kill()
            self._forget()
            raise AssertionError(f"the server did not stop:\n{self.log.read_text()[-3000:]}")
        status = self._forget()
        if status == -signal.SIGKILL and self._is_armed and not self.num_deaths:
            self.num_deaths += 1
            self._launch({})
            return self.stop()
        return status

    @property
    def _is_armed(self) -> bool:
        return self._fault is not None and self._fault.life == self.life

    def _forget(self) -> int:
        os.close(self._pidfd)
        self._pidfd = -1
        return self._zygote.wait(self._pid)

    def _launch(self, fault: dict[str, str]) -> None:
        while True:
            announced = self.folder / "address"
            announced.unlink(missing_ok=True)
            argv = ["serve", "--engine", "fake", "--port", "0", "--data-dir", str(self.data), "--announce", str(announced)]
            trace = {"CLUTCH_FAULT_TRACE": str(self.folder / f"trace-{self.life}")}
            self._pid = self._zygote.start(argv, environment={**self._environment, **trace, **fault}, log=self.log)
            self._pidfd = os.pidfd_open(self._pid)
            if self._listens(announced):
                self.address = announced.read_text().strip()
                return
            # Nothing but a fault may end a start, and an ordered one does so once.
            assert fault or self.is_hunted, f"the server did not start:\n{self.log.read_text()[-3000:]}"
            self._forget()
            self.num_deaths += 1
            fault = {}

    def _listens(self, announced: Path) -> bool:
        deadline = time.monotonic() + START_SECONDS_MAX
        while not announced.exists():
            if self.is_dead():
                return False
            assert time.monotonic() < deadline, f"stuck at its start:\n{self.log.read_text()[-3000:]}"
            time.sleep(0.005)
        return True
