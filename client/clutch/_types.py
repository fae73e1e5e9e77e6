"""Values of the client: what the server says and what it is told; no protobuf, no I/O.

Literals list the wire's names in the order of their numbers, from 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypedDict

from clutch._rewards import Outcome

SearchSpace = Literal["adapter", "eggroll", "full"]
Noise = Literal["gaussian", "rademacher"]
Shaping = Literal["zscore", "centered_rank", "pair_sign", "raw"]
Optimizer = Literal["sgd", "momentum", "adam"]
SampleReduction = Literal["mean", "max"]
RewardLevel = Literal["completion", "member"]
ScheduleKind = Literal["constant", "linear", "cosine"]
CloseKind = Literal["all", "quorum", "manual"]
MissingPolicy = Literal["drop_pair", "drop_cell", "fail"]
RunState = Literal["created", "active", "paused", "completed", "cancelled", "failed", "quarantined"]
GenerationState = Literal["open", "closed", "applied", "abandoned"]
WaitReason = Literal["engine_warming", "engine_dead", "weights_in_use", "memory_in_use", "engine_unsuitable"]
FinishReason = Literal["stop", "length"]
TellStatus = Literal["accepted", "duplicate", "conflict", "unknown", "closed", "invalid"]
OnBad = Literal["refuse", "skip"]
Role = Literal["viewer", "rater", "trainer", "admin"]
EngineState = Literal["warming", "ready", "dead"]
EventKind = Literal[
    "run_created",
    "run_state_changed",
    "run_updated",
    "generation_opened",
    "generation_closed",
    "generation_applied",
    "generation_abandoned",
]
MeanAt = Literal["head", "best"] | int

_WAITS: Mapping[str, str] = {
    "engine_warming": "waits for the engine, which is loading its model",
    "engine_dead": "waits for the engine, which died and is being brought back",
    "weights_in_use": "waits for its turn at the engine's weights",
    "memory_in_use": "waits for room in the server's memory",
    "engine_unsuitable": "waits for an engine that can serve its run",
}

# Nothing more will happen to a run in one of these.
FINAL_RUN_STATES: frozenset[RunState] = frozenset({"completed", "cancelled", "failed", "quarantined"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How the engine samples; None and the empty tuple leave the default of the run or of the server.

    Args:
        max_tokens: Tokens of one completion, 1 .. 32768. Server default 64.
        temperature: >= 0; 0 is greedy. Server default 0.
        top_p: In (0, 1]. Server default 1.
        top_k: 0 is all. Server default 0.
        stop: At most 8 strings; the completion ends before the first that appears.
    """

    max_tokens: int | None = None
    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None
    stop: Sequence[str] = ()

    def __post_init__(self) -> None:
        # One string is a sequence of its characters, which nobody means.
        object.__setattr__(self, "stop", (self.stop,) if isinstance(self.stop, str) else tuple(self.stop))


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Multiplier of a setting: from 1 to ``final_ratio`` over ``num_generations`` (0 = the run's)."""

    kind: ScheduleKind = "constant"
    final_ratio: float = 1.0
    num_generations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePolicy:
    """When a generation's rewards are frozen.

    Args:
        kind: ``all``: every completion has a reward. ``quorum``: that, or ``fraction`` of them, or the deadline.
            ``manual``: by ``generation.close()``; abandoned at the deadline.
        fraction: ``quorum`` only, in (0, 1].
        deadline_seconds: Counted from the ask; 0 = never; at most 30 days.
    """

    kind: CloseKind = "all"
    fraction: float = 1.0
    deadline_seconds: float = 0.0


class RunSettings(TypedDict, total=False):
    """Settings of a new run; what is left out takes the server's default."""

    base_model: str  # public name of the served model
    search_space: SearchSpace
    lora_rank: int  # of each member's adapter; default 4
    target_modules: Sequence[str]  # leaf names such as q_proj; default every linear layer
    noise: Noise
    population_size: int  # members of a generation, 16 .. 16384, even if antithetic; default 64
    sigma: float  # std of the perturbation per entry of a weight matrix; default 0.02
    sigma_schedule: Schedule
    step_ratio: float  # RMS of one update over sigma: the scale-free learning rate; default 0.1
    step_schedule: Schedule
    shaping: Shaping
    optimizer: Optimizer
    momentum: float  # [0, 1), optimizers momentum and adam only; default 0.9 there
    weight_decay: float  # fraction of (mean - base) removed each generation
    step_cap: float  # largest RMS of one update over sigma, each layer's own; 0 = none
    num_generations: int  # the run completes after so many; 0 = until cancelled
    missing_policy: MissingPolicy
    close_policy: ClosePolicy
    sampling: Sampling
    samples_per_prompt: int
    allow_small_population: bool  # accept fewer than 16 members
    antithetic: bool  # members in pairs that use one noise with opposite signs; default True
    sample_reduction: SampleReduction  # what the completions of one prompt count for: their mean, or the best of them
    reward_level: RewardLevel  # what one reward is of; "member": all completions of a member together
    sigma_ratios: Mapping[str, float]  # multipliers of sigma by layer, such as {"q_proj": 0.5, "layers.0": 2.0}


class WhatIf(TypedDict, total=False):
    """Settings of a run that decide its updates alone, so that a history can be applied again with others."""

    step_ratio: float  # in every generation, whatever ``update`` made of it meanwhile
    step_schedule: Schedule
    shaping: Shaping
    optimizer: Optimizer  # another one than the run's takes its default momentum, unless that is given
    momentum: float
    weight_decay: float
    step_cap: float
    missing_policy: MissingPolicy
    sample_reduction: SampleReduction


@dataclass(frozen=True, slots=True, kw_only=True)
class RunConfig:
    """Settings in force in a run; see RunSettings for units and ranges."""

    base_model: str
    search_space: SearchSpace
    lora_rank: int
    target_modules: tuple[str, ...]
    noise: Noise
    population_size: int
    sigma: float
    sigma_schedule: Schedule
    step_ratio: float
    step_schedule: Schedule
    shaping: Shaping
    optimizer: Optimizer
    momentum: float
    weight_decay: float
    step_cap: float
    num_generations: int
    missing_policy: MissingPolicy
    close_policy: ClosePolicy
    sampling: Sampling
    samples_per_prompt: int
    allow_small_population: bool
    antithetic: bool
    sample_reduction: SampleReduction
    reward_level: RewardLevel
    sigma_ratios: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """A run as the server last described it."""

    run_id: str
    name: str
    labels: Mapping[str, str]
    config: RunConfig
    state: RunState
    state_reason: str
    head: int  # generations behind the mean = the next generation's number
    best_generation: int | None  # whose mean had the highest reward so far
    best_reward: float | None
    etag: int  # changes with every change of the run
    create_time: datetime
    update_time: datetime

    @property
    def finished(self) -> bool:
        """Whether nothing more will happen to the run."""
        return self.state in FINAL_RUN_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class ReappliedGeneration:
    """What other settings made of one generation's rewards."""

    generation: int
    num_members_used: int  # whose reward moved the hypothetical mean
    utility_correlation: float | None  # with the utilities that the run gave its members, [-1, 1]; None where either has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A run's means rebuilt from its settings, key and rewards alone, beside what was committed.

    With ``what_if`` set it is hypothetical: the same rewards and noise under other settings. Exact for the first
    ``num_exact`` generations; after them an approximation, since the members were sampled around the run's own means.
    """

    num_generations: int  # behind the mean when the replay began
    num_replayed: int  # that came out as they were committed
    mean_digest: str  # SHA-256 of the last mean that was rebuilt
    mismatch_generation: int | None  # the first whose mean is not the committed one
    mismatch: str  # what differs there: rewards, update or mean; empty for nothing; a what-if compares the rewards alone
    what_if: RunConfig | None = None  # all settings of the hypothetical run
    num_exact: int | None = None  # what-if: generations up to and with the first whose mean is another
    generations: tuple[ReappliedGeneration, ...] = ()  # what-if: ascending
    completions: "tuple[Completion, ...]" = ()  # what-if: of the last hypothetical mean, in prompt order
    evaluation: "Evaluation | None" = None  # what-if: these completions, scored

    @property
    def matches(self) -> bool:
        """Whether every mean came out as it was committed; of a what-if, whether the rewards are those that were frozen."""
        return self.mismatch_generation is None


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationReport:
    """Diagnostics of one applied generation; rewards are None where nothing was scored."""

    generation: int
    mean_reward: float | None  # of the unperturbed mean on the generation's prompts
    population_reward: float | None
    population_reward_std: float | None
    reward_quantiles: tuple[float, ...]  # members' fitness at 0, .25, .5, .75, 1
    reliability: float | None  # split-half, in [-1, 1]; near 0 the scores are noise
    zero_variance_prompts: float  # fraction of prompts on which every member got the same reward
    truncation_rate: float  # fraction of completions cut by max_tokens
    mean_completion_tokens: float
    num_members_used: int
    num_missing: int  # rewards missing, invalid or skipped
    tokens_per_second: float
    sampling_seconds: float
    waiting_seconds: float
    update_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What a generation waits for; in words as a string."""

    reason: WaitReason | Literal["unknown"]  # unknown: to this client
    position: int | None = None  # turns until its own, 1 = the next; None = there is no order

    def __str__(self) -> str:
        place = "" if self.position is None else f", {_ordinal(self.position)} in line"
        return _WAITS.get(self.reason, "waits") + place


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationInfo:
    """A generation as the server last described it."""

    run_id: str
    generation: int
    state: GenerationState
    state_reason: str
    population_size: int
    num_prompts: int
    samples_per_prompt: int
    num_expected: int  # completions, the unperturbed mean's included
    num_sampled: int
    num_settled: int  # completions that have a reward
    sampling: Sampling
    close_policy: ClosePolicy
    missing_policy: MissingPolicy
    open_time: datetime
    close_time: datetime | None
    finish_time: datetime | None
    report: GenerationReport | None  # once applied
    client_id: str
    waiting: Waiting | None = None  # while it needs the engine and the engine does nothing for it

    @property
    def finished(self) -> bool:
        """Whether it is applied or abandoned."""
        return self.state in ("applied", "abandoned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One text for one prompt; the ids are empty when it is not part of a generation."""

    text: str
    prompt: str  # as the model saw it
    # JSON of the user's own columns, whose shape only the user knows.
    item: Mapping[str, Any] = field(default_factory=dict, hash=False)
    finish_reason: FinishReason
    prompt_index: int
    sample_index: int = 0
    num_prompt_tokens: int
    num_completion_tokens: int
    completion_id: str = ""
    member_handle: str = ""  # opaque, new every generation
    is_mean: bool = False  # said by the unperturbed mean: reported, never applied
    cursor: int = 0  # place in the order of arrival
    reward: Outcome | None = None  # that the server has taken for it, where it was asked for
    messages: tuple[Mapping[str, str], ...] = field(default=(), hash=False)  # of a chat prompt, for scorers and whoever asks


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionPage:
    """Completions in order of arrival; ``complete`` when nothing will ever follow."""

    completions: tuple[Completion, ...]
    complete: bool
    state: GenerationState


@dataclass(frozen=True, slots=True, kw_only=True)
class TellResult:
    """What became of rewards: a status by completion id, and where the generation stands after them."""

    statuses: Mapping[str, TellStatus]
    num_remaining: int
    state: GenerationState


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationProgress:
    """Where a generation stands after an import, or would stand."""

    generation: int
    state: GenerationState
    num_remaining: int  # completions without a reward


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What became of the rewards of one import call, in the order sent; where nothing was committed, what would have.

    Args:
        statuses: One a reward.
        generations: That each belongs to; None = unknown.
        committed: Whether the accepted ones are stored.
        progress: Of every generation named, ascending.
    """

    statuses: tuple[TellStatus, ...]
    generations: tuple[int | None, ...]
    committed: bool
    progress: tuple[GenerationProgress, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flushed:
    """What became of rewards that an earlier session told and nobody acknowledged.

    Args:
        statuses: How many rewards got which answer; ``duplicate`` ones had arrived.
        num_damaged: Tells that were cut off in the middle of being written, and so never sent.
        kept: Files that this server knows no run for, or this key may not deliver, with the reason; they stay.
        refused: Files set aside since the server will never take all of them, with the reason.
    """

    statuses: Mapping[TellStatus, int]
    num_damaged: int
    kept: Mapping[str, str]
    refused: Mapping[str, str]

    @property
    def num_delivered(self) -> int:
        """Rewards that the server has answered for."""
        return sum(self.statuses.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What a score function makes of the unperturbed mean, before a run is started.

    Args:
        mean_reward: Of all samples; None if none has a reward.
        std_reward: Population std of all samples.
        num_prompts: Prompts that were sampled.
        num_scored: Completions that were scored.
        num_invalid: Of them, those that the scorer failed on.
        num_skipped: Of them, those that it declined.
        constant_prompts: Indices of prompts all of whose samples got the same reward: nothing is learned from them as they are.
        latency_seconds: Median of a call of the scorer.
        estimated_seconds: Of the generations that were planned, if sampling and scoring go on as fast as here.
        refusal: Why this cannot work; empty if it may.
    """

    mean_reward: float | None
    std_reward: float | None
    num_prompts: int
    num_scored: int
    num_invalid: int
    num_skipped: int
    constant_prompts: tuple[int, ...]
    latency_seconds: float
    estimated_seconds: float
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Texts of one mean in prompt order; ``generation`` says whose mean, None the base model."""

    completions: tuple[Completion, ...]
    generation: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Rewards of one unperturbed mean on given prompts.

    Args:
        mean_reward: Over the prompts that got a reward; None if none did.
        rewards: In prompt order; None where the scorer failed or declined.
        completions: In prompt order.
        generation: Whose mean answered.
    """

    mean_reward: float | None
    rewards: tuple[float | None, ...]
    completions: tuple[Completion, ...]
    generation: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What an optimization came to: the run as it is now, and the reports of its applied generations, ascending."""

    run: RunInfo
    reports: tuple[GenerationReport, ...]
    evaluations: tuple[Evaluation, ...] = ()  # of this call, on the held-out prompts; the first before anything was learned
    stopped: str = ""  # which rule ended it early; empty for none

    @property
    def best(self) -> Evaluation | None:
        """The evaluation with the highest reward; sample its mean with ``at=history.best.generation``."""
        scored = [evaluation for evaluation in self.evaluations if evaluation.mean_reward is not None]
        return max(scored, key=lambda evaluation: evaluation.mean_reward or 0.0, default=None)

    @property
    def hints(self) -> tuple[str, ...]:
        """What the numbers say about how it is going, in plain words; see clutch.diagnostics."""
        from clutch.diagnostics import hints  # noqa: PLC0415 which needs these types

        return hints(self.reports)

    def __len__(self) -> int:
        return len(self.reports)

    def __iter__(self) -> Iterator[GenerationReport]:
        return iter(self.reports)

    def __getitem__(self, index: int) -> GenerationReport:
        return self.reports[index]

    @property
    def mean_rewards(self) -> tuple[float | None, ...]:
        """Reward of the unperturbed mean in each applied generation."""
        return tuple(report.mean_reward for report in self.reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a run; ``generation`` is None when it is about the run itself."""

    cursor: int
    kind: EventKind | Literal["unknown"]  # unknown: a newer server's
    time: datetime
    generation: int | None
    detail: str
    report: GenerationReport | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineInfo:
    """What the server's engine can serve; empty and 0 while it warms."""

    state: EngineState
    name: str
    version: str
    base_model: str
    context_tokens: int
    lora_rank_max: int
    num_slots: int  # adapters held at once; a population may be larger
    search_spaces: tuple[SearchSpace, ...]
    target_modules: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerInfo:
    """What a server is and allows; ``limits`` are inclusive bounds by name."""

    version: str
    engine: EngineInfo
    limits: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyInfo:
    """An API key, without what proves it."""

    key_id: str
    name: str
    role: Role
    create_time: datetime
    expire_time: datetime
    revoke_time: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewKey:
    """A key and, this once, the token that its holder gives as ``api_key``."""

    info: KeyInfo
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a tenant has of what it may have; calls and tokens are those of this server since its start."""

    num_runs_unfinished: int
    num_generations_open: int
    num_calls: int
    num_tokens_sampled: int
    wait_seconds: float  # until the quota of tokens lets an ask or a sample begin again; 0 = now
    quotas: Mapping[str, int]  # by name, inclusive


def _ordinal(number: int) -> str:
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"
