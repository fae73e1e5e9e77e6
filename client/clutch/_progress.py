"""How an optimization goes, on stderr: a live line on a terminal, a plain line a generation elsewhere."""

import sys
import time
from collections.abc import Callable
from typing import Protocol

from clutch._types import GenerationInfo, GenerationReport, Waiting


class Progress(Protocol):
    """Somebody who watches an optimization."""

    def opened(self, info: GenerationInfo) -> None:
        """A generation is about to be scored."""
        ...

    def settled(self, count: int) -> None:
        """So many of its completions have a reward."""
        ...

    def waiting(self, waiting: Waiting | None) -> None:
        """Nothing has come of it for a while; why, if there is a reason."""
        ...

    def applied(self, report: GenerationReport) -> None:
        """The mean has moved."""
        ...

    def note(self, text: str) -> None:
        """Something else worth a line."""
        ...

    def close(self) -> None:
        """Nothing more comes; idempotent."""
        ...


def make_progress(*, show: bool, title: str, generations: int) -> Progress:
    """The display that suits where stderr goes.

    Args:
        show: False shows nothing.
        title: Name of the run.
        generations: Of the run in total.
    """
    if not show:
        return Silent()
    if sys.stderr.isatty():
        # Imported here: rich takes longer to load than the rest of the client.
        from clutch._live import Live  # noqa: PLC0415

        return Live(title=title, generations=generations)
    return Lines(generations=generations, write=lambda line: print(line, file=sys.stderr, flush=True))


def describe(report: GenerationReport) -> str:
    """The rewards and the speed of a generation in a few words."""
    words = [f"reward {_number(report.mean_reward)}", f"population {_number(report.population_reward)}"]
    if report.num_missing:
        words.append(f"{report.num_missing} missing")
    return ", ".join([*words, f"{report.tokens_per_second:,.0f} tokens/s"])


class Eta:
    """Seconds that the rest takes, going by the generations so far."""

    def __init__(self, generations: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._generations = generations
        self._clock = clock
        self._start: float | None = None
        self._first = 0

    def opened(self, generation: int) -> None:
        """The first generation of this session sets the clock."""
        if self._start is None:
            self._start, self._first = self._clock(), generation

    def seconds(self, generation: int) -> float | None:
        """After that generation; None before one is done."""
        done = generation + 1 - self._first
        if self._start is None or done < 1:
            return None
        return (self._clock() - self._start) / done * (self._generations - generation - 1)


class Silent:
    """Shows nothing."""

    def opened(self, info: GenerationInfo) -> None:
        """See Progress."""

    def settled(self, count: int) -> None:
        """See Progress."""

    def waiting(self, waiting: Waiting | None) -> None:
        """See Progress."""

    def applied(self, report: GenerationReport) -> None:
        """See Progress."""

    def note(self, text: str) -> None:
        """See Progress."""

    def close(self) -> None:
        """See Progress."""


class Lines(Silent):
    """A plain line a generation.

    Args:
        generations: Of the run in total.
        write: Takes a line.
        clock: Monotonic seconds.
    """

    def __init__(self, *, generations: int, write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._generations = generations
        self._write = write
        self._eta = Eta(generations, clock)
        self._number, self._waiting = 0, ""

    def opened(self, info: GenerationInfo) -> None:
        """See Progress."""
        self._eta.opened(info.generation)
        self._number, self._waiting = info.generation, ""

    def waiting(self, waiting: Waiting | None) -> None:
        """See Progress; once for each reason and place."""
        said, self._waiting = self._waiting, "" if waiting is None else str(waiting)
        if self._waiting and self._waiting != said:
            self._write(f"generation {self._number + 1}/{self._generations} {self._waiting}")

    def applied(self, report: GenerationReport) -> None:
        """See Progress."""
        left = self._eta.seconds(report.generation)
        rest = f", {clock_time(left)} left" if left else ""
        self._write(f"generation {report.generation + 1}/{self._generations}: {describe(report)}{rest}")

    def note(self, text: str) -> None:
        """See Progress."""
        self._write(text)


def clock_time(seconds: float) -> str:
    """Hours, minutes and seconds, such as 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"
