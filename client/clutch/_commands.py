"""The client's verbs on the command line."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from clutch import _output as output
from clutch._client import DEFAULT_ADDRESS
from clutch._inputs import load_prompts, load_score, parse_what_if
from clutch._options import Address, Json, RunName, find_run, make_client, put_given
from clutch._plot import save_plot
from clutch._prompts import Prompt, PromptLike
from clutch._sync import Client
from clutch._types import MeanAt, RunSettings, Sampling
from clutch.presets import PresetName
from clutch.scoring.compose import as_scorer
from clutch.stopping import Stop

AUTO = "auto"
CALIBRATION_PROMPTS = 8  # with sixteen members 128 answers, of which a quarter is told from a tenth

MaxTokens = Annotated[int | None, typer.Option(min=1, help="Tokens of one completion.")]
Temperature = Annotated[float | None, typer.Option(min=0.0, help="0 is greedy.")]

_runs = typer.Typer(name="runs", help="The runs of the server.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the client's commands."""
    app.command("optimize")(optimize)
    app.command("check")(check)
    app.command("score-server")(score_server)
    app.command("watch")(watch)
    app.command("plot")(plot)
    app.command("replay")(replay)
    app.command("sample")(sample)
    app.command("delete")(delete)
    app.command("flush")(flush)
    app.command("info")(info)
    app.add_typer(_runs)


def optimize(
    *,
    prompts: Annotated[
        Path, typer.Option(exists=True, dir_okay=False, help=".txt (a line each) or .jsonl (text | messages, item).")
    ],
    score: Annotated[str, typer.Option(help="module:function or file.py:function.")],
    name: Annotated[str, typer.Option(help="Of the run; the same name goes on with it. Default: made of the two above.")] = "",
    preset: Annotated[PresetName | None, typer.Option(help="Settings of a published method; the others here go before.")] = None,
    generations: Annotated[int, typer.Option(min=1, help="Of the run in total.")] = 50,
    prompts_per_generation: Annotated[int | None, typer.Option(min=1, help="Ask so many of the prompts each time.")] = None,
    population_size: Annotated[int | None, typer.Option(min=2, help="Members of a generation.")] = None,
    sigma: Annotated[
        str | None, typer.Option(help="Std of the perturbation; auto finds where a quarter of the answers change.")
    ] = None,
    step_ratio: Annotated[float | None, typer.Option(help="RMS of one update over sigma.")] = None,
    lora_rank: Annotated[int | None, typer.Option(min=1, help="Rank of each member's adapter.")] = None,
    samples_per_prompt: Annotated[int | None, typer.Option(min=1, help="Completions of each member for each prompt.")] = None,
    max_tokens: MaxTokens = None,
    temperature: Temperature = None,
    batch: Annotated[bool, typer.Option("--batch", help="The function takes a list and returns a list.")] = False,
    concurrency: Annotated[int | None, typer.Option(min=1, help="Calls of the function at a time.")] = None,
    score_timeout_seconds: Annotated[float, typer.Option(help="One call may take so long.")] = 300.0,
    max_invalid: Annotated[float, typer.Option(min=0.0, max=1.0, help="Fraction of rewards that may be invalid.")] = 0.05,
    held_out: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Prompts to evaluate on and not to learn from.")
    ] = None,
    evaluate_every: Annotated[int, typer.Option(min=1, help="Generations between two evaluations.")] = 5,
    stop_reward: Annotated[float | None, typer.Option(help="Stop at this reward of the mean.")] = None,
    stop_patience: Annotated[int | None, typer.Option(min=1, help="Stop after so many looks without a new best.")] = None,
    stop_tokens: Annotated[int | None, typer.Option(min=1, help="Stop after so many sampled tokens.")] = None,
    stop_seconds: Annotated[float | None, typer.Option(min=1, help="Stop after so long.")] = None,
    address: Address = DEFAULT_ADDRESS,
    json: Json = False,
) -> None:
    """Improve the model until the run has had so many generations; stop and start it as you like."""
    loaded, function = load_prompts(prompts), load_score(score)
    settings: RunSettings = {}
    number = None if sigma in (None, AUTO) else _number(sigma, option="--sigma")
    put_given(settings, population_size=population_size, sigma=number, step_ratio=step_ratio, lora_rank=lora_rank)
    if max_tokens is not None or temperature is not None:
        settings["sampling"] = Sampling(max_tokens=max_tokens, temperature=temperature)
    called = name or f"{prompts.name} {score}"[:128]
    with make_client(address) as client:
        if sigma == AUTO:
            settings["sigma"] = _calibrated(client, called, loaded, preset, settings)
        run = client.runs.create_or_get(called, preset=preset, **settings)
        history = run.optimize(
            loaded,
            function,
            generations=generations,
            prompts_per_generation=prompts_per_generation,
            samples_per_prompt=samples_per_prompt,
            batch=batch,
            concurrency=concurrency,
            score_timeout_seconds=score_timeout_seconds,
            max_invalid=max_invalid,
            held_out=None if held_out is None else load_prompts(held_out),
            evaluate_every=evaluate_every,
            stop=Stop(reward=stop_reward, patience=stop_patience, tokens=stop_tokens, seconds=stop_seconds),
        )
    output.emit(history, as_json=json, show=output.show_history)


def check(
    run: RunName,
    *,
    prompts: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="As for optimize.")],
    score: Annotated[str, typer.Option(help="module:function or file.py:function, or a scorer in its place.")],
    generations: Annotated[int, typer.Option(min=1, help="That you plan, for the estimate.")] = 50,
    num_samples: Annotated[int, typer.Option(min=2, help="Of each prompt.")] = 4,
    batch: Annotated[bool, typer.Option("--batch", help="The function takes a list and returns a list.")] = False,
    address: Address = DEFAULT_ADDRESS,
    json: Json = False,
) -> None:
    """Try a score function on the model as it is: mean, spread, speed; fails with the reason if nothing can be learned."""
    loaded, function = load_prompts(prompts), load_score(score)
    with make_client(address) as client:
        found = find_run(client, run).check(loaded, function, generations=generations, num_samples=num_samples, batch=batch)
    output.emit(found, as_json=json, show=output.show_check)
    if found.refusal:
        raise typer.Exit(1)


def score_server(
    score: Annotated[str, typer.Argument(metavar="MODULE:FUNCTION", help="Or file.py:function, or a scorer in its place.")],
    *,
    style: Annotated[Literal["openrlhf", "bedrock", "native"], typer.Option(help="Format of requests and replies.")] = "native",
    host: Annotated[str, typer.Option(help="It asks nobody for a key: keep it on this machine or behind a proxy.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8040,
    batch: Annotated[bool, typer.Option("--batch", help="The function takes a list and returns a list.")] = False,
) -> None:
    """Serve a score function over HTTP: somebody else's remote reward model."""
    try:
        import uvicorn  # noqa: PLC0415

        from clutch.scoring.server import score_app  # noqa: PLC0415
    except ModuleNotFoundError as error:
        print(f"score-server: {error}: pip install 'clutch[score-server]'", file=sys.stderr)
        raise typer.Exit(1) from None
    scorer = as_scorer(load_score(score), batch=batch)
    uvicorn.run(score_app(scorer, style=style), host=host, port=port, log_level="warning")


def watch(run: RunName, *, address: Address = DEFAULT_ADDRESS, json: Json = False) -> None:
    """Follow a run until it has finished."""
    with make_client(address) as client:
        found = find_run(client, run)
        following = output.Following(as_json=json)
        following.show(found.events(follow=True, on_idle=following.idle))
        final = found.refresh()
    if not json:
        print(f"{final.name or final.run_id}: {final.state} after {final.head} generations {final.state_reason}".rstrip())
    if final.state in ("failed", "quarantined"):
        raise typer.Exit(1)


def plot(
    run: RunName,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", dir_okay=False, help="Of the picture; its ending names the format.")] = Path(
        "curve.png"
    ),
    address: Address = DEFAULT_ADDRESS,
) -> None:
    """Draw a run's rewards and what they were worth."""
    with make_client(address) as client:
        found = find_run(client, run)
        reports = found.history()
    if not reports:
        raise typer.BadParameter(f"run {found.name or found.run_id} has no applied generation yet", param_hint="RUN")
    try:
        save_plot(out, reports, title=f"{found.name or found.run_id}, {found.info.config.search_space}")
    except (ModuleNotFoundError, ValueError, OSError) as error:
        print(f"{out}: not written: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    print(out)


def replay(
    run: RunName,
    *,
    what_if: Annotated[
        str,
        typer.Option(
            metavar="NAME=VALUE,...",
            help="Apply the history again with other settings, such as step_ratio=0.2,shaping=centered_rank or "
            "step_schedule=cosine:0.1. Exact until the first mean that differs, an approximation after it.",
        ),
    ] = "",
    prompts: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Sample the hypothetical mean on these, at most 256.")
    ] = None,
    score: Annotated[
        str | None, typer.Option(help="module:function or file.py:function; compare both means' rewards on the prompts.")
    ] = None,
    address: Address = DEFAULT_ADDRESS,
    json: Json = False,
) -> None:
    """Rebuild a run's mean from its rewards alone and compare it with what was committed, or ask what if."""
    if (prompts and not what_if) or (score and not prompts):
        raise typer.BadParameter("expected --what-if with --prompts, and --prompts with --score", param_hint="--what-if")
    settings = parse_what_if(what_if) if what_if else None
    asked, function = load_prompts(prompts) if prompts else (), load_score(score) if score else None
    with make_client(address) as client:
        of = find_run(client, run)
        found = of.replay(what_if=settings, prompts=asked, score=function)
        own = of.evaluate(asked, function, at=found.num_generations) if function and found.evaluation else None
        config = of.info.config
    output.emit(found, as_json=json, show=lambda _: output.show_replay(found, config, own))
    if not found.matches:
        raise typer.Exit(1)


def sample(
    prompts: Annotated[list[str], typer.Argument(metavar="PROMPT...", help="Each is sampled once.")],
    *,
    run: Annotated[str, typer.Option(help="Id or name of a run; default the base model.")] = "",
    at: Annotated[str, typer.Option(help="head, best, or the number of a generation.")] = "head",
    chat: Annotated[bool, typer.Option("--chat", help="Send each as the message of a user.")] = False,
    max_tokens: MaxTokens = None,
    temperature: Temperature = None,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    address: Address = DEFAULT_ADDRESS,
    json: Json = False,
) -> None:
    """Sample the mean of a run, or the base model."""
    sampling = Sampling(max_tokens=max_tokens, temperature=temperature)
    asked = [Prompt(messages=[{"role": "user", "content": text}]) if chat else Prompt(text) for text in prompts]
    mean = _mean(at)
    with make_client(address) as client:
        if run:
            completions = find_run(client, run).sample(asked, at=mean, sampling=sampling, seed=seed)
        else:
            completions = client.sample(asked, sampling=sampling, seed=seed)
    output.emit(completions, as_json=json, show=output.show_completions)


def delete(
    run: RunName,
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    address: Address = DEFAULT_ADDRESS,
) -> None:
    """Forget a finished run for good: prompts, completions, rewards, means."""
    with make_client(address) as client:
        found = find_run(client, run)
        described = f"{found.name or found.run_id} ({found.run_id}, {found.info.head} generations)"
        if not yes:
            typer.confirm(f"Delete {described} for good?", abort=True)
        found.delete()
    print(f"deleted {described}")


def flush(*, address: Address = DEFAULT_ADDRESS, json: Json = False) -> None:
    """Deliver rewards that earlier sessions on this machine told and no server has acknowledged."""
    with make_client(address) as client:
        found = client.flush()
    output.emit(found, as_json=json, show=output.show_flushed)
    if found.refused or found.num_damaged:
        raise typer.Exit(1)


def info(*, address: Address = DEFAULT_ADDRESS, json: Json = False) -> None:
    """What the server is, which model it serves, what it allows."""
    with make_client(address) as client:
        output.emit(client.info(), as_json=json, show=output.show_server)


@_runs.command("list")
def list_runs(*, address: Address = DEFAULT_ADDRESS, json: Json = False) -> None:
    """All runs, newest first."""
    with make_client(address) as client:
        output.emit([run.info for run in client.runs.list()], as_json=json, show=output.show_runs)


@_runs.command("show")
def show_run(run: RunName, *, address: Address = DEFAULT_ADDRESS, json: Json = False) -> None:
    """One run: how it stands, its settings, its generations."""
    with make_client(address) as client:
        found = find_run(client, run)
        history, now = found.history(), found.unfinished()
    value = {"run": found.info, "reports": history, "unfinished": now}
    output.emit(value, as_json=json, show=lambda _: output.show_run(found.info, history, now))


def _calibrated(
    client: Client, name: str, prompts: Sequence[PromptLike], preset: PresetName | None, settings: RunSettings
) -> float:
    for run in client.runs.list():
        # The same command goes on with its run, whose sigma was found when it began.
        if run.name == name:
            return run.info.config.sigma
    found = client.runs.calibrate_sigma(prompts[:CALIBRATION_PROMPTS], preset=preset, **settings)
    print(f"sigma {found.sigma:.3g}: {found.changed:.0%} of the greedy answers change", file=sys.stderr)
    return found.sigma


def _number(text: str | None, *, option: str) -> float:
    try:
        return float(text or "")
    except ValueError:
        raise typer.BadParameter(f"expected a number or auto, got {text!r}", param_hint=option) from None


def _mean(at: str) -> MeanAt:
    if at == "head":
        return "head"
    if at == "best":
        return "best"
    if at.isdecimal():
        return int(at)
    raise typer.BadParameter(f"expected head, best or the number of a generation, got {at!r}", param_hint="--at")
