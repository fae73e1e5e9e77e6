"""How large a perturbation should be, found from what it does to a model's answers.

Too small, and members say what the mean says: their rewards differ by nothing. Too large, and they say nonsense: their
rewards say nothing of the mean. Where about a quarter of greedy answers change, neither is the case; the number of
weights, their scale and the model's size then need not be known.
"""

import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from clutch._errors import InvalidArgument, StateConflict
from clutch._generation import AsyncGeneration
from clutch._types import Completion

PROMPTS_MIN = 4
POPULATION_SIZE = 16
LEFT_OUT = frozenset({"sigma_schedule", "step_schedule", "num_generations", "close_policy", "missing_policy"})
SIGMA_MIN, SIGMA_MAX = 1e-6, 10.0
TRIES_MAX = 12
CHANGED = 0.25
TOLERANCE = 0.05
_STRIDE = 4.0  # between two tries, until the share wanted lies between them


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A sigma, and what it was chosen from.

    Args:
        sigma: Standard deviation of the perturbation per entry of a weight matrix.
        changed: Share of greedy answers that its members changed.
        tried: Every sigma that was tried with its share, in the order they were tried.
    """

    sigma: float
    changed: float
    tried: tuple[tuple[float, float], ...]


def check(num_prompts: int, *, changed: float) -> None:
    """Raise InvalidArgument for what gives no answer."""
    if num_prompts < PROMPTS_MIN:
        raise InvalidArgument(
            f"prompts: expected at least {PROMPTS_MIN} to tell how many answers change, got {num_prompts}",
            reason="CALIBRATION_PROMPTS_TOO_FEW",
            field="prompts",
        )
    if not 0.0 < changed < 1.0:
        raise InvalidArgument(f"changed: expected a share in (0, 1), got {changed:g}", reason="INVALID_FIELD", field="changed")


async def search(measure: Callable[[float], Awaitable[float]], *, start: float, changed: float) -> Calibration:
    """Find the sigma at which that share of the answers changes: strides, then bisection, both in its logarithm.

    Args:
        measure: The share that changes at a sigma; grows with it, but for chance.
        start: First try.
        changed: The share wanted.
    """
    tried: list[tuple[float, float]] = []
    low: float | None = None
    high: float | None = None
    sigma = start
    while len(tried) < TRIES_MAX:
        share = await measure(sigma)
        tried.append((sigma, share))
        if abs(share - changed) <= TOLERANCE:
            break
        if share < changed:
            low = sigma
        else:
            high = sigma
        following = _next(low, high)
        if not SIGMA_MIN <= following <= SIGMA_MAX:
            break
        sigma = following
    best = min(tried, key=lambda each: abs(each[1] - changed))
    return Calibration(sigma=best[0], changed=best[1], tried=tuple(tried))


def require_found(found: Calibration) -> None:
    """Raise InvalidArgument for a search that saw all answers change at every sigma, or none: its sigma means nothing."""
    shares = {share for _, share in found.tried}
    if shares not in ({0.0}, {1.0}):
        return
    sigmas = [sigma for sigma, _ in found.tried]
    said = "all of them changed" if 1.0 in shares else "none of them changed"
    raise InvalidArgument(
        f"prompts: expected answers of which some change, but {said} at every sigma from {min(sigmas):.2g} to {max(sigmas):.2g}; "
        "give other prompts or more max_tokens, or name a sigma",
        reason="CALIBRATION_WITHOUT_ANSWER",
        field="prompts",
    )


async def share_changed(generation: AsyncGeneration) -> float:
    """Of the members' answers, those that are not the mean's answer to the same prompt."""
    means: dict[int, str] = {}
    members: list[Completion] = []
    async for completion in generation.completions():
        if completion.is_mean:
            means[completion.prompt_index] = completion.text
        else:
            members.append(completion)
    if not members or any(completion.prompt_index not in means for completion in members):
        message = "the calibration's generation ended before it was sampled; calibrate again"
        raise StateConflict(message, reason="GENERATION_ABANDONED")
    return sum(completion.text != means[completion.prompt_index] for completion in members) / len(members)


def _next(low: float | None, high: float | None) -> float:
    bounds: Sequence[float] = [bound for bound in (low, high) if bound is not None]
    if low is None:
        return bounds[0] / _STRIDE
    if high is None:
        return bounds[0] * _STRIDE
    return math.sqrt(low * high)
