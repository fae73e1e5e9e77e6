"""gRPC's handlers of unary methods, taken apart and put together with the types that the asynchronous server gives them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, TypeVar, cast

import grpc
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
