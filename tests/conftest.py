"""What every test may rely on."""

import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from support.leaks import TOTALS
from support.postgres import WANTED, Cluster, PostgresAbsentError, running_cluster

# A machine that stands still for a moment makes no example wrong.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_configure() -> None:
    """Give Ctrl-C its meaning back, which a shell that starts the tests in the background has taken, and spool nowhere else."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["CLUTCH_SPOOL_DIR"] = tempfile.mkdtemp(prefix="clutch-spool-")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(os.environ["CLUTCH_SPOOL_DIR"], ignore_errors=True)


@pytest.fixture(autouse=True)
def _own_log_level() -> Iterator[None]:
    """What a test sets up for the command line does not silence the tests after it."""
    ours = logging.getLogger("clutch_server")
    level = ours.level
    yield
    ours.setLevel(level)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server of this worker's own, for as long as its tests run."""
    if not WANTED:
        pytest.skip("left out by CLUTCH_TEST_POSTGRES=0")
    try:
        with running_cluster() as cluster:
            yield cluster
    except PostgresAbsentError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture
def postgres_url(postgres: Cluster) -> str:
    """The URL of an empty database that no other test has."""
    return postgres.new_database()


def pytest_sessionfinish(session) -> None:
    """Hand what was searched to the process that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["leaks"] = dict(TOTALS)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    """Add up what the workers searched."""
    for name, count in getattr(node, "workeroutput", {}).get("leaks", {}).items():
        TOTALS[name] += count


def pytest_terminal_summary(terminalreporter) -> None:
    """Say how much was searched for secrets."""
    if TOTALS["tests"]:
        terminalreporter.write_line("secrets: {secrets} looked for in {bytes} bytes of {tests} tests".format(**TOTALS))
