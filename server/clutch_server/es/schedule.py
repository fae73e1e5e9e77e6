"""How sigma and step_ratio change over a run."""

import math

from clutch_server.domain.types import RunConfig, Schedule, ScheduleKind


def multiplier(schedule: Schedule, *, generation: int) -> float:
    """Factor of the scheduled setting: 1 at generation 0, ``final_ratio`` at the last of ``num_generations`` and after it.

    Source: cosine as Loshchilov and Hutter 2017, arXiv:1608.03983, Eq. 5, without restarts.
    """
    if schedule.kind is ScheduleKind.CONSTANT:
        return 1.0
    progress = min(generation / max(schedule.num_generations - 1, 1), 1.0)
    if schedule.kind is ScheduleKind.COSINE:
        progress = (1.0 - math.cos(math.pi * progress)) / 2.0
    return 1.0 - progress + schedule.final_ratio * progress


def sigma_at(config: RunConfig, *, generation: int) -> float:
    """Standard deviation of the perturbation, per entry of a weight matrix, in that generation."""
    return config.sigma * multiplier(config.sigma_schedule, generation=generation)


def step_ratio_at(config: RunConfig, *, generation: int) -> float:
    """RMS of one update over sigma in that generation."""
    return config.step_ratio * multiplier(config.step_schedule, generation=generation)
