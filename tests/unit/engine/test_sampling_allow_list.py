"""What of a request reaches vLLM: the settings of the allow-list, and nothing that a client could add to them."""

import ast
from dataclasses import fields
from pathlib import Path

from clutch_protos.v1 import types_pb2
from clutch_server.domain.types import Sampling
from clutch_server.runs.api import SamplingPatch
from clutch_server.runs.ports import SampleJob

ENGINE = Path(__file__).parents[3] / "server" / "clutch_server" / "engine"
SETTINGS = {"max_tokens", "temperature", "top_p", "top_k", "stop"}
# Of what vLLM takes: those, the server's own seed and noise, and how it wants the answer.
PASSED = SETTINGS | {"seed", "extra_args", "output_kind", "skip_clone"}


def calls_of(name):
    nodes = ((path.name, node) for path in ENGINE.glob("*.py") for node in ast.walk(ast.parse(path.read_text())))
    return [(path, node) for path, node in nodes if isinstance(node, ast.Call) and _called(node.func) == name]


def _called(function):
    return getattr(function, "id", getattr(function, "attr", ""))


def test_a_client_can_set_what_the_list_allows_and_nothing_else():
    assert {field.name for field in types_pb2.Sampling.DESCRIPTOR.fields} == SETTINGS
    assert {field.name for field in fields(Sampling)} == {field.name for field in fields(SamplingPatch)} == SETTINGS


def test_vllm_is_given_these_settings_by_name_in_one_place():
    ((path, call),) = calls_of("SamplingParams")
    assert path == "vllm_process.py"
    assert not call.args
    # A mapping that is spread out would carry whatever is in it.
    assert {keyword.arg for keyword in call.keywords} == PASSED


def test_a_request_is_tokens_settings_an_adapter_and_a_priority():
    ((path, call),) = calls_of("generate")
    assert path == "vllm_process.py"
    assert {keyword.arg for keyword in call.keywords} == {"lora_request", "priority"}
    assert len(call.args) == 3  # tokens, settings, the server's own request id
    # The tenant decides the turn and goes no further.
    assert {field.name for field in fields(SampleJob)} == {"job_id", "model", "prompt", "sampling", "seed", "tenant_id"}
