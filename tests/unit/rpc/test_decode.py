import math
from dataclasses import replace

import pytest
from google.protobuf.duration_pb2 import Duration
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.struct_pb2 import Struct, Value

from clutch_protos.v1 import generation_service_pb2, run_service_pb2, sampling_service_pb2, types_pb2
from clutch_server.domain import types
from clutch_server.domain.errors import InvalidInput, LimitExceeded
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.rpc import codec_decode as decode
from clutch_server.rpc.codec_values import DURATION_SECONDS_MAX, struct_to_json
from clutch_server.runs.what_ifs import REAPPLICABLE

UNKNOWN = 77


def ask(**content):
    return decode.ask(generation_service_pb2.AskRequest(run_id="r", request_id="a", **content), limits=DEFAULT_LIMITS)


def refused(field):
    return pytest.raises(InvalidInput, match=f"^{field.replace('[', '.').replace(']', '.')}: ")


def test_an_empty_config_takes_every_default():
    assert decode.run_config(types_pb2.RunConfig()) == types.RunConfig(base_model="")


def test_momentum_defaults_to_0_9_with_its_optimizer_only():
    momentum = types_pb2.OPTIMIZER_MOMENTUM
    assert decode.run_config(types_pb2.RunConfig(optimizer=momentum)).momentum == 0.9
    assert decode.run_config(types_pb2.RunConfig(optimizer=momentum, momentum=0)).momentum == 0
    assert decode.run_config(types_pb2.RunConfig(optimizer=types_pb2.OPTIMIZER_SGD)).momentum == 0


def test_zero_is_a_value_where_the_wire_can_tell():
    config = decode.run_config(types_pb2.RunConfig(sigma=0, lora_rank=0, step_cap=0, num_generations=0, population_size=0))
    assert (config.sigma, config.lora_rank, config.population_size) == (0, 0, 0)


def test_an_unset_ratio_is_1_when_constant_and_0_when_it_decays():
    def ratio(**schedule):
        return decode.run_config(types_pb2.RunConfig(step_schedule=types_pb2.Schedule(**schedule))).step_schedule.final_ratio

    assert ratio(num_generations=4) == 1
    assert ratio(kind="CONSTANT") == 1
    assert ratio(kind="LINEAR") == 0


def test_an_unset_fraction_is_1_but_for_a_quorum():
    def fraction(**policy):
        return decode.run_config(types_pb2.RunConfig(close_policy=types_pb2.ClosePolicy(**policy))).close_policy.fraction

    assert fraction() == 1
    assert fraction(kind="MANUAL") == 1
    assert fraction(kind="QUORUM") == 0


CONFIG_ENUMS = [
    ("config.search_space", {"search_space": UNKNOWN}),
    ("config.noise", {"noise": UNKNOWN}),
    ("config.shaping", {"shaping": UNKNOWN}),
    ("config.optimizer", {"optimizer": -1}),
    ("config.sample_reduction", {"sample_reduction": UNKNOWN}),
    ("config.reward_level", {"reward_level": UNKNOWN}),
    ("config.missing_policy", {"missing_policy": UNKNOWN}),
    ("config.sigma_schedule.kind", {"sigma_schedule": types_pb2.Schedule(kind=UNKNOWN)}),
    ("config.step_schedule.kind", {"step_schedule": types_pb2.Schedule(kind=UNKNOWN)}),
    ("config.close_policy.kind", {"close_policy": types_pb2.ClosePolicy(kind=UNKNOWN)}),
]


@pytest.mark.parametrize(("field", "content"), CONFIG_ENUMS)
def test_an_unknown_enum_of_a_config_is_refused_by_its_path(field, content):
    request = run_service_pb2.CreateRunRequest(request_id="a", config=types_pb2.RunConfig(**content))
    with refused(field) as raised:
        decode.create_run(request)
    assert raised.value.field == field
    assert raised.value.expected.startswith("one of ")


def test_the_cases_above_cover_every_enum_of_a_config():
    def enums(descriptor, path):
        for field in descriptor.fields:
            if field.enum_type is not None:
                yield f"{path}.{field.name}"
            elif field.message_type is not None and field.message_type.file.package == "clutch.v1":
                yield from enums(field.message_type, f"{path}.{field.name}")

    assert set(enums(types_pb2.RunConfig.DESCRIPTOR, "config")) == {field for field, _ in CONFIG_ENUMS}


def test_the_refusal_of_an_enum_says_what_is_allowed():
    with pytest.raises(
        InvalidInput, match="one of SHAPING_ZSCORE, SHAPING_CENTERED_RANK, SHAPING_PAIR_SIGN, SHAPING_RAW, got 77"
    ):
        decode.run_config(types_pb2.RunConfig(shaping=UNKNOWN))


def test_unknown_enums_outside_a_config_are_refused_by_their_path():
    prompts = [types_pb2.Prompt(text="a")]
    with refused("missing_policy"):
        ask(prompts=prompts, missing_policy=UNKNOWN)
    with refused("close_policy.kind"):
        ask(prompts=prompts, close_policy=types_pb2.ClosePolicy(kind=UNKNOWN))
    with refused("missing_policy"):
        decode.missing_policy(UNKNOWN)
    with refused("until"):
        decode.states([1, UNKNOWN])
    with refused("until"):
        decode.states([0])


@pytest.mark.parametrize(
    ("members", "wire", "prefix"),
    [
        (types.SearchSpace, types_pb2.SearchSpace, "SEARCH_SPACE_"),
        (types.Noise, types_pb2.Noise, "NOISE_"),
        (types.Shaping, types_pb2.Shaping, "SHAPING_"),
        (types.Optimizer, types_pb2.Optimizer, "OPTIMIZER_"),
        (types.MissingPolicy, types_pb2.MissingPolicy, "MISSING_POLICY_"),
        (types.FinishReason, types_pb2.FinishReason, "FINISH_REASON_"),
        (types.TellStatus, types_pb2.TellStatus, "TELL_STATUS_"),
        (types.ScheduleKind, types_pb2.Schedule.Kind, ""),
        (types.CloseKind, types_pb2.ClosePolicy.Kind, ""),
        (types.RunState, types_pb2.Run.State, ""),
        (types.GenerationState, types_pb2.Generation.State, ""),
    ],
)
def test_the_enums_of_wire_and_domain_are_the_same(members, wire, prefix):
    (unspecified,) = [name for name, number in wire.items() if number == 0]
    assert unspecified.endswith("UNSPECIFIED")
    assert {prefix + member.name for member in members} == set(wire.keys()) - {unspecified}


def test_an_ask_leaves_what_is_unset_to_the_run():
    asked = ask(prompts=[types_pb2.Prompt(text="a")])
    assert (asked.close_policy, asked.missing_policy, asked.samples_per_prompt) == (None, None, 0)
    named = ask(prompts=[types_pb2.Prompt(text="a")], close_policy=types_pb2.ClosePolicy(), missing_policy="MISSING_POLICY_FAIL")
    assert (named.close_policy, named.missing_policy) == (types.ClosePolicy(), types.MissingPolicy.FAIL)


def test_a_prompt_without_content_is_refused_by_its_place():
    with refused("prompts[1]") as raised:
        ask(prompts=[types_pb2.Prompt(text="a"), types_pb2.Prompt()])
    assert raised.value.reason == "PROMPT_EMPTY"


def test_required_ids_are_refused_when_empty():
    with refused("run_id"):
        decode.run_id("")
    with refused("request_id"):
        decode.create_run(run_service_pb2.CreateRunRequest())
    with refused("request_id"):
        decode.ask(generation_service_pb2.AskRequest(run_id="r"), limits=DEFAULT_LIMITS)
    with refused("run_id"):
        decode.ask(generation_service_pb2.AskRequest(request_id="a"), limits=DEFAULT_LIMITS)
    with refused("run_id"):
        decode.update_run(run_service_pb2.UpdateRunRequest())


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_an_item_with_what_json_cannot_say_is_refused_by_its_path(value):
    prompt = types_pb2.Prompt(text="a")
    prompt.item.update({"scores": [0.5, {"x": value}]})
    with refused("prompts[0].item.scores[1].x"):
        ask(prompts=[prompt])


def test_an_item_value_that_holds_nothing_is_refused():
    with refused("item.a"):
        struct_to_json(Struct(fields={"a": Value()}), field="item")


def test_an_absent_item_and_an_empty_one_are_the_same():
    (absent, empty) = ask(prompts=[types_pb2.Prompt(text="a"), types_pb2.Prompt(text="a", item=Struct())]).prompts
    assert absent.item_json == empty.item_json == "{}"


def test_a_reward_without_an_outcome_is_no_zero():
    (reward,) = decode.rewards([types_pb2.Reward(completion_id="c")], limits=DEFAULT_LIMITS)
    assert reward.kind is types.RewardKind.VALUE
    assert math.isnan(reward.value)


def test_a_reward_of_zero_is_a_reward():
    (reward,) = decode.rewards([types_pb2.Reward(completion_id="c", value=0.0)], limits=DEFAULT_LIMITS)
    assert (reward.kind, reward.value) == (types.RewardKind.VALUE, 0.0)


SMALL = replace(DEFAULT_LIMITS, prompts_max=2, sample_prompts_max=2, rewards_per_tell_max=2, messages_max=2)


@pytest.mark.parametrize("count", [2, 3])
def test_lists_are_counted_before_they_are_read(count):
    chat = types_pb2.ChatMessages(messages=[types_pb2.ChatMessage(role="user")] * count)
    ids = {"run_id": "r", "request_id": "a"}
    text = types_pb2.Prompt(text="a")
    reads = {
        "prompts_max": lambda: decode.ask(generation_service_pb2.AskRequest(**ids, prompts=[text] * count), limits=SMALL),
        "sample_prompts_max": lambda: decode.sample(sampling_service_pb2.SampleRequest(prompts=[text] * count), limits=SMALL),
        "sample_prompts_max of a what-if": lambda: what_if(types_pb2.RunConfig(), prompts=[text] * count),
        "rewards_per_tell_max": lambda: decode.rewards([types_pb2.Reward()] * count, limits=SMALL),
        "messages_max": lambda: decode.ask(
            generation_service_pb2.AskRequest(**ids, prompts=[types_pb2.Prompt(chat=chat)]), limits=SMALL
        ),
    }
    for name, read in reads.items():
        if count <= 2:
            read()
            continue
        with pytest.raises(LimitExceeded) as raised:
            read()
        assert raised.value.ids["limit_name"] == name.partition(" ")[0]


@pytest.mark.parametrize(
    "duration",
    [
        Duration(seconds=-1),
        Duration(nanos=-1),
        Duration(nanos=10**9),
        Duration(seconds=1, nanos=-1),
        Duration(seconds=DURATION_SECONDS_MAX + 1),
    ],
)
def test_a_malformed_or_negative_duration_is_refused(duration):
    with refused("max_wait"):
        decode.wait_seconds(duration)
    with refused("close_policy.deadline"):
        ask(prompts=[types_pb2.Prompt(text="a")], close_policy=types_pb2.ClosePolicy(deadline=duration))


def test_an_absent_wait_is_no_wait():
    assert decode.wait_seconds(generation_service_pb2.ListCompletionsRequest().max_wait) == 0


def update(config, *paths):
    mask = FieldMask(paths=paths)
    return decode.update_run(run_service_pb2.UpdateRunRequest(run_id="r", config=config, update_mask=mask, etag=3))


def test_an_update_reads_what_the_mask_names_and_nothing_else():
    config = types_pb2.RunConfig(sigma=0.5, step_ratio=0.25, shaping=UNKNOWN)
    request = update(config, "config.sigma", "labels")
    assert request.mask == {"config.sigma", "labels"}
    assert request.config == types.RunConfig(base_model="", sigma=0.5)
    assert request.etag == 3


def test_an_update_needs_a_value_for_what_the_mask_names():
    for path in ("config.sigma", "config.step_ratio", "config.num_generations", "config.close_policy"):
        with refused(path):
            update(types_pb2.RunConfig(lora_rank=1), path)


def test_an_update_passes_unknown_paths_on_to_be_refused_by_name():
    assert update(types_pb2.RunConfig(), "config.shaping", "nonsense..", "").mask == {"config.shaping", "nonsense..", ""}


def test_labels_and_metrics_have_one_order():
    sent = {"b": "2", "a": "1", "c": "3"}
    request = run_service_pb2.CreateRunRequest(request_id="a", labels=sent)
    assert decode.create_run(request).labels == (("a", "1"), ("b", "2"), ("c", "3"))


@pytest.mark.parametrize(
    ("at", "expected"),
    [({}, (None, False)), ({"head": {}}, (None, False)), ({"best": {}}, (None, True)), ({"generation": 0}, (0, False))],
)
def test_a_sample_names_one_mean(at, expected):
    request = decode.sample(sampling_service_pb2.SampleRequest(run_id="r", **at), limits=DEFAULT_LIMITS)
    assert (request.generation, request.best) == expected


def test_a_sample_without_a_run_is_of_the_base_model():
    assert decode.sample(sampling_service_pb2.SampleRequest(), limits=DEFAULT_LIMITS).run_id is None


def what_if(config, *paths, **more):
    mask = FieldMask(paths=paths)
    request = run_service_pb2.ReplayRunRequest(run_id="r", config=config, config_mask=mask, **more)
    return decode.what_if(request, limits=SMALL)


def test_a_what_if_reads_what_its_mask_names_and_zero_is_a_value():
    config = types_pb2.RunConfig(sigma=0.5, step_cap=0.0, weight_decay=0.0, shaping=UNKNOWN, optimizer="OPTIMIZER_ADAM")
    found = what_if(config, "step_cap", "weight_decay", "optimizer")
    assert found.settings == {"step_cap", "weight_decay", "optimizer"}
    assert found.config == types.RunConfig(base_model="", optimizer=types.Optimizer.ADAM, momentum=decode.MOMENTUM_DEFAULT)


def test_a_what_if_needs_a_value_for_what_its_mask_names():
    for name in sorted(REAPPLICABLE):
        with refused(f"config.{name}"):
            what_if(types_pb2.RunConfig(lora_rank=1), name)


def test_a_what_if_passes_other_names_on_to_be_refused_by_name():
    assert what_if(types_pb2.RunConfig(sigma=0.5), "sigma", "nonsense..").settings == {"sigma", "nonsense.."}
    assert what_if(types_pb2.RunConfig()).settings == frozenset()


def test_a_replay_takes_nothing_of_a_what_if():
    assert decode.what_if(run_service_pb2.ReplayRunRequest(run_id="r", max_wait=Duration(seconds=1)), limits=SMALL) is None
    for more in ({"prompts": [types_pb2.Prompt(text="a")]}, {"seed": 1}, {"config": types_pb2.RunConfig()}):
        with refused("config_mask"):
            decode.what_if(run_service_pb2.ReplayRunRequest(run_id="r", **more), limits=SMALL)


def test_a_run_id_that_no_database_could_be_asked_for_is_refused():
    for value in ("run_\0", "\x1b[31m", "\u202e"):
        with refused("run_id"):
            decode.run_id(value)
        with refused("run_id"):
            decode.sample(sampling_service_pb2.SampleRequest(run_id=value), limits=DEFAULT_LIMITS)


def test_a_reward_for_such_a_completion_is_for_none_that_there_is():
    (reward,) = decode.rewards([types_pb2.Reward(completion_id="cmp_\0", value=1)], limits=DEFAULT_LIMITS)
    assert "\0" not in reward.completion_id
