"""What a scorer may say of a completion, and the one place where it becomes a reward."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import SupportsFloat, SupportsIndex

# The server's own bounds, by their names in ServerInfo.limits. Checked here too: one reward beyond them is invalid,
# where the server would refuse the whole call.
REWARD_ABS_MAX = 1e9
REASON_CHARS_MAX = 1_024
RATER_CHARS_MAX = 128
METRICS_MAX = 32
LABEL_CHARS_MAX = 256


@dataclass(frozen=True, slots=True)
class Invalid:
    """The scorer failed on this completion; it counts as missing, never as 0."""

    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """The scorer declined this completion; it counts as missing, never as 0."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reward:
    """A reward with its record.

    Args:
        value: Higher is better; finite, at most 1e9 in size.
        metrics: Named parts of the score, at most 32; kept, never optimized.
        rater: Who scored, at most 128 characters.
        reason: Why this value, at most 1024 characters; kept for the record.
    """

    value: float
    metrics: Mapping[str, float] = field(default_factory=dict, kw_only=True, hash=False)
    rater: str = field(default="", kw_only=True)
    reason: str = field(default="", kw_only=True)


RewardLike = SupportsFloat | SupportsIndex | None | Reward | Invalid | Skipped
Outcome = Reward | Invalid | Skipped


def as_outcome(said: object) -> Outcome:
    """Turn what a scorer returned into a reward; whatever is not a finite number becomes Invalid with the reason."""
    if said is None:
        return Skipped()
    if isinstance(said, Skipped):
        return Skipped(_reason(said.reason))
    if isinstance(said, Invalid):
        return Invalid(_reason(said.reason))
    if isinstance(said, Reward):
        return _checked(said)
    return _number(said)


def failure(error: BaseException) -> Invalid:
    """The reward of a completion on which the scorer raised."""
    return Invalid(_reason(f"{type(error).__name__}: {error}"))


def _reason(said: str) -> str:
    return _sendable(said[:REASON_CHARS_MAX])


def _sendable(text: str) -> str:
    """Without halves of characters, which JSON can hold and no encoding can carry."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _number(said: object) -> Outcome:
    # Plain numbers first: asking for a protocol takes longer than all the rest of a reward.
    if not isinstance(said, float | int | SupportsFloat | SupportsIndex):
        return Invalid(f"expected a number, got {type(said).__name__}")
    try:
        return _checked(Reward(float(said)))
    except (TypeError, ValueError, OverflowError) as error:
        # An array of several numbers offers itself as one and then refuses.
        return Invalid(f"expected a number, got {type(said).__name__}: {error}"[:REASON_CHARS_MAX])


def _checked(reward: Reward) -> Outcome:
    fault = _fault(reward)
    if fault is not None:
        return Invalid(_reason(fault))
    if not reward.reason and not reward.rater and not reward.metrics:
        return reward
    metrics = {_sendable(name): value for name, value in reward.metrics.items()}
    return replace(reward, reason=_reason(reward.reason), rater=_sendable(reward.rater), metrics=metrics)


def _fault(reward: Reward) -> str | None:
    for name, value in (("reward", reward.value), *reward.metrics.items()):
        if not math.isfinite(value):
            return f"{name}: expected a finite number, got {value}"
    if abs(reward.value) > REWARD_ABS_MAX:
        return f"reward: expected at most {REWARD_ABS_MAX:g} in size, got {reward.value:g}"
    if len(reward.metrics) > METRICS_MAX or not all(0 < len(name) <= LABEL_CHARS_MAX for name in reward.metrics):
        return f"metrics: expected at most {METRICS_MAX} with names of 1 to {LABEL_CHARS_MAX} characters"
    if len(reward.rater) > RATER_CHARS_MAX:
        return f"rater: expected at most {RATER_CHARS_MAX} characters, got {len(reward.rater)}"
    return None
