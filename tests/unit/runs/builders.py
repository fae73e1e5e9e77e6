"""Rows of the service with sensible contents, for tests that care about one field."""

from dataclasses import replace

from clutch_server.domain.ids import LOCAL_TENANT, CompletionId, RunId
from clutch_server.domain.types import (
    ClosePolicy,
    Generation,
    GenerationState,
    MissingPolicy,
    Reward,
    RewardKind,
    Run,
    RunConfig,
    RunState,
    Sampling,
)

RUN = Run(
    tenant_id=LOCAL_TENANT,
    run_id=RunId("run_1"),
    request_id="request",
    request_digest="digest",
    name="",
    labels=(),
    config=RunConfig(base_model="tiny"),
    algorithm_version=1,
    key_salt=b"salt",
    layout_digest="layout",
    state=RunState.ACTIVE,
    state_reason="",
    head=0,
    owner_epoch=0,
    etag=1,
    created_at=0.0,
    updated_at=0.0,
)

GENERATION = Generation(
    tenant_id=LOCAL_TENANT,
    run_id=RUN.run_id,
    generation=0,
    request_id="ask",
    request_digest="ask-digest",
    client_id="client",
    state=GenerationState.OPEN,
    state_reason="",
    population_size=16,
    num_prompts=2,
    samples_per_prompt=1,
    sigma=0.02,
    step_ratio=0.1,
    sampling=Sampling(),
    close_policy=ClosePolicy(),
    missing_policy=MissingPolicy.DROP_PAIR,
    num_expected=34,
    num_sampled=0,
    num_settled=0,
    rewards_digest="",
    opened_at=100.0,
    closed_at=0.0,
    finished_at=0.0,
)


def run(**changes: object) -> Run:
    return replace(RUN, **changes)


def generation(**changes: object) -> Generation:
    return replace(GENERATION, **changes)


def reward(completion_id: str, value: float = 1.0, *, kind: RewardKind = RewardKind.VALUE) -> Reward:
    return Reward(completion_id=CompletionId(completion_id), kind=kind, value=value)
