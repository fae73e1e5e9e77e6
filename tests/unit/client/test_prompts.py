"""Which prompts a generation asks."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clutch
from clutch._prompts import as_prompts, pick_prompts

PROMPTS = as_prompts([str(i) for i in range(10)])


@given(size=st.integers(1, 30), count=st.integers(1, 40), generation=st.integers(0, 10_000))
def test_a_part_has_the_size_asked_for_without_doubles_and_is_the_same_every_time(size, count, generation):
    prompts = as_prompts([str(i) for i in range(size)])
    part = pick_prompts(prompts, count=count, generation=generation)
    assert part == pick_prompts(prompts, count=count, generation=generation)
    texts = [prompt.text for prompt in part]
    assert len(texts) == len(set(texts)) == min(count, size)


def test_a_pass_takes_every_prompt_once_and_passes_differ():
    passes = [[p.text for g in range(5 * c, 5 * c + 5) for p in pick_prompts(PROMPTS, count=2, generation=g)] for c in range(4)]
    assert all(sorted(one) == [p.text for p in PROMPTS] for one in passes)
    assert all(a != b for a, b in itertools.combinations(passes, 2))


def test_prompts_left_over_by_one_pass_come_in_another():
    seen = {p.text for g in range(30) for p in pick_prompts(PROMPTS, count=3, generation=g)}
    assert seen == {p.text for p in PROMPTS}


def test_the_choice_is_the_same_for_ever():
    assert [p.text for p in pick_prompts(PROMPTS, count=4, generation=3)] == ["5", "2", "3", "0"]


def test_without_a_count_all_prompts_are_asked_in_their_order():
    assert pick_prompts(PROMPTS, count=None, generation=7) == PROMPTS
    assert pick_prompts(PROMPTS, count=10, generation=7) == PROMPTS


def test_a_prompt_is_text_or_messages():
    with pytest.raises(ValueError, match="not both"):
        clutch.Prompt("a", messages=[{"role": "user", "content": "b"}])
    with pytest.raises(ValueError, match=r"keys role and content.*\['text'\]"):
        clutch.Prompt(messages=[{"text": "b"}])
    (prompt,) = as_prompts([[{"role": "user", "content": "b"}]])
    assert prompt == clutch.Prompt(messages=({"role": "user", "content": "b"},))
