"""What a client sees of the members says nothing of their places, their noise or their twins.

The numbers are drawn at random, so the laws are statistical: each fails by chance about once in ten thousand times, and
then once more by chance in as many before it is believed.
"""

import asyncio
import math
import random
from itertools import pairwise
from statistics import fmean

import pytest

from clutch_server.domain.ids import LOCAL_TENANT
from clutch_server.es.population import direction_of
from clutch_server.runs.steps import abandon
from support.service import service

POPULATION = 32
GENERATIONS = 30
Z_MAX = 3.9  # standard errors; two-sided 1e-4


async def sampled_generations(folder):
    """For each generation the members, in member order, and the completions of the members, in order of durability."""
    found = []
    async with service(folder) as s:
        run = await s.create(population_size=POPULATION)
        for number in range(GENERATIONS):
            await s.ask(run, number)
            completions = await s.completions(run.run_id, number)
            members = await s.core.read(lambda tx, g=number: tx.members(LOCAL_TENANT, run.run_id, g))
            found.append((members[:-1], [each for each in completions if each.member_index < POPULATION]))
            at = s.core.clock.now()
            await s.core.write(lambda tx, g=number, t=at: abandon(tx, LOCAL_TENANT, run.run_id, g, reason="", at=t))
            s.core.hub.announce(run.run_id)
    return found


@pytest.fixture(scope="module")
def generations(tmp_path_factory):
    return asyncio.run(sampled_generations(tmp_path_factory.mktemp("members")))


def orders(generations):
    """Every order that a client can see, as lists of member indices: of handles, of ids, of cursors, of first appearance."""
    for members, completions in generations:
        yield "handles", [member.member_index for member in sorted(members, key=lambda member: member.handle)]
        yield "ids", [each.member_index for each in sorted(completions, key=lambda each: each.completion_id)]
        yield "cursors", [each.member_index for each in completions]
        yield "first", list(dict.fromkeys(each.member_index for each in completions))


def place_correlation(order):
    places, indices = range(len(order)), order
    mean_place, mean_index = fmean(places), fmean(indices)
    product = sum((a - mean_place) * (b - mean_index) for a, b in zip(places, indices, strict=True))
    spread = math.sqrt(sum((a - mean_place) ** 2 for a in places) * sum((b - mean_index) ** 2 for b in indices))
    return product / spread


def neighbours(order):
    """Share of neighbours of different members that are twins."""
    direction = [direction_of(index, population_size=POPULATION) for index in order]
    pairs = [(a, b) for a, b in pairwise(range(len(order))) if order[a] != order[b]]
    return fmean(direction[a] == direction[b] for a, b in pairs)


def standardised(values, expected):
    """How many standard errors the mean is from what is expected; the spread is the sample's own."""
    mean = fmean(values)
    spread = math.sqrt(fmean((value - mean) ** 2 for value in values) / (len(values) - 1))
    return (mean - expected) / spread if spread else 0.0 if mean == expected else math.inf


def suspicious(generations):
    """The orders that say more than chance would."""
    found = {}
    for name in ("handles", "ids", "cursors", "first"):
        seen = [order for kind, order in orders(generations) if kind == name]
        shuffled = [random.Random(number).sample(order, len(order)) for number, order in enumerate(seen)]
        z = {
            "places": standardised([place_correlation(order) for order in seen], 0.0),
            "twins": standardised([neighbours(a) - neighbours(b) for a, b in zip(seen, shuffled, strict=True)], 0.0),
        }
        found |= {(name, what): value for what, value in z.items() if abs(value) > Z_MAX}
    return found


def test_no_order_that_a_client_sees_tells_of_places_or_twins(tmp_path, generations):
    found = suspicious(generations)
    if found:
        again = tmp_path / "again"
        again.mkdir()
        found = {key: value for key, value in suspicious(asyncio.run(sampled_generations(again))).items() if key in found}
    assert not found


def test_handles_and_ids_never_come_twice(generations):
    handles = [member.handle for members, _ in generations for member in members]
    ids = [each.completion_id for _, completions in generations for each in completions]
    assert len(set(handles)) == len(handles) == POPULATION * GENERATIONS
    assert len(set(ids)) == len(ids) > POPULATION * GENERATIONS


def test_members_in_their_own_order_would_be_found(generations):
    in_order = [(members, sorted(each, key=lambda c: c.member_index)) for members, each in generations]
    assert {("cursors", "places"), ("first", "places")} <= set(suspicious(in_order))


def test_twins_side_by_side_would_be_found(generations):
    side_by_side = []
    for number, (members, completions) in enumerate(generations):
        places = random.Random(number).sample(range(POPULATION // 2), POPULATION // 2)
        place = {m.member_index: places[direction_of(m.member_index, population_size=POPULATION)] for m in members}
        side_by_side.append((members, sorted(completions, key=lambda c, p=place: (p[c.member_index], c.member_index))))
    assert ("first", "twins") in suspicious(side_by_side)
