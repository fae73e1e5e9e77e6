"""Laws of the codec over every value: nothing is lost, nothing is made up."""

import json
import math
from dataclasses import fields

from google.protobuf.duration_pb2 import Duration
from google.protobuf.struct_pb2 import Struct
from hypothesis import example, given
from hypothesis import strategies as st

from clutch_protos.v1 import generation_service_pb2, sampling_service_pb2, types_pb2
from clutch_server.domain import types
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.rpc import codec_decode as decode
from clutch_server.rpc import codec_encode as encode
from clutch_server.rpc.codec_values import duration_to_seconds, json_to_struct, seconds_to_duration, struct_to_json
from clutch_server.runs import api

text = st.text(max_size=12)
numbers = st.floats(allow_nan=False, allow_infinity=False)
counts = st.integers(0, 2**31 - 1)
nanos = st.integers(0, 30 * 86_400 * 10**9)

schedules = st.builds(
    types.Schedule,
    kind=st.sampled_from(types.ScheduleKind),
    # 0 at kind constant reads as unset, since the wire has no absent double there.
    final_ratio=st.floats(0.001, 1e6),
    num_generations=counts,
)
close_policies = st.builds(
    types.ClosePolicy,
    kind=st.sampled_from(types.CloseKind),
    fraction=st.floats(0.001, 1),
    deadline_seconds=nanos.map(lambda count: count / 1e9),
)
samplings = st.builds(
    types.Sampling,
    max_tokens=counts,
    temperature=numbers,
    top_p=numbers,
    top_k=counts,
    stop=st.lists(text, max_size=3).map(tuple),
)
configs = st.builds(
    types.RunConfig,
    base_model=text,
    search_space=st.sampled_from(types.SearchSpace),
    lora_rank=counts,
    target_modules=st.lists(text, max_size=3).map(tuple),
    noise=st.sampled_from(types.Noise),
    population_size=counts,
    sigma=numbers,
    sigma_schedule=schedules,
    step_ratio=numbers,
    step_schedule=schedules,
    shaping=st.sampled_from(types.Shaping),
    optimizer=st.sampled_from(types.Optimizer),
    momentum=numbers,
    weight_decay=numbers,
    step_cap=numbers,
    num_generations=counts,
    missing_policy=st.sampled_from(types.MissingPolicy),
    close_policy=close_policies,
    sampling=samplings,
    samples_per_prompt=counts,
    allow_small_population=st.booleans(),
    antithetic=st.booleans(),
    sample_reduction=st.sampled_from(types.SampleReduction),
    reward_level=st.sampled_from(types.RewardLevel),
    sigma_ratios=st.dictionaries(text, numbers, max_size=3).map(lambda ratios: tuple(sorted(ratios.items()))),
)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | st.integers(-(2**53) + 1, 2**53 - 1) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)
items = st.dictionaries(text, json_values, max_size=3)


@given(configs)
def test_a_config_comes_back_as_it_went(config):
    assert decode.run_config(encode.run_config(config)) == config


@given(configs)
def test_a_config_survives_the_bytes(config):
    sent = encode.run_config(config).SerializeToString()
    assert encode.run_config(decode.run_config(types_pb2.RunConfig.FromString(sent))).SerializeToString() == sent


def test_the_law_above_covers_every_setting():
    wire_names = set(types_pb2.RunConfig.DESCRIPTOR.fields_by_name)
    assert {field.name for field in fields(types.RunConfig)} == wire_names
    other = types.RunConfig(
        base_model="m",
        search_space=types.SearchSpace.FULL,
        lora_rank=9,
        target_modules=("q_proj",),
        noise=types.Noise.RADEMACHER,
        population_size=18,
        sigma=0.5,
        sigma_schedule=types.Schedule(kind=types.ScheduleKind.LINEAR, final_ratio=0.0, num_generations=3),
        step_ratio=0.7,
        step_schedule=types.Schedule(kind=types.ScheduleKind.COSINE),
        shaping=types.Shaping.RAW,
        optimizer=types.Optimizer.MOMENTUM,
        momentum=0.25,
        weight_decay=0.125,
        step_cap=2.0,
        num_generations=11,
        missing_policy=types.MissingPolicy.FAIL,
        close_policy=types.ClosePolicy(kind=types.CloseKind.QUORUM, fraction=0.5, deadline_seconds=60.5),
        sampling=types.Sampling(max_tokens=2, temperature=1.0, top_p=0.5, top_k=3, stop=("\n",)),
        samples_per_prompt=2,
        allow_small_population=True,
        antithetic=False,
        sample_reduction=types.SampleReduction.MAX,
        reward_level=types.RewardLevel.MEMBER,
        sigma_ratios=(("layers.0", 2.0), ("q_proj", 0.5)),
    )
    default = types.RunConfig(base_model="")
    assert all(getattr(other, field.name) != getattr(default, field.name) for field in fields(other))
    assert decode.run_config(encode.run_config(other)) == other


@given(items)
@example({"a": -0.0, "b": 2.0**53, "c": 1e300, "d": 5e-324})
def test_an_item_comes_back_as_it_went(item):
    struct = Struct()
    struct.update(item)
    packed = struct_to_json(struct, field="item")
    assert json.loads(packed) == item
    again = json_to_struct(packed)
    assert (again or Struct()) == struct
    assert packed == (struct_to_json(again, field="item") if again else "{}")


def test_an_item_is_canonical_json():
    struct = Struct()
    struct.update({"b": 2.0, "a": [1, 0.5, None, True, "é", {}], "big": 1e16, "minus": -0.0})
    assert struct_to_json(struct, field="item") == '{"a":[1,0.5,null,true,"é",{}],"b":2,"big":1e+16,"minus":-0.0}'


prompts = st.one_of(
    st.builds(lambda words: types_pb2.Prompt(text=words), text),
    st.builds(
        lambda turns: types_pb2.Prompt(
            chat=types_pb2.ChatMessages(messages=[types_pb2.ChatMessage(role=role, content=said) for role, said in turns])
        ),
        st.lists(st.tuples(text, text), max_size=3),
    ),
)


@given(prompts, items)
def test_a_prompt_says_what_was_asked(prompt, item):
    prompt.item.update(item)
    request = generation_service_pb2.AskRequest(run_id="r", request_id="a", prompts=[prompt])
    (decoded,) = decode.ask(request, limits=DEFAULT_LIMITS).prompts
    assert decoded.text == prompt.text
    assert [(turn.role, turn.content) for turn in decoded.messages] == [
        (turn.role, turn.content) for turn in prompt.chat.messages
    ]
    assert json.loads(decoded.item_json) == item


outcomes = st.one_of(
    st.floats().map(lambda value: ("value", {"value": value})),
    text.map(lambda why: ("invalid", {"invalid": types_pb2.Reward.Invalid(reason=why)})),
    text.map(lambda why: ("skipped", {"skipped": types_pb2.Reward.Skipped(reason=why)})),
)


@given(text, outcomes, text, st.dictionaries(text, st.floats(allow_nan=False), max_size=3))
def test_a_reward_says_what_was_told(completion_id, outcome, rater, metrics):
    kind, content = outcome
    sent = types_pb2.Reward(completion_id=completion_id, rater=rater, metrics=metrics, **content)
    (reward,) = decode.rewards([sent], limits=DEFAULT_LIMITS)
    assert (reward.completion_id, reward.kind, reward.rater) == (completion_id.replace("\0", "?"), kind, rater)
    assert dict(reward.metrics) == metrics
    assert reward.value == sent.value or (math.isnan(reward.value) and math.isnan(sent.value))
    assert reward.reason == (sent.invalid.reason or sent.skipped.reason)


@given(nanos)
def test_a_duration_keeps_its_nanoseconds_up_to_thirty_days(count):
    duration = Duration(seconds=count // 10**9, nanos=count % 10**9)
    assert seconds_to_duration(duration_to_seconds(duration, field="max_wait")) == duration


@given(
    st.builds(
        types_pb2.Sampling,
        max_tokens=st.none() | st.integers(-5, 5),
        temperature=st.none() | st.floats(0, 2),
        top_p=st.none() | st.floats(0, 1),
        top_k=st.none() | st.integers(-5, 5),
        stop=st.lists(text, max_size=2),
    )
)
def test_a_sampling_patch_holds_what_was_set_and_none_for_the_rest(sampling):
    request = sampling_service_pb2.SampleRequest(sampling=sampling)
    patch = decode.sample(request, limits=DEFAULT_LIMITS).sampling
    for name in ("max_tokens", "temperature", "top_p", "top_k"):
        expected = getattr(sampling, name) if sampling.HasField(name) else None
        assert getattr(patch, name) == expected
    assert patch.stop == tuple(sampling.stop)
    assert patch == api.SamplingPatch(
        max_tokens=patch.max_tokens, temperature=patch.temperature, top_p=patch.top_p, top_k=patch.top_k, stop=patch.stop
    )
