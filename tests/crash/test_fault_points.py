"""The published list of fault points is the sources' own, and a driver does what it is told and nothing else."""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from clutch_server.app.faults import Action, Fault, FaultRaised, install_faults, make_driver, parse_fault
from clutch_server.domain.errors import SetupError
from clutch_server.domain.faultpoints import FAULT_POINTS, faultpoint, install_driver

SERVER = Path(__file__).parents[2] / "server" / "clutch_server"


def named_in_the_sources() -> Counter[str]:
    names: Counter[str] = Counter()
    for path in SERVER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "faultpoint":
                found = [leaf.value for argument in node.args for leaf in ast.walk(argument) if isinstance(leaf, ast.Constant)]
                assert found, f"{path}:{node.lineno}: a point must spell out its name"
                names.update(found)
    return names


def test_the_sources_name_every_published_point_once_and_no_other():
    names = named_in_the_sources()
    assert set(names) == FAULT_POINTS
    assert [name for name, count in names.items() if count > 1] == []


def test_a_point_without_a_driver_does_nothing():
    assert faultpoint("tell.before_commit") is None


def test_a_driver_acts_at_its_occurrence_alone(tmp_path):
    trace = tmp_path / "trace"
    fault = Fault(point="tell.before_commit", occurrence=2, action=Action.RAISE)
    install_driver(make_driver(fault, trace=trace))
    try:
        faultpoint("tell.before_commit")
        faultpoint("ask.before_commit")
        with pytest.raises(FaultRaised):
            faultpoint("tell.before_commit")
        faultpoint("tell.before_commit")
    finally:
        install_driver(None)
    assert Counter(trace.read_text().split()) == {"tell.before_commit": 3, "ask.before_commit": 1}


def test_a_kill_runs_no_handler():
    script = (
        "import atexit\n"
        "from clutch_server.app.faults import *\n"
        "from clutch_server.domain.faultpoints import faultpoint\n"
        "atexit.register(print, 'handled', flush=True)\n"
        "install_faults({'CLUTCH_FAULT': 'plan.made:1:kill'})\n"
        "try:\n    faultpoint('plan.made')\nfinally:\n    print('alive', flush=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{script}"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (-9, "", "")


@pytest.mark.parametrize("text", ["", "tell.before_commit", "tell.before_commit:0:kill", "no.point:1:kill", "plan.made:1:stop"])
def test_an_order_that_cannot_be_read_is_refused(text):
    with pytest.raises(SetupError) as refused:
        parse_fault(text)
    assert refused.value.reason == "CONFIG_INVALID"
    with pytest.raises(SetupError):
        install_faults({"CLUTCH_FAULT": text})
