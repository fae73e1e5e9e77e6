"""The whole service on the real engine: health, reflection, a run, a kill in its middle, and a replay of its log."""

import shutil
import sqlite3
import time

import grpc
import pytest
from google.protobuf.descriptor_pool import DescriptorPool
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

import clutch
from support.processes import Server

pytestmark = [pytest.mark.engine, pytest.mark.timeout(600)]

PROMPTS = [f"{a}+{b}=" for a, b in ((12, 34), (56, 21), (40, 17), (73, 18))]
SAMPLING = clutch.Sampling(max_tokens=6)
SERVING = health_pb2.HealthCheckResponse.SERVING


def score(completion):
    return float(completion.text.count("s") - completion.text.count("e"))


def health(address):
    with grpc.insecure_channel(address) as channel:
        return health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=60).status


def wait_until_serving(address):
    deadline = time.monotonic() + 300
    while health(address) != SERVING:
        assert time.monotonic() < deadline
        time.sleep(0.2)


def rows(server, sql):
    database = sqlite3.connect(f"file:{server.folder / 'data' / 'clutch.db'}?mode=ro", uri=True)
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


def test_the_real_service_from_a_stranger_s_first_call_to_a_replay(tmp_path):
    server = Server(tmp_path, engine="vllm")
    try:
        assert health(server.address) != SERVING
        find_services_as_a_stranger(server.address)
        with clutch.Client(server.address) as client:
            assert client.info().engine.state == "warming"
            wait_until_serving(server.address)
            assert client.info().engine.state == "ready"
            server, texts = run_through_a_kill(client, server)
        assert server.stop() == 0
        digests = rows(server, "SELECT generation, mean_digest FROM updates ORDER BY generation")
        assert len({digest for _, digest in digests}) == 4
        shutil.rmtree(tmp_path / "data" / "snapshots")
        server = Server(tmp_path, engine="vllm")
        with clutch.Client(server.address) as client:
            # The mean is rebuilt from the log; a digest that differed would be refused and quarantine the run.
            run = client.runs.create_or_get("killed", population_size=16, sampling=SAMPLING)
            assert run.sample(PROMPTS, at="head") == texts
            run.optimize(PROMPTS, score, generations=5, progress=False)
            assert run.refresh().state == "active"
    finally:
        server.stop()


def find_services_as_a_stranger(address):
    with grpc.insecure_channel(address) as channel:
        database = ProtoReflectionDescriptorDatabase(channel)
        names = set(database.get_services())
        assert {"clutch.v1.RunService", "clutch.v1.GenerationService", "grpc.health.v1.Health"} <= names
        service = DescriptorPool(database).FindServiceByName("clutch.v1.GenerationService")
        assert {"Ask", "ListCompletions", "Tell"} <= {method.name for method in service.methods}


def run_through_a_kill(client, server):
    run = client.runs.create_or_get("killed", population_size=16, sampling=SAMPLING)
    run.optimize(PROMPTS, score, generations=2, progress=False)
    generation = run.ask(PROMPTS, client_id="rater", request_id="third")
    early = []
    for completion in generation.completions():
        early.append(completion)
        if len(early) == 10:
            break
    generation.tell({completion: score(completion) for completion in early})
    server.kill()
    server = Server(server.folder, port=server.port, engine="vllm")
    again = run.ask(PROMPTS, client_id="rater", request_id="third")
    assert again.number == generation.number
    found = list(again.completions())
    assert {c.completion_id: c.text for c in early}.items() <= {c.completion_id: c.text for c in found}.items()
    again.tell({completion: score(completion) for completion in found})
    again.wait()
    run.optimize(PROMPTS, score, generations=4, progress=False)
    return server, run.sample(PROMPTS, at="head")
