import math
from dataclasses import replace

import pytest

from clutch_server.domain.errors import InvalidInput, LimitExceeded
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.domain.types import (
    ChatMessage,
    CloseKind,
    ClosePolicy,
    Optimizer,
    Prompt,
    RunConfig,
    Sampling,
    Schedule,
    ScheduleKind,
)
from clutch_server.runs import validation

CONFIG = RunConfig(base_model="tiny")
LINEAR = Schedule(kind=ScheduleKind.LINEAR, final_ratio=0.5)


def refuse(config):
    with pytest.raises((InvalidInput, LimitExceeded)) as caught:
        validation.check_config(config, limits=DEFAULT_LIMITS)
    return caught.value


def test_the_defaults_are_accepted():
    validation.check_config(CONFIG, limits=DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("population_size", 63, "POPULATION_ODD"),
        ("population_size", 14, "POPULATION_TOO_SMALL"),
        ("population_size", 0, "POPULATION_TOO_SMALL"),
        ("population_size", 16_386, "LIMIT_EXCEEDED"),
        ("lora_rank", 0, "RANK_UNSUPPORTED"),
        ("lora_rank", 513, "RANK_UNSUPPORTED"),
        ("sigma", 0.0, "INVALID_FIELD"),
        ("sigma", math.nan, "INVALID_FIELD"),
        ("step_ratio", -0.1, "INVALID_FIELD"),
        ("step_ratio", math.inf, "INVALID_FIELD"),
        ("momentum", 0.9, "INVALID_FIELD"),
        ("weight_decay", 1.0, "INVALID_FIELD"),
        ("step_cap", -1.0, "INVALID_FIELD"),
        ("samples_per_prompt", 65, "INVALID_FIELD"),
        ("num_generations", -1, "INVALID_FIELD"),
        ("sigma_schedule", LINEAR, "INVALID_FIELD"),
        ("step_schedule", Schedule(final_ratio=10_001.0), "INVALID_FIELD"),
        ("step_schedule", Schedule(final_ratio=math.nan), "INVALID_FIELD"),
        ("target_modules", ("q_proj",) * 65, "LIMIT_EXCEEDED"),
        ("sampling", Sampling(max_tokens=0), "INVALID_FIELD"),
        ("sampling", Sampling(temperature=-1.0), "INVALID_FIELD"),
        ("sampling", Sampling(top_p=0.0), "INVALID_FIELD"),
        ("sampling", Sampling(stop=("",)), "INVALID_FIELD"),
        ("sampling", Sampling(stop=("x",) * 9), "LIMIT_EXCEEDED"),
        ("close_policy", ClosePolicy(fraction=0.5), "INVALID_FIELD"),
        ("close_policy", ClosePolicy(kind=CloseKind.QUORUM, fraction=1.5), "INVALID_FIELD"),
        ("close_policy", ClosePolicy(kind=CloseKind.MANUAL, deadline_seconds=1e9), "LIMIT_EXCEEDED"),
    ],
)
def test_a_refusal_names_the_field_and_the_reason(field, value, reason):
    error = refuse(replace(CONFIG, **{field: value}))
    assert error.field.startswith(f"config.{field}")
    assert error.reason == reason


@pytest.mark.parametrize("size", [16, 16_384])
def test_populations_at_the_bounds_are_accepted(size):
    validation.check_config(replace(CONFIG, population_size=size), limits=DEFAULT_LIMITS)


def test_a_small_population_is_accepted_when_it_is_meant():
    validation.check_config(replace(CONFIG, population_size=2, allow_small_population=True), limits=DEFAULT_LIMITS)


def test_momentum_belongs_to_its_optimizer():
    validation.check_config(replace(CONFIG, optimizer=Optimizer.MOMENTUM, momentum=0.9), limits=DEFAULT_LIMITS)


def test_a_schedule_may_take_its_length_from_the_run():
    validation.check_config(replace(CONFIG, num_generations=10, step_schedule=LINEAR), limits=DEFAULT_LIMITS)


def test_sigma_never_ends_at_zero():
    schedule = Schedule(kind=ScheduleKind.COSINE, final_ratio=0.0, num_generations=5)
    assert refuse(replace(CONFIG, sigma_schedule=schedule)).field == "config.sigma_schedule.final_ratio"


@pytest.mark.parametrize(
    ("prompt", "field", "reason"),
    [
        (Prompt(), "prompts[0]", "PROMPT_EMPTY"),
        (Prompt(text="x" * 1_000_001), "prompts[0]", "LIMIT_EXCEEDED"),
        (Prompt(messages=(ChatMessage(role="robot", content="x"),)), "prompts[0].chat.messages[0].role", "INVALID_FIELD"),
        (Prompt(messages=(ChatMessage(role="user", content="x"),) * 257), "prompts[0].chat", "LIMIT_EXCEEDED"),
        (Prompt(text="x", item_json='{"a": "' + "x" * 70_000 + '"}'), "prompts[0].item", "LIMIT_EXCEEDED"),
        (Prompt(text="x", item_json="[]"), "prompts[0].item", "INVALID_FIELD"),
    ],
)
def test_a_bad_prompt_is_named_by_its_place(prompt, field, reason):
    with pytest.raises((InvalidInput, LimitExceeded)) as caught:
        validation.check_prompts("prompts", (prompt,), maximum="prompts_max", limits=DEFAULT_LIMITS)
    assert (caught.value.field, caught.value.reason) == (field, reason)


def test_no_prompts_is_refused():
    with pytest.raises(InvalidInput) as caught:
        validation.check_prompts("prompts", (), maximum="prompts_max", limits=DEFAULT_LIMITS)
    assert caught.value.reason == "PROMPT_EMPTY"


@pytest.mark.parametrize(("count", "accepted"), [(4_096, True), (4_097, False)])
def test_the_number_of_prompts_is_bounded(count, accepted):
    prompts = (Prompt(text="x"),) * count
    if accepted:
        validation.check_prompts("prompts", prompts, maximum="prompts_max", limits=DEFAULT_LIMITS)
        return
    with pytest.raises(LimitExceeded):
        validation.check_prompts("prompts", prompts, maximum="prompts_max", limits=DEFAULT_LIMITS)


@pytest.mark.parametrize("seconds", [-0.1, 60.1, math.nan])
def test_a_wait_outside_its_range_is_refused(seconds):
    with pytest.raises(InvalidInput):
        validation.check_wait(seconds, limits=DEFAULT_LIMITS)
