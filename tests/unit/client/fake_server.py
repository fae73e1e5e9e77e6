"""The service in memory, with faults on demand: enough of it to hold the client to its promises.

Its population says a few words in a fixed order; its mean is a number that grows with the rewards. State outlives
``stop`` and ``start``, as a database would.
"""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent import futures
from dataclasses import dataclass, field

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.rpc import error_details_pb2, status_pb2

from clutch_protos.v1 import admin_service_pb2 as admin
from clutch_protos.v1 import admin_service_pb2_grpc as admin_grpc
from clutch_protos.v1 import generation_service_pb2 as gens
from clutch_protos.v1 import generation_service_pb2_grpc as gens_grpc
from clutch_protos.v1 import run_service_pb2 as runs
from clutch_protos.v1 import run_service_pb2_grpc as runs_grpc
from clutch_protos.v1 import sampling_service_pb2 as sampling
from clutch_protos.v1 import sampling_service_pb2_grpc as sampling_grpc
from clutch_protos.v1 import types_pb2 as t

WORDS = ("red", "green", "blue")
Gen = t.Generation


class Refusal(Exception):
    def __init__(
        self, code: grpc.StatusCode, reason: str, *, retry_after: float | None = None, message: str = "", field: str = ""
    ):
        super().__init__(reason)
        self.code, self.reason, self.retry_after, self.message, self.field = code, reason, retry_after, message, field

    def status(self, **ids: str) -> status_pb2.Status:
        details = [error_details_pb2.ErrorInfo(reason=self.reason, domain="clutch", metadata=ids)]
        if self.field:
            violation = error_details_pb2.BadRequest.FieldViolation(field=self.field, description=self.message)
            details.append(error_details_pb2.BadRequest(field_violations=[violation]))
        if self.retry_after is not None:
            delay = duration_pb2.Duration()
            delay.FromNanoseconds(int(self.retry_after * 1e9))
            details.append(error_details_pb2.RetryInfo(retry_delay=delay))
        packed = []
        for detail in details:
            one = any_pb2.Any()
            one.Pack(detail)
            packed.append(one)
        return status_pb2.Status(code=self.code.value[0], message=self.message or self.reason, details=packed)


@dataclass
class FakeGeneration:
    info: Gen
    request_id: str
    body: bytes
    completions: list[t.Completion]
    rewards: dict[str, t.Reward] = field(default_factory=dict)


@dataclass
class FakeRun:
    info: t.Run
    request_id: str
    body: bytes
    generations: list[FakeGeneration] = field(default_factory=list)
    events: list[runs.Event] = field(default_factory=list)


@dataclass
class Fault:
    """``before`` refuses and changes nothing; ``after`` loses the answer of a call that was carried out."""

    error: Refusal
    when: str
    times: int


class FakeServer:
    """Start it, script faults, read what was sent from ``calls``."""

    def __init__(self, words: tuple[str, ...] = WORDS) -> None:
        self.words = words
        self.runs: dict[str, FakeRun] = {}
        self.calls: list[tuple[str, bytes]] = []
        self.hooks: dict[str, Callable[[], None]] = {}
        self.page_size = 7
        self.sample_prompts_max = 256  # so many answers fit a message
        self.replays, self.replay_mismatch, self.knows_what_ifs = 0, "", True
        self.sampled_at_ask = True
        self.port = 0
        self._faults: dict[str, list[Fault]] = defaultdict(list)
        self._changed = threading.Condition()
        self._server: grpc.Server | None = None

    # life

    def start(self) -> "FakeServer":
        # SO_REUSEPORT off, so that a restart on the same port is a real one.
        self._server = grpc.server(futures.ThreadPoolExecutor(max_workers=24), options=(("grpc.so_reuseport", 0),))
        servicer = _Servicer(self)
        runs_grpc.add_RunServiceServicer_to_server(servicer, self._server)
        gens_grpc.add_GenerationServiceServicer_to_server(servicer, self._server)
        sampling_grpc.add_SamplingServiceServicer_to_server(servicer, self._server)
        admin_grpc.add_AdminServiceServicer_to_server(servicer, self._server)
        self.port = self._server.add_insecure_port(f"127.0.0.1:{self.port}")
        self._server.start()
        return self

    def stop(self) -> None:
        if self._server is not None:
            self._server.stop(0)
            self.poke()
            self._server.wait_for_termination(2)
            self._server = None

    def poke(self) -> None:
        with self._changed:
            self._changed.notify_all()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    # script

    def refuse(self, method: str, code: grpc.StatusCode, reason: str, *, times: int = 1, **more: object) -> None:
        self._faults[method].append(Fault(Refusal(code, reason, **more), "before", times))

    def lose_answer(self, method: str, *, times: int = 1) -> None:
        self._faults[method].append(Fault(Refusal(grpc.StatusCode.UNAVAILABLE, "DRAINING"), "after", times))

    def bodies(self, method: str) -> list[bytes]:
        return [body for name, body in self.calls if name == method]

    def only_run(self) -> FakeRun:
        (run,) = self.runs.values()
        return run

    def reward(self, run_id: str, generation: int, text: str) -> t.Reward:
        made = self.runs[run_id].generations[generation]
        return next(made.rewards[c.completion_id] for c in made.completions if c.text == text)

    # inside

    def handle(self, method: str, request: object, context: grpc.ServicerContext, work: Callable[[], object]) -> object:
        self.calls.append((method, request.SerializeToString(deterministic=True)))
        try:
            self._strike(method, "before")
            answer = work()
            self._strike(method, "after")
        except Refusal as refusal:
            status = refusal.status(**getattr(refusal, "ids", {}))
            metadata = (("grpc-status-details-bin", status.SerializeToString()),)
            context.set_trailing_metadata(metadata)
            context.abort(refusal.code, status.message)
        hook = self.hooks.pop(method, None)
        if hook is not None:
            hook()
        return answer

    def until(self, ready: Callable[[], bool], seconds: float) -> None:
        deadline = time.monotonic() + seconds
        with self._changed:
            while not ready() and self._server is not None and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)

    def changed(self) -> threading.Condition:
        return self._changed

    def _strike(self, method: str, when: str) -> None:
        for fault in self._faults[method]:
            if fault.when == when and fault.times > 0:
                fault.times -= 1
                raise fault.error


class _Servicer(
    runs_grpc.RunServiceServicer,
    gens_grpc.GenerationServiceServicer,
    sampling_grpc.SamplingServiceServicer,
    admin_grpc.AdminServiceServicer,
):
    def __init__(self, server: FakeServer) -> None:
        self.server = server

    # runs

    def CreateRun(self, request, context):
        return self.server.handle("CreateRun", request, context, lambda: self._create(request))

    def _create(self, request):
        with self.server.changed():
            body = request.SerializeToString(deterministic=True)
            for run in self.server.runs.values():
                if run.request_id == request.request_id:
                    if run.body != body:
                        raise Refusal(grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED")
                    return run.info
            number = len(self.server.runs) + 1
            info = t.Run(
                run_id=f"run-{number}",
                name=request.name,
                labels=request.labels,
                state=t.Run.CREATED,
                etag=1,
                best_generation=-1,
                config=_in_force(request.config),
            )
            info.create_time.GetCurrentTime()
            info.update_time.GetCurrentTime()
            run = FakeRun(info=info, request_id=request.request_id, body=body)
            self.server.runs[info.run_id] = run
            _event(run, runs.Event.RUN_CREATED)
            return info

    def GetRun(self, request, context):
        return self.server.handle("GetRun", request, context, lambda: self._run(request).info)

    def ListRuns(self, request, context):
        def work():
            everything = [run.info for run in reversed(self.server.runs.values())]
            start, size = int(request.page_token or 0), min(request.page_size or 100, 3)
            token = str(start + size) if start + size < len(everything) else ""
            return runs.ListRunsResponse(runs=everything[start : start + size], next_page_token=token)

        return self.server.handle("ListRuns", request, context, work)

    def UpdateRun(self, request, context):
        def work():
            run = self._run(request)
            if request.etag and request.etag != run.info.etag:
                raise Refusal(grpc.StatusCode.ABORTED, "ETAG_MISMATCH")
            for path in request.update_mask.paths:
                if path == "labels":
                    run.info.labels.clear()
                    run.info.labels.update(request.labels)
                else:
                    name = path.removeprefix("config.")
                    _copy(request.config, run.info.config, name)
            run.info.etag += 1
            return run.info

        return self.server.handle("UpdateRun", request, context, work)

    def PauseRun(self, request, context):
        return self.server.handle("PauseRun", request, context, lambda: self._move(request, t.Run.PAUSED))

    def ResumeRun(self, request, context):
        return self.server.handle("ResumeRun", request, context, lambda: self._move(request, t.Run.ACTIVE))

    def CancelRun(self, request, context):
        def work():
            run = self._run(request)
            for generation in run.generations:
                if generation.info.state == Gen.OPEN:
                    self._abandon(run, generation, "the run was cancelled")
            return self._move(request, t.Run.CANCELLED)

        return self.server.handle("CancelRun", request, context, work)

    def DeleteRun(self, request, context):
        def work():
            run = self._run(request)
            if run.info.state not in (t.Run.COMPLETED, t.Run.CANCELLED, t.Run.FAILED):
                raise Refusal(grpc.StatusCode.FAILED_PRECONDITION, "RUN_UNFINISHED")
            del self.server.runs[request.run_id]
            return runs.DeleteRunResponse()

        return self.server.handle("DeleteRun", request, context, work)

    def ListEvents(self, request, context):
        def work():
            run = self._run(request)
            seconds = request.max_wait.ToNanoseconds() / 1e9
            self.server.until(lambda: len(run.events) > request.after_cursor, seconds)
            return runs.ListEventsResponse(events=run.events[request.after_cursor :][:4])

        return self.server.handle("ListEvents", request, context, work)

    def ReplayRun(self, request, context):
        def work():
            run = self._run(request)
            self.server.replays += 1
            # Under way at the first look, done at the second.
            done = self.server.replays % 2 == 0
            wrong = self.server.replay_mismatch
            what_if = request.HasField("config_mask") and self.server.knows_what_ifs
            return runs.ReplayRunResponse(
                hypothetical_config=self._hypothetical(run, request) if what_if else None,
                num_exact=1 if what_if else 0,
                reapplied=[
                    runs.ReappliedGeneration(generation=number, num_members_used=2, utility_correlation=0.5 if number else None)
                    for number in range(run.info.head if what_if and done else 0)
                ],
                completions=[sampling.SampledText(text="hypothetical", rendered_prompt=prompt.text) for prompt in request.prompts]
                if what_if and done
                else [],
                num_generations=run.info.head,
                num_replayed=run.info.head if done else 0,
                finished=done,
                mismatch_generation=1 if wrong and done else -1,
                mismatch=wrong or None,
                mean_digest="ab" * 32,
            )

        return self.server.handle("ReplayRun", request, context, work)

    def _hypothetical(self, run, request):
        if unknown := sorted(set(request.config_mask.paths) - set(t.RunConfig.DESCRIPTOR.fields_by_name)):
            raise Refusal(grpc.StatusCode.INVALID_ARGUMENT, "WHAT_IF_UNKNOWN_SETTING", message=f"config_mask: got {unknown}")
        config = t.RunConfig()
        config.CopyFrom(run.info.config)
        request.config_mask.MergeMessage(request.config, config)
        return config

    # generations

    def Ask(self, request, context):
        return self.server.handle("Ask", request, context, lambda: self._ask(request))

    def _ask(self, request):
        with self.server.changed():
            run = self._run(request)
            body = b"".join(p.SerializeToString(deterministic=True) for p in request.prompts)
            for generation in run.generations:
                unfinished = generation.info.state in (Gen.OPEN, Gen.CLOSED)
                if request.client_id and unfinished and generation.info.client_id == request.client_id:
                    return generation.info
                if generation.request_id == request.request_id:
                    if generation.body != body:
                        raise Refusal(grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED")
                    return generation.info
                if unfinished:
                    raise Refusal(grpc.StatusCode.FAILED_PRECONDITION, "GENERATION_OPEN")
            if run.info.state in (t.Run.COMPLETED, t.Run.CANCELLED, t.Run.FAILED):
                raise Refusal(grpc.StatusCode.FAILED_PRECONDITION, "RUN_FINISHED")
            if run.info.state == t.Run.PAUSED:
                raise Refusal(grpc.StatusCode.FAILED_PRECONDITION, "RUN_PAUSED")
            return self._open(run, request, body)

    def _open(self, run, request, body):
        number, size = run.info.head, run.info.config.population_size
        samples = request.samples_per_prompt or 1
        completions = []
        for member in range(size + 1):
            for index, prompt in enumerate(request.prompts):
                for sample in range(samples):
                    cursor = len(completions) + 1
                    rendered = prompt.text or "".join(f"<{m.role}>{m.content}" for m in prompt.chat.messages)
                    completions.append(
                        t.Completion(
                            completion_id=f"{run.info.run_id}-{number}-{cursor}",
                            member_handle=f"m{number}-{member}",
                            is_mean=member == size,
                            prompt_index=index,
                            sample_index=sample,
                            text=self.server.words[(member + index + sample) % len(self.server.words)],
                            rendered_prompt=rendered,
                            item=prompt.item,
                            chat=prompt.chat,
                            finish_reason=t.FINISH_REASON_STOP,
                            num_prompt_tokens=3,
                            num_completion_tokens=1,
                            cursor=cursor,
                        )
                    )
        info = Gen(
            run_id=run.info.run_id,
            generation=number,
            state=Gen.OPEN,
            population_size=size,
            num_prompts=len(request.prompts),
            samples_per_prompt=samples,
            num_expected=len(completions),
            num_sampled=len(completions),
            client_id=request.client_id,
        )
        info.open_time.GetCurrentTime()
        run.generations.append(FakeGeneration(info=info, request_id=request.request_id, body=body, completions=completions))
        run.info.state = t.Run.ACTIVE
        _event(run, runs.Event.GENERATION_OPENED, number)
        self.server.poke()
        return info

    def ListCompletions(self, request, context):
        def work():
            generation = self._generation(request)

            def found():
                return [
                    c
                    for c in generation.completions
                    if c.cursor > request.after_cursor and not (request.unscored_only and c.completion_id in generation.rewards)
                ]

            seconds = request.max_wait.ToNanoseconds() / 1e9
            self.server.until(lambda: bool(found()) or generation.info.state != Gen.OPEN or self.server.sampled_at_ask, seconds)
            page = [self._shown(generation, c, request) for c in found()[: self.server.page_size]]
            everything = self.server.sampled_at_ask and len(found()) <= self.server.page_size
            return gens.ListCompletionsResponse(completions=page, complete=everything, state=generation.info.state)

        return self.server.handle("ListCompletions", request, context, work)

    def _shown(self, generation, completion, request):
        shown = t.Completion()
        shown.CopyFrom(completion)
        if not request.include_messages:
            shown.ClearField("chat")
        if request.include_rewards and completion.completion_id in generation.rewards:
            shown.reward.CopyFrom(generation.rewards[completion.completion_id])
            shown.reward.completion_id = ""
        return shown

    def ImportRewards(self, request, context):
        return self.server.handle("ImportRewards", request, context, lambda: self._import(request))

    def _import(self, request):
        with self.server.changed():
            run = self._run(request)
            before = [dict(generation.rewards) for generation in run.generations]
            statuses, numbers = [], []
            for reward in request.rewards:
                taken = [(self._take_either(run, each, reward), each.info.generation) for each in run.generations]
                status, number = next((pair for pair in taken if pair[0] != t.TELL_STATUS_UNKNOWN), (t.TELL_STATUS_UNKNOWN, -1))
                statuses.append(status)
                numbers.append(number)
            good = {t.TELL_STATUS_ACCEPTED, t.TELL_STATUS_DUPLICATE}
            committed = not request.dry_run and (request.on_bad == 2 or good.issuperset(statuses))
            progress = []
            for generation, rewards in zip(run.generations, before, strict=True):
                remaining = generation.info.num_expected - len(generation.rewards)
                if not committed:
                    generation.rewards.clear()
                    generation.rewards.update(rewards)
                generation.info.num_settled = len(generation.rewards)
                if committed and generation.info.state == Gen.OPEN and remaining == 0:
                    self._apply(run, generation)
                if generation.info.generation in numbers:
                    state = generation.info.state
                    number = generation.info.generation
                    progress.append(gens.GenerationProgress(generation=number, state=state, num_remaining=remaining))
            return gens.ImportRewardsResponse(statuses=statuses, generations=numbers, committed=committed, progress=progress)

    def Tell(self, request, context):
        return self.server.handle("Tell", request, context, lambda: self._tell(request))

    def _tell(self, request):
        with self.server.changed():
            run, generation = self._run(request), self._generation(request)
            statuses = [self._take_either(run, generation, reward) for reward in request.rewards]
            generation.info.num_settled = len(generation.rewards)
            remaining = generation.info.num_expected - generation.info.num_settled
            if generation.info.state == Gen.OPEN and remaining == 0:
                self._apply(run, generation)
            return gens.TellResponse(statuses=statuses, num_remaining=remaining, state=generation.info.state)

    def _take_either(self, run, generation, reward):
        by_member = run.info.config.reward_level == t.REWARD_LEVEL_MEMBER
        if by_member != bool(reward.member_handle):
            raise Refusal(grpc.StatusCode.INVALID_ARGUMENT, "REWARD_LEVEL_MISMATCH", message="rewards[0]: see reward_level")
        if not by_member:
            return self._take(generation, reward)
        mine = [c for c in generation.completions if c.member_handle == reward.member_handle]
        statuses = [t.TELL_STATUS_UNKNOWN]
        for completion in mine:
            one = t.Reward()
            one.CopyFrom(reward)
            one.completion_id, one.member_handle = completion.completion_id, ""
            statuses.append(self._take(generation, one))
        return statuses[-1]

    def _take(self, generation, reward):
        if reward.completion_id not in {c.completion_id for c in generation.completions}:
            return t.TELL_STATUS_UNKNOWN
        known = generation.rewards.get(reward.completion_id)
        if known is not None:
            return t.TELL_STATUS_DUPLICATE if known == reward else t.TELL_STATUS_CONFLICT
        if generation.info.state != Gen.OPEN:
            return t.TELL_STATUS_CLOSED
        if reward.WhichOneof("outcome") == "value" and reward.value == 666.0:
            return t.TELL_STATUS_INVALID
        generation.rewards[reward.completion_id] = reward
        return t.TELL_STATUS_ACCEPTED

    def CloseGeneration(self, request, context):
        def work():
            with self.server.changed():
                run, generation = self._run(request), self._generation(request)
                if generation.info.state == Gen.OPEN:
                    self._apply(run, generation)
                return generation.info

        return self.server.handle("CloseGeneration", request, context, work)

    def AbandonGeneration(self, request, context):
        def work():
            run, generation = self._run(request), self._generation(request)
            if generation.info.state == Gen.OPEN:
                self._abandon(run, generation, request.reason)
            return generation.info

        return self.server.handle("AbandonGeneration", request, context, work)

    def GetGeneration(self, request, context):
        def work():
            generation = self._generation(request)
            seconds = request.max_wait.ToNanoseconds() / 1e9 if request.until else 0
            self.server.until(lambda: generation.info.state in request.until, seconds)
            return generation.info

        return self.server.handle("GetGeneration", request, context, work)

    def ListGenerations(self, request, context):
        def work():
            later = [g.info for g in self._run(request).generations if g.info.generation > request.after_generation]
            return gens.ListGenerationsResponse(generations=later[:2])

        return self.server.handle("ListGenerations", request, context, work)

    # the model and the server

    def Sample(self, request, context):
        def work():
            at = -1
            if request.run_id:
                run = self._run(request)
                which = request.WhichOneof("at")
                at = request.generation if which == "generation" else run.info.head
                if which == "best":
                    at = run.info.best_generation
            if len(request.prompts) > self.server.sample_prompts_max:
                refusal = Refusal(grpc.StatusCode.RESOURCE_EXHAUSTED, "LIMIT_EXCEEDED", message="message_bytes_max")
                refusal.ids = {"limit_name": "message_bytes_max"}
                raise refusal
            texts = [
                sampling.SampledText(
                    text=f"{p.text}!{at}", rendered_prompt=p.text, finish_reason=t.FINISH_REASON_LENGTH, num_completion_tokens=2
                )
                for p in request.prompts
            ]
            return sampling.SampleResponse(completions=texts, generation=at)

        return self.server.handle("Sample", request, context, work)

    def GetServerInfo(self, request, context):
        info = admin.ServerInfo(
            version="9.9",
            engine=admin.EngineInfo(state=admin.EngineInfo.READY, name="fake", base_model="words"),
            limits={"prompts_max": 4096},
        )
        return self.server.handle("GetServerInfo", request, context, lambda: info)

    # parts

    def _run(self, request):
        if request.run_id not in self.server.runs:
            raise Refusal(grpc.StatusCode.NOT_FOUND, "RUN_NOT_FOUND", message=f"no run {request.run_id!r}")
        return self.server.runs[request.run_id]

    def _generation(self, request):
        generations = self._run(request).generations
        if not 0 <= request.generation < len(generations):
            raise Refusal(grpc.StatusCode.NOT_FOUND, "GENERATION_NOT_FOUND")
        return generations[request.generation]

    def _move(self, request, state):
        run = self._run(request)
        run.info.state = state
        run.info.etag += 1
        _event(run, runs.Event.RUN_STATE_CHANGED)
        self.server.poke()
        return run.info

    def _apply(self, run, generation):
        values = [r.value for r in generation.rewards.values() if r.WhichOneof("outcome") == "value"]
        missing = generation.info.num_expected - len(values)
        report = t.GenerationReport(generation=generation.info.generation, num_missing=missing, tokens_per_second=100.0)
        if values:
            report.mean_reward = report.population_reward = sum(values) / len(values)
            if run.info.best_generation < 0 or report.mean_reward > run.info.best_reward:
                run.info.best_generation, run.info.best_reward = report.generation, report.mean_reward
        generation.info.report.CopyFrom(report)
        generation.info.state = Gen.APPLIED
        self._step(run, generation, runs.Event.GENERATION_APPLIED, report)

    def _abandon(self, run, generation, reason):
        generation.info.state, generation.info.state_reason = Gen.ABANDONED, reason
        self._step(run, generation, runs.Event.GENERATION_ABANDONED, None)

    def _step(self, run, generation, kind, report):
        run.info.head += 1
        _event(run, kind, generation.info.generation, report)
        if run.info.config.num_generations and run.info.head >= run.info.config.num_generations:
            run.info.state = t.Run.COMPLETED
            _event(run, runs.Event.RUN_STATE_CHANGED)
        self.server.poke()


def _in_force(given: t.RunConfig) -> t.RunConfig:
    config = t.RunConfig(
        base_model="words",
        search_space=t.SEARCH_SPACE_ADAPTER,
        lora_rank=4,
        noise=t.NOISE_GAUSSIAN,
        population_size=2,
        sigma=0.02,
        step_ratio=0.1,
        shaping=t.SHAPING_ZSCORE,
        optimizer=t.OPTIMIZER_SGD,
        samples_per_prompt=1,
        missing_policy=t.MISSING_POLICY_DROP_PAIR,
        sampling=t.Sampling(max_tokens=64, temperature=0.0, top_p=1.0, top_k=0),
        close_policy=t.ClosePolicy(kind=t.ClosePolicy.ALL),
    )
    config.MergeFrom(given)
    return config


def _copy(source: t.RunConfig, target: t.RunConfig, name: str) -> None:
    value = getattr(source, name)
    if name == "close_policy":
        target.close_policy.CopyFrom(value)
    else:
        setattr(target, name, value)


def _event(run: FakeRun, kind: int, generation: int = -1, report: t.GenerationReport | None = None) -> None:
    event = runs.Event(cursor=len(run.events) + 1, kind=kind, generation=generation, report=report)
    event.time.GetCurrentTime()
    run.events.append(event)
