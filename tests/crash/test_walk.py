"""A piece of the walk that fits into every test run: each fault point once; `make crash` is the whole."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from clutch_server.domain.faultpoints import FAULT_POINTS
from crash.ledger import compare_with_model
from crash.scripts import SCRIPTS
from crash.server import FaultAt
from crash.walk import Walker, own_database

# Which script meets a point; the others meet it as well, and the whole walk goes there in all of them.
OF_TIME = {"sweep.before_commit", "sweep.after_commit", "refusal.after_commit", "engine.before_restart", "engine.after_restart"}
OF_BIRTH = {"schema.before_commit", "schema.after_commit", "key.before_link", "key.after_link", "engine.before_start"}
OF_DAMAGE = {"end.before_commit", "end.after_commit"}
OF_FORGETTING = {point for point in FAULT_POINTS if point.startswith(("delete.", "create_key.", "revoke_key."))}
OF_ACTS = sorted(FAULT_POINTS - OF_TIME - OF_BIRTH - OF_DAMAGE - OF_FORGETTING)
PIECES = {
    "acts, one half": ("brief", OF_ACTS[::2]),
    "acts, other half": ("brief", OF_ACTS[1::2]),
    "time": ("time", sorted(OF_TIME)),
    "birth": ("birth", sorted(OF_BIRTH)),
    "damage": ("damage", sorted(OF_DAMAGE)),
    "forgets": ("forgets", sorted(OF_FORGETTING)),
}
RAISED = ("tell.after_commit", "completions.before_commit", "apply.before_commit")
ON_POSTGRESQL = (
    "ask.before_commit",
    "tell.inserted",
    "close.frozen",
    "tell.after_commit",
    "apply.head_moved",
    "apply.after_commit",
)


@contextmanager
def walking(folder, **options) -> Iterator[Walker]:
    walker = Walker(folder, **options)
    try:
        yield walker
    finally:
        walker.close()


def one_place(walker, script, point) -> tuple[int, str, int]:
    """The same occurrence in every test run, another one for each point."""
    places = [place for place in walker.places(script) if place[1] == point]
    assert places, f"the script {script.name} does not reach {point}"
    return places[zlib.crc32(point.encode()) % len(places)]


def walk_points(walker, script, points, *, action) -> None:
    for point in points:
        fault = FaultAt(*one_place(walker, script, point), action)
        played, reached = walker.walk(script, fault)
        assert not reached or action != "kill" or played.num_deaths == 1, fault


@pytest.mark.parametrize("piece", PIECES)
def test_a_kill_at_any_point_changes_nothing_that_was_promised(tmp_path, piece):
    name, points = PIECES[piece]
    with walking(tmp_path) as walker:
        walk_points(walker, SCRIPTS[name], points, action="kill")


def test_an_error_at_a_point_changes_nothing_that_was_promised(tmp_path):
    with walking(tmp_path) as walker:
        walk_points(walker, SCRIPTS["brief"], RAISED, action="raise")


def test_an_error_after_any_commit_of_an_ask_leaves_no_run_asleep(tmp_path):
    with walking(tmp_path) as walker:
        script = SCRIPTS["brief"]
        places = [place for place in walker.places(script) if place[1] == "ask.after_commit"]
        assert places
        for place in places:
            walker.walk(script, FaultAt(*place, "raise"))


def test_random_kills_change_nothing_that_was_promised(tmp_path):
    with walking(tmp_path) as walker:
        for seed in (1, 2):
            walker.walk_randomly(SCRIPTS["brief"], seed=seed)


def test_on_postgresql_kills_change_nothing_either_and_the_means_are_those_of_sqlite(tmp_path, postgres):
    script = SCRIPTS["brief"]
    with walking(tmp_path / "sqlite") as walker:
        expected = walker.learn(script).ledger.runs
    with walking(tmp_path / "postgresql", database=partial(own_database, postgres)) as walker:
        assert walker.learn(script).ledger.runs == expected
        walk_points(walker, script, ON_POSTGRESQL, action="kill")


def test_the_walk_sees_a_reward_that_was_lost(tmp_path):
    with walking(tmp_path) as walker:
        played = walker.learn(SCRIPTS["birth"])
        ledger, model = played.ledger, played.model
        compare_with_model(ledger, model, unfinished=frozenset())
        told = ledger.rewards["first", 0]
        told.pop(next(iter(told)))
        with pytest.raises(AssertionError, match="acknowledged rewards lost"):
            compare_with_model(ledger, model, unfinished=frozenset())


def test_the_walk_sees_an_update_that_was_done_twice(tmp_path):
    with walking(tmp_path) as walker:
        played = walker.learn(SCRIPTS["birth"])
        run = played.ledger.runs["first"]
        twice = [row for row in run.events if row[0] == "generation_applied"]
        object.__setattr__(run, "events", (*run.events, *twice))
        with pytest.raises(AssertionError, match="ended as"):
            compare_with_model(played.ledger, played.model, unfinished=frozenset())
