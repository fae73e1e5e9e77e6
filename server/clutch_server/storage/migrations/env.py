"""Run by Alembic for each migration; the connection and its transaction are the caller's."""

from alembic import context

from clutch_server.storage.migrate import VERSION_TABLE
from clutch_server.storage.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
