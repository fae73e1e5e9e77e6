"""What the server's verbs share: where their configuration comes from, and how they say what went wrong."""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, ParamSpec

import typer

from clutch_server.app.config import EngineKind, ServerConfig, load_config
from clutch_server.domain.errors import DomainError

P = ParamSpec("P")

ConfigOption = Annotated[Path | None, typer.Option("--config", help="TOML file; see the README for its keys.")]
DataDirOption = Annotated[Path | None, typer.Option("--data-dir", help="Database, root key and snapshots.")]
EngineOption = Annotated[EngineKind | None, typer.Option("--engine", help="vllm, or fake for trying things out.")]
ModelOption = Annotated[
    Path | None, typer.Option("--model", help="Folder of a Hugging Face model; default: the shipped tiny one.")
]


def stated(command: Callable[P, None]) -> Callable[P, None]:
    """The command, saying in one line why it cannot do what was asked."""

    @functools.wraps(command)
    def stated(*args: P.args, **options: P.kwargs) -> None:
        try:
            command(*args, **options)
        except DomainError as error:
            typer.echo(f"error: {error.message} [{error.reason}]", err=True)
            raise typer.Exit(1) from None

    return stated


def configured(
    path: Path | None,
    *,
    require_keys: bool | None = None,
    host: str | None = None,
    port: int | None = None,
    model: Path | None = None,
    **top_level: object,
) -> ServerConfig:
    """The configuration of a file, the environment and flags, the later one winning."""
    overrides: dict[str, Any] = {"rpc": _given(host=host, port=port, require_keys=require_keys), "vllm": _given(model=model)}
    overrides |= _given(**top_level)
    return load_config(path, environ=os.environ, overrides=overrides)


def _given(**values: object) -> dict[str, object]:
    return {name: str(value) for name, value in values.items() if value is not None}
