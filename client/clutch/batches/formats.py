"""The formats of completions: what others' tools read, each with the completion's id in it."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, get_args

from clutch._types import Completion
from clutch.batches import label_studio, openai
from clutch.batches.parquet import ParquetWriter

ExportFormat = Literal["jsonl", "csv", "parquet", "openai-batch", "label-studio", "label-studio-pairs", "openrlhf"]

# What a spreadsheet takes for the beginning of a formula; the apostrophe itself, so that the mark can be taken away again.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n", "'")
_TO_FILL_IN = {"reward": "", "reason": "", "rater": ""}

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where completions come from."""

    run_id: str
    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """A format and what it needs; see ``generation.export``."""

    format: ExportFormat = "jsonl"
    judge_model: str = ""
    judge_instructions: str = ""

    def check(self) -> None:
        """Raise ValueError for a format that there is not, or one that lacks what it needs."""
        if self.format not in get_args(ExportFormat):
            raise ValueError(f"format: expected one of {', '.join(get_args(ExportFormat))}, got {self.format!r}")
        is_judged = self.format == "openai-batch"
        if is_judged and not self.judge_model:
            raise ValueError("judge_model: expected the name that the judge is served under, got nothing")
        if not is_judged and (self.judge_model or self.judge_instructions):
            raise ValueError(f"judge_model and judge_instructions are for the format openai-batch, got {self.format!r}")


class Writer(Protocol):
    """Writes completions as they come; ``close`` ends the file."""

    def add(self, completions: Sequence[Completion]) -> None: ...  # noqa: D102

    def close(self) -> None: ...  # noqa: D102


def make_writer(path: Path, source: Source, options: ExportOptions) -> Writer:
    """A writer of a new file."""
    match options.format:
        case "csv":
            return CsvWriter(path, source)
        case "parquet":
            return ParquetWriter(path, lambda completion: _row(completion, source))
        case "label-studio":
            return ArrayWriter(path, label_studio.task)
        case "label-studio-pairs":
            pairing = label_studio.Pairing()
            return ArrayWriter(path, pairing.tasks, rest=pairing.rest)
        case _:
            return LinesWriter(path, _shape_of_a_line(options))


def _shape_of_a_line(options: ExportOptions) -> Callable[[Completion], Json]:
    if options.format == "openai-batch":
        return openai.Judge(model=options.judge_model, instructions=options.judge_instructions or openai.INSTRUCTIONS).request
    return _openrlhf if options.format == "openrlhf" else native


def native(completion: Completion) -> Json:
    """A line of clutch.completions.v1."""
    asked: Json = {"messages": list(completion.messages)} if completion.messages else {"prompt": completion.prompt}
    return {
        "custom_id": completion.completion_id,
        "prompt_id": completion.prompt_index,
        **asked,
        "completion": completion.text,
        "finish_reason": completion.finish_reason,
        "usage": {
            "prompt_tokens": completion.num_prompt_tokens,
            "completion_tokens": completion.num_completion_tokens,
        },
        "item": completion.item,
        "member_handle": completion.member_handle,
    }


class LinesWriter:
    """JSON Lines."""

    def __init__(self, path: Path, shape: Callable[[Completion], Json]) -> None:
        self._file = path.open("x", encoding="utf-8", newline="\n")
        self._shape = shape

    def add(self, completions: Sequence[Completion]) -> None:
        """A line each."""
        self._file.writelines(_line(self._shape(completion)) + "\n" for completion in completions)

    def close(self) -> None:
        """Nothing follows the last line."""
        self._file.close()


class ArrayWriter:
    """One JSON array."""

    def __init__(
        self, path: Path, shape: Callable[[Completion], Iterable[Json]], *, rest: Callable[[], Iterable[Json]] = tuple
    ) -> None:
        self._file = path.open("x", encoding="utf-8", newline="\n")
        self._shape, self._rest = shape, rest
        self._before = "[\n"

    def add(self, completions: Sequence[Completion]) -> None:
        """Each completion's entries, a line each."""
        for completion in completions:
            self._put(self._shape(completion))

    def _put(self, entries: Iterable[Json]) -> None:
        for entry in entries:
            self._file.write(self._before + _line(entry))
            self._before = ",\n"

    def close(self) -> None:
        """End the array."""
        if not self._file.closed:
            self._put(self._rest())
            self._file.write("[\n]\n" if self._before == "[\n" else "\n]\n")
            self._file.close()


class CsvWriter:
    """Comma-separated, for spreadsheets: columns to fill in, and no cell that a spreadsheet would calculate.

    A cell that begins like a formula, or with an apostrophe, has an apostrophe before it.
    """

    def __init__(self, path: Path, source: Source) -> None:
        self._source = source
        # Spreadsheets know UTF-8 by its mark alone.
        self._file = path.open("x", encoding="utf-8-sig", newline="")
        self._writer = csv.DictWriter(self._file, list(_row(_NOBODY, source) | _TO_FILL_IN))
        self._writer.writeheader()

    def add(self, completions: Sequence[Completion]) -> None:
        """A row each."""
        for completion in completions:
            cells = {name: _cell(value) for name, value in _row(completion, self._source).items()}
            self._writer.writerow(cells | _TO_FILL_IN)

    def close(self) -> None:
        """Nothing follows the last row."""
        self._file.close()


def _row(completion: Completion, source: Source) -> dict[str, str | int]:
    """A completion as flat columns."""
    return {
        "custom_id": completion.completion_id,
        "run": source.run_id,
        "generation": source.generation,
        "prompt_id": completion.prompt_index,
        "prompt": completion.prompt,
        "messages": _line(list(completion.messages)) if completion.messages else "",
        "completion": completion.text,
        "finish_reason": completion.finish_reason,
        "prompt_tokens": completion.num_prompt_tokens,
        "completion_tokens": completion.num_completion_tokens,
        "item": _line(completion.item),
        "member_handle": completion.member_handle,
    }


def _openrlhf(completion: Completion) -> Json:
    return {"input": completion.prompt, "output": completion.text, "custom_id": completion.completion_id, "item": completion.item}


def _cell(value: str | int) -> str | int:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


_NOBODY = Completion(text="", prompt="", finish_reason="stop", prompt_index=0, num_prompt_tokens=0, num_completion_tokens=0)
