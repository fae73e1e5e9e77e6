"""The server's certificate, and that of whoever signs its clients'."""

import logging
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import grpc

from clutch_server.domain.errors import SetupError

logger = logging.getLogger(__name__)

_OTHERS = 0o007


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsFiles:
    """PEM files; a certificate that is renewed in place is taken up by the next connection.

    Args:
        cert: The server's certificate, then those between it and its root.
        key: The certificate's private key; others than its owner and group may not read it.
        client_ca: Whose signature a client's certificate must carry; None asks clients for none.
    """

    cert: Path
    key: Path
    client_ca: Path | None = None

    def credentials(self) -> grpc.ServerCredentials:
        """What gRPC listens with. Raises SetupError(TLS_INVALID) for files that do not fit together."""
        watched = _Watched(self)
        # None is how gRPC is told that nothing changed; its annotations do not say so.
        renewed = cast("Callable[[], grpc.ServerCertificateConfiguration]", watched.renewed)
        return grpc.dynamic_ssl_server_credentials(watched.current, renewed, self.client_ca is not None)

    def check(self) -> None:
        """Raise SetupError(TLS_INVALID): gRPC would say nothing and fail every handshake."""
        try:
            if self.key.stat().st_mode & _OTHERS:
                raise SetupError(
                    f"{self.key}: everybody may read the private key; run: chmod 600 {self.key}", reason="TLS_INVALID"
                )
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.cert, self.key, password=_no_password)
            if self.client_ca is not None:
                context.load_verify_locations(self.client_ca)
        except (OSError, ValueError) as error:
            where = ", ".join(str(path) for path in (self.cert, self.key, self.client_ca) if path)
            message = f"{where}: expected a certificate, its private key and authorities as PEM files; {error}"
            raise SetupError(message, reason="TLS_INVALID") from error

    def read(self) -> grpc.ServerCertificateConfiguration:
        """The files as gRPC takes them."""
        pair = (self.key.read_bytes(), self.cert.read_bytes())
        roots = self.client_ca.read_bytes() if self.client_ca else None
        return grpc.ssl_server_certificate_configuration([pair], root_certificates=roots)

    def versions(self) -> tuple[int, ...]:
        """Changes when a file does."""
        return tuple(path.stat().st_mtime_ns for path in (self.cert, self.key, self.client_ca) if path)


class _Watched:
    """The files as last read; gRPC asks before each handshake, from a thread of its own."""

    def __init__(self, files: TlsFiles) -> None:
        files.check()
        self._files = files
        self._versions = files.versions()
        self.current = files.read()

    def renewed(self) -> grpc.ServerCertificateConfiguration | None:
        """The files if they changed and fit together; None keeps what there is."""
        try:
            versions = self._files.versions()
            if versions == self._versions:
                return None
            self._files.check()
            self.current, self._versions = self._files.read(), versions
        except (SetupError, OSError) as error:
            # Half of a renewal, perhaps; the next handshake looks again.
            logger.warning("the certificate in place stays in use: %s", error)
            return None
        logger.info("a renewed certificate is in use")
        return self.current


def _no_password() -> str:
    raise ValueError("the private key is encrypted; store it without a password, readable by the server's user alone")
