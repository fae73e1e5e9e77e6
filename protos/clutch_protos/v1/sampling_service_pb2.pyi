from clutch_protos.v1 import types_pb2 as _types_pb2
from google.protobuf import empty_pb2 as _empty_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SampleRequest(_message.Message):
    __slots__ = ("run_id", "generation", "head", "best", "prompts", "sampling", "seed")
    RUN_ID_FIELD_NUMBER: _ClassVar[int]
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    BEST_FIELD_NUMBER: _ClassVar[int]
    PROMPTS_FIELD_NUMBER: _ClassVar[int]
    SAMPLING_FIELD_NUMBER: _ClassVar[int]
    SEED_FIELD_NUMBER: _ClassVar[int]
    run_id: str
    generation: int
    head: _empty_pb2.Empty
    best: _empty_pb2.Empty
    prompts: _containers.RepeatedCompositeFieldContainer[_types_pb2.Prompt]
    sampling: _types_pb2.Sampling
    seed: int
    def __init__(self, run_id: _Optional[str] = ..., generation: _Optional[int] = ..., head: _Optional[_Union[_empty_pb2.Empty, _Mapping]] = ..., best: _Optional[_Union[_empty_pb2.Empty, _Mapping]] = ..., prompts: _Optional[_Iterable[_Union[_types_pb2.Prompt, _Mapping]]] = ..., sampling: _Optional[_Union[_types_pb2.Sampling, _Mapping]] = ..., seed: _Optional[int] = ...) -> None: ...

class SampleResponse(_message.Message):
    __slots__ = ("completions", "generation")
    COMPLETIONS_FIELD_NUMBER: _ClassVar[int]
    GENERATION_FIELD_NUMBER: _ClassVar[int]
    completions: _containers.RepeatedCompositeFieldContainer[SampledText]
    generation: int
    def __init__(self, completions: _Optional[_Iterable[_Union[SampledText, _Mapping]]] = ..., generation: _Optional[int] = ...) -> None: ...

class SampledText(_message.Message):
    __slots__ = ("text", "rendered_prompt", "finish_reason", "num_prompt_tokens", "num_completion_tokens")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    RENDERED_PROMPT_FIELD_NUMBER: _ClassVar[int]
    FINISH_REASON_FIELD_NUMBER: _ClassVar[int]
    NUM_PROMPT_TOKENS_FIELD_NUMBER: _ClassVar[int]
    NUM_COMPLETION_TOKENS_FIELD_NUMBER: _ClassVar[int]
    text: str
    rendered_prompt: str
    finish_reason: _types_pb2.FinishReason
    num_prompt_tokens: int
    num_completion_tokens: int
    def __init__(self, text: _Optional[str] = ..., rendered_prompt: _Optional[str] = ..., finish_reason: _Optional[_Union[_types_pb2.FinishReason, str]] = ..., num_prompt_tokens: _Optional[int] = ..., num_completion_tokens: _Optional[int] = ...) -> None: ...
