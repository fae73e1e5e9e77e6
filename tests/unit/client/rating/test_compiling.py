"""From verdicts to rewards."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import clutch
from clutch.rating.compiling import Comparison, bradley_terry, compile_rewards, member_rewards, win_rates
from clutch.rating.items import Verdict
from clutch.rating.plan import make_plan
from support.rating import generation

COMPARISONS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.sampled_from([0.0, 0.5, 1.0])).filter(lambda c: c[0] != c[1]),
    min_size=1,
    max_size=40,
).map(lambda rows: [Comparison(*row) for row in rows])


def planned(texts, *, mode="pairwise", comparisons=1, prompts=1):
    return make_plan(
        generation(texts, prompts=prompts), mode=mode, comparisons=comparisons, gold=(), generation=0, random=Random(0)
    )


def said(place, choice, *, shown=(0, 1), rater="ann"):
    return Verdict(place=place, rater=rater, choice=choice, shown=shown)


def compiled(made, verdicts, *, mode="pairwise", **options):
    return compile_rewards(mode, made.groups, made.items, verdicts, **options)


def test_a_win_is_a_half_more_than_a_loss_whatever_side_it_was_shown_on():
    made = planned(["short", "longer"])
    ids = {group.text: group.completion_ids[0] for group in made.groups if group.completion_ids}
    (item,) = made.items
    longer = item.options.index("longer")
    for shown in ((0, 1), (1, 0)):
        choice = "left" if shown[0] == longer else "right"
        found = compiled(made, [said(0, choice, shown=shown)])
        assert found[ids["longer"]].value > 0.5 > found[ids["short"]].value
        assert found[ids["longer"]].value + found[ids["short"]].value == pytest.approx(1.0)
        assert (found[ids["longer"]].rater, found[ids["longer"]].reason) == ("ann", "1 comparison")
        by_rate = compiled(made, [said(0, choice, shown=shown)], formula="win_rate")
        assert (by_rate[ids["longer"]].value, by_rate[ids["short"]].value) == (1.0, 0.0)


@pytest.mark.parametrize("choice", ["tie", "bad"])
def test_a_tie_and_both_bad_say_that_neither_is_better(choice):
    made = planned(["a", "b"])
    found = compiled(made, [said(0, choice)])
    assert {outcome.value for outcome in found.values() if isinstance(outcome, clutch.Reward)} == {0.5}


def test_one_click_with_the_prior_is_the_known_number():
    # p / (1 + p) with p = 1.5 / (1 / (1 + p) + 1 / (p + 1 / p)), and the loser's strength is 1 / p.
    found = bradley_terry([Comparison(0, 1, 1.0)])
    p = found[0] / (1 - found[0])
    assert pytest.approx(p / (1 + p) + p / (p + 1 / p)) == 1.5
    assert found[1] == pytest.approx(1 - found[0])


@given(COMPARISONS)
def test_strengths_solve_the_equations_of_the_likelihood(comparisons):
    found = bradley_terry(comparisons)
    strength = {each: value / (1 - value) for each, value in found.items()}
    for each, own in strength.items():
        won = (
            0.5 + sum(c.share for c in comparisons if c.first == each) + sum(1 - c.share for c in comparisons if c.second == each)
        )
        met = [c.second if c.first == each else c.first for c in comparisons if each in (c.first, c.second)]
        expected = own / (own + 1) + sum(own / (own + strength[other]) for other in met)
        assert won == pytest.approx(expected, rel=1e-6)


@given(COMPARISONS)
def test_rewards_are_chances_and_swapping_the_sides_of_all_mirrors_them(comparisons):
    swapped = [Comparison(c.second, c.first, c.share) for c in comparisons]
    for formula in (bradley_terry, win_rates):
        found, mirrored = formula(comparisons), formula(swapped)
        assert all(0.0 <= value <= 1.0 and math.isfinite(value) for value in found.values())
        assert all(found[each] + mirrored[each] == pytest.approx(1.0, abs=1e-6) for each in found)


def test_a_win_over_a_strong_answer_counts_more_with_bradley_terry_and_the_same_as_a_rate():
    strong = [Comparison(9, other, 1.0) for other in range(10, 16)]
    comparisons = [*strong, Comparison(0, 9, 1.0), Comparison(1, 10, 1.0)]
    rates, strengths = win_rates(comparisons), bradley_terry(comparisons)
    assert rates[0] == rates[1] == 1.0
    assert strengths[0] > strengths[1]


def test_skipped_and_flagged_are_no_numbers():
    made = planned(["a", "b", "c", "d"])
    first, second = made.items
    found = compiled(made, [said(first.place, "skip"), said(second.place, "flag")])
    of = {group: found[made.groups[group].completion_ids[0]] for item in made.items for group in item.groups}
    assert {type(of[group]) for group in first.groups} == {clutch.Skipped}
    assert {type(of[group]) for group in second.groups} == {clutch.Invalid}
    assert isinstance(found["c-0-mean"], clutch.Skipped)
    assert set(found) == {"c-0-0", "c-0-1", "c-0-2", "c-0-3", "c-0-mean"}


def test_members_that_say_the_same_get_the_same_and_all_the_same_is_no_signal():
    made = planned(["a", "a", "b", "a"])
    (item,) = made.items
    found = compiled(made, [said(0, "left" if item.options[0] == "b" else "right")])
    values = [found[f"c-0-{member}"].value for member in range(4)]
    assert values[0] == values[1] == values[3] < values[2]
    alone = planned(["a", "a", "a"])
    assert not alone.items
    assert {compiled(alone, [])[f"c-0-{member}"].value for member in range(3)} == {0.5}


def test_the_worst_of_four_lost_to_the_three_others():
    made = planned(["a", "b", "c", "d"], mode="worst")
    (item,) = made.items
    found = compiled(made, [said(0, "3", shown=(2, 0, 3, 1))], mode="worst", formula="win_rate")
    values = [found[made.groups[group].completion_ids[0]].value for group in item.groups]
    assert values == [1.0, 1.0, 1.0, 0.0]


def test_a_strict_rater_does_not_punish_the_answers_he_happened_to_get():
    texts = [f"answer {n}" for n in range(40)]
    made = planned(texts, mode="rating")
    items = [item for item in made.items if item.kind == "real"]
    # All answers are equally good; one rater says 3 of everything, the other 5.
    verdicts = [
        said(item.place, "3" if n % 2 else "5", shown=(0,), rater="strict" if n % 2 else "kind") for n, item in enumerate(items)
    ]
    values = [outcome.value for outcome in compiled(made, verdicts, mode="rating").values()]
    assert max(values) - min(values) < 0.5
    assert sum(values) / len(values) == pytest.approx(4.0, abs=0.1)


def test_one_rater_s_ratings_are_told_as_given_the_mean_s_too():
    made = planned(["a", "b"], mode="rating")
    verdicts = [said(item.place, str(3 + item.place), shown=(0,)) for item in made.items]
    found = compiled(made, verdicts, mode="rating")
    assert {made.items[n].options[0]: 3.0 + n for n in range(3)} == {
        group.text: found[(group.completion_ids or group.mean_ids)[0]].value for group in made.groups
    }


def test_a_member_s_reward_is_the_mean_over_its_prompts_and_missing_if_one_is():
    made = planned(["a", "b"], prompts=2)
    first, second = made.items
    choose = {item.place: "left" if item.options[0] == "a" else "right" for item in made.items}
    rewards = compiled(made, [said(place, choice) for place, choice in choose.items()], formula="win_rate")
    whole = member_rewards(made.groups, rewards)
    assert isinstance(whole.pop("m-mean"), clutch.Skipped)
    assert {handle: outcome.value for handle, outcome in whole.items()} == {"m-0": 1.0, "m-1": 0.0}
    half = member_rewards(made.groups, compiled(made, [said(first.place, choose[first.place]), said(second.place, "skip")]))
    assert {type(outcome) for outcome in half.values()} == {clutch.Skipped}
