"""Lets in who may: finds a call's caller and compares the role with the one that the method needs."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

import grpc
from grpc import aio
from grpc_status import rpc_status

from clutch_server.domain.access import Caller
from clutch_server.domain.errors import DomainError
from clutch_server.domain.ids import TenantId
from clutch_server.rpc.auth import Authenticator, current_run, set_current_caller
from clutch_server.rpc.errors import domain_status, unknown_method
from clutch_server.rpc.handlers import (
    Behaviour,
    Context,
    Req,
    Res,
    raw_handler,
    refusing_stream,
    text_metadata,
    unary_call,
    with_behaviour,
)
from clutch_server.rpc.roles import PACKAGE, is_audited, require_role

if TYPE_CHECKING:
    from clutch_server.rpc.handlers import Continuation, Handler

_HEALTH = "/grpc.health.v1.Health/"
_REFLECTION = "/grpc.reflection."

# A key may be revoked during a long poll; a call that took less was let in just now.
RECHECK_SECONDS = 1.0


class Note(Protocol):
    """Puts a call into the audit log."""

    def __call__(self, caller: Caller, method: str, *, run_id: str, outcome: str) -> None: ...  # noqa: D102


class Access(aio.ServerInterceptor):
    """Authenticates every call but those of health, and checks roles and quotas, before anything of the request is read.

    Args:
        admit: Held around each call of a tenant; entering may refuse it.
        note: Told of each call that the audit log is to hold.
    """

    def __init__(
        self, authenticator: Authenticator, *, admit: Callable[[TenantId], AbstractContextManager[None]], note: Note
    ) -> None:
        self._authenticator = authenticator
        self._admit = admit
        self._note = note

    async def intercept_service(
        self, continuation: "Continuation[Req, Res]", handler_call_details: grpc.HandlerCallDetails
    ) -> "Handler[Req, Res] | None":
        """Wrap the method's handler."""
        method = handler_call_details.method
        if method.startswith(_REFLECTION):
            return await self._reflection(continuation, handler_call_details)
        handler = await continuation(handler_call_details)
        if method.startswith(_HEALTH):
            return handler
        call = unary_call(handler)

        async def behaviour(request: object, context: Context) -> object:
            caller = await self._caller(context)
            if call is None:
                raise unknown_method(method)
            return await self._serve(call, request, context, method=method, caller=caller)

        return raw_handler(behaviour) if handler is None or call is None else with_behaviour(handler, behaviour)

    async def _serve(self, call: Behaviour, request: object, context: Context, *, method: str, caller: Caller) -> object:
        outcome = DomainError.default_reason
        try:
            answer = await self._answer(call, request, context, method=method, caller=caller)
            outcome = "OK"
        except DomainError as error:
            outcome = error.reason
            raise
        except asyncio.CancelledError:
            outcome = "CANCELLED"
            raise
        finally:
            if is_audited(method, outcome):
                name = method.removeprefix(f"/{PACKAGE}.")
                self._note(caller, name, run_id=current_run(), outcome=outcome)
        return answer

    async def _answer(self, call: Behaviour, request: object, context: Context, *, method: str, caller: Caller) -> object:
        require_role(caller, method)
        set_current_caller(caller)
        now = asyncio.get_running_loop().time
        began = now()
        with self._admit(caller.tenant_id):
            answer = await call(request, context)
        if now() - began > RECHECK_SECONDS:
            require_role(await self._caller(context), method)
        return answer

    async def _caller(self, context: Context) -> Caller:
        return await self._authenticator.authenticate(text_metadata(context.invocation_metadata()))

    async def _reflection(
        self, continuation: "Continuation[Req, Res]", details: grpc.HandlerCallDetails
    ) -> "Handler[Req, Res] | None":
        # A stream, which the error scrubber does not guard.
        try:
            await self._authenticator.authenticate(text_metadata(details.invocation_metadata))
        except DomainError as error:
            status = rpc_status.to_status(domain_status(error))
            return refusing_stream(
                lambda context: context.abort(status.code, status.details, trailing_metadata=status.trailing_metadata)
            )
        return await continuation(details)
