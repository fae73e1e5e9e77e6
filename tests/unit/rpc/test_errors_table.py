import logging

import pytest
from grpc import StatusCode

from clutch_protos.v1 import run_service_pb2
from clutch_server.domain import errors as domain
from clutch_server.domain.quotas import QuotaExceeded
from clutch_server.rpc.errors import CODES, UnknownMethod
from clutch_server.rpc.reasons import REASONS
from unit.rpc.fakes import FakeService, failure, raising, serving

GET = run_service_pb2.GetRunRequest(run_id="run_1")

EXPECTED = [
    (
        domain.InvalidInput("config.sigma", expected="a number above 0", got=-1.0, run_id="run_1"),
        (StatusCode.INVALID_ARGUMENT, "INVALID_FIELD", {"ErrorInfo", "BadRequest"}),
    ),
    (
        domain.LimitExceeded("prompts", limit_name="prompts_max", limit=4096, got=5000),
        (StatusCode.RESOURCE_EXHAUSTED, "LIMIT_EXCEEDED", {"ErrorInfo", "QuotaFailure"}),
    ),
    (
        QuotaExceeded("calls_max", limit=4, advice="wait", reason="QUOTA_CALLS", retry_after_seconds=1.0),
        (StatusCode.RESOURCE_EXHAUSTED, "QUOTA_CALLS", {"ErrorInfo", "QuotaFailure", "RetryInfo"}),
    ),
    (domain.Unauthenticated(), (StatusCode.UNAUTHENTICATED, "UNAUTHENTICATED", {"ErrorInfo"})),
    (
        domain.PermissionDenied("needs trainer", role="rater", needed="trainer"),
        (StatusCode.PERMISSION_DENIED, "PERMISSION_DENIED", {"ErrorInfo"}),
    ),
    (
        domain.NotFound("no run run_1", reason="RUN_NOT_FOUND", run_id="run_1"),
        (StatusCode.NOT_FOUND, "RUN_NOT_FOUND", {"ErrorInfo"}),
    ),
    (
        domain.AlreadyExists("used", reason="REQUEST_ID_REUSED", request_id="r"),
        (StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED", {"ErrorInfo"}),
    ),
    (
        domain.StateConflict("paused", reason="RUN_PAUSED", run_id="run_1", generation=4, state="paused"),
        (StatusCode.FAILED_PRECONDITION, "RUN_PAUSED", {"ErrorInfo", "PreconditionFailure"}),
    ),
    (domain.Aborted("changed", reason="ETAG_MISMATCH"), (StatusCode.ABORTED, "ETAG_MISMATCH", {"ErrorInfo"})),
    (
        domain.Unavailable("warming", reason="ENGINE_WARMING", retry_after_seconds=2.5),
        (StatusCode.UNAVAILABLE, "ENGINE_WARMING", {"ErrorInfo", "RetryInfo"}),
    ),
    (domain.Corruption("digest 0xabc differs"), (StatusCode.DATA_LOSS, "REPLAY_MISMATCH", {"ErrorInfo"})),
    (UnknownMethod("no such method"), (StatusCode.UNIMPLEMENTED, "METHOD_UNKNOWN", {"ErrorInfo"})),
]


async def seen(error):
    async with serving(FakeService(raising(error))) as server:
        return await failure(server.method("RunService/GetRun")(GET))


@pytest.mark.parametrize(("raised", "expected"), EXPECTED, ids=lambda value: type(value).__name__)
async def test_each_class_has_its_status_reason_and_details(raised, expected):
    error, details = await seen(raised)
    assert (error.code(), details["ErrorInfo"].reason, set(details)) == expected
    assert details["ErrorInfo"].domain == "clutch"
    assert dict(details["ErrorInfo"].metadata) == raised.ids


def test_the_cases_above_cover_the_table_and_the_tree():
    assert {type(raised) for raised, _ in EXPECTED} == set(CODES)
    tree = {kind for kind in vars(domain).values() if isinstance(kind, type) and issubclass(kind, domain.DomainError)}
    assert tree - set(CODES) == {domain.DomainError, domain.SetupError}


async def test_a_subclass_shares_its_parents_row():
    class PromptTooLong(domain.InvalidInput):
        pass

    error, details = await seen(PromptTooLong("prompts[0]", expected="fewer tokens", got=9))
    assert error.code() is StatusCode.INVALID_ARGUMENT
    assert "BadRequest" in details


async def test_invalid_input_names_the_field_and_what_is_allowed():
    _, details = await seen(domain.InvalidInput("config.lora_rank", expected="1 to 8", got=9))
    (violation,) = details["BadRequest"].field_violations
    assert violation.field == "config.lora_rank"
    assert violation.description == "expected 1 to 8, got 9"


async def test_an_exceeded_limit_names_its_subject():
    _, details = await seen(domain.LimitExceeded("prompts", limit_name="prompts_max", limit=4096, got=5000))
    (violation,) = details["QuotaFailure"].violations
    assert violation.subject == "prompts"
    assert "prompts_max = 4096" in violation.description


async def test_a_state_conflict_carries_the_current_state():
    _, details = await seen(domain.StateConflict("paused", reason="RUN_PAUSED", run_id="run_1", generation=4, state="paused"))
    (violation,) = details["PreconditionFailure"].violations
    assert (violation.type, violation.subject) == ("RUN_PAUSED", "run_1/4")
    assert details["ErrorInfo"].metadata["state"] == "paused"


async def test_unavailable_says_when_to_come_back():
    _, details = await seen(domain.Unavailable("warming", reason="ENGINE_WARMING", retry_after_seconds=2.5))
    assert details["RetryInfo"].retry_delay.ToTimedelta().total_seconds() == 2.5


async def test_corruption_keeps_its_text_in_the_log(caplog):
    error, _ = await seen(domain.Corruption("digest 0xabc differs", run_id="run_1"))
    assert "0xabc" not in str(error)
    assert error.details() == REASONS["REPLAY_MISMATCH"]
    assert "0xabc" in caplog.text


FAULTS = [
    RuntimeError("open /var/secret failed"),
    domain.SetupError("/var/secret is missing"),
    domain.DomainError("/var/secret"),
    ExceptionGroup("/var/secret", [ValueError("/var/secret")]),
    TimeoutError("/var/secret"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
async def test_a_fault_shows_an_id_and_nothing_of_itself(fault, caplog):
    caplog.set_level(logging.ERROR)
    error, details = await seen(fault)
    error_id = details["ErrorInfo"].metadata["error_id"]
    assert (error.code(), details["ErrorInfo"].reason, set(details)) == (StatusCode.INTERNAL, "INTERNAL", {"ErrorInfo"})
    assert "secret" not in repr((error, error.trailing_metadata(), error.debug_error_string()))
    assert type(fault).__name__ not in repr((error, error.trailing_metadata()))
    (record,) = [record for record in caplog.records if error_id in record.getMessage()]
    assert record.exc_info[1] is fault


async def test_every_fault_has_an_id_of_its_own():
    ids = {(await seen(RuntimeError("x")))[1]["ErrorInfo"].metadata["error_id"] for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize("text", ["x" * 100_000, "é" * 100_000, "%\n\0 " * 50_000, "\ud800" * 1000])
async def test_an_error_of_any_size_arrives_whole(text):
    ids = {f"id_{place}": text for place in range(50)}
    error, details = await seen(domain.InvalidInput(text, expected=text, got=text, reason="INVALID_FIELD", **ids))
    assert error.code() is StatusCode.INVALID_ARGUMENT
    assert details["ErrorInfo"].reason == "INVALID_FIELD"
    error, details = await seen(domain.StateConflict(text, reason="RUN_PAUSED", run_id=text, state=text))
    assert error.code() is StatusCode.FAILED_PRECONDITION
    assert details["PreconditionFailure"].violations[0].type == "RUN_PAUSED"


def test_reasons_are_upper_snake_with_one_sentence_each():
    for reason, sentence in REASONS.items():
        assert reason == reason.upper()
        assert reason.replace("_", "").isalnum()
        assert sentence.endswith(".")
        assert "\n" not in sentence
