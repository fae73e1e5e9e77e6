"""The wire's values and the client's are the same values."""

import datetime
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clutch
from clutch import _calls as calls
from clutch import _codec, _codec_settings, _codec_values
from clutch._rewards import Invalid, Reward, Skipped, as_outcome
from clutch._types import RunConfig, RunSettings, Waiting
from clutch_protos.v1 import admin_service_pb2 as admin
from clutch_protos.v1 import generation_service_pb2 as gens
from clutch_protos.v1 import run_service_pb2 as runs
from clutch_protos.v1 import sampling_service_pb2 as sampling
from clutch_protos.v1 import types_pb2 as pb

NAMES = [
    (_codec_settings.SEARCH_SPACES, pb.SearchSpace, "SEARCH_SPACE_"),
    (_codec_settings.NOISES, pb.Noise, "NOISE_"),
    (_codec_settings.SHAPINGS, pb.Shaping, "SHAPING_"),
    (_codec_settings.OPTIMIZERS, pb.Optimizer, "OPTIMIZER_"),
    (_codec_settings.SCHEDULE_KINDS, pb.Schedule.Kind, ""),
    (_codec_settings.CLOSE_KINDS, pb.ClosePolicy.Kind, ""),
    (_codec_settings.MISSING_POLICIES, pb.MissingPolicy, "MISSING_POLICY_"),
    (_codec.RUN_STATES, pb.Run.State, ""),
    (_codec.GENERATION_STATES, pb.Generation.State, ""),
    (_codec.WAIT_REASONS, pb.Waiting.Reason, ""),
    (_codec.FINISH_REASONS, pb.FinishReason, "FINISH_REASON_"),
    (_codec.TELL_STATUSES, pb.TellStatus, "TELL_STATUS_"),
    (_codec.ENGINE_STATES, admin.EngineInfo.State, ""),
    (_codec.EVENT_KINDS, runs.Event.Kind, ""),
]


@pytest.mark.parametrize(
    ("names", "wire", "prefix"), NAMES, ids=lambda value: getattr(value, "DESCRIPTOR", None) and value.DESCRIPTOR.name
)
def test_names_are_the_wire_s_in_the_order_of_their_numbers(names, wire, prefix):
    numbers = [number for number in wire.values() if number]
    assert list(names) == [wire.Name(number).removeprefix(prefix).lower() for number in sorted(numbers)]


def test_settings_and_config_have_the_wire_s_fields():
    fields = [field.name for field in pb.RunConfig.DESCRIPTOR.fields]
    assert sorted(RunSettings.__annotations__) == sorted(fields)
    assert sorted(RunConfig.__dataclass_fields__) == sorted(fields)


FULL = {
    "base_model": "m",
    "search_space": "eggroll",
    "lora_rank": 8,
    "target_modules": ("q_proj", "o_proj"),
    "noise": "rademacher",
    "population_size": 32,
    "sigma": 0.5,
    "sigma_schedule": clutch.Schedule(kind="linear", final_ratio=0.1, num_generations=7),
    "step_ratio": 0.25,
    "step_schedule": clutch.Schedule(kind="cosine", final_ratio=0.0),
    "shaping": "pair_sign",
    "optimizer": "momentum",
    "momentum": 0.75,
    "weight_decay": 0.125,
    "step_cap": 2.0,
    "num_generations": 9,
    "missing_policy": "fail",
    "close_policy": clutch.ClosePolicy(kind="manual", fraction=0.5, deadline_seconds=3.25),
    "sampling": clutch.Sampling(max_tokens=3, temperature=0.5, top_p=0.25, top_k=5, stop=("a", "b")),
    "samples_per_prompt": 4,
    "allow_small_population": True,
    "antithetic": False,
    "sample_reduction": "max",
    "reward_level": "member",
    "sigma_ratios": {"q_proj": 0.5, "layers.0": 2.0},
}


def test_settings_survive_the_wire():
    assert _codec_settings.decode_config(_codec_settings.encode_config(FULL)) == RunConfig(**FULL)


@pytest.mark.parametrize("name", FULL)
def test_each_setting_alone_sets_its_field_and_no_other(name):
    wire = _codec_settings.encode_config({name: FULL[name]})
    assert [field.name for field, _ in wire.ListFields()] == [name]


def test_what_is_not_given_stays_unset_and_zero_is_given():
    assert _codec_settings.encode_config({}) == pb.RunConfig()
    wire = _codec_settings.encode_config({"momentum": 0.0, "sampling": clutch.Sampling(temperature=0.0)})
    assert wire.HasField("momentum")
    assert wire.sampling.HasField("temperature")
    assert not wire.sampling.HasField("max_tokens")


def test_a_wrong_name_is_refused_with_those_that_exist():
    with pytest.raises(ValueError, match=r"shaping: expected one of zscore, centered_rank, pair_sign, raw, got 'rank'"):
        _codec_settings.encode_config({"shaping": "rank"})


@pytest.mark.parametrize("name", ["sigma", "step_ratio", "population_size", "samples_per_prompt"])
def test_a_text_where_a_number_belongs_is_refused_by_name(name):
    with pytest.raises(ValueError, match=f"^{name}: expected a number, got 'auto'") as refused:
        _codec_settings.encode_config({name: "auto"})
    assert ("calibrate_sigma" in str(refused.value)) == (name == "sigma")
    with pytest.raises(ValueError, match=r"^sigma_ratios\['q_proj'\]: expected a number"):
        _codec_settings.encode_config({"sigma_ratios": {"q_proj": "half"}})


def test_a_value_of_a_newer_server_asks_to_upgrade_except_in_the_log():
    with pytest.raises(clutch.InternalError, match="newer than this client"):
        _codec_values.name_of(_codec.RUN_STATES, 99)
    assert _codec.decode_event(runs.Event(kind=99)).kind == "unknown"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=50)
@given(st.dictionaries(st.text(max_size=5), JSON, max_size=4))
def test_the_user_s_columns_come_back_equal(item):
    assert _codec_values.decode_struct(_codec_values.encode_struct(item, field="item")) == item


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2**53 + 1, b"x", {1}, object()])
def test_what_json_cannot_hold_is_refused_by_its_path(value):
    with pytest.raises(ValueError, match=r"item\.a\[1\]\.b: JSON"):
        _codec_values.encode_struct({"a": [0, {"b": value}]}, field="item")


@given(st.floats(0, 30 * 86_400))
def test_seconds_survive_to_the_nanosecond(seconds):
    wire = _codec_values.encode_seconds(seconds)
    assert 0 <= wire.nanos <= 999_999_999
    assert _codec_values.decode_seconds(wire) == pytest.approx(seconds, abs=2e-9)


def test_a_prompt_is_text_or_chat_with_its_columns():
    text = _codec.encode_prompt(clutch.Prompt("hi", item={"a": 1}), field="p")
    assert (text.WhichOneof("content"), text.text, dict(text.item)) == ("text", "hi", {"a": 1.0})
    chat = _codec.encode_prompt(clutch.Prompt(messages=[{"role": "user", "content": "x"}]), field="p")
    assert [(m.role, m.content) for m in chat.chat.messages] == [("user", "x")]
    assert not chat.HasField("item")


@pytest.mark.parametrize(
    ("prompt", "where"),
    [
        (clutch.Prompt("hi \ud83d"), r"p\.text: .*U\+D83D at character 3"),
        (clutch.Prompt(messages=[{"role": "user", "content": "\udc00"}]), r"p\.messages\[0\]\.content: .*U\+DC00 at character 0"),
        (clutch.Prompt("hi", item={"a": ["\ud83d"]}), r"p\.item\.a\[0\]: .*half a surrogate pair"),
        (clutch.Prompt("hi", item={"\ud83d": 1}), r"p\.item: .*half a surrogate pair"),
        (clutch.Prompt(b"hi"), r"p\.text: expected text, got bytes"),
        (clutch.Prompt(messages=[{"role": "assistant", "content": None}]), r"p\.messages\[0\]\.content: .* got NoneType"),
    ],
)
def test_what_is_no_text_is_refused_by_the_place_it_has_in_the_prompt(prompt, where):
    with pytest.raises(ValueError, match=where):
        _codec.encode_prompt(prompt, field="p")


@pytest.mark.parametrize(
    ("outcome", "field"),
    [(Reward(0.0), "value"), (Invalid("why"), "invalid"), (Skipped(), "skipped")],
)
def test_zero_invalid_and_skipped_are_three_different_things(outcome, field):
    for level, name in (("completion", "completion_id"), ("member", "member_handle")):
        sent = _codec.encode_reward("id", outcome, level=level)
        assert sent.WhichOneof("outcome") == field
        assert {each.name for each, _ in sent.ListFields()} == {name, field}


def test_a_generation_decodes_with_and_without_its_report():
    wire = pb.Generation(run_id="r", generation=3, state=pb.Generation.OPEN, num_expected=4)
    info = _codec.decode_generation(wire)
    assert (info.report, info.close_time, info.finished) == (None, None, False)
    wire.state = pb.Generation.APPLIED
    wire.finish_time.FromSeconds(60)
    wire.report.MergeFrom(pb.GenerationReport(generation=3, mean_reward=0.0, reward_quantiles=[1, 2]))
    info = _codec.decode_generation(wire)
    assert info.finish_time == datetime.datetime(1970, 1, 1, 0, 1, tzinfo=datetime.UTC)
    assert (info.finished, info.report.mean_reward, info.report.population_reward) == (True, 0.0, None)
    assert info.report.reward_quantiles == (1.0, 2.0)


def test_a_generation_says_what_it_waits_for_even_for_a_reason_that_is_new():
    wire = pb.Generation(waiting=pb.Waiting(reason=pb.Waiting.WEIGHTS_IN_USE, position=2))
    assert _codec.decode_generation(wire).waiting == Waiting(reason="weights_in_use", position=2)
    wire.waiting.reason, wire.waiting.position = 99, 0
    assert _codec.decode_generation(wire).waiting == Waiting(reason="unknown", position=None)
    assert _codec.decode_generation(pb.Generation()).waiting is None


def test_a_run_without_a_best_has_none():
    run = _codec.decode_run(pb.Run(best_generation=-1, best_reward=0.0))
    assert (run.best_generation, run.best_reward) == (None, None)
    run = _codec.decode_run(pb.Run(best_generation=0, best_reward=0.0))
    assert (run.best_generation, run.best_reward) == (0, 0.0)


def test_samples_of_another_number_than_the_prompts_are_an_error():
    with pytest.raises(clutch.InternalError, match="1 completions to 2 prompts"):
        _codec.decode_samples(
            sampling.SampleResponse(completions=[sampling.SampledText()]), [clutch.Prompt("a"), clutch.Prompt("b")]
        )


def test_a_what_if_names_exactly_what_is_given_and_what_it_does_not_know_goes_along_by_name():
    what_if = {"step_ratio": 0.0, "optimizer": "adam", "sigma": "x", "nonsense": None}
    call = calls.replay_run("r", what_if=what_if, prompts=(), sampling=None, seed=0, wait_seconds=1)
    request = runs.ReplayRunRequest.FromString(call.body)
    assert list(request.config_mask.paths) == list(what_if)
    assert [field.name for field, _ in request.config.ListFields()] == ["step_ratio", "optimizer"]
    empty = calls.replay_run("r", what_if={}, prompts=(), sampling=None, seed=0, wait_seconds=1)
    assert runs.ReplayRunRequest.FromString(empty.body).HasField("config_mask")
    plain = calls.replay_run("r", what_if=None, prompts=(), sampling=None, seed=0, wait_seconds=1)
    assert not runs.ReplayRunRequest.FromString(plain.body).HasField("config_mask")


def test_the_answer_of_a_server_that_knows_no_what_if_is_not_taken_for_one():
    answer = runs.ReplayRunResponse(finished=True, mismatch_generation=-1)
    assert _codec.decode_replay(answer).what_if is None
    with pytest.raises(clutch.InternalError, match="older than this client"):
        _codec.decode_replay(answer, is_what_if=True)


def test_an_update_names_exactly_what_is_given():
    call = calls.update_run("r", labels={}, step_ratio=0.0, sigma=None, close_policy=None, num_generations=None, etag=0)
    request = runs.UpdateRunRequest.FromString(call.body)
    assert sorted(request.update_mask.paths) == ["config.step_ratio", "labels"]


def test_a_wait_names_its_states():
    call = calls.get_generation("r", 1, until=("applied", "abandoned"), wait_seconds=1.5)
    request = gens.GetGenerationRequest.FromString(call.body)
    assert list(request.until) == [pb.Generation.APPLIED, pb.Generation.ABANDONED]
    assert request.max_wait.ToMilliseconds() == 1_500


def test_values_are_frozen_hashable_where_it_matters_and_picklable():
    completion = _codec.decode_completion(pb.Completion(completion_id="c", text="t", item={"a": 1}))
    assert {completion: 1.0}[pickle.loads(pickle.dumps(completion))] == 1.0
    with pytest.raises(AttributeError):
        completion.text = "other"
    prompt = clutch.Prompt("x", item={"a": [1]})
    assert pickle.loads(pickle.dumps(prompt)) == prompt
    assert clutch.Sampling(stop="\n").stop == ("\n",)


@pytest.mark.parametrize(
    "reward",
    [
        clutch.Reward(1.0, metrics={f"m{i}": 1.0 for i in range(33)}),
        clutch.Reward(1.0, metrics={"": 1.0}),
        clutch.Reward(1.0, metrics={"x" * 257: 1.0}),
        clutch.Reward(1.0, rater="x" * 129),
        clutch.Reward(1.0000001e9),
        10**400,
    ],
)
def test_a_reward_beyond_the_server_s_bounds_is_invalid_alone(reward):
    assert isinstance(as_outcome(reward), Invalid)


@pytest.mark.parametrize(
    "reward",
    [
        clutch.Reward(1e9, metrics={f"{i:0256}": 1.0 for i in range(32)}, rater="x" * 128),
        clutch.Reward(-1e9),
    ],
)
def test_a_reward_at_the_server_s_bounds_is_kept(reward):
    assert as_outcome(reward) == reward


def test_long_reasons_are_cut_to_what_the_server_takes():
    assert len(as_outcome(clutch.Invalid("x" * 5_000)).reason) == 1_024
    assert len(as_outcome(clutch.Skipped("x" * 5_000)).reason) == 1_024
