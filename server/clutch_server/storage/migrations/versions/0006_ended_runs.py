"""Finished runs are found by the time of their end, so that a retention need not read all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    where = sa.text("state IN ('completed', 'cancelled', 'failed', 'quarantined')")
    op.create_index("ix_runs_ended", "runs", ["updated_at"], sqlite_where=where, postgresql_where=where)
