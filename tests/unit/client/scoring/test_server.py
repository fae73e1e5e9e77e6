"""A score function served to others, asked by the scorers that speak its style."""

import signal
import socket
import subprocess
import sys

import httpx
import pytest

import clutch
from clutch.scoring.compose import FunctionPart
from clutch.scoring.http import Bedrock, Native, OpenRlhf
from clutch.scoring.server import score_app
from support.scoring import rewards
from support.web import serving

CLIENTS = {"openrlhf": OpenRlhf, "bedrock": Bedrock, "native": Native}


def length(completion):
    if completion.text == "bad":
        raise ValueError("bad text")
    return None if completion.text == "none" else float(len(completion.text))


@pytest.mark.parametrize("style", CLIENTS)
async def test_what_is_served_is_what_the_function_says(style, make):
    with serving(score_app(FunctionPart(length), style=style)) as address:
        said = await rewards(CLIENTS[style](address), [make(i, text="x" * i) for i in range(5)])
    assert [one.value for one in said] == [0.0, 1.0, 2.0, 3.0, 4.0]


@pytest.mark.parametrize("style", CLIENTS)
async def test_a_completion_without_a_reward_is_never_a_number_and_the_others_stand(style, make):
    texts = ["a", "bad", "abc", "none", "abcd"]
    with serving(score_app(FunctionPart(length), style=style)) as address:
        said = await rewards(CLIENTS[style](address), [make(i, text=text) for i, text in enumerate(texts)])
    assert [said[i].value for i in (0, 2, 4)] == [1.0, 3.0, 4.0]
    assert isinstance(said[1], clutch.Invalid)
    assert "bad text" in said[1].reason
    assert isinstance(said[3], clutch.Skipped if style == "native" else clutch.Invalid)


@pytest.mark.parametrize("style", CLIENTS)
async def test_a_request_of_another_style_is_refused_with_what_was_expected(style):
    with serving(score_app(FunctionPart(length), style=style)) as address:
        async with httpx.AsyncClient() as web:
            for body in (b"", b"{", b"3", b"[1]", b'{"query": 1}', b'{"query": ["a"], "prompts": []}', b'[{"id": 1}]'):
                reply = await web.post(address, content=body)
                assert reply.status_code in (200, 422), reply.text
                if reply.status_code == 422:
                    assert "expected" in reply.json()["error"]
            assert (await web.get(f"{address}/health")).text == "ok\n"


async def test_openrlhf_hands_over_the_label(make):
    def right(completion):
        return float(completion.text == completion.item["label"])

    with serving(score_app(FunctionPart(right), style="openrlhf")) as address:
        said = await rewards(OpenRlhf(address), [make(text="4", item={"label": "4"}), make(text="5", item={"label": "4"})])
    assert said == (clutch.Reward(1.0), clutch.Reward(0.0))


def test_the_command_serves_a_function_of_a_file(tmp_path, client):
    (tmp_path / "score.py").write_text("def size(c):\n    return len(c.text)\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "clutch.cli", "score-server", f"{tmp_path / 'score.py'}:size", "--port", str(port)]
    process = subprocess.Popen([*command, "--style", "openrlhf"])
    try:
        scorer = OpenRlhf(f"http://127.0.0.1:{port}", patience_seconds=60.0)
        run = client.runs.create(population_size=2, allow_small_population=True)
        run.optimize(["a"], scorer, generations=1, progress=False)
        found = run.evaluate(["a", "b"], scorer)
        assert found.rewards == tuple(float(len(one.text)) for one in found.completions)
    finally:
        process.terminate()
        assert process.wait(30) in (0, -signal.SIGTERM)
