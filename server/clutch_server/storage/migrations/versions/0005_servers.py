"""Servers that share a database, the runs that each owns, and the fingerprint of the root key that all of them have."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite

revision = "0005"
down_revision = "0004"

COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REAL = sa.Double().with_variant(sqlite.REAL(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "servers",
        sa.Column("server_id", sa.Text, nullable=False),
        sa.Column("seen_at", REAL, nullable=False),
        sa.PrimaryKeyConstraint("server_id", name="pk_servers"),
        sqlite_strict=True,
    )
    op.create_table(
        "owners",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("server_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "run_id", name="pk_owners"),
        sa.ForeignKeyConstraint(
            ["tenant_id", "run_id"], ["runs.tenant_id", "runs.run_id"], name="fk_owners_run", ondelete="CASCADE"
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "root_keys",
        sa.Column("only_row", COUNT, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("only_row", name="pk_root_keys"),
        sa.CheckConstraint("only_row = 1", name="ck_root_keys_only_row"),
        sqlite_strict=True,
    )
