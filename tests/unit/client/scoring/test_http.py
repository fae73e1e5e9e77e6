"""Each format: what is asked, and which reward goes to which completion."""

import math
import re
from dataclasses import replace

import pytest

import clutch
from clutch.scoring.http import AzureGrader, Bedrock, Native, OpenRlhf, RewardKit, VllmClassify, VllmPooling, VllmScore
from support.scoring import rewards
from support.web import peer, status


def number(text: object) -> float:
    return float(re.findall(r"\d+", str(text))[-1])


def openrlhf(body):
    rewards = [number(query) for query in body["query"]]
    return {"rewards": rewards, "scores": rewards, "extra_logs": {"size": [len(query) for query in body["query"]]}}


def vllm_score(body):
    rows = [{"index": i, "object": "score", "score": number(text)} for i, text in enumerate(body["documents"])]
    return {"id": "x", "object": "list", "data": rows[::-1]}


def vllm_classify(body):
    rows = [{"index": i, "label": None, "probs": [number(text)], "num_classes": 1} for i, text in enumerate(body["input"])]
    return {"data": rows[::-1]}


def vllm_pooling(body):
    token = body["task"] == "token_classify"
    rows = [
        {"index": i, "object": "pooling", "data": [[-1.0], [number(text)]] if token else [number(text)]}
        for i, text in enumerate(body["input"])
    ]
    return {"data": rows[::-1]}


def bedrock(body):
    return [
        {
            "id": row["id"],
            "aggregate_reward_score": number(row["messages"][-1]["content"]),
            "metrics_list": [{"name": "short", "value": 1.0, "type": "Metric"}],
        }
        for row in reversed(body)
    ]


def azure(body):
    return {"score": number(body["sample"]["output_text"])}


def reward_kit(body):
    metrics = {"ok": {"score": 0.5, "is_score_valid": True}, "no": {"score": 0.0, "is_score_valid": False}}
    return {"score": number(body["messages"][-1]["content"]), "is_score_valid": True, "reason": "", "metrics": metrics}


FORMATS = {
    "OpenRlhf": (OpenRlhf, openrlhf, {}),
    "VllmScore": (VllmScore, vllm_score, {}),
    "VllmClassify": (VllmClassify, vllm_classify, {}),
    "VllmPooling": (VllmPooling, vllm_pooling, {}),
    "tokens": (VllmPooling, vllm_pooling, {"task": "token_classify"}),
    "Bedrock": (Bedrock, bedrock, {}),
    "Native": (Native, bedrock, {}),
    "AzureGrader": (AzureGrader, azure, {}),
    "RewardKit": (RewardKit, reward_kit, {}),
}
POSITIONAL = {
    "OpenRlhf": lambda said: {**said, "rewards": said["rewards"][:-1]},
    "VllmScore": lambda said: {**said, "data": said["data"][:-1]},
    "VllmClassify": lambda said: {**said, "data": said["data"][:-1]},
    "VllmPooling": lambda said: {**said, "data": said["data"][:-1]},
}


@pytest.mark.parametrize("name", FORMATS)
async def test_every_completion_of_a_run_gets_the_reward_of_its_own_text(name, async_client, server):
    made, answer, options = FORMATS[name]
    server.words = ("say 1", "say 2", "say 3")
    run = await async_client.runs.create(population_size=2, allow_small_population=True)
    with peer(answer) as (asked, address):
        scorer = made(address, batch_size=4, **options)
        await run.optimize(["a", "b", "c"], scorer, generations=2, progress=False)
        found = await run.evaluate(["a", "b"], scorer)
    for generation in server.only_run().generations:
        assert len(generation.rewards) == 9
        for one in generation.completions:
            assert generation.rewards[one.completion_id].value == number(one.text)
    assert found.rewards == tuple(number(one.text) for one in found.completions)
    assert asked.asked


async def test_openrlhf_asks_three_lists_of_one_length_and_keeps_the_logs(make):
    with peer(openrlhf) as (asked, address):
        said = await rewards(OpenRlhf(address), [make(1, item={"label": "x"}), make(2)])
    assert asked.asked == [
        {
            "query": ["prompt 1: text 1", "prompt 2: text 2"],
            "prompts": ["prompt 1: ", "prompt 2: "],
            "labels": ["x", None],
        }
    ]
    assert said == (clutch.Reward(1.0, metrics={"size": 16.0}), clutch.Reward(2.0, metrics={"size": 16.0}))


async def test_vllm_is_asked_in_its_own_words(make):
    texts = [make(1), make(2)]
    with peer(vllm_score) as (asked, address):
        await rewards(VllmScore(address, model="m", use_activation=False), texts)
        asked.answer = lambda body: vllm_score({"documents": body["text_2"]})
        await rewards(VllmScore(address, fields=("text_1", "text_2")), texts)
        asked.answer = vllm_classify
        await rewards(VllmClassify(address, model="m"), texts)
        asked.answer = vllm_pooling
        await rewards(VllmPooling(address, task="token_classify"), texts)
    prompts, said = ["prompt 1: ", "prompt 2: "], ["text 1", "text 2"]
    both = ["prompt 1: text 1", "prompt 2: text 2"]
    assert asked.asked == [
        {"model": "m", "queries": prompts, "documents": said, "use_activation": False},
        {"text_1": prompts, "text_2": said},
        {"model": "m", "input": both, "use_activation": False},
        {"input": both, "task": "token_classify", "use_activation": False},
    ]


async def test_a_chat_is_sent_one_conversation_a_request(make):
    answer = {"data": [{"index": 0, "probs": [0.25, 0.75], "num_classes": 2}]}
    with peer(lambda _: answer) as (asked, address):
        scorer = VllmClassify(address, chat=True, label=1)
        assert scorer.open().batch_size_max == 1
        assert await rewards(scorer, [make(1)]) == (clutch.Reward(0.75),)
    assert asked.asked[0]["messages"] == [
        {"role": "user", "content": "prompt 1: "},
        {"role": "assistant", "content": "text 1"},
    ]


@pytest.mark.parametrize("label", [None, 2])
async def test_a_model_of_several_classes_needs_to_know_whose_value_is_the_reward(make, label):
    answer = {"data": [{"index": 0, "probs": [0.25, 0.75], "num_classes": 2}]}
    with peer(lambda _: answer) as (_, address), pytest.raises(clutch.ScorerError, match="label"):
        await rewards(VllmClassify(address, label=label), [make(1)])


async def test_bedrock_is_matched_by_id_and_what_is_missing_or_double_is_invalid(make):
    def answer(body):
        rows = bedrock(body)
        return [row for row in rows if row["id"] != "id-1"] + [row for row in rows if row["id"] == "id-2"]

    with peer(answer) as (asked, address):
        said = await rewards(Bedrock(address), [make(i, item={"k": i}) for i in range(4)])
    assert [type(one) for one in said] == [clutch.Reward, clutch.Invalid, clutch.Invalid, clutch.Reward]
    assert (said[0].value, said[3].value) == (0.0, 3.0)
    assert said[3].metrics == {"short": 1.0}
    assert asked.asked[0][3] == {
        "id": "id-3",
        "messages": [{"role": "user", "content": "prompt 3: "}, {"role": "assistant", "content": "text 3"}],
        "metadata": {"k": 3},
    }


async def test_the_native_format_says_what_bedrock_s_cannot(make):
    rows = [
        {"id": "id-0", "status": "skipped", "reason": "not mine"},
        {"id": "id-1", "status": "invalid", "reason": "broken"},
        {"id": "id-2", "aggregate_reward_score": 2, "metrics": {"m": 1}, "rater": "anna"},
        {"id": "id-3", "status": "odd"},
    ]
    with peer(lambda _: rows) as (_, address):
        said = await rewards(Native(address), [make(i) for i in range(4)])
    assert said[:3] == (
        clutch.Skipped("not mine"),
        clutch.Invalid("broken"),
        clutch.Reward(2.0, metrics={"m": 1.0}, rater="anna"),
    )
    assert isinstance(said[3], clutch.Invalid)


async def test_azure_and_reward_kit_are_asked_one_by_one(make):
    with peer(azure) as (asked, address):
        assert await rewards(AzureGrader(address), [make(1, item={"k": 1})]) == (clutch.Reward(1.0),)
        asked.answer = reward_kit
        said = await rewards(RewardKit(address), [make(2, item={"ground_truth": "g"})])
        asked.answer = lambda _: {"score": 0.0, "is_score_valid": False, "reason": "no judge"}
        (unscored,) = await rewards(RewardKit(address), [make(3)])
    first = asked.asked[0]
    assert (first["item"], first["trace_id"], first["sample"]["output_text"]) == ({"k": 1}, "id-1", "text 1")
    assert asked.asked[1]["ground_truth"] == "g"
    assert said == (clutch.Reward(2.0, metrics={"ok": 0.5}),)
    assert isinstance(unscored, clutch.Invalid)
    assert "no judge" in unscored.reason


@pytest.mark.parametrize(
    ("scorer", "field"),
    [(Bedrock, 0), (Native, 0), (RewardKit, None), (lambda address: VllmClassify(address, chat=True), None)],
    ids=["bedrock", "native", "reward-kit", "vllm"],
)
async def test_a_chat_is_sent_as_the_messages_that_were_asked_in_a_run_and_in_an_evaluation(scorer, field, async_client):
    messages = [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "12+34"}]
    run = await async_client.runs.create(population_size=2, allow_small_population=True)
    with peer(lambda _: status(422)) as (asked, address):
        with pytest.raises(clutch.ScorerError, match="max_invalid"):
            await run.optimize([messages], scorer(address), generations=1, progress=False)
        with pytest.raises(clutch.ScorerError, match="max_invalid"):
            await run.evaluate(["text", messages], scorer(address))
    rows = [row for body in asked.asked for row in (body if field is not None else [body])]
    sent = [row["messages"] for row in rows]
    assert all(turns[-1]["role"] == "assistant" for turns in sent)
    assert {len(turns) for turns in sent} == {2, 3}
    assert all(turns[:-1] == messages for turns in sent if len(turns) == 3)
    assert all(turns[0] == {"role": "user", "content": "text"} for turns in sent if len(turns) == 2)


@pytest.mark.parametrize("name", POSITIONAL)
async def test_a_positional_reply_of_the_wrong_length_stops_and_never_shifts(name, make):
    made, answer, options = FORMATS[name]
    for completions in ([make(1), make(2)], [make(1)]):
        with (
            peer(lambda body: POSITIONAL[name](answer(body))) as (_, address),
            pytest.raises(clutch.ScorerError, match="expected"),
        ):
            await rewards(made(address, **options), completions)


@pytest.mark.parametrize("indices", [(0, 0), (1, 2), (0, None), (0, True), (0, "1")])
async def test_rows_whose_indices_are_not_each_once_stop(make, indices):
    rows = [{"index": index, "score": 1.0} for index in indices]
    with peer(lambda _: {"data": rows}) as (_, address), pytest.raises(clutch.ScorerError, match="index"):
        await rewards(VllmScore(address), [make(1), make(2)])


@pytest.mark.parametrize("bad", [math.nan, math.inf, None, "0.5", True, [1.0], {"x": 1}, 10**400, 1e10])
async def test_one_reward_that_is_none_is_invalid_and_the_others_stand(make, bad):
    def answer(body):
        said = openrlhf(body)
        return {"rewards": [said["rewards"][0], bad, said["rewards"][2]]}

    with peer(answer) as (_, address):
        first, second, third = await rewards(OpenRlhf(address), [make(i) for i in (1, 2, 3)])
    assert (first, third) == (clutch.Reward(1.0), clutch.Reward(3.0))
    assert isinstance(second, clutch.Invalid)
    assert "expected" in second.reason


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("said", [None, 3, "text", [], {}, [1], {"data": 1}, {"data": [1]}, {"rewards": None}], ids=repr)
async def test_a_reply_of_another_shape_is_invalid_or_a_stop_and_never_a_reward(name, said, make):
    made, _, options = FORMATS[name]
    with peer(lambda _: said) as (_, address):
        try:
            outcomes = await rewards(made(address, **options), [make(1)])
        except clutch.ScorerError:
            return
    assert [type(one) for one in outcomes] == [clutch.Invalid]


def test_a_key_is_sent_and_not_shown(make):
    scorer = OpenRlhf("http://x", api_key="secret", headers={"x-other": "hidden"})
    assert "secret" not in repr(scorer)
    assert "hidden" not in repr(scorer)
    assert "secret" not in repr(scorer.endpoint())
    assert scorer.endpoint().headers == {"authorization": "Bearer secret", "x-other": "hidden"}


@pytest.mark.parametrize("wrong", [{"api_key": "key\n"}, {"api_key": "ключ"}, {"headers": {"x-a": "a\r\nb: c"}}])
def test_a_header_that_cannot_be_sent_is_refused_at_once_and_not_shown(wrong):
    with pytest.raises(ValueError, match="printable ASCII") as caught:
        OpenRlhf("http://x", **wrong)
    assert "key\n" not in str(caught.value)
    assert "ключ" not in str(caught.value)


@pytest.mark.parametrize(
    "wrong", [{"batch_size": 0}, {"concurrency": 0}, {"timeout_seconds": 0}, {"patience_seconds": -1}, {"on_invalid": "zero"}]
)
def test_settings_out_of_range_are_refused_at_once(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        OpenRlhf("http://x", **wrong)
    assert replace(OpenRlhf("http://x"), name="rm").name == "rm"


async def test_a_scorer_object_knows_itself_how_it_is_called(run):
    for given in ({"batch": True}, {"concurrency": 3}):
        with pytest.raises(ValueError, match="batch and concurrency"):
            await run.optimize(["a"], OpenRlhf("http://x"), generations=1, progress=False, **given)
