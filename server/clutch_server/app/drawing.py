"""Reward curves, as a PNG and in the terminal."""

import math
from collections.abc import Sequence
from pathlib import Path

import plotext
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


def save_curve(path: Path, *, mean: Sequence[float], population: Sequence[float], title: str) -> None:
    """Write a PNG of the reward of the mean and of the population over the generations; nan leaves a gap."""
    figure = Figure(figsize=(7, 4), dpi=120, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot(population, color="#9db4c0", linewidth=1.5, label="population, average of the members")
    axes.plot(mean, color="#c1553b", linewidth=2.2, label="mean, the model that is being improved")
    axes.set(xlabel="generation", ylabel="reward", title=title)
    axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]))
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis="y", alpha=0.3)
    axes.legend(frameon=False, loc="lower right")
    figure.savefig(path)


def terminal_curve(mean: Sequence[float], *, width: int = 72, height: int = 14) -> str:
    """The reward of the mean as text, without colours, so that it survives a log file."""
    points = [(generation, reward) for generation, reward in enumerate(mean) if not math.isnan(reward)]
    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(width, height)
    plotext.plot([g for g, _ in points], [r for _, r in points], marker="braille")
    plotext.ylim(0, None)
    plotext.xticks(sorted({g for g, _ in points[:: max(len(points) // 5, 1)]}))
    plotext.xlabel("generation")
    plotext.title("reward of the mean")
    return str(plotext.uncolorize(plotext.build()))
