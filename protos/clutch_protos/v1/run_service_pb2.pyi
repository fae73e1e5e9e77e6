from clutch_protos.v1 import sampling_service_pb2 as _sampling_service_pb2
from clutch_protos.v1 import types_pb2 as _types_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateRunRequest(_message.Message):
    __slots__ = ("request_id", "name", "labels", "config")
    class LabelsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    name: str
    labels: _containers.ScalarMap[str, str]
    config: _types_pb2.RunConfig
    def __init__(self, request_id: _Optional[str] = ..., name: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ..., config: _Optional[_Union[_types_pb2.RunConfig, _Mapping]] = ...) -> None: ...

class GetRunRequest(_message.Message):
    __slots__ = ("run_id",)
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    def __init__(self, run_id: _Optional[str] = ...) -> None: ...

class ListRunsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRunsResponse(_message.Message):
    __slots__ = ("runs", "next_page_token")
    RUNS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    runs: _containers.RepeatedCompositeFieldContainer[_types_pb2.Run]
    next_page_token: str
    def __init__(self, runs: _Optional[_Iterable[_Union[_types_pb2.Run, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class UpdateRunRequest(_message.Message):
    __slots__ = ("run_id", "labels", "config", "update_mask", "etag")
    class LabelsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    LABELS_FIELD_NUMBER: _ClassVar[int]
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    labels: _containers.ScalarMap[str, str]
    config: _types_pb2.RunConfig
    update_mask: _field_mask_pb2.FieldMask
    etag: int
    def __init__(self, run_id: _Optional[str] = ..., labels: _Optional[_Mapping[str, str]] = ..., config: _Optional[_Union[_types_pb2.RunConfig, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[int] = ...) -> None: ...

class PauseRunRequest(_message.Message):
    __slots__ = ("run_id",)
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    def __init__(self, run_id: _Optional[str] = ...) -> None: ...

class ResumeRunRequest(_message.Message):
    __slots__ = ("run_id",)
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    def __init__(self, run_id: _Optional[str] = ...) -> None: ...

class CancelRunRequest(_message.Message):
    __slots__ = ("run_id", "reason")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    reason: str
    def __init__(self, run_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class DeleteRunRequest(_message.Message):
    __slots__ = ("run_id",)
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    def __init__(self, run_id: _Optional[str] = ...) -> None: ...

class DeleteRunResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListEventsRequest(_message.Message):
    __slots__ = ("run_id", "after_cursor", "page_size", "max_wait")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    AFTER_CURSOR_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    MAX_WAIT_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    after_cursor: int
    page_size: int
    max_wait: _duration_pb2.Duration
    def __init__(self, run_id: _Optional[str] = ..., after_cursor: _Optional[int] = ..., page_size: _Optional[int] = ..., max_wait: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ListEventsResponse(_message.Message):
    __slots__ = ("events",)
    EVENTS_FIELD_NUMBER: _ClassVar[int]
    events: _containers.RepeatedCompositeFieldContainer[Event]
    def __init__(self, events: _Optional[_Iterable[_Union[Event, _Mapping]]] = ...) -> None: ...

class ReplayRunRequest(_message.Message):
    __slots__ = ("run_id", "max_wait", "config", "config_mask", "prompts", "sampling", "seed")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    MAX_WAIT_FIELD_NUMBER: _ClassVar[int]
    CONFIG_FIELD_NUMBER: _ClassVar[int]
    CONFIG_MASK_FIELD_NUMBER: _ClassVar[int]
    PROMPTS_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    max_wait: _duration_pb2.Duration
    config: _types_pb2.RunConfig
    config_mask: _field_mask_pb2.FieldMask
    prompts: _containers.RepeatedCompositeFieldContainer[_types_pb2.Prompt]
    sampling: _types_pb2.Sampling
    seed: int
    def __init__(self, run_id: _Optional[str] = ..., max_wait: _Optional[_Union[_duration_pb2.Duration, _Mapping]] = ..., config: _Optional[_Union[_types_pb2.RunConfig, _Mapping]] = ..., config_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., prompts: _Optional[_Iterable[_Union[_types_pb2.Prompt, _Mapping]]] = ..., sampling: _Optional[_Union[_types_pb2.Sampling, _Mapping]] = ..., seed: _Optional[int] = ...) -> None: ...

class ReappliedGeneration(_message.Message):
    __slots__ = ("generation", "num_members_used", "utility_correlation")
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    NUM_MEMBERS_USED_FIELD_NUMBER: _ClassVar[int]
    UTILITY_CORRELATION_FIELD_NUMBER: _ClassVar[int]
    generation: int
    num_members_used: int
    utility_correlation: float
    def __init__(self, generation: _Optional[int] = ..., num_members_used: _Optional[int] = ..., utility_correlation: _Optional[float] = ...) -> None: ...

class ReplayRunResponse(_message.Message):
    __slots__ = ("num_generations", "num_replayed", "finished", "mismatch_generation", "mismatch", "mean_digest", "hypothetical_config", "num_exact", "reapplied", "completions")
    class Mismatch(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        MISMATCH_UNSPECIFIED: _ClassVar[ReplayRunResponse.Mismatch]
        REWARDS: _ClassVar[ReplayRunResponse.Mismatch]
        UPDATE: _ClassVar[ReplayRunResponse.Mismatch]
        MEAN: _ClassVar[ReplayRunResponse.Mismatch]
    MISMATCH_UNSPECIFIED: ReplayRunResponse.Mismatch
    REWARDS: ReplayRunResponse.Mismatch
    UPDATE: ReplayRunResponse.Mismatch
    MEAN: ReplayRunResponse.Mismatch
    NUM_GENERATIONS_FIELD_NUMBER: _ClassVar[int]
    NUM_REPLAYED_FIELD_NUMBER: _ClassVar[int]
    FINISHED_FIELD_NUMBER: _ClassVar[int]
    MISMATCH_GENERATION_FIELD_NUMBER: _ClassVar[int]
    MISMATCH_FIELD_NUMBER: _ClassVar[int]
    MEAN_DIGEST_FIELD_NUMBER: _ClassVar[int]
    HYPOTHETICAL_CONFIG_FIELD_NUMBER: _ClassVar[int]
    NUM_EXACT_FIELD_NUMBER: _ClassVar[int]
    REAPPLIED_FIELD_NUMBER: _ClassVar[int]
    COMPLETIONS_FIELD_NUMBER: _ClassVar[int]
    num_generations: int
    num_replayed: int
    finished: bool
    mismatch_generation: int
    mismatch: ReplayRunResponse.Mismatch
    mean_digest: str
    hypothetical_config: _types_pb2.RunConfig
    num_exact: int
    reapplied: _containers.RepeatedCompositeFieldContainer[ReappliedGeneration]
    completions: _containers.RepeatedCompositeFieldContainer[_sampling_service_pb2.SampledText]
    def __init__(self, num_generations: _Optional[int] = ..., num_replayed: _Optional[int] = ..., finished: bool = ..., mismatch_generation: _Optional[int] = ..., mismatch: _Optional[_Union[ReplayRunResponse.Mismatch, str]] = ..., mean_digest: _Optional[str] = ..., hypothetical_config: _Optional[_Union[_types_pb2.RunConfig, _Mapping]] = ..., num_exact: _Optional[int] = ..., reapplied: _Optional[_Iterable[_Union[ReappliedGeneration, _Mapping]]] = ..., completions: _Optional[_Iterable[_Union[_sampling_service_pb2.SampledText, _Mapping]]] = ...) -> None: ...

class Event(_message.Message):
    __slots__ = ("cursor", "kind", "time", "generation", "detail", "report")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[Event.Kind]
        RUN_CREATED: _ClassVar[Event.Kind]
        RUN_STATE_CHANGED: _ClassVar[Event.Kind]
        RUN_UPDATED: _ClassVar[Event.Kind]
        GENERATION_OPENED: _ClassVar[Event.Kind]
        GENERATION_CLOSED: _ClassVar[Event.Kind]
        GENERATION_APPLIED: _ClassVar[Event.Kind]
        GENERATION_ABANDONED: _ClassVar[Event.Kind]
    KIND_UNSPECIFIED: Event.Kind
    RUN_CREATED: Event.Kind
    RUN_STATE_CHANGED: Event.Kind
    RUN_UPDATED: Event.Kind
    GENERATION_OPENED: Event.Kind
    GENERATION_CLOSED: Event.Kind
    GENERATION_APPLIED: Event.Kind
    GENERATION_ABANDONED: Event.Kind
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    TIME_FIELD_NUMBER: _ClassVar[int]
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    cursor: int
    kind: Event.Kind
    time: _timestamp_pb2.Timestamp
    generation: int
    detail: str
    report: _types_pb2.GenerationReport
    def __init__(self, cursor: _Optional[int] = ..., kind: _Optional[_Union[Event.Kind, str]] = ..., time: _Optional[_Union[_timestamp_pb2.Timestamp, _Mapping]] = ..., generation: _Optional[int] = ..., detail: _Optional[str] = ..., report: _Optional[_Union[_types_pb2.GenerationReport, _Mapping]] = ...) -> None: ...
