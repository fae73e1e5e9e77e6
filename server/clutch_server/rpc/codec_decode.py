"""Requests of the wire as values of the domain; what cannot be said in the domain is refused by field.

Lists are counted before they are read: four megabytes of empty entries would hold the event loop for many seconds.
"""

from collections.abc import Collection, Iterable
from typing import TypeVar

from google.protobuf.duration_pb2 import Duration
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import Message

from clutch_protos.v1 import admin_service_pb2, generation_service_pb2, run_service_pb2, sampling_service_pb2
from clutch_protos.v1 import types_pb2 as wire
from clutch_server.domain import types
from clutch_server.domain.access import Role
from clutch_server.domain.errors import InvalidInput, LimitExceeded
from clutch_server.domain.ids import CompletionId, KeyId, MemberHandle, RunId
from clutch_server.domain.limits import Limits
from clutch_server.rpc.codec_values import Choices, duration_to_seconds, struct_to_json
from clutch_server.runs import api
from clutch_server.runs.what_ifs import REAPPLICABLE

T = TypeVar("T")

_SEARCH_SPACE = Choices(types.SearchSpace, wire.SearchSpace, prefix="SEARCH_SPACE_")
_NOISE = Choices(types.Noise, wire.Noise, prefix="NOISE_")
_SHAPING = Choices(types.Shaping, wire.Shaping, prefix="SHAPING_")
_REDUCTION = Choices(types.SampleReduction, wire.SampleReduction, prefix="SAMPLE_REDUCTION_")
_REWARD_LEVEL = Choices(types.RewardLevel, wire.RewardLevel, prefix="REWARD_LEVEL_")
_OPTIMIZER = Choices(types.Optimizer, wire.Optimizer, prefix="OPTIMIZER_")
_SCHEDULE_KIND = Choices(types.ScheduleKind, wire.Schedule.Kind)
_CLOSE_KIND = Choices(types.CloseKind, wire.ClosePolicy.Kind)
_MISSING_POLICY = Choices(types.MissingPolicy, wire.MissingPolicy, prefix="MISSING_POLICY_")
_ON_BAD = Choices(types.OnBad, generation_service_pb2.ImportRewardsRequest.OnBad, prefix="ON_BAD_")
_GENERATION_STATE = Choices(types.GenerationState, wire.Generation.State)
_ROLE = Choices(Role, admin_service_pb2.Role, prefix="ROLE_")

_CONFIG = types.RunConfig(base_model="")
_SAMPLING = types.Sampling()
_SCHEDULE = types.Schedule()
_CLOSE_POLICY = types.ClosePolicy()
MOMENTUM_DEFAULT = 0.9  # Polyak 1964 as commonly set; ten generations of memory

_UPDATABLE = ("step_ratio", "sigma", "close_policy", "num_generations")


def run_id(value: str) -> RunId:
    """The id of a run, which every request about one must carry."""
    # One database of the two cannot even be asked for a name with a NUL character.
    if not _required(value, field="run_id").isprintable():
        raise InvalidInput("run_id", expected="the id of a run, such as run_5f0c...", got=value)
    return RunId(value)


def create_run(request: run_service_pb2.CreateRunRequest) -> api.CreateRun:
    """A new run with the defaults of the domain where the request is silent."""
    return api.CreateRun(
        request_id=_required(request.request_id, field="request_id"),
        name=request.name,
        labels=_pairs(request.labels.items()),
        config=run_config(request.config),
    )


def update_run(request: run_service_pb2.UpdateRunRequest) -> api.UpdateRun:
    """A change of what the mask names; the rest of the config is not even read."""
    return api.UpdateRun(
        run_id=run_id(request.run_id),
        mask=frozenset(request.update_mask.paths),
        labels=_pairs(request.labels.items()),
        config=run_config(_named(request.config, request.update_mask)),
        etag=request.etag,
    )


def what_if(request: run_service_pb2.ReplayRunRequest, *, limits: Limits) -> api.WhatIf | None:
    """Other settings for a run's history and the prompts to ask; None for a replay, which takes neither."""
    if not request.HasField("config_mask"):
        unread = sorted({field.name for field, _ in request.ListFields()} - {"run_id", "max_wait"})
        if unread:
            raise InvalidInput("config_mask", expected=f"the settings to change, as there is {unread[0]}", got="nothing")
        return None
    return api.WhatIf(
        settings=frozenset(request.config_mask.paths),
        config=run_config(_masked(request.config, request.config_mask)),
        prompts=_prompts(request.prompts, maximum="sample_prompts_max", limits=limits),
        sampling=_sampling_patch(request.sampling),
        seed=request.seed,
    )


def create_key(request: admin_service_pb2.CreateKeyRequest) -> api.CreateKey:
    """A new key of the caller's tenant."""
    return api.CreateKey(
        request_id=_required(request.request_id, field="request_id"),
        name=request.name,
        role=_ROLE.require(request.role, field="role"),
        lifetime_seconds=duration_to_seconds(request.lifetime, field="lifetime"),
    )


def key_id(value: str) -> KeyId:
    """The id of a key."""
    return KeyId(_required(value, field="key_id"))


def run_config(config: wire.RunConfig) -> types.RunConfig:
    """A config in which every setting has a value."""
    optimizer = _OPTIMIZER.find(config.optimizer, field="config.optimizer") or _CONFIG.optimizer
    return types.RunConfig(
        base_model=config.base_model,
        search_space=_SEARCH_SPACE.find(config.search_space, field="config.search_space") or _CONFIG.search_space,
        lora_rank=_given(config, "lora_rank", _CONFIG.lora_rank),
        target_modules=tuple(config.target_modules),
        noise=_NOISE.find(config.noise, field="config.noise") or _CONFIG.noise,
        population_size=_given(config, "population_size", _CONFIG.population_size),
        sigma=_given(config, "sigma", _CONFIG.sigma),
        sigma_schedule=_schedule(config.sigma_schedule, field="config.sigma_schedule"),
        step_ratio=_given(config, "step_ratio", _CONFIG.step_ratio),
        step_schedule=_schedule(config.step_schedule, field="config.step_schedule"),
        shaping=_SHAPING.find(config.shaping, field="config.shaping") or _CONFIG.shaping,
        optimizer=optimizer,
        momentum=_given(config, "momentum", 0.0 if optimizer is types.Optimizer.SGD else MOMENTUM_DEFAULT),
        weight_decay=_given(config, "weight_decay", _CONFIG.weight_decay),
        step_cap=_given(config, "step_cap", _CONFIG.step_cap),
        num_generations=_given(config, "num_generations", _CONFIG.num_generations),
        missing_policy=missing_policy(config.missing_policy, field="config.missing_policy") or _CONFIG.missing_policy,
        close_policy=_close_policy(config.close_policy, field="config.close_policy"),
        sampling=_sampling(config.sampling),
        samples_per_prompt=_given(config, "samples_per_prompt", _CONFIG.samples_per_prompt),
        allow_small_population=config.allow_small_population,
        antithetic=_given(config, "antithetic", _CONFIG.antithetic),
        sample_reduction=_REDUCTION.find(config.sample_reduction, field="config.sample_reduction") or _CONFIG.sample_reduction,
        reward_level=_REWARD_LEVEL.find(config.reward_level, field="config.reward_level") or _CONFIG.reward_level,
        sigma_ratios=_pairs(config.sigma_ratios.items()),
    )


def ask(request: generation_service_pb2.AskRequest, *, limits: Limits) -> api.Ask:
    """The prompts of a generation; None and 0 where the run's setting holds."""
    policy = _close_policy(request.close_policy, field="close_policy") if request.HasField("close_policy") else None
    return api.Ask(
        run_id=run_id(request.run_id),
        request_id=_required(request.request_id, field="request_id"),
        client_id=request.client_id,
        prompts=_prompts(request.prompts, maximum="prompts_max", limits=limits),
        samples_per_prompt=request.samples_per_prompt,
        sampling=_sampling_patch(request.sampling),
        close_policy=policy,
        missing_policy=missing_policy(request.missing_policy),
    )


def sample(request: sampling_service_pb2.SampleRequest, *, limits: Limits) -> api.SampleRequest:
    """Prompts for the base model, or for the mean that ``at`` names."""
    at = request.WhichOneof("at")
    return api.SampleRequest(
        run_id=run_id(request.run_id) if request.run_id else None,
        generation=request.generation if at == "generation" else None,
        best=at == "best",
        prompts=_prompts(request.prompts, maximum="sample_prompts_max", limits=limits),
        sampling=_sampling_patch(request.sampling),
        seed=request.seed,
    )


def rewards(sent: Collection[wire.Reward], *, limits: Limits) -> tuple[types.Told, ...]:
    """Rewards in the order sent; none is refused for its value, since each must get its own status."""
    _check_count("rewards", sent, "rewards_per_tell_max", limits=limits)
    return tuple(_told(reward, field=f"rewards[{index}]") for index, reward in enumerate(sent))


def imported(sent: Collection[wire.Reward], *, limits: Limits) -> tuple[types.Told, ...]:
    """The same for as many as an import may bring."""
    _check_count("rewards", sent, "rewards_per_import_max", limits=limits)
    return tuple(_told(reward, field=f"rewards[{index}]") for index, reward in enumerate(sent))


def on_bad(number: int) -> types.OnBad:
    """What to do with rewards that are neither new nor already there; refuse all unless told otherwise."""
    return _ON_BAD.find(number, field="on_bad") or types.OnBad.REFUSE


def missing_policy(number: int, *, field: str = "missing_policy") -> types.MissingPolicy | None:
    """The policy, or None where the run's or generation's own holds."""
    return _MISSING_POLICY.find(number, field=field)


def states(numbers: Iterable[int]) -> frozenset[types.GenerationState]:
    """The states that a caller waits for."""
    return frozenset(_GENERATION_STATE.require(number, field="until") for number in set(numbers))


def wait_seconds(max_wait: Duration) -> float:
    """How long a long poll may wait; an absent field is 0."""
    return duration_to_seconds(max_wait, field="max_wait")


def _required(value: str, *, field: str) -> str:
    if not value:
        raise InvalidInput(field, expected="a non-empty string", got=value)
    return value


def _given(message: Message, name: str, default: T) -> T:
    value: T = getattr(message, name) if message.HasField(name) else default
    return value


def _pairs(entries: Iterable[tuple[str, T]]) -> tuple[tuple[str, T], ...]:
    # Maps have no order on the wire; the same request must give the same digest.
    return tuple(sorted(entries))


def _named(config: wire.RunConfig, mask: FieldMask) -> wire.RunConfig:
    """The part of the config that the mask names and that can change at all; other paths are refused with the update."""
    named = wire.RunConfig()
    for name in _UPDATABLE:
        if (path := f"config.{name}") in mask.paths:
            if not config.HasField(name):
                raise InvalidInput(path, expected="a value, since update_mask names it", got="nothing")
            FieldMask(paths=[name]).MergeMessage(config, named)
    return named


def _masked(config: wire.RunConfig, mask: FieldMask) -> wire.RunConfig:
    """The part of the config that the mask names and that can be applied again; other names are refused with the what-if."""
    masked = wire.RunConfig()
    given = {field.name for field, _ in config.ListFields()}
    for name in sorted(REAPPLICABLE.intersection(mask.paths)):
        if name not in given:
            raise InvalidInput(f"config.{name}", expected="a value, since config_mask names it", got="nothing")
        FieldMask(paths=[name]).MergeMessage(config, masked)
    return masked


def _schedule(schedule: wire.Schedule, *, field: str) -> types.Schedule:
    kind = _SCHEDULE_KIND.find(schedule.kind, field=f"{field}.kind") or _SCHEDULE.kind
    ratio = schedule.final_ratio
    if kind is types.ScheduleKind.CONSTANT and ratio == 0:
        ratio = _SCHEDULE.final_ratio
    return types.Schedule(kind=kind, final_ratio=ratio, num_generations=schedule.num_generations)


def _close_policy(policy: wire.ClosePolicy, *, field: str) -> types.ClosePolicy:
    kind = _CLOSE_KIND.find(policy.kind, field=f"{field}.kind") or _CLOSE_POLICY.kind
    fraction = policy.fraction
    if kind is not types.CloseKind.QUORUM and fraction == 0:
        fraction = _CLOSE_POLICY.fraction
    deadline_seconds = duration_to_seconds(policy.deadline, field=f"{field}.deadline")
    return types.ClosePolicy(kind=kind, fraction=fraction, deadline_seconds=deadline_seconds)


def _sampling(sampling: wire.Sampling) -> types.Sampling:
    return types.Sampling(
        max_tokens=_given(sampling, "max_tokens", _SAMPLING.max_tokens),
        temperature=_given(sampling, "temperature", _SAMPLING.temperature),
        top_p=_given(sampling, "top_p", _SAMPLING.top_p),
        top_k=_given(sampling, "top_k", _SAMPLING.top_k),
        stop=tuple(sampling.stop),
    )


def _sampling_patch(sampling: wire.Sampling) -> api.SamplingPatch:
    return api.SamplingPatch(
        max_tokens=_given(sampling, "max_tokens", None),
        temperature=_given(sampling, "temperature", None),
        top_p=_given(sampling, "top_p", None),
        top_k=_given(sampling, "top_k", None),
        stop=tuple(sampling.stop),
    )


def _prompts(prompts: Collection[wire.Prompt], *, maximum: str, limits: Limits) -> tuple[types.Prompt, ...]:
    _check_count("prompts", prompts, maximum, limits=limits)
    return tuple(_prompt(prompt, field=f"prompts[{index}]", limits=limits) for index, prompt in enumerate(prompts))


def _prompt(prompt: wire.Prompt, *, field: str, limits: Limits) -> types.Prompt:
    item_json = struct_to_json(prompt.item, field=f"{field}.item") if prompt.HasField("item") else "{}"
    match prompt.WhichOneof("content"):
        case "text":
            return types.Prompt(text=prompt.text, item_json=item_json)
        case "chat":
            _check_count(f"{field}.chat", prompt.chat.messages, "messages_max", limits=limits)
            messages = tuple(types.ChatMessage(role=turn.role, content=turn.content) for turn in prompt.chat.messages)
            return types.Prompt(messages=messages, item_json=item_json)
        case _:
            raise InvalidInput(field, expected="text or chat", got="neither", reason="PROMPT_EMPTY")


def _check_count(field: str, entries: Collection[Message], maximum: str, *, limits: Limits) -> None:
    limit: int = getattr(limits, maximum)
    if len(entries) > limit:
        raise LimitExceeded(field, limit_name=maximum, limit=limit, got=len(entries))


def _told(reward: wire.Reward, *, field: str) -> types.Told:
    if not reward.member_handle:
        return _reward(reward)
    if reward.completion_id:
        raise InvalidInput(field, expected="completion_id or member_handle", got="both")
    return types.MemberReward(handle=MemberHandle(reward.member_handle.replace("\0", "?")), reward=_reward(reward))


def _reward(reward: wire.Reward) -> types.Reward:
    kind, value, reason = _outcome(reward)
    return types.Reward(
        # As above; what stands in its place is no completion's either.
        completion_id=CompletionId(reward.completion_id.replace("\0", "?")),
        kind=kind,
        value=value,
        reason=reason,
        rater=reward.rater,
        metrics=_pairs(reward.metrics.items()),
    )


def _outcome(reward: wire.Reward) -> tuple[types.RewardKind, float, str]:
    match reward.WhichOneof("outcome"):
        case "value":
            return types.RewardKind.VALUE, reward.value, reward.reason
        case "invalid":
            return types.RewardKind.INVALID, 0.0, reward.invalid.reason
        case "skipped":
            return types.RewardKind.SKIPPED, 0.0, reward.skipped.reason
        case _:
            # Absent is not 0; nan is no reward, so that this one gets the status INVALID and the others are taken.
            return types.RewardKind.VALUE, float("nan"), ""
