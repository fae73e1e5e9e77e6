"""Each kept mutant is still a mistake in the sources as they are; `make mutants` shows that the suites see it."""

import ast

import pytest

from mutants.catalogue import MUTANTS, SUITES
from mutants.workshop import ROOT, mutated


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_applies_and_can_be_read(mutant):
    for path, text in mutated(mutant).items():
        assert text != (ROOT / "server" / "clutch_server" / path).read_text()
        ast.parse(text)
    assert mutant.suites
    assert set(mutant.suites) <= set(SUITES)


def test_the_suites_exist():
    assert [path for paths in SUITES.values() for path in paths if not (ROOT / path).exists()] == []
