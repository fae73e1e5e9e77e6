from clutch_protos.v1 import types_pb2 as _types_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AskRequest(_message.Message):
    __slots__ = ("run_id", "request_id", "client_id", "prompts", "samples_per_prompt", "sampling", "close_policy", "missing_policy")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CLIENT_ID_FIELD_NUMBER: _ClassVar[int]
    PROMPTS_FIELD_NUMBER: _ClassVar[int]
    SAMPLES_PER_PROMPT_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    CLOSE_POLICY_FIELD_NUMBER: _ClassVar[int]
    MISSING_POLICY_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    request_id: str
    client_id: str
    prompts: _containers.RepeatedCompositeFieldContainer[_types_pb2.Prompt]
    samples_per_prompt: int
    sampling: _types_pb2.Sampling
    close_policy: _types_pb2.ClosePolicy
    missing_policy: _types_pb2.MissingPolicy
    def __init__(self, run_id: _Optional[str] = ..., request_id: _Optional[str] = ..., client_id: _Optional[str] = ..., prompts: _Optional[_Iterable[_Union[_types_pb2.Prompt, _Mapping]]] = ..., samples_per_prompt: _Optional[int] = ..., sampling: _Optional[_Union[_types_pb2.Sampling, _Mapping]] = ..., close_policy: _Optional[_Union[_types_pb2.ClosePolicy, _Mapping]] = ..., missing_policy: _Optional[_Union[_types_pb2.MissingPolicy, str]] = ...) -> None: ...

class ListCompletionsRequest(_message.Message):
    __slots__ = ("run_id", "generation", "after_cursor", "page_size", "unscored_only", "max_wait", "include_rewards", "include_messages")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    AFTER_CURSOR_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    UNSCORED_ONLY_FIELD_NUMBER: _ClassVar[int]
    MAX_WAIT_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_REWARDS_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_MESSAGES_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    generation: int
    after_cursor: int
    page_size: int
    unscored_only: bool
    max_wait: _duration_pb2.Duration
    include_rewards: bool
    include_messages: bool
    def __init__(self, run_id: _Optional[str] = ..., generation: _Optional[int] = ..., after_cursor: _Optional[int] = ..., page_size: _Optional[int] = ..., unscored_only: bool = ..., max_wait: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., include_rewards: bool = ..., include_messages: bool = ...) -> None: ...

class ListCompletionsResponse(_message.Message):
    __slots__ = ("completions", "complete", "state")
    COMPLETIONS_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    completions: _containers.RepeatedCompositeFieldContainer[_types_pb2.Completion]
    complete: bool
    state: _types_pb2.Generation.State
    def __init__(self, completions: _Optional[_Iterable[_Union[_types_pb2.Completion, _Mapping]]] = ..., complete: bool = ..., state: _Optional[_Union[_types_pb2.Generation.State, str]] = ...) -> None: ...

class TellRequest(_message.Message):
    __slots__ = ("run_id", "generation", "rewards")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    REWARDS_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    generation: int
    rewards: _containers.RepeatedCompositeFieldContainer[_types_pb2.Reward]
    def __init__(self, run_id: _Optional[str] = ..., generation: _Optional[int] = ..., rewards: _Optional[_Iterable[_Union[_types_pb2.Reward, _Mapping]]] = ...) -> None: ...

class TellResponse(_message.Message):
    __slots__ = ("statuses", "num_remaining", "state")
    STATUSES_FIELD_NUMBER: _ClassVar[int]
    NUM_REMAINING_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    statuses: _containers.RepeatedScalarFieldContainer[_types_pb2.TellStatus]
    num_remaining: int
    state: _types_pb2.Generation.State
    def __init__(self, statuses: _Optional[_Iterable[_Union[_types_pb2.TellStatus, str]]] = ..., num_remaining: _Optional[int] = ..., state: _Optional[_Union[_types_pb2.Generation.State, str]] = ...) -> None: ...

class ImportRewardsRequest(_message.Message):
    __slots__ = ("run_id", "rewards", "dry_run", "on_bad")
    class OnBad(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        ON_BAD_UNSPECIFIED: _ClassVar[ImportRewardsRequest.OnBad]
        ON_BAD_REFUSE: _ClassVar[ImportRewardsRequest.OnBad]
        ON_BAD_SKIP: _ClassVar[ImportRewardsRequest.OnBad]
    ON_BAD_UNSPECIFIED: ImportRewardsRequest.OnBad
    ON_BAD_REFUSE: ImportRewardsRequest.OnBad
    ON_BAD_SKIP: ImportRewardsRequest.OnBad
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    REWARDS_FIELD_NUMBER: _ClassVar[int]
    DRY_RUN_FIELD_NUMBER: _ClassVar[int]
    ON_BAD_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    rewards: _containers.RepeatedCompositeFieldContainer[_types_pb2.Reward]
    dry_run: bool
    on_bad: ImportRewardsRequest.OnBad
    def __init__(self, run_id: _Optional[str] = ..., rewards: _Optional[_Iterable[_Union[_types_pb2.Reward, _Mapping]]] = ..., dry_run: bool = ..., on_bad: _Optional[_Union[ImportRewardsRequest.OnBad, str]] = ...) -> None: ...

class ImportRewardsResponse(_message.Message):
    __slots__ = ("statuses", "generations", "committed", "progress")
    STATUSES_FIELD_NUMBER: _ClassVar[int]
    GENERATIONS_FIELD_NUMBER: _ClassVar[int]
    COMMITTED_FIELD_NUMBER: _ClassVar[int]
    PROGRESS_FIELD_NUMBER: _ClassVar[int]
    statuses: _containers.RepeatedScalarFieldContainer[_types_pb2.TellStatus]
    generations: _containers.RepeatedScalarFieldContainer[int]
    committed: bool
    progress: _containers.RepeatedCompositeFieldContainer[GenerationProgress]
    def __init__(self, statuses: _Optional[_Iterable[_Union[_types_pb2.TellStatus, str]]] = ..., generations: _Optional[_Iterable[int]] = ..., committed: bool = ..., progress: _Optional[_Iterable[_Union[GenerationProgress, _Mapping]]] = ...) -> None: ...

class GenerationProgress(_message.Message):
    __slots__ = ("generation", "state", "num_remaining")
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NUM_REMAINING_FIELD_NUMBER: _ClassVar[int]
    generation: int
    state: _types_pb2.Generation.State
    num_remaining: int
    def __init__(self, generation: _Optional[int] = ..., state: _Optional[_Union[_types_pb2.Generation.State, str]] = ..., num_remaining: _Optional[int] = ...) -> None: ...

class CloseGenerationRequest(_message.Message):
    __slots__ = ("run_id", "generation", "missing_policy")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    MISSING_POLICY_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    generation: int
    missing_policy: _types_pb2.MissingPolicy
    def __init__(self, run_id: _Optional[str] = ..., generation: _Optional[int] = ..., missing_policy: _Optional[_Union[_types_pb2.MissingPolicy, str]] = ...) -> None: ...

class AbandonGenerationRequest(_message.Message):
    __slots__ = ("run_id", "generation", "reason")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    generation: int
    reason: str
    def __init__(self, run_id: _Optional[str] = ..., generation: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class GetGenerationRequest(_message.Message):
    __slots__ = ("run_id", "generation", "until", "max_wait")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    UNTIL_FIELD_NUMBER: _ClassVar[int]
    MAX_WAIT_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    generation: int
    until: _containers.RepeatedScalarFieldContainer[_types_pb2.Generation.State]
    max_wait: _duration_pb2.Duration
    def __init__(self, run_id: _Optional[str] = ..., generation: _Optional[int] = ..., until: _Optional[_Iterable[_Union[_types_pb2.Generation.State, str]]] = ..., max_wait: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ListGenerationsRequest(_message.Message):
    __slots__ = ("run_id", "after_generation", "page_size")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    AFTER_GENERATION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    after_generation: int
    page_size: int
    def __init__(self, run_id: _Optional[str] = ..., after_generation: _Optional[int] = ..., page_size: _Optional[int] = ...) -> None: ...

class ListGenerationsResponse(_message.Message):
    __slots__ = ("generations",)
    GENERATIONS_FIELD_NUMBER: _ClassVar[int]
    generations: _containers.RepeatedCompositeFieldContainer[_types_pb2.Generation]
    def __init__(self, generations: _Optional[_Iterable[_Union[_types_pb2.Generation, _Mapping]]] = ...) -> None: ...
