"""One table from the wire's statuses to the client's errors."""

import pickle

import pytest
from google.protobuf import any_pb2, duration_pb2
from google.rpc import error_details_pb2, status_pb2

import clutch
from clutch import _errors
from clutch._channel import to_error


def status(*details) -> bytes:
    packed = []
    for detail in details:
        one = any_pb2.Any()
        one.Pack(detail)
        packed.append(one)
    return status_pb2.Status(details=packed).SerializeToString()


def signed(reason: str, **ids: str) -> error_details_pb2.ErrorInfo:
    return error_details_pb2.ErrorInfo(reason=reason, domain="clutch", metadata=ids)


@pytest.mark.parametrize(
    ("code", "reason", "kind"),
    [
        ("INVALID_ARGUMENT", "INVALID_FIELD", clutch.InvalidArgument),
        ("RESOURCE_EXHAUSTED", "LIMIT_EXCEEDED", clutch.LimitExceeded),
        ("UNAUTHENTICATED", "UNAUTHENTICATED", clutch.AccessDenied),
        ("PERMISSION_DENIED", "ROLE", clutch.AccessDenied),
        ("NOT_FOUND", "RUN_NOT_FOUND", clutch.NotFound),
        ("ALREADY_EXISTS", "REQUEST_ID_REUSED", clutch.AlreadyExists),
        ("FAILED_PRECONDITION", "GENERATION_OPEN", clutch.StateConflict),
        ("FAILED_PRECONDITION", "RUN_FINISHED", clutch.RunFinished),
        ("FAILED_PRECONDITION", "GENERATION_ABANDONED", clutch.GenerationAbandoned),
        ("ABORTED", "ETAG_MISMATCH", clutch.StateConflict),
        ("UNAVAILABLE", "ENGINE_DEAD", clutch.Unavailable),
        ("DEADLINE_EXCEEDED", "LATE", clutch.Unavailable),
        ("INTERNAL", "INTERNAL", clutch.InternalError),
        ("DATA_LOSS", "REPLAY_MISMATCH", clutch.InternalError),
        ("UNIMPLEMENTED", "METHOD_UNKNOWN", clutch.InternalError),
    ],
)
def test_a_signed_status_becomes_its_class_with_code_and_reason(code, reason, kind):
    error = to_error(code, "what happened", status(signed(reason, run_id="r")), address="a:1")
    assert type(error) is kind
    assert (error.code, error.reason, error.message, error.details) == (code, reason, "what happened", {"run_id": "r"})
    assert str(error) == f"what happened [{reason}]"


@pytest.mark.parametrize("code", ["UNAVAILABLE", "UNKNOWN", "CANCELLED", "INTERNAL"])
def test_a_status_that_the_server_did_not_sign_is_a_failure_of_the_way_there(code):
    error = to_error(code, "connection reset", b"", address="a:1")
    assert type(error) is clutch.Unavailable
    assert error.reason == "UNREACHABLE"
    assert "a:1: is the server running? start one with `clutch serve` (connection reset)" in error.message


def test_an_unsigned_deadline_says_that_the_server_did_not_answer():
    error = to_error("DEADLINE_EXCEEDED", "Deadline Exceeded", b"", address="a:1")
    assert (type(error), error.message) == (clutch.Unavailable, "the server at a:1 did not answer in time")


def test_field_and_delay_are_read_whatever_their_order():
    violation = error_details_pb2.BadRequest.FieldViolation(field="config.sigma", description="x")
    details = (
        error_details_pb2.RetryInfo(retry_delay=duration_pb2.Duration(seconds=2, nanos=500_000_000)),
        error_details_pb2.BadRequest(field_violations=[violation]),
        error_details_pb2.QuotaFailure(),
        signed("INVALID_FIELD"),
    )
    error = to_error("INVALID_ARGUMENT", "m", status(*details), address="a:1")
    assert (error.field, error.retry_after_seconds, error.reason) == ("config.sigma", 2.5, "INVALID_FIELD")


def test_damaged_details_leave_the_status_as_it_is():
    error = to_error("NOT_FOUND", "m", b"\xff\xff", address="a:1")
    assert (type(error), error.reason, error.details) == (clutch.NotFound, "NOT_FOUND", {})


def kinds(root: type[Exception]) -> list[type[Exception]]:
    return [root, *(kind for child in root.__subclasses__() for kind in kinds(child))]


@pytest.mark.parametrize("kind", kinds(clutch.ClutchError), ids=lambda kind: kind.__name__)
def test_every_error_is_public_drawn_in_the_tree_and_survives_pickling(kind):
    assert getattr(clutch, kind.__name__) is kind
    assert kind.__name__ in clutch.__all__
    assert kind.__name__ in _errors.__doc__
    given = {"code": "C", "reason": "R", "field": "f", "details": {"a": "b"}, "retry_after_seconds": 1.5}
    if kind is clutch.ScorerError:
        given = {"generation": 3, "num_invalid": 7}
    error = kind("message", **given)
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is kind
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)
