"""One function per RPC: what to send, frozen as bytes, and how to read the answer.

A call is encoded once, so that a repetition cannot have another body.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

from google.protobuf.empty_pb2 import Empty
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import DecodeError, Message

from clutch import _codec as codec
from clutch._codec_settings import encode_close_policy, encode_config, encode_missing_policy, encode_sampling
from clutch._codec_values import encode_seconds, wire_name
from clutch._errors import InternalError
from clutch._prompts import Prompt
from clutch._rewards import Outcome
from clutch._types import (
    ClosePolicy,
    CompletionPage,
    Event,
    GenerationInfo,
    GenerationState,
    ImportResult,
    KeyInfo,
    MeanAt,
    MissingPolicy,
    NewKey,
    OnBad,
    Replay,
    RewardLevel,
    Role,
    RunInfo,
    RunSettings,
    Samples,
    Sampling,
    ServerInfo,
    TellResult,
    Usage,
    WhatIf,
)
from clutch._wire import admin, generations, runs, types
from clutch._wire import sampling as samples

T = TypeVar("T")
M = TypeVar("M", bound=Message)

# Sampling hundreds of prompts on a slow machine takes minutes.
_SAMPLE_SECONDS = 600.0
# One transaction of fifty thousand rewards, behind others, on a slow disk.
_IMPORT_SECONDS = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[T]):
    """An RPC ready to be sent any number of times; ``extra_seconds`` are added to each attempt's deadline."""

    method: str
    body: bytes
    decode: Callable[[bytes], T]
    extra_seconds: float = 0.0


# runs


def create_run(*, request_id: str, name: str, labels: Mapping[str, str], settings: RunSettings) -> Call[RunInfo]:
    """CreateRun."""
    request = runs.CreateRunRequest(request_id=request_id, name=name, labels=dict(labels), config=encode_config(settings))
    return _run_call("CreateRun", request)


def get_run(run_id: str) -> Call[RunInfo]:
    """GetRun."""
    return _run_call("GetRun", runs.GetRunRequest(run_id=run_id))


def list_runs(*, page_token: str, page_size: int) -> Call[tuple[tuple[RunInfo, ...], str]]:
    """ListRuns: a page and the next page's token."""
    return _call(
        "RunService/ListRuns",
        runs.ListRunsRequest(page_token=page_token, page_size=page_size),
        runs.ListRunsResponse,
        lambda answer: (tuple(codec.decode_run(run) for run in answer.runs), answer.next_page_token),
    )


def update_run(
    run_id: str,
    *,
    labels: Mapping[str, str] | None,
    step_ratio: float | None,
    sigma: float | None,
    close_policy: ClosePolicy | None,
    num_generations: int | None,
    etag: int,
) -> Call[RunInfo]:
    """UpdateRun of what is not None."""
    config = types.RunConfig(
        step_ratio=step_ratio,
        sigma=sigma,
        close_policy=None if close_policy is None else encode_close_policy(close_policy),
        num_generations=num_generations,
    )
    # Presence, not truth: 0 is a value.
    paths = [f"config.{field.name}" for field, _ in config.ListFields()] + ["labels"] * (labels is not None)
    request = runs.UpdateRunRequest(
        run_id=run_id, labels=dict(labels or {}), config=config, update_mask=FieldMask(paths=paths), etag=etag
    )
    return _run_call("UpdateRun", request)


def pause_run(run_id: str) -> Call[RunInfo]:
    """PauseRun."""
    return _run_call("PauseRun", runs.PauseRunRequest(run_id=run_id))


def resume_run(run_id: str) -> Call[RunInfo]:
    """ResumeRun."""
    return _run_call("ResumeRun", runs.ResumeRunRequest(run_id=run_id))


def cancel_run(run_id: str, *, reason: str) -> Call[RunInfo]:
    """CancelRun."""
    return _run_call("CancelRun", runs.CancelRunRequest(run_id=run_id, reason=reason))


def delete_run(run_id: str) -> Call[None]:
    """DeleteRun."""
    return _call("RunService/DeleteRun", runs.DeleteRunRequest(run_id=run_id), runs.DeleteRunResponse, lambda _: None)


def list_events(run_id: str, *, after: int, wait_seconds: float) -> Call[tuple[Event, ...]]:
    """ListEvents."""
    return _call(
        "RunService/ListEvents",
        runs.ListEventsRequest(run_id=run_id, after_cursor=after, max_wait=encode_seconds(wait_seconds)),
        runs.ListEventsResponse,
        lambda answer: tuple(codec.decode_event(event) for event in answer.events),
        extra_seconds=wait_seconds,
    )


def replay_run(
    run_id: str,
    *,
    what_if: WhatIf | None,
    prompts: Sequence[Prompt],
    sampling: Sampling | None,
    seed: int,
    wait_seconds: float,
) -> Call[Replay | None]:
    """ReplayRun; None while it is under way."""
    request = runs.ReplayRunRequest(
        run_id=run_id,
        max_wait=encode_seconds(wait_seconds),
        prompts=_prompts(prompts),
        sampling=None if sampling is None else encode_sampling(sampling),
        seed=seed,
    )
    if what_if is not None:
        # Names that are none go along: the server knows what it can apply again.
        known = {name: value for name, value in what_if.items() if name in WhatIf.__annotations__}
        request.config.CopyFrom(encode_config(cast(RunSettings, known)))
        request.config_mask.CopyFrom(FieldMask(paths=list(what_if)))
    return _call(
        "RunService/ReplayRun",
        request,
        runs.ReplayRunResponse,
        lambda answer: codec.decode_replay(answer, prompts=prompts, is_what_if=what_if is not None),
        extra_seconds=wait_seconds,
    )


# generations


def ask(
    run_id: str,
    *,
    request_id: str,
    client_id: str,
    prompts: Sequence[Prompt],
    samples_per_prompt: int,
    sampling: Sampling | None,
    close_policy: ClosePolicy | None,
    missing_policy: MissingPolicy | None,
) -> Call[GenerationInfo]:
    """Ask."""
    request = generations.AskRequest(
        run_id=run_id,
        request_id=request_id,
        client_id=client_id,
        prompts=_prompts(prompts),
        samples_per_prompt=samples_per_prompt,
        sampling=None if sampling is None else encode_sampling(sampling),
        close_policy=None if close_policy is None else encode_close_policy(close_policy),
        missing_policy=encode_missing_policy(missing_policy),
    )
    return _generation_call("Ask", request)


def list_completions(
    run_id: str,
    generation: int,
    *,
    after: int,
    unscored_only: bool,
    wait_seconds: float,
    with_rewards: bool = False,
    with_messages: bool = False,
) -> Call[CompletionPage]:
    """ListCompletions."""
    request = generations.ListCompletionsRequest(
        run_id=run_id,
        generation=generation,
        after_cursor=after,
        unscored_only=unscored_only,
        max_wait=encode_seconds(wait_seconds),
        include_rewards=with_rewards,
        include_messages=with_messages,
    )
    return _call(
        "GenerationService/ListCompletions",
        request,
        generations.ListCompletionsResponse,
        codec.decode_page,
        extra_seconds=wait_seconds,
    )


def tell(run_id: str, generation: int, rewards: Mapping[str, Outcome], *, level: RewardLevel) -> Call[TellResult]:
    """Tell; rewards by completion id, or by member handle."""
    request = generations.TellRequest(
        run_id=run_id,
        generation=generation,
        rewards=[codec.encode_reward(name, outcome, level=level) for name, outcome in rewards.items()],
    )
    return _call(
        "GenerationService/Tell",
        request,
        generations.TellResponse,
        lambda answer: codec.decode_tell(answer, tuple(rewards)),
    )


def tell_again(body: bytes) -> Call[TellResult]:
    """A Tell that was encoded by another process."""
    request = generations.TellRequest.FromString(body)
    names = tuple(reward.completion_id or reward.member_handle for reward in request.rewards)
    return _call("GenerationService/Tell", request, generations.TellResponse, lambda answer: codec.decode_tell(answer, names))


def import_rewards(
    run_id: str, rewards: Mapping[str, Outcome], *, level: RewardLevel, dry_run: bool, on_bad: OnBad
) -> Call[ImportResult]:
    """ImportRewards; rewards by completion id, or by member handle, of any generation."""
    request = generations.ImportRewardsRequest(
        run_id=run_id,
        rewards=[codec.encode_reward(name, outcome, level=level) for name, outcome in rewards.items()],
        dry_run=dry_run,
        on_bad=wire_name(("refuse", "skip"), on_bad, prefix="ON_BAD_", field="on_bad"),
    )
    return _call(
        "GenerationService/ImportRewards",
        request,
        generations.ImportRewardsResponse,
        codec.decode_import,
        extra_seconds=_IMPORT_SECONDS,
    )


def close_generation(run_id: str, generation: int, *, missing_policy: MissingPolicy | None) -> Call[GenerationInfo]:
    """CloseGeneration."""
    request = generations.CloseGenerationRequest(
        run_id=run_id, generation=generation, missing_policy=encode_missing_policy(missing_policy)
    )
    return _generation_call("CloseGeneration", request)


def abandon_generation(run_id: str, generation: int, *, reason: str) -> Call[GenerationInfo]:
    """AbandonGeneration."""
    request = generations.AbandonGenerationRequest(run_id=run_id, generation=generation, reason=reason)
    return _generation_call("AbandonGeneration", request)


def get_generation(
    run_id: str, generation: int, *, until: Sequence[GenerationState] = (), wait_seconds: float = 0.0
) -> Call[GenerationInfo]:
    """GetGeneration."""
    names = (wire_name(codec.GENERATION_STATES, state, prefix="", field="until") for state in until)
    request = generations.GetGenerationRequest(
        run_id=run_id,
        generation=generation,
        until=[name for name in names if name],
        max_wait=encode_seconds(wait_seconds),
    )
    return _generation_call("GetGeneration", request, extra_seconds=wait_seconds)


def list_generations(run_id: str, *, after: int, page_size: int) -> Call[tuple[GenerationInfo, ...]]:
    """ListGenerations."""
    return _call(
        "GenerationService/ListGenerations",
        generations.ListGenerationsRequest(run_id=run_id, after_generation=after, page_size=page_size),
        generations.ListGenerationsResponse,
        lambda answer: tuple(codec.decode_generation(generation) for generation in answer.generations),
    )


# the model and the server


def sample(run_id: str, *, at: MeanAt, prompts: Sequence[Prompt], sampling: Sampling | None, seed: int) -> Call[Samples]:
    """Sample; the empty run_id is the base model."""
    request = samples.SampleRequest(
        run_id=run_id,
        prompts=_prompts(prompts),
        sampling=None if sampling is None else encode_sampling(sampling),
        seed=seed,
    )
    if run_id:
        _point(request, at)
    return _call(
        "SamplingService/Sample",
        request,
        samples.SampleResponse,
        lambda answer: codec.decode_samples(answer, prompts),
        extra_seconds=_SAMPLE_SECONDS,
    )


def create_key(*, request_id: str, role: Role, name: str, lifetime_seconds: float) -> Call[NewKey]:
    """CreateKey."""
    request = admin.CreateKeyRequest(
        request_id=request_id,
        name=name,
        role=wire_name(codec.ROLES, role, prefix="ROLE_", field="role"),
        lifetime=encode_seconds(lifetime_seconds),
    )
    return _call("AdminService/CreateKey", request, admin.CreateKeyResponse, codec.decode_new_key)


def list_keys() -> Call[tuple[KeyInfo, ...]]:
    """ListKeys."""
    return _call(
        "AdminService/ListKeys",
        admin.ListKeysRequest(),
        admin.ListKeysResponse,
        lambda answer: tuple(codec.decode_key(key) for key in answer.keys),
    )


def revoke_key(key_id: str) -> Call[KeyInfo]:
    """RevokeKey."""
    return _call("AdminService/RevokeKey", admin.RevokeKeyRequest(key_id=key_id), admin.ApiKey, codec.decode_key)


def get_usage() -> Call[Usage]:
    """GetUsage."""
    return _call("AdminService/GetUsage", admin.GetUsageRequest(), admin.Usage, codec.decode_usage)


def server_info() -> Call[ServerInfo]:
    """GetServerInfo."""
    return _call("AdminService/GetServerInfo", admin.GetServerInfoRequest(), admin.ServerInfo, codec.decode_server)


def _point(request: samples.SampleRequest, at: MeanAt) -> None:
    if at == "head":
        request.head.CopyFrom(Empty())
    elif at == "best":
        request.best.CopyFrom(Empty())
    elif isinstance(at, int):
        request.generation = at
    else:
        raise ValueError(f"at: expected 'head', 'best' or a generation's number, got {at!r}")


def _prompts(prompts: Sequence[Prompt]) -> list[types.Prompt]:
    return [codec.encode_prompt(prompt, field=f"prompts[{index}]") for index, prompt in enumerate(prompts)]


def _run_call(name: str, request: Message) -> Call[RunInfo]:
    return _call(f"RunService/{name}", request, types.Run, codec.decode_run)


def _generation_call(name: str, request: Message, *, extra_seconds: float = 0.0) -> Call[GenerationInfo]:
    return _call(f"GenerationService/{name}", request, types.Generation, codec.decode_generation, extra_seconds=extra_seconds)


def _call(method: str, request: Message, answer: type[M], decode: Callable[[M], T], *, extra_seconds: float = 0.0) -> Call[T]:
    def read(data: bytes) -> T:
        try:
            return decode(answer.FromString(data))
        except DecodeError:
            raise InternalError(f"the answer to {method} is not of this protocol; is it a clutch server?") from None

    return Call(method=f"/clutch.v1.{method}", body=request.SerializeToString(), decode=read, extra_seconds=extra_seconds)
