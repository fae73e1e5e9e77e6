"""Runs the named suites against each mutant and prints which suite saw which: ``python -m mutants.run``."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mutants.catalogue import MUTANTS, SUITES, Mutant
from mutants.workshop import build

SUITE_SECONDS_MAX = 900


def run_suite(folder: Path, name: str) -> tuple[bool, str]:
    """Whether the suite failed, and the first test that did."""
    paths = os.pathsep.join(str(folder / part) for part in ("server", "client", "protos", "tests", "."))
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *SUITES[name]]
    # Nothing of the original tree may come first on the path.
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
        timeout=SUITE_SECONDS_MAX,
    )
    # 1 = tests failed; anything else is a broken suite, which has seen nothing.
    assert done.returncode in (0, 1), done.stdout[-3000:] + done.stderr[-3000:]
    failed = [line.removeprefix("FAILED ") for line in done.stdout.splitlines() if line.startswith("FAILED ")]
    errors = [line for line in done.stdout.splitlines() if line.startswith("ERROR ")]
    assert not errors, errors
    return done.returncode == 1, failed[0].partition(" - ")[0] if failed else ""


def try_mutant(mutant: Mutant, folder: Path) -> dict[str, str]:
    """The first test that saw it, by suite; empty for a suite that did not."""
    build(mutant, folder)
    seen = {}
    for name in mutant.suites:
        started = time.monotonic()
        failed, test = run_suite(folder, name)
        seen[name] = test if failed else ""
        outcome = f"killed by {test}" if failed else "SURVIVED"
        print(f"{mutant.name} | {name} | {outcome} | {time.monotonic() - started:.0f} s", flush=True)
    return seen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="mutants whose name contains this")
    parser.add_argument("--json", type=Path, help="also write the table there")
    arguments = parser.parse_args()
    table = {}
    for mutant in MUTANTS:
        if not arguments.only or arguments.only in mutant.name:
            with tempfile.TemporaryDirectory(prefix="clutch-mutant-") as folder:
                table[mutant.name] = try_mutant(mutant, Path(folder))
    survivors = [(name, suite) for name, seen in table.items() for suite, test in seen.items() if not test]
    print(f"{len(table)} mutants, {len(survivors)} survived a suite that should see them")
    if arguments.json:
        arguments.json.write_text(json.dumps(table, indent=2) + "\n")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
