"""The README is a promise: its code runs, its tables are the code's, its commands exist."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.processes import running_server

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
SESSIONS = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


@pytest.mark.parametrize("number", range(len(SESSIONS)))
def test_every_session_of_the_readme_runs(tmp_path, number):
    with running_server(tmp_path) as address:
        script = SESSIONS[number].replace("127.0.0.1:7431", address)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def test_the_readme_shows_sessions():
    assert len(SESSIONS) >= 2


def test_the_tables_are_those_of_the_code():
    command = [sys.executable, str(ROOT / "tools" / "readme_tables.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_make_target_of_the_readme_exists():
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"`make ([a-z-]+)", README) + re.findall(r"^\$ make ([a-z-]+)", README, flags=re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


HELP = """
import sys
from clutch import cli

for words in sys.argv[1:]:
    sys.argv = ["clutch", *words.split()[:2], "--help"]
    try:
        cli.main()
    except SystemExit as end:
        assert not end.code, words
"""


def test_every_command_of_the_readme_exists():
    commands = sorted(set(re.findall(r"`clutch ((?:[a-z]+ )?[a-z]+)[ `]", README)))
    # All in one process, since each takes a second to start.
    done = subprocess.run([sys.executable, "-c", HELP, *commands], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_learning_benchmark_says_what_its_record_says():
    record = json.loads((ROOT / "benchmarks" / "results" / "learning" / "compare.json").read_text())
    table = (ROOT / "benchmarks" / "learning" / "README.md").read_text()
    options = record["options"]
    count = f"{options['generations'] * (options['members'] + 1) * options['prompts']:,}"
    assert f"At {count} completions a run" in README
    assert f"{count} sampled completions a run" in table
    for row in record["rows"]:
        shown = "{} [{}, {}]".format(*(f"{row[name]:.2f}".removeprefix("0") for name in ("after", "after_min", "after_max")))
        assert shown in table, (row["task"], row["method"])
