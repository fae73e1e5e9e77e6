from clutch_protos.v1 import types_pb2 as _types_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Iterable as _Iterable, Mapping as _Mapping, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetServerInfoRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ServerInfo(_message.Message):
    __slots__ = ("version", "engine", "limits")
    class LimitsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: float
        def __init__(self, key: _Optional[str] = ..., value: _Optional[float] = ...) -> None: ...
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ENGINE_FIELD_NUMBER: _ClassVar[int]
    LIMITS_FIELD_NUMBER: _ClassVar[int]
    version: str
    engine: EngineInfo
    limits: _containers.ScalarMap[str, float]
    def __init__(self, version: _Optional[str] = ..., engine: _Optional[_Union[EngineInfo, _Mapping]] = ..., limits: _Optional[_Mapping[str, float]] = ...) -> None: ...

class EngineInfo(_message.Message):
    __slots__ = ("state", "name", "version", "base_model", "context_tokens", "lora_rank_max", "num_slots", "search_spaces", "target_modules")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[EngineInfo.State]
        WARMING: _ClassVar[EngineInfo.State]
        READY: _ClassVar[EngineInfo.State]
        DEAD: _ClassVar[EngineInfo.State]
    STATE_UNSPECIFIED: EngineInfo.State
    WARMING: EngineInfo.State
    READY: EngineInfo.State
    DEAD: EngineInfo.State
    STATE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    BASE_MODEL_FIELD_NUMBER: _ClassVar[int]
    CONTEXT_TOKENS_FIELD_NUMBER: _ClassVar[int]
    LORA_RANK_MAX_FIELD_NUMBER: _ClassVar[int]
    NUM_SLOTS_FIELD_NUMBER: _ClassVar[int]
    SEARCH_SPACES_FIELD_NUMBER: _ClassVar[int]
    TARGET_MODULES_FIELD_NUMBER: _ClassVar[int]
    state: EngineInfo.State
    name: str
    version: str
    base_model: str
    context_tokens: int
    lora_rank_max: int
    num_slots: int
    search_spaces: _containers.RepeatedScalarFieldContainer[_types_pb2.SearchSpace]
    target_modules: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, state: _Optional[_Union[EngineInfo.State, str]] = ..., name: _Optional[str] = ..., version: _Optional[str] = ..., base_model: _Optional[str] = ..., context_tokens: _Optional[int] = ..., lora_rank_max: _Optional[int] = ..., num_slots: _Optional[int] = ..., search_spaces: _Optional[_Iterable[_Union[_types_pb2.SearchSpace, str]]] = ..., target_modules: _Optional[_Iterable[str]] = ...) -> None: ...
