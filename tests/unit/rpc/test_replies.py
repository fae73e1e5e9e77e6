"""Who does not read pays alone."""

import asyncio

import pytest

from clutch_server.domain.errors import Unavailable
from clutch_server.rpc.replies import Replies


class Context:
    def __init__(self, peer):
        self._peer, self._callbacks = peer, []

    def peer(self):
        return self._peer

    def add_done_callback(self, callback):
        self._callbacks.append(callback)

    def read_it(self):
        for callback in self._callbacks:
            callback(self)


def answering(size):
    async def call(request, context):
        await asyncio.sleep(0)
        return bytes(size)

    return call


async def test_the_bound_is_exact_and_reading_makes_room():
    replies, first, second = Replies(bytes_max=10), Context("a"), Context("a")
    await replies.around(answering(4), None, first)
    await replies.around(answering(6), None, second)
    with pytest.raises(Unavailable) as caught:
        await replies.around(answering(1), None, Context("a"))
    assert caught.value.reason == "SERVER_BUSY"
    second.read_it()
    assert await replies.around(answering(6), None, Context("a")) == bytes(6)


async def test_another_connection_notices_nothing():
    replies = Replies(bytes_max=10)
    await replies.around(answering(10), None, Context("a"))
    assert await replies.around(answering(10), None, Context("b")) == bytes(10)


async def test_calls_sent_all_at_once_do_not_slip_through():
    replies = Replies(bytes_max=10)
    calls = (replies.around(answering(4), None, Context("a")) for _ in range(1_000))
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert sum(isinstance(result, bytes) for result in results) == 2
    assert {type(result) for result in results} == {bytes, Unavailable}


async def test_a_reply_larger_than_the_bound_is_given_to_who_has_read_everything():
    replies, context = Replies(bytes_max=10), Context("a")
    assert len(await replies.around(answering(99), None, context)) == 99
    with pytest.raises(Unavailable):
        await replies.around(answering(1), None, Context("a"))
    context.read_it()
    assert replies._unread == {}


async def test_nothing_is_remembered_of_connections_that_have_read_everything():
    replies = Replies(bytes_max=10)
    for number in range(100):
        await replies.around(answering(5), None, context := Context(str(number)))
        context.read_it()
    assert replies._unread == {}
