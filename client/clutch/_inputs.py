"""What the command line reads from files: prompts and score functions."""

import importlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import cast

import typer

from clutch._prompts import Prompt
from clutch.scoring.function import Score

_KEYS = frozenset({"text", "messages", "item"})


def load_prompts(path: Path) -> list[Prompt]:
    """Read prompts: .jsonl holds an object with text or messages, and item, or a string, per line; else a prompt per line.

    Raises:
        typer.BadParameter: A line is not a prompt, or there is none; names the line.
    """
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    read = _from_json if path.suffix in (".jsonl", ".ndjson") else Prompt
    prompts = []
    for number, line in lines:
        if line.strip():
            try:
                prompts.append(read(line))
            except (ValueError, TypeError, KeyError) as error:
                raise typer.BadParameter(f"{path}:{number}: {error}", param_hint="--prompts") from None
    if not prompts:
        raise typer.BadParameter(f"{path} holds no prompt", param_hint="--prompts")
    return prompts


def load_score(spec: str) -> Score:
    """Import ``module:function`` or ``file.py:function``; modules of the current folder count.

    Raises:
        typer.BadParameter: The spec, the module or the function is not there.
    """
    home, colon, name = spec.rpartition(":")
    if not (home and colon and name):
        raise typer.BadParameter(f"expected module:function or file.py:function, got {spec!r}", param_hint="--score")
    module = _from_file(Path(home)) if home.endswith(".py") else _from_name(home)
    function = getattr(module, name, None)
    if not callable(function):
        raise typer.BadParameter(f"{home} has no function {name!r}", param_hint="--score")
    return cast("Score", function)


def _from_json(line: str) -> Prompt:
    row = json.loads(line)
    if isinstance(row, str):
        return Prompt(row)
    if not isinstance(row, dict) or not row.keys() <= _KEYS or ("text" in row) == ("messages" in row):
        raise ValueError("expected a string, or an object with text or messages, and item")
    return Prompt(row.get("text", ""), messages=row.get("messages", ()), item=row.get("item", {}))


def _from_name(name: str) -> ModuleType:
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        # A module that is there but misses another one is the scorer's own trouble.
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        raise typer.BadParameter(f"no module {name!r} here or installed", param_hint="--score") from None


def _from_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise typer.BadParameter(f"no file {path}", param_hint="--score")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise typer.BadParameter(f"{path} is not a Python file", param_hint="--score")
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(path.stem, module)
    spec.loader.exec_module(module)
    return module
