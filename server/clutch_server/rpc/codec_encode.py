"""Values of the domain as the wire shows them; what is not named here never leaves the server."""

import math
from collections.abc import Iterable
from dataclasses import asdict

from clutch_protos.v1 import admin_service_pb2, generation_service_pb2, run_service_pb2, sampling_service_pb2
from clutch_protos.v1 import types_pb2 as wire
from clutch_server.domain import types
from clutch_server.domain.access import ApiKey
from clutch_server.domain.events import Event
from clutch_server.domain.limits import Limits
from clutch_server.rpc.codec_values import json_to_struct, seconds_to_duration, seconds_to_timestamp
from clutch_server.runs import api
from clutch_server.runs.ports import EngineInfo


def run(value: types.Run) -> wire.Run:
    """A run as its owner may see it."""
    return wire.Run(
        run_id=value.run_id,
        name=value.name,
        labels=dict(value.labels),
        config=run_config(value.config),
        state=value.state.name,
        state_reason=value.state_reason,
        head=value.head,
        best_generation=value.best_generation,
        best_reward=value.best_reward,
        etag=value.etag,
        create_time=seconds_to_timestamp(value.created_at),
        update_time=seconds_to_timestamp(value.updated_at),
    )


def run_config(config: types.RunConfig) -> wire.RunConfig:
    """A config with every setting written out."""
    return wire.RunConfig(
        base_model=config.base_model,
        search_space=f"SEARCH_SPACE_{config.search_space.name}",
        lora_rank=config.lora_rank,
        target_modules=config.target_modules,
        noise=f"NOISE_{config.noise.name}",
        population_size=config.population_size,
        sigma=config.sigma,
        sigma_schedule=_schedule(config.sigma_schedule),
        step_ratio=config.step_ratio,
        step_schedule=_schedule(config.step_schedule),
        shaping=f"SHAPING_{config.shaping.name}",
        optimizer=f"OPTIMIZER_{config.optimizer.name}",
        momentum=config.momentum,
        weight_decay=config.weight_decay,
        step_cap=config.step_cap,
        num_generations=config.num_generations,
        missing_policy=f"MISSING_POLICY_{config.missing_policy.name}",
        close_policy=_close_policy(config.close_policy),
        sampling=_sampling(config.sampling),
        samples_per_prompt=config.samples_per_prompt,
        allow_small_population=config.allow_small_population,
        antithetic=config.antithetic,
        sample_reduction=f"SAMPLE_REDUCTION_{config.sample_reduction.name}",
        reward_level=f"REWARD_LEVEL_{config.reward_level.name}",
        sigma_ratios=dict(config.sigma_ratios),
    )


def run_page(page: api.RunPage) -> run_service_pb2.ListRunsResponse:
    """A page of runs and the token of the next."""
    return run_service_pb2.ListRunsResponse(runs=[run(value) for value in page.runs], next_page_token=page.next_page_token)


def replay(value: api.Replay) -> run_service_pb2.ReplayRunResponse:
    """How far a replay has come."""
    return run_service_pb2.ReplayRunResponse(
        num_generations=value.num_generations,
        num_replayed=value.num_replayed,
        finished=value.finished,
        mismatch_generation=value.mismatch_generation,
        mismatch=value.mismatch.upper() or None,
        mean_digest=value.mean_digest,
        hypothetical_config=run_config(value.hypothetical_config) if value.hypothetical_config else None,
        num_exact=value.num_exact,
        reapplied=[_reapplied(generation) for generation in value.reapplied],
        completions=[_sampled(text) for text in value.completions],
    )


def events(log: Iterable[Event]) -> run_service_pb2.ListEventsResponse:
    """Part of a run's log."""
    return run_service_pb2.ListEventsResponse(events=[_event(event) for event in log])


def generation(view: api.GenerationView) -> wire.Generation:
    """A generation, with its report once applied."""
    value = view.generation
    return wire.Generation(
        run_id=value.run_id,
        generation=value.generation,
        state=value.state.name,
        state_reason=value.state_reason,
        population_size=value.population_size,
        num_prompts=value.num_prompts,
        samples_per_prompt=value.samples_per_prompt,
        num_expected=value.num_expected,
        num_sampled=value.num_sampled,
        num_settled=value.num_settled,
        sampling=_sampling(value.sampling),
        close_policy=_close_policy(value.close_policy),
        missing_policy=f"MISSING_POLICY_{value.missing_policy.name}",
        open_time=seconds_to_timestamp(value.opened_at),
        close_time=seconds_to_timestamp(value.closed_at),
        finish_time=seconds_to_timestamp(value.finished_at),
        report=_report(view.report),
        client_id=value.client_id,
        waiting=_waiting(view.waiting),
    )


def usage(value: api.Usage) -> admin_service_pb2.Usage:
    """What a tenant has of what it may have."""
    return admin_service_pb2.Usage(
        num_runs_unfinished=value.num_runs_unfinished,
        num_generations_open=value.num_generations_open,
        num_calls=value.num_calls,
        num_tokens_sampled=value.num_tokens_sampled,
        wait=seconds_to_duration(value.wait_seconds),
        quotas=asdict(value.quotas),
    )


def new_key(value: api.NewKey) -> admin_service_pb2.CreateKeyResponse:
    """A key and its secret, which no other answer carries."""
    return admin_service_pb2.CreateKeyResponse(key=api_key(value.key), token=str(value.token))


def api_keys(keys: Iterable[ApiKey]) -> admin_service_pb2.ListKeysResponse:
    """Keys in the order given."""
    return admin_service_pb2.ListKeysResponse(keys=[api_key(key) for key in keys])


def api_key(key: ApiKey) -> admin_service_pb2.ApiKey:
    """A key without what proves it."""
    return admin_service_pb2.ApiKey(
        key_id=key.key_id,
        name=key.name,
        role=f"ROLE_{key.role.name}",
        create_time=seconds_to_timestamp(key.created_at),
        expire_time=seconds_to_timestamp(key.expires_at),
        revoke_time=seconds_to_timestamp(key.revoked_at),
    )


def generations(views: Iterable[api.GenerationView]) -> generation_service_pb2.ListGenerationsResponse:
    """Generations in the order given."""
    return generation_service_pb2.ListGenerationsResponse(generations=[generation(view) for view in views])


def completion_page(page: api.CompletionPage) -> generation_service_pb2.ListCompletionsResponse:
    """Completions with the prompts they answer."""
    prompts = {index: _asked(stored, with_messages=page.with_messages) for index, stored in page.prompts.items()}
    completions = [
        _completion(
            value,
            prompt=prompts[value.prompt_index],
            is_mean=value.member_index == page.population_size,
            reward=page.rewards.get(value.completion_id),
        )
        for value in page.completions
    ]
    return generation_service_pb2.ListCompletionsResponse(completions=completions, complete=page.complete, state=page.state.name)


def tell_outcome(outcome: types.TellOutcome) -> generation_service_pb2.TellResponse:
    """One status a reward, and where the generation stands."""
    return generation_service_pb2.TellResponse(
        statuses=[f"TELL_STATUS_{status.name}" for status in outcome.statuses],
        num_remaining=outcome.num_remaining,
        state=outcome.state.name,
    )


def import_outcome(outcome: types.ImportOutcome) -> generation_service_pb2.ImportRewardsResponse:
    """One status and one generation a reward, and where the generations stand."""
    return generation_service_pb2.ImportRewardsResponse(
        statuses=[f"TELL_STATUS_{status.name}" for status in outcome.statuses],
        generations=outcome.generations,
        committed=outcome.committed,
        progress=[
            generation_service_pb2.GenerationProgress(
                generation=each.generation, state=each.state.name, num_remaining=each.num_remaining
            )
            for each in outcome.progress
        ],
    )


def sample_result(result: api.SampleResult) -> sampling_service_pb2.SampleResponse:
    """Answers in prompt order."""
    return sampling_service_pb2.SampleResponse(
        completions=[_sampled(text) for text in result.completions], generation=result.generation
    )


def server_info(info: api.ServerInfo, *, version: str, limits: Limits) -> admin_service_pb2.ServerInfo:
    """What this server is and allows."""
    engine = _engine(info.engine) if info.engine else admin_service_pb2.EngineInfo()
    engine.MergeFrom(admin_service_pb2.EngineInfo(state=info.state.name))
    return admin_service_pb2.ServerInfo(version=version, engine=engine, limits=asdict(limits))


def _engine(info: EngineInfo) -> admin_service_pb2.EngineInfo:
    return admin_service_pb2.EngineInfo(
        name=info.name,
        version=info.version,
        base_model=info.base_model,
        context_tokens=info.context_tokens,
        lora_rank_max=info.lora_rank_max,
        num_slots=info.num_slots,
        search_spaces=[f"SEARCH_SPACE_{space.name}" for space in info.search_spaces],
        target_modules=info.target_modules,
    )


def _event(event: Event) -> run_service_pb2.Event:
    return run_service_pb2.Event(
        cursor=event.cursor,
        kind=event.kind.name,
        time=seconds_to_timestamp(event.created_at),
        generation=event.generation,
        detail=event.detail,
        report=_report(event.report),
    )


def _waiting(waiting: types.Waiting | None) -> wire.Waiting | None:
    return None if waiting is None else wire.Waiting(reason=waiting.reason.name, position=waiting.position)


def _report(report: types.GenerationReport | None) -> wire.GenerationReport | None:
    if report is None:
        return None
    return wire.GenerationReport(
        generation=report.generation,
        mean_reward=_known(report.mean_reward),
        population_reward=_known(report.population_reward),
        population_reward_std=_known(report.population_reward_std),
        reward_quantiles=report.reward_quantiles if all(map(math.isfinite, report.reward_quantiles)) else (),
        reliability=_known(report.reliability),
        zero_variance_prompts=report.zero_variance_prompts,
        truncation_rate=report.truncation_rate,
        mean_completion_tokens=report.mean_completion_tokens,
        num_members_used=report.num_members_used,
        num_missing=report.num_missing,
        tokens_per_second=report.tokens_per_second,
        sampling_time=seconds_to_duration(report.sampling_seconds),
        waiting_time=seconds_to_duration(report.waiting_seconds),
        update_time=seconds_to_duration(report.update_seconds),
    )


def _reapplied(value: api.ReappliedGeneration) -> run_service_pb2.ReappliedGeneration:
    return run_service_pb2.ReappliedGeneration(
        generation=value.generation,
        num_members_used=value.num_members_used,
        utility_correlation=_known(value.utility_correlation),
    )


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value


def _schedule(schedule: types.Schedule) -> wire.Schedule:
    return wire.Schedule(kind=schedule.kind.name, final_ratio=schedule.final_ratio, num_generations=schedule.num_generations)


def _close_policy(policy: types.ClosePolicy) -> wire.ClosePolicy:
    deadline = seconds_to_duration(policy.deadline_seconds) if policy.deadline_seconds else None
    return wire.ClosePolicy(kind=policy.kind.name, fraction=policy.fraction, deadline=deadline)


def _sampling(sampling: types.Sampling) -> wire.Sampling:
    return wire.Sampling(
        max_tokens=sampling.max_tokens,
        temperature=sampling.temperature,
        top_p=sampling.top_p,
        top_k=sampling.top_k,
        stop=sampling.stop,
    )


def _asked(stored: types.StoredPrompt, *, with_messages: bool) -> wire.Completion:
    # Parsed once a page: every member answers the same prompts.
    turns = [wire.ChatMessage(role=turn.role, content=turn.content) for turn in stored.prompt.messages]
    return wire.Completion(
        rendered_prompt=stored.rendered.text,
        item=json_to_struct(stored.prompt.item_json),
        chat=wire.ChatMessages(messages=turns) if turns and with_messages else None,
    )


def _reward(value: types.Reward | None) -> wire.Reward | None:
    if value is None:
        return None
    reward = wire.Reward(rater=value.rater, metrics=dict(value.metrics))
    if value.kind is types.RewardKind.INVALID:
        reward.invalid.CopyFrom(wire.Reward.Invalid(reason=value.reason))
    elif value.kind is types.RewardKind.SKIPPED:
        # Setting the empty reason would not say which of the three it is.
        reward.skipped.CopyFrom(wire.Reward.Skipped(reason=value.reason))
    else:
        reward.value, reward.reason = value.value, value.reason
    return reward


def _completion(
    value: types.Completion, *, prompt: wire.Completion, is_mean: bool, reward: types.Reward | None
) -> wire.Completion:
    completion = wire.Completion(
        completion_id=value.completion_id,
        member_handle=value.handle,
        is_mean=is_mean,
        prompt_index=value.prompt_index,
        sample_index=value.sample_index,
        text=value.text,
        finish_reason=f"FINISH_REASON_{value.finish_reason.name}",
        num_prompt_tokens=value.num_prompt_tokens,
        num_completion_tokens=value.num_completion_tokens,
        cursor=value.cursor,
        reward=_reward(reward),
    )
    completion.MergeFrom(prompt)
    return completion


def _sampled(text: api.SampledText) -> sampling_service_pb2.SampledText:
    return sampling_service_pb2.SampledText(
        text=text.text,
        rendered_prompt=text.rendered_prompt,
        finish_reason=f"FINISH_REASON_{text.finish_reason.name}",
        num_prompt_tokens=text.num_prompt_tokens,
        num_completion_tokens=text.num_completion_tokens,
    )
