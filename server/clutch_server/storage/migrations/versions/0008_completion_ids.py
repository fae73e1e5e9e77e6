"""Completions are found by their id in the whole run, since a file of rewards names no generation."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_index("ix_completions_id", "completions", ["tenant_id", "run_id", "completion_id"])
