"""The rules of the desk: one item, one rater, one verdict; nothing is lost, nobody waits for somebody who left."""

import sqlite3
from collections import Counter
from contextlib import closing

import pytest

import clutch
from support.rating import Clock, answer, generation, join, longer, make_desk

TEXTS = ["a" * size for size in range(1, 17)]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    made = make_desk(tmp_path, clock=clock)
    made.begin(0, generation(TEXTS))
    return made


def rows(folder, query):
    with closing(sqlite3.connect(folder / "verdicts.db")) as database:
        return database.execute(query).fetchall()


def test_a_round_by_one_rater_makes_longer_answers_worth_more(desk, clock):
    rater = join(desk, "ann")
    expected = desk.remaining(rater)
    assert answer(desk, rater, longer) == expected == 9  # eight pairs and one of them again
    assert not desk.is_due()
    clock.now += 5.0
    assert desk.is_due()
    desk.freeze()
    found = desk.rewards(0)
    values = {member: found[f"c-0-{member}"].value for member in range(16)}
    assert sorted(Counter(values.values()).values()) == [8, 8]
    assert sum(values[m] > 0.5 for m in range(8, 16)) >= sum(values[m] > 0.5 for m in range(8))


def test_a_verdict_is_on_disk_before_anything_else_happens(tmp_path, desk):
    rater = join(desk, "ann")
    serving = desk.serve(rater)
    desk.submit(rater, serving.token, "left")
    place, choice, shown = serving.item.place, "left", list(serving.shown)
    assert rows(tmp_path, "SELECT place, choice, shown, rater, is_late, is_undone FROM verdicts") == [
        (place, choice, f"[{shown[0]}, {shown[1]}]", "ann", 0, 0)
    ]


def test_sides_are_drawn_and_the_order_is_kept_for_a_reload(desk):
    rater = join(desk, "ann")
    firsts = Counter()
    while (serving := desk.serve(rater)) is not None:
        assert desk.serve(rater) == serving
        assert serving.texts == tuple(serving.item.options[place] for place in serving.shown)
        firsts[serving.shown[0]] += 1
        desk.submit(rater, serving.token, "tie")
    assert set(firsts) == {0, 1}


def test_a_repetition_comes_to_the_same_rater_with_the_sides_swapped(desk):
    rater = join(desk, "ann")
    seen = {}
    while (serving := desk.serve(rater)) is not None:
        seen[serving.item.place] = serving
        desk.submit(rater, serving.token, longer(serving))
    (repeat,) = (serving for serving in seen.values() if serving.item.kind == "repeat")
    assert repeat.texts == seen[repeat.item.repeats].texts[::-1]
    (quality,) = desk.quality().raters
    assert (quality.repeats.count, quality.repeats.total) == (1, 1)


def test_two_raters_never_have_the_same_item(desk):
    raters = [join(desk, "ann"), join(desk, "bob")]
    places = []
    while any(now := [desk.serve(rater) for rater in raters]):
        held = [serving.item.place for serving in now if serving is not None]
        assert len(set(held)) == len(held)
        for rater, serving in zip(raters, now, strict=True):
            if serving is not None:
                assert desk.submit(rater, serving.token, "left") == "saved"
                places.append(serving.item.place)
    assert len(set(places)) == len(places)
    assert desk.remaining() == 0


def test_names_are_told_apart(desk):
    assert [join(desk, name) for name in ("ann", "ann", " ann ", "", "x" * 99)] == ["ann", "ann 2", "ann 3", "rater", "x" * 40]
    assert desk.rater_of("nonsense") is None


def test_an_item_whose_lease_expired_goes_to_somebody_else_and_the_first_answer_stands(desk, clock):
    ann, bob = join(desk, "ann"), join(desk, "bob")
    slow = desk.serve(ann)
    clock.now += 121.0
    assert desk.serve(bob).item == slow.item
    assert desk.submit(bob, desk.serve(bob).token, "left") == "saved"
    assert desk.submit(ann, slow.token, "right") == "taken"
    assert desk.serve(ann).item != slow.item


def test_who_still_has_a_wanted_item_in_front_of_him_is_not_sent_away(desk, clock):
    ann, bob = join(desk, "ann"), join(desk, "bob")
    slow = desk.serve(ann)
    answer(desk, bob, longer)
    clock.now += 121.0
    assert desk.serve(bob).item == slow.item
    assert desk.is_ready(ann)
    desk.submit(bob, desk.serve(bob).token, "left")
    assert not desk.is_ready(ann)


def test_a_late_verdict_counts_while_it_is_wanted(tmp_path, desk, clock):
    ann, bob = join(desk, "ann"), join(desk, "bob")
    slow = desk.serve(ann)
    clock.now += 121.0
    other = desk.serve(bob)
    assert other.item == slow.item
    assert desk.submit(ann, slow.token, "left") == "saved"
    assert desk.submit(bob, other.token, "left") == "taken"
    assert rows(tmp_path, "SELECT rater, is_late FROM verdicts") == [("ann", 1)]


def test_nobody_waits_for_a_rater_who_left(desk, clock):
    ann, bob = join(desk, "ann"), join(desk, "bob")
    desk.serve(ann)
    answer(desk, bob, longer)
    assert desk.serve(bob) is None
    assert not desk.is_ready(bob)
    assert desk.remaining(bob) == 1
    clock.now += 121.0
    assert desk.is_ready(bob)
    assert answer(desk, bob, longer) == 1
    assert desk.remaining() == 0


def test_a_token_counts_once_and_only_for_its_rater(desk):
    ann, bob = join(desk, "ann"), join(desk, "bob")
    serving = desk.serve(ann)
    assert desk.submit(bob, serving.token, "left") == "unknown"
    assert desk.submit(ann, serving.token, "nonsense") == "unknown"
    assert desk.submit(ann, serving.token, "4") == "unknown"
    assert desk.submit(ann, "no-such-token", "left") == "unknown"
    assert desk.submit(ann, serving.token, "left") == "saved"
    assert desk.submit(ann, serving.token, "right") == "again"


def test_undo_brings_the_same_item_back_as_it_was_shown(tmp_path, desk):
    ann = join(desk, "ann")
    assert not desk.undo(ann)
    first = desk.serve(ann)
    before = desk.remaining(ann)
    desk.submit(ann, first.token, "left")
    assert desk.serve(ann).item != first.item
    assert desk.undo(ann)
    again = desk.serve(ann)
    assert (again.item, again.shown, again.remaining) == (first.item, first.shown, before)
    assert again.token != first.token
    assert desk.submit(ann, again.token, "right") == "saved"
    assert rows(tmp_path, "SELECT choice, is_undone FROM verdicts ORDER BY verdict_id") == [("left", 1), ("right", 0)]


def test_undo_works_back_to_the_first_and_after_the_last(desk, clock):
    ann = join(desk, "ann")
    count = answer(desk, ann, longer)
    for _ in range(count):
        assert desk.undo(ann)
    assert not desk.undo(ann)
    assert answer(desk, ann, longer) == count
    clock.now += 5.0
    desk.freeze()
    assert not desk.undo(ann)


def test_a_skipped_item_goes_to_somebody_who_is_here_and_is_given_up_when_nobody_is(desk, clock):
    ann, bob = join(desk, "ann"), join(desk, "bob")
    skipped = desk.serve(ann)
    desk.submit(ann, skipped.token, "skip")
    assert desk.serve(ann).item != skipped.item
    assert desk.serve(bob).item == skipped.item
    desk.submit(bob, desk.serve(bob).token, "skip")
    assert desk.serve(bob).item != skipped.item
    clock.now += 700.0
    desk.rater_of(desk.join("carl"))
    next_one = desk.serve("carl")
    desk.submit("carl", next_one.token, "skip")
    answer(desk, "carl", longer)
    assert desk.remaining() == 0


def test_a_flagged_item_goes_to_nobody_and_is_shown_to_the_owner(desk):
    ann, bob = join(desk, "ann"), join(desk, "bob")
    flagged = desk.serve(ann)
    desk.submit(ann, flagged.token, "flag")
    assert desk.serve(bob).item != flagged.item
    assert desk.flagged() == ((0, flagged.item, "ann"),)


def test_overlapping_raters_both_count_and_agreement_is_measured(tmp_path, clock):
    desk = make_desk(tmp_path, clock=clock, overlap=2)
    desk.begin(0, generation(TEXTS))
    ann, bob = join(desk, "ann"), join(desk, "bob")
    answer(desk, ann, longer)
    assert not desk.is_due()
    assert desk.serve(ann) is None
    answer(desk, bob, longer)
    clock.now += 5.0
    assert desk.is_due()
    quality = desk.quality()
    assert (quality.agreement.count, quality.agreement.total) == (8, 8)
    assert desk.rewards(0)["c-0-3"].rater == "ann, bob"


def test_left_leaning_raters_are_found_and_fair_ones_are_not(tmp_path, clock):
    desk = make_desk(tmp_path, clock=clock)
    desk.begin(0, generation(["a" * size for size in range(1, 65)]))
    lazy, fair = join(desk, "lazy"), join(desk, "fair")
    for _ in range(16):
        desk.submit(lazy, desk.serve(lazy).token, "left")
    answer(desk, fair, longer)
    leans = {quality.rater: quality.leans for quality in desk.quality().raters}
    assert leans == {"lazy": "left", "fair": ""}


def test_a_restart_goes_on_where_it_was(tmp_path, clock):
    desk = make_desk(tmp_path, clock=clock)
    desk.begin(0, generation(TEXTS))
    cookie = desk.join("ann")
    links = desk.token("raters"), desk.token("owner")
    done = desk.serve("ann")
    desk.submit("ann", done.token, "left")
    before = desk.serve("ann")
    desk._store.close()
    again = make_desk(tmp_path, clock=clock, seed=99)
    assert (again.token("raters"), again.token("owner")) == links
    assert again.resume(0)
    assert again.rater_of(cookie) == "ann"
    assert again.serve("ann") == before
    assert again.submit("ann", done.token, "right") == "again"
    again.begin(0, generation(TEXTS))
    assert again.serve("ann") == before


def test_a_frozen_generation_takes_nothing_more_after_a_restart_either(tmp_path, clock):
    desk = make_desk(tmp_path, clock=clock)
    desk.begin(0, generation(TEXTS))
    ann = join(desk, "ann")
    serving = desk.serve(ann)
    answer(desk, join(desk, "bob"), longer)
    desk.freeze()
    rewards = desk.rewards(0)
    assert desk.submit(ann, serving.token, "left") == "over"
    desk._store.close()
    again = make_desk(tmp_path, clock=clock)
    assert again.resume(0)
    assert again.generation is None
    assert again.submit(ann, serving.token, "left") == "over"
    assert again.rewards(0) == rewards


def test_a_file_of_another_run_or_mode_or_of_something_else_is_refused(tmp_path):
    make_desk(tmp_path)
    with pytest.raises(clutch.StateConflict, match="expected verdicts with run other"):
        make_desk(tmp_path, run="other")
    with pytest.raises(clutch.StateConflict, match="expected verdicts with mode rating"):
        make_desk(tmp_path, mode="rating")
    other = tmp_path / "other"
    other.mkdir()
    (other / "verdicts.db").write_text("not a database at all, just some words " * 100)
    with pytest.raises(clutch.StateConflict, match="expected a file of verdicts or none"):
        make_desk(other)


def test_only_the_owner_of_the_file_may_read_it(tmp_path, desk):
    assert (tmp_path / "verdicts.db").stat().st_mode & 0o077 == 0


def test_gold_answers_are_checked_and_never_become_rewards(tmp_path, clock):
    from clutch.rating.plan import Gold

    desk = make_desk(tmp_path, clock=clock, gold=(Gold(prompt="2+2?", better=("4444",), worse="5"),))
    desk.begin(0, generation(TEXTS))
    answer(desk, join(desk, "ann"), longer)
    (quality,) = desk.quality().raters
    assert (quality.gold.count, quality.gold.total) == (1, 1)
    assert len(desk.rewards(0)) == 17


def test_a_verdict_that_arrives_before_the_run_is_found_again_counts(tmp_path, desk, clock):
    ann = join(desk, "ann")
    serving = desk.serve(ann)
    desk._store.close()
    again = make_desk(tmp_path, clock=clock)
    assert again.generation is None
    assert again.submit(ann, serving.token, "left") == "saved"
    assert again.submit(ann, serving.token, "left") == "again"
    assert again.resume(0)
    assert again.serve(ann).item != serving.item


def test_what_another_process_froze_takes_nothing_more_here_either(tmp_path, desk, clock):
    other = make_desk(tmp_path, clock=clock)
    assert other.resume(0)
    ann = join(desk, "ann")
    desk.submit(ann, desk.serve(ann).token, "left")
    serving = desk.serve(ann)
    other.freeze()
    rewards = other.rewards(0)
    assert desk.submit(ann, serving.token, "left") == "over"
    assert not desk.undo(ann)
    assert desk.serve(ann) is None
    assert not desk.is_ready(ann)
    assert desk.rewards(0) == rewards


def test_an_undo_that_is_sent_twice_takes_back_one_verdict(desk):
    ann = join(desk, "ann")
    for _ in range(2):
        desk.submit(ann, desk.serve(ann).token, "left")
    meant = desk.undoable(ann)
    assert desk.undo(ann, meant)
    before = desk.serve(ann)
    assert desk.undo(ann, meant)
    assert desk.serve(ann) == before
    assert len(desk._store.verdicts(0)) == 1
    assert not desk.undo(ann, "nonsense")
    assert not desk.undo(join(desk, "bob"), meant)


def test_a_name_holds_nothing_that_cannot_be_seen(desk):
    assert [join(desk, name) for name in ("a\u202enn\x00", "\u200b")] == ["ann", "rater"]
