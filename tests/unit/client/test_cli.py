"""The command line: what it prints, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
from importlib.metadata import EntryPoint

import grpc
import pytest
import typer
from typer.testing import CliRunner

import clutch
from clutch import cli

SCORER = """
def length(completion): return len(completion.text)
def batch(completions): return [len(c.text) for c in completions]
def broken(completion): raise ValueError("judge is down")
def slow(completion):
    import time
    time.sleep(60)
not_callable = 3
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_scores.py").write_text(SCORER)
    (tmp_path / "prompts.txt").write_text("one\n\ntwo\n")
    yield tmp_path
    sys.modules.pop("my_scores", None)


@pytest.fixture
def call(server, folder):
    def run(*arguments: str, code: int = 0):
        done = CliRunner().invoke(cli.app, list(arguments), env={"CLUTCH_ADDRESS": server.address, "COLUMNS": "200"})
        assert done.exit_code == code, done.output
        return done

    return run


def test_a_run_is_deleted_when_somebody_says_yes(call, server):
    optimize(call)
    run = server.only_run()
    unfinished = call("delete", run.info.run_id, "--yes", code=1)
    assert "[RUN_UNFINISHED]" in unfinished.output
    run.info.state = run.info.CANCELLED
    call("delete", run.info.name, code=1)
    assert server.only_run() is run
    done = call("delete", run.info.name, "--yes")
    assert done.stdout == f"deleted {run.info.name} ({run.info.run_id}, 2 generations)\n"
    assert not server.runs
    call("delete", run.info.run_id, "--yes", code=1)


def optimize(call, *more: str, score: str = "my_scores:length", code: int = 0):
    fixed = ("--prompts", "prompts.txt", "--generations", "2", "--population-size", "2")
    return call("optimize", *fixed, "--score", score, *more, code=code)


def test_optimize_runs_and_the_same_command_goes_on(call, server):
    done = optimize(call)
    assert "active, 2 generations, best reward 4" in done.stdout
    assert "generation 2/2: reward 4" in done.stderr
    again = optimize(call, "--json")
    assert json.loads(again.stdout)["run"]["head"] == 2
    assert [g.info.num_prompts for g in server.only_run().generations] == [2, 2]
    assert server.only_run().info.name == "prompts.txt my_scores:length"


def test_optimize_hands_on_its_settings(call, server):
    more = ("--name", "mine", "--sigma", "0.5", "--max-tokens", "7", "--batch", "--prompts-per-generation", "1")
    optimize(call, *more, score="my_scores.py:batch")
    run = server.only_run()
    assert (run.info.name, run.info.config.sigma, run.info.config.sampling.max_tokens) == ("mine", 0.5, 7)
    assert [g.info.num_prompts for g in run.generations] == [1, 1]


def test_prompts_come_from_json_lines_with_their_columns(call, server, folder):
    rows = [{"text": "a", "item": {"answer": 4}}, {"messages": [{"role": "user", "content": "b"}]}, "c"]
    (folder / "prompts.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    call("optimize", "--prompts", "prompts.jsonl", "--score", "my_scores:length", "--generations", "1")
    asked = {c.rendered_prompt: dict(c.item) for c in server.only_run().generations[0].completions}
    assert asked == {"a": {"answer": 4.0}, "<user>b": {}, "c": {}}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "2: Expecting"),
        ('{"prompt": "x"}', "text or messages"),
        ("[1]", "text or messages"),
        ('{"text": "a", "messages": []}', "text or"),
    ],
)
def test_a_bad_line_of_prompts_is_a_usage_error_that_names_it(call, folder, line, said):
    (folder / "bad.jsonl").write_text(f'"fine"\n{line}\n')
    done = call("optimize", "--prompts", "bad.jsonl", "--score", "my_scores:length", code=2)
    assert "bad.jsonl:2" in done.stderr
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("score", "said"),
    [
        ("my_scores", "expected module:function"),
        ("my_scores:nope", "no function 'nope'"),
        ("my_scores:not_callable", "no function"),
        ("no_such_module:f", "no module 'no_such_module'"),
        ("missing.py:f", "no file missing.py"),
    ],
)
def test_a_bad_score_is_a_usage_error(call, score, said):
    assert said in optimize(call, score=score, code=2).stderr


def test_an_error_is_one_line_with_its_reason_and_no_traceback(call):
    done = call("runs", "show", "nope", code=1)
    assert done.stderr == "error: no run 'nope' [RUN_NOT_FOUND]\n"
    done = optimize(call, score="my_scores:broken", code=1)
    assert "judge is down" in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_a_fault_in_the_user_s_module_is_named_and_debug_shows_where(call, folder):
    (folder / "faulty.py").write_text("import no_such_package\n")
    done = optimize(call, score="faulty:f", code=1)
    assert done.stderr.splitlines()[-1].startswith("error: ModuleNotFoundError: No module named 'no_such_package'")
    debug = ("--debug", "optimize", "--prompts", "prompts.txt", "--score", "faulty.py:f")
    done = CliRunner().invoke(cli.app, list(debug))
    assert isinstance(done.exception, ModuleNotFoundError)


def test_unknown_options_and_missing_files_are_usage_errors(call):
    call("runs", "list", "--nope", code=2)
    call("optimize", "--prompts", "absent.txt", "--score", "a:b", code=2)
    call("nonsense", code=2)
    call("sample", "x", "--run", "r", "--at", "worst", code=2)


def test_runs_are_listed_and_shown_by_id_or_name(call, server):
    optimize(call, "--name", "mine")
    assert "mine" in call("runs", "list").stdout
    (listed,) = json.loads(call("runs", "list", "--json").stdout)
    assert (listed["name"], listed["run_id"], listed["config"]["population_size"]) == ("mine", "run-1", 2)
    for wanted in ("mine", "run-1"):
        shown = json.loads(call("runs", "show", wanted, "--json").stdout)
        assert (shown["run"]["head"], len(shown["reports"])) == (2, 2)
    assert "2 of any number" in call("runs", "show", "mine").stdout


def test_watch_prints_every_event_until_the_run_has_finished(call, server):
    with clutch.Client(server.address) as client:
        run = client.runs.create("mine", num_generations=2)
        run.optimize(["p"], lambda _: 1.0, generations=2, progress=False)
    lines = call("watch", "mine").stdout.splitlines()
    assert [line.split()[2] for line in lines[:-1]][:3] == ["run_created", "generation_opened", "generation_applied"]
    assert "reward 1" in lines[2]
    assert lines[-1] == "mine: completed after 2 generations"
    events = [json.loads(line) for line in call("watch", "mine", "--json").stdout.splitlines()]
    assert [event["cursor"] for event in events] == list(range(1, 7))


def test_sample_asks_the_base_model_or_a_run(call, server):
    optimize(call, "--name", "mine")
    assert call("sample", "a", "b").stdout.splitlines() == ["a!-1", "b!-1"]
    assert call("sample", "a", "--run", "mine").stdout == "a!2\n"
    assert call("sample", "a", "--run", "mine", "--at", "1").stdout == "a!1\n"
    (sampled,) = json.loads(call("sample", "a", "--json").stdout)
    assert sampled["text"] == "a!-1"


def test_info_shows_the_engine(call):
    assert "words" in call("info").stdout
    assert json.loads(call("info", "--json").stdout)["engine"]["state"] == "ready"


def test_other_packages_add_their_commands_and_a_missing_one_is_told(monkeypatch):
    import types

    module = types.ModuleType("fake_plugin")
    module.register = lambda app: app.command("hello")(lambda: print("hello from the plugin"))
    monkeypatch.setitem(sys.modules, "fake_plugin", module)
    app = typer.Typer()
    app.command("other")(lambda: None)
    found = [
        EntryPoint(name="server", value="no_such_package:register", group=cli.COMMANDS_GROUP),
        EntryPoint(name="plugin", value="fake_plugin:register", group=cli.COMMANDS_GROUP),
    ]
    missing = cli.load_commands(app, found)
    assert len(missing) == 1
    assert "no_such_package" in missing[0]
    assert CliRunner().invoke(app, ["hello"]).stdout == "hello from the plugin\n"


def test_ctrl_c_ends_with_130_and_the_same_command_goes_on(server, folder):
    command = [sys.executable, "-m", "clutch.cli", "optimize", "--prompts", "prompts.txt", "--generations", "1"]
    environment = os.environ | {"CLUTCH_ADDRESS": server.address}
    slow = [*command, "--name", "x", "--score", "my_scores:slow"]
    process = subprocess.Popen(slow, env=environment, stderr=subprocess.PIPE, text=True, cwd=folder)
    while not server.bodies("ListCompletions"):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Traceback" not in stderr
    generation = server.only_run().generations[0]
    assert generation.info.state == generation.info.OPEN
    fast = [*command, "--name", "x", "--score", "my_scores:length"]
    subprocess.run(fast, env=environment, cwd=folder, check=True, capture_output=True, timeout=20)
    assert generation.info.state == generation.info.APPLIED


def test_plot_writes_a_picture_and_says_where(call, folder):
    optimize(call, "--name", "drawn")
    assert call("plot", "drawn", "-o", "curve.png").stdout.strip() == "curve.png"
    assert (folder / "curve.png").read_bytes().startswith(b"\x89PNG")


def test_plot_says_what_is_wrong(call, server):
    optimize(call, "--name", "drawn")
    assert "not written" in call("plot", "drawn", "-o", "curve.nope", code=1).stderr


def test_optimize_takes_a_preset_and_refuses_another_method(call, server):
    optimize(call, "--name", "published", "--preset", "es-at-scale")
    config = server.only_run().info.config
    assert (config.search_space, config.population_size, config.step_ratio) == (3, 2, 0.091)


def test_replay_says_what_came_of_it_and_ends_badly_when_something_differs(call, server):
    optimize(call, "--name", "again")
    assert "2 generations rebuilt from their rewards, every mean as it was committed: abab" in call("replay", "again").stdout
    server.replay_mismatch = "UPDATE"
    assert "generation 1: the update is not what was committed" in call("replay", "again", code=1).stdout
    found = json.loads(call("replay", "again", "--json", code=1).stdout)
    assert (found["mismatch_generation"], found["mismatch"]) == (1, "update")


WHAT_IF = "step_ratio=0.2,shaping=centered_rank,step_schedule=cosine:0.5"


def test_a_what_if_says_that_it_is_one_what_it_changed_and_how_far_it_holds(call, server):
    optimize(call, "--name", "again")
    said = call("replay", "again", "--what-if", WHAT_IF).stdout
    assert "hypothetical: step_ratio 0.1 -> 0.2, step_schedule constant:1 -> cosine:0.5, shaping zscore -> centered_rank" in said
    assert "2 generations applied again, 1 exact, the rest approximate" in said
    assert "correlation 0.50 to 0.50" in said
    assert f"hypothetical mean {'ab' * 32}" in said
    assert "as it was committed" not in said
    found = json.loads(call("replay", "again", "--what-if", WHAT_IF, "--json").stdout)
    assert (found["what_if"]["step_ratio"], found["num_exact"], len(found["generations"])) == (0.2, 1, 2)
    server.replay_mismatch = "REWARDS"
    assert "generation 1: the rewards is not" in call("replay", "again", "--what-if", WHAT_IF, code=1).stdout


def test_a_what_if_is_sampled_and_scored_beside_the_run_s_own_mean(call):
    optimize(call, "--name", "again")
    said = call("replay", "again", "--what-if", "step_cap=0", "--prompts", "prompts.txt").stdout
    assert said.splitlines()[-2:] == ["hypothetical", "hypothetical"]
    said = call("replay", "again", "--what-if", "step_cap=0", "--prompts", "prompts.txt", "--score", "my_scores:length").stdout
    assert "reward 12, of the run's own mean 5" in said


@pytest.mark.parametrize(
    ("what_if", "expected", "code"),
    [
        ("step_ratio", "expected name=value", 2),
        ("step_ratio=1,step_ratio=2", "each name once", 2),
        ("momentum=much", "momentum: expected a number, got 'much'", 2),
        ("step_schedule=cosine", "step_schedule: expected kind:final_ratio, got 'cosine'", 2),
        ("shaping=loud", "shaping: expected one of zscore", 1),
        ("stepratio=1", "WHAT_IF_UNKNOWN_SETTING", 1),
    ],
)
def test_a_what_if_that_is_none_is_refused_by_name(call, what_if, expected, code):
    optimize(call, "--name", "again")
    assert expected in " ".join(call("replay", "again", "--what-if", what_if, code=code).output.split())


def test_prompts_need_a_what_if_and_a_score_needs_prompts(call):
    optimize(call, "--name", "again")
    assert "expected --what-if with --prompts" in call("replay", "again", "--prompts", "prompts.txt", code=2).output
    more = ("--what-if", "step_cap=0", "--score", "my_scores:length")
    assert "--prompts with --score" in call("replay", "again", *more, code=2).output


def test_optimize_evaluates_on_held_out_prompts_and_stops_by_a_rule(call, folder):
    (folder / "held_out.txt").write_text("four\n")
    more = ("--name", "early", "--held-out", "held_out.txt", "--evaluate-every", "1", "--stop-patience", "1")
    said = optimize(call, *more).stdout
    assert "held out, generation 0: " in said
    assert ", the best" in said
    assert "stopped: the best reward" in said


def test_sigma_auto_is_found_once_and_kept_by_the_same_command(call, folder, server):
    (folder / "prompts.txt").write_text("one\ntwo\nthree\nfour\n")
    said = optimize(call, "--name", "auto", "--sigma", "auto").stderr
    assert "of the greedy answers change" in said
    assert "of the greedy answers change" not in optimize(call, "--name", "auto", "--sigma", "auto").stderr
    assert sorted(run.info.name for run in server.runs.values()) == ["auto", "calibration"]
    assert "expected a number or auto, got 'much'" in optimize(call, "--sigma", "much", code=2).output


def test_flush_delivers_what_an_earlier_session_left(call, server):
    with clutch.Client(server.address, patience_seconds=0.0) as client:
        generation = client.runs.create("x", population_size=2).ask(["p"])
        completions = list(generation.completions())
        server.refuse("Tell", grpc.StatusCode.UNAVAILABLE, "DRAINING")
        with pytest.raises(clutch.Unavailable):
            generation.tell(dict.fromkeys(completions, 1.0))
    assert call("flush").stdout == f"{len(completions)} rewards delivered: {len(completions)} accepted\n"
    assert json.loads(call("flush", "--json").stdout) == {"statuses": {}, "num_damaged": 0, "kept": {}, "refused": {}}
