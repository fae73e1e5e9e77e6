"""Values of the service, frozen; every layer speaks these and nothing else crosses a boundary."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from clutch_server.domain.ids import CompletionId, MemberHandle, RunId, TenantId

# Raised whenever the same log would give another mean; stored with every run and checked at replay.
ALGORITHM_VERSION = 1


class SearchSpace(StrEnum):
    """Where the perturbation lives; only ``adapter`` shares an engine between runs."""

    ADAPTER = "adapter"
    EGGROLL = "eggroll"
    FULL = "full"


class Noise(StrEnum):
    """Distribution of the noise; both have mean 0 and variance 1."""

    GAUSSIAN = "gaussian"
    RADEMACHER = "rademacher"


class Shaping(StrEnum):
    """How fitness becomes utility."""

    ZSCORE = "zscore"
    CENTERED_RANK = "centered_rank"
    PAIR_SIGN = "pair_sign"
    RAW = "raw"


class Optimizer(StrEnum):
    """How the estimate moves the mean."""

    SGD = "sgd"
    MOMENTUM = "momentum"
    ADAM = "adam"


class SampleReduction(StrEnum):
    """What a member's completions of one prompt count for: their mean, or the best of them, as in pass@k."""

    MEAN = "mean"
    MAX = "max"


class ScheduleKind(StrEnum):
    """Shape of a schedule over a run's generations."""

    CONSTANT = "constant"
    LINEAR = "linear"
    COSINE = "cosine"


class RewardLevel(StrEnum):
    """What one reward is of: a completion, or all completions of a member together."""

    COMPLETION = "completion"
    MEMBER = "member"


class RunState(StrEnum):
    """CREATED -> ACTIVE <-> PAUSED -> COMPLETED | CANCELLED | FAILED; ACTIVE -> QUARANTINED."""

    CREATED = "created"
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    FAILED = "failed"
    QUARANTINED = "quarantined"


class GenerationState(StrEnum):
    """OPEN -> CLOSED (rewards frozen) -> APPLIED, or OPEN -> ABANDONED (mean unmoved)."""

    OPEN = "open"
    CLOSED = "closed"
    APPLIED = "applied"
    ABANDONED = "abandoned"


class WaitReason(StrEnum):
    """Why the engine does nothing for a generation that needs it."""

    ENGINE_WARMING = "engine_warming"
    ENGINE_DEAD = "engine_dead"
    WEIGHTS_IN_USE = "weights_in_use"  # by others; turns are taken in order
    MEMORY_IN_USE = "memory_in_use"  # no room for the run's mean
    ENGINE_UNSUITABLE = "engine_unsuitable"  # such as one that serves another model


class FinishReason(StrEnum):
    """Why a completion ended: a stop token or string, or the token limit."""

    STOP = "stop"
    LENGTH = "length"


class RewardKind(StrEnum):
    """What the scorer said of a completion; a missing score is never 0."""

    VALUE = "value"
    INVALID = "invalid"
    SKIPPED = "skipped"


class TellStatus(StrEnum):
    """What became of one reward."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    CLOSED = "closed"
    INVALID = "invalid"


class OnBad(StrEnum):
    """What an import does when one of its rewards is neither new nor already there."""

    REFUSE = "refuse"
    SKIP = "skip"


class CloseKind(StrEnum):
    """When a generation's rewards are frozen without a CloseGeneration call."""

    ALL = "all"
    QUORUM = "quorum"
    MANUAL = "manual"


class MissingPolicy(StrEnum):
    """What a member with a missing reward does to the update."""

    DROP_PAIR = "drop_pair"
    DROP_CELL = "drop_cell"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Multiplier of a setting over ``num_generations``: from 1 at generation 0 to ``final_ratio`` at the end."""

    kind: ScheduleKind = ScheduleKind.CONSTANT
    final_ratio: float = 1.0
    num_generations: int = 0  # 0 with kind constant only


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePolicy:
    """When rewards are frozen.

    ``all``: every completion is settled. ``quorum``: that, or ``fraction`` of them, or the deadline, whichever is
    first. ``manual``: by call only; at the deadline the generation is abandoned.
    """

    kind: CloseKind = CloseKind.ALL
    fraction: float = 1.0  # quorum only, in (0, 1]
    deadline_seconds: float = 0.0  # quorum: closes then; manual: abandons then; 0 = never; counted from the ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How the engine samples; an allow-list, since a hostile setting can kill a shared engine."""

    max_tokens: int = 64
    temperature: float = 0.0  # 0 = greedy
    top_p: float = 1.0
    top_k: int = 0  # 0 = all
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunConfig:
    """Everything that decides the mean beside the run key and the rewards; immutable but for what UpdateRun names."""

    base_model: str
    search_space: SearchSpace = SearchSpace.ADAPTER
    lora_rank: int = 4
    target_modules: tuple[str, ...] = ()  # leaf names such as q_proj; empty = every module the engine can adapt
    noise: Noise = Noise.GAUSSIAN
    population_size: int = 64
    sigma: float = 0.02
    sigma_schedule: Schedule = field(default_factory=Schedule)
    step_ratio: float = 0.1
    step_schedule: Schedule = field(default_factory=Schedule)
    shaping: Shaping = Shaping.ZSCORE
    optimizer: Optimizer = Optimizer.SGD
    momentum: float = 0.0  # in [0, 1); optimizers momentum and adam only
    weight_decay: float = 0.0  # fraction of (mean - base) removed each generation
    step_cap: float = 0.0  # largest RMS of one update over sigma, each layer's own; 0 = none
    num_generations: int = 0  # the run completes there; 0 = until cancelled
    missing_policy: MissingPolicy = MissingPolicy.DROP_PAIR
    close_policy: ClosePolicy = field(default_factory=ClosePolicy)
    sampling: Sampling = field(default_factory=Sampling)
    samples_per_prompt: int = 1
    allow_small_population: bool = False  # populations under population_size_min are refused without it
    antithetic: bool = True  # False: every member has a direction of its own, and none is taken with opposite sign
    sample_reduction: SampleReduction = SampleReduction.MEAN
    reward_level: RewardLevel = RewardLevel.COMPLETION
    sigma_ratios: tuple[tuple[str, float], ...] = ()  # sorted; multipliers of sigma by parts of tensors' names


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """One turn of a chat prompt."""

    role: str  # system | user | assistant
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """Text or chat messages, never both, and the user's own columns that come back with each completion."""

    text: str = ""
    messages: tuple[ChatMessage, ...] = ()
    item_json: str = "{}"  # a JSON object, kept byte for byte


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPrompt:
    """A prompt as the model sees it."""

    text: str
    token_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One fine-tuning of one base model, as stored."""

    tenant_id: TenantId
    run_id: RunId
    request_id: str
    request_digest: str  # of the create request: the same id with another body is refused
    name: str
    labels: tuple[tuple[str, str], ...]
    config: RunConfig
    algorithm_version: int
    key_salt: bytes  # run key = HKDF(root key, salt); never leaves the server
    layout_digest: str  # of the adapted tensors' names and shapes: another model cannot continue this run
    state: RunState
    state_reason: str
    head: int  # the next generation; the mean moved `head` times (abandoned generations move it by zero)
    owner_epoch: int
    etag: int  # grows with every change of the row
    created_at: float  # seconds since the epoch
    updated_at: float
    best_generation: int = -1  # generation whose mean has the highest reward so far; -1 = none yet
    best_reward: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One ES iteration, as stored."""

    tenant_id: TenantId
    run_id: RunId
    generation: int
    request_id: str
    request_digest: str
    client_id: str
    state: GenerationState
    state_reason: str
    population_size: int
    num_prompts: int
    samples_per_prompt: int
    sigma: float  # both as they were at the ask: an update of the run holds from the next generation on
    step_ratio: float
    sampling: Sampling
    close_policy: ClosePolicy
    missing_policy: MissingPolicy
    num_expected: int  # completions of the generation, the mean's included
    num_sampled: int
    num_settled: int  # completions with a reward of any kind
    rewards_digest: str  # set when CLOSED
    opened_at: float
    closed_at: float  # 0 = not yet
    finished_at: float  # applied or abandoned; 0 = not yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What a generation waits for."""

    reason: WaitReason
    position: int = 0  # turns until its own, 1 = the next; 0 = there is no order


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPrompt:
    """A prompt of a generation, as asked and as the model sees it."""

    prompt_index: int
    prompt: Prompt
    rendered: RenderedPrompt


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One perturbed model of a generation; ``member_index == population_size`` is the unperturbed mean."""

    member_index: int
    handle: MemberHandle


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """One text of one member for one prompt; durable before anyone sees it."""

    completion_id: CompletionId
    cursor: int  # 1, 2, ... in order of durability within the generation
    member_index: int
    handle: MemberHandle
    prompt_index: int
    sample_index: int
    text: str
    finish_reason: FinishReason
    num_prompt_tokens: int
    num_completion_tokens: int
    created_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCompletion:
    """A completion before the store gave it a cursor."""

    completion_id: CompletionId
    member_index: int
    prompt_index: int
    sample_index: int
    text: str
    finish_reason: FinishReason
    num_prompt_tokens: int
    num_completion_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """What a scorer said of one completion."""

    completion_id: CompletionId
    kind: RewardKind
    value: float = 0.0  # kind value only; finite, |value| <= reward_abs_max
    reason: str = ""
    rater: str = ""
    metrics: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReward:
    """What a scorer said of a member as a whole: the reward, which names no completion, of each of its completions."""

    handle: MemberHandle
    reward: Reward


Told: TypeAlias = Reward | MemberReward


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledReward:
    """What an accepted reward says of its cell: all that an update reads of it. The value counts for VALUE alone."""

    member_index: int
    prompt_index: int
    sample_index: int
    kind: RewardKind
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationReport:
    """Diagnostics of one generation, safe to show: nothing of the update itself."""

    generation: int
    mean_reward: float  # reward of the unperturbed mean on the generation's prompts; nan = not scored
    population_reward: float
    population_reward_std: float  # std of the members' fitness
    reward_quantiles: tuple[float, ...]  # members' fitness at 0, .25, .5, .75, 1
    reliability: float  # split-half reliability of the fitness in [-1, 1]; nan with fewer than 2 prompts or rewards of members
    zero_variance_prompts: float  # fraction of prompts on which every member got the same reward
    truncation_rate: float
    mean_completion_tokens: float
    num_members_used: int
    num_missing: int  # rewards of the population: of members as wholes where the run takes those
    tokens_per_second: float
    sampling_seconds: float
    waiting_seconds: float
    update_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanUpdate:
    """Everything, beside noise named by the run key, that turns the mean of a generation into the next one's.

    Source: Salimans et al. 2017, arXiv:1703.03864, Alg. 1.
    """

    coefficients: tuple[float, ...]  # one a direction: (1/n) * sum of utility * sign over its members; adam: times sqrt(n)
    step_size: float  # eta = step_ratio * sigma * sqrt(n members used); adam: step_ratio * sigma
    sigma: float
    optimizer: Optimizer
    momentum: float
    weight_decay: float
    step_cap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedUpdate:
    """The committed update of one generation: the log from which a mean is rebuilt."""

    generation: int
    rewards_digest: str
    update: MeanUpdate | None  # None = abandoned, the mean did not move
    mean_digest: str  # SHA-256 of the next mean
    owner_epoch: int
    applied_at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TellOutcome:
    """Per-reward statuses in the order sent, and where the generation stands after them."""

    statuses: tuple[TellStatus, ...]
    num_remaining: int
    state: GenerationState


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerationProgress:
    """Where a generation stands after an import, or would stand."""

    generation: int
    state: GenerationState
    num_remaining: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOutcome:
    """Per-reward statuses in the order sent; where nothing was written, what each would have been."""

    statuses: tuple[TellStatus, ...]
    generations: tuple[int, ...]  # that each reward belongs to; -1 = unknown
    committed: bool
    progress: tuple[GenerationProgress, ...]  # ascending
