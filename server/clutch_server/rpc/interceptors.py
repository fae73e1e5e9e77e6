"""What every call passes on its way in, outermost first: request id, error scrubber, admission, access, messages.

Health and reflection pass by, once their bytes are messages: they must answer while the server is draining. Health needs no key.
"""

import logging
import re
import secrets
from abc import ABC, abstractmethod
from functools import partial
from typing import TYPE_CHECKING

import grpc
from google.protobuf.message import DecodeError
from google.rpc import status_pb2
from grpc import aio
from grpc_status import rpc_status

from clutch_server.domain.errors import Corruption, DomainError, InvalidInput, LimitExceeded
from clutch_server.rpc.auth import set_current_run
from clutch_server.rpc.errors import code_of, domain_status, internal_status, unknown_method
from clutch_server.rpc.gate import Gate
from clutch_server.rpc.handlers import (
    Behaviour,
    Context,
    Req,
    Res,
    checked,
    parse,
    raw_handler,
    serialise,
    text_metadata,
    unary_call,
    with_behaviour,
)

if TYPE_CHECKING:
    from clutch_server.rpc.handlers import Continuation, Handler

REQUEST_ID_KEY = "x-request-id"
PASSING = ("/grpc.health.v1.Health/", "/grpc.reflection.")

_LOG = logging.getLogger(__name__)
_REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


class ErrorScrubber(aio.ServerInterceptor):
    """Turns whatever a call raises into a status, and refuses what is no call of ours."""

    async def intercept_service(
        self, continuation: "Continuation[Req, Res]", handler_call_details: grpc.HandlerCallDetails
    ) -> "Handler[Req, Res] | None":
        """Wrap the method's handler."""
        method = handler_call_details.method
        handler = await continuation(handler_call_details)
        if method.startswith(PASSING):
            return handler
        call = unary_call(handler)

        async def behaviour(request: object, context: Context) -> object:
            try:
                if call is None:
                    raise unknown_method(method)
                return await call(request, context)
            except aio.AbortError:
                raise
            except Exception as error:
                status = rpc_status.to_status(_public_status(error, method=method))
            metadata = (*(context.trailing_metadata() or ()), *status.trailing_metadata)
            return await context.abort(status.code, status.details, trailing_metadata=metadata)

        return raw_handler(behaviour) if handler is None or call is None else with_behaviour(handler, behaviour)


class Messages(aio.ServerInterceptor):
    """Parses requests and serialises responses, so that whoever may not call is refused before anything is read.

    Raised by gRPC itself, their errors would reach the client as UNKNOWN with their text.

    Args:
        response_bytes_max: Largest response, inclusive; clients refuse more than the cap of their channel.
    """

    def __init__(self, *, response_bytes_max: int) -> None:
        self._response_bytes_max = response_bytes_max

    async def intercept_service(
        self, continuation: "Continuation[Req, Res]", handler_call_details: grpc.HandlerCallDetails
    ) -> "Handler[Req, Res] | None":
        """Wrap the method's handler."""
        handler = await continuation(handler_call_details)
        method = handler_call_details.method
        if method.startswith(PASSING) and handler is not None:
            return checked(handler, refuse=partial(_refuse, method))
        call = unary_call(handler)
        if call is None:
            return handler

        async def behaviour(raw: object, context: Context) -> bytes:
            request = _parsed(handler, raw)
            set_current_run(request)
            answer = await call(request, context)
            set_current_run(answer)
            response = serialise(handler, answer)
            if len(response) > self._response_bytes_max:
                limit = self._response_bytes_max
                raise LimitExceeded("response", limit_name="message_bytes_max", limit=limit, got=len(response))
            return response

        return raw_handler(behaviour)


class UnaryInterceptor(aio.ServerInterceptor, ABC):
    """Does something before a call's handler runs; a raise ends the call."""

    @abstractmethod
    async def around(self, call: Behaviour, request: object, context: Context) -> object:
        """Await ``call(request, context)`` and return what it returns."""

    async def intercept_service(
        self, continuation: "Continuation[Req, Res]", handler_call_details: grpc.HandlerCallDetails
    ) -> "Handler[Req, Res] | None":
        """Wrap the method's handler, unless it is one that passes by."""
        handler = await continuation(handler_call_details)
        call = unary_call(handler)
        if handler is None or call is None or handler_call_details.method.startswith(PASSING):
            return handler

        async def behaviour(request: object, context: Context) -> object:
            return await self.around(call, request, context)

        return with_behaviour(handler, behaviour)


class RequestIds(UnaryInterceptor):
    """Gives back the caller's x-request-id with the trailing metadata, or a fresh one for none or an unfit one."""

    async def around(self, call: Behaviour, request: object, context: Context) -> object:
        """Set the trailing metadata first, so that errors carry it too."""
        sent = text_metadata(context.invocation_metadata()).get(REQUEST_ID_KEY, "")
        request_id = sent if _REQUEST_ID.fullmatch(sent) else secrets.token_hex(8)
        context.set_trailing_metadata(((REQUEST_ID_KEY, request_id),))
        return await call(request, context)


class Admission(UnaryInterceptor):
    """Lets a call through the gate."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def around(self, call: Behaviour, request: object, context: Context) -> object:
        """Serve the call until the gate ends it."""
        async with self._gate.call():
            return await call(request, context)


def _parsed(handler: object, raw: object) -> object:
    try:
        return parse(handler, raw)
    except DecodeError:
        raise _malformed() from None


def _malformed() -> InvalidInput:
    return InvalidInput("request", expected="a message of this method", got="other bytes", reason="MESSAGE_MALFORMED")


async def _refuse(method: str, context: Context, error: Exception) -> object:
    refusal = unknown_method(method) if isinstance(error, NotImplementedError) else _malformed()
    status = rpc_status.to_status(domain_status(refusal))
    return await context.abort(status.code, status.details, trailing_metadata=status.trailing_metadata)


def _public_status(error: Exception, *, method: str) -> status_pb2.Status:
    if isinstance(error, DomainError) and code_of(error) is not grpc.StatusCode.INTERNAL:
        if isinstance(error, Corruption):
            _LOG.error("%s: %s", method, error.message)
        return domain_status(error)
    error_id = secrets.token_hex(8)
    _LOG.error("internal error %s in %s", error_id, method, exc_info=error)
    return internal_status(error_id)
