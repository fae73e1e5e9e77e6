"""The model is what the walk believes, so it is held to examples of its own."""

import pytest

from crash.model import ModelGeneration


def generation(**changes):
    return ModelGeneration(**({"num_expected": 4, "quorum": 1.0} | changes))


def test_the_first_accepted_reward_stands():
    made = generation()
    made.tell({"a": 1.0}, {"a": "accepted"}, repeated=False)
    made.tell({"a": 2.0}, {"a": "conflict"}, repeated=False)
    made.tell({"a": 1.0}, {"a": "duplicate"}, repeated=False)
    assert made.rewards == {"a": 1.0}


@pytest.mark.parametrize("status", ["accepted", "duplicate", "closed"])
def test_another_answer_than_conflict_is_seen(status):
    made = generation()
    made.tell({"a": 1.0}, {"a": "accepted"}, repeated=False)
    with pytest.raises(AssertionError):
        made.tell({"a": 2.0}, {"a": status}, repeated=False)


def test_only_a_repeated_call_may_find_its_own_reward():
    with pytest.raises(AssertionError):
        generation().tell({"a": 1.0}, {"a": "duplicate"}, repeated=False)
    made = generation()
    made.tell({"a": 1.0}, {"a": "duplicate"}, repeated=True)
    assert made.rewards == {"a": 1.0}


def test_a_quorum_closes_and_takes_nothing_more():
    made = generation(quorum=0.5)
    made.tell({"a": 1.0, "b": None}, {"a": "accepted", "b": "accepted"}, repeated=False)
    assert made.is_closed
    made.tell({"c": 1.0, "a": 1.0}, {"c": "closed", "a": "duplicate"}, repeated=False)
    with pytest.raises(AssertionError):
        made.tell({"d": 1.0}, {"d": "accepted"}, repeated=False)
