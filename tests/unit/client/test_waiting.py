"""While nothing comes of a generation, everybody who looks learns why."""

import json
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

import clutch
from clutch import _generation, _run, cli
from clutch_protos.v1 import types_pb2 as t
from unit.client.fake_server import FakeServer

SAID = "waits for its turn at the engine's weights, 2nd in line"


@pytest.fixture(autouse=True)
def first_waits_are_short(monkeypatch):
    monkeypatch.setattr(_generation, "FIRST_WAIT_SECONDS", 0.05)
    monkeypatch.setattr(_run, "FIRST_WAIT_SECONDS", 0.05)


def hold_up(server: FakeServer) -> Callable[[], None]:
    """Take the completions of the generation that was asked last; call what comes back to give them."""
    generation = server.only_run().generations[-1]
    taken, generation.completions[:] = list(generation.completions), []
    generation.info.num_sampled = 0
    generation.info.waiting.CopyFrom(t.Waiting(reason=t.Waiting.WEIGHTS_IN_USE, position=2))
    server.sampled_at_ask = False

    def give() -> None:
        generation.completions += taken
        server.sampled_at_ask = True
        server.poke()

    return give


def hold_up_once(server: FakeServer) -> None:
    """What the next ask opens is held up until somebody looks at the generation."""

    def asked() -> None:
        server.hooks["GetGeneration"] = hold_up(server)

    server.hooks["Ask"] = asked


async def test_optimize_shows_why_no_completion_comes(run, server, capsys):
    hold_up_once(server)
    await run.optimize(["one"], lambda _: 1.0, generations=1)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"generation 1/1 {SAID}"
    assert lines[1].startswith("generation 1/1: reward 1")


async def test_a_reader_of_pages_is_told_and_then_gets_them(run, server):
    hold_up_once(server)
    generation = await run.ask(["one"])
    seen: list[clutch.Generation] = []
    pages = [page async for page in generation.pages(on_idle=seen.append)]
    assert (str(seen[0].waiting), sum(map(len, pages))) == (SAID, 3)


async def test_whoever_waits_for_the_update_is_told(run, server, monkeypatch):
    monkeypatch.setattr(_generation, "WAIT_SECONDS", 0.05)
    generation = await run.ask(["one"])
    made = server.only_run().generations[0]
    made.info.state = t.Generation.CLOSED
    made.info.waiting.CopyFrom(t.Waiting(reason=t.Waiting.ENGINE_DEAD))
    seen = []
    with pytest.raises(TimeoutError):
        await generation.wait(timeout_seconds=1.0, on_idle=seen.append)
    assert seen[0].waiting.reason == "engine_dead"


async def test_a_run_knows_its_unfinished_generation(run, server):
    assert await run.unfinished() is None
    await run.ask(["one"])
    hold_up(server)
    info = await run.unfinished()
    assert (info.generation, info.state, info.waiting.position) == (0, "open", 2)
    server.only_run().generations[0].info.state = t.Generation.ABANDONED
    assert await run.unfinished() is None


def test_show_and_watch_say_it(client, server):
    def call(*arguments: str) -> str:
        done = CliRunner().invoke(cli.app, list(arguments), env={"CLUTCH_ADDRESS": server.address, "COLUMNS": "200"})
        assert done.exit_code == 0, done.output
        return done.stdout

    run = client.runs.create("mine", population_size=2, allow_small_population=True)
    assert "no generation is open" in call("runs", "show", "mine")
    run.ask(["one"])
    hold_up(server)
    assert f"generation 0 is open: 0 of 3 sampled, 0 scored, {SAID}" in call("runs", "show", "mine")
    assert json.loads(call("runs", "show", "mine", "--json"))["unfinished"]["waiting"]["position"] == 2
    server.hooks["ListGenerations"] = run.cancel
    assert f"generation 0 {SAID}" in call("watch", "mine").splitlines()
