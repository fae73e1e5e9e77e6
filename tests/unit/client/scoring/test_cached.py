"""A scorer that was asked before is not asked again."""

import pytest

import clutch
from clutch.scoring.cached import Cached
from clutch.scoring.compose import FunctionPart


class Counting:
    def __init__(self):
        self.asked = []

    def __call__(self, completion):
        self.asked.append(completion.text)
        if completion.text == "bad":
            raise ValueError("bad")
        return clutch.Reward(float(len(completion.text)), metrics={"m": 1.0}, rater="r")


async def rewards(scorer, *completions):
    session = scorer.open()
    try:
        return [(await session.rewards([one]))[0] for one in completions]
    finally:
        await session.close()


async def test_the_same_completion_is_asked_once_across_generations_and_evaluations(run):
    counting = Counting()
    scorer = Cached(counting, version="1")
    await run.optimize(["a", "b"], scorer, generations=3, progress=False)
    await run.optimize(["a", "b"], scorer, generations=4, progress=False)
    assert len(counting.asked) == 6


async def test_prompt_item_finish_reason_and_version_make_another(make, tmp_path):
    counting, path = Counting(), tmp_path / "rewards.sqlite"
    for version in ("1", "2"):
        others = [
            make(text="x"),
            make(text="x", prompt="o"),
            make(text="x", item={"a": 1}),
            make(text="x", finish_reason="length"),
        ]
        await rewards(Cached(counting, version=version, path=path), *others, *others)
    assert len(counting.asked) == 8


async def test_a_file_remembers_whole_rewards_across_sessions(make, tmp_path):
    counting, path = Counting(), tmp_path / "rewards.sqlite"
    first = await rewards(Cached(counting, version="1", path=path), make(text="\udc80x"))
    assert await rewards(Cached(counting, version="1", path=path), make(text="\udc80x")) == first
    assert first == [clutch.Reward(2.0, metrics={"m": 1.0}, rater="r")]
    assert len(counting.asked) == 1


async def test_what_failed_is_asked_again(make):
    counting = Counting()
    said = await rewards(Cached(counting, version="1"), make(text="bad"), make(text="bad"))
    assert all(isinstance(one, clutch.Invalid) for one in said)
    assert len(counting.asked) == 2


async def test_the_oldest_are_forgotten_beyond_the_bound(make):
    counting = Counting()
    await rewards(Cached(counting, version="1", entries_max=2), *(make(text=text) for text in ("a", "b", "c", "c", "b", "a")))
    assert counting.asked == ["a", "b", "c", "a"]


async def test_a_batch_function_is_asked_for_what_is_new_and_in_order(make):
    asked = []

    def score(completions):
        asked.append([one.text for one in completions])
        return [float(len(one.text)) for one in completions]

    session = Cached(score, version="1", batch=True).open()
    await session.rewards([make(text="a"), make(text="bb")])
    said = await session.rewards([make(text="ccc"), make(text="bb"), make(text="a"), make(text="ccc")])
    await session.close()
    assert [one.value for one in said] == [3.0, 2.0, 1.0, 3.0]
    assert asked == [["a", "bb"], ["ccc"]]


def test_what_depends_on_its_neighbours_is_refused():
    with pytest.raises(ValueError, match="zscore"):
        Cached(FunctionPart(len, name="p").zscore(), version="1")
    with pytest.raises(ValueError, match="entries_max"):
        Cached(len, version="1", entries_max=0)


async def test_scorers_of_different_names_share_a_file_and_no_reward(make, tmp_path):
    one, other = FunctionPart(lambda _: 1.0, name="one"), FunctionPart(lambda _: 2.0, name="other")
    path = tmp_path / "rewards.sqlite"
    assert await rewards(Cached(one, version="1", path=path), make(1)) == [clutch.Reward(1.0)]
    assert await rewards(Cached(other, version="1", path=path), make(1)) == [clutch.Reward(2.0)]
