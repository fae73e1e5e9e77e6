"""A real server in this process, on the fake engine and a database in a folder, and a client without manners before it."""

import asyncio
import logging
import sqlite3
import threading
import time
from collections import Counter
from concurrent.futures import Future

import grpc
from google.protobuf.descriptor_pool import Default
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message_factory import GetMessageClass
from google.rpc import error_details_pb2
from grpc_health.v1 import health_pb2
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from grpc_status import rpc_status

from clutch_protos.v1 import generation_service_pb2, run_service_pb2, sampling_service_pb2, types_pb2
from clutch_server.app.system import RandomNames, SystemClock
from clutch_server.domain.limits import Limits
from clutch_server.domain.quotas import Quotas, QuotaTable
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.rpc.errors import CODES, DOMAIN
from clutch_server.rpc.reasons import REASONS
from clutch_server.rpc.server import RpcServer, RpcSettings
from clutch_server.runs.core import Core
from clutch_server.runs.keyring import Keyring
from clutch_server.runs.manager import Manager
from clutch_server.runs.meters import Meters
from clutch_server.runs.ports import EngineState
from clutch_server.storage.config import StoreConfig
from clutch_server.storage.snapshots import FileSnapshots
from clutch_server.storage.sql import SqlStore
from fuzz.wire import encode, is_repeated
from support.leaks import Watch, secrets_of

# Short waits, and generations that end while the next calls come: what is under test is what is refused.
LIMITS = Limits(completions_per_generation_max=600, wait_seconds_max=0.02)
QUOTAS = Quotas(runs_unfinished_max=24)
# Rows that only calls write; completions, updates and events also come by themselves.
WRITTEN_BY_CALLS = ("runs", "generations", "prompts", "members", "rewards", "api_keys")
ALLOWED = {code for code in CODES.values() if code is not grpc.StatusCode.DATA_LOSS}
STATUS_BYTES_MAX = 8 << 10  # of metadata, which clients take
CALL_SECONDS = 30.0
STUCK_SECONDS = 120.0  # generations here take milliseconds
PLAYED_REWARDS = (0.0, 1.0, -1e9, 1e9, 5e-324, -0.0, 0.5, 1e9, 1.0)
_PLAYED_MAX = 200
_KEPT_MAX = 64
_ACCEPTED_MAX = 16
_BASE_BYTES_MAX = 4_096
_WAIT = Duration(nanos=20_000_000)


class BrittleEngine(FakeEngine):
    """Dies of what may kill a model server: settings and tokens that nobody checked."""

    def _check(self, job):
        super()._check(job)
        sampling, ids = job.sampling, job.prompt.token_ids
        sound = (
            1 <= sampling.max_tokens <= self.info.context_tokens - len(ids)
            and 0.0 <= sampling.temperature <= 100.0
            and 0.0 < sampling.top_p <= 1.0
            and 0 <= sampling.top_k <= 1_000_000
            and len(sampling.stop) <= LIMITS.stop_strings_max
            and all(0 < len(stop) <= LIMITS.stop_chars_max for stop in sampling.stop)
            and all(0 <= token <= 0x10FFFF for token in ids)
            and 0 <= job.seed < 2**31
        )
        if not sound:
            self.kill()


class Violation(AssertionError):
    """A law that a call broke."""


class _Errors(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.records = []

    def emit(self, record):
        self.records.append(self.format(record))


class World:
    """Sends calls and holds them to the laws; ``counts`` says how many calls of a method ended how."""

    def __init__(self, folder, *, root_key=bytes(range(1, 33))):
        self.folder = folder
        self.counts = Counter()
        self.num_bytes = 0
        self._seen = {}
        self._accepted = {}
        self._watch = Watch()
        self._root_key = root_key
        self._errors = _Errors()
        logging.getLogger("clutch_server").addHandler(self._errors)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._run(self._start())
        options = (("grpc.max_receive_message_length", 8 << 20), ("grpc.max_send_message_length", 8 << 20))
        self._channel = grpc.insecure_channel(f"127.0.0.1:{self._port}", options=options)
        # Changes that other connections commit are seen at once, and asking costs microseconds.
        self._database = sqlite3.connect(f"file:{folder / 'clutch.db'}?mode=ro", uri=True, isolation_level=None)
        self._version, self._rows = -1, {}
        self.methods = self._listed()

    def close(self):
        self._channel.close()
        self._database.close()
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        logging.getLogger("clutch_server").removeHandler(self._errors)

    def send(self, method, plan):
        """One call of a method by its full name; returns its status code."""
        bases = self._accepted.get(method, ())
        return self.send_bytes(method, encode(plan, self.methods[method].input_type, self._chosen, bases))

    def send_bytes(self, method, request):
        """As ``send``."""
        before = self._look()
        code, answer, error = self._call(method, request)
        self.counts[method, code.name] += 1
        if error is None and method == "clutch.v1.RunService/CreateRun":
            self.play(types_pb2.Run.FromString(answer).run_id)
        if error is None:
            self._keep(method, request, answer)
        else:
            self._check_error(method, error, size=len(request))
            if (after := self._look()) != before:
                raise Violation(f"{method} was refused with {code.name} and left rows: {before} -> {after}")
        self._check_engine(method)
        return code

    def play(self, run_id):
        """Two generations of a run with whatever settings were accepted, as far as it takes them, on extreme rewards."""
        for number in range(2):
            prompts = [types_pb2.Prompt(text="hello")]
            ask = generation_service_pb2.AskRequest(run_id=run_id, request_id=f"play-{number}", prompts=prompts)
            _, answer, error = self._call("clutch.v1.GenerationService/Ask", ask.SerializeToString())
            if error is not None:
                self._check_error("clutch.v1.GenerationService/Ask", error, size=0)
                return
            if types_pb2.Generation.FromString(answer).num_expected > _PLAYED_MAX:
                return
            completions = self._completions(run_id, number)
            rewards = [
                types_pb2.Reward(completion_id=each.completion_id, value=PLAYED_REWARDS[index % len(PLAYED_REWARDS)])
                for index, each in enumerate(completions)
            ]
            tell = generation_service_pb2.TellRequest(run_id=run_id, generation=number, rewards=rewards)
            close = generation_service_pb2.CloseGenerationRequest(run_id=run_id, generation=number)
            for name, request in (("Tell", tell), ("CloseGeneration", close)):
                _, _, error = self._call(f"clutch.v1.GenerationService/{name}", request.SerializeToString())
                if error is not None:
                    self._check_error(f"clutch.v1.GenerationService/{name}", error, size=0)
            self._until_finished(run_id, number)

    def check_work(self):
        """The laws that no single call shows: a whole generation still works, and no run was failed by the server."""
        run, completions = self._open_generation()
        rewards = [types_pb2.Reward(completion_id=c.completion_id, value=len(c.text)) for c in completions]
        assert len(rewards) == 17
        tell = generation_service_pb2.TellRequest(run_id=run.run_id, rewards=rewards)
        self.ask("clutch.v1.GenerationService/Tell", tell, generation_service_pb2.TellResponse)
        assert self._until_finished(run.run_id, 0) == types_pb2.Generation.APPLIED
        failed = self._database.execute("SELECT state_reason FROM runs WHERE state IN ('failed', 'quarantined')").fetchall()
        if failed:
            raise Violation(f"the server failed runs: {failed}")

    def refresh(self):
        """End the runs that are open, and begin others: one that is new, one that is paused, one with an open generation."""
        query = "SELECT run_id FROM runs WHERE state IN ('created', 'active', 'paused')"
        self.search()
        for (run_id,) in self._database.execute(query).fetchall():
            self.ask("clutch.v1.RunService/CancelRun", run_service_pb2.CancelRunRequest(run_id=run_id), types_pb2.Run)
        paused = self.ask("clutch.v1.RunService/CreateRun", _fresh_run(), types_pb2.Run)
        self.ask("clutch.v1.RunService/PauseRun", run_service_pb2.PauseRunRequest(run_id=paused.run_id), types_pb2.Run)
        new = self.ask("clutch.v1.RunService/CreateRun", _fresh_run(), types_pb2.Run)
        self.ask("clutch.v1.RunService/UpdateRun", _new_sigma(new.run_id), types_pb2.Run)
        sample = sampling_service_pb2.SampleRequest(run_id=new.run_id, prompts=[types_pb2.Prompt(text="hello")])
        self.ask("clutch.v1.SamplingService/Sample", sample, sampling_service_pb2.SampleResponse)
        run, completions = self._open_generation()
        rewards = [types_pb2.Reward(completion_id=completion.completion_id, value=1) for completion in completions[:4]]
        tell = generation_service_pb2.TellRequest(run_id=run.run_id, rewards=rewards)
        self.ask("clutch.v1.GenerationService/Tell", tell, generation_service_pb2.TellResponse)

    def _open_generation(self):
        run = self.ask("clutch.v1.RunService/CreateRun", _fresh_run(), types_pb2.Run)
        prompts = [types_pb2.Prompt(text="hello")]
        ask = generation_service_pb2.AskRequest(run_id=run.run_id, request_id="a", client_id="c", prompts=prompts)
        self.ask("clutch.v1.GenerationService/Ask", ask, types_pb2.Generation)
        return run, self._completions(run.run_id, 0)

    def _completions(self, run_id, number):
        listing = generation_service_pb2.ListCompletionsRequest(run_id=run_id, generation=number, max_wait=_WAIT)
        completions, page = [], generation_service_pb2.ListCompletionsResponse()
        stuck_at = time.monotonic() + STUCK_SECONDS
        while not page.complete:
            self._check_moving(run_id, number, stuck_at=stuck_at)
            listing.after_cursor = completions[-1].cursor if completions else 0
            name = "clutch.v1.GenerationService/ListCompletions"
            page = self.ask(name, listing, generation_service_pb2.ListCompletionsResponse)
            completions.extend(page.completions)
            self._check_engine("sampling")
        return completions

    def _until_finished(self, run_id, number):
        wanted = generation_service_pb2.GetGenerationRequest(
            run_id=run_id, generation=number, until=["APPLIED", "ABANDONED"], max_wait=_WAIT
        )
        state = types_pb2.Generation.OPEN
        stuck_at = time.monotonic() + STUCK_SECONDS
        while state not in (types_pb2.Generation.APPLIED, types_pb2.Generation.ABANDONED):
            self._check_moving(run_id, number, stuck_at=stuck_at)
            state = self.ask("clutch.v1.GenerationService/GetGeneration", wanted, types_pb2.Generation).state
            self._check_engine("an update")
        return state

    def _check_moving(self, run_id, number, *, stuck_at):
        if time.monotonic() > stuck_at:
            get_run = run_service_pb2.GetRunRequest(run_id=run_id)
            run = self.ask("clutch.v1.RunService/GetRun", get_run, types_pb2.Run)
            get_generation = generation_service_pb2.GetGenerationRequest(run_id=run_id, generation=number)
            generation = self.ask("clutch.v1.GenerationService/GetGeneration", get_generation, types_pb2.Generation)
            raise Violation(f"generation {number} is stuck: {generation} of {run}")

    def ask(self, method, request, answer):
        """A sound call, which must succeed."""
        sent = request.SerializeToString()
        code, data, error = self._call(method, sent)
        if code is not grpc.StatusCode.OK:
            raise Violation(f"a sound {method} got {code.name}: {error.details()}")
        self._keep(method, sent, data)
        return answer.FromString(data)

    def search(self):
        """Look for the server's secrets in all that left it since the last search."""
        self.num_bytes += self._watch.search(secrets_of(self.folder, root_keys=(self._root_key,)))

    def _call(self, method, request):
        described = self.methods[method]
        path = f"/{method}"
        try:
            if described.client_streaming or described.server_streaming:
                return grpc.StatusCode.OK, self._stream(path, request, described), None
            return grpc.StatusCode.OK, self._channel.unary_unary(path)(request, timeout=CALL_SECONDS), None
        except grpc.RpcError as error:
            return error.code(), b"", error

    def _stream(self, path, request, described):
        if described.client_streaming:
            call = self._channel.stream_stream(path)(iter([request]), timeout=CALL_SECONDS)
        else:
            call = self._channel.unary_stream(path)(request, timeout=CALL_SECONDS)
        try:
            return next(call, b"")
        finally:
            call.cancel()

    def _check_error(self, method, error, *, size):
        code, metadata = error.code(), error.trailing_metadata() or ()
        status_bytes = sum(len(key) + len(value) for key, value in metadata) + 3 * len((error.details() or "").encode())
        self._watch.note(method, f"{error.details()} {metadata}")
        if code in (grpc.StatusCode.UNKNOWN, grpc.StatusCode.INTERNAL) or status_bytes > STATUS_BYTES_MAX:
            raise Violation(f"{method}: {code.name} of {status_bytes} bytes: {error.details()}; log: {self._errors.records}")
        # Health and reflection have no reasons of ours; a message beyond the cap is refused before it is one.
        if not method.startswith("clutch.") or (size > LIMITS.message_bytes_max and code is grpc.StatusCode.RESOURCE_EXHAUSTED):
            return
        status = rpc_status.from_call(error)
        infos = [detail for detail in (status.details if status else ()) if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR)]
        if code not in ALLOWED or len(infos) != 1:
            raise Violation(f"{method}: {code.name} with {len(infos)} ErrorInfo: {error.details()}")
        info = error_details_pb2.ErrorInfo.FromString(infos[0].value)
        if info.domain != DOMAIN or info.reason not in REASONS:
            raise Violation(f"{method}: the reason {info.reason!r} is not published")

    def _check_engine(self, method):
        if self._engine.state is not EngineState.READY:
            raise Violation(f"{method} killed the engine")
        if self._errors.records:
            raise Violation(f"{method}: the server logged {self._errors.records}")

    def _look(self):
        """Rows that calls write, by table; counted again only when something was committed."""
        (version,) = self._database.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            counted = [f"(SELECT count(*) FROM {table})" for table in WRITTEN_BY_CALLS]
            self._rows = dict(
                zip(WRITTEN_BY_CALLS, self._database.execute(f"SELECT {', '.join(counted)}").fetchone(), strict=True)
            )
            self._version = version
        return self._rows

    def _chosen(self, field, choice):
        """A value of an answer: of a field of that name if there was one, such as the token of the page before."""
        number = choice.choice
        wanted = int if field.cpp_type not in (field.CPPTYPE_STRING, field.CPPTYPE_DOUBLE, field.CPPTYPE_FLOAT) else str
        alike = [values for name, values in self._seen.items() if name.endswith(field.name)]
        named = self._seen.get(field.name) or [value for values in alike for value in values]
        if not named or number % 8 == 7:
            named = [value for values in self._seen.values() for value in values]
        values = [value for value in named if isinstance(value, wanted)]
        return values[-1 - number % len(values)] if values else wanted()

    def _keep(self, method, request, answer):
        self._watch.note(method, answer)
        if len(request) <= _BASE_BYTES_MAX:
            accepted = self._accepted.setdefault(method, [])
            accepted.append(request)
            del accepted[:-_ACCEPTED_MAX]
        self._remember(GetMessageClass(self.methods[method].output_type).FromString(answer))

    def _remember(self, message, depth=0):
        for field, value in message.ListFields():
            for each in (value if is_repeated(field) else [value])[-3:] if not _is_map(field) else ():
                if field.message_type is not None:
                    if depth < 4:
                        self._remember(each, depth + 1)
                elif isinstance(each, int | str) and not isinstance(each, bool):
                    kept = self._seen.setdefault(field.name, [])
                    if each not in kept:
                        kept.append(each)
                        del kept[:-_KEPT_MAX]

    def _listed(self):
        """Every method of every service that the server says it has."""
        stub = reflection_pb2_grpc.ServerReflectionStub(self._channel)
        asked = iter([reflection_pb2.ServerReflectionRequest(list_services="")])
        names = [service.name for service in next(stub.ServerReflectionInfo(asked)).list_services_response.service]
        pool = Default()
        return {f"{name}/{method.name}": method for name in names for method in pool.FindServiceByName(name).methods}

    async def _start(self):
        store = SqlStore(StoreConfig(url=f"sqlite:///{self.folder / 'clutch.db'}"))
        store.migrate()
        self._engine = BrittleEngine(FakeSettings())
        await self._engine.start()
        self._core = Core(
            engine=self._engine,
            store=store,
            snapshots=FileSnapshots(self.folder / "snapshots"),
            clock=SystemClock(),
            names=RandomNames(),
            keyring=Keyring(self._root_key),
            limits=LIMITS,
            meters=Meters(QuotaTable(default=QUOTAS)),
        )
        self._manager = Manager(self._core)
        self._server = RpcServer(self._manager, settings=RpcSettings(port=0), limits=LIMITS)
        self._port = await self._server.start()
        await self._manager.start()
        await self._server.health.set_answering(engine=True, database=True)

    async def _stop(self):
        await self._server.stop(grace_seconds=1)
        await self._manager.stop()
        await self._engine.stop()
        self._core.store.close()

    def _run(self, work):
        future: Future = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result(60)


def _fresh_run():
    return run_service_pb2.CreateRunRequest(
        request_id=f"work-{RandomNames().run_id()}", config=types_pb2.RunConfig(population_size=16)
    )


def _new_sigma(run_id):
    changed = types_pb2.RunConfig(sigma=0.03)
    return run_service_pb2.UpdateRunRequest(run_id=run_id, config=changed, update_mask={"paths": ["config.sigma"]})


def _is_map(field):
    return field.message_type is not None and field.message_type.GetOptions().map_entry


assert health_pb2.DESCRIPTOR  # so that the pool knows it
