"""Domain values to rows and back; the column types convert each field."""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, RowMapping, Table

from clutch_server.domain.access import ApiKey, AuditEntry
from clutch_server.domain.events import NewEvent
from clutch_server.domain.types import (
    AppliedUpdate,
    CloseKind,
    Generation,
    GenerationReport,
    Member,
    NewCompletion,
    Prompt,
    RenderedPrompt,
    Reward,
    RewardKind,
    Run,
    SettledReward,
    StoredPrompt,
)

Values = dict[str, object]
V = TypeVar("V")

_known_names: dict[type, tuple[str, ...]] = {}


def columns_of(shape: type, *tables: Table) -> list[ColumnElement[object]]:
    """The columns that hold the fields of a dataclass, each from the first table that has it."""
    return [next(table.c[name] for table in tables if name in table.c) for name in _names(shape)]


def reader(shape: type[V]) -> Callable[[RowMapping], V]:
    """What makes the dataclass of a row that has its fields as columns."""
    names = _names(shape)
    return lambda row: shape(**{name: row[name] for name in names})


def run_values(run: Run) -> Values:
    """A row of ``runs``."""
    return _values(run)


def generation_values(generation: Generation) -> Values:
    """A row of ``generations``; the deadline stands beside its policy so that an index finds it."""
    policy = generation.close_policy
    has_deadline = policy.kind is not CloseKind.ALL and policy.deadline_seconds > 0
    deadline_at = generation.opened_at + policy.deadline_seconds if has_deadline else None
    return {**_values(generation), "deadline_at": deadline_at}


def prompt_values(stored: StoredPrompt) -> Values:
    """A row of ``prompts`` but for its generation."""
    return {
        "prompt_index": stored.prompt_index,
        "text": stored.prompt.text,
        "messages": stored.prompt.messages,
        "item_json": stored.prompt.item_json,
        "rendered_text": stored.rendered.text,
        "token_ids": stored.rendered.token_ids,
    }


def prompt_from(row: RowMapping) -> StoredPrompt:
    """The prompt of a row."""
    return StoredPrompt(
        prompt_index=row["prompt_index"],
        prompt=Prompt(text=row["text"], messages=row["messages"], item_json=row["item_json"]),
        rendered=RenderedPrompt(text=row["rendered_text"], token_ids=row["token_ids"]),
    )


def member_values(member: Member) -> Values:
    """A row of ``members`` but for its generation."""
    return _values(member)


def completion_values(completion: NewCompletion, *, at: float) -> Values:
    """A row of ``completions`` but for its generation and cursor."""
    return {**_values(completion), "created_at": at}


def reward_values(reward: Reward, *, at: float) -> Values:
    """A row of ``rewards`` but for its generation; a reward without a value has none in the database either."""
    value = reward.value if reward.kind is RewardKind.VALUE else None
    return {**_values(reward), "value": value, "created_at": at}


def reward_from(row: RowMapping) -> Reward:
    """The reward of a row."""
    value = row["value"]
    return Reward(
        completion_id=row["completion_id"],
        kind=row["kind"],
        value=0.0 if value is None else value,
        reason=row["reason"],
        rater=row["rater"],
        metrics=row["metrics"],
    )


def settled_from(row: Sequence[Any]) -> SettledReward:
    """The reward of a (member, prompt, sample, kind, value) row; by place, since an update reads all of a generation's."""
    member, prompt, sample, kind, value = row
    return SettledReward(
        member_index=member,
        prompt_index=prompt,
        sample_index=sample,
        kind=kind,
        value=0.0 if value is None else value,
    )


def update_values(update: AppliedUpdate, report: GenerationReport | None) -> Values:
    """A row of ``updates`` but for its run."""
    values = _values(update)
    return {**values, "mean_update": values.pop("update"), "report": report}


def update_from(row: RowMapping) -> AppliedUpdate:
    """The update of a row."""
    return AppliedUpdate(
        generation=row["generation"],
        rewards_digest=row["rewards_digest"],
        update=row["mean_update"],
        mean_digest=row["mean_digest"],
        owner_epoch=row["owner_epoch"],
        applied_at=row["applied_at"],
    )


def event_values(event: NewEvent, *, cursor: int) -> Values:
    """A row of ``events``."""
    return {**_values(event), "cursor": cursor}


def api_key_values(key: ApiKey) -> Values:
    """A row of ``api_keys``."""
    return _values(key)


def audit_values(entry: AuditEntry) -> Values:
    """A row of ``audit`` but for its number."""
    return _values(entry)


def _values(value: object) -> Values:
    return {name: getattr(value, name) for name in _names(type(value))}


def _names(shape: type) -> tuple[str, ...]:
    # Looked up rather than asked for: there may be a thousand rows a call.
    names = _known_names.get(shape)
    if names is None:
        if not is_dataclass(shape):
            raise TypeError(f"expected a dataclass, got {shape!r}")
        names = _known_names[shape] = tuple(field.name for field in fields(shape))
    return names
