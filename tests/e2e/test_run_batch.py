"""A file of judge requests is answered, unchanged, by vLLM's own batch runner, and its output is read as it is."""

import json
import subprocess
import sys

import pytest
from benchmarks.learning.vllm_api import vllm_environment

import clutch
from clutch_server.models import tiny_path
from support.processes import Server

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("engine")]


def test_vllm_s_batch_runner_answers_the_file_as_it_is(tmp_path):
    requests, answers = tmp_path / "requests.jsonl", tmp_path / "answers.jsonl"
    server = Server(tmp_path)
    try:
        with clutch.Client(server.address, spool=False) as client:
            run = client.runs.create_or_get("judged", population_size=16)
            generation = run.ask(["12+34"])
            # The tiny model reads a token a character, and 512 of them.
            exported = generation.export(
                requests, format="openai-batch", judge_model="judge", judge_instructions='Reply {"reward": x}, x from 0 to 10.'
            )
            command = [sys.executable, "-m", "vllm.entrypoints.openai.run_batch", "-i", str(requests), "-o", str(answers)]
            command += ["--model", str(tiny_path()), "--served-model-name", "judge", "--max-model-len", "512"]
            done = subprocess.run(command, env=vllm_environment(), capture_output=True, text=True, timeout=280, check=False)
            assert done.returncode == 0, done.stderr[-3_000:]
            results = [json.loads(line) for line in answers.read_text().splitlines()]
            names = {completion.completion_id for completion in generation.completions()}
            assert {result["custom_id"] for result in results} == names
            assert {result["response"]["status_code"] for result in results} == {200}
            report = run.import_rewards(answers)
            # A model that has never seen a judge's question says no number: invalid, never 0.
            assert (report.counts, report.committed) == ({"accepted": exported.count}, True)
            said = [completion.reward for completion in generation.completions(with_rewards=True)]
            assert all(isinstance(each, clutch.Invalid | clutch.Reward) for each in said)
    finally:
        server.stop()
