"""A command imports what it needs, and nothing more: `extract` is called for single postings too."""

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest
from typer.testing import CliRunner

import techstrata.contracts
import techstrata.domain
from techstrata.app.cli import app
from techstrata.app.settings import AS_JSON, Settings, settings_of
from techstrata.contracts import sockets
from techstrata.domain import UsageError, nouns
from techstrata.extractors.asking.settings import ModelSettings

HEAVY = (
    "pydantic",
    "pydantic_core",
    "fastapi",
    "streamlit",
    "pyarrow",
    "duckdb",
    "sqlalchemy",
    "httpx",
    "rich",
    "numpy",
)
CALLED = """
import sys
from techstrata.app.cli import app
try:
    app(sys.argv[1:])
except SystemExit as end:
    print(end.code, *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def called(*words: str, **environment: str) -> tuple[str, set[str]]:
    """Exit code of a command in a process of its own, and what it imported."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("TECHSTRATA_")}
    done = subprocess.run(
        [sys.executable, "-c", CALLED, *words], capture_output=True, text=True, check=True, env=clean | environment
    )
    code, *imported = done.stdout.splitlines()[-1].split()
    return code, set(imported)


@pytest.fixture
def posting(tmp_path: Path) -> Path:
    path = tmp_path / "posting.jsonl"
    path.write_text('{"id": "1", "title": "구인 공고", "sections": {"requirements": "Java 3년 이상"}}\n', "utf-8")
    return path


def test_extract_imports_nothing_heavy(tmp_path: Path, posting: Path) -> None:
    out = tmp_path / "out.jsonl"
    given = ("extract", "--input", str(posting), "--output", str(out))
    for words in (given, ("--home", str(tmp_path), *given)):
        code, imported = called(*words)
        assert (code, imported & set(HEAVY)) == ("0", set())
        (found,) = map(json.loads, out.read_text("utf-8").splitlines())
        assert [one["technology"] for one in found["mentions"]] == ["java"]


def test_a_home_in_the_environment_costs_nothing_either(tmp_path: Path, posting: Path) -> None:
    home = tmp_path / "home"
    (home / "taxonomy").mkdir(parents=True)
    accepted = home / "taxonomy" / "accepted.toml"
    out = tmp_path / "out.jsonl"
    for spelling, expected in (("구인", ["quorvex", "java"]), ("이상", ["java", "quorvex"])):
        # Another process each time: what one has read must not outlive a change of the home's words.
        accepted.write_text(f'[quorvex]\nname = "Quorvex"\narea = "databases"\naliases = ["{spelling}"]\n', "utf-8")
        code, imported = called("extract", "--input", str(posting), "--output", str(out), TECHSTRATA_HOME=str(home))
        assert (code, imported & set(HEAVY)) == ("0", set())
        assert [one["technology"] for one in json.loads(out.read_text("utf-8"))["mentions"]] == expected


def test_help_opens_no_store() -> None:
    for words in (("--help",), ("extract", "--help"), ("--version",)):
        code, imported = called(*words)
        assert (code, imported & {"pydantic", "fastapi", "streamlit", "pyarrow", "ahocorasick_rs"}) == ("0", set())


@pytest.mark.parametrize(
    "words", [["serve", "--port", "many"], ["serve", "--port", "0"], ["share"], ["replica", "--postings", "1"]]
)
def test_options_that_are_no_text_are_checked_still(words: list[str]) -> None:
    assert CliRunner().invoke(app, words).exit_code == 2


def test_a_command_may_be_called_again_in_one_process(posting: Path) -> None:
    answers = [CliRunner().invoke(app, ["extract", "--input", str(posting)]) for _ in range(2)]
    assert answers[0].output == answers[1].output != ""
    assert CliRunner().invoke(app, ["--version"]).output.startswith("techstrata ")


def test_all_nouns_and_sockets_are_found_where_they_are_looked_for() -> None:
    for room, others in ((techstrata.domain, nouns), (techstrata.contracts, sockets)):
        assert not set(room.__all__) & set(others.__all__)
        for name in others.__all__:
            assert getattr(room, name) is getattr(others, name)
        with pytest.raises(AttributeError, match="nothing_of_the_kind"):
            room.nothing_of_the_kind  # noqa: B018 – the look alone must fail


def test_what_stands_as_json_in_the_environment_is_what_is_no_scalar() -> None:
    plain = {"Path", "str", "int", "float", "Path | None", "str | None", "float | None"}
    kinds = get_type_hints(Settings, localns={"ModelSettings": ModelSettings})
    said = {
        one.name: str(getattr(kinds[one.name], "__name__", kinds[one.name])).replace("pathlib.", "")
        for one in fields(Settings)
    }
    assert {name for name, kind in said.items() if kind not in plain} == AS_JSON


def test_the_environment_says_lists_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TECHSTRATA_PERMITTED", '["linkedin", "wanted"]')
    monkeypatch.setenv("techstrata_raw_retention_days", "30")
    found = settings_of()
    assert (found.permitted, found.raw_retention_days, found.home) == (("linkedin", "wanted"), 30, Path(".techstrata"))


@pytest.mark.parametrize(("name", "value"), [("PERMITTED", "linkedin"), ("PERMITTED", '{"a": 1}'), ("PORT", "many")])
def test_an_environment_that_does_not_fit_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"TECHSTRATA_{name}", value)
    with pytest.raises(UsageError, match=name.lower() if value != "linkedin" else f"TECHSTRATA_{name}"):
        settings_of()
