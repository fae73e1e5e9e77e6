"""Delivers a file of rewards and says what became of each line."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clutch import _calls as calls
from clutch._connection import Connection
from clutch._rewards import Outcome, Reward
from clutch._types import GenerationProgress, ImportResult, OnBad, RewardLevel, TellStatus
from clutch.batches.reading import read_rewards
from clutch.batches.records import Fault, Line, Row
from clutch.batches.report import BAD, ImportReport, LineStatus, Problem

# The server's bounds: rewards of one call, and a message of 4 MiB, of which some is not rewards.
_REWARDS_MAX = 50_000
_PART_BYTES = 4_000_000

_STATUSES: Mapping[TellStatus, LineStatus] = {
    "accepted": "accepted",
    "duplicate": "duplicate",
    "conflict": "conflict",
    "unknown": "unknown",
    "closed": "expired",
    "invalid": "non_finite",
}
_DETAILS: Mapping[LineStatus, str] = {
    "conflict": "another reward was accepted before; that one stands",
    "unknown": "the run has no such completion, or no such member whose completions are all there",
    "expired": "its generation no longer takes rewards",
    "non_finite": "the server takes no such number",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the server said of one part of the file."""

    rows: Sequence[Row]
    result: ImportResult


async def import_rewards(
    connection: Connection, run_id: str, path: Path, *, level: RewardLevel, dry_run: bool, on_bad: OnBad
) -> ImportReport:
    """See ``run.import_rewards``."""
    if on_bad not in ("refuse", "skip"):
        raise ValueError(f"on_bad: expected refuse or skip, got {on_bad!r}")
    lines = await asyncio.to_thread(read_rewards, path, level=level)
    rows, repeated = _distinct(lines)
    faults = [line for line in lines if isinstance(line, Fault)] + [each for each in repeated if isinstance(each, Fault)]
    parts = list(_parts(rows))
    is_refused = on_bad == "refuse" and bool(faults)

    async def send(part: Sequence[Row], *, only_look: bool) -> _Answer:
        rewards = {row.name: row.outcome for row in part if row.outcome is not None}
        # Beside the event loop, which tens of thousands would hold.
        call = await asyncio.to_thread(calls.import_rewards, run_id, rewards, level=level, dry_run=only_look, on_bad=on_bad)
        return _Answer(part, await connection.do(call))

    answers: list[_Answer] = []
    if dry_run or is_refused or (on_bad == "refuse" and len(parts) > 1):
        # Several parts are looked at before the first is written, so that a bad line in the last refuses all.
        answers = [await send(part, only_look=True) for part in parts]
        is_refused = is_refused or (on_bad == "refuse" and any(map(_is_bad, answers)))
    if not dry_run and not is_refused:
        answers = []
        for part in parts:
            answers.append(await send(part, only_look=False))
            if not answers[-1].result.committed:
                break
    statuses = [(line.line, _status_of(line)) for line in lines if isinstance(line, Fault) or line.outcome is None]
    return _report(path, answers, faults=faults, statuses=[*statuses, *_of(repeated)], dry_run=dry_run, num_parts=len(parts))


def _distinct(lines: Iterable[Line]) -> tuple[list[Row], list[Row | Fault]]:
    """The first reward of each name, and the lines that repeat one (a Row) or contradict it (a Fault)."""
    first: dict[str, Row] = {}
    repeated: list[Row | Fault] = []
    for line in lines:
        if isinstance(line, Fault) or line.outcome is None:
            continue
        earlier = first.setdefault(line.name, line)
        if earlier is line:
            continue
        if earlier.outcome is not None and _same(earlier.outcome, line.outcome):
            repeated.append(line)
        else:
            detail = f"line {earlier.line} says something else of it; that one stands"
            repeated.append(Fault(line=line.line, status="conflict", name=line.name, detail=detail))
    return list(first.values()), repeated


def _same(one: Outcome, other: Outcome) -> bool:
    """As the server sees it: a reason or a rater makes no other reward."""
    if isinstance(one, Reward) and isinstance(other, Reward):
        return one.value == other.value
    return type(one) is type(other)


def _parts(rows: Iterable[Row]) -> Iterator[list[Row]]:
    part: list[Row] = []
    size = 0
    for row in rows:
        bytes_of_row = _bytes_of(row)
        if part and (len(part) == _REWARDS_MAX or size + bytes_of_row > _PART_BYTES):
            yield part
            part, size = [], 0
        part.append(row)
        size += bytes_of_row
    if part:
        yield part


def _bytes_of(row: Row) -> int:
    """At most, on the wire: each text with its tag and length, and the reward's own with its value."""
    outcome = row.outcome
    texts = [row.name, outcome.reason if outcome is not None else ""]
    if isinstance(outcome, Reward):
        texts.append(outcome.rater)
    metrics = sum(len(name.encode()) + 16 for name in outcome.metrics) if isinstance(outcome, Reward) else 0
    return 16 + sum(len(text.encode()) + 4 for text in texts) + metrics


def _is_bad(answer: _Answer) -> bool:
    return any(_STATUSES[status] in BAD for status in answer.result.statuses)


def _status_of(line: Line) -> LineStatus:
    return line.status if isinstance(line, Fault) else "missing"


def _of(repeated: Iterable[Row | Fault]) -> list[tuple[int, LineStatus]]:
    return [(each.line, each.status if isinstance(each, Fault) else "duplicate") for each in repeated]


def _report(
    path: Path,
    answers: Sequence[_Answer],
    *,
    faults: Sequence[Fault],
    statuses: list[tuple[int, LineStatus]],
    dry_run: bool,
    num_parts: int,
) -> ImportReport:
    problems = [Problem(line=each.line, status=each.status, name=each.name, detail=each.detail) for each in faults]
    for answer in answers:
        for row, told, generation in zip(answer.rows, answer.result.statuses, answer.result.generations, strict=True):
            status = _STATUSES[told]
            statuses.append((row.line, status))
            if status in BAD:
                where = "" if generation is None else f" (generation {generation})"
                problems.append(Problem(line=row.line, status=status, name=row.name, detail=_DETAILS[status] + where))
    by_status: dict[LineStatus, list[int]] = defaultdict(list)
    for line, status in sorted(statuses):
        by_status[status].append(line)
    return ImportReport(
        path=str(path),
        lines={status: tuple(numbers) for status, numbers in by_status.items()},
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        generations=_progress(answers),
        dry_run=dry_run,
        num_parts=num_parts,
        num_parts_committed=sum(answer.result.committed for answer in answers),
    )


def _progress(answers: Sequence[_Answer]) -> tuple[GenerationProgress, ...]:
    found: dict[int, GenerationProgress] = {}
    for answer in answers:
        for each in answer.result.progress:
            earlier = found.get(each.generation)
            is_alone = earlier is None or answer.result.committed
            # Looks do not see each other's rewards.
            found[each.generation] = each if is_alone else _less(each, by=found[each.generation], answer=answer)
    return tuple(found[generation] for generation in sorted(found))


def _less(progress: GenerationProgress, *, by: GenerationProgress, answer: _Answer) -> GenerationProgress:
    pairs = zip(answer.result.statuses, answer.result.generations, strict=True)
    more = sum(pair == ("accepted", progress.generation) for pair in pairs)
    return replace(by, num_remaining=max(0, by.num_remaining - more))
