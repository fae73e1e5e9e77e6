"""The client is light."""

import json
import subprocess
import sys

import clutch

HEAVY = ("numpy", "torch", "vllm", "transformers", "sqlalchemy", "clutch_server")
LATE = ("rich", "typer", "grpc")


def loaded_after(script: str) -> list[str]:
    code = f"import json, sys\n{script}\nprint(json.dumps(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return json.loads(done.stdout)


def test_importing_clutch_loads_nothing_heavy_and_no_grpc_before_it_is_needed():
    loaded = loaded_after("import clutch; clutch.Prompt; clutch.Invalid; clutch.ClutchError")
    assert not set(loaded) & {*HEAVY, *LATE}


def test_using_the_client_loads_nothing_heavy_either():
    loaded = loaded_after("import clutch\nfor name in clutch.__all__: getattr(clutch, name)")
    assert not set(loaded) & {*HEAVY, "rich", "typer"}
    assert "grpc" in loaded


def test_importing_clutch_alone_loads_next_to_nothing():
    code = "import sys, typing, importlib; before = set(sys.modules); import clutch; print(len(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert int(done.stdout) == 1


def test_the_public_names_are_few_sorted_and_there():
    assert len(clutch.__all__) <= 30
    assert clutch.__all__ == sorted(clutch.__all__)
    assert dir(clutch) == clutch.__all__
    for name in clutch.__all__:
        assert getattr(clutch, name) is not None
        assert not isinstance(getattr(clutch, name), type) or getattr(clutch, name).__doc__
