"""What every test may rely on."""

import signal


def pytest_configure() -> None:
    """Give Ctrl-C its meaning back: a shell that starts the tests in the background has taken it from all of them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
