"""Wrong input at the command line ends in one line that says what was expected, and leaves nothing behind."""

import json
import os
import sqlite3
import sys

import pytest

from support.processes import Server, clutch

# What the machine looks like to Python when vLLM is not installed.
WITHOUT_VLLM = """
import sys
from importlib import metadata

installed = metadata.version

def version(name):
    if name.startswith("vllm"):
        raise metadata.PackageNotFoundError(name)
    return installed(name)

metadata.version = version
sys.modules["vllm"] = None
"""


def refusal(*arguments, **options):
    done = clutch(arguments, **options)
    assert done.returncode == 1, done.stdout + done.stderr
    line = done.stderr.strip().splitlines()[-1]
    assert line.startswith("error: ")
    assert "Traceback" not in done.stderr
    return line


def serve(tmp_path, *more):
    return refusal("serve", "--engine", "fake", "--port", "0", "--data-dir", str(tmp_path / "data"), *more)


def test_a_port_in_use_is_named(tmp_path):
    (tmp_path / "a").mkdir()
    server = Server(tmp_path / "a")
    try:
        assert "PORT_IN_USE" in serve(tmp_path, "--port", str(server.port))
    finally:
        server.stop()


def test_a_second_server_on_the_same_data_is_refused(tmp_path):
    server = Server(tmp_path)
    try:
        assert "DATABASE_IN_USE" in serve(tmp_path)
    finally:
        assert server.stop() == 0


def test_a_database_of_a_newer_version_is_refused_and_kept(tmp_path):
    Server(tmp_path).stop()
    path = tmp_path / "data" / "clutch.db"
    with sqlite3.connect(path) as database:
        database.execute("UPDATE clutch_schema SET version_num = '9999'")
    database.close()
    before = path.read_bytes()
    assert "DATABASE_TOO_NEW" in serve(tmp_path)
    assert path.read_bytes() == before


def test_a_database_that_is_none_is_refused(tmp_path):
    (tmp_path / "data").mkdir(mode=0o700)
    (tmp_path / "data" / "clutch.db").write_text("these are not the rows you are looking for" * 100)
    assert "DATABASE_UNUSABLE" in serve(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--host", "0.0.0.0"), "BIND_REFUSED"),
        (("--port", "99999"), "BIND_FAILED"),
        (("--config", "/nowhere.toml"), "CONFIG_INVALID"),
    ],
)
def test_settings_that_cannot_be_are_named(tmp_path, arguments, reason):
    assert reason in serve(tmp_path, *arguments)


def test_an_unknown_key_of_the_configuration_is_named(tmp_path):
    config = tmp_path / "clutch.toml"
    config.write_text("[rpc]\nprot = 1\n")
    assert "rpc.prot" in serve(tmp_path, "--config", str(config))


def test_a_model_that_is_none_is_refused_before_anything_loads(tmp_path):
    empty = tmp_path / "model"
    empty.mkdir()
    for model in (tmp_path / "nothing", empty):
        line = refusal("serve", "--model", str(model), "--port", "0", "--data-dir", str(tmp_path / "data"))
        assert "MODEL_INVALID" in line


def test_missing_vllm_says_what_to_install(tmp_path):
    blocker = tmp_path / "blocked"
    blocker.mkdir()
    (blocker / "sitecustomize.py").write_text(WITHOUT_VLLM)
    paths = os.pathsep.join([str(blocker), *(p for p in sys.path if p)])
    environment = {**os.environ, "PYTHONPATH": paths}
    arguments = ("serve", "--port", "0", "--data-dir", str(tmp_path / "data"))
    line = refusal(*arguments, env=environment)
    assert "ENGINE_MISSING" in line
    assert 'pip install "clutch[cpu]"' in line


def test_doctor_says_what_is_well(tmp_path):
    done = clutch(["doctor", "--engine", "fake", "--data-dir", str(tmp_path / "data"), "--json"])
    assert done.returncode == 0, done.stdout + done.stderr
    findings = {finding["name"]: finding for finding in json.loads(done.stdout)}
    assert findings["engine"]["ok"]
    assert findings["one token"]["ok"]
    assert not (tmp_path / "data").exists()


def test_doctor_says_what_is_not(tmp_path):
    done = clutch(["doctor", "--model", str(tmp_path), "--data-dir", str(tmp_path / "data")])
    assert done.returncode == 1
    assert "FAIL  engine" in done.stdout


def test_without_a_server_the_client_says_how_to_start_one():
    assert "clutch serve" in refusal("runs", "list", "--address", "127.0.0.1:1")
