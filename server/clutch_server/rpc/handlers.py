"""gRPC's handlers, taken apart and put together with the types that the asynchronous server gives them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import grpc
from google.protobuf.message import DecodeError
from grpc import aio

Req = TypeVar("Req")
Res = TypeVar("Res")
Context = aio.ServicerContext[object, object]
Behaviour = Callable[[object, Context], Awaitable[object]]

if TYPE_CHECKING:  # generic for type checkers only
    Handler = grpc.RpcMethodHandler[Req, Res]
    Continuation = Callable[[grpc.HandlerCallDetails], Awaitable[grpc.RpcMethodHandler[Req, Res] | None]]


def unary_call(handler: object) -> Behaviour | None:
    """What a handler runs; None for no handler and for one that streams."""
    return cast("Behaviour | None", getattr(handler, "unary_unary", None))


def parse(handler: object, raw: object) -> object:
    """The request's message; raises DecodeError."""
    read = cast("Callable[[object], object]", getattr(handler, "request_deserializer"))  # noqa: B009
    return read(raw)


def serialise(handler: object, response: object) -> bytes:
    """The response's bytes."""
    write = cast("Callable[[object], bytes]", getattr(handler, "response_serializer"))  # noqa: B009
    return write(response)


def raw_handler(behaviour: Behaviour) -> "Handler[Req, Res]":
    """A handler that sees bytes and gives bytes."""
    plain = cast("Callable[[object, grpc.ServicerContext], object]", behaviour)
    return cast("Handler[Req, Res]", grpc.unary_unary_rpc_method_handler(plain))


def with_behaviour(handler: "Handler[Req, Res]", behaviour: Behaviour) -> "Handler[Req, Res]":
    """The handler with another behaviour and its own messages."""
    plain = cast("Callable[[Req, grpc.ServicerContext], Res]", behaviour)
    return grpc.unary_unary_rpc_method_handler(plain, handler.request_deserializer, handler.response_serializer)


def refusing_stream(refuse: Callable[[Context], Awaitable[object]]) -> "Handler[Req, Res]":
    """A handler of streams that answers with nothing but a refusal.

    Args:
        refuse: Aborts the call.
    """

    async def behaviour(requests: object, context: Context) -> AsyncIterator[object]:
        await refuse(context)
        yield b""

    plain = cast("Callable[[object, grpc.ServicerContext], object]", behaviour)
    return cast("Handler[Req, Res]", grpc.stream_stream_rpc_method_handler(plain))


def text_metadata(metadata: Iterable[tuple[str, str | bytes]] | None) -> dict[str, str]:
    """The metadata that are text; of one name sent twice, the last."""
    return {key: value for key, value in metadata or () if isinstance(value, str)}


def checked(handler: "Handler[Req, Res]", *, refuse: Callable[[Context, Exception], Awaitable[object]]) -> "Handler[Req, Res]":
    """A handler of somebody else's service that never sees bytes which are no message.

    gRPC itself would send the parser's words as UNKNOWN, and log a traceback for a method that the service lacks.

    Args:
        handler: One message in and one out, one in and a coroutine that writes many, or many in and an iterator of many out.
        refuse: Ends the call for a DecodeError or a NotImplementedError.
    """
    read = cast("Callable[[object], Req | DecodeError]", lambda raw: _message(handler, raw))
    inner = cast("Callable[..., Any]", handler.unary_unary or handler.unary_stream or handler.stream_stream)

    async def one(request: Req | DecodeError, context: Context) -> object:
        if isinstance(request, DecodeError):
            return await refuse(context, request)
        try:
            return await inner(request, context)
        except NotImplementedError as error:
            return await refuse(context, error)

    async def many(requests: AsyncIterator[Req | DecodeError], context: Context) -> AsyncIterator[object]:
        async for response in inner(_sound(requests, context, refuse), context):
            yield response

    make = grpc.unary_unary_rpc_method_handler if handler.unary_unary else grpc.unary_stream_rpc_method_handler
    if handler.stream_stream:
        wrapped = grpc.stream_stream_rpc_method_handler(cast("Any", many), read, handler.response_serializer)
    else:
        wrapped = cast("Any", make)(one, read, handler.response_serializer)
    return cast("Handler[Req, Res]", wrapped)


def _message(handler: object, raw: object) -> object:
    try:
        return parse(handler, raw)
    except DecodeError as error:
        return error


async def _sound(
    requests: AsyncIterator[Req | DecodeError], context: Context, refuse: Callable[[Context, Exception], Awaitable[object]]
) -> AsyncIterator[Req]:
    async for request in requests:
        if isinstance(request, DecodeError):
            await refuse(context, request)
        else:
            yield request
