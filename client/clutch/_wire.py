"""The generated modules under short names; the rest of the client imports them from here."""

from clutch_protos.v1 import admin_service_pb2 as admin
from clutch_protos.v1 import generation_service_pb2 as generations
from clutch_protos.v1 import run_service_pb2 as runs
from clutch_protos.v1 import sampling_service_pb2 as sampling
from clutch_protos.v1 import types_pb2 as types

__all__ = ["admin", "generations", "runs", "sampling", "types"]
