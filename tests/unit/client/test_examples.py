"""The examples run as they are, against any server that speaks the protocol."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "examples"
EXAMPLES = sorted(FOLDER.glob("*.py"))


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


def test_the_three_scripts_of_an_offline_batch_run_one_after_the_other(tmp_path, server):
    environment = os.environ | {"CLUTCH_ADDRESS": server.address}
    said = {}
    for generation in range(2):
        for name in ("export", "score", "import"):
            path = FOLDER / "offline" / f"{name}.py"
            assert len(path.read_text().splitlines()) < 40
            done = subprocess.run(
                [sys.executable, str(path)],
                env=environment,
                cwd=tmp_path,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
            assert done.returncode == 0, done.stderr
            said[name] = done.stdout
        assert server.only_run().info.head == generation + 1
        assert "written: True" in said["import"]
