"""Another tenant's id is an unknown id: every method, every field that can name something, on the wire.

The rows come from the service descriptors. A method without an entry, or a field that is neither a name nor known to be
none, fails: whoever adds one decides what a stranger's value does there.
"""

import base64
import re
from contextlib import asynccontextmanager

import pytest
from google.protobuf import message_factory
from google.protobuf.json_format import MessageToDict
from grpc import StatusCode

from clutch_protos.v1 import admin_service_pb2 as admin
from clutch_protos.v1 import generation_service_pb2 as gens
from clutch_protos.v1 import run_service_pb2 as runs
from clutch_protos.v1 import sampling_service_pb2 as sampling
from clutch_protos.v1 import types_pb2 as types
from clutch_server.domain.access import Role
from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.domain.types import Prompt, RewardLevel, RunConfig
from clutch_server.runs.api import Ask, CreateKey, CreateRun
from support.service import service
from unit.rpc.fakes import failure, serving
from unit.rpc.test_interceptors import METHODS

MINE, OTHER = "acme", LOCAL_TENANT


def by(token):
    return (("authorization", f"Bearer {token}"),)


# What names something of a tenant, by its path in a request; a number is a name within its run.
NAMES = {
    "run_id",
    "generation",
    "key_id",
    "request_id",
    "client_id",
    "page_token",
    "rewards.completion_id",
    "rewards.member_handle",
}
# What names nothing: settings, texts, sizes, places in a list that another field names.
PLAIN = re.compile(
    r"name|labels|config\..*|role|lifetime|page_size|etag|update_mask|config_mask|reason|after_cursor|after_generation|max_wait|until"
    r"|samples_per_prompt|(prompts\.)?(text|item|chat\..*)|sampling\..*|close_policy\..*|missing_policy|unscored_only"
    r"|include_rewards|include_messages|dry_run|on_bad"
    r"|rewards\.(value|invalid\..*|skipped\..*|rater|reason|metrics)|seed|head|best"
)
MALFORMED = ["", "x", "../etc", "run_\x00", "\u05d0" * 200, "a" * 10_000]


def paths(descriptor, prefix=""):
    """Every leaf field; maps and the standard types are leaves."""
    for field in descriptor.fields:
        kind = field.message_type
        is_nested = kind is not None and kind.file.package == "clutch.v1" and not kind.GetOptions().map_entry
        yield from paths(kind, f"{prefix}{field.name}.") if is_nested else [f"{prefix}{field.name}"]


CELLS = [(method, path) for method, named in METHODS.items() for path in paths(named.input_type) if path in NAMES]


def run_request(kind, **more):
    return lambda world: kind(run_id=world.run, **more)


def generation_request(kind, **more):
    return lambda world: kind(run_id=world.run, generation=0, **more)


# A request of mine that is answered, for each method.
VALID = {
    "RunService/CreateRun": lambda world: runs.CreateRunRequest(request_id="fresh", config=types.RunConfig(population_size=16)),
    "RunService/GetRun": run_request(runs.GetRunRequest),
    "RunService/ListRuns": lambda world: runs.ListRunsRequest(page_token=world.page_token),
    "RunService/UpdateRun": run_request(runs.UpdateRunRequest, labels={"a": "b"}, update_mask={"paths": ["labels"]}),
    "RunService/PauseRun": run_request(runs.PauseRunRequest),
    "RunService/ResumeRun": run_request(runs.ResumeRunRequest),
    "RunService/CancelRun": run_request(runs.CancelRunRequest),
    "RunService/DeleteRun": lambda world: runs.DeleteRunRequest(run_id=world.ended_run),
    "RunService/ListEvents": run_request(runs.ListEventsRequest),
    "RunService/ReplayRun": run_request(runs.ReplayRunRequest),
    "GenerationService/Ask": lambda world: gens.AskRequest(
        run_id=world.idle_run, request_id="fresh", client_id="mine", prompts=[types.Prompt(text="2+2=")]
    ),
    "GenerationService/ListCompletions": generation_request(gens.ListCompletionsRequest),
    "GenerationService/Tell": lambda world: gens.TellRequest(
        run_id=world.run, generation=0, rewards=[types.Reward(completion_id=world.completion, value=1.0)]
    ),
    "GenerationService/ImportRewards": lambda world: gens.ImportRewardsRequest(
        run_id=world.run, rewards=[types.Reward(completion_id=world.completion, value=1.0)]
    ),
    "GenerationService/CloseGeneration": generation_request(gens.CloseGenerationRequest),
    "GenerationService/AbandonGeneration": generation_request(gens.AbandonGenerationRequest),
    "GenerationService/GetGeneration": generation_request(gens.GetGenerationRequest),
    "GenerationService/ListGenerations": lambda world: gens.ListGenerationsRequest(run_id=world.run, after_generation=-1),
    "SamplingService/Sample": lambda world: sampling.SampleRequest(run_id=world.run, prompts=[types.Prompt(text="2+2=")]),
    "AdminService/GetServerInfo": lambda world: admin.GetServerInfoRequest(),
    "AdminService/GetUsage": lambda world: admin.GetUsageRequest(),
    "AdminService/CreateKey": lambda world: admin.CreateKeyRequest(request_id="fresh", role="ROLE_RATER"),
    "AdminService/ListKeys": lambda world: admin.ListKeysRequest(),
    "AdminService/RevokeKey": lambda world: admin.RevokeKeyRequest(key_id=world.key),
}


def test_every_method_and_every_field_has_an_entry():
    assert set(VALID) == set(METHODS)
    for method, named in METHODS.items():
        for path in paths(named.input_type):
            assert (path in NAMES) != bool(PLAIN.fullmatch(path)), f"{method} {path}: is it a name of something?"


def test_the_matrix_is_as_large_as_it_is():
    # Read by people: it may only grow.
    assert len(METHODS) >= 23
    assert len(CELLS) >= 32


class World:
    """What one tenant has."""

    def __init__(self, made, tenant):
        self._made, self._tenant = made, tenant

    async def fill(self):
        manager, name = self._made.manager, self._tenant
        self.run, self.idle_run, self.member_run = [
            await self._create(f"{name}-{kind}", **more)
            for kind, more in (("run", {}), ("idle", {}), ("member", {"reward_level": RewardLevel.MEMBER}))
        ]
        for run in (self.run, self.member_run):
            await self._ask(run)
        self.ended_run = await self._create(f"{name}-ended")
        await manager.cancel_run(name, self.ended_run, reason="")
        self.completion = (await self._first(self.run)).completion_id
        self.handle = (await self._first(self.member_run)).handle
        new = await manager.create_key(name, CreateKey(request_id=f"{name}-key", role=Role.ADMIN))
        self.token = new.token
        self.key = (await manager.create_key(name, CreateKey(request_id=f"{name}-spare", role=Role.VIEWER))).key.key_id
        self.page_token = (await manager.list_runs(name, page_size=1, page_token="")).next_page_token
        return self

    def value(self, method, path):
        """The name of that kind that this tenant has."""
        made_by = {"RunService/CreateRun": "run", "GenerationService/Ask": "ask", "AdminService/CreateKey": "key"}
        return {
            "run_id": {"GenerationService/Ask": self.idle_run, "RunService/DeleteRun": self.ended_run}.get(method, self.run),
            "key_id": self.key,
            "request_id": f"{self._tenant}-{made_by.get(method)}",
            "client_id": f"{self._tenant}-client",
            "page_token": self.page_token,
            "rewards.completion_id": self.completion,
            "rewards.member_handle": self.handle,
        }[path]

    def secrets(self):
        """What only this tenant may ever be shown."""
        return {self.run, self.idle_run, self.member_run, self.ended_run, self.completion, self.handle, self.key, str(self.token)}

    async def _create(self, request_id, **more):
        self._made.core.clock.at += 1  # a list's order is by time
        config = RunConfig(base_model="", population_size=16, **more)
        return (await self._made.manager.create_run(self._tenant, CreateRun(request_id=request_id, config=config))).run_id

    async def _ask(self, run):
        asked = Ask(
            run_id=run, request_id=f"{self._tenant}-ask", client_id=f"{self._tenant}-client", prompts=(Prompt(text="2+2="),)
        )
        await self._made.manager.ask(self._tenant, asked)

    async def _first(self, run):
        page = await self._made.manager.list_completions(
            self._tenant, run, 0, after_cursor=0, page_size=1, unscored_only=False, max_wait_seconds=20
        )
        return page.completions[0]


class Still:
    """A clock that stands but for what moves it, so that answers differ by what they are about alone."""

    at = 1_000_000.0

    def now(self):
        return self.at

    def monotonic(self):
        return 0.0


@asynccontextmanager
async def two_tenants(folder):
    clock = Still()
    async with service(folder, clock=clock) as made, serving(made.manager, require_keys=True) as wire:
        mine = await World(made, MINE).fill()
        yield wire, mine, await World(made, OTHER).fill()


def with_value(world, method, path, value):
    """My valid request with another value in one place."""
    request = VALID[method](world)
    if path == "rewards.member_handle":
        request.run_id = world.member_run
        request.rewards[0].ClearField("completion_id")
        request.rewards[0].member_handle = value
    elif path == "rewards.completion_id":
        request.rewards[0].completion_id = value
    else:
        setattr(request, path, value)
    return request


async def answer(wire, world, method, request, sent):
    """Everything that the caller sees, with the value that it sent crossed out."""
    kind = message_factory.GetMessageClass(METHODS[method].output_type)
    call = wire.method(method, kind)(request, metadata=by(world.token))
    code = await call.code()
    if code is StatusCode.OK:
        return code, crossed_out(repr(comparable(await call)), sent)
    error, details = await failure(call)
    return code, crossed_out(f"{error.details()} {sorted((n, str(d)) for n, d in details.items())}", sent)


# Made anew at each call, or the time of it; of no tenant's.
FRESH = {"runId", "keyId", "token", "createTime", "expireTime", "updateTime", "openTime", "clientId"}


def comparable(message):
    def plain(value):
        if isinstance(value, dict):
            return {key: plain(entry) for key, entry in value.items() if key not in FRESH}
        return [plain(entry) for entry in value] if isinstance(value, list) else value

    return plain(MessageToDict(message))


def crossed_out(text, sent):
    return re.sub(rf"(?<![0-9A-Za-z]){re.escape(str(sent))}(?![0-9A-Za-z])", "<sent>", text)


def random_value(path, other):
    """Of the same shape as the other's, and nobody's."""
    if path == "page_token":
        # The place beside the other's run, so that a difference is not one of the place.
        place = base64.urlsafe_b64decode(other).decode()
        return base64.urlsafe_b64encode(f"{place[:-1]}{'0' if place[-1] != '0' else '1'}".encode()).decode()
    prefix, _, name = other.rpartition("_")
    if name and re.fullmatch(r"[0-9a-f]+", name):
        return f"{prefix}_{'0' * len(name)}" if prefix else "0" * len(name)
    return "nobody-s-" + "z" * (len(other) - 4)


@pytest.mark.parametrize(("method", "path"), [cell for cell in CELLS if cell[1] != "generation"])
async def test_anothers_name_and_nobodys_are_the_same(tmp_path, method, path):
    answers = {}
    for kind in ("other", "random"):
        # A world each: an answer may change what the next one would be.
        folder = tmp_path / kind
        folder.mkdir()
        async with two_tenants(folder) as (wire, mine, other):
            theirs = other.value(method, path)
            sent = theirs if kind == "other" else random_value(path, theirs)
            request = with_value(mine, method, path, sent)
            answers[kind] = await answer(wire, mine, method, request, sent)
            shown = answers[kind][1]
            for name in other.secrets():
                assert name not in shown
            own = with_value(mine, method, path, mine.value(method, path))
            if path not in ("request_id", "client_id"):
                assert (await answer(wire, mine, method, own, ""))[0] is StatusCode.OK
    assert without_own(answers["other"]) == without_own(answers["random"])


def without_own(seen):
    # Names of my own world, which differ from world to world.
    code, text = seen
    return code, re.sub(r"(run|cmp|mem)_[0-9a-f]+", "<own>", text)


@pytest.mark.parametrize("method", [method for method, path in CELLS if path == "generation"])
async def test_anothers_run_has_no_numbers_and_mine_has_only_its_own(tmp_path, method):
    async with two_tenants(tmp_path) as (wire, mine, other):
        request = VALID[method](mine)
        seen = []
        for number in (1, 77):
            request.generation = number
            seen.append(without_own(await answer(wire, mine, method, request, number)))
        request.generation = 0
        own = await answer(wire, mine, method, request, 0)
        request.run_id = other.run
        foreign = await answer(wire, mine, method, request, other.run)
        request.run_id = "run_" + "0" * 16
        unknown = await answer(wire, mine, method, request, request.run_id)
    assert re.sub(r"\b(1|77)\b", "#", seen[0][1]) == re.sub(r"\b(1|77)\b", "#", seen[1][1])
    assert own[0] is StatusCode.OK
    assert foreign == unknown


@pytest.mark.parametrize("method", sorted({method for method, _ in CELLS}))
async def test_a_malformed_name_gets_a_typed_answer(tmp_path, method):
    allowed = {StatusCode.OK, StatusCode.INVALID_ARGUMENT, StatusCode.NOT_FOUND, StatusCode.RESOURCE_EXHAUSTED}
    async with two_tenants(tmp_path) as (wire, mine, other):
        for path in (path for named, path in CELLS if named == method and path != "generation"):
            for value in MALFORMED:
                code, shown = await answer(wire, mine, method, with_value(mine, method, path, value), "\x01")
                assert code in allowed | {StatusCode.FAILED_PRECONDITION}, (path, value, code, shown)
                assert not [name for name in other.secrets() if name in shown]


@pytest.mark.parametrize("method", [method for method in METHODS if method not in {cell for cell, _ in CELLS}])
async def test_what_takes_no_name_tells_nothing_of_another(tmp_path, method):
    async with two_tenants(tmp_path) as (wire, mine, other):
        kind = message_factory.GetMessageClass(METHODS[method].output_type)
        shown = str(await wire.method(method, kind)(VALID[method](mine), metadata=by(mine.token)))
    assert not [name for name in other.secrets() if name in shown]
