"""When a call is repeated, when not, and how long; with a clock that only the waits move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clutch import _calls as calls
from clutch._channel import GrpcTransport
from clutch._connection import Connection
from clutch._errors import ClutchError, InternalError, LimitExceeded, NotFound, StateConflict, Unavailable
from clutch._retry import Chance, RetryPolicy, delay_seconds, is_repeatable
from clutch_protos.v1 import types_pb2 as pb

ANSWER = pb.Run(run_id="r", state=pb.Run.ACTIVE, best_generation=-1).SerializeToString()
POLICY = RetryPolicy(patience_seconds=300.0, contact_seconds=10.0, backoff_seconds=0.1, backoff_seconds_max=5.0)


class FakeTime:
    def __init__(self) -> None:
        self.now = 1_000.0
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def chance(self) -> Chance:
        return Chance(clock=lambda: self.now, sleep=self.sleep, random=lambda: 0.5)


class Script:
    """Answers with what it is given, one after the other, the last for ever; every attempt takes a second."""

    def __init__(self, time: FakeTime, *answers: bytes | ClutchError) -> None:
        self.time, self.answers, self.sent = time, list(answers), []

    async def send(self, method: str, body: bytes, *, timeout_seconds: float) -> bytes:
        self.sent.append((method, body, timeout_seconds))
        self.time.now += 1.0
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, bytes):
            return answer
        raise answer

    async def close(self) -> None: ...


def unavailable(retry_after: float | None = None, reason: str = "ENGINE_WARMING") -> Unavailable:
    return Unavailable("later", code="UNAVAILABLE", reason=reason, retry_after_seconds=retry_after)


def connect(*answers: bytes | ClutchError) -> tuple[Connection, Script, FakeTime]:
    time = FakeTime()
    script = Script(time, *answers)
    return Connection(script, timeout_seconds=30.0, policy=POLICY, chance=time.chance()), script, time


async def test_an_answer_needs_one_attempt():
    connection, script, time = connect(ANSWER)
    assert (await connection.do(calls.get_run("r"))).run_id == "r"
    assert (len(script.sent), time.waits) == (1, [])


async def test_repetitions_send_the_same_method_body_and_deadline():
    connection, script, _ = connect(unavailable(), unavailable(), unavailable(), ANSWER)
    await connection.do(calls.get_run("r"))
    assert len(script.sent) == 4
    assert len(set(script.sent)) == 1
    assert script.sent[0] == ("/clutch.v1.RunService/GetRun", b"\n\x01r", 30.0)


async def test_a_long_poll_has_its_wait_added_to_the_deadline():
    connection, script, _ = connect(pb.Generation(state=pb.Generation.OPEN).SerializeToString())
    await connection.do(calls.get_generation("r", 0, until=("applied",), wait_seconds=20.0))
    assert script.sent[0][2] == 50.0


async def test_waits_double_up_to_a_maximum():
    connection, _, time = connect(*[unavailable()] * 9, ANSWER)
    await connection.do(calls.get_run("r"))
    assert time.waits == pytest.approx([0.075, 0.15, 0.3, 0.6, 1.2, 2.4, 3.75, 3.75, 3.75])


async def test_the_server_s_hint_is_the_least_wait():
    connection, _, time = connect(unavailable(7.0), unavailable(0.5), ANSWER)
    await connection.do(calls.get_run("r"))
    assert time.waits == pytest.approx([7.7, 0.55])


async def test_patience_counts_from_the_first_failure_and_then_the_last_error_comes_out():
    connection, script, time = connect(unavailable(), StateConflict("lost", code="ABORTED", reason="OWNERSHIP_LOST"))
    with pytest.raises(StateConflict, match="lost"):
        await connection.do(calls.get_run("r"))
    assert 290.0 < time.now - 1_001.0 <= 301.0
    assert len(script.sent) > 50


async def test_a_hint_beyond_the_patience_ends_it_at_once():
    connection, script, time = connect(unavailable(1_000.0))
    with pytest.raises(Unavailable):
        await connection.do(calls.get_run("r"))
    assert (len(script.sent), time.waits) == (1, [])


async def test_a_server_that_never_answered_is_given_up_early_but_one_that_did_is_waited_for():
    connection, script, time = connect(unavailable(reason="UNREACHABLE"))
    with pytest.raises(Unavailable):
        await connection.do(calls.get_run("r"))
    assert time.now - 1_001.0 <= 11.0
    script.answers, time.now = [ANSWER], 1_000.0
    await connection.do(calls.get_run("r"))
    script.answers = [unavailable(reason="UNREACHABLE")]
    with pytest.raises(Unavailable):
        await connection.do(calls.get_run("r"))
    assert time.now - 1_001.0 > 290.0


async def test_a_new_call_has_new_patience():
    connection, script, time = connect(ANSWER)
    for _ in range(3):
        script.answers = [unavailable(200.0), ANSWER]
        await connection.do(calls.get_run("r"))
    assert len(time.waits) == 3


async def test_an_answer_of_another_protocol_is_an_error_and_is_not_asked_for_again():
    connection, script, _ = connect(b"\xff\xff")
    with pytest.raises(InternalError, match="RunService/GetRun is not of this protocol"):
        await connection.do(calls.get_run("r"))
    assert len(script.sent) == 1


@pytest.mark.parametrize("address", ["localhost", "http://localhost:7431", "", "host:port", ":7431x"])
def test_an_address_is_host_and_port(address):
    with pytest.raises(ValueError, match="address: expected host:port"):
        GrpcTransport(address)


@pytest.mark.parametrize("address", ["127.0.0.1:7431", "[::1]:7431", "gpu.example:1", "unix:/tmp/clutch.sock"])
def test_an_address_that_grpc_understands_is_taken(address):
    GrpcTransport(address)


@pytest.mark.parametrize(
    ("error", "repeated"),
    [
        (Unavailable("", code="UNAVAILABLE", reason="DRAINING"), True),
        (Unavailable("", code="DEADLINE_EXCEEDED", reason="DEADLINE_EXCEEDED"), True),
        (StateConflict("", code="ABORTED", reason="HEAD_MOVED"), True),
        (Unavailable("", code="UNKNOWN", reason="UNREACHABLE"), True),
        (StateConflict("", code="ABORTED", reason="ETAG_MISMATCH"), False),
        (LimitExceeded("", code="RESOURCE_EXHAUSTED", reason="LIMIT_EXCEEDED"), False),
        (StateConflict("", code="FAILED_PRECONDITION", reason="RUN_PAUSED"), False),
        (NotFound("", code="NOT_FOUND", reason="RUN_NOT_FOUND"), False),
        (InternalError("", code="INTERNAL", reason="INTERNAL"), False),
        (ClutchError("this client is closed"), False),
    ],
    ids=lambda value: getattr(value, "reason", value),
)
def test_only_what_may_succeed_later_is_repeated(error, repeated):
    assert is_repeatable(error) is repeated


@given(
    failures=st.integers(1, 10_000),
    retry_after=st.none() | st.floats(0, 3_600),
    chance=st.floats(0, 1, exclude_max=True),
)
def test_a_wait_is_never_shorter_than_the_hint_and_never_absurd(failures, retry_after, chance):
    wait = delay_seconds(POLICY, failures=failures, retry_after=retry_after, chance=chance)
    if retry_after is None:
        assert 0.05 <= wait <= 5.0
    else:
        assert retry_after <= wait <= retry_after * 1.2
