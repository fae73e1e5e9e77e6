"""API keys of tenants, by the SHA-256 of their secrets."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite

revision = "0004"
down_revision = "0003"

# Written out rather than taken from the schema of the day: a migration must do for ever what it did when it was released.
REAL = sa.Double().with_variant(sqlite.REAL(), "sqlite")
EXACT = sa.Text().with_variant(sa.LargeBinary(), "postgresql")


def upgrade() -> None:
    _create_api_keys()


def _create_api_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("request_id", EXACT, nullable=False),
        sa.Column("name", EXACT, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("secret_digest", sa.LargeBinary, nullable=False),
        sa.Column("created_at", REAL, nullable=False),
        sa.Column("expires_at", REAL, nullable=False),
        sa.Column("revoked_at", REAL, nullable=False),
        sa.PrimaryKeyConstraint("tenant_id", "key_id", name="pk_api_keys"),
        sa.UniqueConstraint("key_id", name="uq_api_keys_key"),
        sa.UniqueConstraint("tenant_id", "request_id", name="uq_api_keys_request"),
        sa.CheckConstraint("role IN ('viewer', 'rater', 'trainer', 'admin')", name="ck_api_keys_role"),
        sa.CheckConstraint("length(secret_digest) = 32", name="ck_api_keys_digest"),
        sqlite_strict=True,
    )
