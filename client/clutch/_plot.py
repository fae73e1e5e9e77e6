"""How a run went, as a picture: rewards above, what they were worth below."""

import math
from collections.abc import Sequence
from pathlib import Path

from clutch._types import GenerationReport


def save_plot(path: Path, reports: Sequence[GenerationReport], *, title: str) -> None:
    """Write rewards and diagnostics over the generations; the ending names the format, such as .png or .svg.

    Raises:
        ModuleNotFoundError: matplotlib is not installed; ``pip install "clutch[plot]"`` brings it.
        ValueError: matplotlib knows no such format.
    """
    try:
        # Seconds to load, and not needed by anything else here.
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError('plots need matplotlib: pip install "clutch[plot]"', name="matplotlib") from error
    generations = [report.generation for report in reports]
    figure = Figure(figsize=(8, 6), dpi=120, layout="constrained")
    FigureCanvasAgg(figure)
    above, below = figure.subplots(2, sharex=True, height_ratios=(3, 1))
    low, high = ([_quantile(report, place) for report in reports] for place in (1, 3))
    above.fill_between(generations, low, high, color="#9db4c0", alpha=0.35, linewidth=0, label="half of the members")
    population = [_number(report.population_reward) for report in reports]
    above.plot(generations, population, color="#9db4c0", linewidth=1.5, label="population, average of the members")
    mean = [_number(report.mean_reward) for report in reports]
    above.plot(generations, mean, color="#c1553b", linewidth=2.2, label="mean, the model that is being improved")
    above.set(ylabel="reward", title=title)
    reliability = [_number(report.reliability) for report in reports]
    below.plot(generations, reliability, color="#3b6ea5", label="split-half reliability; near 0 the scores are noise")
    same = [_number(report.zero_variance_prompts) for report in reports]
    below.plot(generations, same, color="#8a8a8a", linestyle=":", label="prompts on which all members got the same")
    below.set(xlabel="generation", ylim=(-1.05 if min(reliability, default=0.0) < 0 else -0.05, 1.05))
    for axes in (above, below):
        axes.spines[["top", "right"]].set_visible(False)
        axes.grid(axis="y", alpha=0.3)
        axes.legend(frameon=False, fontsize=8)
    figure.savefig(path)


def _quantile(report: GenerationReport, place: int) -> float:
    return report.reward_quantiles[place] if place < len(report.reward_quantiles) else math.nan


def _number(value: float | None) -> float:
    return math.nan if value is None else value
