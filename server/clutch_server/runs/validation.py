"""What a request must satisfy before anything happens; every refusal names the field, what came, what is allowed."""

import json
import math
from collections.abc import Sequence

from clutch_server.domain.errors import InvalidInput, LimitExceeded
from clutch_server.domain.limits import Limits
from clutch_server.domain.types import (
    CloseKind,
    ClosePolicy,
    Optimizer,
    Prompt,
    RunConfig,
    Sampling,
    Schedule,
    ScheduleKind,
    Shaping,
)

# Far beyond any use, and far below what overflows float32 in the weights.
SETTING_MAX = 1e4

ROLES = ("system", "user", "assistant")


def check_config(config: RunConfig, *, limits: Limits) -> None:
    """Refuse a config no engine could run; what this engine cannot serve is the engine's to say."""
    _check_population(config, limits=limits)
    _check_range("config.lora_rank", config.lora_rank, low=1, high=limits.lora_rank_max, reason="RANK_UNSUPPORTED")
    _check_positive("config.sigma", config.sigma)
    _check_positive("config.step_ratio", config.step_ratio)
    _check_fraction("config.momentum", config.momentum)
    _check_fraction("config.weight_decay", config.weight_decay)
    _check_not_negative("config.step_cap", config.step_cap)
    if config.momentum and config.optimizer is Optimizer.SGD:
        raise InvalidInput("config.momentum", expected="0 unless the optimizer is momentum or adam", got=config.momentum)
    if config.shaping is Shaping.PAIR_SIGN and not config.antithetic:
        raise InvalidInput("config.shaping", expected="one that needs no pairs, as antithetic is false", got=config.shaping.value)
    _check_range("config.num_generations", config.num_generations, low=0, high=limits.num_generations_max)
    _check_range("config.samples_per_prompt", config.samples_per_prompt, low=1, high=limits.samples_per_prompt_max)
    _check_schedule("config.sigma_schedule", config.sigma_schedule, config=config, limits=limits)
    _check_schedule("config.step_schedule", config.step_schedule, config=config, limits=limits)
    _check_count("config.target_modules", len(config.target_modules), "target_modules_max", limits=limits)
    _check_count("config.sigma_ratios", len(config.sigma_ratios), "sigma_ratios_max", limits=limits)
    for part, ratio in config.sigma_ratios:
        check_text("config.sigma_ratios", part, "label_chars_max", limits=limits, required=True)
        _check_positive(f"config.sigma_ratios.{part}", ratio)
    check_close_policy("config.close_policy", config.close_policy, limits=limits)
    check_sampling("config.sampling", config.sampling, limits=limits)


def check_sampling(field: str, sampling: Sampling, *, limits: Limits) -> None:
    """Refuse sampling settings outside the allow-list's ranges."""
    _check_range(f"{field}.max_tokens", sampling.max_tokens, low=1, high=limits.completion_tokens_max)
    _check_not_negative(f"{field}.temperature", sampling.temperature)
    if sampling.temperature > 100:
        raise InvalidInput(f"{field}.temperature", expected="at most 100", got=sampling.temperature)
    if not 0 < sampling.top_p <= 1:
        raise InvalidInput(f"{field}.top_p", expected="a number in (0, 1]", got=sampling.top_p)
    _check_range(f"{field}.top_k", sampling.top_k, low=0, high=1_000_000)
    _check_count(f"{field}.stop", len(sampling.stop), "stop_strings_max", limits=limits)
    for index, stop in enumerate(sampling.stop):
        if not stop:
            raise InvalidInput(f"{field}.stop[{index}]", expected="a non-empty string", got=stop)
        _check_chars(f"{field}.stop[{index}]", stop, "stop_chars_max", limits=limits)


def check_close_policy(field: str, policy: ClosePolicy, *, limits: Limits) -> None:
    """Refuse fractions and deadlines that could never close, or never open, a generation."""
    if not 0 < policy.fraction <= 1:
        raise InvalidInput(f"{field}.fraction", expected="a number in (0, 1]", got=policy.fraction)
    if policy.kind is not CloseKind.QUORUM and policy.fraction != 1:
        raise InvalidInput(f"{field}.fraction", expected="1 unless the kind is quorum", got=policy.fraction)
    _check_not_negative(f"{field}.deadline", policy.deadline_seconds)
    if policy.deadline_seconds > limits.deadline_seconds_max:
        raise LimitExceeded(
            f"{field}.deadline",
            limit_name="deadline_seconds_max",
            limit=limits.deadline_seconds_max,
            got=policy.deadline_seconds,
        )
    if policy.kind is CloseKind.ALL and policy.deadline_seconds:
        raise InvalidInput(f"{field}.deadline", expected="none unless the kind is quorum or manual", got=policy.deadline_seconds)


def check_prompts(field: str, prompts: Sequence[Prompt], *, maximum: str, limits: Limits) -> None:
    """Refuse an empty list, an empty prompt, an unknown role, or user columns that are too large."""
    if not prompts:
        raise InvalidInput(field, expected="at least one prompt", got=[], reason="PROMPT_EMPTY")
    _check_count(field, len(prompts), maximum, limits=limits)
    for index, prompt in enumerate(prompts):
        _check_prompt(f"{field}[{index}]", prompt, limits=limits)


def check_text(field: str, text: str, maximum: str, *, limits: Limits, required: bool = False) -> None:
    """Refuse a text longer than its limit, or an empty one where one is needed."""
    if required and not text:
        raise InvalidInput(field, expected="a non-empty string", got=text)
    _check_chars(field, text, maximum, limits=limits)


def check_labels(labels: Sequence[tuple[str, str]], *, limits: Limits) -> None:
    """Refuse too many labels, or too long ones."""
    _check_count("labels", len(labels), "labels_max", limits=limits)
    for key, value in labels:
        check_text("labels", key, "label_chars_max", limits=limits, required=True)
        check_text(f"labels.{key}", value, "label_chars_max", limits=limits)


def check_metrics(field: str, metrics: Sequence[tuple[str, float]], *, limits: Limits) -> None:
    """Refuse too many metrics, too long names, and numbers that are not finite."""
    _check_count(field, len(metrics), "metrics_max", limits=limits)
    for name, value in metrics:
        check_text(f"{field}.{name}", name, "label_chars_max", limits=limits, required=True)
        if not math.isfinite(value):
            raise InvalidInput(f"{field}.{name}", expected="a finite number", got=value)


def check_size(field: str, value: int, maximum: str, *, limits: Limits, default: int) -> int:
    """A page or batch size: 0 becomes the default; negative or above the limit is refused."""
    if value < 0:
        raise InvalidInput(field, expected="0 (default) or a positive number", got=value)
    _check_count(field, value, maximum, limits=limits)
    return value or default


def check_wait(seconds: float, *, limits: Limits) -> float:
    """A long poll's wait in seconds, refused outside [0, wait_seconds_max]."""
    if not 0 <= seconds <= limits.wait_seconds_max:
        raise InvalidInput("max_wait", expected=f"0 to {limits.wait_seconds_max:g} seconds", got=seconds)
    return seconds


def _check_prompt(field: str, prompt: Prompt, *, limits: Limits) -> None:
    chars = len(prompt.text) + sum(len(message.content) for message in prompt.messages)
    if chars == 0:
        raise InvalidInput(field, expected="text or chat messages", got="an empty prompt", reason="PROMPT_EMPTY")
    if chars > limits.prompt_chars_max:
        raise LimitExceeded(field, limit_name="prompt_chars_max", limit=limits.prompt_chars_max, got=chars)
    _check_count(f"{field}.chat", len(prompt.messages), "messages_max", limits=limits)
    for index, message in enumerate(prompt.messages):
        if message.role not in ROLES:
            raise InvalidInput(f"{field}.chat.messages[{index}].role", expected=" | ".join(ROLES), got=message.role)
    item_bytes = len(prompt.item_json.encode())
    if item_bytes > limits.item_bytes_max:
        raise LimitExceeded(f"{field}.item", limit_name="item_bytes_max", limit=limits.item_bytes_max, got=item_bytes)
    if not isinstance(json.loads(prompt.item_json), dict):
        raise InvalidInput(f"{field}.item", expected="an object", got=prompt.item_json)


def _check_population(config: RunConfig, *, limits: Limits) -> None:
    size, field = config.population_size, "config.population_size"
    if config.antithetic and size % 2:
        raise InvalidInput(field, expected="an even number: members come in antithetic pairs", got=size, reason="POPULATION_ODD")
    minimum = 2 if config.allow_small_population else limits.population_size_min
    if size < minimum:
        expected = f"at least {minimum}: fewer give noise instead of a direction (allow_small_population lowers it to 2)"
        raise InvalidInput(field, expected=expected, got=size, reason="POPULATION_TOO_SMALL")
    _check_count(field, size, "population_size_max", limits=limits)


def _check_schedule(field: str, schedule: Schedule, *, config: RunConfig, limits: Limits) -> None:
    # The setting at its end must still be one that the database takes.
    if not 0 <= schedule.final_ratio <= SETTING_MAX:
        raise InvalidInput(f"{field}.final_ratio", expected=f"a number from 0 to {SETTING_MAX:g}", got=schedule.final_ratio)
    _check_range(f"{field}.num_generations", schedule.num_generations, low=0, high=limits.num_generations_max)
    endless = schedule.num_generations == 0 and config.num_generations == 0
    if schedule.kind is not ScheduleKind.CONSTANT and endless:
        raise InvalidInput(f"{field}.num_generations", expected="a length, as the run has no num_generations", got=0)
    if field.endswith("sigma_schedule") and schedule.final_ratio == 0:
        raise InvalidInput(f"{field}.final_ratio", expected="a positive number: members need a perturbation", got=0)


def _check_range(field: str, value: int, *, low: int, high: int, reason: str = "") -> None:
    if not low <= value <= high:
        raise InvalidInput(field, expected=f"a whole number from {low} to {high}", got=value, reason=reason)


def _check_positive(field: str, value: float) -> None:
    if not 0 < value <= SETTING_MAX:
        raise InvalidInput(field, expected=f"a number above 0, at most {SETTING_MAX:g}", got=value)


def _check_not_negative(field: str, value: float) -> None:
    if not (math.isfinite(value) and value >= 0):
        raise InvalidInput(field, expected="a finite number, 0 or more", got=value)


def _check_fraction(field: str, value: float) -> None:
    if not 0 <= value < 1:
        raise InvalidInput(field, expected="a number in [0, 1)", got=value)


def _check_count(field: str, count: int, maximum: str, *, limits: Limits) -> None:
    limit = getattr(limits, maximum)
    if count > limit:
        raise LimitExceeded(field, limit_name=maximum, limit=limit, got=count)


def _check_chars(field: str, text: str, maximum: str, *, limits: Limits) -> None:
    _check_count(field, len(text), maximum, limits=limits)
