"""The log of who called what."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite

revision = "0007"
down_revision = "0006"

# Written out rather than taken from the schema of the day: a migration must do for ever what it did when it was released.
COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REAL = sa.Double().with_variant(sqlite.REAL(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("entry", COUNT, nullable=False),
        sa.Column("at", REAL, nullable=False),
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_audit"),
        sa.CheckConstraint("role IN ('viewer', 'rater', 'trainer', 'admin')", name="ck_audit_role"),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_tenant", "audit", ["tenant_id", "entry"])
    op.create_index("ix_audit_at", "audit", ["at"])
