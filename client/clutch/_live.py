"""The live line of an optimization on a terminal."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
from rich.progress import Progress as Bars

from clutch._progress import Eta, clock_time, describe
from clutch._types import GenerationInfo, GenerationReport, Waiting


class Live:
    """One bar for the generations, with how the open one stands and how the last one went.

    Args:
        title: Name of the run.
        generations: Of the run in total.
        console: Where to draw; None = stderr.
    """

    def __init__(self, *, title: str, generations: int, console: Console | None = None) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
        self._bars = Bars(*columns, TextColumn("{task.fields[status]}", markup=False), console=console or Console(stderr=True))
        self._task = self._bars.add_task(title, total=generations, status="")
        self._eta = Eta(generations)
        self._expected = self._settled = 0
        self._last = ""

    def opened(self, info: GenerationInfo) -> None:
        """See Progress."""
        # Started by the first generation: an error before it should not find a bar on the screen.
        self._bars.start()
        self._eta.opened(info.generation)
        self._expected = info.num_expected
        self._bars.update(self._task, completed=info.generation)
        self.settled(info.num_settled)

    def settled(self, count: int) -> None:
        """See Progress."""
        self._settled = count
        self._show(f"{count}/{self._expected} scored")

    def waiting(self, waiting: Waiting | None) -> None:
        """See Progress."""
        scored = f"{self._settled}/{self._expected} scored"
        self._show(scored if waiting is None else f"{scored}, {waiting}")

    def applied(self, report: GenerationReport) -> None:
        """See Progress."""
        left = self._eta.seconds(report.generation)
        self._last = describe(report) + (f", {clock_time(left)} left" if left else "")
        self._bars.update(self._task, completed=report.generation + 1, status=self._last)

    def _show(self, how: str) -> None:
        self._bars.update(self._task, status=f"{how}  {self._last}")

    def note(self, text: str) -> None:
        """See Progress."""
        self._bars.console.print(text, markup=False, highlight=False)

    def close(self) -> None:
        """See Progress."""
        self._bars.stop()
