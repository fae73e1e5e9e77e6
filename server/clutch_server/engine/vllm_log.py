"""vLLM's logs, and what its processes print: into one file, from which errors quote the end."""

import json
import logging
import logging.config
import os
import re
import tempfile
from pathlib import Path

_PREFIX = re.compile(r"^\S+ \S+ \d+ ERROR \S+: ")  # of a line in _FORMAT
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"


class EngineLog:
    """A log file and the logging configuration that sends every vLLM process there.

    Args:
        path: the file to append to; empty = a temporary one that ``close`` removes.
    """

    def __init__(self, path: str) -> None:
        self.where = f"its log is {path}" if path else "set log_path to keep its log"
        self._folder = tempfile.TemporaryDirectory(prefix="clutch-engine-")
        self.path = Path(path).expanduser() if path else Path(self._folder.name) / "engine.log"
        self.config_path = Path(self._folder.name) / "logging.json"
        self.config_path.write_text(json.dumps(self._config()))
        # Only what is written from now on belongs to this engine.
        self._start = self.path.stat().st_size if self.path.exists() else 0

    def apply(self) -> None:
        """Configure logging in this process the same way, before vLLM says its first word."""
        logging.config.dictConfig(self._config())

    def problem(self, *, chars_max: int = 300) -> str:
        """The last error in the log on one line, or nothing."""
        if not self.path.exists():
            return ""
        with self.path.open("rb") as file:
            file.seek(self._start)
            lines = file.read().decode(errors="replace").splitlines()
        # A traceback's last line says what happened; the lines above it say where in vLLM.
        errors = [line.strip() for line in lines if "Error:" in line or ("ERROR" in line and "Traceback" not in line)]
        told = next((line for line in errors if "Error:" in line), errors[-1] if errors else "")
        return _PREFIX.sub("", told)[:chars_max]

    def close(self) -> None:
        """Remove what was temporary; idempotent."""
        self._folder.cleanup()

    def _config(self) -> dict[str, object]:
        return {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"plain": {"format": _FORMAT}},
            "handlers": {
                "file": {"class": "logging.FileHandler", "filename": str(self.path), "formatter": "plain", "delay": True}
            },
            "loggers": {"vllm": {"handlers": ["file"], "level": "INFO", "propagate": False}},
        }


def redirect_output() -> None:
    """Send this process's standard output and error to the file vLLM logs to, if it logs to one."""
    for handler in logging.getLogger("vllm").handlers:
        if isinstance(handler, logging.FileHandler):
            file = os.open(handler.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.dup2(file, 1)
            os.dup2(file, 2)
            os.close(file)
