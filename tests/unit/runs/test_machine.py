import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clutch_server.domain.errors import AlreadyExists, StateConflict
from clutch_server.domain.types import CloseKind, ClosePolicy, GenerationState, RewardKind, RunState, TellStatus
from clutch_server.runs import machine
from unit.runs.builders import generation, reward, run

KNOWN = frozenset({"a", "b", "c"})


def ask(row, *, unfinished=None, same_request=None, digest="ask-digest", client_id="client"):
    return machine.decide_ask(row, unfinished=unfinished, same_request=same_request, request_digest=digest, client_id=client_id)


def tell(rewards, *, state=GenerationState.OPEN, existing=None):
    return machine.decide_tell(rewards, state=state, known=KNOWN, existing=existing or {}, reward_abs_max=1e9)


def test_a_repeated_ask_gets_its_generation_back_whatever_became_of_it():
    done = generation(state=GenerationState.APPLIED)
    assert ask(run(state=RunState.CANCELLED), same_request=done) is done


def test_a_request_id_used_for_another_ask_is_refused():
    with pytest.raises(AlreadyExists) as caught:
        ask(run(), same_request=generation(), digest="another")
    assert caught.value.reason == "REQUEST_ID_REUSED"


def test_a_client_that_asks_again_gets_its_unfinished_generation_back():
    unfinished = generation(request_id="earlier")
    assert ask(run(), unfinished=unfinished) is unfinished


@pytest.mark.parametrize("client_id", ["", "somebody else"])
def test_one_open_generation_a_run(client_id):
    with pytest.raises(StateConflict) as caught:
        ask(run(), unfinished=generation(client_id="client"), client_id=client_id)
    assert caught.value.reason == "GENERATION_OPEN"
    assert caught.value.ids["generation"] == "0"


@pytest.mark.parametrize(
    ("state", "reason"), [(state, "RUN_FINISHED") for state in sorted(machine.FINISHED)] + [(RunState.PAUSED, "RUN_PAUSED")]
)
def test_a_run_that_takes_no_asks_says_why(state, reason):
    with pytest.raises(StateConflict) as caught:
        ask(run(state=state))
    assert caught.value.reason == reason
    assert caught.value.ids["state"] == state


def test_a_free_run_opens_a_new_generation():
    assert ask(run()) is None


def test_the_first_accepted_reward_stands_also_within_one_call():
    plan = tell([reward("a", 1.0), reward("a", 1.0), reward("a", 2.0)])
    assert plan.statuses == (TellStatus.ACCEPTED, TellStatus.DUPLICATE, TellStatus.CONFLICT)
    assert plan.accepted == (reward("a", 1.0),)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1.0000001e9, -2e9])
def test_a_value_that_is_not_a_bounded_number_is_invalid_and_never_stored(value):
    plan = tell([reward("a", value), reward("b", 0.0)])
    assert plan.statuses == (TellStatus.INVALID, TellStatus.ACCEPTED)
    assert [r.completion_id for r in plan.accepted] == ["b"]


@pytest.mark.parametrize("value", [1e9, -1e9, 0.0, 5e-324])
def test_values_up_to_the_bound_are_taken(value):
    assert tell([reward("a", value)]).statuses == (TellStatus.ACCEPTED,)


def test_an_unknown_completion_is_told_and_takes_nothing_with_it():
    assert tell([reward("nobody"), reward("a")]).statuses == (TellStatus.UNKNOWN, TellStatus.ACCEPTED)


@pytest.mark.parametrize("state", [GenerationState.CLOSED, GenerationState.APPLIED, GenerationState.ABANDONED])
def test_after_the_close_a_repetition_is_a_duplicate_and_anything_new_is_late(state):
    plan = tell([reward("a", 1.0), reward("a", 3.0), reward("b")], state=state, existing={"a": reward("a", 1.0)})
    assert plan.statuses == (TellStatus.DUPLICATE, TellStatus.CONFLICT, TellStatus.CLOSED)
    assert plan.accepted == ()


def test_skipped_is_not_the_value_zero():
    plan = tell([reward("a", 0.0)], existing={"a": reward("a", 0.0, kind=RewardKind.SKIPPED)})
    assert plan.statuses == (TellStatus.CONFLICT,)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([0.0, 1.0, math.nan])), max_size=12))
def test_telling_twice_accepts_nothing_the_second_time(sent):
    rewards = [reward(name, value) for name, value in sent]
    first = tell(rewards)
    second = tell(rewards, existing={r.completion_id: r for r in first.accepted})
    assert second.accepted == ()
    assert len({r.completion_id for r in first.accepted}) == len(first.accepted)


def test_a_generation_closes_exactly_when_every_completion_is_settled():
    assert machine.close_reason(generation(num_settled=33)) == ""
    assert machine.close_reason(generation(num_settled=34))


@pytest.mark.parametrize(("settled", "closes"), [(16, False), (17, True)])
def test_a_quorum_closes_at_its_fraction(settled, closes):
    policy = ClosePolicy(kind=CloseKind.QUORUM, fraction=0.5)
    assert bool(machine.close_reason(generation(num_settled=settled, close_policy=policy))) is closes


def test_manual_never_closes_by_itself():
    policy = ClosePolicy(kind=CloseKind.MANUAL)
    assert machine.close_reason(generation(num_settled=34, close_policy=policy)) == ""


@pytest.mark.parametrize(
    ("kind", "state"), [(CloseKind.QUORUM, GenerationState.CLOSED), (CloseKind.MANUAL, GenerationState.ABANDONED)]
)
def test_a_deadline_counts_from_the_ask(kind, state):
    row = generation(close_policy=ClosePolicy(kind=kind, deadline_seconds=10.0))
    assert machine.overdue_state(row, now=109.9) is GenerationState.OPEN
    assert machine.overdue_state(row, now=110.0) is state


def test_without_a_deadline_time_closes_nothing():
    assert machine.overdue_state(generation(), now=1e12) is GenerationState.OPEN


def test_pause_and_resume_are_repeatable():
    assert machine.decide_pause(run(state=RunState.PAUSED), pause=True) is None
    assert machine.decide_pause(run(state=RunState.ACTIVE), pause=False) is None
    assert machine.decide_pause(run(state=RunState.PAUSED), pause=False) is RunState.ACTIVE
