"""How the command line shows values: JSON for programs, tables for people."""

import dataclasses
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from rich import box
from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from clutch._progress import describe
from clutch._rewards import Outcome, Reward
from clutch._types import (
    CheckReport,
    Completion,
    Evaluation,
    Event,
    Flushed,
    GenerationInfo,
    GenerationReport,
    History,
    Replay,
    RunConfig,
    RunInfo,
    Schedule,
    ServerInfo,
)
from clutch.batches.report import ImportReport
from clutch.diagnostics import hints

T = TypeVar("T")

# Generations that fit a screen.
_ROWS = 20
_PROBLEMS = 50  # bad lines that somebody reads
_TEXT_CHARS = 200  # of a completion in a table


def emit(value: T, *, as_json: bool, show: Callable[[T], None]) -> None:
    """Print a value one way or the other."""
    if as_json:
        print(to_json(value))
    else:
        show(value)


def to_json(value: object) -> str:
    """One line of JSON; values of the client become objects, times ISO 8601."""
    return json.dumps(value, default=_plain)


class Following:
    """Shows events as they come, and why none come: a table that grows on a terminal, else a line each."""

    def __init__(self, *, as_json: bool, console: Console | None = None) -> None:
        self._as_json = as_json
        self._console = console or Console()
        self._waits = ""

    def show(self, events: Iterable[Event]) -> None:
        """Show them all."""
        if self._as_json or not self._console.is_terminal:
            for event in events:
                self._waits = ""
                print(to_json(event) if self._as_json else _line(event), flush=True)
            return
        reports: list[GenerationReport] = []
        with Live(console=self._console, get_renderable=lambda: self._table(reports)) as live:
            for event in events:
                self._waits = ""
                reports += [event.report] if event.report is not None else []
                live.refresh()
        _show_hints(reports)

    def idle(self, generation: GenerationInfo | None) -> None:
        """No event has come for a while; JSON is of events alone."""
        said, self._waits = self._waits, _waits(generation)
        if self._waits not in ("", said) and not self._as_json and not self._console.is_terminal:
            print(self._waits, flush=True)

    def _table(self, reports: Sequence[GenerationReport]) -> Table:
        table = _reports_table(reports)
        table.caption = self._waits or None
        return table


def show_runs(runs: Sequence[RunInfo]) -> None:
    """A row a run."""
    table = _table("name", "run", "state", "generations", "best reward", "created")
    for run in runs:
        table.add_row(
            run.name, run.run_id, run.state, str(run.head), _number(run.best_reward), f"{run.create_time:%Y-%m-%d %H:%M}"
        )
    _print(table)


def show_run(run: RunInfo, reports: Sequence[GenerationReport], unfinished: GenerationInfo | None) -> None:
    """How it and its unfinished generation stand, its settings, its last generations."""
    table = _table("", "")
    config = run.config
    best = "" if run.best_generation is None else f" (generation {run.best_generation})"
    rows = {
        "run": f"{run.name} ({run.run_id})",
        "state": f"{run.state} {run.state_reason}",
        "generations": f"{run.head} of {config.num_generations or 'any number'}",
        "now": _now(unfinished),
        "best reward": _number(run.best_reward) + best,
        "model": config.base_model,
        "population": f"{config.population_size} members, {config.search_space}, rank {config.lora_rank}",
        "sigma": f"{config.sigma:g}, step_ratio {config.step_ratio:g}, {config.shaping}, {config.optimizer}",
        "sampling": f"max_tokens {config.sampling.max_tokens}, temperature {config.sampling.temperature}",
    }
    for name, value in rows.items():
        table.add_row(name, value.strip())
    _print(table, _reports_table(reports))
    _show_hints(reports)


def show_history(history: History) -> None:
    """The last generations, and where the run stands."""
    _print(_reports_table(history.reports))
    _show_hints(history.reports)
    for evaluation in history.evaluations:
        best = ", the best" if evaluation is history.best else ""
        print(f"held out, generation {evaluation.generation}: {_number(evaluation.mean_reward)}{best}")
    if history.stopped:
        print(f"stopped: {history.stopped}")
    run = history.run
    print(f"{run.name or run.run_id} ({run.run_id}): {run.state}, {run.head} generations, best reward {_number(run.best_reward)}")


def show_replay(replay: Replay, config: RunConfig, own: Evaluation | None = None) -> None:
    """What came of it; of a what-if, that it is one, what it changed and how far it can be believed.

    Args:
        replay: Or what-if.
        config: The run's own settings.
        own: Of the run's own mean on the what-if's prompts.
    """
    if replay.what_if is not None and replay.matches:
        _show_what_if(replay, replay.what_if, config, own)
    elif replay.matches:
        count, digest = replay.num_replayed, replay.mean_digest
        print(f"{count} generations rebuilt from their rewards, every mean as it was committed: {digest}")
    else:
        print(f"generation {replay.mismatch_generation}: the {replay.mismatch} is not what was committed")


def _show_what_if(replay: Replay, what_if: RunConfig, config: RunConfig, own: Evaluation | None) -> None:
    names = [field.name for field in dataclasses.fields(RunConfig)]
    pairs = ((name, getattr(config, name), getattr(what_if, name)) for name in names)
    changes = ", ".join(f"{name} {_plainly(before)} -> {_plainly(after)}" for name, before, after in pairs if before != after)
    print(f"hypothetical: {changes or 'the settings of the run now'}")
    count, exact = replay.num_replayed, replay.num_exact or 0
    after = "" if exact >= count else f", {exact} exact, the rest approximate: their members were sampled around other means"
    print(f"{count} generations applied again{after}")
    alike = [one.utility_correlation for one in replay.generations if one.utility_correlation is not None]
    if alike:
        print(f"utilities of the members against the run's: correlation {min(alike):.2f} to {max(alike):.2f}")
    print(f"hypothetical mean {replay.mean_digest}")
    if replay.evaluation is not None and own is not None:
        print(f"reward {_number(replay.evaluation.mean_reward)}, of the run's own mean {_number(own.mean_reward)}")
    else:
        show_completions(replay.completions)


def _plainly(setting: object) -> object:
    return f"{setting.kind}:{setting.final_ratio:g}" if isinstance(setting, Schedule) else setting


def show_flushed(flushed: Flushed) -> None:
    """A line for what was delivered, and one for each file that was not."""
    said = ", ".join(f"{count} {status}" for status, count in sorted(flushed.statuses.items()))
    print(f"{flushed.num_delivered} rewards delivered" + (f": {said}" if said else ""))
    if flushed.num_damaged:
        print(f"{flushed.num_damaged} tells had been cut off while they were written; their files are set aside")
    for path, reason in flushed.kept.items():
        print(f"kept for another server or key: {path}: {reason}; remove it if that run is gone")
    for path, reason in flushed.refused.items():
        print(f"refused: {path}: {reason}")


def show_import(report: ImportReport) -> None:
    """A line for the whole, one for each generation, and one for each bad line."""
    counts = ", ".join(f"{count} {status.replace('_', '-')}" for status, count in report.counts.items()) or "no reward"
    refused = "refused, nothing written" if report.num_parts else "nothing to write"
    done = "dry run, nothing written" if report.dry_run else "written" if report.committed else refused
    if not report.dry_run and 0 < report.num_parts_committed < report.num_parts:
        done = f"{report.num_parts_committed} of {report.num_parts} parts written"
    elif report.num_parts > 1:
        done += f", {report.num_parts} parts"
    print(f"{report.path}: {counts}: {done}")
    for generation in report.generations:
        print(f"generation {generation.generation}: {generation.state}, {generation.num_remaining} completions without a reward")
    for problem in report.problems[:_PROBLEMS]:
        print(f"line {problem.line}: {problem.status.replace('_', '-')}: {problem.name} {problem.detail}")
    if len(report.problems) > _PROBLEMS:
        print(f"and {len(report.problems) - _PROBLEMS} more; --json has them all")


def show_scored(generation: GenerationInfo, completions: Sequence[Completion]) -> None:
    """The completions by prompt, each with what was said of it."""
    table = _table("completion", "prompt", "text", "reward", "rater", "reason")
    for completion in sorted(completions, key=lambda one: (one.prompt_index, one.cursor)):
        said = completion.reward
        reward, rater = (_number(said.value), said.rater) if isinstance(said, Reward) else (_outcome(said), "")
        reason = "" if said is None else said.reason
        name = completion.completion_id + (" (mean)" if completion.is_mean else "")
        # Whoever wrote these may have meant to write to the terminal.
        cells = (name, str(completion.prompt_index), completion.text, reward, rater, reason)
        table.add_row(*(Text(_printable(cell)) for cell in cells))
    _print(table)
    print(_now(generation))


def _outcome(said: Outcome | None) -> str:
    return "-" if said is None else type(said).__name__.lower()


def _printable(text: str) -> str:
    shown = text if len(text) <= _TEXT_CHARS else text[: _TEXT_CHARS - 1] + "…"
    return "".join(char if char.isprintable() else " " for char in shown)


def show_check(report: CheckReport) -> None:
    """What the scores are like, what they cost, and whether a run can learn from them."""
    if report.mean_reward is not None and report.std_reward is not None:
        print(f"reward {report.mean_reward:.4g}, std {report.std_reward:.4g}, of {report.num_scored} completions")
    if report.num_invalid or report.num_skipped:
        print(f"{report.num_invalid} invalid, {report.num_skipped} skipped")
    constant = len(report.constant_prompts)
    print(f"{constant} of {report.num_prompts} prompts get the same reward whatever is said")
    print(f"a call of the scorer takes {report.latency_seconds:.3g} s; all generations {report.estimated_seconds / 60:.3g} min")
    if report.refusal:
        print(f"refused: {report.refusal}")


def show_completions(completions: Sequence[Completion]) -> None:
    """The texts, nothing else."""
    for completion in completions:
        print(completion.text)


def show_server(server: ServerInfo) -> None:
    """The engine and the limits."""
    table = _table("", "")
    engine = server.engine
    table.add_row("clutch", server.version)
    table.add_row("engine", f"{engine.name} {engine.version}, {engine.state}".strip())
    table.add_row("model", f"{engine.base_model}, context {engine.context_tokens} tokens")
    table.add_row("adapters", f"{engine.num_slots} at once, rank up to {engine.lora_rank_max}")
    table.add_row("search spaces", ", ".join(engine.search_spaces))
    for name, limit in sorted(server.limits.items()):
        table.add_row(name, f"{limit:,.10g}")
    _print(table)


def _reports_table(reports: Sequence[GenerationReport]) -> Table:
    table = _table("generation", "reward", "population", "std", "reliability", "missing", "tokens/s")
    for report in reports[-_ROWS:]:
        table.add_row(
            str(report.generation),
            _number(report.mean_reward),
            _number(report.population_reward),
            _number(report.population_reward_std),
            "-" if report.reliability is None else f"{report.reliability:.2f}",
            str(report.num_missing),
            f"{report.tokens_per_second:,.0f}",
        )
    return table


def _show_hints(reports: Sequence[GenerationReport]) -> None:
    for hint in hints(reports):
        print(f"hint: {hint}")


def _now(generation: GenerationInfo | None) -> str:
    if generation is None:
        return "no generation is open"
    counts = f"{generation.num_sampled} of {generation.num_expected} sampled, {generation.num_settled} scored"
    waits = "" if generation.waiting is None else f", {generation.waiting}"
    return f"generation {generation.generation} is {generation.state}: {counts}{waits}"


def _waits(generation: GenerationInfo | None) -> str:
    if generation is None or generation.waiting is None:
        return ""
    return f"generation {generation.generation} {generation.waiting}"


def _line(event: Event) -> str:
    about = "" if event.generation is None else f" {event.generation}"
    said = describe(event.report) if event.report is not None else event.detail
    return f"{event.time:%Y-%m-%d %H:%M:%S} {event.kind}{about} {said}".rstrip()


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE, show_header=any(columns))
    for column in columns:
        table.add_column(column)
    return table


def _print(*tables: Table) -> None:
    console = Console()
    if not console.is_terminal:
        # In a pipe nothing is gained by cutting names and ids to 80 columns.
        console = Console(width=200)
    for table in tables:
        console.print(table)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"no JSON for {type(value).__name__}")
