"""Which addresses the server may listen on, and why it cannot when it cannot."""

import errno
import ipaddress
import socket

import grpc
from grpc import aio

from clutch_server.domain.errors import SetupError

PORT_MAX = 65_535


def refuse_public(host: str, *, has_tls: bool, has_keys: bool) -> None:
    """Raise SetupError(BIND_REFUSED) for an address that other machines reach, unless calls are encrypted and carry keys."""
    if host == "localhost" or _is_loopback(host) or (has_tls and has_keys):
        return
    lacks = " and ".join(
        [*([] if has_tls else ["rpc.tls_cert with rpc.tls_key"]), *([] if has_keys else ["rpc.require_keys = true"])]
    )
    raise SetupError(
        f"{host!r} is not a loopback address, and whoever reaches the port could read along or own every run; set {lacks},"
        " or bind 127.0.0.1, ::1 or localhost and let others in through an SSH tunnel",
        reason="BIND_REFUSED",
        host=host,
    )


def bind(server: aio.Server, *, host: str, port: int, credentials: grpc.ServerCredentials | None = None) -> int:
    """Bind and return the port, the system's choice for 0. Raises SetupError: PORT_IN_USE, BIND_FAILED."""
    # Of a name with two addresses gRPC is content to get one, and a second server would get the other.
    host = "127.0.0.1" if host == "localhost" else host
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    # gRPC would take a port of more than 16 bits for another one.
    if not 0 <= port <= PORT_MAX:
        raise _failed(address, problem=f"ports go from 0 to {PORT_MAX}", host=host, port=port)
    try:
        return server.add_insecure_port(address) if credentials is None else server.add_secure_port(address, credentials)
    except RuntimeError:
        raise _bind_error(host, port, address=address) from None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bind_error(host: str, port: int, *, address: str) -> SetupError:
    problem = _bind_problem(host, port)
    if problem is not None and problem.errno != errno.EADDRINUSE:
        return _failed(address, problem=problem, host=host, port=port)
    message = f"another program listens on {address}; stop it, or choose another port (0 = any free one)"
    return SetupError(message, reason="PORT_IN_USE", host=host, port=port)


def _bind_problem(host: str, port: int) -> OSError | None:
    # gRPC does not say why it could not bind; the operating system does.
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        return error
    return None


def _failed(address: str, *, problem: object, host: str, port: int) -> SetupError:
    message = f"cannot listen on {address}: {problem}; choose another host or port"
    return SetupError(message, reason="BIND_FAILED", host=host, port=port)
