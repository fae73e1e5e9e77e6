"""Completions out, rewards back: every format, and what becomes of each line."""

import csv
import hashlib
import json

import pytest

import clutch
from clutch import _calls
from clutch.batches.formats import _cell
from clutch.batches.importing import _bytes_of, _parts
from clutch.batches.label_studio import Pairing
from clutch.batches.reading import read_rewards
from clutch.batches.records import Fault, Row

HOSTILE = ("=1+1", "'quoted", "two\nlines", 'a "b", c', "@x", "-1", "line\u2028end", "\u202eright", "")


@pytest.fixture
def run(client, server):
    server.words = HOSTILE
    server.page_size = 500
    return client.runs.create_or_get("batches", population_size=16)


@pytest.fixture
def generation(run):
    chat = clutch.Prompt(messages=[{"role": "user", "content": "Say =1"}], item={"answer": 3})
    return run.ask([clutch.Prompt("=2+2"), chat])


def texts(generation):
    return {completion.completion_id: completion.text for completion in generation.completions()}


def settled(server):
    (made,) = server.only_run().generations
    return dict(made.rewards)


def write(tmp_path, text, name="rewards"):
    path = tmp_path / name
    path.write_bytes(text.encode())
    return path


# out


def test_the_native_file_says_what_it_is_and_holds_every_completion(tmp_path, generation):
    path = tmp_path / "out.jsonl"
    exported = generation.export(path)
    first, rest = path.read_bytes().split(b"\n", 1)
    header, lines = json.loads(first), [json.loads(line) for line in rest.decode().split("\n")[:-1]]
    assert header == {
        "schema": "clutch.completions.v1",
        "run": generation.run_id,
        "generation": 0,
        "count": 34,
        "sha256": hashlib.sha256(rest).hexdigest(),
    }
    assert (exported.path, exported.count, exported.sha256) == (path, 34, header["sha256"])
    assert {line["custom_id"]: line["completion"] for line in lines} == texts(generation)
    assert {"prompt_id", "prompt", "finish_reason", "usage", "item", "member_handle"} < set(lines[0])
    assert lines[1]["item"] == {"answer": 3}
    assert list(tmp_path.iterdir()) == [path]


def test_a_spreadsheet_calculates_no_cell_and_the_texts_can_be_had_back(tmp_path, generation):
    generation.export(tmp_path / "out.csv", format="csv")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {row["custom_id"]: row["completion"].removeprefix("'") for row in rows} == texts(generation)
    assert {(row["reward"], row["reason"], row["rater"]) for row in rows} == {("", "", "")}


def test_judge_requests_are_keyed_by_the_completion(tmp_path, generation):
    generation.export(tmp_path / "out", format="openai-batch", judge_model="judge")
    lines = [json.loads(line) for line in (tmp_path / "out").read_text().split("\n")[:-1]]
    assert [line["custom_id"] for line in lines] == list(texts(generation))
    assert {(line["method"], line["url"], line["body"]["model"]) for line in lines} == {("POST", "/v1/chat/completions", "judge")}
    system, user = lines[0]["body"]["messages"]
    assert '"reward"' in system["content"]
    assert "=2+2" in user["content"]
    with pytest.raises(ValueError, match="judge_model"):
        generation.export(tmp_path / "none", format="openai-batch")
    with pytest.raises(ValueError, match="judge_model"):
        generation.export(tmp_path / "none", judge_model="judge")
    with pytest.raises(ValueError, match="expected one of jsonl"):
        generation.export(tmp_path / "none", format="xml")
    assert not (tmp_path / "none").exists()


def test_a_file_that_cannot_be_whole_leaves_the_one_before(tmp_path, generation, server):
    path = write(tmp_path, "before")
    server.refuse("ListCompletions", clutch._channel.grpc.StatusCode.NOT_FOUND, "GENERATION_NOT_FOUND")
    with pytest.raises(clutch.NotFound):
        generation.export(path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_only_what_is_unscored_is_written_if_so_wanted(tmp_path, generation):
    names = list(texts(generation))
    generation.tell(dict.fromkeys(names[:30], 1.0))
    assert generation.export(tmp_path / "rest", unscored_only=True, wait=False).count == 4


# there and back


def scored_jsonl(path):
    lines = [json.loads(line) for line in path.read_text().split("\n")[:-1]]
    for number, line in enumerate(lines[1:]):
        line["reward"] = number
    path.write_text("\n".join(map(json.dumps, lines)))


def scored_csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows({**row, "reward": number} for number, row in enumerate(rows))


def scored_batch(path):
    requests = [json.loads(line) for line in path.read_text().split("\n")[:-1]]
    results = [batch_result(one["custom_id"], f'Well. {{"reward": {n}}}') for n, one in enumerate(requests)]
    path.write_text("\n".join(map(json.dumps, results)))


def batch_result(name, content, *, status=200):
    body = {"object": "chat.completion", "choices": [{"index": 0, "message": {"role": "assistant", "content": content}}]}
    return {"id": "vllm-1", "custom_id": name, "response": {"status_code": status, "body": body}, "error": None}


def annotated(result, **more):
    return {"id": 7, "completed_by": 3, "was_cancelled": False, "result": result, **more}


def rating(value, kind="rating"):
    return [{"from_name": "reward", "to_name": "text", "type": kind, "value": {kind: value}}]


def scored_tasks(path):
    tasks = json.loads(path.read_text())
    exported = [{"id": n, "annotations": [annotated(rating(n))], **task} for n, task in enumerate(tasks)]
    path.write_text(json.dumps(exported, indent=1))


def scored_openrlhf(path):
    lines = [json.loads(line) for line in path.read_text().split("\n")[:-1]]
    path.write_text("\n".join(json.dumps({**line, "reward": number}) for number, line in enumerate(lines)))


def scored_parquet(path):
    from pyarrow import Table, parquet

    rows = parquet.read_table(path).to_pylist()
    parquet.write_table(Table.from_pylist([{**row, "reward": float(number)} for number, row in enumerate(rows)]), path)


@pytest.mark.parametrize(
    ("name", "scored"),
    [
        ("jsonl", scored_jsonl),
        ("csv", scored_csv),
        ("openai-batch", scored_batch),
        ("label-studio", scored_tasks),
        ("openrlhf", scored_openrlhf),
        ("parquet", scored_parquet),
    ],
)
def test_every_format_comes_back_with_its_rewards(tmp_path, run, generation, server, name, scored):
    path = tmp_path / "file"
    generation.export(path, format=name, judge_model="judge" if name == "openai-batch" else "")
    scored(path)
    report = run.import_rewards(path)
    assert report.counts == {"accepted": 34}
    assert (report.committed, report.generations[0].num_remaining) == (True, 0)
    assert [settled(server)[name].value for name in texts(generation)] == list(range(34))


def test_pairs_come_back_as_shares_of_comparisons_won(tmp_path, run, generation, server):
    path = tmp_path / "pairs"
    generation.export(path, format="label-studio-pairs")
    tasks = json.loads(path.read_text())
    assert len(tasks) == 18
    choice = [{"type": "pairwise", "value": {"selected": "left"}}]
    path.write_text(json.dumps([{**task, "annotations": [annotated(choice)]} for task in tasks]))
    report = run.import_rewards(path)
    assert (report.counts, report.committed) == ({"accepted": 34}, True)
    values = {name: reward.value for name, reward in settled(server).items()}
    assert all(values[task["data"]["left_id"]] == 1.0 for task in tasks)
    assert sum(values.values()) == 16
    assert {reward.rater for reward in settled(server).values()} == {"label-studio:3"}


def test_the_only_completion_of_a_prompt_is_in_no_pair():
    only = clutch.Completion(
        text="", prompt="", finish_reason="stop", prompt_index=0, num_prompt_tokens=0, num_completion_tokens=0
    )
    pairing = Pairing()
    assert [*pairing.tasks(only), *pairing.rest()] == []


# lines


def test_each_line_is_counted_once_and_named_by_its_number(tmp_path, run, generation, server):
    names = list(texts(generation))
    generation.tell({names[0]: 1.0, names[1]: 2.0})
    lines = [
        '{"schema": "clutch.completions.v1", "count": 34}',
        json.dumps({"custom_id": names[0], "reward": 1.0}),  # 2 there already
        json.dumps({"completion_id": names[1], "score": 3.0}),  # 3 another one is there
        json.dumps({"id": names[2], "aggregate_reward_score": 0.5}),  # 4
        json.dumps({"custom_id": names[2], "reward": 0.5}),  # 5 said before
        json.dumps({"custom_id": names[2], "reward": 0.6}),  # 6 contradicts it
        "",
        json.dumps({"custom_id": "nobody", "reward": 1}),  # 8
        json.dumps({"custom_id": names[3], "reward": float("nan")}),  # 9
        json.dumps({"custom_id": names[4], "reward": "-inf"}),  # 10
        json.dumps({"custom_id": names[5], "reward": 2e9}),  # 11
        json.dumps({"custom_id": names[6], "reward": 1})[:-2],  # 12
        json.dumps({"custom_id": names[7], "reward": "good"}),  # 13
        json.dumps({"reward": 1}),  # 14
        json.dumps([names[8], 1]),  # 15
        json.dumps({"custom_id": names[9], "reward": None}),  # 16
        json.dumps({"custom_id": names[10], "status": "skipped", "reason": "no opinion"}),  # 17
        json.dumps({"custom_id": names[11], "status": "invalid", "reason": "timeout"}),  # 18
        json.dumps({"custom_id": names[12], "reward": 0.1, "reason": "short", "rater": "me", "metrics": {"a": 1}}),  # 19
    ]
    path = write(tmp_path, "\n".join(lines))
    expected = {
        "accepted": (4, 17, 18, 19),
        "duplicate": (2, 5),
        "missing": (16,),
        "conflict": (3, 6),
        "unknown": (8,),
        "non_finite": (9, 10, 11),
        "malformed": (12, 13, 14, 15),
    }
    before = len(settled(server))
    for options in ({"dry_run": True}, {}, {"dry_run": True, "on_bad": "skip"}):
        report = run.import_rewards(path, **options)
        assert report.lines == expected
        assert not report.committed
        assert len(settled(server)) == before
    assert [problem.line for problem in report.problems] == [3, 6, 8, 9, 10, 11, 12, 13, 14, 15]
    assert all(problem.detail for problem in report.problems)
    done = run.import_rewards(path, on_bad="skip")
    assert (done.lines, done.committed, done.num_parts) == (expected, True, 1)
    said = {completion.completion_id: completion.reward for completion in generation.completions(with_rewards=True)}
    assert said[names[10]] == clutch.Skipped("no opinion")
    assert said[names[11]] == clutch.Invalid("timeout")
    assert said[names[12]] == clutch.Reward(0.1, metrics={"a": 1.0}, rater="me", reason="short")
    assert said[names[9]] is None


def test_a_late_reward_is_expired(tmp_path, run, generation):
    names = list(texts(generation))
    generation.tell({names[0]: 1.0})
    generation.close()
    report = run.import_rewards(write(tmp_path, f"id,reward\n{names[0]},1\n{names[1]},1\n"), on_bad="skip")
    assert report.lines == {"duplicate": (2,), "expired": (3,)}
    assert report.generations[0].state == "applied"


def test_importing_twice_changes_nothing(tmp_path, run, generation, server):
    path = write(tmp_path, "id,reward\n" + "".join(f"{name},{place}\n" for place, name in enumerate(texts(generation))))
    assert run.import_rewards(path).counts == {"accepted": 34}
    before = settled(server)
    again = run.import_rewards(path)
    assert (again.counts, again.problems, settled(server)) == ({"duplicate": 34}, (), before)


def test_a_lost_answer_counts_nothing_twice(tmp_path, run, generation, server):
    server.lose_answer("ImportRewards")
    path = write(tmp_path, "id,reward\n" + "".join(f"{name},1\n" for name in texts(generation)))
    assert run.import_rewards(path).counts == {"duplicate": 34}
    assert len(settled(server)) == 34


def test_a_large_file_goes_in_parts_after_a_look_at_all_of_them(tmp_path, run, generation, server, monkeypatch):
    monkeypatch.setattr("clutch.batches.importing._REWARDS_MAX", 10)
    rows = "".join(f"{name},1\n" for name in texts(generation))
    refused = run.import_rewards(write(tmp_path, f"id,reward\n{rows}nobody,1\n"))
    assert (refused.committed, refused.num_parts, refused.num_parts_committed) == (False, 4, 0)
    assert refused.generations[0].num_remaining == 0
    assert settled(server) == {}
    done = run.import_rewards(write(tmp_path, f"id,reward\n{rows}"))
    assert (done.committed, done.num_parts, done.num_parts_committed, done.counts) == (True, 4, 4, {"accepted": 34})


def test_rewards_of_members_go_by_handle(tmp_path, client, server):
    server.page_size = 500
    run = client.runs.create_or_get("members", population_size=16, reward_level="member")
    generation = run.ask(["a", "b"])
    path = tmp_path / "out.jsonl"
    generation.export(path)
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    path.write_text("\n".join(json.dumps(line | {"reward": 1.0} if "custom_id" in line else line) for line in lines))
    report = run.import_rewards(path)
    assert report.counts == {"accepted": 17, "duplicate": 17}
    assert report.generations[0].num_remaining == 0
    by_completion = write(tmp_path, "custom_id,reward\nx,1\n")
    assert run.import_rewards(by_completion).problems[0].detail.startswith("expected member_handle")


@pytest.mark.parametrize(
    ("text", "match"),
    [("just words\n", "column custom_id"), ("", "column custom_id"), ("[1, 2", "JSON array"), ("PAR1", "Parquet")],
)
def test_a_file_that_is_none_is_refused_as_a_whole(tmp_path, run, text, match):
    with pytest.raises(ValueError, match=match):
        run.import_rewards(write(tmp_path, text))


def test_other_alphabets_are_named(tmp_path, run):
    path = tmp_path / "latin"
    path.write_bytes("id,reward\ncafé,1\n".encode("latin-1"))
    with pytest.raises(ValueError, match="UTF-8"):
        run.import_rewards(path)


def test_a_record_of_several_lines_is_named_by_its_first(tmp_path):
    path = write(tmp_path, 'id,completion,reward\na,"two\nlines",1\nb,x,2,3\nc,x,zero\n')
    first, second, third = read_rewards(path, level="completion")
    assert (first.line, first.name) == (2, "a")
    assert (second.line, second.status) == (4, "malformed")
    assert (third.line, third.status) == (5, "malformed")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (batch_result("a", '{"reward": 7}'), clutch.Reward(7.0)),
        (batch_result("a", 'Thinking {x} ... {"score": -1.5} done'), clutch.Reward(-1.5)),
        (batch_result("a", " 3.5 "), clutch.Reward(3.5)),
        (batch_result("a", "7/10, I think"), clutch.Invalid),
        (batch_result("a", '{"reward": "high"}'), clutch.Invalid),
        (batch_result("a", f'{{"reward": {10**400}}}'), clutch.Invalid),
        (batch_result("a", None), clutch.Invalid),
        (batch_result("a", '{"reward": 7}', status=500), clutch.Invalid),
        ({"custom_id": "a", "response": None, "error": {"code": "expired", "message": "too late"}}, clutch.Invalid),
        ({"custom_id": "a", "response": {"status_code": 200, "body": {"data": [{"score": 0.25}]}}}, clutch.Reward(0.25)),
    ],
)
def test_a_judge_s_answer_is_a_number_or_a_reason_never_a_guess(tmp_path, record, said):
    (row,) = read_rewards(write(tmp_path, json.dumps(record)), level="completion")
    assert row.outcome == said or (isinstance(said, type) and isinstance(row.outcome, said) and row.outcome.reason)


@pytest.mark.parametrize(
    ("annotations", "said"),
    [
        ([annotated(rating(4))], 4.0),
        ([annotated(rating(0.5, "number"))], 0.5),
        ([annotated(rating(["2"], "choices"))], 2.0),
        ([annotated(rating(4)), annotated(rating(2), completed_by={"id": 9, "email": "a@b"})], 3.0),
        ([annotated(rating(4)), annotated([], was_cancelled=True)], 4.0),
        ([annotated([], was_cancelled=True)], clutch.Skipped),
        ([annotated(rating(["good"], "choices"))], Fault),
        ([annotated(rating(10**400, "number"))], Fault),
        ([annotated([])], None),
        ([], None),
    ],
)
def test_annotations_become_one_reward(tmp_path, annotations, said):
    task = {"id": 1, "data": {"custom_id": "a"}, "annotations": annotations, "predictions": []}
    (row,) = read_rewards(write(tmp_path, json.dumps([task])), level="completion")
    if said is Fault:
        assert isinstance(row, Fault)
        return
    assert isinstance(row, Row)
    if isinstance(said, float):
        assert row.outcome.value == said
    else:
        assert row.outcome is None if said is None else isinstance(row.outcome, said)


def test_the_id_keyed_list_of_reward_services_is_read(tmp_path):
    entry = {"id": "a", "aggregate_reward_score": 0.5, "metrics_list": [{"name": "style", "value": 1, "type": "Metric"}]}
    (row,) = read_rewards(write(tmp_path, json.dumps([entry])), level="completion")
    assert row.outcome == clutch.Reward(0.5, metrics={"style": 1.0})


@pytest.mark.parametrize(
    "outcome",
    [
        clutch.Reward(1.0),
        clutch.Reward(1.0, rater="r" * 128, reason="\u05d0" * 1_024, metrics={f"m{place:0>250}": 1.0 for place in range(32)}),
        clutch.Reward(1.0, metrics={"a": 1.0}),
        clutch.Skipped(),
        clutch.Invalid("why" * 300),
    ],
)
def test_a_part_is_never_larger_than_it_was_taken_for(outcome):
    rows = [Row(line=place, name=f"cmp_{place:032}", outcome=outcome) for place in range(50)]
    call = _calls.import_rewards("run", {row.name: outcome for row in rows}, level="completion", dry_run=False, on_bad="refuse")
    assert len(call.body) - 16 <= sum(map(_bytes_of, rows))


def test_fifty_thousand_short_rewards_are_one_part():
    reward = clutch.Reward(0.123456789, rater="somebody")
    rows = [Row(line=place, name=f"cmp_{place:032}", outcome=reward) for place in range(50_001)]
    assert [len(part) for part in _parts(rows)] == [50_000, 1]


def test_a_number_too_large_for_any_machine_costs_its_own_line_alone(tmp_path):
    lines = [{"custom_id": "a", "reward": 1, "metrics": {"m": 10**400}}, {"custom_id": "b", "reward": 2}]
    first, second = read_rewards(write(tmp_path, "\n".join(map(json.dumps, lines))), level="completion")
    assert (first.status, second.outcome) == ("malformed", clutch.Reward(2.0))


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "\t=1", "\n=1", "\r=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20x", "'x"]
)
def test_a_cell_that_a_spreadsheet_might_calculate_is_text(text):
    assert _cell(text) == "'" + text
