"""A copy of the sources with one mistake in it."""

import shutil
from pathlib import Path

from mutants.catalogue import Mutant

ROOT = Path(__file__).parents[2]
_COPIED = ("server", "client", "protos", "tests", "pyproject.toml")


def mutated(mutant: Mutant, *, root: Path = ROOT) -> dict[str, str]:
    """The changed files' texts by path; AssertionError when a passage is not there exactly once."""
    texts: dict[str, str] = {}
    for edit in mutant.edits:
        text = texts.get(edit.path) or (root / "server" / "clutch_server" / edit.path).read_text()
        count = text.count(edit.old)
        assert count == 1, f"mutant {mutant.name!r}: {edit.path} has its passage {count} times:\n{edit.old}"
        texts[edit.path] = text.replace(edit.old, edit.new)
    return texts


def build(mutant: Mutant | None, folder: Path) -> None:
    """Copy the tree into a folder and make the mistake, or none."""
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    for path, text in (mutated(mutant) if mutant else {}).items():
        (folder / "server" / "clutch_server" / path).write_text(text)
