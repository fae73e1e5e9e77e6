"""Settings <-> protobuf."""

from typing import get_args

from google.protobuf.descriptor import FieldDescriptor

from clutch._codec_values import decode_seconds, encode_seconds, name_of, wire_name
from clutch._types import (
    CloseKind,
    ClosePolicy,
    MissingPolicy,
    Noise,
    Optimizer,
    RewardLevel,
    RunConfig,
    RunSettings,
    SampleReduction,
    Sampling,
    Schedule,
    ScheduleKind,
    SearchSpace,
    Shaping,
)
from clutch._wire import types as pb

SEARCH_SPACES: tuple[SearchSpace, ...] = get_args(SearchSpace)
NOISES: tuple[Noise, ...] = get_args(Noise)
SHAPINGS: tuple[Shaping, ...] = get_args(Shaping)
REWARD_LEVELS: tuple[RewardLevel, ...] = get_args(RewardLevel)
SAMPLE_REDUCTIONS: tuple[SampleReduction, ...] = get_args(SampleReduction)
OPTIMIZERS: tuple[Optimizer, ...] = get_args(Optimizer)
SCHEDULE_KINDS: tuple[ScheduleKind, ...] = get_args(ScheduleKind)
CLOSE_KINDS: tuple[CloseKind, ...] = get_args(CloseKind)
MISSING_POLICIES: tuple[MissingPolicy, ...] = get_args(MissingPolicy)

_NUMBERS = tuple(
    field.name
    for field in pb.RunConfig.DESCRIPTOR.fields
    if field.type in (FieldDescriptor.TYPE_DOUBLE, FieldDescriptor.TYPE_INT32)
)


def encode_config(settings: RunSettings) -> pb.RunConfig:
    """Settings as given; what is not given stays unset on the wire.

    Raises:
        ValueError: A name that is none of those there are, or a text where a number belongs.
    """
    _require_numbers(settings)
    sampling, policy = settings.get("sampling"), settings.get("close_policy")
    config = pb.RunConfig(
        base_model=settings.get("base_model"),
        search_space=wire_name(SEARCH_SPACES, settings.get("search_space"), prefix="SEARCH_SPACE_", field="search_space"),
        lora_rank=settings.get("lora_rank"),
        target_modules=settings.get("target_modules"),
        noise=wire_name(NOISES, settings.get("noise"), prefix="NOISE_", field="noise"),
        population_size=settings.get("population_size"),
        sigma=settings.get("sigma"),
        sigma_schedule=_encode_schedule(settings.get("sigma_schedule"), field="sigma_schedule"),
        step_ratio=settings.get("step_ratio"),
        step_schedule=_encode_schedule(settings.get("step_schedule"), field="step_schedule"),
        shaping=wire_name(SHAPINGS, settings.get("shaping"), prefix="SHAPING_", field="shaping"),
        optimizer=wire_name(OPTIMIZERS, settings.get("optimizer"), prefix="OPTIMIZER_", field="optimizer"),
        momentum=settings.get("momentum"),
        weight_decay=settings.get("weight_decay"),
        step_cap=settings.get("step_cap"),
        num_generations=settings.get("num_generations"),
        missing_policy=encode_missing_policy(settings.get("missing_policy")),
        close_policy=encode_close_policy(policy) if policy else None,
        sampling=encode_sampling(sampling) if sampling else None,
        samples_per_prompt=settings.get("samples_per_prompt"),
        allow_small_population=settings.get("allow_small_population", False),
        sample_reduction=wire_name(
            SAMPLE_REDUCTIONS, settings.get("sample_reduction"), prefix="SAMPLE_REDUCTION_", field="sample_reduction"
        ),
        reward_level=wire_name(REWARD_LEVELS, settings.get("reward_level"), prefix="REWARD_LEVEL_", field="reward_level"),
        sigma_ratios=settings.get("sigma_ratios"),
    )
    if "antithetic" in settings:
        config.antithetic = settings["antithetic"]
    return config


def _require_numbers(settings: RunSettings) -> None:
    given = [(name, settings.get(name)) for name in _NUMBERS]
    given += [(f"sigma_ratios[{part!r}]", ratio) for part, ratio in (settings.get("sigma_ratios") or {}).items()]
    for name, value in given:
        if isinstance(value, str):
            hint = "; client.runs.calibrate_sigma(prompts) finds one" if name == "sigma" else ""
            raise ValueError(f"{name}: expected a number, got {value!r}{hint}")


def decode_config(wire: pb.RunConfig) -> RunConfig:
    """Settings in force."""
    return RunConfig(
        base_model=wire.base_model,
        search_space=name_of(SEARCH_SPACES, wire.search_space),
        lora_rank=wire.lora_rank,
        target_modules=tuple(wire.target_modules),
        noise=name_of(NOISES, wire.noise),
        population_size=wire.population_size,
        sigma=wire.sigma,
        sigma_schedule=_decode_schedule(wire.sigma_schedule),
        step_ratio=wire.step_ratio,
        step_schedule=_decode_schedule(wire.step_schedule),
        shaping=name_of(SHAPINGS, wire.shaping),
        optimizer=name_of(OPTIMIZERS, wire.optimizer),
        momentum=wire.momentum,
        weight_decay=wire.weight_decay,
        step_cap=wire.step_cap,
        num_generations=wire.num_generations,
        missing_policy=name_of(MISSING_POLICIES, wire.missing_policy),
        close_policy=decode_close_policy(wire.close_policy),
        sampling=decode_sampling(wire.sampling),
        samples_per_prompt=wire.samples_per_prompt,
        allow_small_population=wire.allow_small_population,
        antithetic=wire.antithetic if wire.HasField("antithetic") else True,  # servers of before had nothing else
        sample_reduction=name_of(SAMPLE_REDUCTIONS, wire.sample_reduction),
        reward_level=name_of(REWARD_LEVELS, wire.reward_level),
        sigma_ratios=dict(wire.sigma_ratios),
    )


def encode_sampling(sampling: Sampling) -> pb.Sampling:
    """Sampling settings; None stays unset."""
    return pb.Sampling(
        max_tokens=sampling.max_tokens,
        temperature=sampling.temperature,
        top_p=sampling.top_p,
        top_k=sampling.top_k,
        stop=sampling.stop,
    )


def decode_sampling(wire: pb.Sampling) -> Sampling:
    """Sampling settings; unset is None."""
    return Sampling(
        max_tokens=wire.max_tokens if wire.HasField("max_tokens") else None,
        temperature=wire.temperature if wire.HasField("temperature") else None,
        top_p=wire.top_p if wire.HasField("top_p") else None,
        top_k=wire.top_k if wire.HasField("top_k") else None,
        stop=tuple(wire.stop),
    )


def encode_close_policy(policy: ClosePolicy) -> pb.ClosePolicy:
    """A close policy; its deadline stays unset when there is none."""
    return pb.ClosePolicy(
        kind=wire_name(CLOSE_KINDS, policy.kind, prefix="", field="close_policy.kind"),
        fraction=policy.fraction,
        deadline=encode_seconds(policy.deadline_seconds) if policy.deadline_seconds else None,
    )


def decode_close_policy(wire: pb.ClosePolicy) -> ClosePolicy:
    """A close policy."""
    return ClosePolicy(
        kind=name_of(CLOSE_KINDS, wire.kind), fraction=wire.fraction, deadline_seconds=decode_seconds(wire.deadline)
    )


def encode_missing_policy(policy: MissingPolicy | None) -> str | None:
    """A missing policy; None stays unset."""
    return wire_name(MISSING_POLICIES, policy, prefix="MISSING_POLICY_", field="missing_policy")


def _encode_schedule(schedule: Schedule | None, *, field: str) -> pb.Schedule | None:
    if schedule is None:
        return None
    return pb.Schedule(
        kind=wire_name(SCHEDULE_KINDS, schedule.kind, prefix="", field=f"{field}.kind"),
        final_ratio=schedule.final_ratio,
        num_generations=schedule.num_generations,
    )


def _decode_schedule(wire: pb.Schedule) -> Schedule:
    kind = name_of(SCHEDULE_KINDS, wire.kind)
    # A constant has no end that could differ from its start, whatever an unset field reads as.
    ratio = 1.0 if kind == "constant" else wire.final_ratio
    return Schedule(kind=kind, final_ratio=ratio, num_generations=wire.num_generations)
