import re
from dataclasses import asdict, replace

import pytest
from google.protobuf.json_format import MessageToDict

from clutch_protos.v1 import types_pb2
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.domain.types import GenerationState, RunState, Waiting, WaitReason
from clutch_server.rpc import codec_encode as encode
from clutch_server.runs import api
from clutch_server.runs.ports import EngineState
from unit.rpc.fakes import ANSWERS, ENGINE, EVENT, GENERATION, PAGE, REPORT, RUN, SECRET, VIEW

WHAT_IF = replace(
    ANSWERS["replay_run"],
    hypothetical_config=RUN.config,
    num_exact=1,
    reapplied=(
        api.ReappliedGeneration(generation=0, num_members_used=16, utility_correlation=0.5),
        api.ReappliedGeneration(generation=1, num_members_used=0, utility_correlation=float("nan")),
    ),
    completions=ANSWERS["sample"].completions,
)


def all_responses():
    return [
        encode.run(RUN),
        encode.run_page(ANSWERS["list_runs"]),
        encode.events((EVENT,)),
        encode.generation(VIEW),
        encode.generations((VIEW,)),
        encode.completion_page(PAGE),
        encode.tell_outcome(ANSWERS["tell"]),
        encode.import_outcome(ANSWERS["import_rewards"]),
        encode.sample_result(ANSWERS["sample"]),
        encode.replay(WHAT_IF),
        encode.usage(ANSWERS["get_usage"]),
        encode.new_key(ANSWERS["create_key"]),
        encode.api_keys(ANSWERS["list_keys"]),
        encode.server_info(ANSWERS["server_info"], version="1", limits=DEFAULT_LIMITS),
    ]


def test_nothing_of_the_server_s_own_is_in_any_response():
    for response in all_responses():
        sent = response.SerializeToString()
        assert SECRET.encode() not in sent
        assert str(RUN.owner_epoch) not in str(MessageToDict(response))


def test_the_wire_has_no_name_for_what_is_secret():
    secret = {
        "key_salt",
        "digest",
        "layout_digest",
        "rewards_digest",
        "owner_epoch",
        "member_index",
        "seed",
        "run_key",
        "token_ids",
    }
    for response in all_responses():
        for message in nested(response.DESCRIPTOR, set()):
            assert not secret & {field.name for field in message.fields}


def nested(descriptor, seen):
    if descriptor.full_name not in seen:
        seen.add(descriptor.full_name)
        yield descriptor
        for field in descriptor.fields:
            if field.message_type is not None:
                yield from nested(field.message_type, seen)


def test_a_run_shows_what_it_is():
    run = encode.run(RUN)
    assert (run.run_id, run.name, dict(run.labels), run.head, run.etag) == ("run_1", "first", {"team": "a"}, 3, 5)
    assert (run.best_generation, run.best_reward) == (1, 0.5)
    assert (run.create_time.ToNanoseconds(), run.update_time.ToNanoseconds()) == (100_250_000_000, 200_500_000_000)


@pytest.mark.parametrize("state", RunState)
def test_every_state_of_a_run_has_its_number(state):
    assert types_pb2.Run.State.Name(encode.run(replace(RUN, state=state)).state) == state.name


@pytest.mark.parametrize("state", GenerationState)
def test_every_state_of_a_generation_has_its_number(state):
    view = api.GenerationView(generation=replace(GENERATION, state=state), report=None)
    assert types_pb2.Generation.State.Name(encode.generation(view).state) == state.name


def test_a_time_that_has_not_come_is_unset():
    generation = encode.generation(VIEW)
    assert generation.HasField("open_time")
    assert not generation.HasField("close_time")
    assert not generation.HasField("finish_time")


def test_what_was_not_measured_is_unset_and_zero_is_not():
    report = encode.generation(VIEW).report
    assert not report.HasField("mean_reward")
    assert not report.HasField("reliability")
    assert report.HasField("population_reward_std")
    assert report.population_reward_std == 0


def test_no_nan_leaves_in_a_report():
    nan = float("nan")
    report = replace(REPORT, population_reward=nan, population_reward_std=nan, reward_quantiles=(nan,) * 5)
    text = str(encode.generation(api.GenerationView(generation=GENERATION, report=report)))
    assert not re.search(r"\bnan\b", text)


def test_a_report_is_absent_until_there_is_one():
    assert not encode.generation(api.GenerationView(generation=GENERATION, report=None)).HasField("report")


@pytest.mark.parametrize("reason", WaitReason)
def test_every_reason_to_wait_has_its_number(reason):
    view = api.GenerationView(generation=GENERATION, report=None, waiting=Waiting(reason=reason, position=3))
    waiting = encode.generation(view).waiting
    assert (types_pb2.Waiting.Reason.Name(waiting.reason), waiting.position) == (reason.name, 3)


def test_a_generation_that_does_not_wait_has_no_reason():
    assert not encode.generation(VIEW).HasField("waiting")


def test_completions_carry_their_prompt_and_name_the_mean():
    first, second = encode.completion_page(PAGE).completions
    assert [first.is_mean, second.is_mean] == [False, True]
    assert first.rendered_prompt == second.rendered_prompt == "<s>2+2="
    assert MessageToDict(second.item) == {"answer": 4, "tags": ["sum", None, True, {"deep": 0.5}]}
    assert [first.cursor, second.cursor] == [1, 2]


def test_statuses_keep_the_order_of_the_rewards():
    statuses = encode.tell_outcome(ANSWERS["tell"]).statuses
    names = [types_pb2.TellStatus.Name(status) for status in statuses]
    assert names == [f"TELL_STATUS_{status.name}" for status in ANSWERS["tell"].statuses]


@pytest.mark.parametrize("state", EngineState)
def test_the_engine_s_state_is_told_with_and_without_an_engine(state):
    for engine in (None, ENGINE):
        info = encode.server_info(api.ServerInfo(state=state, engine=engine), version="9", limits=DEFAULT_LIMITS)
        assert info.engine.State.Name(info.engine.state) == state.name
        assert info.engine.base_model == (engine.base_model if engine else "")


def test_server_info_publishes_every_limit():
    info = encode.server_info(ANSWERS["server_info"], version="9", limits=DEFAULT_LIMITS)
    assert dict(info.limits) == {name: float(value) for name, value in asdict(DEFAULT_LIMITS).items()}


def test_a_what_if_is_marked_and_a_replay_is_not():
    assert not encode.replay(ANSWERS["replay_run"]).HasField("hypothetical_config")
    found = encode.replay(WHAT_IF)
    assert (found.hypothetical_config.base_model, found.num_exact, found.completions[0].text) == ("tiny", 1, "4")
    assert found.reapplied[0].utility_correlation == 0.5
    assert not found.reapplied[1].HasField("utility_correlation")
