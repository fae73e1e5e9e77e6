"""What ``clutch doctor --canary`` says and the status it ends with, on the fake engine."""

import dataclasses
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

import pytest
import typer
from typer.testing import CliRunner

from clutch_server.app import canary, cli
from clutch_server.app.canary import meaning
from clutch_server.app.config import load_config
from clutch_server.engine.canary_report import CanaryReport, Difference
from clutch_server.engine.fake import FakeEngine, FakeSettings
from clutch_server.runs.ports import Sampled, SampleJob

GOOD = CanaryReport(
    num_comparisons=100,
    num_differences=0,
    num_swaps=0,
    num_floor_comparisons=50,
    num_floor_differences=0,
    num_texts=40,
    num_distinct=40,
    sigma=0.1,
    differences=(),
)


class Reversing(FakeEngine):
    """Answers every stream with its models in reverse order."""

    async def sample(self, jobs: Sequence[SampleJob], *, caller: str = "") -> AsyncGenerator[Sampled, None]:
        mixed = [dataclasses.replace(job, model=other.model) for job, other in zip(jobs, reversed(jobs), strict=True)]
        async with aclosing(super().sample(mixed, caller=caller)) as results:
            async for sampled in results:
                yield sampled


def doctor(tmp_path, *arguments: str):
    app = typer.Typer()
    cli.register(app)
    command = ["doctor", "--engine", "fake", "--data-dir", str(tmp_path / "data"), *arguments]
    return CliRunner().invoke(app, command, env={"COLUMNS": "200"})


def test_a_sound_engine_ends_well(tmp_path):
    done = doctor(tmp_path, "--canary", "--comparisons", "200")
    assert done.exit_code == 0, done.output
    assert "identity canary" in done.output
    assert "Every completion came from the model it was asked of." in done.output
    assert not (tmp_path / "data").exists()


def test_an_engine_that_mixes_models_up_ends_with_1_and_what_that_means(tmp_path, monkeypatch):
    monkeypatch.setattr(canary, "build_engine", lambda _: Reversing(FakeSettings(num_slots=4)))
    done = doctor(tmp_path, "--canary", "--comparisons", "200")
    assert done.exit_code == 1
    assert "FAIL" in done.output
    assert "answered by member" in done.output
    assert "Do not train on this engine" in done.output


def test_json_gives_the_numbers(tmp_path):
    done = doctor(tmp_path, "--canary", "--comparisons", "200", "--json")
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert report["ok"] is True
    assert report["num_comparisons"] >= 200
    assert report["num_differences"] == 0


def test_an_engine_that_dies_on_the_way_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(canary, "build_engine", lambda _: FakeEngine(FakeSettings(dies_after=100)))
    done = doctor(tmp_path, "--canary")
    assert done.exit_code == 1
    assert "[ENGINE_DEAD]" in done.output
    assert "Traceback" not in done.output


def test_without_canary_the_doctor_is_what_it_was(tmp_path):
    done = doctor(tmp_path)
    assert done.exit_code == 0, done.output
    assert "one token" in done.output
    assert "in a crowd" not in done.output


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "Every completion came"),
        ({"num_differences": 2, "num_swaps": 1}, "ANOTHER model"),
        ({"num_differences": 1}, "no model says alone"),
        ({"num_differences": 1, "num_floor_differences": 1}, "where rounding decides"),
        ({"num_distinct": 5}, "proves nothing"),
    ],
)
def test_each_outcome_has_its_meaning(change, words):
    assert words in meaning(dataclasses.replace(GOOD, **change))


def test_a_difference_of_nobody_is_told_apart_from_one_of_somebody(capsys, tmp_path):
    differences = (
        Difference(asked="member 3 of generation 0", prompt_index=1, said_by="the base model"),
        Difference(asked="member 4 of generation 1", prompt_index=2, said_by=""),
    )
    report = dataclasses.replace(GOOD, num_differences=2, num_swaps=1, differences=differences)
    canary.print_canary(report, load_config(None, environ={}, overrides={}), as_json=False)
    printed = capsys.readouterr().out
    assert "asked member 3 of generation 0, prompt 1: answered by the base model" in printed
    assert "asked member 4 of generation 1, prompt 2: in nobody's words" in printed
