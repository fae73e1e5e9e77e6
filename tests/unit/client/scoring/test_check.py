"""What is found out before anything is spent."""

import json

import pytest
from typer.testing import CliRunner

from clutch.cli import app


async def test_a_check_says_mean_spread_and_time_and_asks_no_generation(run, server):
    report = await run.check(["a", "bb"], lambda one: float(len(one.text)), generations=7, num_samples=3)
    assert (report.num_prompts, report.num_scored, report.num_invalid) == (2, 6, 0)
    assert report.mean_reward > 0
    assert report.latency_seconds > 0
    assert report.estimated_seconds > 0
    assert not server.only_run().generations


async def test_a_score_that_never_differs_is_refused_with_the_reason(run):
    report = await run.check(["a", "b"], lambda _: 0.0)
    assert report.constant_prompts == (0, 1)
    assert "same reward" in report.refusal


async def test_prompts_that_say_nothing_are_named(run):
    seen = iter(range(100))
    report = await run.check(["a", "b"], lambda one: float(next(seen)) if one.prompt_index else 1.0)
    assert report.constant_prompts == (0,)
    assert report.refusal == ""


async def test_a_scorer_that_fails_or_skips_is_refused_with_its_reason(run):
    def broken(_):
        raise KeyError("answer")

    report = await run.check(["a"], broken)
    assert (report.num_invalid, report.mean_reward) == (4, None)
    assert "KeyError: 'answer'" in report.refusal
    assert "skipped" in (await run.check(["a"], lambda _: None)).refusal


async def test_one_sample_shows_no_spread(run):
    with pytest.raises(ValueError, match="num_samples"):
        await run.check(["a"], len, num_samples=1)


def test_the_command_fails_with_the_reason(client, server, tmp_path):
    client.runs.create(name="mine", population_size=2, allow_small_population=True)
    (tmp_path / "prompts.txt").write_text("a\nb\n")
    (tmp_path / "score.py").write_text(
        "def zero(c):\n    return 0.0\n\ndef size(c):\n    return c.num_completion_tokens + len(c.text)\n"
    )
    command = ["check", "mine", "--prompts", str(tmp_path / "prompts.txt"), "--address", server.address]
    refused = CliRunner().invoke(app, [*command, "--score", f"{tmp_path / 'score.py'}:zero"])
    assert refused.exit_code == 1
    assert "refused: every prompt" in refused.output
    found = CliRunner().invoke(app, [*command, "--score", f"{tmp_path / 'score.py'}:size", "--json"])
    assert json.loads(found.output)["num_scored"] == 8
