"""What run.optimize promises, on an intact server."""

import asyncio
import itertools
import threading
import time

import pytest

import clutch
from unit.client.fake_server import WORDS

PROMPTS = ["one", "two", "three"]


async def test_every_completion_gets_its_reward_and_the_head_moves_as_often_as_asked(run, server):
    history = await run.optimize(PROMPTS, lambda c: len(c.text), generations=3, progress=False)
    assert history.run.head == 3
    assert [report.generation for report in history] == [0, 1, 2]
    for generation in server.only_run().generations:
        assert len(generation.rewards) == 9
        for completion in generation.completions:
            assert generation.rewards[completion.completion_id].value == len(completion.text)


async def test_an_async_score_function_is_awaited(run, server):
    async def score(completion: clutch.Completion) -> float:
        await asyncio.sleep(0)
        return 7.0

    await run.optimize(PROMPTS, score, generations=1, progress=False)
    assert {r.value for r in server.only_run().generations[0].rewards.values()} == {7.0}


async def test_a_callable_object_and_a_lambda_around_a_coroutine_work(run, server):
    class Judge:
        async def __call__(self, completion: clutch.Completion) -> float:
            return 3.0

    judge = Judge()
    await run.optimize(PROMPTS, judge, generations=1, progress=False)
    await run.optimize(PROMPTS, lambda c: judge(c) if c.text else 0.0, generations=2, progress=False)
    assert [report.mean_reward for report in await run.history()] == [3.0, 3.0]


async def test_a_completion_carries_prompt_item_and_finish_reason(run):
    seen: list[clutch.Completion] = []
    prompt = clutch.Prompt("2+2=", item={"answer": 4, "deep": {"list": [1, 2.5, None, True, "x"]}})
    chat = [{"role": "user", "content": "hello"}]
    await run.optimize([prompt, chat], lambda c: seen.append(c) or 1.0, generations=1, progress=False)
    by_prompt = {c.prompt_index: c for c in seen}
    assert by_prompt[0].prompt == "2+2="
    assert by_prompt[0].item == {"answer": 4, "deep": {"list": [1, 2.5, None, True, "x"]}}
    assert by_prompt[0].finish_reason == "stop"
    assert (by_prompt[1].prompt, by_prompt[1].item) == ("<user>hello", {})


async def test_identical_texts_of_one_prompt_are_scored_once_and_all_get_the_reward(async_client, server):
    run = await async_client.runs.create(population_size=8)
    calls: list[tuple[str, str]] = []

    def score(completion: clutch.Completion) -> float:
        calls.append((completion.prompt, completion.text))
        return float(len(completion.text))

    await run.optimize(["a", "b"], score, generations=1, progress=False)
    assert sorted(calls) == sorted((p, w) for p in ("a", "b") for w in WORDS)
    assert len(server.only_run().generations[0].rewards) == 18


async def test_none_is_skipped_and_an_exception_is_invalid_and_neither_is_zero(run, server):
    def score(completion: clutch.Completion) -> float | None:
        if completion.text == "red":
            return None
        if completion.text == "blue":
            raise KeyError("no such answer")
        return 1.0

    await run.optimize(PROMPTS, score, generations=1, progress=False, max_invalid=1.0)
    name = run.run_id
    assert server.reward(name, 0, "red").WhichOneof("outcome") == "skipped"
    assert server.reward(name, 0, "blue").invalid.reason == "KeyError: 'no such answer'"
    assert server.reward(name, 0, "green").value == 1.0


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (float("nan"), "reward: expected a finite number, got nan"),
        (float("inf"), "reward: expected a finite number, got inf"),
        (2e9, "reward: expected at most 1e+09 in size, got 2e+09"),
        ("0.5", "expected a number, got str"),
        ([0.5], "expected a number, got list"),
        (clutch.Invalid("refused"), "refused"),
        (clutch.Reward(1.0, metrics={"part": float("nan")}), "part: expected a finite number, got nan"),
    ],
)
async def test_what_is_not_a_finite_number_is_invalid_with_the_reason(run, server, said, reason):
    await run.optimize(["p"], lambda _: said, generations=1, progress=False, max_invalid=1.0)
    assert server.reward(run.run_id, 0, "red").invalid.reason == reason


async def test_numbers_of_other_kinds_count_and_metrics_are_kept(run, server):
    import fractions

    said = {"red": True, "green": fractions.Fraction(1, 4), "blue": clutch.Reward(0.5, metrics={"style": 2.0}, rater="me")}
    await run.optimize(["p"], lambda c: said[c.text], generations=1, progress=False)
    assert server.reward(run.run_id, 0, "red").value == 1.0
    assert server.reward(run.run_id, 0, "green").value == 0.25
    kept = server.reward(run.run_id, 0, "blue")
    assert (kept.value, dict(kept.metrics), kept.rater) == (0.5, {"style": 2.0}, "me")


async def test_too_many_invalid_rewards_stop_with_the_commonest_reason_and_lose_nothing(run, server):
    def broken(completion: clutch.Completion) -> float:
        if completion.text == "red":
            raise ValueError("judge is down")
        return 1.0

    with pytest.raises(clutch.ScorerError, match=r"judge is down.*generation 0 stays open") as caught:
        await run.optimize(PROMPTS, broken, generations=2, progress=False)
    assert (caught.value.generation, caught.value.num_invalid > 0) == (0, True)
    generation = server.only_run().generations[0]
    assert generation.info.state == generation.info.OPEN
    assert all(r.WhichOneof("outcome") == "value" for r in generation.rewards.values())
    # Mended, the same generation is finished with real rewards for the texts that had failed.
    history = await run.optimize(PROMPTS, lambda c: 5.0 if c.text == "red" else 1.0, generations=1, progress=False)
    assert server.reward(run.run_id, 0, "red").value == 5.0
    assert history[0].num_missing == 0


async def test_no_invalid_reward_is_told_before_it_is_known_that_they_are_few(async_client, server):
    run = await async_client.runs.create(population_size=60)
    server.words = tuple(f"w{i}" for i in range(61))
    calls = []

    async def failing(completion: clutch.Completion) -> float:
        calls.append(completion.text)
        if len(calls) % 2:
            raise ValueError("down")
        # What was scored before is told before this one is.
        await asyncio.sleep(0.01)
        return 1.0

    with pytest.raises(clutch.ScorerError, match=r"4 of 61 rewards are invalid"):
        await run.optimize(["p"], failing, generations=1, progress=False, concurrency=1)
    told = server.only_run().generations[0].rewards.values()
    assert [r.WhichOneof("outcome") for r in told] == ["value"] * 3


async def test_a_few_invalid_rewards_are_told_as_invalid(async_client, server):
    run = await async_client.runs.create(population_size=40)

    def score(completion: clutch.Completion) -> float:
        if completion.text == "red" and completion.prompt == "rare":
            raise ValueError("once")
        return 1.0

    server.words = ("red", *(f"w{i}" for i in range(60)))
    await run.optimize(["rare"], score, generations=1, progress=False)
    assert server.reward(run.run_id, 0, "red").invalid.reason == "ValueError: once"
    assert server.only_run().generations[0].info.report.num_missing == 1


async def test_a_reward_the_server_refuses_becomes_invalid(run, server):
    await run.optimize(["p"], lambda c: 666.0 if c.text == "red" else 1.0, generations=1, progress=False, max_invalid=0.5)
    assert "refused" in server.reward(run.run_id, 0, "red").invalid.reason


async def test_a_batch_function_gets_lists_and_its_rewards_stay_in_order(run, server):
    sizes = []

    def score(completions: list[clutch.Completion]) -> list[float]:
        sizes.append(len(completions))
        return [len(c.text) + 100.0 * c.prompt_index for c in completions]

    await run.optimize(PROMPTS, score, generations=1, batch=True, progress=False)
    generation = server.only_run().generations[0]
    assert max(sizes) > 1
    for completion in generation.completions:
        assert generation.rewards[completion.completion_id].value == len(completion.text) + 100.0 * completion.prompt_index


@pytest.mark.parametrize("said", [[1.0], [], 1.0, "abc", {"a": 1}, None])
async def test_a_batch_of_the_wrong_length_or_kind_is_an_error_never_a_shift(run, server, said):
    with pytest.raises(clutch.ScorerError, match="rewards"):
        await run.optimize(PROMPTS, lambda _: said, generations=1, batch=True, progress=False)
    assert not server.only_run().generations[0].rewards


async def test_a_score_that_hangs_is_invalid_and_does_not_hold_up_the_others(run, server):
    release = threading.Event()

    def score(completion: clutch.Completion) -> float:
        if completion.text == "red":
            release.wait(20)
        return 1.0

    try:
        await run.optimize(["p"], score, generations=1, score_timeout_seconds=0.2, max_invalid=1.0, progress=False, concurrency=1)
        assert not release.is_set()
        assert server.reward(run.run_id, 0, "red").invalid.reason == "no reward within 0.2 s"
        assert server.reward(run.run_id, 0, "green").value == 1.0
    finally:
        release.set()


async def test_a_plain_function_is_never_called_twice_at_a_time_unless_asked(run):
    busy, most = 0, 0
    lock = threading.Lock()

    def score(_: clutch.Completion) -> float:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        time.sleep(0.005)
        with lock:
            busy -= 1
        return 1.0

    await run.optimize(PROMPTS, score, generations=1, progress=False)
    assert most == 1
    await run.optimize(PROMPTS, score, generations=2, progress=False, concurrency=4)
    assert 1 < most <= 4


async def test_a_part_of_the_prompts_is_asked_each_generation_and_a_pass_takes_every_one(run, server):
    prompts = [str(i) for i in range(6)]
    await run.optimize(prompts, lambda _: 1.0, generations=6, prompts_per_generation=2, progress=False)
    asked = [[c.rendered_prompt for c in g.completions[:2]] for g in server.only_run().generations]
    for cycle in (asked[:3], asked[3:]):
        assert sorted(itertools.chain(*cycle)) == prompts
    assert asked[:3] != asked[3:]


async def test_generations_counts_the_run_in_total_so_that_the_same_script_goes_on(run, server):
    await run.optimize(PROMPTS, lambda _: 1.0, generations=2, progress=False)
    asks = len(server.bodies("Ask"))
    again = await run.optimize(PROMPTS, lambda _: 1.0, generations=2, progress=False)
    assert len(server.bodies("Ask")) == asks
    assert len(again) == 2
    assert len(await run.optimize(PROMPTS, lambda _: 1.0, generations=3, progress=False)) == 3


async def test_a_run_that_completes_earlier_ends_the_optimization(async_client):
    run = await async_client.runs.create(num_generations=2)
    history = await run.optimize(PROMPTS, lambda _: 1.0, generations=50, progress=False)
    assert (history.run.state, len(history)) == ("completed", 2)


async def test_a_cancelled_run_raises_run_finished(run):
    await run.optimize(PROMPTS, lambda _: 1.0, generations=1, progress=False)
    await run.cancel("enough")
    with pytest.raises(clutch.RunFinished):
        await run.optimize(PROMPTS, lambda _: 1.0, generations=2, progress=False)


async def test_a_run_cancelled_in_the_middle_raises_run_finished(run):
    def score(_: clutch.Completion) -> float:
        asyncio.run_coroutine_threadsafe(run.cancel(), loop).result(5)
        return 1.0

    loop = asyncio.get_running_loop()
    with pytest.raises(clutch.RunFinished):
        await run.optimize(PROMPTS, score, generations=2, progress=False)


async def test_an_abandoned_generation_is_passed_over(run, server):
    seen = []

    async def score(_: clutch.Completion) -> float:
        if not seen:
            seen.append(1)
            await (await run.generation(0)).abandon("bad luck")
        return 1.0

    history = await run.optimize(PROMPTS, score, generations=2, progress=False)
    assert [report.generation for report in history] == [1]


async def test_on_generation_gets_each_report_and_may_be_async(run):
    plain, awaited = [], []

    async def later(report: clutch.GenerationReport) -> None:
        awaited.append(report.generation)

    await run.optimize(PROMPTS, lambda _: 1.0, generations=2, progress=False, on_generation=lambda r: plain.append(r.generation))
    await run.optimize(PROMPTS, lambda _: 1.0, generations=3, progress=False, on_generation=later)
    assert (plain, awaited) == ([0, 1], [2])


async def test_progress_is_a_plain_line_a_generation_where_there_is_no_terminal(run, capsys):
    await run.optimize(PROMPTS, lambda _: 1.0, generations=2)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("generation 2/2: reward 1, population 1, 100 tokens/s")


@pytest.mark.parametrize(
    ("given", "error", "match"),
    [
        ({"prompts": "one"}, TypeError, "put it in a list"),
        ({"prompts": []}, ValueError, "at least one"),
        ({"prompts": [{"role": "user", "content": "x"}]}, TypeError, r"prompts\[0\].*a conversation is a list"),
        ({"prompts": [3]}, TypeError, r"prompts\[0\].*got int"),
        ({"score": 3}, TypeError, "expected a function"),
        ({"max_invalid": 1.5}, ValueError, "max_invalid"),
        ({"concurrency": 0}, ValueError, "concurrency"),
        ({"score_timeout_seconds": 0}, ValueError, "score_timeout_seconds"),
        ({"prompts_per_generation": 0}, ValueError, "prompts_per_generation"),
        ({"prompts": [clutch.Prompt("x", item={"a": {1, 2}})]}, ValueError, r"prompts\[0\]\.item\.a: JSON cannot hold set"),
        ({"prompts": [clutch.Prompt("x", item={"a": 2**60})]}, ValueError, r"pass it as a string"),
    ],
)
async def test_a_wrong_argument_is_named_before_anything_is_asked(run, server, given, error, match):
    arguments = {"prompts": PROMPTS, "score": lambda _: 1.0, "generations": 1, "progress": False} | given
    with pytest.raises(error, match=match):
        await run.optimize(arguments.pop("prompts"), arguments.pop("score"), **arguments)
    assert not server.bodies("Ask")
