from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SearchSpace(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEARCH_SPACE_UNSPECIFIED: _ClassVar[SearchSpace]
    SEARCH_SPACE_ADAPTER: _ClassVar[SearchSpace]
    SEARCH_SPACE_EGGROLL: _ClassVar[SearchSpace]
    SEARCH_SPACE_FULL: _ClassVar[SearchSpace]

class Noise(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOISE_UNSPECIFIED: _ClassVar[Noise]
    NOISE_GAUSSIAN: _ClassVar[Noise]
    NOISE_RADEMACHER: _ClassVar[Noise]

class Shaping(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SHAPING_UNSPECIFIED: _ClassVar[Shaping]
    SHAPING_ZSCORE: _ClassVar[Shaping]
    SHAPING_CENTERED_RANK: _ClassVar[Shaping]
    SHAPING_PAIR_SIGN: _ClassVar[Shaping]
    SHAPING_RAW: _ClassVar[Shaping]

class Optimizer(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OPTIMIZER_UNSPECIFIED: _ClassVar[Optimizer]
    OPTIMIZER_SGD: _ClassVar[Optimizer]
    OPTIMIZER_MOMENTUM: _ClassVar[Optimizer]
    OPTIMIZER_ADAM: _ClassVar[Optimizer]

class SampleReduction(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SAMPLE_REDUCTION_UNSPECIFIED: _ClassVar[SampleReduction]
    SAMPLE_REDUCTION_MEAN: _ClassVar[SampleReduction]
    SAMPLE_REDUCTION_MAX: _ClassVar[SampleReduction]

class RewardLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REWARD_LEVEL_UNSPECIFIED: _ClassVar[RewardLevel]
    REWARD_LEVEL_COMPLETION: _ClassVar[RewardLevel]
    REWARD_LEVEL_MEMBER: _ClassVar[RewardLevel]

class MissingPolicy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MISSING_POLICY_UNSPECIFIED: _ClassVar[MissingPolicy]
    MISSING_POLICY_DROP_PAIR: _ClassVar[MissingPolicy]
    MISSING_POLICY_DROP_CELL: _ClassVar[MissingPolicy]
    MISSING_POLICY_FAIL: _ClassVar[MissingPolicy]

class FinishReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FINISH_REASON_UNSPECIFIED: _ClassVar[FinishReason]
    FINISH_REASON_STOP: _ClassVar[FinishReason]
    FINISH_REASON_LENGTH: _ClassVar[FinishReason]

class TellStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    TELL_STATUS_UNSPECIFIED: _ClassVar[TellStatus]
    TELL_STATUS_ACCEPTED: _ClassVar[TellStatus]
    TELL_STATUS_DUPLICATE: _ClassVar[TellStatus]
    TELL_STATUS_CONFLICT: _ClassVar[TellStatus]
    TELL_STATUS_UNKNOWN: _ClassVar[TellStatus]
    TELL_STATUS_CLOSED: _ClassVar[TellStatus]
    TELL_STATUS_INVALID: _ClassVar[TellStatus]
SEARCH_SPACE_UNSPECIFIED: SearchSpace
SEARCH_SPACE_ADAPTER: SearchSpace
SEARCH_SPACE_EGGROLL: SearchSpace
SEARCH_SPACE_FULL: SearchSpace
NOISE_UNSPECIFIED: Noise
NOISE_GAUSSIAN: Noise
NOISE_RADEMACHER: Noise
SHAPING_UNSPECIFIED: Shaping
SHAPING_ZSCORE: Shaping
SHAPING_CENTERED_RANK: Shaping
SHAPING_PAIR_SIGN: Shaping
SHAPING_RAW: Shaping
OPTIMIZER_UNSPECIFIED: Optimizer
OPTIMIZER_SGD: Optimizer
OPTIMIZER_MOMENTUM: Optimizer
OPTIMIZER_ADAM: Optimizer
SAMPLE_REDUCTION_UNSPECIFIED: SampleReduction
SAMPLE_REDUCTION_MEAN: SampleReduction
SAMPLE_REDUCTION_MAX: SampleReduction
REWARD_LEVEL_UNSPECIFIED: RewardLevel
REWARD_LEVEL_COMPLETION: RewardLevel
REWARD_LEVEL_MEMBER: RewardLevel
MISSING_POLICY_UNSPECIFIED: MissingPolicy
MISSING_POLICY_DROP_PAIR: MissingPolicy
MISSING_POLICY_DROP_CELL: MissingPolicy
MISSING_POLICY_FAIL: MissingPolicy
FINISH_REASON_UNSPECIFIED: FinishReason
FINISH_REASON_STOP: FinishReason
FINISH_REASON_LENGTH: FinishReason
TELL_STATUS_UNSPECIFIED: TellStatus
TELL_STATUS_ACCEPTED: TellStatus
TELL_STATUS_DUPLICATE: TellStatus
TELL_STATUS_CONFLICT: TellStatus
TELL_STATUS_UNKNOWN: TellStatus
TELL_STATUS_CLOSED: TellStatus
TELL_STATUS_INVALID: TellStatus

class Schedule(_message.Message):
    __slots__ = ("kind", "final_ratio", "num_generations")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[Schedule.Kind]
        CONSTANT: _ClassVar[Schedule.Kind]
        LINEAR: _ClassVar[Schedule.Kind]
        COSINE: _ClassVar[Schedule.Kind]
    KIND_UNSPECIFIED: Schedule.Kind
    CONSTANT: Schedule.Kind
    LINEAR: Schedule.Kind
    COSINE: Schedule.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    FINAL_RATIO_FIELD_NUMBER: _ClassVar[int]
    NUM_GENERATIONS_FIELD_NUMBER: _ClassVar[int]
    kind: Schedule.Kind
    final_ratio: float
    num_generations: int
    def __init__(self, kind: _Optional[_Union[Schedule.Kind, str]] = ..., final_ratio: _Optional[float] = ..., num_generations: _Optional[int] = ...) -> None: ...

class ClosePolicy(_message.Message):
    __slots__ = ("kind", "fraction", "deadline")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[ClosePolicy.Kind]
        ALL: _ClassVar[ClosePolicy.Kind]
        QUORUM: _ClassVar[ClosePolicy.Kind]
        MANUAL: _ClassVar[ClosePolicy.Kind]
    KIND_UNSPECIFIED: ClosePolicy.Kind
    ALL: ClosePolicy.Kind
    QUORUM: ClosePolicy.Kind
    MANUAL: ClosePolicy.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    FRACTION_FIELD_NUMBER: _ClassVar[int]
    DEADLINE_FIELD_NUMBER: _ClassVar[int]
    kind: ClosePolicy.Kind
    fraction: float
    deadline: _duration_pb2.Duration
    def __init__(self, kind: _Optional[_Union[ClosePolicy.Kind, str]] = ..., fraction: _Optional[float] = ..., deadline: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class Sampling(_message.Message):
    __slots__ = ("max_tokens", "temperature", "top_p", "top_k", "stop")
    MAX_TOKENS_FIELD_NUMBER: _ClassVar[int]
    TEMPERATURE_FIELD_NUMBER: _ClassVar[int]
    TOP_P_FIELD_NUMBER: _ClassVar[int]
    TOP_K_FIELD_NUMBER: _ClassVar[int]
    STOP_FIELD_NUMBER: _ClassVar[int]
    max_tokens: int
    temperature: float
    top_p: float
    top_k: int
    stop: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, max_tokens: _Optional[int] = ..., temperature: _Optional[float] = ..., top_p: _Optional[float] = ..., top_k: _Optional[int] = ..., stop: _Optional[_Iterable[str]] = ...) -> None: ...

class RunConfig(_message.Message):
    __slots__ = ("base_model", "search_space", "lora_rank", "target_modules", "noise", "population_size", "sigma", "sigma_schedule", "step_ratio", "step_schedule", "shaping", "optimizer", "momentum", "weight_decay", "step_cap", "num_generations", "missing_policy", "close_policy", "sampling", "samples_per_prompt", "allow_small_population", "antithetic", "sample_reduction", "reward_level", "sigma_ratios")
    class SigmaRatiosEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: float
        def __init__(self, key: _Optional[str] = ..., value: _Optional[float] = ...) -> None: ...
    BASE_MODEL_FIELD_NUMBER: _ClassVar[int]
    SEARCH_SPACE_FIELD_NUMBER: _ClassVar[int]
    LORA_RANK_FIELD_NUMBER: _ClassVar[int]
    TARGET_MODULES_FIELD_NUMBER: _ClassVar[int]
    NOISE_FIELD_NUMBER: _ClassVar[int]
    POPULATION_SIZE_FIELD_NUMBER: _ClassVar[int]
    SIGMA_FIELD_NUMBER: _ClassVar[int]
    SIGMA_SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    STEP_RATIO_FIELD_NUMBER: _ClassVar[int]
    STEP_SCHEDULE_FIELD_NUMBER: _ClassVar[int]
    SHAPING_FIELD_NUMBER: _ClassVar[int]
    OPTIMIZER_FIELD_NUMBER: _ClassVar[int]
    MOMENTUM_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_DECAY_FIELD_NUMBER: _ClassVar[int]
    STEP_CAP_FIELD_NUMBER: _ClassVar[int]
    NUM_GENERATIONS_FIELD_NUMBER: _ClassVar[int]
    MISSING_POLICY_FIELD_NUMBER: _ClassVar[int]
    CLOSE_POLICY_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_PER_PROMPT_FIELD_NUMBER: _ClassVar[int]
    ALLOW_SMALL_POPULATION_FIELD_NUMBER: _ClassVar[int]
    ANTITHETIC_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_REDUCTION_FIELD_NUMBER: _ClassVar[int]
    REWARD_LEVEL_FIELD_NUMBER: _ClassVar[int]
    SIGMA_RATIOS_FIELD_NUMBER: _ClassVar[int]
    base_model: str
    search_space: SearchSpace
    lora_rank: int
    target_modules: _containers.RepeatedScalarFieldContainer[str]
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
    sigma_ratios: _containers.ScalarMap[str, float]
    def __init__(self, base_model: _Optional[str] = ..., search_space: _Optional[_Union[SearchSpace, str]] = ..., lora_rank: _Optional[int] = ..., target_modules: _Optional[_Iterable[str]] = ..., noise: _Optional[_Union[Noise, str]] = ..., population_size: _Optional[int] = ..., sigma: _Optional[float] = ..., sigma_schedule: _Optional[_Union[Schedule, _Mapping]] = ..., step_ratio: _Optional[float] = ..., step_schedule: _Optional[_Union[Schedule, _Mapping]] = ..., shaping: _Optional[_Union[Shaping, str]] = ..., optimizer: _Optional[_Union[Optimizer, str]] = ..., momentum: _Optional[float] = ..., weight_decay: _Optional[float] = ..., step_cap: _Optional[float] = ..., num_generations: _Optional[int] = ..., missing_policy: _Optional[_Union[MissingPolicy, str]] = ..., close_policy: _Optional[_Union[ClosePolicy, _Mapping]] = ..., sampling: _Optional[_Union[Sampling, _Mapping]] = ..., samples_per_prompt: _Optional[int] = ..., allow_small_population: bool = ..., antithetic: bool = ..., sample_reduction: _Optional[_Union[SampleReduction, str]] = ..., reward_level: _Optional[_Union[RewardLevel, str]] = ..., sigma_ratios: _Optional[_Mapping[str, float]] = ...) -> None: ...

class Run(_message.Message):
    __slots__ = ("run_id", "name", "labels", "config", "state", "state_reason", "head", "best_generation", "best_reward", "etag", "create_time", "update_time")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Run.State]
        CREATED: _ClassVar[Run.State]
        ACTIVE: _ClassVar[Run.State]
        PAUSED: _ClassVar[Run.State]
        COMPLETED: _ClassVar[Run.State]
        CANCELLED: _ClassVar[Run.State]
        FAILED: _ClassVar[Run.State]
        QUARANTINED: _ClassVar[Run.State]
    STATE_UNSPECIFIED: Run.State
    CREATED: Run.State
    ACTIVE: Run.State
    PAUSED: Run.State
    COMPLETED: Run.State
    CANCELLED: Run.State
    FAILED: Run.State
    QUARANTINED: Run.State
    class LabelsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STATE_REASON_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    BEST_GENERATION_FIELD_NUMBER: _ClassVar[int]
    BEST_REWARD_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    name: str
    labels: _containers.ScalarMap[str, str]
    config: RunConfig
    state: Run.State
    state_reason: str
    head: int
    best_generation: int
    best_reward: float
    etag: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    def __init__(self, run_id: _Optional[str] = ..., name: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ..., config: _Optional[_Union[RunConfig, _Mapping]] = ..., state: _Optional[_Union[Run.State, str]] = ..., state_reason: _Optional[str] = ..., head: _Optional[int] = ..., best_generation: _Optional[int] = ..., best_reward: _Optional[float] = ..., etag: _Optional[int] = ..., create_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ChatMessage(_message.Message):
    __slots__ = ("role", "content")
    ROLE_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    role: str
    content: str
    def __init__(self, role: _Optional[str] = ..., content: _Optional[str] = ...) -> None: ...

class ChatMessages(_message.Message):
    __slots__ = ("messages",)
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    messages: _containers.RepeatedCompositeFieldContainer[ChatMessage]
    def __init__(self, messages: _Optional[_Iterable[_Union[ChatMessage, _Mapping]]] = ...) -> None: ...

class Prompt(_message.Message):
    __slots__ = ("text", "chat", "item")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CHAT_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    text: str
    chat: ChatMessages
    item: _struct_pb2.Struct
    def __init__(self, text: _Optional[str] = ..., chat: _Optional[_Union[ChatMessages, _Mapping]] = ..., item: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class Generation(_message.Message):
    __slots__ = ("run_id", "generation", "state", "state_reason", "population_size", "num_prompts", "samples_per_prompt", "num_expected", "num_sampled", "num_settled", "sampling", "close_policy", "missing_policy", "open_time", "close_time", "finish_time", "report", "client_id", "waiting")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Generation.State]
        OPEN: _ClassVar[Generation.State]
        CLOSED: _ClassVar[Generation.State]
        APPLIED: _ClassVar[Generation.State]
        ABANDONED: _ClassVar[Generation.State]
    STATE_UNSPECIFIED: Generation.State
    OPEN: Generation.State
    CLOSED: Generation.State
    APPLIED: Generation.State
    ABANDONED: Generation.State
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    STATE_REASON_FIELD_NUMBER: _ClassVar[int]
    POPULATION_SIZE_FIELD_NUMBER: _ClassVar[int]
    NUM_PROMPTS_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_PER_PROMPT_FIELD_NUMBER: _ClassVar[int]
    NUM_EXPECTED_FIELD_NUMBER: _ClassVar[int]
    NUM_SAMPLED_FIELD_NUMBER: _ClassVar[int]
    NUM_SETTLED_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    CLOSE_POLICY_FIELD_NUMBER: _ClassVar[int]
    MISSING_POLICY_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    FINISH_TIME_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    WAITING_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    generation: int
    state: Generation.State
    state_reason: str
    population_size: int
    num_prompts: int
    samples_per_prompt: int
    num_expected: int
    num_sampled: int
    num_settled: int
    sampling: Sampling
    close_policy: ClosePolicy
    missing_policy: MissingPolicy
    open_time: _timestamp_pb2.Timestamp
    close_time: _timestamp_pb2.Timestamp
    finish_time: _timestamp_pb2.Timestamp
    report: GenerationReport
    client_id: str
    waiting: Waiting
    def __init__(self, run_id: _Optional[str] = ..., generation: _Optional[int] = ..., state: _Optional[_Union[Generation.State, str]] = ..., state_reason: _Optional[str] = ..., population_size: _Optional[int] = ..., num_prompts: _Optional[int] = ..., samples_per_prompt: _Optional[int] = ..., num_expected: _Optional[int] = ..., num_sampled: _Optional[int] = ..., num_settled: _Optional[int] = ..., sampling: _Optional[_Union[Sampling, _Mapping]] = ..., close_policy: _Optional[_Union[ClosePolicy, _Mapping]] = ..., missing_policy: _Optional[_Union[MissingPolicy, str]] = ..., open_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., close_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., finish_time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., report: _Optional[_Union[GenerationReport, _Mapping]] = ..., client_id: _Optional[str] = ..., waiting: _Optional[_Union[Waiting, _Mapping]] = ...) -> None: ...

class Waiting(_message.Message):
    __slots__ = ("reason", "position")
    class Reason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        REASON_UNSPECIFIED: _ClassVar[Waiting.Reason]
        ENGINE_WARMING: _ClassVar[Waiting.Reason]
        ENGINE_DEAD: _ClassVar[Waiting.Reason]
        WEIGHTS_IN_USE: _ClassVar[Waiting.Reason]
        MEMORY_IN_USE: _ClassVar[Waiting.Reason]
        ENGINE_UNSUITABLE: _ClassVar[Waiting.Reason]
    REASON_UNSPECIFIED: Waiting.Reason
    ENGINE_WARMING: Waiting.Reason
    ENGINE_DEAD: Waiting.Reason
    WEIGHTS_IN_USE: Waiting.Reason
    MEMORY_IN_USE: Waiting.Reason
    ENGINE_UNSUITABLE: Waiting.Reason
    REASON_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    reason: Waiting.Reason
    position: int
    def __init__(self, reason: _Optional[_Union[Waiting.Reason, str]] = ..., position: _Optional[int] = ...) -> None: ...

class GenerationReport(_message.Message):
    __slots__ = ("generation", "mean_reward", "population_reward", "population_reward_std", "reward_quantiles", "reliability", "zero_variance_prompts", "truncation_rate", "mean_completion_tokens", "num_members_used", "num_missing", "tokens_per_second", "sampling_time", "waiting_time", "update_time")
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    MEAN_REWARD_FIELD_NUMBER: _ClassVar[int]
    POPULATION_REWARD_FIELD_NUMBER: _ClassVar[int]
    POPULATION_REWARD_STD_FIELD_NUMBER: _ClassVar[int]
    REWARD_QUANTILES_FIELD_NUMBER: _ClassVar[int]
    RELIABILITY_FIELD_NUMBER: _ClassVar[int]
    ZERO_VARIANCE_PROMPTS_FIELD_NUMBER: _ClassVar[int]
    TRUNCATION_RATE_FIELD_NUMBER: _ClassVar[int]
    MEAN_COMPLETION_TOKENS_FIELD_NUMBER: _ClassVar[int]
    NUM_MEMBERS_USED_FIELD_NUMBER: _ClassVar[int]
    NUM_MISSING_FIELD_NUMBER: _ClassVar[int]
    TOKENS_PER_SECOND_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_TIME_FIELD_NUMBER: _ClassVar[int]
    WAITING_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    generation: int
    mean_reward: float
    population_reward: float
    population_reward_std: float
    reward_quantiles: _containers.RepeatedScalarFieldContainer[float]
    reliability: float
    zero_variance_prompts: float
    truncation_rate: float
    mean_completion_tokens: float
    num_members_used: int
    num_missing: int
    tokens_per_second: float
    sampling_time: _duration_pb2.Duration
    waiting_time: _duration_pb2.Duration
    update_time: _duration_pb2.Duration
    def __init__(self, generation: _Optional[int] = ..., mean_reward: _Optional[float] = ..., population_reward: _Optional[float] = ..., population_reward_std: _Optional[float] = ..., reward_quantiles: _Optional[_Iterable[float]] = ..., reliability: _Optional[float] = ..., zero_variance_prompts: _Optional[float] = ..., truncation_rate: _Optional[float] = ..., mean_completion_tokens: _Optional[float] = ..., num_members_used: _Optional[int] = ..., num_missing: _Optional[int] = ..., tokens_per_second: _Optional[float] = ..., sampling_time: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., waiting_time: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., update_time: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class Completion(_message.Message):
    __slots__ = ("completion_id", "member_handle", "is_mean", "prompt_index", "sample_index", "text", "rendered_prompt", "item", "finish_reason", "num_prompt_tokens", "num_completion_tokens", "cursor", "reward", "chat")
    COMPLETION_ID_FIELD_NUMBER: _ClassVar[int]
    MEMBER_HANDLE_FIELD_NUMBER: _ClassVar[int]
    IS_MEAN_FIELD_NUMBER: _ClassVar[int]
    PROMPT_INDEX_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_INDEX_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    RENDERED_PROMPT_FIELD_NUMBER: _ClassVar[int]
    ITEM_FIELD_NUMBER: _ClassVar[int]
    FINISH_REASON_FIELD_NUMBER: _ClassVar[int]
    NUM_PROMPT_TOKENS_FIELD_NUMBER: _ClassVar[int]
    NUM_COMPLETION_TOKENS_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    REWARD_FIELD_NUMBER: _ClassVar[int]
    CHAT_FIELD_NUMBER: _ClassVar[int]
    completion_id: str
    member_handle: str
    is_mean: bool
    prompt_index: int
    sample_index: int
    text: str
    rendered_prompt: str
    item: _struct_pb2.Struct
    finish_reason: FinishReason
    num_prompt_tokens: int
    num_completion_tokens: int
    cursor: int
    reward: Reward
    chat: ChatMessages
    def __init__(self, completion_id: _Optional[str] = ..., member_handle: _Optional[str] = ..., is_mean: bool = ..., prompt_index: _Optional[int] = ..., sample_index: _Optional[int] = ..., text: _Optional[str] = ..., rendered_prompt: _Optional[str] = ..., item: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., finish_reason: _Optional[_Union[FinishReason, str]] = ..., num_prompt_tokens: _Optional[int] = ..., num_completion_tokens: _Optional[int] = ..., cursor: _Optional[int] = ..., reward: _Optional[_Union[Reward, _Mapping]] = ..., chat: _Optional[_Union[ChatMessages, _Mapping]] = ...) -> None: ...

class Reward(_message.Message):
    __slots__ = ("completion_id", "value", "invalid", "skipped", "rater", "metrics", "member_handle", "reason")
    class MetricsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: float
        def __init__(self, key: _Optional[str] = ..., value: _Optional[float] = ...) -> None: ...
    class Invalid(_message.Message):
        __slots__ = ("reason",)
        REASON_FIELD_NUMBER: _ClassVar[int]
        reason: str
        def __init__(self, reason: _Optional[str] = ...) -> None: ...
    class Skipped(_message.Message):
        __slots__ = ("reason",)
        REASON_FIELD_NUMBER: _ClassVar[int]
        reason: str
        def __init__(self, reason: _Optional[str] = ...) -> None: ...
    COMPLETION_ID_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    INVALID_FIELD_NUMBER: _ClassVar[int]
    SKIPPED_FIELD_NUMBER: _ClassVar[int]
    RATER_FIELD_NUMBER: _ClassVar[int]
    METRICS_FIELD_NUMBER: _ClassVar[int]
    MEMBER_HANDLE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    completion_id: str
    value: float
    invalid: Reward.Invalid
    skipped: Reward.Skipped
    rater: str
    metrics: _containers.ScalarMap[str, float]
    member_handle: str
    reason: str
    def __init__(self, completion_id: _Optional[str] = ..., value: _Optional[float] = ..., invalid: _Optional[_Union[Reward.Invalid, _Mapping]] = ..., skipped: _Optional[_Union[Reward.Skipped, _Mapping]] = ..., rater: _Optional[str] = ..., metrics: _Optional[_Mapping[str, float]] = ..., member_handle: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...
