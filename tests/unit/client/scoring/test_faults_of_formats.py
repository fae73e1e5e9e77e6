"""Each format meets each fault: a retry, Invalid with a reason or a stop with a reason; never 0, never another's reward."""

import json
import re

import pytest
from starlette.responses import Response

import clutch
from clutch.scoring.http import AzureGrader, Bedrock, Native, OpenRlhf, RewardKit, VllmClassify, VllmPooling, VllmScore
from clutch.scoring.judge import Judge, PairwiseJudge
from support.scoring import rewards
from support.web import peer, resetting, status

COUNT = 5
BAD = 3
# No number, in the words of servers in many languages: in JSON as Python writes and reads it, too.
NO_NUMBERS = [float("nan"), float("inf"), None, "7", True, [7], {"value": 7}]


def number(text: object) -> int:
    return int(re.findall(r"\d+", str(text))[-1])


def rows(body, name, value):
    texts = body.get("input") or body.get("documents") or [body.get("messages")]
    return {"data": [{"index": i, name: value(number(text))} for i, text in enumerate(texts)][::-1]}


def chat(said):
    message = {"role": "assistant", "content": json.dumps(said)}
    return {"choices": [{"index": 0, "finish_reason": "stop", "message": message}]}


def shown(body):
    return json.loads(body["messages"][-1]["content"])


def winner(body, value):
    pair = shown(body)
    return chat({"reason": "", "winner": value(number(max(pair["first"], pair["second"])))})


# How a server of each format answers; ``value`` turns the number in a text into what stands for its reward.
FORMATS = {
    "OpenRlhf": (OpenRlhf, {}, lambda body, value: {"rewards": [value(number(query)) for query in body["query"]]}),
    "VllmScore": (VllmScore, {}, lambda body, value: rows(body, "score", value)),
    "VllmClassify": (VllmClassify, {}, lambda body, value: rows(body, "probs", lambda n: [value(n)])),
    "chat": (VllmClassify, {"chat": True}, lambda body, value: rows(body, "probs", lambda n: [value(n)])),
    "VllmPooling": (VllmPooling, {}, lambda body, value: rows(body, "data", lambda n: [value(n)])),
    "tokens": (VllmPooling, {"task": "token_classify"}, lambda body, value: rows(body, "data", lambda n: [[0.5], [value(n)]])),
    "Bedrock": (
        Bedrock,
        {},
        lambda body, value: [
            {"id": row["id"], "aggregate_reward_score": value(number(row["messages"][-1]["content"])), "metrics_list": []}
            for row in body
        ][::-1],
    ),
    "Native": (
        Native,
        {},
        lambda body, value: [{"id": row["id"], "aggregate_reward_score": value(number(row["completion"]))} for row in body],
    ),
    "AzureGrader": (AzureGrader, {}, lambda body, value: {"score": value(number(body["sample"]["output_text"]))}),
    "RewardKit": (
        RewardKit,
        {},
        lambda body, value: {"score": value(number(body["messages"][-1]["content"])), "is_score_valid": True},
    ),
    "Judge": (
        Judge,
        {"range": (0.0, 100.0), "model": "m"},
        lambda body, value: chat({"reason": "so", "score": value(number(shown(body)["completion"]))}),
    ),
}
PAIRWISE = (PairwiseJudge, {"model": "m"}, winner)


def right(n):
    return n + 1


def completions(make):
    return [make(n, text=f"text {n}") for n in range(COUNT)]


def check_the_others(said, *, bad):
    for n, outcome in enumerate(said):
        if n in bad:
            assert isinstance(outcome, clutch.Invalid), outcome
            assert outcome.reason
        else:
            assert outcome.value == right(n), f"the reward of text {n}"


@pytest.mark.parametrize("no_number", NO_NUMBERS, ids=repr)
@pytest.mark.parametrize("name", FORMATS)
async def test_one_reward_that_is_none_is_invalid_and_the_others_keep_theirs(name, no_number, make):
    made, options, answer = FORMATS[name]
    with peer(lambda body: answer(body, lambda n: no_number if n == BAD else right(n))) as (_, address):
        said = await rewards(made(address, **options), completions(make))
    check_the_others(said, bad=(BAD,))


@pytest.mark.parametrize("name", FORMATS)
async def test_one_text_that_the_server_refuses_takes_no_other_with_it(name, make):
    made, options, answer = FORMATS[name]

    def picky(body):
        return status(400, "not that one") if f"text {BAD}" in json.dumps(body) else answer(body, right)

    with peer(picky) as (_, address):
        said = await rewards(made(address, **options), completions(make))
    check_the_others(said, bad=(BAD,))
    assert "not that one" in said[BAD].reason


FAULTS = {
    "a 500": lambda: status(500, "out of memory"),
    "html": lambda: Response("<html>Sign in</html>", media_type="text/html"),
    "null": lambda: Response(b"null", media_type="application/json"),
    "an error": lambda: Response(b'{"error": {"message": "no"}}', media_type="application/json"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", [*FORMATS, "PairwiseJudge"])
async def test_a_server_that_answers_nothing_else_gives_no_reward(name, fault, make):
    made, options, _ = FORMATS.get(name, PAIRWISE)
    with peer(lambda _: FAULTS[fault]()) as (_, address):
        scorer = made(address, patience_seconds=0.0, **options)
        try:
            said = await rewards(scorer, [make(n, item={"reference": "text 9"}) for n in range(2)])
        except clutch.ScorerError:
            return
    assert [type(outcome) for outcome in said] == [clutch.Invalid] * 2
    assert all(outcome.reason for outcome in said)


@pytest.mark.parametrize("name", FORMATS)
async def test_a_slow_answer_an_error_and_a_reset_are_asked_for_again(name, make):
    made, options, answer = FORMATS[name]
    with peer(lambda body: answer(body, right)) as (asked, address):
        asked.script = [30.0, status(500), status(429)]
        said = await rewards(made(address, timeout_seconds=0.5, **options), completions(make)[:1])
        assert len(asked.asked) == 4
        (body,) = {json.dumps(body) for body in asked.asked}
        reply = json.dumps(answer(json.loads(body), right)).encode()
    check_the_others(said, bad=())
    with resetting(2, reply) as (count, address):
        check_the_others(await rewards(made(address, **options), completions(make)[:1]), bad=())
        assert len(count) == 3


@pytest.mark.parametrize(
    "change", [lambda rows: rows[1:], lambda rows: [*rows, rows[0]], lambda rows: []], ids=["less", "more", "none"]
)
@pytest.mark.parametrize("name", ["OpenRlhf", "VllmScore", "VllmClassify", "VllmPooling", "tokens"])
async def test_more_or_fewer_rewards_than_completions_stop(name, change, make):
    made, options, answer = FORMATS[name]

    def shifted(body):
        said = answer(body, right)
        return {field: change(values) for field, values in said.items()}

    with peer(shifted) as (_, address), pytest.raises(clutch.ScorerError, match="5 for 5 completions"):
        await rewards(made(address, **options), completions(make))


@pytest.mark.parametrize("name", ["Bedrock", "Native"])
async def test_by_id_what_is_left_out_is_invalid_and_what_is_foreign_nobody_s(name, make):
    made, options, answer = FORMATS[name]

    def partial(body):
        said = [row for row in answer(body, right) if row["id"] != f"id-{BAD}"]
        return [{"id": "somebody else", "aggregate_reward_score": 9.0}, *said]

    with peer(partial) as (_, address):
        check_the_others(await rewards(made(address, **options), completions(make)), bad=(BAD,))


@pytest.mark.parametrize("broken", ["", "neither", None, 1])
async def test_half_a_pairwise_verdict_is_none(broken, make):
    asked = [make(n, text=f"text {n}", item={"reference": "text 0"}) for n in range(1, 4)]
    with peer(lambda body: winner(body, lambda n: broken if n == 2 else "tie")) as (_, address):
        said = await rewards(PairwiseJudge(address, model="m"), asked)
    assert [type(outcome) for outcome in said] == [clutch.Reward, clutch.Invalid, clutch.Reward]
    assert {outcome.value for outcome in (said[0], said[2])} == {0.5}


async def test_half_a_character_in_somebody_s_reply_is_told_as_something_that_can_be_sent(run, server):
    half = "\ud83d"
    rows = [
        {"aggregate_reward_score": 1.0, "metrics": {half: 1.0}, "rater": half, "status": "rewarded"},
        {"status": "skipped", "reason": half},
        {"status": "invalid", "reason": half},
    ]
    with peer(lambda body: None) as (asked, address):
        for count, row in enumerate(rows):
            asked.answer = lambda body, row=row: [{"id": one["id"], **row} for one in body]
            await run.optimize(["a"], Native(address), generations=count + 1, progress=False, max_invalid=1.0)
    told = [reward for generation in server.only_run().generations for reward in generation.rewards.values()]
    assert {reward.WhichOneof("outcome") for reward in told} == {"value", "invalid", "skipped"}
    assert {reward.rater for reward in told} == {"?", ""}
