"""What the rim may ask of the runs layer; every method is scoped by tenant and raises domain errors only."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from clutch_server.domain.access import ApiKey, Caller, Role, Token
from clutch_server.domain.events import Event
from clutch_server.domain.ids import CompletionId, KeyId, RunId, TenantId
from clutch_server.domain.quotas import Quotas
from clutch_server.domain.types import (
    ClosePolicy,
    Completion,
    FinishReason,
    Generation,
    GenerationReport,
    GenerationState,
    ImportOutcome,
    MissingPolicy,
    OnBad,
    Prompt,
    Reward,
    Run,
    RunConfig,
    StoredPrompt,
    TellOutcome,
    Told,
    Waiting,
)
from clutch_server.runs.ports import EngineInfo, EngineState


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplingPatch:
    """Sampling settings of one request; None and the empty tuple leave the run's."""

    max_tokens: int | None = None
    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateRun:
    """``config.base_model`` may be empty: whatever the engine serves."""

    request_id: str
    name: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    config: RunConfig


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateRun:
    """New values of what ``mask`` names: labels, config.step_ratio, config.sigma, config.close_policy, config.num_generations."""

    run_id: RunId
    mask: frozenset[str]
    labels: tuple[tuple[str, str], ...] = ()
    config: RunConfig
    etag: int = 0  # 0 = whatever it is now


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Prompts of the next generation; None means the run's setting."""

    run_id: RunId
    request_id: str
    client_id: str = ""
    prompts: tuple[Prompt, ...]
    samples_per_prompt: int = 0  # 0 = the run's
    sampling: SamplingPatch = field(default_factory=SamplingPatch)
    close_policy: ClosePolicy | None = None
    missing_policy: MissingPolicy | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionPage:
    """A page of completions; ``prompts`` holds those the page needs, by prompt_index, ``rewards`` those that were asked for."""

    completions: tuple[Completion, ...]
    prompts: dict[int, StoredPrompt]
    population_size: int  # completions whose member_index equals it are the unperturbed mean's
    complete: bool  # nothing will ever follow
    state: GenerationState
    rewards: Mapping[CompletionId, Reward] = field(default_factory=dict)
    with_messages: bool = False  # chat prompts go along as they were asked


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """A page of runs; the token is empty on the last one."""

    runs: tuple[Run, ...]
    next_page_token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationView:
    """A generation with its report once applied, and what it waits for, as far as this server knows."""

    generation: Generation
    report: GenerationReport | None
    waiting: Waiting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRequest:
    """Which model to sample: the base model without ``run_id``; else the run's head, best, or a generation's mean."""

    run_id: RunId | None = None
    generation: int | None = None
    best: bool = False
    prompts: tuple[Prompt, ...]
    sampling: SamplingPatch = field(default_factory=SamplingPatch)
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledText:
    """One answer of Sample."""

    text: str
    rendered_prompt: str
    finish_reason: FinishReason
    num_prompt_tokens: int
    num_completion_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleResult:
    """Answers in prompt order and the generation whose mean gave them, -1 for the base model."""

    completions: tuple[SampledText, ...]
    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """Other settings for the history that a run has, and what to ask of the mean that they lead to.

    ``config`` counts for what ``settings`` names. Its momentum counts too where they name another optimizer than the run's.
    """

    settings: frozenset[str]
    config: RunConfig
    prompts: tuple[Prompt, ...] = ()
    sampling: SamplingPatch = field(default_factory=SamplingPatch)
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReappliedGeneration:
    """What other settings made of one generation's rewards, as far as its rewards alone tell."""

    generation: int
    num_members_used: int
    utility_correlation: float  # with the utilities that the run gave its members, [-1, 1]; nan where either has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """How far a replay or a what-if has come, and what it found."""

    num_generations: int  # to replay: the run's head when it began
    num_replayed: int
    finished: bool  # all replayed, or stopped at the first difference
    mean_digest: str  # SHA-256 of the last mean that was rebuilt
    mismatch_generation: int = -1  # the first whose mean is not the committed one; -1 = none so far
    mismatch: str = ""  # what differs there: rewards, update or mean; a what-if compares nothing but the rewards
    hypothetical_config: RunConfig | None = None  # of a what-if: all settings that it applies
    num_exact: int = 0  # what-if: generations up to and with the first whose mean differs; an approximation after them
    reapplied: tuple[ReappliedGeneration, ...] = ()  # what-if, once finished: ascending
    completions: tuple[SampledText, ...] = ()  # what-if, once finished: in prompt order

    @property
    def matches(self) -> bool:
        """Whether every mean came out as it was committed; of a what-if, whether the rewards are those that were frozen."""
        return self.finished and self.mismatch_generation < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerInfo:
    """The engine, as far as it is known, and its state."""

    state: EngineState
    engine: EngineInfo | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateKey:
    """A key of the caller's tenant; 0 seconds = the default lifetime."""

    request_id: str
    name: str = ""
    role: Role
    lifetime_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key and, this once, what its holder sends."""

    key: ApiKey
    token: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a tenant has and may have; calls and tokens are those of this server since its start."""

    quotas: Quotas
    num_runs_unfinished: int
    num_generations_open: int
    num_calls: int
    num_tokens_sampled: int
    wait_seconds: float  # until the token quota lets something begin again; 0 = now


class Service(Protocol):
    """The verbs of the service. Values are checked here, not at the rim; waits are bounded by ``wait_seconds_max``.

    Errors common to all: NotFound (reason RUN_NOT_FOUND or GENERATION_NOT_FOUND), InvalidInput, LimitExceeded,
    Unavailable (STORE_UNAVAILABLE, ENGINE_WARMING, ENGINE_DEAD, DRAINING).
    """

    async def create_run(self, tenant_id: TenantId, request: CreateRun) -> Run:
        """Create, or give back the run of that request_id. Raises AlreadyExists(REQUEST_ID_REUSED) for another body."""
        ...

    async def get_run(self, tenant_id: TenantId, run_id: RunId) -> Run:
        """Read one run."""
        ...

    async def list_runs(self, tenant_id: TenantId, *, page_size: int, page_token: str) -> RunPage:
        """Newest first. Raises InvalidInput(page_token) for a token this server did not make."""
        ...

    async def update_run(self, tenant_id: TenantId, request: UpdateRun) -> Run:
        """Change what the mask names. Raises Aborted(ETAG_MISMATCH), StateConflict(RUN_FINISHED)."""
        ...

    async def pause_run(self, tenant_id: TenantId, run_id: RunId) -> Run:
        """Stop asks; pausing a paused run changes nothing. Raises StateConflict(RUN_FINISHED)."""
        ...

    async def resume_run(self, tenant_id: TenantId, run_id: RunId) -> Run:
        """Allow asks again."""
        ...

    async def cancel_run(self, tenant_id: TenantId, run_id: RunId, *, reason: str) -> Run:
        """End it and abandon its open generation; cancelling a cancelled run changes nothing."""
        ...

    async def delete_run(self, tenant_id: TenantId, run_id: RunId) -> None:
        """Forget a finished run and everything of it; once this returns its texts are in no file of the server's.

        Raises StateConflict(RUN_UNFINISHED), Unavailable(RUN_ENDING).
        """
        ...

    async def list_events(
        self, tenant_id: TenantId, run_id: RunId, *, after_cursor: int, page_size: int, max_wait_seconds: float
    ) -> tuple[Event, ...]:
        """The log after a cursor, waiting for the first event."""
        ...

    async def replay_run(
        self, tenant_id: TenantId, run_id: RunId, *, max_wait_seconds: float, what_if: WhatIf | None = None
    ) -> Replay:
        """Rebuild every mean from settings, key and rewards beside the run, and compare; waits for the end at most so long.

        A what-if rebuilds them with other settings instead, and samples the last. Members were sampled around the run's
        own means, so that it is exact up to the first mean that differs, and an approximation from there on.
        Repeat it until it is finished. Raises StateConflict(ALGORITHM_CHANGED, BASE_MODEL_CHANGED),
        InvalidInput(SEARCH_SPACE_TOO_LARGE); for a what-if InvalidInput(WHAT_IF_UNKNOWN_SETTING,
        WHAT_IF_NOT_REAPPLICABLE) and NotFound(RUN_QUARANTINED) too.
        """
        ...

    async def ask(self, tenant_id: TenantId, request: Ask) -> GenerationView:
        """Open the next generation.

        Raises StateConflict(GENERATION_OPEN, RUN_PAUSED, RUN_FINISHED), AlreadyExists(REQUEST_ID_REUSED).
        """
        ...

    async def list_completions(
        self,
        tenant_id: TenantId,
        run_id: RunId,
        generation: int,
        *,
        after_cursor: int,
        page_size: int,
        unscored_only: bool,
        max_wait_seconds: float,
        include_rewards: bool = False,
        include_messages: bool = False,
    ) -> CompletionPage:
        """Completions after a cursor, waiting for the first."""
        ...

    async def tell(self, tenant_id: TenantId, run_id: RunId, generation: int, rewards: tuple[Told, ...]) -> TellOutcome:
        """Take rewards; each gets a status, none is lost to another's fault.

        Raises:
            InvalidInput: REWARD_LEVEL_MISMATCH for rewards of members in a run of completions, or the other way round.
        """
        ...

    async def import_rewards(
        self, tenant_id: TenantId, run_id: RunId, rewards: tuple[Told, ...], *, on_bad: OnBad, dry_run: bool
    ) -> ImportOutcome:
        """Take rewards of any generations of the run in one transaction, as ``tell`` does; each gets a status.

        Where the answer says that nothing is committed, nothing was written: it was a dry run, or there is a reward that is
        neither accepted nor a duplicate, and those are refused.

        Raises:
            InvalidInput: REWARD_LEVEL_MISMATCH.
        """
        ...

    async def close_generation(
        self, tenant_id: TenantId, run_id: RunId, generation: int, *, missing_policy: MissingPolicy | None
    ) -> GenerationView:
        """Freeze what is there. Raises StateConflict(GENERATION_ABANDONED)."""
        ...

    async def abandon_generation(self, tenant_id: TenantId, run_id: RunId, generation: int, *, reason: str) -> GenerationView:
        """End without moving the mean. Raises StateConflict(GENERATION_CLOSED)."""
        ...

    async def get_generation(
        self,
        tenant_id: TenantId,
        run_id: RunId,
        generation: int,
        *,
        until: frozenset[GenerationState],
        max_wait_seconds: float,
    ) -> GenerationView:
        """Read it, waiting until it is in one of the states; answers with whatever it is when the wait ends."""
        ...

    async def list_generations(
        self, tenant_id: TenantId, run_id: RunId, *, after: int, page_size: int
    ) -> tuple[GenerationView, ...]:
        """Ascending."""
        ...

    async def sample(self, tenant_id: TenantId, request: SampleRequest) -> SampleResult:
        """Sample the base model or a mean; nothing is stored."""
        ...

    async def create_key(self, tenant_id: TenantId, request: CreateKey) -> NewKey:
        """Make a key; its secret is in this answer and nowhere else.

        Raises AlreadyExists(REQUEST_ID_REUSED) when the request is repeated, naming the key that it made.
        """
        ...

    async def list_keys(self, tenant_id: TenantId) -> tuple[ApiKey, ...]:
        """Newest first; revoked and expired ones for a while too."""
        ...

    async def revoke_key(self, tenant_id: TenantId, key_id: KeyId) -> ApiKey:
        """End a key for ever, at once. Raises NotFound(KEY_NOT_FOUND)."""
        ...

    async def find_caller(self, text: str) -> Caller | None:
        """Whose valid key this text is, if it is one; never says why not."""
        ...

    async def get_usage(self, tenant_id: TenantId) -> Usage:
        """What the tenant has of what it may have."""
        ...

    def admit(self, tenant_id: TenantId) -> AbstractContextManager[None]:
        """To hold around each call of a tenant; entering raises QuotaExceeded(QUOTA_CALLS)."""
        ...

    def note(self, caller: Caller, method: str, *, run_id: str, outcome: str) -> None:
        """Put a call into the audit log; never waits and never fails.

        Args:
            method: Such as RunService/CancelRun.
            run_id: Empty = of no run.
            outcome: OK, CANCELLED, or the reason of the refusal.
        """
        ...

    async def server_info(self) -> ServerInfo:
        """Never waits and never fails."""
        ...
