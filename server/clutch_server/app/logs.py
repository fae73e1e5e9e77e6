"""Logs of the server process, on standard error: one line an event, as text or as JSON."""

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from clutch_server.rpc.observing import current_call


class LogFormat(StrEnum):
    """For people, or one JSON object a line for programs."""

    TEXT = "text"
    JSON = "json"


def set_up_logs(level: str, *, form: LogFormat = LogFormat.TEXT) -> None:
    """Libraries speak up from warnings on."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if form is LogFormat.JSON else TextFormatter())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("clutch_server").setLevel(level.upper())


def fields(**values: object) -> Mapping[str, object]:
    """What to give a logging call as ``extra``: named values of an event, None left out."""
    return {"fields": {name: value for name, value in values.items() if value is not None}}


class TextFormatter(logging.Formatter):
    """Time, level, logger, message, then the fields as name=value."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s%(shown)s")

    def format(self, record: logging.LogRecord) -> str:
        """As logging asks."""
        record.shown = "".join(f" {name}={_plain(value)}" for name, value in _fields_of(record).items())
        return super().format(record)


class JsonFormatter(logging.Formatter):
    """One object a line: time, level, logger, event, the fields, and the traceback of an exception."""

    def format(self, record: logging.LogRecord) -> str:
        """As logging asks."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **_fields_of(record),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        # ASCII alone, so that no text can end the line early.
        return json.dumps(line, default=str)


def _fields_of(record: logging.LogRecord) -> dict[str, object]:
    """The record's own fields, and who asked for what was done."""
    own: Mapping[str, object] = getattr(record, "fields", {})
    call = current_call()
    return dict(own) if call is None or "request_id" in own else {"request_id": call.request_id, **own}


def _plain(value: object) -> str:
    text = str(value)
    return text if text.isprintable() and " " not in text else json.dumps(text)
