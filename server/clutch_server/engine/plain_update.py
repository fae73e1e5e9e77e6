"""An update of a mean as plain values, which any serialiser carries to a worker and back without losing a bit."""

from dataclasses import asdict
from typing import Any

from clutch_server.domain.types import MeanUpdate, Optimizer

PlainUpdate = dict[str, Any]


def to_plain(update: MeanUpdate) -> PlainUpdate:
    """Lists, numbers and strings by field."""
    return {**asdict(update), "coefficients": list(update.coefficients), "optimizer": update.optimizer.value}


def from_plain(plain: PlainUpdate) -> MeanUpdate:
    """The update that ``to_plain`` took apart."""
    return MeanUpdate(**{**plain, "coefficients": tuple(plain["coefficients"]), "optimizer": Optimizer(plain["optimizer"])})
