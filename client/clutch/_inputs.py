"""What the command line reads: prompts and score functions from files, settings from a line."""

import importlib
import importlib.util
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import cast

import typer

from clutch._prompts import Prompt
from clutch._types import Schedule, ScheduleKind, WhatIf
from clutch.scoring.function import Score
from clutch.scoring.scorer import Scorer

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


def load_score(spec: str) -> Score | Scorer:
    """Import ``module:function`` or ``file.py:function``, or a scorer in its place; modules of the current folder count.

    Raises:
        typer.BadParameter: The spec, the module or the function is not there.
    """
    home, colon, name = spec.rpartition(":")
    if not (home and colon and name):
        raise typer.BadParameter(f"expected module:function or file.py:function, got {spec!r}", param_hint="--score")
    module = _from_file(Path(home)) if home.endswith(".py") else _from_name(home)
    function = getattr(module, name, None)
    if isinstance(function, Scorer):
        return function
    if not callable(function):
        raise typer.BadParameter(f"{home} has no function {name!r}, nor a scorer of that name", param_hint="--score")
    return cast("Score", function)


def parse_what_if(text: str) -> WhatIf:
    """Read ``name=value,...``; a schedule is kind:final_ratio. What is no such setting is the server's to refuse.

    Raises:
        typer.BadParameter: A part is no name and value, a number is none, or a name comes twice.
    """
    settings: dict[str, float | str | Schedule] = {}
    for part in text.split(","):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not (name and equals and value) or name in settings:
            raise typer.BadParameter(f"expected name=value,... with each name once, got {part!r}", param_hint="--what-if")
        try:
            settings[name] = _SETTINGS.get(name, str)(value)
        except ValueError:
            expected = "kind:final_ratio" if name == "step_schedule" else "a number"
            raise typer.BadParameter(f"{name}: expected {expected}, got {value!r}", param_hint="--what-if") from None
    return cast("WhatIf", settings)


def _schedule(text: str) -> Schedule:
    kind, _, ratio = text.partition(":")
    return Schedule(kind=cast("ScheduleKind", kind), final_ratio=float(ratio))


_SETTINGS: Mapping[str, Callable[[str], float | str | Schedule]] = MappingProxyType(
    {**dict.fromkeys(("step_ratio", "momentum", "weight_decay", "step_cap"), float), "step_schedule": _schedule}
)


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
