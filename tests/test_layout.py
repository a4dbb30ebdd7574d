"""Structural promises: every module says what it is, no module has a name that says nothing, words are consistent."""

import ast
from pathlib import Path

import pytest

from techstrata.taxonomy.checker import faults_in
from techstrata.taxonomy.loader import load

SOURCES = sorted((Path(__file__).parent.parent / "src" / "techstrata").rglob("*.py"))
SAYS_NOTHING = {"utils", "helpers", "common", "base", "misc", "core", "manager"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: "/".join(path.parts[-2:]))
def test_modules_say_what_they_are(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring or path.name == "__init__.py"
    assert path.stem not in SAYS_NOTHING
    assert len(path.read_text("utf-8").splitlines()) <= 320


def test_the_taxonomy_has_no_faults_and_is_large_enough() -> None:
    assert faults_in() == []
    terms = load().terms.values()
    assert sum(term.kind == "technology" for term in terms) >= 1_200
    assert sum(term.kind == "concept" for term in terms) >= 150
    assert len(load().roles) == 33
    assert all(role.ko and role.en for role in load().roles.values())
