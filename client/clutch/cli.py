"""The command line: this side's verbs, and those of whoever else is installed."""

import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Annotated, NoReturn

import typer
from typer.core import TyperGroup

from clutch import _batch_commands, _commands, _rate_command
from clutch._errors import ClutchError

COMMANDS_GROUP = "clutch.commands"


class _Group(TyperGroup):
    """Says what went wrong in one line: exit code 1 for errors, 2 for usage, 130 for Ctrl-C."""

    # Typer's releases differ in whose Context this is; all have ``params``.
    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            # What a run has taken so far is safe on the server.
            raise typer.Exit(130) from None
        except Exception as error:
            # Typer's own know how to show themselves, and their exit code.
            if ctx.params.get("debug") or hasattr(error, "exit_code") or isinstance(error, typer.Abort):
                raise
            _fail(error)


app = typer.Typer(
    name="clutch",
    cls=_Group,
    help="Improve a hosted language model with nothing but prompts and rewards.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def _options(*, debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False) -> None:
    """Global options; the group reads them itself."""


_commands.register(app)
_batch_commands.register(app)
_rate_command.register(app)


def main() -> None:
    """Run the command line."""
    missing = load_commands(app, list(entry_points(group=COMMANDS_GROUP)))
    if missing and app.info.help:
        app.info.epilog = "Not available: " + "; ".join(missing)
    app()


def load_commands(target: typer.Typer, found: list[EntryPoint]) -> list[str]:
    """Let every entry point add its commands; returns what could not be loaded and why.

    Args:
        target: Where the commands go.
        found: Entry points; each loads to a callable that takes ``target``.
    """
    missing = []
    for entry in sorted(found, key=lambda entry: entry.name):
        try:
            register: Callable[[typer.Typer], None] = entry.load()
        except ImportError as error:
            # The client alone is installed: its own commands work without the server's packages.
            missing.append(f"the {entry.name} commands ({error}; install clutch with the extra cpu or cuda)")
            continue
        register(target)
    return missing


def _fail(error: Exception) -> NoReturn:
    known = isinstance(error, ClutchError | ValueError)
    text = str(error) if known else f"{type(error).__name__}: {error} (clutch --debug shows where)"
    print("error: " + " ".join(text.split()), file=sys.stderr)
    raise typer.Exit(1) from None


if __name__ == "__main__":
    main()
