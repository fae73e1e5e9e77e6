"""Protobuf <-> the client's values: pure; with its two neighbours the only place that knows how the wire spells things."""

from collections.abc import Sequence
from typing import get_args

from clutch._codec_settings import (
    MISSING_POLICIES,
    SEARCH_SPACES,
    decode_close_policy,
    decode_config,
    decode_sampling,
)
from clutch._codec_values import decode_seconds, decode_struct, decode_time, encode_struct, encode_text, known, name_of
from clutch._errors import InternalError
from clutch._prompts import Prompt
from clutch._rewards import Invalid, Outcome, Reward, Skipped
from clutch._types import (
    Completion,
    CompletionPage,
    EngineInfo,
    EngineState,
    Event,
    EventKind,
    FinishReason,
    GenerationInfo,
    GenerationProgress,
    GenerationReport,
    GenerationState,
    ImportResult,
    KeyInfo,
    NewKey,
    ReappliedGeneration,
    Replay,
    RewardLevel,
    Role,
    RunInfo,
    RunState,
    Samples,
    ServerInfo,
    TellResult,
    TellStatus,
    Usage,
    Waiting,
    WaitReason,
)
from clutch._wire import admin as admin_pb
from clutch._wire import generations as generation_pb
from clutch._wire import runs as run_pb
from clutch._wire import sampling as sampling_pb
from clutch._wire import types as pb

RUN_STATES: tuple[RunState, ...] = get_args(RunState)
GENERATION_STATES: tuple[GenerationState, ...] = get_args(GenerationState)
FINISH_REASONS: tuple[FinishReason, ...] = get_args(FinishReason)
TELL_STATUSES: tuple[TellStatus, ...] = get_args(TellStatus)
ENGINE_STATES: tuple[EngineState, ...] = get_args(EngineState)
ROLES: tuple[Role, ...] = get_args(Role)
MISMATCHES = ("rewards", "update", "mean")
WAIT_REASONS: tuple[WaitReason, ...] = get_args(WaitReason)
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)


def encode_prompt(prompt: Prompt, *, field: str) -> pb.Prompt:
    """A prompt; ValueError names the part of it that text or JSON cannot hold."""
    wire = pb.Prompt()
    if prompt.messages:
        turns = [
            pb.ChatMessage(role=turn["role"], content=encode_text(turn["content"], field=f"{field}.messages[{index}].content"))
            for index, turn in enumerate(prompt.messages)
        ]
        wire.chat.CopyFrom(pb.ChatMessages(messages=turns))
    else:
        wire.text = encode_text(prompt.text, field=f"{field}.text")
    if prompt.item:
        wire.item.CopyFrom(encode_struct(prompt.item, field=f"{field}.item"))
    return wire


def decode_completion(wire: pb.Completion) -> Completion:
    """A completion of a generation."""
    return Completion(
        completion_id=wire.completion_id,
        member_handle=wire.member_handle,
        is_mean=wire.is_mean,
        prompt_index=wire.prompt_index,
        sample_index=wire.sample_index,
        text=wire.text,
        prompt=wire.rendered_prompt,
        item=decode_struct(wire.item),
        finish_reason=name_of(FINISH_REASONS, wire.finish_reason),
        num_prompt_tokens=wire.num_prompt_tokens,
        num_completion_tokens=wire.num_completion_tokens,
        cursor=wire.cursor,
        reward=_decode_reward(wire.reward) if wire.HasField("reward") else None,
        messages=tuple({"role": turn.role, "content": turn.content} for turn in wire.chat.messages),
    )


def _decode_reward(wire: pb.Reward) -> Outcome:
    match wire.WhichOneof("outcome"):
        case "invalid":
            return Invalid(wire.invalid.reason)
        case "skipped":
            return Skipped(wire.skipped.reason)
        case _:
            return Reward(wire.value, metrics=dict(wire.metrics), rater=wire.rater, reason=wire.reason)


def decode_page(wire: generation_pb.ListCompletionsResponse) -> CompletionPage:
    """A page of completions."""
    return CompletionPage(
        completions=tuple(decode_completion(completion) for completion in wire.completions),
        complete=wire.complete,
        state=name_of(GENERATION_STATES, wire.state),
    )


def decode_samples(wire: sampling_pb.SampleResponse, prompts: Sequence[Prompt]) -> Samples:
    """Sampled texts, each with the columns of its prompt."""
    return Samples(completions=_decode_answers(wire.completions, prompts), generation=known(wire.generation))


def encode_reward(name: str, outcome: Outcome, *, level: RewardLevel) -> pb.Reward:
    """A reward, or why there is none, of the completion or member of that id or handle."""
    completion_id, member_handle = (name, "") if level == "completion" else ("", name)
    match outcome:
        case Reward():
            return pb.Reward(
                completion_id=completion_id,
                member_handle=member_handle,
                value=outcome.value,
                rater=outcome.rater,
                metrics=dict(outcome.metrics),
                reason=outcome.reason,
            )
        case Invalid():
            invalid = pb.Reward.Invalid(reason=outcome.reason)
            return pb.Reward(completion_id=completion_id, member_handle=member_handle, invalid=invalid)
        case Skipped():
            skipped = pb.Reward.Skipped(reason=outcome.reason)
            return pb.Reward(completion_id=completion_id, member_handle=member_handle, skipped=skipped)


def decode_tell(wire: generation_pb.TellResponse, names: Sequence[str]) -> TellResult:
    """Statuses by completion id or member handle."""
    statuses = (name_of(TELL_STATUSES, status) for status in wire.statuses)
    return TellResult(
        statuses=dict(zip(names, statuses, strict=True)),
        num_remaining=wire.num_remaining,
        state=name_of(GENERATION_STATES, wire.state),
    )


def decode_import(wire: generation_pb.ImportRewardsResponse) -> ImportResult:
    """Statuses and generations in the order sent."""
    return ImportResult(
        statuses=tuple(name_of(TELL_STATUSES, status) for status in wire.statuses),
        generations=tuple(known(generation) for generation in wire.generations),
        committed=wire.committed,
        progress=tuple(
            GenerationProgress(
                generation=each.generation,
                state=name_of(GENERATION_STATES, each.state),
                num_remaining=each.num_remaining,
            )
            for each in wire.progress
        ),
    )


def _decode_answers(wire: Sequence[sampling_pb.SampledText], prompts: Sequence[Prompt]) -> tuple[Completion, ...]:
    if len(wire) != len(prompts):
        raise InternalError(f"the server answered {len(wire)} completions to {len(prompts)} prompts")
    pairs = enumerate(zip(wire, prompts, strict=True))
    return tuple(_decode_sampled(sampled, prompt, index) for index, (sampled, prompt) in pairs)


def _decode_sampled(wire: sampling_pb.SampledText, prompt: Prompt, index: int) -> Completion:
    return Completion(
        text=wire.text,
        prompt=wire.rendered_prompt,
        item=prompt.item,
        finish_reason=name_of(FINISH_REASONS, wire.finish_reason),
        prompt_index=index,
        num_prompt_tokens=wire.num_prompt_tokens,
        num_completion_tokens=wire.num_completion_tokens,
        is_mean=True,
    )


def decode_run(wire: pb.Run) -> RunInfo:
    """A run."""
    best = known(wire.best_generation)
    return RunInfo(
        run_id=wire.run_id,
        name=wire.name,
        labels=dict(wire.labels),
        config=decode_config(wire.config),
        state=name_of(RUN_STATES, wire.state),
        state_reason=wire.state_reason,
        head=wire.head,
        best_generation=best,
        best_reward=None if best is None else wire.best_reward,
        etag=wire.etag,
        create_time=decode_time(wire.create_time),
        update_time=decode_time(wire.update_time),
    )


def decode_generation(wire: pb.Generation) -> GenerationInfo:
    """A generation."""
    return GenerationInfo(
        run_id=wire.run_id,
        generation=wire.generation,
        state=name_of(GENERATION_STATES, wire.state),
        state_reason=wire.state_reason,
        population_size=wire.population_size,
        num_prompts=wire.num_prompts,
        samples_per_prompt=wire.samples_per_prompt,
        num_expected=wire.num_expected,
        num_sampled=wire.num_sampled,
        num_settled=wire.num_settled,
        sampling=decode_sampling(wire.sampling),
        close_policy=decode_close_policy(wire.close_policy),
        missing_policy=name_of(MISSING_POLICIES, wire.missing_policy),
        open_time=decode_time(wire.open_time),
        close_time=decode_time(wire.close_time) if wire.HasField("close_time") else None,
        finish_time=decode_time(wire.finish_time) if wire.HasField("finish_time") else None,
        report=decode_report(wire.report) if wire.HasField("report") else None,
        client_id=wire.client_id,
        waiting=_decode_waiting(wire.waiting) if wire.HasField("waiting") else None,
    )


def _decode_waiting(wire: pb.Waiting) -> Waiting:
    reason = WAIT_REASONS[wire.reason - 1] if 1 <= wire.reason <= len(WAIT_REASONS) else "unknown"
    return Waiting(reason=reason, position=wire.position or None)


def decode_report(wire: pb.GenerationReport) -> GenerationReport:
    """Diagnostics of a generation."""
    return GenerationReport(
        generation=wire.generation,
        mean_reward=wire.mean_reward if wire.HasField("mean_reward") else None,
        population_reward=wire.population_reward if wire.HasField("population_reward") else None,
        population_reward_std=wire.population_reward_std if wire.HasField("population_reward_std") else None,
        reward_quantiles=tuple(wire.reward_quantiles),
        reliability=wire.reliability if wire.HasField("reliability") else None,
        zero_variance_prompts=wire.zero_variance_prompts,
        truncation_rate=wire.truncation_rate,
        mean_completion_tokens=wire.mean_completion_tokens,
        num_members_used=wire.num_members_used,
        num_missing=wire.num_missing,
        tokens_per_second=wire.tokens_per_second,
        sampling_seconds=decode_seconds(wire.sampling_time),
        waiting_seconds=decode_seconds(wire.waiting_time),
        update_seconds=decode_seconds(wire.update_time),
    )


def decode_event(wire: run_pb.Event) -> Event:
    """An event; kinds that this client does not know are kept as ``unknown``."""
    return Event(
        cursor=wire.cursor,
        kind=EVENT_KINDS[wire.kind - 1] if 1 <= wire.kind <= len(EVENT_KINDS) else "unknown",
        time=decode_time(wire.time),
        generation=known(wire.generation),
        detail=wire.detail,
        report=decode_report(wire.report) if wire.HasField("report") else None,
    )


def decode_replay(wire: run_pb.ReplayRunResponse, *, prompts: Sequence[Prompt] = (), is_what_if: bool = False) -> Replay | None:
    """A replay's result with the answers to the prompts; None while it is under way."""
    differs, hypothetical = wire.mismatch_generation >= 0, wire.HasField("hypothetical_config")
    if is_what_if and not hypothetical:
        # A server of before reads none of it, and what it answers is about the run itself.
        raise InternalError("the server knows no what-if: it is older than this client, upgrade it")
    if not wire.finished:
        return None
    return Replay(
        num_generations=wire.num_generations,
        num_replayed=wire.num_replayed,
        mean_digest=wire.mean_digest,
        mismatch_generation=wire.mismatch_generation if differs else None,
        mismatch=MISMATCHES[wire.mismatch - 1] if differs and 1 <= wire.mismatch <= len(MISMATCHES) else "",
        what_if=decode_config(wire.hypothetical_config) if hypothetical else None,
        num_exact=wire.num_exact if hypothetical else None,
        generations=tuple(_decode_reapplied(generation) for generation in wire.reapplied),
        completions=() if differs else _decode_answers(wire.completions, prompts),
    )


def _decode_reapplied(wire: run_pb.ReappliedGeneration) -> ReappliedGeneration:
    return ReappliedGeneration(
        generation=wire.generation,
        num_members_used=wire.num_members_used,
        utility_correlation=wire.utility_correlation if wire.HasField("utility_correlation") else None,
    )


def decode_key(wire: admin_pb.ApiKey) -> KeyInfo:
    """A key without its secret."""
    return KeyInfo(
        key_id=wire.key_id,
        name=wire.name,
        role=name_of(ROLES, wire.role),
        create_time=decode_time(wire.create_time),
        expire_time=decode_time(wire.expire_time),
        revoke_time=decode_time(wire.revoke_time) if wire.HasField("revoke_time") else None,
    )


def decode_new_key(wire: admin_pb.CreateKeyResponse) -> NewKey:
    """A key and its token."""
    return NewKey(info=decode_key(wire.key), token=wire.token)


def decode_usage(wire: admin_pb.Usage) -> Usage:
    """What a tenant has of what it may have."""
    return Usage(
        num_runs_unfinished=wire.num_runs_unfinished,
        num_generations_open=wire.num_generations_open,
        num_calls=wire.num_calls,
        num_tokens_sampled=wire.num_tokens_sampled,
        wait_seconds=decode_seconds(wire.wait),
        quotas=dict(wire.quotas),
    )


def decode_server(wire: admin_pb.ServerInfo) -> ServerInfo:
    """What a server is and allows."""
    engine = wire.engine
    return ServerInfo(
        version=wire.version,
        limits=dict(wire.limits),
        engine=EngineInfo(
            state=name_of(ENGINE_STATES, engine.state),
            name=engine.name,
            version=engine.version,
            base_model=engine.base_model,
            context_tokens=engine.context_tokens,
            lora_rank_max=engine.lora_rank_max,
            num_slots=engine.num_slots,
            search_spaces=tuple(name_of(SEARCH_SPACES, space) for space in engine.search_spaces),
            target_modules=tuple(engine.target_modules),
        ),
    )
