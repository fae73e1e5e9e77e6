"""``clutch rate`` as a process of its own, over a server on the fake engine."""

import re
import subprocess
import sys
import time
from pathlib import Path

from support.leaks import note


class Rating:
    """One process; its folder outlives it, so that a second one goes on with the same verdicts."""

    def __init__(self, folder: Path, address: str, *arguments: str, run: str = "rated", port: int = 0) -> None:
        self.folder = folder
        self._log = folder / "rate.log"
        command = [sys.executable, "-m", "clutch_server", "rate", run, "--verdicts", "verdicts.db"]
        command += ["--address", address, "--port", str(port), *arguments]
        with self._log.open("w") as output:
            self.process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, start_new_session=True)
        deadline = time.monotonic() + 60
        while "owner:" not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() < deadline, self.output
            time.sleep(0.05)
        self.raters = re.search(r"raters: (\S+)", self.output)[1]
        self.owner = re.search(r"owner: +(\S+)", self.output)[1]

    @property
    def output(self) -> str:
        return self._log.read_text()

    @property
    def port(self) -> int:
        return int(re.search(r":(\d+)/", self.raters)[1])

    def kill(self) -> None:
        """As the power goes."""
        self.process.kill()
        self.process.wait()

    def wait(self, seconds: float = 60) -> int:
        """Until it ends by itself; returns the exit status."""
        return self.process.wait(seconds)

    def stop(self) -> None:
        """Whether it has ended or not."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)
        note("the output of clutch rate", self.output)
