"""What every test may rely on."""

import signal
from collections.abc import Iterator

import pytest

from support.postgres import WANTED, Cluster, PostgresAbsentError, running_cluster


def pytest_configure() -> None:
    """Give Ctrl-C its meaning back: a shell that starts the tests in the background has taken it from all of them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
