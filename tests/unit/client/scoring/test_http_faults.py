"""Other people's servers misbehave; that ends as a retry, as Invalid with the reason, or as a stop with the reason."""

import asyncio
import gzip
import json
import time
import tracemalloc

import pytest
from starlette.responses import Response, StreamingResponse

import clutch
from clutch._retry import Chance
from clutch.scoring._post import Endpoint, Poster, ReplyError
from clutch.scoring.http import OpenRlhf
from support.web import peer, resetting, status


def answer(body):
    return {"rewards": [float(query.split()[-1]) for query in body["query"]]}


def gzipped(text: bytes) -> Response:
    return Response(gzip.compress(text), headers={"content-encoding": "gzip"}, media_type="application/json")


async def rewards(address, completions, **options):
    session = OpenRlhf(address, **({"patience_seconds": 5.0} | options)).open()
    try:
        return await session.rewards(completions)
    finally:
        await session.close()


@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503, 504, 529])
async def test_a_server_in_trouble_is_asked_again(code, make):
    with peer(answer) as (asked, address):
        asked.script = [status(code), status(code)]
        assert await rewards(address, [make(7)]) == (clutch.Reward(7.0),)
        assert len(asked.asked) == 3


async def test_a_server_that_stays_in_trouble_makes_completions_invalid_with_its_words(make):
    with peer(lambda _: status(503, "gone fishing")) as (_, address):
        said = await rewards(address, [make(1), make(2)], patience_seconds=0.5)
    assert [type(one) for one in said] == [clutch.Invalid] * 2
    assert "503: gone fishing" in said[0].reason
    assert "given up after" in said[0].reason


async def test_a_connection_that_is_reset_in_the_middle_of_a_reply_is_made_again(make):
    with resetting(2, json.dumps({"rewards": [7.0]}).encode()) as (count, address):
        assert await rewards(address, [make(7)]) == (clutch.Reward(7.0),)
        assert len(count) == 3


async def test_nobody_at_the_address_is_invalid_with_the_reason(make):
    (said,) = await rewards("http://127.0.0.1:1", [make(1)], patience_seconds=0.3)
    assert isinstance(said, clutch.Invalid)
    assert "ConnectError" in said.reason


async def test_a_slow_reply_is_given_up_and_asked_for_again(make):
    with peer(answer) as (asked, address):
        asked.script = [30.0]
        assert await rewards(address, [make(7)], timeout_seconds=0.5) == (clutch.Reward(7.0),)
        assert len(asked.asked) == 2


async def test_a_reply_that_drips_is_late_too(make):
    async def drops():
        while True:
            yield b" "
            await asyncio.sleep(0.05)

    with peer(lambda _: StreamingResponse(drops())) as (_, address):
        (said,) = await rewards(address, [make(1)], timeout_seconds=0.5, patience_seconds=0.0)
    assert isinstance(said, clutch.Invalid)
    assert "no reply within 0.5 s" in said.reason


async def test_a_page_of_html_is_invalid_and_its_beginning_is_shown(make):
    page = Response("<html>\n<title>Sign in</title>" + "x" * 9999, media_type="text/html")
    with peer(lambda _: page) as (_, address):
        (said,) = await rewards(address, [make(1)])
    assert isinstance(said, clutch.Invalid)
    assert "expected JSON, got text/html" in said.reason
    assert "Sign in" in said.reason
    assert len(said.reason) < 400


@pytest.mark.parametrize("text", [b"", b"{", b"[" * 100_000, b"\xff\xfe", b"1" * 5000])
async def test_what_is_no_json_is_invalid(text, make):
    with peer(lambda _: Response(text)) as (_, address):
        (said,) = await rewards(address, [make(1)])
    assert isinstance(said, clutch.Invalid)


@pytest.mark.parametrize("code", [400, 413, 422])
async def test_one_bad_item_of_a_batch_takes_none_of_the_others_with_it(code, make):
    def picky(body):
        return status(code, "too long") if any("text 5" in query for query in body["query"]) else answer(body)

    with peer(picky) as (_, address):
        said = await rewards(address, [make(i) for i in range(8)])
    assert isinstance(said[5], clutch.Invalid)
    assert "too long" in said[5].reason
    assert [one.value for i, one in enumerate(said) if i != 5] == [0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 7.0]


@pytest.mark.parametrize("code", [401, 403, 404, 405])
async def test_a_mistake_in_the_set_up_stops_at_once(code, make):
    with peer(lambda _: status(code, "who are you")) as (asked, address):
        with pytest.raises(clutch.ScorerError, match="who are you"):
            await rewards(address, [make(1)])
        assert len(asked.asked) == 1


@pytest.mark.parametrize("code", [301, 302, 307, 308])
async def test_a_redirect_is_not_followed_with_the_completions(code, make):
    with peer(answer) as (asked, address):
        asked.script = [status(code, location=f"{address}/elsewhere")]
        with pytest.raises(clutch.ScorerError, match="which is not followed"):
            await rewards(address, [make(1)])
        assert len(asked.asked) == 1


@pytest.mark.parametrize("address", ["ftp://x", "localhost:1", "http://", "nothing"])
async def test_an_address_that_is_none_stops(address, make):
    with pytest.raises(clutch.ScorerError, match="address"):
        await rewards(address, [make(1)])


@pytest.mark.parametrize("make_reply", [Response, gzipped], ids=["plain", "gzip"])
async def test_a_reply_is_read_up_to_its_bound_and_no_byte_further(make_reply, make):
    text = json.dumps({"rewards": [1.0]}).encode()
    padded = {size: text + b" " * (size - len(text)) for size in (1000, 1001)}
    with peer(lambda _: make_reply(padded[1000])) as (asked, address):
        assert await rewards(address, [make(1)], reply_bytes_max=1000) == (clutch.Reward(1.0),)
        asked.answer = lambda _: make_reply(padded[1001])
        (said,) = await rewards(address, [make(1)], reply_bytes_max=1000)
    assert isinstance(said, clutch.Invalid)
    assert "at most 1000 bytes" in said.reason


async def test_a_bomb_is_not_unpacked(make):
    bomb = gzipped(b" " * (256 << 20))
    with peer(lambda _: bomb) as (_, address):
        tracemalloc.start()
        (said,) = await rewards(address, [make(1)])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert isinstance(said, clutch.Invalid)
    assert "at most" in said.reason
    assert peak < 64 << 20


async def test_an_endless_reply_is_given_up(make):
    async def endless():
        while True:
            yield b" " * (1 << 16)
            # A loop that never waits would not hear that the client is gone.
            await asyncio.sleep(0)

    with peer(lambda _: StreamingResponse(endless())) as (_, address):
        (said,) = await rewards(address, [make(1)])
    assert isinstance(said, clutch.Invalid)


async def test_other_packings_than_those_asked_for_are_invalid(make):
    for encoding, text in (("br", b"x"), ("gzip", b"no gzip")):
        with peer(lambda _: Response(text, headers={"content-encoding": encoding})) as (_, address):  # noqa: B023
            (said,) = await rewards(address, [make(1)])
        assert isinstance(said, clutch.Invalid)


async def test_no_more_requests_are_under_way_than_allowed(async_client):
    run = await async_client.runs.create(population_size=32)

    async def slowly(body):
        await asyncio.sleep(0.02)
        return answer_any(body)

    with peer(slowly) as (asked, address):
        await run.optimize(
            [f"p{i}" for i in range(8)], OpenRlhf(address, batch_size=1, concurrency=3), generations=1, progress=False
        )
        assert asked.busy_max == 3


def answer_any(body):
    return {"rewards": [1.0] * len(body["query"])}


async def test_on_invalid_fail_stops_at_the_first(run, server):
    with peer(lambda body: {"rewards": [float("nan")] * len(body["query"])}) as (_, address):
        scorer = OpenRlhf(address, on_invalid="fail")
        with pytest.raises(clutch.ScorerError, match="finite"):
            await run.optimize(["a"], scorer, generations=1, progress=False, max_invalid=1.0)
    assert not server.only_run().generations[0].rewards


async def test_a_broken_reward_model_stops_the_run_which_goes_on_when_it_is_mended(run, server):
    with peer(lambda _: status(500)) as (asked, address):
        scorer = OpenRlhf(address, patience_seconds=0.2)
        with pytest.raises(clutch.ScorerError, match="max_invalid"):
            await run.optimize(["a", "b"], scorer, generations=1, progress=False)
        assert not server.only_run().generations[0].rewards
        asked.answer = answer_any
        history = await run.optimize(["a", "b"], scorer, generations=1, progress=False)
    assert history.run.head == 1


class Time:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 0.0, []

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def chance(self, random=lambda: 0.0) -> Chance:
        return Chance(clock=lambda: self.now, sleep=self.sleep, random=random)


async def post(address, chance, **options):
    poster = Poster(Endpoint(url=address, **options), chance=chance)
    try:
        return await poster.post({})
    finally:
        await poster.close()


async def test_retry_after_is_honoured_in_seconds_and_as_a_date():
    soon = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 20))
    for said, least, most in (("7", 7.0, 7.0), (soon, 17.0, 20.0), ("soon", 0.1, 0.1)):
        passing = Time()
        with peer(lambda _: {}) as (asked, address):
            asked.script = [status(429, retry_after=said)]
            await post(address, passing.chance())
        assert len(passing.slept) == 1
        assert least <= passing.slept[0] <= most


async def test_a_server_that_asks_for_more_than_there_is_patience_is_not_waited_for():
    passing = Time()
    with peer(lambda _: status(429, retry_after="3600")) as (_, address), pytest.raises(ReplyError, match="429"):
        await post(address, passing.chance())
    assert passing.slept == []


async def test_waits_grow_and_differ_by_chance_and_end_with_patience():
    waits = []
    for luck in (0.0, 0.9):
        passing = Time()
        with peer(lambda _: status(500)) as (_, address), pytest.raises(ReplyError):
            await post(address, passing.chance(lambda luck=luck: luck), patience_seconds=30.0)
        assert passing.slept == sorted(passing.slept)
        assert sum(passing.slept) <= 30.0
        waits.append(passing.slept[0])
    assert waits[0] < waits[1]


async def test_a_server_that_is_gone_is_waited_for_once_and_not_once_a_request():
    passing = Time()
    with peer(lambda _: status(500)) as (asked, address):
        poster = Poster(Endpoint(url=address, patience_seconds=30.0), chance=passing.chance())
        for _ in range(3):
            with pytest.raises(ReplyError):
                await poster.post({})
        assert sum(passing.slept) <= 30.0
        asked.answer = lambda _: {"ok": 1}
        assert await poster.post({}) == {"ok": 1}
        await poster.close()


async def test_a_key_in_the_address_is_in_no_reason(make):
    address = "http://ann:hidden@127.0.0.1:1/score?code=secret#part"
    assert "secret" not in repr(OpenRlhf(address))
    (said,) = await rewards(address, [make(1)], patience_seconds=0)
    assert said.reason.startswith("http://127.0.0.1:1/score: ConnectError")
    with peer(answer) as (asked, server):
        asked.script = [status(422), status(404)]
        (refused,) = await rewards(f"{server}?code=secret", [make(1)])
        assert refused.reason.startswith(f"{server}: HTTP 422")
        with pytest.raises(clutch.ScorerError) as caught:
            await rewards(f"{server}?code=secret", [make(1)])
        assert "secret" not in str(caught.value)


async def test_a_format_of_the_user_s_own_that_miscounts_stops(make):
    class Short(OpenRlhf):
        def read(self, reply, completions):
            return super().read(reply, completions)[1:]

    with peer(answer) as (_, address):
        session = Short(address).open()
        with pytest.raises(clutch.ScorerError, match="expected 2 rewards, got 1"):
            await session.rewards([make(1), make(2)])
        await session.close()
