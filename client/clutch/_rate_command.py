"""The command line's verb for people: their verdicts as rewards."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from clutch._client import DEFAULT_ADDRESS, AsyncClient
from clutch._errors import NotFound, RunFinished
from clutch._inputs import load_prompts
from clutch._options import Address, RunName, find_run, make_client, put_given
from clutch._spool import state_folder
from clutch._sync import Client, Run
from clutch._types import RunSettings, Sampling
from clutch.security import from_environment

# Sixteen pairs, each member in one comparison: sixteen clicks a generation.
_POPULATION_SIZE = 32


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rate")(rate)


def rate(
    run: RunName,
    *,
    prompts: Annotated[
        Path | None,
        typer.Option(
            exists=True, dir_okay=False, help="As for optimize; generations are then asked from here. Default: by others."
        ),
    ] = None,
    generations: Annotated[int | None, typer.Option(min=1, help="Of the run in total; default with --prompts 20.")] = None,
    prompts_per_generation: Annotated[int, typer.Option(min=1, help="Ask so many of the prompts each time.")] = 1,
    mode: Annotated[
        Literal["pairwise", "rating", "worst"], typer.Option(help="Two answers, one answer, or the worst of four.")
    ] = "pairwise",
    question: Annotated[str, typer.Option(help="Above each item, such as 'Which answer is kinder?'.")] = "",
    rubric: Annotated[str, typer.Option(help="What makes an answer good, in a sentence; shown with every item.")] = "",
    overlap: Annotated[int, typer.Option(min=1, max=20, help="Raters who judge each item.")] = 1,
    comparisons: Annotated[int, typer.Option(min=1, max=8, help="Items that each answer appears in.")] = 1,
    formula: Annotated[Literal["bradley_terry", "win_rate"], typer.Option(help="From comparisons to rewards.")] = "bradley_terry",
    gold: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help='.jsonl of {"prompt", "better", "worse"}: known answers, as checks.'),
    ] = None,
    verdicts: Annotated[
        Path | None, typer.Option(dir_okay=False, help="SQLite file; default: in the user's own state folder.")
    ] = None,
    host: Annotated[
        str, typer.Option(help="It speaks plain HTTP: beyond this machine put a proxy with TLS before it.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8050,
    url: Annotated[str, typer.Option(help="Under which raters reach it, such as a proxy's.")] = "",
    lease_seconds: Annotated[float, typer.Option(min=1.0, help="An item nobody answered for so long may go to another.")] = 120.0,
    undo_seconds: Annotated[float, typer.Option(min=0.0, help="After the last verdict of a generation, to take it back.")] = 5.0,
    create: Annotated[bool, typer.Option("--create", help="Make the run if there is none of that name.")] = False,
    population_size: Annotated[int, typer.Option(min=2, help="Of a run that is made.")] = _POPULATION_SIZE,
    sigma: Annotated[float | None, typer.Option(help="Of a run that is made.")] = None,
    step_ratio: Annotated[float | None, typer.Option(help="Of a run that is made.")] = None,
    max_tokens: Annotated[int | None, typer.Option(min=1, help="Of a run that is made.")] = None,
    temperature: Annotated[float | None, typer.Option(min=0.0, help="Of a run that is made.")] = None,
    address: Address = DEFAULT_ADDRESS,
) -> None:
    """Let people judge a run's completions in a browser: prints a link for raters and one for you, and ends with the run."""
    try:
        from clutch.rating.app import Looks  # noqa: PLC0415
        from clutch.rating.desk import DeskSettings  # noqa: PLC0415
        from clutch.rating.plan import read_gold  # noqa: PLC0415
        from clutch.rating.serving import Listening, serve_rating  # noqa: PLC0415
        from clutch.rating.session import Asking  # noqa: PLC0415
    except ModuleNotFoundError as error:
        print(f"rate: {error}: pip install 'clutch[rate]'", file=sys.stderr)
        raise typer.Exit(1) from None
    loaded = load_prompts(prompts) if prompts else []
    wanted = generations or (20 if loaded else None)
    settings = DeskSettings(
        mode=mode,
        overlap=overlap,
        comparisons=comparisons,
        formula=formula,
        lease_seconds=lease_seconds,
        grace_seconds=undo_seconds,
        gold=read_gold(gold) if gold else (),
    )
    made: RunSettings = {"sampling": Sampling(max_tokens=max_tokens, temperature=temperature)}
    put_given(made, population_size=population_size, sigma=sigma, step_ratio=step_ratio)
    with make_client(address) as client:
        found = _run(client, run, made if create else None)
        _check(found, wanted)
    asking = Asking(prompts=loaded, prompts_per_generation=prompts_per_generation, generations=wanted)
    listening = Listening(verdicts=verdicts or state_folder() / "rating" / f"{found.run_id}.db", host=host, port=port, url=url)
    looks = Looks(title=found.name or found.run_id, question=question, rubric=rubric, url=url)

    async def go() -> None:
        api_key, tls = from_environment(os.environ)
        async with AsyncClient(address, api_key=api_key, tls=tls) as client:
            await serve_rating(client, found.run_id, listening, asking=asking, settings=settings, looks=looks, say=_say)

    asyncio.run(go())


def _run(client: Client, wanted: str, settings: RunSettings | None) -> Run:
    try:
        return find_run(client, wanted)
    except NotFound as error:
        if settings is None:
            raise NotFound(f"{error.message}; --create makes a run of that name", reason=error.reason) from None
        return client.runs.create_or_get(wanted, **settings)


def _check(run: Run, generations: int | None) -> None:
    info = run.info
    if info.finished:
        raise RunFinished(f"run {info.name or info.run_id} is {info.state} after {info.head} generations", reason="RUN_FINISHED")
    if generations is not None and info.head >= generations:
        raise typer.BadParameter(f"the run has had {info.head} generations already", param_hint="--generations")


def _say(text: str) -> None:
    print(text, flush=True)
