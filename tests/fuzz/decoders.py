"""Any bytes through the decoders and the checks behind them: a value, or one of the server's own refusals.

By coverage, where atheris is installed: ``python -m fuzz.decoders -max_total_time=600``.
"""

import sys
import tempfile
from pathlib import Path

from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import DecodeError, Message

from clutch_protos.v1 import generation_service_pb2, run_service_pb2, sampling_service_pb2, types_pb2
from clutch_server.domain.errors import DomainError
from clutch_server.domain.ids import RunId
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.rpc import codec_decode as decode
from clutch_server.runs import requests, validation
from clutch_server.runs.generation_verbs import check_rewards
from clutch_server.runs.run_verbs import _decode_token, _encode_token

LIMITS = DEFAULT_LIMITS


def _create(request):
    made = decode.create_run(request)
    requests.check_create(made, limits=LIMITS)
    requests.digest_of(made)


def _update(request):
    validation.check_config(decode.update_run(request).config, limits=LIMITS)


def _ask(request):
    asked = decode.ask(request, limits=LIMITS)
    requests.check_ask(asked, limits=LIMITS)
    requests.digest_of(asked)


def _tell(request):
    check_rewards(decode.rewards(request.rewards, limits=LIMITS), limits=LIMITS)


def _sample(request):
    wanted = decode.sample(request, limits=LIMITS)
    validation.check_prompts("prompts", wanted.prompts, maximum="sample_prompts_max", limits=LIMITS)


def _list(request):
    if request.page_token:
        _decode_token(request.page_token)


def _get(request):
    decode.run_id(request.run_id)
    decode.states(request.until)
    decode.wait_seconds(request.max_wait)


DECODERS = (
    (run_service_pb2.CreateRunRequest, _create),
    (run_service_pb2.UpdateRunRequest, _update),
    (generation_service_pb2.AskRequest, _ask),
    (generation_service_pb2.TellRequest, _tell),
    (sampling_service_pb2.SampleRequest, _sample),
    (run_service_pb2.ListRunsRequest, _list),
    (generation_service_pb2.GetGenerationRequest, _get),
)


CONFIG = types_pb2.RunConfig(
    population_size=16,
    sigma=0.02,
    search_space=types_pb2.SEARCH_SPACE_FULL,
    target_modules=["q_proj"],
    sigma_schedule={"kind": "COSINE", "final_ratio": 0.5, "num_generations": 9},
    close_policy={"kind": "QUORUM", "fraction": 0.5, "deadline": Duration(seconds=9)},
    sampling={"max_tokens": 4, "stop": ["\n"]},
)
ITEM = {"a": 1, "b": [None, True, {"c": "d"}]}
PROMPTS = [
    types_pb2.Prompt(text="a", item=ITEM),
    types_pb2.Prompt(chat={"messages": [{"role": "user", "content": "b"}]}),
]
REWARDS = [
    types_pb2.Reward(completion_id="c", value=1, rater="r", metrics={"m": 1}),
    types_pb2.Reward(completion_id="c", invalid={"reason": "x"}),
]
# Sound requests, which coverage grows from; each behind the number of its decoder.
SOUND = (
    run_service_pb2.CreateRunRequest(request_id="a", name="n", labels={"k": "v"}, config=CONFIG),
    run_service_pb2.UpdateRunRequest(run_id="r", config=CONFIG, update_mask={"paths": ["config.sigma", "labels"]}),
    generation_service_pb2.AskRequest(run_id="r", request_id="a", prompts=PROMPTS, sampling={"top_p": 0.5}),
    generation_service_pb2.TellRequest(run_id="r", rewards=REWARDS),
    sampling_service_pb2.SampleRequest(run_id="r", generation=1, prompts=PROMPTS, seed=3),
    run_service_pb2.ListRunsRequest(page_token=_encode_token((1.5, RunId("run_1")))),
    generation_service_pb2.GetGenerationRequest(run_id="r", until=["APPLIED"], max_wait=Duration(seconds=1)),
)


def check(data: bytes) -> None:
    """The first byte chooses the message, the rest are its bytes; raises what no client may be sent."""
    if not data:
        return
    message, read = DECODERS[data[0] % len(DECODERS)]
    try:
        read(_parsed(message, data[1:]))
    except (DecodeError, DomainError):
        return


def _parsed(message: type[Message], data: bytes) -> Message:
    return message.FromString(data)


def main() -> None:
    """Run atheris on ``check`` until it is stopped."""
    import atheris

    for module in (decode, requests, validation):
        for name, function in vars(module).items():
            if getattr(function, "__module__", "") == module.__name__ and hasattr(function, "__code__"):
                setattr(module, name, atheris.instrument_func(function))
    with tempfile.TemporaryDirectory() as corpus:
        for number, request in enumerate(SOUND):
            Path(corpus, str(number)).write_bytes(bytes([number]) + request.SerializeToString())
        atheris.Setup([*sys.argv, corpus], check)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
