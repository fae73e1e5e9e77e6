"""A service that answers with fixed values, and a running server with a client's channel around it."""

import asyncio
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass

from google.rpc import error_details_pb2
from grpc import aio
from grpc_status import rpc_status

from clutch_server.domain.access import ApiKey, Role, Token
from clutch_server.domain.events import Event, EventKind
from clutch_server.domain.ids import LOCAL_TENANT, CompletionId, KeyId, MemberHandle, RunId
from clutch_server.domain.quotas import Quotas
from clutch_server.domain.types import (
    ClosePolicy,
    Completion,
    FinishReason,
    Generation,
    GenerationProgress,
    GenerationReport,
    GenerationState,
    ImportOutcome,
    MissingPolicy,
    Prompt,
    RenderedPrompt,
    Run,
    RunConfig,
    RunState,
    Sampling,
    SearchSpace,
    StoredPrompt,
    TellOutcome,
    TellStatus,
)
from clutch_server.rpc.server import RpcServer, RpcSettings
from clutch_server.runs import api
from clutch_server.runs.ports import EngineInfo, EngineState

SECRET = "s3cr3t-marker"
NAN = float("nan")

RUN = Run(
    tenant_id=LOCAL_TENANT,
    run_id=RunId("run_1"),
    request_id=SECRET,
    request_digest=SECRET,
    name="first",
    labels=(("team", "a"),),
    config=RunConfig(base_model="tiny"),
    algorithm_version=1,
    key_salt=SECRET.encode(),
    layout_digest=SECRET,
    state=RunState.ACTIVE,
    state_reason="",
    head=3,
    owner_epoch=987_654_321,
    etag=5,
    created_at=100.25,
    updated_at=200.5,
    best_generation=1,
    best_reward=0.5,
)

GENERATION = Generation(
    tenant_id=LOCAL_TENANT,
    run_id=RUN.run_id,
    generation=2,
    request_id=SECRET,
    request_digest=SECRET,
    client_id="laptop",
    state=GenerationState.APPLIED,
    state_reason="",
    population_size=16,
    num_prompts=1,
    samples_per_prompt=1,
    sigma=0.02,
    step_ratio=0.1,
    sampling=Sampling(stop=("\n",)),
    close_policy=ClosePolicy(deadline_seconds=1.5),
    missing_policy=MissingPolicy.DROP_CELL,
    num_expected=17,
    num_sampled=17,
    num_settled=16,
    rewards_digest=SECRET,
    opened_at=100.0,
    closed_at=0.0,
    finished_at=0.0,
)

REPORT = GenerationReport(
    generation=2,
    mean_reward=NAN,
    population_reward=0.25,
    population_reward_std=0.0,
    reward_quantiles=(0.0, 0.1, 0.2, 0.3, 1.0),
    reliability=NAN,
    zero_variance_prompts=0.5,
    truncation_rate=0.125,
    mean_completion_tokens=7.5,
    num_members_used=16,
    num_missing=1,
    tokens_per_second=1000.0,
    sampling_seconds=1.25,
    waiting_seconds=0.0,
    update_seconds=0.001,
)

VIEW = api.GenerationView(generation=GENERATION, report=REPORT)

ENGINE = EngineInfo(
    name="fake",
    version="1",
    base_model="tiny",
    context_tokens=128,
    lora_rank_max=8,
    num_slots=4,
    search_spaces=(SearchSpace.ADAPTER, SearchSpace.FULL),
    target_modules=("q_proj",),
    layout_digest=SECRET,
)


def completion(cursor, *, member_index):
    return Completion(
        completion_id=CompletionId(f"c{cursor}"),
        cursor=cursor,
        member_index=member_index,
        handle=MemberHandle(f"m{cursor}"),
        prompt_index=0,
        sample_index=0,
        text="4",
        finish_reason=FinishReason.STOP,
        num_prompt_tokens=3,
        num_completion_tokens=1,
        created_at=1.0,
    )


PAGE = api.CompletionPage(
    completions=(completion(1, member_index=7), completion(2, member_index=16)),
    prompts={
        0: StoredPrompt(
            prompt_index=0,
            prompt=Prompt(text="2+2=", item_json='{"answer":4,"tags":["sum",null,true,{"deep":0.5}]}'),
            rendered=RenderedPrompt(text="<s>2+2=", token_ids=(1, 2)),
        )
    },
    population_size=16,
    complete=True,
    state=GenerationState.OPEN,
)

EVENT = Event(cursor=1, kind=EventKind.GENERATION_APPLIED, created_at=50.0, generation=2, detail="", report=REPORT)

KEY = ApiKey(
    tenant_id=LOCAL_TENANT,
    key_id=KeyId("0" * 16),
    request_id=SECRET,
    name="laptop",
    role=Role.RATER,
    secret_digest=SECRET.encode(),
    created_at=1.0,
    expires_at=2.0,
)

ANSWERS = {
    "create_key": api.NewKey(key=KEY, token=Token(key_id=KEY.key_id, secret="shown once")),
    "list_keys": (KEY,),
    "revoke_key": KEY,
    "get_usage": api.Usage(
        quotas=Quotas(), num_runs_unfinished=1, num_generations_open=2, num_calls=3, num_tokens_sampled=4, wait_seconds=0.5
    ),
    "list_runs": api.RunPage(runs=(RUN,), next_page_token="next"),
    "delete_run": None,
    "list_events": (EVENT,),
    "replay_run": api.Replay(
        num_generations=3, num_replayed=1, finished=True, mean_digest="ab", mismatch_generation=1, mismatch="mean"
    ),
    "list_completions": PAGE,
    "tell": TellOutcome(statuses=tuple(TellStatus), num_remaining=1, state=GenerationState.OPEN),
    "import_rewards": ImportOutcome(
        statuses=tuple(TellStatus),
        generations=(0, 0, 0, -1, 1, 0),
        committed=True,
        progress=(GenerationProgress(generation=0, state=GenerationState.OPEN, num_remaining=3),),
    ),
    "list_generations": (VIEW,),
    "sample": api.SampleResult(
        completions=(
            api.SampledText(
                text="4",
                rendered_prompt="<s>2+2=",
                finish_reason=FinishReason.LENGTH,
                num_prompt_tokens=3,
                num_completion_tokens=1,
            ),
        ),
        generation=-1,
    ),
    "server_info": api.ServerInfo(state=EngineState.READY, engine=ENGINE),
    **dict.fromkeys(("create_run", "get_run", "update_run", "pause_run", "resume_run", "cancel_run"), RUN),
    **dict.fromkeys(("ask", "close_generation", "abandon_generation", "get_generation"), VIEW),
}


class FakeService:
    """Answers every verb from ANSWERS; ``act`` may raise, wait or answer otherwise instead."""

    def __init__(self, act=None):
        self.act = act
        self.calls = []
        self.notes = []

    async def find_caller(self, text):
        return None

    def admit(self, tenant_id):
        return nullcontext()

    def note(self, caller, method, *, run_id, outcome):
        self.notes.append((caller.tenant_id, caller.key_id, method, run_id, outcome))

    def __getattr__(self, verb):
        if verb not in ANSWERS:
            raise AttributeError(verb)

        async def answer(*args, **named):
            self.calls.append((verb, args, named))
            acted = None if self.act is None else await self.act()
            return ANSWERS[verb] if acted is None else acted

        return answer


def raising(error):
    async def act():
        raise error

    return act


class Waiting:
    """An act that waits until released; ``started`` says that a call got that far, ``cancelled`` that it was cut off."""

    def __init__(self):
        self.started = asyncio.Event()
        self.release = asyncio.Event()
        self.cancelled = asyncio.Event()

    async def __call__(self):
        self.started.set()
        try:
            await self.release.wait()
        except asyncio.CancelledError:
            self.cancelled.set()
            raise


@dataclass
class Serving:
    server: RpcServer
    port: int
    channel: aio.Channel

    def method(self, name, response=None):
        """A raw unary method: bytes or a message in; ``response`` parses what comes back."""
        return self.channel.unary_unary(
            f"/clutch.v1.{name}",
            request_serializer=lambda sent: sent if isinstance(sent, bytes) else sent.SerializeToString(),
            response_deserializer=response.FromString if response else None,
        )


@asynccontextmanager
async def serving(service, *, authenticator=None, options=(), **settings):
    server = RpcServer(service, settings=RpcSettings(port=0, **settings), authenticator=authenticator)
    port = await server.start()
    try:
        async with aio.insecure_channel(f"127.0.0.1:{port}", options=options) as channel:
            yield Serving(server, port, channel)
    finally:
        await server.stop(grace_seconds=0)


async def failure(call):
    """The error of a call that must fail, with its google.rpc details by message name."""
    try:
        answer = await call
    except aio.AioRpcError as error:
        status = await rpc_status.aio.from_call(call)
        return error, unpacked(status)
    raise AssertionError(f"the call answered {answer!r}")


def unpacked(status):
    found = {}
    for packed in status.details if status else ():
        name = packed.TypeName().rpartition(".")[2]
        detail = getattr(error_details_pb2, name)()
        assert packed.Unpack(detail)
        found[name] = detail
    return found
