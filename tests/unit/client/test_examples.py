"""The examples run as they are, against any server that speaks the protocol."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.py"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs_and_runs_again(path, server):
    server.page_size = 500
    for _ in range(2):
        environment = os.environ | {"CLUTCH_ADDRESS": server.address}
        done = subprocess.run(
            [sys.executable, str(path)], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout
    assert len(path.read_text().splitlines()) < 40
