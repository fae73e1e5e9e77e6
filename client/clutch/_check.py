"""What ``run.check`` finds out before anything is spent."""

import asyncio
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from clutch._rewards import Invalid, Outcome, Reward, Skipped
from clutch._types import CheckReport, Completion, Samples
from clutch.scoring.scorer import Session
from clutch.scoring.stream import first_error

# Sampled warmer than this, a greedy model shows what its perturbed members might say.
WARM = 1.0

SampleOnce = Callable[[int], Awaitable[Samples]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run would do: generations, and completions of each, the mean's included."""

    num_generations: int
    num_completions: int
    max_invalid: float


async def check(sample: SampleOnce, session: Session, plan: Plan, *, num_samples: int) -> CheckReport:
    """Sample some times and score what comes; closes the session.

    Args:
        sample: Samples all prompts with the seed that it is given; seed 0 as the run would, the others warmer.
        session: Scores.
        plan: What time is estimated for.
        num_samples: Times, at least 2.
    """
    try:
        began = time.monotonic()
        completions = [one for seed in range(num_samples) for one in (await sample(seed)).completions]
        sampling = time.monotonic() - began
        num_baseline = len(completions) // num_samples
        began = time.monotonic()
        scored, latencies = await _scored(session, completions)
        scoring = time.monotonic() - began
    finally:
        await session.close()
    # Sampling and scoring overlap, so that the slower one counts.
    per_completion = max(sampling, scoring) / len(completions)
    return _report(
        scored,
        plan,
        num_baseline=num_baseline,
        latency=statistics.median(latencies),
        estimate=per_completion * plan.num_completions * plan.num_generations,
    )


async def _scored(session: Session, completions: Sequence[Completion]) -> tuple[list[tuple[Completion, Outcome]], list[float]]:
    latencies: list[float] = []
    scored: list[tuple[Completion, Outcome]] = []
    size = (session.batch_size_max or len(completions)) if session.batch else 1
    batches = [completions[start : start + size] for start in range(0, len(completions), size)]

    async def work() -> None:
        while batches:
            batch = batches.pop(0)
            began = time.monotonic()
            outcomes = await session.rewards(batch)
            latencies.append(time.monotonic() - began)
            scored.extend(zip(batch, outcomes, strict=True))

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(session.concurrency):
                group.create_task(work())
    except BaseExceptionGroup as errors:
        raise first_error(errors) from None
    return session.finish(scored), latencies


def _report(
    scored: Sequence[tuple[Completion, Outcome]], plan: Plan, *, num_baseline: int, latency: float, estimate: float
) -> CheckReport:
    by_prompt: dict[int, list[float]] = defaultdict(list)
    for completion, outcome in scored:
        if isinstance(outcome, Reward):
            by_prompt[completion.prompt_index].append(float(outcome.value))
    values = [value for column in by_prompt.values() for value in column]
    constant = tuple(sorted(prompt for prompt, column in by_prompt.items() if len(set(column)) == 1))
    invalid = [outcome.reason for _, outcome in scored if isinstance(outcome, Invalid)]
    return CheckReport(
        mean_reward=statistics.fmean(values) if values else None,
        std_reward=statistics.pstdev(values) if values else None,
        num_prompts=num_baseline,
        num_scored=len(scored),
        num_invalid=len(invalid),
        num_skipped=sum(isinstance(outcome, Skipped) for _, outcome in scored),
        constant_prompts=constant,
        latency_seconds=latency,
        estimated_seconds=estimate,
        refusal=_refusal(len(scored), invalid, by_prompt, constant, plan),
    )


def _refusal(total: int, invalid: Sequence[str], by_prompt: dict[int, list[float]], constant: Sequence[int], plan: Plan) -> str:
    if len(invalid) > plan.max_invalid * total:
        reason, count = Counter(invalid).most_common(1)[0]
        return f"{len(invalid)} of {total} rewards are invalid; the commonest reason ({count} times) is {reason!r}"
    if not by_prompt:
        return f"all {total} completions were skipped: there is nothing to learn from"
    if len(constant) == len(by_prompt):
        return (
            "every prompt's completions all get the same reward, also when sampled warmer: no member can be better than"
            " another; use a score with degrees, other prompts, or a model that sometimes succeeds"
        )
    return ""
