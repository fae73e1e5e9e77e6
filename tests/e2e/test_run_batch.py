"""A file of judge requests is answered, unchanged, by vLLM's own batch runner, and its output is read as it is."""

import json
import os
import subprocess
import sys

import pytest

import clutch
from clutch_server.models import tiny_path
from support.processes import Server

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("engine")]

# What the engine sets for itself, for the batch runner that nobody sets it for.
ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "VLLM_NO_USAGE_STATS": "1",
    "VLLM_CPU_OMP_THREADS_BIND": "nobind",
    "VLLM_ENABLE_V1_MULTIPROCESSING": "0",
    "VLLM_USE_V2_MODEL_RUNNER": "0",
    "VLLM_CPU_KVCACHE_SPACE": "1",
    "OMP_NUM_THREADS": "1",
}


def _clean_environment():
    """Without what an engine in this process has set for itself."""
    return {name: value for name, value in os.environ.items() if not name.startswith("VLLM_")} | ENVIRONMENT


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
            done = subprocess.run(command, env=_clean_environment(), capture_output=True, text=True, timeout=280, check=False)
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
