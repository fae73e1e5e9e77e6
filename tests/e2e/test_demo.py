"""The demo as a newcomer runs it, only shorter."""

import subprocess

import pytest

from support.processes import clutch

pytestmark = [pytest.mark.engine, pytest.mark.timeout(600)]


def processes_of(folder):
    listed = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in listed.splitlines() if str(folder) in line and "pytest" not in line]


def test_the_demo_shows_a_table_and_a_curve_and_leaves_nothing_running(tmp_path):
    done = clutch(["demo", "--generations", "2", "--out", str(tmp_path / "out"), "--root-key", "5" * 64], seconds_max=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "held-out questions" in done.stdout
    assert "reward of the mean" in done.stdout
    assert (tmp_path / "out" / "reward.png").read_bytes().startswith(b"\x89PNG")
    assert processes_of(tmp_path) == []


def test_a_root_key_that_is_none_is_refused(tmp_path):
    done = clutch(["demo", "--out", str(tmp_path), "--root-key", "abc"])
    assert done.returncode == 1
    assert "ROOT_KEY_INVALID" in done.stderr
