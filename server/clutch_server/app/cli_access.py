"""The server's verbs about who may call and who did: keys, audit."""

import json
from pathlib import Path
from typing import Annotated

import typer

from clutch_server.app.cli_config import ConfigOption, DataDirOption, configured, stated
from clutch_server.domain.access import Role

TenantOption = Annotated[str, typer.Option("--tenant", help="Whose runs the key reaches.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print data instead of text.")]

_keys = typer.Typer(name="keys", help="API keys, on the server's machine.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the verbs to a command line."""
    _keys.command("create")(stated(create_key))
    _keys.command("list")(stated(list_keys))
    _keys.command("revoke")(stated(revoke_key))
    app.add_typer(_keys)
    app.command("audit")(stated(audit))


def create_key(
    *,
    tenant: TenantOption,
    role: Annotated[Role, typer.Option(help="What its holder may do; each role may do what those before it may.")],
    expires: Annotated[str, typer.Option(help="Such as 12h or 7d; at most 3650d.")] = "90d",
    name: Annotated[str, typer.Option(help="For people: who or what holds it.")] = "",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A new file for it, mode 0600; default: print it.")] = None,
    data_dir: DataDirOption = None,
    config: ConfigOption = None,
) -> None:
    """Make a key and show it, this once; a running server takes it at once."""
    from clutch_server.app import keys

    if out is not None and out.exists():
        raise typer.BadParameter(f"{out} exists; name a file that does not", param_hint="--out")
    settings = configured(config, data_dir=data_dir)
    keys.hand_over(keys.create(settings, tenant=tenant, role=role, name=name, expires=expires), out=out)


def list_keys(
    *, tenant: TenantOption, as_json: JsonOption = False, data_dir: DataDirOption = None, config: ConfigOption = None
) -> None:
    """A tenant's keys; revoked and expired ones for 30 days."""
    from clutch_server.app import keys
    from clutch_server.app.system import SystemClock

    found = keys.listed(configured(config, data_dir=data_dir), tenant=tenant)
    show(keys.as_rows(found, at=SystemClock().now()), as_json=as_json)


def revoke_key(
    key: Annotated[str, typer.Argument(metavar="KEY", help="Its id, the part of it between the underscores.")],
    *,
    tenant: TenantOption,
    data_dir: DataDirOption = None,
    config: ConfigOption = None,
) -> None:
    """End a key for ever; every server of the database refuses it from the next call on."""
    from clutch_server.app import keys

    ended = keys.revoke(configured(config, data_dir=data_dir), tenant=tenant, key_id=key)
    typer.echo(f"key {ended.key_id} is revoked")


def audit(
    *,
    tenant: Annotated[str | None, typer.Option("--tenant", help="Only this one's; default: all.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000_000, help="The last so many.")] = 100,
    as_json: JsonOption = False,
    data_dir: DataDirOption = None,
    config: ConfigOption = None,
) -> None:
    """Who called what: everything that may change something, and refusals; kept for 90 days."""
    from clutch_server.app import keys

    show(keys.audited(configured(config, data_dir=data_dir), tenant=tenant, limit=limit), as_json=as_json)


def show(rows: list[dict[str, str]], *, as_json: bool) -> None:
    """Print rows as data, or in columns."""
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
        return
    for row in [dict(zip(rows[0], rows[0], strict=True)), *rows] if rows else []:
        cells = (f"{value:<{max(len(name), *(len(other[name]) for other in rows))}}" for name, value in row.items())
        typer.echo("  ".join(cells).rstrip())
