"""What every test may rely on."""

import os
import shutil
import signal
import tempfile


def pytest_configure() -> None:
    """Give Ctrl-C its meaning back, which a shell that starts the tests in the background has taken, and spool nowhere else."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["CLUTCH_SPOOL_DIR"] = tempfile.mkdtemp(prefix="clutch-spool-")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(os.environ["CLUTCH_SPOOL_DIR"], ignore_errors=True)
