"""What a run's own numbers say about how it is going, in plain words."""

from collections.abc import Callable, Sequence
from statistics import fmean

from clutch._types import GenerationReport

# Single generations are noisy in everything below; so many together are not.
RECENT = 8
RELIABILITY_LOW = 0.2
ZERO_VARIANCE_HIGH = 0.5
TRUNCATION_HIGH = 0.3
MISSING_HIGH = 0.1


def hints(reports: Sequence[GenerationReport]) -> tuple[str, ...]:
    """What to look at, the most important first; nothing when there is nothing to say.

    Args:
        reports: Of a run, ascending, as ``run.history()`` gives them; the last eight count.
    """
    recent = reports[-RECENT:]
    if not recent:
        return ()
    said = (
        _reliability(_mean(recent, lambda report: report.reliability), len(recent)),
        _zero_variance(_mean(recent, lambda report: report.zero_variance_prompts)),
        _missing(recent),
        _truncation(_mean(recent, lambda report: report.truncation_rate)),
    )
    return tuple(hint for hint in said if hint)


def _reliability(value: float | None, num_generations: int) -> str:
    if value is None or value >= RELIABILITY_LOW:
        return ""
    which = "the last generation" if num_generations == 1 else f"the last {num_generations} generations"
    return (
        f"the scores of {which} are mostly noise (split-half reliability {value:.2f}): use more prompts or a larger "
        "population, or a reward that tells members apart"
    )


def _zero_variance(value: float | None) -> str:
    if value is None or value < ZERO_VARIANCE_HIGH:
        return ""
    return (
        f"on {value:.0%} of the prompts all members got the same reward: they cost tokens and say nothing; "
        "change them, or raise sigma"
    )


def _missing(reports: Sequence[GenerationReport]) -> str:
    missing, used = sum(report.num_missing for report in reports), sum(report.num_members_used for report in reports)
    if missing <= MISSING_HIGH * used:
        return ""
    return f"{missing} rewards were missing, invalid or skipped while {used} members counted: each may cost its member's pair"


def _truncation(value: float | None) -> str:
    if value is None or value < TRUNCATION_HIGH:
        return ""
    return f"{value:.0%} of the completions were cut by max_tokens: raise it if the reward needs their end"


def _mean(reports: Sequence[GenerationReport], number: Callable[[GenerationReport], float | None]) -> float | None:
    known = [value for report in reports if (value := number(report)) is not None]
    return fmean(known) if known else None
