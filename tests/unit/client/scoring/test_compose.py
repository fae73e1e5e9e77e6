"""Sums of scorers."""

import statistics
from collections import Counter

import pytest

import clutch
from clutch.scoring.compose import FunctionPart
from clutch.scoring.http import OpenRlhf
from support.web import peer


def length(completion):
    return float(len(completion.text))


def vowels(completion):
    return float(sum(letter in "aeiou" for letter in completion.text))


long, vocal = FunctionPart(length, name="long"), FunctionPart(vowels, name="vocal")


def told(server, number=0):
    generation = server.only_run().generations[number]
    return [(one, generation.rewards[one.completion_id]) for one in generation.completions]


async def test_a_sum_is_weighted_and_keeps_its_parts_in_the_metrics(run, server):
    await run.optimize(["a", "b"], 0.5 * long - vocal * 2 + 1, generations=1, progress=False)
    for one, reward in told(server):
        expected = 0.5 * len(one.text) - 2 * sum(letter in "aeiou" for letter in one.text) + 1
        assert reward.value == pytest.approx(expected)
        assert dict(reward.metrics)["long"] == len(one.text)
        assert set(reward.metrics) == {"long", "vocal"}


async def test_a_zscore_is_over_the_completions_of_one_prompt_in_one_generation(async_client, server):
    run = await async_client.runs.create(population_size=8)

    def by_prompt(completion):
        return len(completion.text) * (100.0 if completion.prompt == "a" else 1.0)

    await run.optimize(["a", "b"], 2 * FunctionPart(by_prompt, name="p").zscore() + 0.25 * long, generations=1, progress=False)
    for prompt in (0, 1):
        rows = [(one, reward) for one, reward in told(server) if one.prompt_index == prompt]
        raw = [dict(reward.metrics)["p"] for _, reward in rows]
        mean, std = statistics.fmean(raw), statistics.pstdev(raw)
        assert Counter(one.text for one, _ in rows).most_common(1)[0][1] > 1
        for (one, reward), value in zip(rows, raw, strict=True):
            assert reward.value == pytest.approx(2 * (value - mean) / std + 0.25 * len(one.text))


async def test_equal_rewards_have_a_zscore_of_zero(run, server):
    await run.optimize(["a"], FunctionPart(lambda _: 7.0, name="same").zscore(), generations=1, progress=False)
    assert {reward.value for _, reward in told(server)} == {0.0}


async def test_a_zscore_of_a_resumed_generation_sees_what_was_told_before(async_client, server):
    run = await async_client.runs.create(population_size=8)
    generation = await run.ask(["a"], client_id="me")
    async for page in generation.pages():
        await generation.tell({page[0].completion_id: 0.0})
        break
    await run.optimize(["a"], long.zscore(), generations=1, progress=False, client_id="me")
    rewards = [(one, reward) for one, reward in told(server) if reward.metrics]
    raw = [len(one.text) for one in server.only_run().generations[0].completions]
    mean, std = statistics.fmean(raw), statistics.pstdev(raw)
    assert len(rewards) == len(raw) - 1
    for one, reward in rewards:
        assert reward.value == pytest.approx((len(one.text) - mean) / std)


async def test_a_part_that_is_invalid_or_skips_takes_the_sum_with_it_and_is_named(run, server):
    def picky(completion):
        if completion.text == "red":
            raise ValueError("no red")
        return None if completion.text == "blue" else 1.0

    score = long + FunctionPart(picky, name="picky")
    with pytest.raises(clutch.ScorerError, match="picky: ValueError: no red"):
        await run.optimize(["a"], score, generations=1, progress=False)
    await run.optimize(
        ["a"], score.terms[0].scorer.zscore() + score.terms[1].scorer, generations=1, progress=False, max_invalid=1.0
    )
    kinds = {one.text: reward for one, reward in told(server)}
    assert kinds["red"].invalid_reason if hasattr(kinds["red"], "invalid_reason") else True
    assert kinds["green"].metrics["picky"] == 1.0


async def test_functions_and_reward_models_add_up(run, server):
    def answer(body):
        return {"rewards": [len(query) - len(prompt) for query, prompt in zip(body["query"], body["prompts"], strict=True)]}

    with peer(answer) as (asked, address):
        score = 0.5 * OpenRlhf(address, name="rm", batch_size=2) + 0.5 * long
        await run.optimize(["a", "b"], score, generations=1, progress=False)
        assert all(len(body["query"]) <= 2 for body in asked.asked)
    assert all(reward.value == len(one.text) for one, reward in told(server))


async def test_a_mean_has_no_zscore_and_that_is_said_before_anything_is_asked(run, server):
    for call in (
        run.evaluate(["a"], long.zscore()),
        run.optimize(["a"], long.zscore(), generations=1, held_out=["b"], progress=False),
    ):
        with pytest.raises(ValueError, match="zscore"):
            await call
    assert not server.only_run().generations


def test_sums_that_mean_nothing_are_refused():
    with pytest.raises(ValueError, match="different name"):
        long + FunctionPart(vowels, name="long")
    with pytest.raises(ValueError, match="zscore"):
        (long + vocal).zscore()
    with pytest.raises(ValueError, match="zscore"):
        long.zscore().zscore()
    assert (-2 * long).zscore().terms[0].weight == -1.0
    assert ((3 - long).offset, (3 - long).terms[0].weight) == (3.0, -1.0)


async def test_a_metric_of_one_part_never_stands_for_another_part(make):
    noisy = FunctionPart(lambda _: clutch.Reward(1.0, metrics={"b": 100.0}), name="a")
    session = (noisy + FunctionPart(length, name="a.b").zscore()).open()
    completions = [make(number, text="x" * number) for number in (1, 3)]
    said = [(one, (await session.rewards([one]))[0]) for one in completions]
    assert [outcome.metrics["a.b"] for _, outcome in said] == [1.0, 3.0]
    await session.close()
