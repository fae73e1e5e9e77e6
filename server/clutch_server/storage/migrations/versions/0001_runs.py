"""Runs, their generations, completions and rewards, and the log of what was applied."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import sqlite

revision = "0001"
down_revision = None

# Written out rather than taken from the schema of the day: a migration must do for ever what it did when it was released.
COUNT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REAL = sa.Double().with_variant(sqlite.REAL(), "sqlite")
EXACT = sa.Text().with_variant(sa.LargeBinary(), "postgresql")

RUN = ("tenant_id", "run_id")
GENERATION = (*RUN, "generation")
COMPLETION = (*GENERATION, "completion_id")


def upgrade() -> None:
    _create_runs()
    _create_generations()
    _create_prompts()
    _create_members()
    _create_completions()
    _create_rewards()
    _create_updates()
    _create_events()


def _create_runs() -> None:
    op.create_table(
        "runs",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("request_id", EXACT, nullable=False),
        sa.Column("request_digest", sa.Text, nullable=False),
        sa.Column("name", EXACT, nullable=False),
        sa.Column("labels", sa.Text, nullable=False),
        sa.Column("config", sa.Text, nullable=False),
        sa.Column("algorithm_version", COUNT, nullable=False),
        sa.Column("key_salt", sa.LargeBinary, nullable=False),
        sa.Column("layout_digest", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("state_reason", EXACT, nullable=False),
        sa.Column("head", COUNT, nullable=False),
        sa.Column("owner_epoch", COUNT, nullable=False),
        sa.Column("etag", COUNT, nullable=False),
        sa.Column("created_at", REAL, nullable=False),
        sa.Column("updated_at", REAL, nullable=False),
        sa.Column("best_generation", COUNT, nullable=False),
        sa.Column("best_reward", REAL, nullable=False),
        sa.Column("num_events", COUNT, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint(*RUN, name="pk_runs"),
        sa.UniqueConstraint("tenant_id", "request_id", name="uq_runs_request"),
        sa.CheckConstraint(
            "state IN ('created', 'active', 'paused', 'completed', 'cancelled', 'failed', 'quarantined')", name="ck_runs_state"
        ),
        sa.CheckConstraint("head >= 0 AND owner_epoch >= 0 AND best_generation >= -1", name="ck_runs_counts"),
        sa.CheckConstraint("best_reward BETWEEN -1e9 AND 1e9", name="ck_runs_best_reward"),
        sqlite_strict=True,
    )
    op.create_index("ix_runs_name", "runs", ["tenant_id", "name", "created_at", "run_id"])
    op.create_index("ix_runs_newest", "runs", ["tenant_id", "created_at", "run_id"])
    where = sa.text("state IN ('created', 'active', 'paused')")
    op.create_index("ix_runs_unfinished", "runs", ["tenant_id", "created_at"], sqlite_where=where, postgresql_where=where)


def _create_generations() -> None:
    op.create_table(
        "generations",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("generation", COUNT, nullable=False),
        sa.Column("request_id", EXACT, nullable=False),
        sa.Column("request_digest", sa.Text, nullable=False),
        sa.Column("client_id", EXACT, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("state_reason", EXACT, nullable=False),
        sa.Column("population_size", COUNT, nullable=False),
        sa.Column("num_prompts", COUNT, nullable=False),
        sa.Column("samples_per_prompt", COUNT, nullable=False),
        sa.Column("sigma", REAL, nullable=False),
        sa.Column("step_ratio", REAL, nullable=False),
        sa.Column("sampling", sa.Text, nullable=False),
        sa.Column("close_policy", sa.Text, nullable=False),
        sa.Column("missing_policy", sa.Text, nullable=False),
        sa.Column("num_expected", COUNT, nullable=False),
        sa.Column("num_sampled", COUNT, nullable=False),
        sa.Column("num_settled", COUNT, nullable=False),
        sa.Column("rewards_digest", sa.Text, nullable=False),
        sa.Column("opened_at", REAL, nullable=False),
        sa.Column("closed_at", REAL, nullable=False),
        sa.Column("finished_at", REAL, nullable=False),
        sa.Column("deadline_at", REAL),
        sa.PrimaryKeyConstraint(*GENERATION, name="pk_generations"),
        _within("runs", *RUN, name="fk_generations_run"),
        sa.UniqueConstraint(*RUN, "request_id", name="uq_generations_request"),
        sa.CheckConstraint("state IN ('open', 'closed', 'applied', 'abandoned')", name="ck_generations_state"),
        sa.CheckConstraint("missing_policy IN ('drop_pair', 'drop_cell', 'fail')", name="ck_generations_missing_policy"),
        sa.CheckConstraint("sigma BETWEEN 0 AND 1e9", name="ck_generations_sigma"),
        sa.CheckConstraint("step_ratio BETWEEN 0 AND 1e9", name="ck_generations_step_ratio"),
        sa.CheckConstraint(
            "num_sampled BETWEEN 0 AND num_expected AND num_settled BETWEEN 0 AND num_expected", name="ck_generations_progress"
        ),
        sqlite_strict=True,
    )
    where = sa.text("state = 'open' AND deadline_at IS NOT NULL")
    op.create_index("ix_generations_deadline", "generations", ["deadline_at"], sqlite_where=where, postgresql_where=where)
    where = sa.text("state IN ('open', 'closed')")
    op.create_index(
        "uq_generations_unfinished", "generations", list(RUN), unique=True, sqlite_where=where, postgresql_where=where
    )


def _create_prompts() -> None:
    op.create_table(
        "prompts",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("generation", COUNT, nullable=False),
        sa.Column("prompt_index", COUNT, nullable=False),
        sa.Column("text", EXACT, nullable=False),
        sa.Column("messages", sa.Text, nullable=False),
        sa.Column("item_json", EXACT, nullable=False),
        sa.Column("rendered_text", EXACT, nullable=False),
        sa.Column("token_ids", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint(*GENERATION, "prompt_index", name="pk_prompts"),
        _within("generations", *GENERATION, name="fk_prompts_generation"),
        sqlite_strict=True,
    )


def _create_members() -> None:
    op.create_table(
        "members",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("generation", COUNT, nullable=False),
        sa.Column("member_index", COUNT, nullable=False),
        sa.Column("handle", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint(*GENERATION, "member_index", name="pk_members"),
        _within("generations", *GENERATION, name="fk_members_generation"),
        sa.UniqueConstraint("tenant_id", "handle", name="uq_members_handle"),
        sqlite_strict=True,
    )


def _create_completions() -> None:
    op.create_table(
        "completions",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("generation", COUNT, nullable=False),
        sa.Column("completion_id", sa.Text, nullable=False),
        sa.Column("cursor", COUNT, nullable=False),
        sa.Column("member_index", COUNT, nullable=False),
        sa.Column("prompt_index", COUNT, nullable=False),
        sa.Column("sample_index", COUNT, nullable=False),
        sa.Column("text", EXACT, nullable=False),
        sa.Column("finish_reason", sa.Text, nullable=False),
        sa.Column("num_prompt_tokens", COUNT, nullable=False),
        sa.Column("num_completion_tokens", COUNT, nullable=False),
        sa.Column("created_at", REAL, nullable=False),
        sa.PrimaryKeyConstraint(*COMPLETION, name="pk_completions"),
        _within("members", *GENERATION, "member_index", name="fk_completions_member"),
        _within("prompts", *GENERATION, "prompt_index", name="fk_completions_prompt"),
        sa.UniqueConstraint(*GENERATION, "cursor", name="uq_completions_cursor"),
        sa.UniqueConstraint(*GENERATION, "member_index", "prompt_index", "sample_index", name="uq_completions_cell"),
        sa.CheckConstraint("finish_reason IN ('stop', 'length')", name="ck_completions_finish_reason"),
        sa.CheckConstraint("cursor >= 1", name="ck_completions_cursor"),
        sqlite_strict=True,
    )


def _create_rewards() -> None:
    op.create_table(
        "rewards",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("generation", COUNT, nullable=False),
        sa.Column("completion_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("value", REAL),
        sa.Column("reason", EXACT, nullable=False),
        sa.Column("rater", EXACT, nullable=False),
        sa.Column("metrics", sa.Text, nullable=False),
        sa.Column("created_at", REAL, nullable=False),
        sa.PrimaryKeyConstraint(*COMPLETION, name="pk_rewards"),
        _within("completions", *COMPLETION, name="fk_rewards_completion"),
        sa.CheckConstraint("kind IN ('value', 'invalid', 'skipped')", name="ck_rewards_kind"),
        sa.CheckConstraint(
            "(kind = 'value') = (value IS NOT NULL) AND (value IS NULL OR value BETWEEN -1e9 AND 1e9)", name="ck_rewards_value"
        ),
        sqlite_strict=True,
    )


def _create_updates() -> None:
    op.create_table(
        "updates",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("generation", COUNT, nullable=False),
        sa.Column("rewards_digest", sa.Text, nullable=False),
        sa.Column("mean_update", sa.Text),
        sa.Column("mean_digest", sa.Text, nullable=False),
        sa.Column("owner_epoch", COUNT, nullable=False),
        sa.Column("applied_at", REAL, nullable=False),
        sa.Column("report", sa.Text),
        sa.PrimaryKeyConstraint(*GENERATION, name="pk_updates"),
        _within("generations", *GENERATION, name="fk_updates_generation"),
        sqlite_strict=True,
    )


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("tenant_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("cursor", COUNT, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("created_at", REAL, nullable=False),
        sa.Column("generation", COUNT, nullable=False),
        sa.Column("detail", EXACT, nullable=False),
        sa.Column("report", sa.Text),
        sa.PrimaryKeyConstraint(*RUN, "cursor", name="pk_events"),
        _within("runs", *RUN, name="fk_events_run"),
        sa.CheckConstraint(
            "kind IN ('run_created', 'run_state_changed', 'run_updated', "
            "'generation_opened', 'generation_closed', 'generation_applied', 'generation_abandoned')",
            name="ck_events_kind",
        ),
        sa.CheckConstraint("cursor >= 1", name="ck_events_cursor"),
        sqlite_strict=True,
    )


def _within(parent: str, *columns: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(columns, [f"{parent}.{column}" for column in columns], name=name, ondelete="CASCADE")
