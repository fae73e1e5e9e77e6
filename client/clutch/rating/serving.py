"""Runs the web app and the session side by side until the run has had its generations."""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from clutch._client import AsyncClient
from clutch._errors import StateConflict
from clutch.rating.app import Looks, rating_app
from clutch.rating.desk import Desk, DeskSettings
from clutch.rating.quality import Quality
from clutch.rating.session import Asking, Session
from clutch.rating.store import VerdictStore
from clutch.rating.visible import plain

# After the last generation, so that waiting pages hear that all is done.
LINGER_SECONDS = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Listening:
    """Where the app listens, and what it is told.

    Args:
        host: Address of an interface.
        port: 0 = any that is free.
        url: Under which others reach it, such as that of a proxy; empty = host and port.
        verdicts: The file that they are kept in.
    """

    verdicts: Path
    host: str = "127.0.0.1"
    port: int = 8050
    url: str = ""


async def serve_rating(
    client: AsyncClient,
    run_id: str,
    listening: Listening,
    *,
    asking: Asking,
    settings: DeskSettings,
    looks: Looks,
    say: Callable[[str], None] = print,
) -> None:
    """Serve raters until the run has had its generations; see ``clutch rate``.

    Raises:
        StateConflict: The port is taken (reason PORT_TAKEN), or the file holds other verdicts.
        ClutchError: The run cannot go on; verdicts are kept.
    """
    run = await client.runs.get(run_id)
    listener = _listen(listening.host, listening.port)
    store = None
    try:
        store = VerdictStore(listening.verdicts, facts={"run": run_id, "mode": settings.mode})
        desk = Desk(store, settings)
        session = Session(run, desk, asking, say=say)
        port = listener.getsockname()[1]
        url = listening.url.rstrip("/") or f"http://{_shown_host(listening.host)}:{port}"
        say(f"raters: {url}/join/{desk.token('raters')}")
        say(f"owner:  {url}/owner/{desk.token('owner')}")
        say(f"verdicts are kept in {listening.verdicts}")
        await _together(session, rating_app(desk, session, looks), listener)
        _say_quality(desk.quality(), say)
    finally:
        listener.close()
        if store is not None:
            store.close()


async def _together(session: Session, app: object, listener: socket.socket) -> None:
    config = uvicorn.Config(app, log_level="warning", lifespan="off", timeout_graceful_shutdown=2, server_header=False)  # type: ignore[arg-type]
    server = uvicorn.Server(config)
    going = asyncio.create_task(session.go())
    web = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await asyncio.wait((going, web), return_when=asyncio.FIRST_COMPLETED)
        if not web.done():
            await asyncio.wait((web,), timeout=LINGER_SECONDS)
    finally:
        server.should_exit = True
        going.cancel()
        # Ctrl-C comes out of the web server once it has ended.
        await web
        with suppress(asyncio.CancelledError):
            await going


def _say_quality(quality: Quality, say: Callable[[str], None]) -> None:
    for rater in quality.raters:
        said = f"{rater.num_verdicts} verdicts, gold right {rater.gold}, repeats the same {rater.repeats}"
        say(f"{plain(rater.rater)}: {said}" + (f", leans {rater.leans}" if rater.leans else ""))
    if quality.agreement.total:
        say(f"agreement of raters on the same items: {quality.agreement}")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise StateConflict(
            f"port {port} of {host} cannot be listened on: {error.strerror or error}; give another --port, or 0 for any",
            reason="PORT_TAKEN",
        ) from None


def _shown_host(host: str) -> str:
    if host in ("0.0.0.0", "::"):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host
