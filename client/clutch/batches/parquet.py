"""Parquet, through pyarrow, which is there with the extra ``parquet`` alone."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from clutch._types import Completion

MAGIC = b"PAR1"


class ParquetWriter:
    """One row group a page. Raises ModuleNotFoundError without pyarrow."""

    def __init__(self, path: Path, shape: Callable[[Completion], Mapping[str, str | int]]) -> None:
        self._arrow, self._parquet = _modules()
        self._shape = shape
        fields = shape(_NOBODY).items()
        self._schema = self._arrow.schema([(name, self._kind(value)) for name, value in fields])
        self._writer = self._parquet.ParquetWriter(path, self._schema)

    def add(self, completions: Sequence[Completion]) -> None:
        """A row each."""
        rows = [self._shape(completion) for completion in completions]
        self._writer.write_table(self._arrow.Table.from_pylist(rows, schema=self._schema))

    def close(self) -> None:
        """Write the footer."""
        self._writer.close()

    def _kind(self, value: str | int) -> object:
        return self._arrow.string() if isinstance(value, str) else self._arrow.int64()


def read_rows(path: Path) -> list[Mapping[str, object]]:
    """The rows of a file. Raises ValueError for a damaged one, ModuleNotFoundError without pyarrow."""
    arrow, parquet = _modules()
    try:
        rows: list[Mapping[str, object]] = parquet.read_table(path).to_pylist()
    except arrow.ArrowException as error:
        raise ValueError(f"{path}: not a whole Parquet file: {error}") from None
    return rows


def _modules() -> tuple[ModuleType, ModuleType]:
    try:
        import pyarrow  # noqa: PLC0415 the client is light without it
        import pyarrow.parquet  # noqa: PLC0415
    except ModuleNotFoundError:
        raise ModuleNotFoundError("Parquet needs pyarrow: pip install 'clutch[parquet]'", name="pyarrow") from None
    return pyarrow, pyarrow.parquet


_NOBODY = Completion(text="", prompt="", finish_reason="stop", prompt_index=0, num_prompt_tokens=0, num_completion_tokens=0)
