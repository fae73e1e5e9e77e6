"""A server is used in a known way, and its metrics, its logs and its health say exactly what happened."""

import json
import re
import time
import urllib.request
from collections import Counter
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc
from prometheus_client.parser import text_string_to_metric_families

from clutch_protos.v1 import generation_service_pb2 as generations
from clutch_protos.v1 import generation_service_pb2_grpc, run_service_pb2, run_service_pb2_grpc, types_pb2
from support.processes import Server, clutch

PROMPT, REASON, NAME = "canary-prompt", "canary-reason", "canary-name"
ROOT_KEY = bytes(range(7, 39)).hex()
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


def wait_for(look):
    deadline = time.monotonic() + 60
    while not (found := look()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def start(folder: Path, **environment: str) -> Server:
    data = folder / "data"
    data.mkdir(mode=0o700)
    key = data / "root.key"
    key.write_text(ROOT_KEY)
    key.chmod(0o600)
    return Server(folder, environment={"CLUTCH_METRICS_PORT": "0", "CLUTCH_LOG_LEVEL": "debug", **environment})


def metrics_url(server: Server) -> str:
    return wait_for(lambda: re.search(r"http://127\.0\.0\.1:\d+/metrics", server.log.read_text()))[0]


def scrape(server: Server) -> tuple[str, dict]:
    with urllib.request.urlopen(metrics_url(server), timeout=30) as answer:
        text = answer.read().decode()
    families = text_string_to_metric_families(text)
    return text, {(s.name, frozenset(s.labels.values())): s.value for family in families for s in family.samples}


def by_label(samples: dict, name: str) -> dict:
    return {" ".join(sorted(labels)): value for (found, labels), value in samples.items() if found == name}


class Used:
    """One generation, told in every way that a reward can be told, with every call and answer counted."""

    def __init__(self, address: str) -> None:
        self.calls: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        with grpc.insecure_channel(address) as channel:
            self._runs = run_service_pb2_grpc.RunServiceStub(channel)
            self._generations = generation_service_pb2_grpc.GenerationServiceStub(channel)
            self._use(channel)

    def _call(self, name: str, call, request):
        try:
            answer = call(request, timeout=60)
        except grpc.RpcError as error:
            self.calls[f"{name} {error.code().name}"] += 1
            return None
        self.calls[f"{name} OK"] += 1
        return answer

    def _use(self, channel: grpc.Channel) -> None:
        config = types_pb2.RunConfig(population_size=16, allow_small_population=True)
        created = run_service_pb2.CreateRunRequest(request_id=NAME, name=NAME, config=config)
        wait_for(lambda: self._call("RunService/CreateRun", self._runs.CreateRun, created))
        run = self._call("RunService/CreateRun", self._runs.CreateRun, created)
        prompts = [types_pb2.Prompt(text=f"{PROMPT} {number}") for number in range(3)]
        ask = generations.AskRequest(run_id=run.run_id, request_id="ask", prompts=prompts)
        self._call("GenerationService/Ask", self._generations.Ask, ask)
        self.completions = self._read(run.run_id)
        self._tell_everything(run.run_id)
        wait_for(lambda: self._call("RunService/GetRun", self._runs.GetRun, get(run.run_id)).head == 1)
        self._call("RunService/GetRun", self._runs.GetRun, get(f"{PROMPT} in place of an id"))
        self._call("unknown", channel.unary_unary(f"/clutch.v1.RunService/{NAME}"), b"")
        self._call(
            "RunService/CancelRun", self._runs.CancelRun, run_service_pb2.CancelRunRequest(run_id=run.run_id, reason=REASON)
        )
        self.run_id = run.run_id

    def _read(self, run_id: str) -> list:
        found: list = []
        while True:
            request = generations.ListCompletionsRequest(run_id=run_id, after_cursor=found[-1].cursor if found else 0)
            request.max_wait.FromSeconds(10)
            page = self._call("GenerationService/ListCompletions", self._generations.ListCompletions, request)
            found.extend(page.completions)
            if page.complete:
                return found

    def _tell_everything(self, run_id: str) -> None:
        ids = [completion.completion_id for completion in self.completions]
        value = [types_pb2.Reward(completion_id=each, value=float(index), rater=REASON) for index, each in enumerate(ids[2:])]
        invalid = types_pb2.Reward(completion_id=ids[0], invalid=types_pb2.Reward.Invalid(reason=REASON))
        skipped = types_pb2.Reward(completion_id=ids[1], skipped=types_pb2.Reward.Skipped(reason=REASON))
        nan = types_pb2.Reward(completion_id=ids[0], value=float("nan"))
        strange = types_pb2.Reward(completion_id="nobody", value=1.0)
        other = types_pb2.Reward(completion_id=ids[2], value=-5.0)
        for rewards in (value[:1], [value[0], other, nan, strange], [invalid, skipped], value[1:]):
            request = generations.TellRequest(run_id=run_id, generation=0, rewards=rewards)
            answer = self._call("GenerationService/Tell", self._generations.Tell, request)
            self.statuses.update(status_name(status) for status in answer.statuses)


def get(run_id: str) -> run_service_pb2.GetRunRequest:
    return run_service_pb2.GetRunRequest(run_id=run_id)


def status_name(number: int) -> str:
    return types_pb2.TellStatus.Name(number).removeprefix("TELL_STATUS_").lower()


@pytest.fixture(scope="module", params=["json", "text"])
def used(request, tmp_path_factory):
    """What was done, what the metrics said afterwards, and what was logged by the end."""
    server = start(tmp_path_factory.mktemp("metrics"), CLUTCH_LOG_FORMAT=request.param)
    try:
        used = Used(server.address)
        wait_for(lambda: scrape(server)[1]["clutch_event_loop_lag_seconds_count", frozenset()] > 0)
        used.text, used.samples = scrape(server)
    finally:
        assert server.stop() == 0
    used.form, used.log = request.param, server.log.read_text()
    return used


def test_every_call_is_counted_by_method_and_code_and_timed(used):
    expected = {" ".join(sorted(name.split())): count for name, count in used.calls.items()}
    assert expected["UNIMPLEMENTED unknown"] == 1
    assert by_label(used.samples, "clutch_rpcs_total") == expected
    timed = by_label(used.samples, "clutch_rpc_seconds_count")
    assert sum(timed.values()) == sum(used.calls.values())
    assert timed["GenerationService/Tell"] == used.calls["GenerationService/Tell OK"] == 4
    assert used.calls["RunService/GetRun NOT_FOUND"] == 1


def test_every_reward_is_counted_by_what_became_of_it(used):
    total = len(used.completions)
    assert used.statuses == {"accepted": total, "duplicate": 1, "conflict": 1, "invalid": 1, "unknown": 1}
    assert by_label(used.samples, "clutch_told_total") == used.statuses
    assert by_label(used.samples, "clutch_rewards_total") == {"value": total - 2, "invalid": 1, "skipped": 1}
    assert used.samples["clutch_tell_seconds_count", frozenset()] == 4


def test_generations_and_runs_are_counted_by_state(used):
    assert by_label(used.samples, "clutch_generations_total") == {"open": 1, "closed": 1, "applied": 1}
    assert by_label(used.samples, "clutch_runs_total") == {"created": 1, "active": 1, "cancelled": 1}
    assert by_label(used.samples, "clutch_runs_unfinished") == {"created": 0, "active": 0, "paused": 0}
    assert by_label(used.samples, "clutch_generations_unfinished") == {"open": 0, "closed": 0}
    assert used.samples["clutch_apply_seconds_count", frozenset()] == 1


def test_the_engine_s_work_is_counted(used):
    prompt, completion = (sum(getattr(c, f"num_{kind}_tokens") for c in used.completions) for kind in ("prompt", "completion"))
    assert by_label(used.samples, "clutch_engine_tokens_total") == {"prompt": prompt, "completion": completion}
    assert used.samples["clutch_engine_completions_total", frozenset()] == len(used.completions) == 17 * 3
    assert used.samples["clutch_member_births_total", frozenset()] == 16
    assert used.samples["clutch_engine_jobs_pending", frozenset()] == 0
    assert by_label(used.samples, "clutch_engine_state") == {"ready": 1, "warming": 0, "dead": 0}


def test_the_database_and_the_loop_are_watched(used):
    assert used.samples["clutch_database_up", frozenset()] == 1
    assert by_label(used.samples, "clutch_database_errors_total") == {}
    assert set(by_label(used.samples, "clutch_database_seconds_count")) == {"read", "write", "ping"}
    assert used.samples["clutch_event_loop_lag_seconds_count", frozenset()] > 0
    assert used.samples["clutch_long_polls_open", frozenset()] == 0


def secrets_of(used) -> list[str]:
    return [PROMPT, REASON, NAME, ROOT_KEY, *(completion.text for completion in used.completions if len(completion.text) > 8)]


def test_no_text_of_anybody_and_no_key_is_in_the_metrics_or_the_log(used):
    assert len(secrets_of(used)) > 20
    assert [secret for secret in secrets_of(used) if secret in used.text or secret in used.log] == []
    assert used.run_id not in used.text
    assert used.run_id in used.log


def test_every_line_of_the_log_is_one_event_with_what_it_is_about(used):
    if used.form == "text":
        assert re.search(
            rf"clutch_server.calls: call request_id=\w+ method=GenerationService/Tell code=OK .*{used.run_id}", used.log
        )
        return
    lines = [json.loads(line) for line in used.log.splitlines() if line.startswith("{")]
    calls = [line for line in lines if line["logger"] == "clutch_server.calls"]
    assert Counter(f"{line['method']} {line['code']}" for line in calls) == used.calls
    assert all(line["request_id"] and line["seconds"] >= 0 for line in calls)
    tells = [line for line in calls if line["method"] == "GenerationService/Tell"]
    assert {(line["run_id"], line["generation"]) for line in tells} == {(used.run_id, 0)}
    events = [line["event"] for line in lines if line["logger"] == "clutch_server.events"]
    states = ["run_created", "run_state_changed", "generation_opened"]
    assert events == [*states, "generation_closed", "generation_applied", "run_state_changed"]
    closing = next(line for line in lines if line["event"] == "generation_closed")
    assert closing["request_id"] in {line["request_id"] for line in tells}


def test_prompts_are_logged_only_when_asked_for(tmp_path):
    server = start(tmp_path, CLUTCH_LOG_PROMPTS="true", CLUTCH_LOG_FORMAT="json")
    try:
        Used(server.address)
    finally:
        server.stop()
    log = server.log.read_text()
    assert PROMPT in log
    assert REASON in log
    assert ROOT_KEY not in log


def test_a_taken_port_of_the_metrics_is_a_clear_refusal(tmp_path):
    server = start(tmp_path)
    try:
        port = re.search(r":(\d+)/", metrics_url(server))[1]
        options = ["--engine", "fake", "--port", "0", "--metrics-port", port, "--data-dir", str(tmp_path / "second")]
        refused = clutch(["serve", *options])
    finally:
        server.stop()
    assert refused.returncode == 1
    assert f"127.0.0.1:{port}" in refused.stderr
    assert "[PORT_IN_USE]" in refused.stderr


def test_without_a_port_there_are_no_metrics(tmp_path):
    server = Server(tmp_path, environment={"CLUTCH_LOG_LEVEL": "debug"})
    server.stop()
    assert "metrics on" not in server.log.read_text()


def health(channel, service: str) -> int:
    return health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(service=service), timeout=30).status


def test_health_follows_a_database_that_goes_away_and_comes_back(tmp_path):
    server = start(tmp_path)
    data, gone = tmp_path / "data", tmp_path / "gone"
    everything = ("", "clutch.v1.GenerationService", "clutch.v1.SamplingService")
    try:
        with grpc.insecure_channel(server.address) as channel:
            wait_for(lambda: {health(channel, name) for name in everything} == {SERVING})
            gone.mkdir()
            (data / "clutch.db").rename(gone / "clutch.db")
            wait_for(lambda: {health(channel, name) for name in everything} == {NOT_SERVING})
            assert scrape(server)[1]["clutch_database_up", frozenset()] == 0
            assert by_label(scrape(server)[1], "clutch_runs_unfinished") == {}
            (gone / "clutch.db").rename(data / "clutch.db")
            wait_for(lambda: {health(channel, name) for name in everything} == {SERVING})
            found = scrape(server)[1]
    finally:
        server.stop()
    assert found["clutch_database_up", frozenset()] == 1
    assert found["clutch_database_errors_total", frozenset({"ping", "unavailable"})] > 0
