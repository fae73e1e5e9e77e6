"""Runs say what a reward is of and what multiplies sigma by layer; until now a completion, and nothing."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_NEW = {"reward_level": "completion", "sigma_ratios": []}


def upgrade() -> None:
    connection = op.get_bind()
    runs = sa.table("runs", sa.column("tenant_id", sa.Text), sa.column("run_id", sa.Text), sa.column("config", sa.Text))
    for tenant_id, run_id, config in connection.execute(sa.select(runs.c.tenant_id, runs.c.run_id, runs.c.config)).all():
        text = json.dumps(_NEW | json.loads(config), sort_keys=True, separators=(",", ":"))
        same = sa.and_(runs.c.tenant_id == tenant_id, runs.c.run_id == run_id)
        connection.execute(sa.update(runs).where(same).values(config=text))
