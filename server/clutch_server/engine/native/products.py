"""Sums of outer products by a compiled operation: the bytes of ``lora.products.sum_outer``, many times as fast."""

import numpy as np
import torch

from clutch_server.engine.native import load_ops
from clutch_server.lora.arrays import Float64s
from clutch_server.lora.products import sum_outer


def sum_outer_quickly(left: Float64s, right: Float64s) -> Float64s:
    """As ``sum_outer``; where there is no compiler, by it."""
    if not load_ops():
        return sum_outer(left, right)
    total = np.zeros((left.shape[1], right.shape[1]))
    parts = [torch.from_numpy(np.require(part, dtype=np.float64, requirements=["C", "W"])) for part in (left, right)]
    torch.ops.clutch.add_outer_(torch.from_numpy(total), *parts)
    return total
