"""One record of a file, whatever the file's format: of which completion or member it is, and what it says."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from clutch._rewards import REWARD_ABS_MAX, Invalid, Outcome, Reward, Skipped, as_outcome
from clutch._types import RewardLevel
from clutch.batches import openai
from clutch.batches.report import LineStatus

_IDS = ("custom_id", "completion_id", "id")
_VALUES = ("reward", "score", "aggregate_reward_score")
_SCORED = ("", "scored", "ok", "completed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line with an outcome for one completion or member; None where it has no reward yet."""

    line: int
    name: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A line that cannot be read, or says a number that is none."""

    line: int
    status: LineStatus
    name: str
    detail: str


Line: TypeAlias = Row | Fault


def read_record(line: int, record: Mapping[str, object], *, level: RewardLevel) -> Line:
    """What a record says; never raises."""
    name = _name(record, level=level)
    if not name:
        wanted = "member_handle, as the run takes rewards of members" if level == "member" else ", ".join(_IDS)
        return Fault(line=line, status="malformed", name="", detail=f"expected {wanted}, got {sorted(map(str, record))[:12]}")
    if openai.is_result(record):
        return check(line, name, openai.outcome_of(record))
    try:
        outcome = _outcome(record)
    except ValueError as error:
        return Fault(line=line, status="malformed", name=name, detail=str(error))
    return Row(line=line, name=name, outcome=None) if outcome is None else check(line, name, outcome)


def check(line: int, name: str, outcome: Outcome) -> Line:
    """The row, unless its reward is beyond what the server takes."""
    if isinstance(outcome, Reward) and not abs(outcome.value) <= REWARD_ABS_MAX:
        detail = f"expected a finite number, at most {REWARD_ABS_MAX:g} in size, got {outcome.value}"
        return Fault(line=line, status="non_finite", name=name, detail=detail)
    checked = as_outcome(outcome)
    if isinstance(checked, Invalid) and not isinstance(outcome, Invalid):
        return Fault(line=line, status="malformed", name=name, detail=checked.reason)
    return Row(line=line, name=name, outcome=checked)


def _name(record: Mapping[str, object], *, level: RewardLevel) -> str:
    keys = ("member_handle",) if level == "member" else _IDS
    return next((str(record[key]).strip() for key in keys if record.get(key) not in (None, "")), "")


def _outcome(record: Mapping[str, object]) -> Outcome | None:
    status, reason = _text(record, "status").lower(), _text(record, "reason")
    if status == "skipped":
        return Skipped(reason)
    if status == "invalid":
        return Invalid(reason)
    if status not in _SCORED:
        raise ValueError(f"status: expected scored, skipped or invalid, got {status!r}")
    key = next((key for key in _VALUES if record.get(key) not in (None, "")), None)
    if key is None:
        return None
    value = _number(key, record[key])
    return Reward(value, metrics=_metrics(record), rater=_text(record, "rater"), reason=reason)


def _text(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    return "" if value is None else str(value).strip()


def _number(key: str, value: object) -> float:
    try:
        # Python alone reads 1_0 as ten.
        if isinstance(value, int | float | str) and "_" not in str(value):
            return float(value)
    except (ValueError, OverflowError):
        pass
    raise ValueError(f"{key}: expected a number, got {str(value)[:80]!r}")


def _metrics(record: Mapping[str, object]) -> Mapping[str, float]:
    given = record.get("metrics") or record.get("metrics_list")
    if not given:
        return {}
    try:
        read: Any = json.loads(given) if isinstance(given, str) else given
        parts = {part["name"]: part["value"] for part in read} if isinstance(read, list) else dict(read)
        metrics = {str(name): float(value) for name, value in parts.items()}
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise ValueError(f"metrics: expected an object of numbers by name, got {str(given)[:80]!r}") from None
    if not all(map(math.isfinite, metrics.values())):
        raise ValueError("metrics: expected finite numbers")
    return metrics
