"""The server's verbs of the command line: serve, demo, doctor, keys."""

import asyncio
import json
import os
from pathlib import Path
from typing import Annotated

import typer

from clutch_server.app import cli_access
from clutch_server.app.cli_config import ConfigOption, DataDirOption, EngineOption, ModelOption, configured, stated
from clutch_server.app.config import ServerConfig
from clutch_server.app.faults import install_faults
from clutch_server.app.logs import LogFormat, set_up_logs


def register(app: typer.Typer) -> None:
    """Add the server's verbs to the client's command line."""
    for command in (serve, demo, doctor):
        app.command(command.__name__)(stated(command))
    cli_access.register(app)


def serve(
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on; others than loopback need TLS and keys.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.")] = None,
    model: ModelOption = None,
    engine: EngineOption = None,
    data_dir: DataDirOption = None,
    config: ConfigOption = None,
    require_keys: Annotated[bool | None, typer.Option("--require-keys", help="Serve nobody without an API key.")] = None,
    metrics_port: Annotated[int | None, typer.Option(help="Prometheus metrics on this loopback port; 0 = a free one.")] = None,
    log_format: Annotated[LogFormat | None, typer.Option(help="One line an event, for people or for programs.")] = None,
    announce: Annotated[Path | None, typer.Option(help="Write the address to this file once listening.")] = None,
    with_parent: Annotated[bool, typer.Option("--with-parent", help="Stop when standard input ends.")] = False,
) -> None:
    """Host a model and improve it from rewards, until Ctrl-C."""
    from clutch_server.app.serve import serve as run_server

    settings = configured(
        config,
        require_keys=require_keys,
        host=host,
        port=port,
        model=model,
        engine=engine,
        data_dir=data_dir,
        metrics_port=metrics_port,
        log_format=log_format,
    )
    set_up_logs(settings.log_level, form=settings.log_format)
    install_faults(os.environ)
    asyncio.run(run_server(settings, announce=announce, with_parent=with_parent, on_address=_say_address))


def demo(
    *,
    out: Annotated[Path, typer.Option(help="Where the reward curve and the server's data go.")] = Path("demo-output"),
    generations: Annotated[int | None, typer.Option(help="Default: as many as the lesson takes.")] = None,
    root_key: Annotated[str | None, typer.Option(help="64 hexadecimal digits that repeat a demo exactly.")] = None,
) -> None:
    """Watch a reward climb: server and client as two processes, start to end in a few minutes."""
    from clutch_server.app.demo import run_demo

    raise typer.Exit(run_demo(out, generations=generations, root_key=root_key))


def doctor(
    *,
    model: ModelOption = None,
    engine: EngineOption = None,
    data_dir: DataDirOption = None,
    config: ConfigOption = None,
    canary: Annotated[
        bool, typer.Option("--canary", help="Instead: prove that every completion comes from the member it was asked of.")
    ] = False,
    comparisons: Annotated[int, typer.Option(min=1, help="Completions that --canary compares.")] = 1000,
    as_json: Annotated[bool, typer.Option("--json", help="Print data instead of text.")] = False,
) -> None:
    """Say what is installed, which engine there is, and whether it answers with one token."""
    from clutch_server.app.doctor import examine

    settings = configured(config, model=model, engine=engine, data_dir=data_dir)
    set_up_logs("error")
    if canary:
        raise typer.Exit(_run_canary(settings, num_comparisons=comparisons, as_json=as_json))
    findings = asyncio.run(examine(settings))
    if as_json:
        typer.echo(json.dumps([{"name": f.name, "ok": f.ok, "detail": f.detail} for f in findings], indent=2))
    else:
        for finding in findings:
            typer.echo(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.name:<12} {finding.detail}")
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


def _run_canary(settings: ServerConfig, *, num_comparisons: int, as_json: bool) -> int:
    from clutch_server.app.canary import hear_canary, print_canary
    from clutch_server.engine.canary import CanaryPlan

    report = asyncio.run(hear_canary(settings, CanaryPlan(num_comparisons=num_comparisons)))
    print_canary(report, settings, as_json=as_json)
    return 0 if report.ok else 1


def _say_address(address: str) -> None:
    typer.echo(f"clutch: listening on {address}; the engine is warming up", err=True)
