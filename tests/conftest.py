"""What every test may rely on."""

import signal

import pytest

from support.leaks import TOTALS


def pytest_configure() -> None:
    """Give Ctrl-C its meaning back: a shell that starts the tests in the background has taken it from all of them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


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
