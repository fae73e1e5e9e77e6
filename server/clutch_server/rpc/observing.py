"""Tells whoever wants to know what became of each call; metrics and logs are made of this, outside of this layer."""

import time
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

import grpc
from grpc import StatusCode, aio

from clutch_server.rpc.handlers import Behaviour, Context, Req, Res, unary_call, with_behaviour
from clutch_server.rpc.interceptors import PASSING, REQUEST_ID_KEY, UnaryInterceptor
from clutch_server.rpc.roles import LEAST_ROLES

if TYPE_CHECKING:
    from clutch_server.rpc.handlers import Continuation, Handler

UNKNOWN_METHOD = "unknown"  # whatever a stranger calls a method must name no time series and no line of a log
RUN_ID_CHARS_MAX = 64  # of an id that exists; other texts in its place are not repeated
CODES = {code.value[0]: code for code in StatusCode}


@dataclass(slots=True, kw_only=True)
class Call:
    """One call: who asked for what when it began, what became of it once ``ended``."""

    method: str  # such as GenerationService/Tell
    request_id: str
    run_id: str = ""
    generation: int = -1
    request: object = None  # the message; it holds prompts and reasons, so think before showing it
    code: StatusCode = StatusCode.OK
    seconds: float = 0.0
    ended: bool = False


CallObserver = Callable[[Call], None]

_current: ContextVar[Call | None] = ContextVar("call", default=None)


def current_call() -> Call | None:
    """The call that this task or thread works for, if it is still under way."""
    call = _current.get()
    # What a call started may outlive it, such as a run's runner, and does not speak for it any more.
    return None if call is None or call.ended else call


class Observation(aio.ServerInterceptor):
    """Times each call from the outside and tells the observers; health and reflection pass by.

    Args:
        observers: Called once a call, on the event loop, after its status is known; must not raise or wait.
    """

    def __init__(self, observers: Sequence[CallObserver]) -> None:
        self._observers = tuple(observers)

    async def intercept_service(
        self, continuation: "Continuation[Req, Res]", handler_call_details: grpc.HandlerCallDetails
    ) -> "Handler[Req, Res] | None":
        """Wrap the method's handler, which the error scrubber makes even of a method that is not there."""
        method = handler_call_details.method
        handler = await continuation(handler_call_details)
        inner = unary_call(handler)
        if handler is None or inner is None or method.startswith(PASSING):
            return handler

        async def behaviour(request: object, context: Context) -> object:
            call = Call(method=_short(method) if method in LEAST_ROLES else UNKNOWN_METHOD, request_id=_request_id(context))
            _current.set(call)
            return await self._observed(inner, call, request, context)

        return with_behaviour(handler, behaviour)

    async def _observed(self, inner: Behaviour, call: Call, request: object, context: Context) -> object:
        started = time.monotonic()
        # Whoever is cut off, by a client that went away or by its deadline, never gets to say so.
        call.code = StatusCode.CANCELLED
        try:
            response = await inner(request, context)
            call.code = StatusCode.OK
        except aio.AbortError:
            call.code = _code(context.code())
            raise
        except Exception:
            call.code = StatusCode.UNKNOWN
            raise
        finally:
            call.seconds = time.monotonic() - started
            self._tell(call)
        return response

    def _tell(self, call: Call) -> None:
        for observer in self._observers:
            observer(call)
        call.ended = True
        call.request = None


class CallSubject(UnaryInterceptor):
    """Notes which run and generation a call is about; inside of the parser, where request and response are messages."""

    async def around(self, call: Behaviour, request: object, context: Context) -> object:
        """Look at the request, and for what is being made at the response."""
        noted = current_call()
        if noted is None:
            return await call(request, context)
        noted.request = request
        noted.run_id = _run_id(request)
        noted.generation = _generation(request)
        response = await call(request, context)
        noted.run_id = noted.run_id or _run_id(response)
        # An ask learns its generation's number here, and a sample which mean gave it.
        answered = _generation(response)
        noted.generation = noted.generation if answered < 0 else answered
        return response


def _short(method: str) -> str:
    service, _, name = method.lstrip("/").rpartition("/")
    return f"{service.rpartition('.')[2]}/{name}"


def _request_id(context: Context) -> str:
    found = (value for key, value in context.trailing_metadata() or () if key == REQUEST_ID_KEY and isinstance(value, str))
    return next(found, "")


def _code(code: object) -> StatusCode:
    # A context knows its code as a number.
    if isinstance(code, StatusCode):
        return code
    return CODES.get(code, StatusCode.UNKNOWN) if isinstance(code, int) else StatusCode.UNKNOWN


def _run_id(message: object) -> str:
    run_id = getattr(message, "run_id", "")
    plain = isinstance(run_id, str) and len(run_id) <= RUN_ID_CHARS_MAX and run_id.isascii()
    return run_id if plain and run_id.replace("_", "").isalnum() else ""


def _generation(message: object) -> int:
    generation = getattr(message, "generation", -1)
    return generation if isinstance(generation, int) else -1
