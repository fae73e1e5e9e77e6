import pytest

from clutch_server.domain.errors import InvalidInput
from clutch_server.es.population import direction_of, num_directions, sign_of


def test_neighbours_are_twins_of_opposite_sign():
    assert [direction_of(index, population_size=6) for index in range(6)] == [0, 0, 1, 1, 2, 2]
    assert [sign_of(index, population_size=6) for index in range(6)] == [1, -1, 1, -1, 1, -1]


def test_the_mean_comes_last_and_is_not_moved():
    assert (direction_of(6, population_size=6), sign_of(6, population_size=6)) == (-1, 0)


@pytest.mark.parametrize("population_size", [-2, 0, 1, 15, 65])
def test_odd_and_empty_populations_are_refused(population_size):
    with pytest.raises(InvalidInput) as caught:
        num_directions(population_size)
    assert caught.value.field == "config.population_size"


def test_an_even_population_has_half_as_many_directions():
    assert [num_directions(size) for size in (2, 16, 64)] == [1, 8, 32]


@pytest.mark.parametrize("member_index", [-1, 7])
def test_members_outside_the_population_are_refused(member_index):
    with pytest.raises(InvalidInput):
        direction_of(member_index, population_size=6)
    with pytest.raises(InvalidInput):
        sign_of(member_index, population_size=6)


def test_without_pairs_every_member_has_a_direction_of_its_own_and_no_sign_is_turned():
    alone = {"population_size": 5, "antithetic": False}
    assert [direction_of(index, **alone) for index in range(6)] == [0, 1, 2, 3, 4, -1]
    assert [sign_of(index, **alone) for index in range(6)] == [1, 1, 1, 1, 1, 0]
    assert num_directions(5, antithetic=False) == 5
    with pytest.raises(InvalidInput):
        num_directions(1, antithetic=False)
