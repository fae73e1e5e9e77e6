"""The tables. A column is named like the domain field it holds, and has that field's type.

runs -< generations -< prompts
                    -< members
                    -< completions -< rewards
                    -- updates
runs -< events
     -- owners >- servers (which come and go: no foreign key)
root_keys
api_keys
audit

The tenant is part of every key and foreign key, so a row of one tenant cannot point at another's.
"""

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy import text as sql

from clutch_server.domain.access import Role
from clutch_server.domain.events import EventKind
from clutch_server.domain.types import (
    ChatMessage,
    ClosePolicy,
    FinishReason,
    GenerationReport,
    GenerationState,
    MeanUpdate,
    MissingPolicy,
    RewardKind,
    RunConfig,
    RunState,
    Sampling,
)
from clutch_server.storage.columns import INTEGER, REAL, EnumText, ExactText, JsonText, one_of, quoted
from clutch_server.storage.jsoncodec import JsonCodec

metadata = MetaData()

# The same SQL in an index and in the queries it serves: a partial index is used only where the condition is repeated literally.
UNFINISHED_RUN = f"state IN ({quoted((RunState.CREATED, RunState.ACTIVE, RunState.PAUSED))})"
ENDED_RUN = f"state IN ({quoted((RunState.COMPLETED, RunState.CANCELLED, RunState.FAILED, RunState.QUARANTINED))})"
UNFINISHED_GENERATION = f"state IN ({quoted((GenerationState.OPEN, GenerationState.CLOSED))})"
WITH_DEADLINE = f"state = '{GenerationState.OPEN.value}' AND deadline_at IS NOT NULL"

_REPORT = JsonText(JsonCodec(GenerationReport, nan_as_null=True))
_RUN = ("tenant_id", "run_id")
_GENERATION = (*_RUN, "generation")
_COMPLETION = (*_GENERATION, "completion_id")


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _exact(name: str) -> Column[str]:
    return Column(name, ExactText, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, INTEGER, nullable=False)


def _real(name: str) -> Column[float]:
    return Column(name, REAL, nullable=False)


def _generation_key() -> tuple[Column[str], Column[str], Column[int]]:
    return _text("tenant_id"), _text("run_id"), _count("generation")


def _within(parent: str, columns: tuple[str, ...], *, name: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(columns, [f"{parent}.{column}" for column in columns], name=name, ondelete="CASCADE")


def _bounded(condition: str, *, name: str) -> CheckConstraint:
    # BETWEEN refuses NaN on both databases; value = value does not.
    return CheckConstraint(condition, name=name)


runs = Table(
    "runs",
    metadata,
    _text("tenant_id"),
    _text("run_id"),
    _exact("request_id"),
    _text("request_digest"),
    _exact("name"),
    Column("labels", JsonText(JsonCodec(tuple[tuple[str, str], ...])), nullable=False),
    Column("config", JsonText(JsonCodec(RunConfig)), nullable=False),
    _count("algorithm_version"),
    Column("key_salt", LargeBinary, nullable=False),
    _text("layout_digest"),
    Column("state", EnumText(RunState), nullable=False),
    _exact("state_reason"),
    _count("head"),
    _count("owner_epoch"),
    _count("etag"),
    _real("created_at"),
    _real("updated_at"),
    _count("best_generation"),
    _real("best_reward"),
    Column("num_events", INTEGER, nullable=False, server_default="0"),
    PrimaryKeyConstraint(*_RUN, name="pk_runs"),
    Unique("tenant_id", "request_id", name="uq_runs_request"),
    one_of("state", RunState, name="ck_runs_state"),
    _bounded("head >= 0 AND owner_epoch >= 0 AND best_generation >= -1", name="ck_runs_counts"),
    _bounded("best_reward BETWEEN -1e9 AND 1e9", name="ck_runs_best_reward"),
    Index("ix_runs_newest", "tenant_id", "created_at", "run_id"),
    Index("ix_runs_name", "tenant_id", "name", "created_at", "run_id"),
    Index(
        "ix_runs_unfinished",
        "tenant_id",
        "created_at",
        sqlite_where=sql(UNFINISHED_RUN),
        postgresql_where=sql(UNFINISHED_RUN),
    ),
    Index("ix_runs_ended", "updated_at", sqlite_where=sql(ENDED_RUN), postgresql_where=sql(ENDED_RUN)),
    sqlite_strict=True,
)

generations = Table(
    "generations",
    metadata,
    *_generation_key(),
    _exact("request_id"),
    _text("request_digest"),
    _exact("client_id"),
    Column("state", EnumText(GenerationState), nullable=False),
    _exact("state_reason"),
    _count("population_size"),
    _count("num_prompts"),
    _count("samples_per_prompt"),
    _real("sigma"),
    _real("step_ratio"),
    Column("sampling", JsonText(JsonCodec(Sampling)), nullable=False),
    Column("close_policy", JsonText(JsonCodec(ClosePolicy)), nullable=False),
    Column("missing_policy", EnumText(MissingPolicy), nullable=False),
    _count("num_expected"),
    _count("num_sampled"),
    _count("num_settled"),
    _text("rewards_digest"),
    _real("opened_at"),
    _real("closed_at"),
    _real("finished_at"),
    Column("deadline_at", REAL),
    PrimaryKeyConstraint(*_GENERATION, name="pk_generations"),
    _within("runs", _RUN, name="fk_generations_run"),
    Unique(*_RUN, "request_id", name="uq_generations_request"),
    one_of("state", GenerationState, name="ck_generations_state"),
    one_of("missing_policy", MissingPolicy, name="ck_generations_missing_policy"),
    _bounded("sigma BETWEEN 0 AND 1e9", name="ck_generations_sigma"),
    _bounded("step_ratio BETWEEN 0 AND 1e9", name="ck_generations_step_ratio"),
    _bounded("num_sampled BETWEEN 0 AND num_expected AND num_settled BETWEEN 0 AND num_expected", name="ck_generations_progress"),
    Index(
        "uq_generations_unfinished",
        *_RUN,
        unique=True,
        sqlite_where=sql(UNFINISHED_GENERATION),
        postgresql_where=sql(UNFINISHED_GENERATION),
    ),
    Index("ix_generations_deadline", "deadline_at", sqlite_where=sql(WITH_DEADLINE), postgresql_where=sql(WITH_DEADLINE)),
    sqlite_strict=True,
)

prompts = Table(
    "prompts",
    metadata,
    *_generation_key(),
    _count("prompt_index"),
    _exact("text"),
    Column("messages", JsonText(JsonCodec(tuple[ChatMessage, ...])), nullable=False),
    _exact("item_json"),
    _exact("rendered_text"),
    Column("token_ids", JsonText(JsonCodec(tuple[int, ...])), nullable=False),
    PrimaryKeyConstraint(*_GENERATION, "prompt_index", name="pk_prompts"),
    _within("generations", _GENERATION, name="fk_prompts_generation"),
    sqlite_strict=True,
)

members = Table(
    "members",
    metadata,
    *_generation_key(),
    _count("member_index"),
    _text("handle"),
    PrimaryKeyConstraint(*_GENERATION, "member_index", name="pk_members"),
    _within("generations", _GENERATION, name="fk_members_generation"),
    Unique("tenant_id", "handle", name="uq_members_handle"),
    sqlite_strict=True,
)

completions = Table(
    "completions",
    metadata,
    *_generation_key(),
    _text("completion_id"),
    _count("cursor"),
    _count("member_index"),
    _count("prompt_index"),
    _count("sample_index"),
    _exact("text"),
    Column("finish_reason", EnumText(FinishReason), nullable=False),
    _count("num_prompt_tokens"),
    _count("num_completion_tokens"),
    _real("created_at"),
    PrimaryKeyConstraint(*_COMPLETION, name="pk_completions"),
    _within("members", (*_GENERATION, "member_index"), name="fk_completions_member"),
    _within("prompts", (*_GENERATION, "prompt_index"), name="fk_completions_prompt"),
    Unique(*_GENERATION, "cursor", name="uq_completions_cursor"),
    Unique(*_GENERATION, "member_index", "prompt_index", "sample_index", name="uq_completions_cell"),
    one_of("finish_reason", FinishReason, name="ck_completions_finish_reason"),
    _bounded("cursor >= 1", name="ck_completions_cursor"),
    Index("ix_completions_id", *_RUN, "completion_id"),
    sqlite_strict=True,
)

rewards = Table(
    "rewards",
    metadata,
    *_generation_key(),
    _text("completion_id"),
    Column("kind", EnumText(RewardKind), nullable=False),
    Column("value", REAL),
    _exact("reason"),
    _exact("rater"),
    Column("metrics", JsonText(JsonCodec(tuple[tuple[str, float], ...], keep_recent=True)), nullable=False),
    _real("created_at"),
    PrimaryKeyConstraint(*_COMPLETION, name="pk_rewards"),
    _within("completions", _COMPLETION, name="fk_rewards_completion"),
    one_of("kind", RewardKind, name="ck_rewards_kind"),
    # A check that is NULL passes, and SQLite stores NaN as NULL: hence the first half.
    _bounded("(kind = 'value') = (value IS NOT NULL) AND (value IS NULL OR value BETWEEN -1e9 AND 1e9)", name="ck_rewards_value"),
    sqlite_strict=True,
)

updates = Table(
    "updates",
    metadata,
    *_generation_key(),
    _text("rewards_digest"),
    Column("mean_update", JsonText(JsonCodec(MeanUpdate))),
    _text("mean_digest"),
    _count("owner_epoch"),
    _real("applied_at"),
    Column("report", _REPORT),
    PrimaryKeyConstraint(*_GENERATION, name="pk_updates"),
    _within("generations", _GENERATION, name="fk_updates_generation"),
    sqlite_strict=True,
)

events = Table(
    "events",
    metadata,
    _text("tenant_id"),
    _text("run_id"),
    _count("cursor"),
    Column("kind", EnumText(EventKind), nullable=False),
    _real("created_at"),
    _count("generation"),
    _exact("detail"),
    Column("report", _REPORT),
    PrimaryKeyConstraint(*_RUN, "cursor", name="pk_events"),
    _within("runs", _RUN, name="fk_events_run"),
    one_of("kind", EventKind, name="ck_events_kind"),
    _bounded("cursor >= 1", name="ck_events_cursor"),
    sqlite_strict=True,
)

servers = Table(
    "servers",
    metadata,
    _text("server_id"),
    _real("seen_at"),  # by the database's clock
    PrimaryKeyConstraint("server_id", name="pk_servers"),
    sqlite_strict=True,
)

owners = Table(
    "owners",
    metadata,
    _text("tenant_id"),
    _text("run_id"),
    _text("server_id"),
    PrimaryKeyConstraint(*_RUN, name="pk_owners"),
    _within("runs", _RUN, name="fk_owners_run"),
    sqlite_strict=True,
)

root_keys = Table(
    "root_keys",
    metadata,
    _count("only_row"),
    _text("fingerprint"),
    PrimaryKeyConstraint("only_row", name="pk_root_keys"),
    _bounded("only_row = 1", name="ck_root_keys_only_row"),
    sqlite_strict=True,
)

api_keys = Table(
    "api_keys",
    metadata,
    _text("tenant_id"),
    _text("key_id"),
    _exact("request_id"),
    _exact("name"),
    Column("role", EnumText(Role), nullable=False),
    Column("secret_digest", LargeBinary, nullable=False),
    _real("created_at"),
    _real("expires_at"),
    _real("revoked_at"),
    PrimaryKeyConstraint("tenant_id", "key_id", name="pk_api_keys"),
    Unique("key_id", name="uq_api_keys_key"),
    Unique("tenant_id", "request_id", name="uq_api_keys_request"),
    one_of("role", Role, name="ck_api_keys_role"),
    _bounded("length(secret_digest) = 32", name="ck_api_keys_digest"),
    sqlite_strict=True,
)

# Append-only; the number is the database's own, so that tenants' calls never wait for each other to count.
audit = Table(
    "audit",
    metadata,
    Column("entry", INTEGER, nullable=False),
    _real("at"),
    _text("tenant_id"),
    _text("key_id"),
    Column("role", EnumText(Role), nullable=False),
    _text("method"),
    _text("run_id"),
    _text("outcome"),
    PrimaryKeyConstraint("entry", name="pk_audit"),
    one_of("role", Role, name="ck_audit_role"),
    Index("ix_audit_tenant", "tenant_id", "entry"),
    Index("ix_audit_at", "at"),
    sqlite_strict=True,
)
