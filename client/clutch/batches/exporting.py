"""Writes a generation's completions to a file that appears whole or not at all."""

import asyncio
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from clutch._types import Completion
from clutch.batches.formats import ExportFormat, ExportOptions, Source, make_writer

__all__ = ["ExportFormat", "ExportOptions", "Exported", "export"]

SCHEMA = "clutch.completions.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A file of completions.

    Args:
        path: Where it is.
        count: Completions in it.
        sha256: Of the lines after the header in ``jsonl``, as its header says; of the whole file in the other formats.
    """

    path: Path
    count: int
    sha256: str


async def export(
    pages: AsyncGenerator[tuple[Completion, ...], None],
    path: Path,
    *,
    run_id: str,
    generation: int,
    options: ExportOptions,
) -> Exported:
    """Write pages of completions in a format; what was of that name before stays until the new file is whole."""
    options.check()
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    source, count = Source(run_id=run_id, generation=generation), 0
    try:
        writer = await asyncio.to_thread(make_writer, part, source, options)
        try:
            async with aclosing(pages):
                async for page in pages:
                    count += len(page)
                    await asyncio.to_thread(writer.add, page)
        finally:
            await asyncio.to_thread(writer.close)
        digest = await asyncio.to_thread(_digest, part)
        if options.format == "jsonl":
            header = {"schema": SCHEMA, "run": run_id, "generation": generation, "count": count, "sha256": digest}
            await asyncio.to_thread(_put_before, part, json.dumps(header) + "\n")
        await asyncio.to_thread(_publish, part, path)
    finally:
        await asyncio.to_thread(part.unlink, missing_ok=True)
    return Exported(path=path, count=count, sha256=digest)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put_before(path: Path, line: str) -> None:
    headed = path.with_name(path.name + ".headed")
    try:
        with path.open("rb") as lines, headed.open("xb") as file:
            file.write(line.encode())
            shutil.copyfileobj(lines, file)
        headed.replace(path)
    finally:
        headed.unlink(missing_ok=True)


def _publish(part: Path, path: Path) -> None:
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)
