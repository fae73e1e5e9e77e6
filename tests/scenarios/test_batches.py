"""Completions out today, rewards back another day: across restarts, from another process, all or nothing."""

import json
import sqlite3
from contextlib import closing

import pytest

import clutch
from support.processes import Server
from support.processes import clutch as command

PROMPTS = [f"question {place}" for place in range(400)]
BAD_LINES = (2_345, 5_000, 9_999)


def query(folder, sql):
    with closing(sqlite3.connect(f"file:{folder / 'data' / 'clutch.db'}?mode=ro", uri=True)) as database:
        return database.execute(sql).fetchall()


def exported(server, path, *, prompts, population_size):
    with clutch.Client(server.address, spool=False) as client:
        run = client.runs.create_or_get("offline", population_size=population_size, sigma=0.05)
        return run.ask(prompts).export(path)


def scored(path, out, *, bad=()):
    """As a batch job would, with no server in reach."""
    lines = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")[1:-1], start=1):
        record = json.loads(line)
        reward = record["completion"].count("o") / max(1, len(record["completion"]))
        name = "cmp_nobody" if number in bad[::3] else record["custom_id"]
        said = "nan" if number in bad[1::3] else reward
        lines.append('{"custom_id":' if number in bad[2::3] else json.dumps({"custom_id": name, "reward": said}))
    out.write_text("\n".join(lines), encoding="utf-8")


def say(server, *arguments):
    # In the folder: a command's output names its file as it was given, and whole paths are watched for.
    return command([*arguments, "--address", server.address], cwd=server.folder)


def bring(server, path, *more):
    done = say(server, "import", "offline", path.name, *more, "--json")
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.mark.timeout(600)
def test_ten_thousand_completions_go_out_and_their_rewards_come_back_after_restarts(tmp_path):
    out, rewards, mended = tmp_path / "out.jsonl", tmp_path / "rewards.jsonl", tmp_path / "mended.jsonl"
    server = Server(tmp_path)
    assert exported(server, out, prompts=PROMPTS, population_size=24).count == 10_000
    assert server.stop() == 0
    scored(out, rewards, bad=BAD_LINES)
    scored(out, mended)
    server = Server(tmp_path)
    try:
        code, report = bring(server, rewards, "--dry-run")
        expected = {"unknown": [BAD_LINES[0]], "non_finite": [BAD_LINES[1]], "malformed": [BAD_LINES[2]]}
        assert (code, len(report["lines"].pop("accepted")), report["lines"]) == (1, 9_997, expected)
        code, report = bring(server, rewards)
        assert (code, report["num_parts_committed"]) == (1, 0)
        assert query(tmp_path, "SELECT count(*) FROM rewards") == [(0,)]
        code, report = bring(server, rewards, "--on-bad", "skip")
        assert (code, report["generations"]) == (0, [{"generation": 0, "state": "open", "num_remaining": 3}])
        assert query(tmp_path, "SELECT count(*) FROM rewards") == [(9_997,)]
        server.kill()
        server = Server(tmp_path)
        code, report = bring(server, mended)
        assert (code, len(report["lines"]["accepted"]), len(report["lines"]["duplicate"])) == (0, 3, 9_997)
        with clutch.Client(server.address, spool=False) as client:
            run = next(client.runs.list())
            assert run.generation(0).wait(timeout_seconds=120).num_missing == 0
        means = query(tmp_path, "SELECT mean_digest FROM updates")
        code, report = bring(server, mended)
        assert (code, set(report["lines"])) == (0, {"duplicate"})
        assert query(tmp_path, "SELECT mean_digest FROM updates") == means
        assert query(tmp_path, "SELECT count(*) FROM rewards") == [(10_000,)]
    finally:
        server.stop()


@pytest.mark.parametrize(
    ("point", "stored"),
    [("import.inserted", False), ("close.frozen", False), ("import.before_commit", False), ("import.after_commit", True)],
)
def test_killed_in_the_middle_of_an_import_all_or_nothing_is_there(tmp_path, point, stored):
    out, rewards = tmp_path / "out.jsonl", tmp_path / "rewards.jsonl"
    server = Server(tmp_path, environment={"CLUTCH_FAULT": f"{point}:1:kill"})
    count = exported(server, out, prompts=PROMPTS[:20], population_size=16).count
    scored(out, rewards)
    with clutch.Client(server.address, spool=False, patience_seconds=1.0) as client:
        run = next(client.runs.list())
        with pytest.raises(clutch.Unavailable):
            run.import_rewards(rewards)
    assert server.process.wait(60) == -9
    assert query(tmp_path, "SELECT count(*) FROM rewards") == [(count * stored,)]
    assert query(tmp_path, "SELECT num_settled, state FROM generations") == [(count * stored, "closed" if stored else "open")]
    server = Server(tmp_path)
    try:
        code, report = bring(server, rewards)
        assert (code, {status: len(lines) for status, lines in report["lines"].items()}) == (
            0,
            {"duplicate" if stored else "accepted": count},
        )
        with clutch.Client(server.address, spool=False) as client:
            assert next(client.runs.list()).generation(0).wait(timeout_seconds=60).num_missing == 0
    finally:
        server.stop()


def test_the_command_line_exports_imports_and_shows(tmp_path):
    out, rewards = tmp_path / "out.csv", tmp_path / "rewards.csv"
    server = Server(tmp_path)
    try:
        exported(server, tmp_path / "same.jsonl", prompts=PROMPTS[:2], population_size=16)
        done = say(server, "export", "offline", "-o", out.name, "--format", "csv")
        assert "34 completions" in done.stdout, done.stderr
        name = json.loads((tmp_path / "same.jsonl").read_text().splitlines()[1])["custom_id"]
        rewards.write_text(f"custom_id,reward,rater,reason\n{name},0.25,ann,too short\n")
        done = say(server, "import", "offline", rewards.name)
        assert "1 accepted: written" in done.stdout, done.stderr
        assert "generation 0: open, 33 completions without a reward" in done.stdout
        rewards.write_text(f"custom_id,reward\n{name},0.5\n")
        refused = say(server, "import", "offline", rewards.name)
        assert refused.returncode == 1
        assert "line 2: conflict: " in refused.stdout
        shown = say(server, "show", "offline")
        line = next(line for line in shown.stdout.splitlines() if name in line)
        assert all(word in line for word in ("0.25", "ann", "too short"))
        as_json = json.loads(say(server, "show", "offline", "0", "--json").stdout)
        assert [one["reward"]["value"] for one in as_json["completions"] if one["reward"]] == [0.25]
    finally:
        server.stop()
