"""What is asked: every answer the same number of times, no click for what is the same, checks that do not get in the way."""

import json
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clutch.rating.plan import Gold, make_plan, read_gold
from support.rating import generation

GOLD = (Gold(prompt="2+2?", better=("4", "four", "IV"), worse="5"),)


def plan(texts, *, mode="pairwise", comparisons=1, gold=(), prompts=1, seed=0, number=0):
    return make_plan(
        generation(texts, prompts=prompts), mode=mode, comparisons=comparisons, gold=gold, generation=number, random=Random(seed)
    )


def real(made):
    return [item for item in made.items if item.kind == "real"]


def test_sixteen_pairs_of_members_that_all_differ_are_sixteen_clicks():
    made = plan([f"answer {n}" for n in range(32)])
    assert len(real(made)) == 16
    assert Counter(group for item in real(made) for group in item.groups) == dict.fromkeys(range(32), 1)


@given(
    texts=st.lists(st.sampled_from("abcdef"), min_size=2, max_size=24),
    comparisons=st.integers(1, 4),
    mode=st.sampled_from(["pairwise", "worst"]),
    seed=st.integers(0, 5),
)
def test_every_answer_is_compared_and_never_with_itself(texts, comparisons, mode, seed):
    made = plan(texts, mode=mode, comparisons=comparisons, prompts=2, seed=seed)
    different = len(set(texts))
    counts = Counter(group for item in real(made) for group in item.groups)
    compared = [place for place, group in enumerate(made.groups) if group.completion_ids]
    if different == 1:
        assert not made.items
    else:
        assert set(counts) == set(compared)
    for item in real(made):
        assert len({made.groups[group].prompt_index for group in item.groups}) == 1
        assert len(set(item.groups)) == len(item.groups) == len(item.options) <= (2 if mode == "pairwise" else 4)
        assert [made.groups[group].text for group in item.groups] == list(item.options)
    if mode == "pairwise":
        assert len({item.groups for item in real(made)}) == len(real(made))
        assert len(real(made)) <= 2 * comparisons * len(texts)
        assert all(counts[group] >= min(comparisons, different - 1) for group in compared if different > 1)


@given(texts=st.lists(st.sampled_from("abcdefghijklmnop"), min_size=2, max_size=40), seed=st.integers(0, 9))
def test_checks_come_in_between_and_repetitions_after_what_they_repeat(texts, seed):
    made = plan(texts, gold=GOLD, seed=seed)
    assert [item.place for item in made.items] == list(range(len(made.items)))
    if made.items:
        assert made.items[-1].kind == "real"
    for item in made.items:
        if item.kind == "repeat":
            original = made.items[item.repeats]
            assert (original.kind, original.groups, original.options) == ("real", item.groups, item.options)
            assert item.repeats < item.place - 3
        else:
            assert item.repeats is None


def test_there_are_a_few_checks_and_no_more():
    kinds = Counter(item.kind for item in plan([f"answer {n}" for n in range(32)], gold=GOLD).items)
    assert kinds == {"real": 16, "gold": 2, "repeat": 2}
    assert "gold" not in {item.kind for item in plan([f"answer {n}" for n in range(32)]).items}


def test_the_mean_is_rated_and_not_compared():
    texts = ["a", "b", "c", "d"]
    assert "the mean" not in {option for item in plan(texts).items for option in item.options}
    assert Counter(item.options for item in real(plan(texts, mode="rating"))) == dict.fromkeys(
        [(text,) for text in [*texts, "the mean"]], 1
    )


def test_gold_goes_with_the_mode():
    (pairwise,) = (item for item in plan(["a", "b"], gold=GOLD).items if item.kind == "gold")
    assert (pairwise.options, pairwise.right) == (("4", "5"), 0)
    (worst,) = (item for item in plan(["a", "b"], gold=GOLD, mode="worst").items if item.kind == "gold")
    assert (worst.options, worst.right) == (("4", "four", "IV", "5"), 3)
    seen = {
        (item.options, item.right)
        for seed in range(20)
        for item in plan(["a", "b"], gold=GOLD, mode="rating", seed=seed).items
        if item.kind == "gold"
    }
    assert seen == {(("4",), 1), (("5",), 0)}


def test_gold_is_read_and_a_bad_line_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    good = {"prompt": "2+2?", "better": ["4", "four"], "worse": "5"}
    path.write_text(json.dumps(good) + "\n\n" + json.dumps(good | {"better": "4"}))
    assert [each.better for each in read_gold(path)] == [("4", "four"), ("4",)]
    for bad in ("{", "[]", json.dumps(good | {"worse": 5}), json.dumps(good | {"better": []}), '{"prompt": "x"}'):
        path.write_text(json.dumps(good) + "\n" + bad)
        with pytest.raises(ValueError, match=r"gold\.jsonl:2: expected"):
            read_gold(path)
    path.write_text("\n")
    with pytest.raises(ValueError, match="holds no gold item"):
        read_gold(path)
