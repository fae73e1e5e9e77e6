"""Brings a database to the schema of this version."""

import threading

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError

from clutch_server.domain.errors import SetupError
from clutch_server.domain.faultpoints import faultpoint
from clutch_server.storage.dialects import Dialect, Trouble, unusable

# Not Alembic's own name: another program's migrated database must not be taken for ours.
VERSION_TABLE = "clutch_schema"

# Alembic keeps the migration in progress in module globals.
_one_at_a_time = threading.Lock()


def migrate(dialect: Dialect) -> None:
    """Upgrade in one transaction: after any crash the schema is the old one or the new one.

    Raises SetupError: DATABASE_TOO_NEW, DATABASE_UNUSABLE, or DATABASE_IN_USE when another program holds its lock.
    """
    try:
        with _one_at_a_time, dialect.engine.begin() as connection:
            dialect.hold_schema(connection)
            _upgrade(connection)
            faultpoint("schema.before_commit")
        faultpoint("schema.after_commit")
        dialect.settle()
    except DBAPIError as error:
        raise _refusal(dialect, error) from error


def require_current(dialect: Dialect) -> None:
    """Raise SetupError (DATABASE_UNUSABLE) unless the schema is this version's."""
    try:
        with dialect.engine.connect() as connection:
            found = schema_version(connection)
    except DBAPIError as error:
        raise _refusal(dialect, error) from error
    if found != (newest := _scripts(Config()).get_current_head()):
        raise unusable(
            f"{dialect.name} has schema version {found}, and this program knows {newest}; use the server's own version"
        )


def schema_version(connection: Connection) -> str | None:
    """The version that the database was brought to; None for one that was never ours."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def _upgrade(connection: Connection) -> None:
    config = Config(attributes={"connection": connection})
    _require_ours(connection, _scripts(config))
    command.upgrade(config, "head")


def _scripts(config: Config) -> ScriptDirectory:
    config.set_main_option("script_location", "clutch_server.storage:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def _require_ours(connection: Connection, scripts: ScriptDirectory) -> None:
    found = schema_version(connection)
    if found is None and inspect(connection).get_table_names():
        raise unusable("the database holds the tables of another program; give the server a database of its own")
    known = {script.revision for script in scripts.walk_revisions()}
    if found is not None and found not in known:
        raise _too_new(found, known=scripts.get_current_head() or "none")


def _too_new(found: str, *, known: str) -> SetupError:
    message = (
        f"the database has schema version {found}, this server knows versions up to {known}; "
        "start the newer server again, or restore the backup made before it was installed"
    )
    return SetupError(message, reason="DATABASE_TOO_NEW", found=found, known=known)


def _refusal(dialect: Dialect, error: DBAPIError) -> SetupError:
    if dialect.trouble(error) is Trouble.BUSY:
        message = f"another program holds a lock on {dialect.name}; stop it and start again"
        return SetupError(message, reason="DATABASE_IN_USE")
    return unusable(f"{dialect.name} cannot be used as the database: {error.orig}")
