"""One reward for a member as a whole."""

import asyncio

import pytest

import clutch

PROMPTS = ["one", "two", "three"]


@pytest.fixture
async def run(async_client: clutch.AsyncClient) -> clutch.AsyncRun:
    """A fresh run whose rewards are of members."""
    return await async_client.runs.create_or_get("test", population_size=2, allow_small_population=True, reward_level="member")


async def test_a_member_is_scored_once_with_all_its_completions_in_order(run, server):
    calls = []

    def score(completions):
        calls.append(completions)
        return float(len(calls))

    await run.optimize(PROMPTS, score, generations=1, progress=False)
    (generation,) = server.only_run().generations
    assert [[c.prompt_index for c in call] for call in calls] == [[0, 1, 2]] * 3
    assert all(len({c.member_handle for c in call}) == 1 for call in calls)
    told = {call[0].member_handle: float(number) for number, call in enumerate(calls, start=1)}
    for completion in generation.completions:
        assert generation.rewards[completion.completion_id].value == told[completion.member_handle]


async def test_members_that_say_the_same_are_scored_apart(run, server):
    seen = []
    await run.optimize(["p"], lambda completions: seen.append(completions) or 1.0, generations=1, progress=False)
    assert len(seen) == len(server.only_run().generations[0].completions)


async def test_a_failure_makes_the_whole_member_invalid(run, server):
    def score(completions):
        raise ValueError("no")

    with pytest.raises(clutch.ScorerError, match="ValueError: no"):
        await run.optimize(PROMPTS, score, generations=1, progress=False)
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

    await run.optimize(PROMPTS, score, generations=1, progress=False)
    assert most > 1


async def test_an_evaluation_takes_all_completions_as_one_members(run, server):
    evaluation = await run.evaluate(PROMPTS, lambda completions: float(len(completions)))
    assert (evaluation.mean_reward, evaluation.rewards) == (3.0, (3.0, 3.0, 3.0))


async def test_a_batch_of_members_is_refused(run):
    with pytest.raises(ValueError, match="one of them"):
        await run.optimize(PROMPTS, lambda _: 1.0, generations=1, batch=True, progress=False)


async def test_a_reward_of_the_other_level_is_refused_with_what_to_do(run, async_client):
    generation = await run.ask(PROMPTS)
    completions = [completion async for completion in generation.completions()]
    with pytest.raises(clutch.InvalidArgument, match="reward_level") as caught:
        await generation.tell({completions[0]: 1.0})
    assert caught.value.reason == "REWARD_LEVEL_MISMATCH"
    plain = await async_client.runs.create_or_get("plain", population_size=2, allow_small_population=True)
    other = await plain.ask(PROMPTS)
    with pytest.raises(clutch.InvalidArgument, match="reward_level"):
        await other.tell_members({completions[0].member_handle: 1.0})


async def test_members_are_told_by_handle(run, server):
    generation = await run.ask(PROMPTS)
    handles = {completion.member_handle async for completion in generation.completions()}
    result = await generation.tell_members({**dict.fromkeys(handles, 2.0), "nobody": 1.0})
    assert result.statuses == {**dict.fromkeys(handles, "accepted"), "nobody": "unknown"}
    assert {reward.value for reward in server.only_run().generations[0].rewards.values()} == {2.0}
