"""One reward for a member as a whole."""

import asyncio

import pytest

import clutch

PROMPTS = ["one", "two", "three"]


async def test_a_member_is_scored_once_with_all_its_completions_in_order(run, server):
    calls = []

    def score(completions):
        calls.append(completions)
        return float(len(calls))

    await run.optimize(PROMPTS, score, generations=1, per_member=True, progress=False)
    (generation,) = server.only_run().generations
    assert [[c.prompt_index for c in call] for call in calls] == [[0, 1, 2]] * 3
    assert all(len({c.member_handle for c in call}) == 1 for call in calls)
    told = {call[0].member_handle: float(number) for number, call in enumerate(calls, start=1)}
    for completion in generation.completions:
        assert generation.rewards[completion.completion_id].value == told[completion.member_handle]


async def test_members_that_say_the_same_are_scored_apart(run, server):
    seen = []
    await run.optimize(["p"], lambda completions: seen.append(completions) or 1.0, generations=1, per_member=True, progress=False)
    assert len(seen) == len(server.only_run().generations[0].completions)


async def test_a_failure_makes_the_whole_member_invalid(run, server):
    def score(completions):
        raise ValueError("no")

    with pytest.raises(clutch.ScorerError, match="ValueError: no"):
        await run.optimize(PROMPTS, score, generations=1, per_member=True, progress=False)
    assert not server.only_run().generations[0].rewards


async def test_async_scorers_of_members_run_at_once(run):
    at_once, most = 0, 0

    async def score(completions):
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.02)
        at_once -= 1
        return 1.0

    await run.optimize(PROMPTS, score, generations=1, per_member=True, progress=False)
    assert most > 1


async def test_an_evaluation_takes_all_completions_as_one_members(run, server):
    evaluation = await run.evaluate(PROMPTS, lambda completions: float(len(completions)), per_member=True)
    assert (evaluation.mean_reward, evaluation.rewards) == (3.0, (3.0, 3.0, 3.0))


async def test_a_batch_of_members_is_refused(run):
    with pytest.raises(ValueError, match="one of them"):
        await run.optimize(PROMPTS, lambda _: 1.0, generations=1, per_member=True, batch=True, progress=False)
