"""The command line's verbs for batches: completions out, rewards in, what was said of whom."""

from pathlib import Path
from typing import Annotated

import typer

from clutch import _output as output
from clutch._client import DEFAULT_ADDRESS
from clutch._options import Address, Json, RunName, find_run, make_client
from clutch._sync import Generation, Run
from clutch._types import OnBad
from clutch.batches.formats import ExportFormat

GenerationNumber = Annotated[int | None, typer.Argument(min=0, metavar="[GENERATION]", help="Default: the unfinished one.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("export")(export)
    app.command("import")(import_rewards)
    app.command("show")(show)


def export(
    run: RunName,
    generation: GenerationNumber = None,
    *,
    out: Annotated[Path, typer.Option("--output", "-o", dir_okay=False, help="Takes the place of a file of that name.")],
    format: Annotated[ExportFormat, typer.Option(help="What the scorer reads.")] = "jsonl",  # noqa: A002 the option's name
    unscored_only: Annotated[bool, typer.Option("--unscored-only", help="Leave out what has a reward.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Only the completions that are there; default: wait for all.")] = False,
    judge_model: Annotated[str, typer.Option(help="openai-batch: the name that the judge is served under.")] = "",
    judge_instructions: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="openai-batch: a file with its system message.")
    ] = None,
    address: Address = DEFAULT_ADDRESS,
    json: Json = False,
) -> None:
    """Write a generation's completions to a file, to be scored anywhere."""
    with make_client(address) as client:
        exported = _generation(find_run(client, run), generation).export(
            out,
            format=format,
            wait=not now,
            unscored_only=unscored_only,
            judge_model=judge_model,
            judge_instructions=judge_instructions.read_text(encoding="utf-8") if judge_instructions else "",
        )
    output.emit(exported, as_json=json, show=lambda made: print(f"{made.path}: {made.count} completions, sha256 {made.sha256}"))


def import_rewards(
    run: RunName,
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="JSON Lines, JSON, CSV or Parquet.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would become of each line; write nothing.")] = False,
    on_bad: Annotated[OnBad, typer.Option(help="If a line is bad: refuse the file, or skip the line.")] = "refuse",
    address: Address = DEFAULT_ADDRESS,
    json: Json = False,
) -> None:
    """Deliver rewards from a file, all of them or none; exit code 1 if a line is bad and the file was refused."""
    with make_client(address) as client:
        report = find_run(client, run).import_rewards(file, dry_run=dry_run, on_bad=on_bad)
    output.emit(report, as_json=json, show=output.show_import)
    if on_bad == "refuse" and report.problems:
        raise typer.Exit(1)


def show(run: RunName, generation: GenerationNumber = None, *, address: Address = DEFAULT_ADDRESS, json: Json = False) -> None:
    """List a generation's completions with their rewards, who gave them and why."""
    with make_client(address) as client:
        found = _generation(find_run(client, run), generation)
        completions = list(found.completions(with_rewards=True, wait=False))
        stands = found.info
    if json:
        output.emit({"generation": stands, "completions": completions}, as_json=True, show=print)
    else:
        output.show_scored(stands, completions)


def _generation(run: Run, number: int | None) -> Generation:
    if number is not None:
        return run.generation(number)
    unfinished = run.unfinished()
    if unfinished is None:
        raise typer.BadParameter(
            f"run {run.name or run.run_id} has no unfinished generation; give a number", param_hint="GENERATION"
        )
    return run.generation(unfinished.generation)
