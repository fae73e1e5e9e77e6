"""Sums of outer products come out to the bit, whatever the shapes."""

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed")
pytestmark = pytest.mark.engine

from clutch_server.engine.native import load_ops  # noqa: E402
from clutch_server.engine.native.products import sum_outer_quickly  # noqa: E402
from clutch_server.lora.products import sum_outer  # noqa: E402

SHAPES = [(1, 1, 1), (3, 8, 16), (5, 7, 15), (16, 9, 17), (4, 64, 33), (33, 100, 129), (128, 24, 500), (2, 300, 1)]


@pytest.mark.parametrize(("count", "rows", "columns"), SHAPES)
def test_the_compiled_sum_has_the_bytes_of_one_product_after_the_other(count, rows, columns):
    assert load_ops()
    chance = np.random.default_rng(count)
    # Sizes far apart, so that another order or an unrounded product shows in the last bits.
    left = chance.normal(size=(count, rows)) * 10.0 ** chance.integers(-6, 6, (count, 1))
    right = chance.normal(size=(count, columns)) * 10.0 ** chance.integers(-6, 6, (count, 1))
    assert sum_outer_quickly(left, right).tobytes() == sum_outer(left, right).tobytes()


def test_random_shapes_too():
    chance = np.random.default_rng(0)
    for _ in range(200):
        count, rows, columns = chance.integers(1, 70, 3)
        left, right = chance.normal(size=(count, rows)) / 3.0, chance.normal(size=(count, columns)) / 7.0
        assert sum_outer_quickly(left, right).tobytes() == sum_outer(left, right).tobytes()
        assert not np.array_equal(sum_outer(left, right), left.T @ right) or count == 1
