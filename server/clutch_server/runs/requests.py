"""From a request to the rows it asks for: defaults filled in, digests taken, everything checked first."""

import hashlib
import json
from dataclasses import asdict, replace
from typing import Any

from clutch_server.domain.errors import InvalidInput, LimitExceeded
from clutch_server.domain.ids import RunId, TenantId
from clutch_server.domain.limits import Limits
from clutch_server.domain.types import (
    ALGORITHM_VERSION,
    Generation,
    GenerationState,
    Member,
    RewardLevel,
    Run,
    RunConfig,
    RunState,
    SampleReduction,
    Sampling,
    Schedule,
)
from clutch_server.es.schedule import sigma_at, step_ratio_at
from clutch_server.runs import validation
from clutch_server.runs.api import Ask, CreateRun, SamplingPatch
from clutch_server.runs.keyring import key_salt
from clutch_server.runs.ports import EngineInfo, Names


def new_run(request: CreateRun, *, tenant_id: TenantId, run_id: RunId, engine: EngineInfo, at: float) -> Run:
    """The row of a new run on the model that the engine serves."""
    return Run(
        tenant_id=tenant_id,
        run_id=run_id,
        request_id=request.request_id,
        request_digest=digest_of(request),
        name=request.name,
        labels=request.labels,
        config=_on_model(request.config, engine=engine),
        algorithm_version=ALGORITHM_VERSION,
        key_salt=key_salt(tenant_id, request.request_id),
        layout_digest=engine.layout_digest,
        state=RunState.CREATED,
        state_reason="",
        head=0,
        owner_epoch=0,
        etag=1,
        created_at=at,
        updated_at=at,
    )


def check_create(request: CreateRun, *, limits: Limits) -> None:
    """Refuse a create request that no engine could serve."""
    validation.check_text("request_id", request.request_id, "request_id_chars_max", limits=limits, required=True)
    validation.check_text("name", request.name, "name_chars_max", limits=limits)
    validation.check_labels(request.labels, limits=limits)
    validation.check_config(request.config, limits=limits)


def check_ask(request: Ask, *, limits: Limits) -> None:
    """Refuse an ask that no run could take."""
    validation.check_text("request_id", request.request_id, "request_id_chars_max", limits=limits, required=True)
    validation.check_text("client_id", request.client_id, "client_id_chars_max", limits=limits)
    validation.check_prompts("prompts", request.prompts, maximum="prompts_max", limits=limits)
    validation.check_size("samples_per_prompt", request.samples_per_prompt, "samples_per_prompt_max", limits=limits, default=1)
    if request.close_policy is not None:
        validation.check_close_policy("close_policy", request.close_policy, limits=limits)


def new_generation(run: Run, request: Ask, *, sampling: Sampling, limits: Limits, at: float) -> Generation:
    """The row of the run's next generation."""
    samples = request.samples_per_prompt or run.config.samples_per_prompt
    num_expected = (run.config.population_size + 1) * len(request.prompts) * samples
    maximum = limits.completions_per_generation_max
    if num_expected > maximum:
        raise LimitExceeded("prompts", limit_name="completions_per_generation_max", limit=maximum, got=num_expected)
    return Generation(
        tenant_id=run.tenant_id,
        run_id=run.run_id,
        generation=run.head,
        request_id=request.request_id,
        request_digest=digest_of(request),
        client_id=request.client_id,
        state=GenerationState.OPEN,
        state_reason="",
        population_size=run.config.population_size,
        num_prompts=len(request.prompts),
        samples_per_prompt=samples,
        sigma=sigma_at(run.config, generation=run.head),
        step_ratio=step_ratio_at(run.config, generation=run.head),
        sampling=sampling,
        close_policy=request.close_policy or run.config.close_policy,
        missing_policy=request.missing_policy or run.config.missing_policy,
        num_expected=num_expected,
        num_sampled=0,
        num_settled=0,
        rewards_digest="",
        opened_at=at,
        closed_at=0.0,
        finished_at=0.0,
    )


def new_members(population_size: int, *, names: Names) -> tuple[Member, ...]:
    """Handles for every member and, last, for the unperturbed mean."""
    handles = names.member_handles(population_size + 1)
    return tuple(Member(member_index=index, handle=handle) for index, handle in enumerate(handles))


def patched(sampling: Sampling, patch: SamplingPatch) -> Sampling:
    """The settings with whatever the patch sets."""
    return replace(
        sampling,
        max_tokens=sampling.max_tokens if patch.max_tokens is None else patch.max_tokens,
        temperature=sampling.temperature if patch.temperature is None else patch.temperature,
        top_p=sampling.top_p if patch.top_p is None else patch.top_p,
        top_k=sampling.top_k if patch.top_k is None else patch.top_k,
        stop=patch.stop or sampling.stop,
    )


_LATER_SETTINGS = {
    "antithetic": True,
    "sample_reduction": SampleReduction.MEAN,
    "reward_level": RewardLevel.COMPLETION,
    "sigma_ratios": (),
}


def with_length(schedule: Schedule, config: RunConfig) -> Schedule:
    """The schedule over the run's own length, unless it has one."""
    return replace(schedule, num_generations=schedule.num_generations or config.num_generations)


def digest_of(request: CreateRun | Ask) -> str:
    """SHA-256 of a request's meaning, so that a repeated id with another body is told from a repetition."""
    body: dict[str, Any] = asdict(request)
    del body["request_id"]
    for name, default in _LATER_SETTINGS.items():
        # Requests that were digested before there was such a setting meant its default.
        if body.get("config", {}).get(name) == default:
            del body["config"][name]
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _on_model(config: RunConfig, *, engine: EngineInfo) -> RunConfig:
    if config.base_model and config.base_model != engine.base_model:
        raise InvalidInput(
            "config.base_model",
            expected=f"{engine.base_model!r}, which this server serves, or nothing",
            got=config.base_model,
            reason="BASE_MODEL_UNKNOWN",
        )
    return replace(
        config,
        base_model=engine.base_model,
        sigma_schedule=with_length(config.sigma_schedule, config),
        step_schedule=with_length(config.step_schedule, config),
    )
