"""Grader objects as configuration."""

import json

import pytest

import clutch
from clutch.scoring.graders import compile_formula, grader
from support.web import peer

CHECK = {"type": "string_check", "name": "check", "input": "{{ sample.output_text }}", "reference": "{{item.answer}}"}
SIMILAR = {"type": "text_similarity", "name": "near", "input": "{{ sample.output_text }}", "reference": "{{ item.answer }}"}
SIMILAR |= {"evaluation_metric": "fuzzy_match"}


async def score(config, completion, **options):
    session = grader(config, **options).open()
    try:
        (said,) = await session.rewards([completion])
    finally:
        await session.close()
    return said


@pytest.mark.parametrize(
    ("operation", "text", "reward"),
    [
        ("eq", "Paris", 1.0),
        ("eq", "paris", 0.0),
        ("ne", "paris", 1.0),
        ("like", "in Paris.", 1.0),
        ("like", "in paris", 0.0),
        ("ilike", "in paris", 1.0),
    ],
)
async def test_string_check(make, operation, text, reward):
    said = await score(CHECK | {"operation": operation}, make(text=text, item={"answer": "Paris"}))
    assert said == clutch.Reward(reward)


async def test_text_similarity_is_one_for_equal_and_less_for_others(make):
    values = [(await score(SIMILAR, make(text=text, item={"answer": "Paris"}))).value for text in ("Paris", "Pariz", "xyz")]
    assert values[0] == 1.0 > values[1] > values[2] == 0.0


async def test_a_template_without_its_value_is_invalid(make):
    said = await score(CHECK | {"operation": "eq"}, make(text="Paris"))
    assert isinstance(said, clutch.Invalid)
    assert "item.answer" in said.reason


async def test_the_columns_of_a_json_answer_are_read(make):
    config = CHECK | {"operation": "eq", "input": "{{ sample.output_json.a.b }}"}
    assert await score(config, make(text='{"a": {"b": 4}}', item={"answer": "4"})) == clutch.Reward(1.0)


async def test_score_model_asks_with_the_messages_filled_in(make):
    config = {
        "type": "score_model",
        "name": "grader",
        "model": "m",
        "range": [0, 5],
        "input": [{"role": "user", "content": "Rate {{ sample.output_text }} against {{ item.answer }}"}],
        "sampling_params": {"temperature": 0.5},
    }
    reply = {"choices": [{"message": {"content": json.dumps({"score": 9, "reason": ""})}, "finish_reason": "stop"}]}
    with peer(lambda _: reply) as (asked, address):
        assert await score(config, make(text="x", item={"answer": "y"}), url=address) == clutch.Reward(5.0, rater="m")
    assert asked.asked[0]["messages"][0] == {"role": "user", "content": "Rate x against y"}
    assert asked.asked[0]["temperature"] == 0.5
    with pytest.raises(ValueError, match="url"):
        grader(config)


async def test_multi_computes_over_its_parts(make):
    parts = {"exact": CHECK | {"operation": "eq"}, "near": SIMILAR}
    config = {"type": "multi", "name": "both", "graders": parts, "calculate_output": "0.5 * exact + max(near, 0.25) ^ 2"}
    said = await score(config, make(text="xyz", item={"answer": "Paris"}))
    assert said == clutch.Reward(0.0625, metrics={"exact": 0.0, "near": 0.0})
    invalid = await score(config | {"calculate_output": "1 / near"}, make(text="xyz", item={"answer": "Paris"}))
    assert isinstance(invalid, clutch.Invalid)
    assert isinstance(await score(config, make(text="xyz")), clutch.Invalid)


@pytest.mark.parametrize(
    "formula", ["__import__('os')", "a.b", "a[0]", "c", "a if a else a", "lambda: 1", "a = 1", "'x'", "", "min()", "(" * 500]
)
def test_a_formula_that_is_none_is_refused(formula):
    with pytest.raises(ValueError, match="calculate_output"):
        compile_formula(formula, {"a": 1})


@pytest.mark.parametrize(
    ("config", "field"),
    [
        ({"type": "python"}, "type"),
        (CHECK | {"operation": "regex"}, "operation"),
        (SIMILAR | {"evaluation_metric": "bleu"}, "evaluation_metric"),
        ({"type": "multi", "graders": {}}, "graders"),
        ({"type": "string_check", "operation": "eq"}, "input"),
    ],
)
def test_a_grader_that_is_none_is_refused_with_the_field(config, field):
    with pytest.raises(ValueError, match=field):
        grader(config)
