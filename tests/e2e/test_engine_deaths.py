"""The real engine killed while it starts, stopped in silence, or in the way of a stop: it comes back, or goes, alone."""

import os
import signal
import time

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

import clutch
from support.processes import Server, engine_processes, is_running

pytestmark = [pytest.mark.engine, pytest.mark.timeout(900)]

PROMPTS = [f"{a}+{b}=" for a, b in ((12, 34), (56, 21))]
SAMPLING = clutch.Sampling(max_tokens=6)
WATCHFUL = {"CLUTCH_SUPERVISOR_PROBE_EVERY_SECONDS": "1", "CLUTCH_SUPERVISOR_PROBE_TIMEOUT_SECONDS": "20"}


def engine_process(server):
    return next(iter(engine_processes(server)), None)


def wait_until(condition):
    deadline = time.monotonic() + 400
    while not (found := condition()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found


def is_serving(address):
    with grpc.insecure_channel(address) as channel:
        answer = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=30)
    return answer.status == health_pb2.HealthCheckResponse.SERVING


def test_killed_at_its_first_start_and_stopped_in_silence_it_comes_back_alone(tmp_path):
    server = Server(tmp_path, engine="vllm", environment=WATCHFUL)
    try:
        killed = wait_until(lambda: engine_process(server))
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: is_serving(server.address))
        with clutch.Client(server.address) as client:
            texts = [completion.text for completion in client.sample(PROMPTS, sampling=SAMPLING)]
            generation = client.runs.create(population_size=16, sampling=SAMPLING).ask(PROMPTS)
            silent = engine_process(server)
            os.kill(silent, signal.SIGSTOP)
            # It says nothing and is not dead: only the probe finds it.
            wait_until(lambda: not is_serving(server.address))
            found = list(generation.completions())
            assert len({completion.completion_id for completion in found}) == 17 * len(PROMPTS)
            generation.tell(dict.fromkeys(found, 1.0))
            generation.wait()
            assert [completion.text for completion in client.sample(PROMPTS, sampling=SAMPLING)] == texts
        assert engine_process(server) not in (None, killed, silent)
        wait_until(lambda: not is_running(silent))
    finally:
        assert server.stop() == 0


def test_a_stop_while_the_engine_starts_is_a_clean_one_and_leaves_no_engine(tmp_path):
    server = Server(tmp_path, engine="vllm")
    starting = wait_until(lambda: engine_process(server))
    assert server.stop() == 0, server.log.read_text()
    wait_until(lambda: not is_running(starting))


def test_whoever_goes_away_leaves_a_free_engine(tmp_path):
    server = Server(tmp_path, engine="vllm", environment={"CLUTCH_VLLM_MAX_NUM_SEQS": "2", "CLUTCH_VLLM_NUM_SLOTS": "2"})
    try:
        with clutch.Client(server.address, patience_seconds=400) as client:
            client.sample(PROMPTS, sampling=SAMPLING)
            # Two seats for a thousand completions: were they not freed, whoever comes next would wait for all of them.
            generation = client.runs.create(population_size=256, sampling=clutch.Sampling(max_tokens=64)).ask(PROMPTS * 2)
            next(iter(generation.completions()))
            generation.abandon("enough")
            client.sample(PROMPTS, sampling=SAMPLING)
            assert generation.refresh().num_sampled < generation.info.num_expected / 2
            assert generation.info.state == "abandoned"
    finally:
        assert server.stop() == 0
