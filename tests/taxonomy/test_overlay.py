"""A home's own words over those that ship."""

import time
from pathlib import Path

import pytest

from techstrata.taxonomy import load, taxonomy_version
from techstrata.taxonomy.checker import faults_in
from techstrata.taxonomy.loader import TaxonomyFileError


def overlay(folder: Path, text: str) -> Path:
    path = folder / "accepted.toml"
    path.write_text(text, "utf-8")
    return path


def test_new_terms_and_further_spellings(tmp_path: Path) -> None:
    own = overlay(
        tmp_path,
        '[quorvex]\nname = "Quorvex"\narea = "databases"\nimplies = ["redis"]\n'
        '[zorb]\nname = "Zorb"\narea = "concepts/security"\n'
        '[laravel]\naliases = ["Laraveel"]\ndoubtful = ["LV"]\nneeds = 3\n',
    )
    shipped, laid = load(), load(overlay=own)
    term = laid.terms["quorvex"]
    assert (term.kind, term.category, term.file) == ("technology", "database", "technologies/databases.toml")
    assert laid.ancestors("quorvex") == ("redis",)
    assert laid.terms["zorb"].kind == "concept"
    laravel = laid.terms["laravel"]
    assert laravel.aliases == (*shipped.terms["laravel"].aliases, "Laraveel")
    assert (laravel.doubtful, laravel.needs, laravel.name) == (("LV",), 3, "Laravel")
    assert "quorvex" not in shipped.terms


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    shipped = taxonomy_version()
    missing = tmp_path / "accepted.toml"
    assert taxonomy_version(overlay=missing) == shipped == load(overlay=missing).version
    own = overlay(tmp_path, '[quorvex]\nname = "Quorvex"\narea = "databases"\n')
    first = taxonomy_version(overlay=own)
    assert first != shipped
    assert load(overlay=own).version == first
    overlay(tmp_path, '[quorvex]\nname = "Quorvex 2"\narea = "databases"\n')
    assert taxonomy_version(overlay=own) != first
    assert load(overlay=own).terms["quorvex"].name == "Quorvex 2"


def test_what_ships_by_now_comes_first(tmp_path: Path) -> None:
    own = overlay(tmp_path, '[redis]\nname = "Something else"\narea = "data"\n')
    assert load(overlay=own).terms["redis"] == load().terms["redis"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[quorvex]\nname = "Quorvex"\narea = "nowhere"\n', "'nowhere', which is no file"),
        ('[quorvex]\nname = "Quorvex"\n', "'', which is no file"),
        ('[nobody]\naliases = ["x1"]\n', "no file defines"),
        ('[laravel]\nimplies = ["java"]\n', "cannot have implies"),
        ('[quorvex]\nname = "Q"\narea = "data"\nalias = ["y"]\n', "unknown keys: alias"),
        ("quorvex = 3\n", "stands in no table"),
        ("[quorvex\n", "accepted.toml"),
    ],
)
def test_faults_are_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    own = overlay(tmp_path, text)
    with pytest.raises(TaxonomyFileError, match=said):
        load(overlay=own)
    assert said in faults_in(overlay=own.read_bytes(), name=own.name)[0]


def test_the_checker_sees_both(tmp_path: Path) -> None:
    def first_fault(text: str) -> str:
        return faults_in(overlay=text.encode(), name="accepted.toml")[0]

    assert "'redis'" in first_fault('[quorvex]\nname = "Redis"\narea = "data"\n')
    assert "'nobody', which no file defines" in first_fault('[q1]\nname = "Q1x"\narea = "data"\nimplies = ["nobody"]\n')
    assert faults_in(overlay=b'[quorvex]\nname = "Quorvex"\narea = "data"\n', name="accepted.toml") == []


def test_reading_once_costs_once(tmp_path: Path) -> None:
    own = overlay(tmp_path, '[quorvex]\nname = "Quorvex"\narea = "databases"\n')
    load(overlay=own)
    begun = time.process_time()
    for _ in range(50):
        assert load(overlay=own) is load(overlay=own)
    assert time.process_time() - begun < 1
