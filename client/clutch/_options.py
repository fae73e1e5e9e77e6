"""What the commands share: their common options, the client, and a run by its id or name."""

import os
from typing import Annotated

import typer

from clutch._errors import NotFound
from clutch._sync import Client, Run
from clutch._types import RunSettings
from clutch.security import from_environment

Address = Annotated[str, typer.Option(envvar="CLUTCH_ADDRESS", help="host:port; a key comes from CLUTCH_API_KEY or ..._FILE.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
RunName = Annotated[str, typer.Argument(metavar="RUN", help="Id of a run, or its name.")]


def make_client(address: str) -> Client:
    """A client with what the environment says of keys and encryption."""
    api_key, tls = from_environment(os.environ)
    return Client(address, api_key=api_key, tls=tls)


def find_run(client: Client, wanted: str) -> Run:
    """The run of that id, or the newest of that name."""
    try:
        return client.runs.get(wanted)
    except NotFound as error:
        for run in client.runs.list():
            if run.name == wanted:
                return run
        raise error


def put_given(settings: RunSettings, **given: float | None) -> None:
    """Add the options that were given."""
    settings.update({name: value for name, value in given.items() if value is not None})  # type: ignore[typeddict-item]
