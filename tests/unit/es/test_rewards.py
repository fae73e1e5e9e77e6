from itertools import permutations

import numpy as np
import pytest

from clutch_server.domain.errors import Corruption
from clutch_server.domain.types import RewardKind
from clutch_server.es.rewards import reward_grid, rewards_digest
from properties.problems import settle, settled

REWARDS = (
    settled(0, 0, value=0.5),
    settled(0, 1, value=-1.0),
    settled(2, 0, kind=RewardKind.INVALID),
    settled(10, 1, 3, kind=RewardKind.SKIPPED),
)


def test_golden_digest():
    assert rewards_digest(REWARDS) == "7743593209cdadb4a8af738f3e63d633fc60b883463967f56ddd7c7bfbe024d1"


def test_the_order_of_arrival_is_not_digested():
    assert len({rewards_digest(order) for order in permutations(REWARDS)}) == 1


@pytest.mark.parametrize(
    "other",
    [
        settled(0, 1, value=-1.0000000000000002),
        settled(1, 0, value=-1.0),
        settled(0, 1, 1, value=-1.0),
        settled(0, 1, kind=RewardKind.INVALID),
        settled(0, 1, kind=RewardKind.SKIPPED),
    ],
)
def test_every_cell_kind_and_bit_is_digested(other):
    assert rewards_digest((REWARDS[0], other, *REWARDS[2:])) != rewards_digest(REWARDS)


def test_a_missing_reward_is_digested_as_missing_and_not_as_zero():
    kinds = {rewards_digest([settled(0, 0, kind=kind)]) for kind in RewardKind}
    assert len(kinds | {rewards_digest([])}) == 4


def test_zero_has_one_sign():
    assert rewards_digest([settled(0, 0, value=-0.0)]) == rewards_digest([settled(0, 0, value=0.0)])


def test_each_value_lands_in_its_own_cell():
    cells = np.arange(24.0).reshape(4, 3, 2)
    np.testing.assert_array_equal(reward_grid(reversed(settle(cells)), shape=cells.shape), cells)


@pytest.mark.parametrize("kind", [RewardKind.INVALID, RewardKind.SKIPPED])
def test_invalid_and_skipped_leave_their_cell_empty(kind):
    grid = reward_grid([settled(0, 0, kind=kind, value=7.0), settled(1, 0, value=1.0)], shape=(3, 1, 1))
    np.testing.assert_array_equal(grid.ravel(), [np.nan, 1.0, np.nan])


@pytest.mark.parametrize("cell", [(3, 0, 0), (0, 2, 0), (0, 0, 1), (-1, 0, 0)])
def test_a_reward_outside_the_generation_is_corruption(cell):
    with pytest.raises(Corruption):
        reward_grid([settled(*cell)], shape=(3, 2, 1))


def test_two_rewards_for_one_cell_are_corruption_even_if_one_is_missing():
    with pytest.raises(Corruption):
        reward_grid([settled(0, 0, value=1.0), settled(0, 0, kind=RewardKind.INVALID)], shape=(3, 2, 1))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_value_that_is_not_finite_is_corruption(value):
    with pytest.raises(Corruption):
        reward_grid([settled(0, 0, value=value)], shape=(3, 2, 1))
    with pytest.raises(Corruption):
        rewards_digest([settled(0, 0, value=value)])
