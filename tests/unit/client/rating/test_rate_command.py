"""``clutch rate``: what a wrong input gives."""

import socket
import sys

import pytest
from typer.testing import CliRunner

from clutch import cli


@pytest.fixture
def call(server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "prompts.txt").write_text("one\ntwo\n")

    def run(*arguments, code=1):
        environment = {"CLUTCH_ADDRESS": server.address, "COLUMNS": "200", "XDG_STATE_HOME": str(tmp_path)}
        done = CliRunner().invoke(cli.app, ["rate", "--port", "0", *arguments], env=environment)
        assert done.exit_code == code, done.output
        return " ".join(done.stderr.split())

    return run


@pytest.fixture
def known(client):
    return client.runs.create_or_get("known", population_size=2, allow_small_population=True, num_generations=2)


def test_an_unknown_run_is_named_with_what_to_do(call):
    said = call("nobody", "--prompts", "prompts.txt")
    assert "error:" in said
    assert "--create makes a run of that name" in said
    assert said.count("RUN_NOT_FOUND") == 1


def test_prompts_that_are_not_there_or_hold_nothing_are_usage_errors(call, known, tmp_path):
    assert "does not exist" in call("known", "--prompts", "missing.txt", code=2)
    (tmp_path / "empty.txt").write_text("\n")
    assert "holds no prompt" in call("known", "--prompts", "empty.txt", code=2)


def test_a_missing_extra_is_named(call, known, monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("clutch.rating.", "jinja2", "starlette"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert "pip install 'clutch[rate]'" in call("known")


def test_a_port_that_is_taken_is_named(call, known):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = call("known", "--prompts", "prompts.txt", "--port", str(port))
    assert f"port {port} of 127.0.0.1 cannot be listened on" in said
    assert "give another --port" in said


def test_a_run_that_has_finished_is_named_with_its_state(call, known):
    known.cancel()
    assert "run known is cancelled after 0 generations" in call("known", "--prompts", "prompts.txt")


def test_a_run_that_had_its_generations_needs_a_larger_number(call, known, server):
    server.only_run().info.head = 2
    assert "has had 2 generations already" in call("known", "--prompts", "prompts.txt", "--generations", "2", code=2)


def test_a_bad_gold_line_is_named(call, known, tmp_path):
    (tmp_path / "gold.jsonl").write_text('{"prompt": "x"}\n')
    assert "gold.jsonl:1: expected" in call("known", "--gold", "gold.jsonl")


def test_a_file_of_another_mode_is_refused(call, known, tmp_path):
    from clutch.rating.store import VerdictStore

    VerdictStore(tmp_path / "v.db", facts={"run": known.run_id, "mode": "pairwise"}).close()
    said = call("known", "--verdicts", "v.db", "--mode", "rating")
    assert "expected verdicts with mode rating, these are with pairwise" in said
