"""When an optimization is done before its generations are: on a target, without progress, or out of budget."""

import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from clutch._generation import AsyncGeneration
from clutch._types import Evaluation, GenerationReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Rules of ``run.optimize``; the first that holds ends it, between two generations. The run stays as it is.

    Args:
        reward: The reward watched is at least this.
        patience: The reward watched has had no new best for so many looks at it.
        tokens: So many tokens were sampled for generations since ``optimize`` began, the mean's included.
        seconds: So much time has gone by since ``optimize`` began.

    The reward watched is that of the mean: on the held-out prompts where there are some, looked at with each evaluation,
    else on a generation's own prompts, looked at with each generation. That one is of a few prompts, other ones each time;
    give it patience.
    """

    reward: float | None = None
    patience: int | None = None
    tokens: int | None = None
    seconds: float | None = None

    def __post_init__(self) -> None:
        if self.reward is not None and math.isnan(self.reward):
            raise ValueError("stop: reward: expected a number, got nan, which no reward ever reaches")
        for name in ("patience", "tokens", "seconds"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ValueError(f"stop: {name}: expected more than 0, got {value}")


class Watch:
    """Evaluates the mean now and then, and says when to stop.

    Args:
        evaluate: Evaluates the mean as it is now on held-out prompts; None = there are none.
        every: Generations between two evaluations.
        stop: Rules; None = none.
    """

    def __init__(
        self,
        evaluate: Callable[[], Awaitable[Evaluation]] | None,
        *,
        every: int,
        stop: Stop | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if every < 1:
            raise ValueError(f"evaluate_every: expected 1 or more, got {every}")
        self.evaluations: list[Evaluation] = []
        self.reason = ""
        self._evaluate, self._every, self._stop = evaluate, every, stop or Stop()
        self._clock, self._started = clock, clock()
        self._num_tokens = 0.0
        self._best: float | None = None
        self._looks_since_best = 0
        self._num_periods = 0  # of ``every`` generations, at the last evaluation

    async def begin(self) -> bool:
        """Evaluate the mean that the optimization starts from; whether to stop before anything is asked."""
        if self._evaluate is not None:
            self._look(await self._evaluated())
            self._num_periods = (self.evaluations[-1].generation or 0) // self._every
        self._decide()
        return bool(self.reason)

    async def applied(self, generation: AsyncGeneration, report: GenerationReport) -> bool:
        """After a generation; whether to stop."""
        self._num_tokens += report.mean_completion_tokens * generation.info.num_sampled
        if self._evaluate is None:
            self._look(report.mean_reward)
        elif (periods := (report.generation + 1) // self._every) > self._num_periods:
            # Not only at its multiples: the generation that would have made one may have been abandoned.
            self._num_periods = periods
            self._look(await self._evaluated())
        self._decide()
        return bool(self.reason)

    def abandoned(self, generation: AsyncGeneration) -> bool:
        """After a generation that moved nothing; whether to stop. Its tokens count as the longest they can be."""
        self._num_tokens += (generation.info.sampling.max_tokens or 0) * generation.info.num_sampled
        self._decide()
        return bool(self.reason)

    async def _evaluated(self) -> float | None:
        assert self._evaluate is not None
        self.evaluations.append(await self._evaluate())
        return self.evaluations[-1].mean_reward

    def _look(self, reward: float | None) -> None:
        if reward is not None and (self._best is None or reward > self._best):
            self._best, self._looks_since_best = reward, 0
        else:
            self._looks_since_best += 1

    def _decide(self) -> None:
        stop, seconds = self._stop, self._clock() - self._started
        if stop.reward is not None and self._best is not None and self._best >= stop.reward:
            self.reason = f"reward {self._best:.4g} reached {stop.reward:g}"
        elif stop.patience is not None and self._looks_since_best >= stop.patience:
            best = "none" if self._best is None else f"{self._best:.4g}"
            self.reason = f"the best reward, {best}, is {self._looks_since_best} looks old"
        elif stop.tokens is not None and self._num_tokens >= stop.tokens:
            self.reason = f"{self._num_tokens:,.0f} tokens sampled"
        elif stop.seconds is not None and seconds >= stop.seconds:
            self.reason = f"{seconds:,.0f} seconds gone by"
