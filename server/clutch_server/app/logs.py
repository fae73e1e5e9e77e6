"""Logs of the server process, on standard error."""

import logging


def set_up_logs(level: str) -> None:
    """One line an event; libraries speak up from warnings on."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True)
    logging.getLogger("clutch_server").setLevel(level.upper())
