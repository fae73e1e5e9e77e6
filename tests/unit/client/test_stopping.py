"""When optimize ends early, and what it keeps of its evaluations."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from clutch._types import Evaluation
from clutch.stopping import Stop, Watch
from unit.client.test_diagnostics import FINE

PROMPTS = ["one", "two", "three"]


def evaluation(reward):
    return Evaluation(mean_reward=reward, rewards=(reward,), completions=(), generation=0)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


async def play(rewards, *, evaluated=None, every=1, stop=None, clock=None):
    """Generations until it stops; returns how many there were and the watch."""
    answers = iter(evaluated or [])

    async def evaluate():
        return evaluation(next(answers))

    watch = Watch(evaluate if evaluated else None, every=every, stop=stop, clock=clock or Clock())
    if await watch.begin():
        return 0, watch
    for number, reward in enumerate(rewards):
        if clock is not None:
            clock.now += 10.0
        generation = SimpleNamespace(info=SimpleNamespace(num_sampled=100))
        if await watch.applied(generation, replace(FINE, generation=number, mean_reward=reward)):
            return number + 1, watch
    return len(rewards), watch


async def test_without_rules_nothing_stops_it():
    assert (await play([1.0] * 9))[0] == 9


async def test_it_stops_when_the_reward_is_reached():
    count, watch = await play([0.1, 0.5, 0.9, 1.0], stop=Stop(reward=0.9))
    assert (count, watch.reason) == (3, "reward 0.9 reached 0.9")


async def test_it_stops_when_the_best_reward_is_old():
    count, watch = await play([0.1, 0.5, 0.4, None, 0.5, 0.6], stop=Stop(patience=3))
    assert (count, watch.reason) == (5, "the best reward, 0.5, is 3 looks old")


async def test_it_stops_when_so_many_tokens_are_sampled():
    count, watch = await play([0.1] * 9, stop=Stop(tokens=2_000))
    assert (count, watch.reason) == (3, "2,700 tokens sampled")


async def test_it_stops_when_so_much_time_has_gone_by():
    count, watch = await play([0.1] * 9, stop=Stop(seconds=35), clock=Clock())
    assert (count, watch.reason) == (4, "40 seconds gone by")


async def test_with_held_out_prompts_only_their_reward_counts():
    count, watch = await play([1.0] * 9, evaluated=[0.2, 0.3, 0.8, 0.9], every=2, stop=Stop(reward=0.8))
    assert (count, [each.mean_reward for each in watch.evaluations]) == (4, [0.2, 0.3, 0.8])


async def test_an_evaluation_whose_generation_was_abandoned_is_made_up_for():
    answers = iter([0.1, 0.2, 0.3])

    async def evaluate():
        return evaluation(next(answers))

    watch = Watch(evaluate, every=3, stop=None)
    await watch.begin()
    generation = SimpleNamespace(info=SimpleNamespace(num_sampled=100))
    # The one that would have made the third was abandoned.
    for number, count in ((0, 1), (1, 1), (3, 2), (4, 2), (5, 3), (6, 3)):
        await watch.applied(generation, replace(FINE, generation=number))
        assert len(watch.evaluations) == count, number


async def test_a_model_that_is_good_already_is_left_alone():
    assert (await play([0.0], evaluated=[0.95], stop=Stop(reward=0.9)))[0] == 0


def test_a_reward_that_nothing_reaches_is_refused():
    with pytest.raises(ValueError, match="stop: reward: expected a number"):
        Stop(reward=float("nan"))


@pytest.mark.parametrize("rule", ["patience", "tokens", "seconds"])
def test_a_rule_that_could_never_or_always_hold_is_refused(rule):
    with pytest.raises(ValueError, match=rule):
        Stop(**{rule: 0})
    with pytest.raises(ValueError, match="evaluate_every"):
        Watch(None, every=0, stop=None)


async def test_optimize_evaluates_at_the_start_and_every_so_often_and_keeps_the_best(run, server):
    seen = []

    def score(completion):
        seen.append(completion.completion_id)
        return float(len(completion.text))

    history = await run.optimize(PROMPTS, score, generations=4, held_out=["a", "b"], evaluate_every=2, progress=False)
    assert [each.generation for each in history.evaluations] == [0, 2, 4]
    assert history.best in history.evaluations
    assert history.best.mean_reward == max(each.mean_reward for each in history.evaluations)
    assert (history.stopped, len(history)) == ("", 4)


async def test_optimize_stops_by_a_rule_and_goes_on_with_the_same_script(run, server):
    stop = Stop(reward=0.5)
    history = await run.optimize(PROMPTS, lambda _: 1.0, generations=9, stop=stop, progress=False)
    assert (len(history), history.stopped) == (1, "reward 1 reached 0.5")
    again = await run.optimize(PROMPTS, lambda _: 1.0, generations=9, stop=stop, progress=False)
    assert len(again) == 2
    assert history.best is None


async def test_generations_that_move_nothing_cost_tokens_too():
    watch = Watch(None, every=1, stop=Stop(tokens=1_000), clock=Clock())
    info = SimpleNamespace(num_sampled=100, sampling=SimpleNamespace(max_tokens=6))
    assert not watch.abandoned(SimpleNamespace(info=info))
    assert watch.abandoned(SimpleNamespace(info=info))
    assert watch.reason == "1,200 tokens sampled"
