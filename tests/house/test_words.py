"""The house's language: one word for each thing, and nothing about the machines that made it."""

import ast
import re
import subprocess
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("client", "server", "protos", "examples", "benchmarks", "tools")

# Losing words, as identifiers: a synonym makes two things of one.
LOSERS = re.compile(
    r"\b(popsize|noise_scale|mirrored_sampling|learning_rate|theta|epsilon|soft_center|hparams|kwargs_dict|mgr|cfg)\b"
)
FOREIGN = re.compile(r"(/(?:work|opt|root)/|file://|localhost:\d{4,}/simple)")


def tracked(*suffixes):
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    files = [ROOT / line for line in listed.stdout.splitlines() if line.endswith(suffixes)]
    return [path for path in files if path.exists() and "_pb2" not in path.name]


def ours():
    return [path for path in tracked(".py") if path.relative_to(ROOT).parts[0] in SOURCES]


@pytest.mark.parametrize("pattern", [LOSERS, FOREIGN], ids=["losing words", "foreign paths"])
def test_the_sources_speak_the_project_s_language(pattern):
    files = [*ours(), *tracked(".md", ".proto", ".toml", ".sh", "Makefile")]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found, "\n".join(found)


def test_functions_are_small():
    sizes = {}
    for path in ours():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "migrations" not in path.parts:
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
                sizes[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert median(sizes.values()) <= 10
    assert quantiles(sizes.values(), n=10)[-1] <= 35
    assert max(sizes.values()) <= 70, max(sizes.items(), key=lambda item: item[1])


def test_generated_modules_have_few_importers():
    importers = [path for path in ours() if re.search(r"from clutch_protos", path.read_text())]
    assert 1 <= len(importers) <= 5, importers


def test_only_the_configuration_reads_the_environment():
    readers = {
        str(path.relative_to(ROOT))
        for path in ours()
        if path.relative_to(ROOT).parts[0] == "server" and re.search(r"os\.environ|os\.getenv", path.read_text())
    }
    # The command line hands the environment to the configuration; vLLM takes settings in no other way.
    assert readers <= {f"server/clutch_server/app/{name}.py" for name in ("cli", "cli_config")} | {
        "server/clutch_server/engine/vllm_environment.py"
    }


def test_public_functions_say_what_they_do():
    silent = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in ours()
        if path.relative_to(ROOT).parts[0] in ("client", "server") and "migrations" not in path.parts
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent, "\n".join(silent)
