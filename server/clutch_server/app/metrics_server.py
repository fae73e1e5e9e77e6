"""Where metrics are scraped: a port of their own on the loopback interface, off unless asked for."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, start_http_server

from clutch_server.domain.errors import SetupError

HOST = "127.0.0.1"  # numbers of all tenants together, without a key: for this machine alone
PORT_MAX = 65_535


@contextmanager
def metrics_port(registry: CollectorRegistry, *, port: int) -> Iterator[int]:
    """Answer scrapes for the length of a ``with`` block, in threads of their own; yields the port, the system's choice for 0.

    Raises:
        SetupError: PORT_IN_USE, BIND_FAILED.
    """
    if not 0 <= port <= PORT_MAX:
        raise _failed(port, problem=f"ports go from 0 to {PORT_MAX}")
    try:
        server, thread = start_http_server(port, addr=HOST, registry=registry)
    except OSError as error:
        raise _bind_error(port, error) from error
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _bind_error(port: int, error: OSError) -> SetupError:
    if error.errno != errno.EADDRINUSE:
        return _failed(port, problem=error)
    message = f"metrics: another program listens on {HOST}:{port}; stop it, or choose another --metrics-port (0 = any free one)"
    return SetupError(message, reason="PORT_IN_USE", host=HOST, port=port)


def _failed(port: int, *, problem: object) -> SetupError:
    message = f"metrics: cannot listen on {HOST}:{port}: {problem}; choose another --metrics-port"
    return SetupError(message, reason="BIND_FAILED", host=HOST, port=port)
