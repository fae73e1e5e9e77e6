"""Reads files of rewards: which of the formats it is, is seen from the file itself."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from clutch._types import RewardLevel
from clutch.batches import label_studio
from clutch.batches.label_studio import Verdict
from clutch.batches.parquet import MAGIC, read_rows
from clutch.batches.records import Fault, Line, Row, check, read_record

_FIELD_CHARS_MAX = 1 << 30  # a cell may hold a whole prompt and its completion


def read_rewards(path: Path, *, level: RewardLevel) -> list[Line]:
    """Every line that says something of a completion or member, in order, bad ones included.

    Raises:
        ValueError: The file as a whole is none of the formats.
        OSError: It cannot be read.
    """
    data = path.read_bytes()
    if data.startswith(MAGIC):
        rows = read_rows(path)
        return [read_record(number, row, level=level) for number, row in enumerate(rows, start=1)]
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"["):
        return _from_array(path, text, level=level)
    if text.startswith(b"{"):
        return list(_from_lines(data, level=level))
    return list(_from_table(path, data, level=level))


def _from_lines(data: bytes, *, level: RewardLevel) -> Iterator[Line]:
    # Not splitlines: JSON may hold characters that it takes for ends of lines.
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Fault(line=number, status="malformed", name="", detail=f"not JSON: {error}")
            continue
        if not isinstance(record, dict):
            yield Fault(line=number, status="malformed", name="", detail=f"expected an object, got {type(record).__name__}")
        elif not _is_header(record):
            yield read_record(number, record, level=level)


def _is_header(record: Mapping[str, object]) -> bool:
    return str(record.get("schema", "")).startswith("clutch.")


def _from_array(path: Path, text: bytes, *, level: RewardLevel) -> list[Line]:
    try:
        entries = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: expected a JSON array: {error}") from None
    lines: list[Line] = []
    said: dict[str, list[Verdict]] = {}
    places: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, dict) and label_studio.is_task(entry):
            verdicts = label_studio.verdicts(entry)
            if not verdicts:
                lines.append(_unnamed(number))
            for verdict in verdicts:
                said.setdefault(verdict.name, []).append(verdict)
                places.setdefault(verdict.name, number)
        elif isinstance(entry, dict):
            lines.append(read_record(number, entry, level=level))
        else:
            detail = f"expected an object, got {type(entry).__name__}"
            lines.append(Fault(line=number, status="malformed", name="", detail=detail))
    judged = [_line_of(places[name], label_studio.together(name, each), level=level) for name, each in said.items()]
    return sorted(lines + judged, key=lambda line: line.line)


def _unnamed(number: int) -> Fault:
    return Fault(line=number, status="malformed", name="", detail="the task's data has no custom_id, left_id or right_id")


def _line_of(number: int, verdict: Verdict, *, level: RewardLevel) -> Line:
    if level == "member":
        detail = "the run takes rewards of members, and tasks are of completions"
        return Fault(line=number, status="malformed", name=verdict.name, detail=detail)
    if not verdict.name:
        return _unnamed(number)
    if verdict.detail:
        return Fault(line=number, status="malformed", name=verdict.name, detail=verdict.detail)
    return (
        Row(line=number, name=verdict.name, outcome=None)
        if verdict.outcome is None
        else check(number, verdict.name, verdict.outcome)
    )


def _from_table(path: Path, data: bytes, *, level: RewardLevel) -> Iterator[Line]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: expected UTF-8, got something else at byte {error.start}; save it as CSV UTF-8") from None
    before = csv.field_size_limit(_FIELD_CHARS_MAX)
    try:
        yield from _from_csv(path, text, level=level)
    finally:
        csv.field_size_limit(before)


def _from_csv(path: Path, text: str, *, level: RewardLevel) -> Iterator[Line]:
    first = text.partition("\n")[0]
    # Spreadsheets separate by what their country leaves free.
    delimiter = next((mark for mark in (",", ";", "\t") if mark in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [name.strip() for name in next(reader, [])]
    if not {"custom_id", "completion_id", "id", "member_handle"}.intersection(names):
        expected = "JSON, Parquet, or CSV with a column custom_id, completion_id, id or member_handle"
        raise ValueError(f"{path}: expected {expected}, got a file that begins with {first[:80]!r}")
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(line=number, status="malformed", name="", detail=str(error))
            continue
        if len(cells) > len(names):
            detail = f"expected {len(names)} cells, got {len(cells)}"
            yield Fault(line=number, status="malformed", name="", detail=detail)
        elif any(cells):
            yield read_record(number, dict(zip(names, cells, strict=False)), level=level)
