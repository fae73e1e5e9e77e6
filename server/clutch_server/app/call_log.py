"""What is logged of calls and of runs: ids, states, codes and durations, never a text of anybody unless asked for."""

import logging
from collections.abc import Callable

from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message
from grpc import StatusCode

from clutch_server.app.logs import fields
from clutch_server.domain.events import NewEvent
from clutch_server.rpc.observing import Call

_CALLS = logging.getLogger("clutch_server.calls")
_EVENTS = logging.getLogger("clutch_server.events")

# Long polls, and what takes as long as a model takes.
_WAITING = frozenset({"ListEvents", "ListCompletions", "GetGeneration", "ReplayRun", "Sample"})
_FAULTS = frozenset({StatusCode.INTERNAL, StatusCode.UNKNOWN, StatusCode.DATA_LOSS})


def call_log(*, slow_seconds: float, prompts: bool) -> Callable[[Call], None]:
    """Logs calls: faults and slow ones as warnings, what changes something as info, reads for debugging.

    Args:
        slow_seconds: From here on a call is slow, unless it waits by design.
        prompts: Log the whole request too, with the prompts and reasons in it.
    """

    def log(call: Call) -> None:
        name = call.method.rpartition("/")[2]
        is_slow = call.seconds >= slow_seconds and name not in _WAITING
        level = logging.WARNING if is_slow or call.code in _FAULTS else _usual_level(name, call.code)
        if _CALLS.isEnabledFor(level):
            _CALLS.log(level, "slow call" if is_slow else "call", extra=_fields(call, prompts=prompts))

    return log


def log_event(event: NewEvent) -> None:
    """Logs what is committed to a run's own log; its details may hold a client's words, so they stay there."""
    generation = event.generation if event.generation >= 0 else None
    _EVENTS.info(event.kind.value, extra=fields(run_id=event.run_id, generation=generation))


def _usual_level(name: str, code: StatusCode) -> int:
    reads = name.startswith(("Get", "List")) or name in _WAITING
    return logging.DEBUG if reads and code is StatusCode.OK else logging.INFO


def _fields(call: Call, *, prompts: bool) -> dict[str, object]:
    request = MessageToDict(call.request) if prompts and isinstance(call.request, Message) else None
    return dict(
        fields(
            request_id=call.request_id,
            method=call.method,
            code=call.code.name,
            seconds=round(call.seconds, 6),
            run_id=call.run_id or None,
            generation=call.generation if call.generation >= 0 else None,
            request=request,
        )
    )
