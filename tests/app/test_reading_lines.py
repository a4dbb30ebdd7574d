"""Lines are answered in their order, and the bad ones among them reported by number, however many are read at once."""

import json
from pathlib import Path

import pytest

from techstrata.app.reading_lines import COMPLAINTS, extract_lines
from techstrata.extractors.gazetteer import Gazetteer
from techstrata.reading.sheet import MOST_POSTINGS
from techstrata.reading.years import years_of
from techstrata.taxonomy import load

BAD = {
    "not json": "is no JSON",
    '["id"]': "is no JSON object",
    '{"title": "b", "site": "own"}': "has no `id`",
    '{"id": 1, "title": 2}': "`title` must be text",
    '{"id": 1, "sections": {"tasks": 3}}': "a section is not text",
}


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load())


def test_order_and_reports(gazetteer: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines, expected, reports = [], [], []
    for number in range(2 * MOST_POSTINGS):
        if number % 40 == 3:
            bad, reason = list(BAD.items())[number // 40 % len(BAD)]
            lines += [bad, ""]
            reports.append((len(lines) - 1, reason))
        word = "Java" if number % 2 else "Kotlin"
        lines.append(json.dumps({"id": number, "title": None, "sections": {"tasks": word, "stack": None}}))
        expected.append((number, word))
    source.write_text("\n".join(lines), "utf-8")
    read, malformed = extract_lines(gazetteer, str(source), str(target))
    answers = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [(one["id"], one["mentions"][0]["name"]) for one in answers] == expected
    assert (read, malformed) == (len(expected) + len(reports), len(reports))
    told = capsys.readouterr().err.splitlines()
    assert len(told) == len(reports)
    for line, (number, reason) in zip(told, reports, strict=True):
        assert line.startswith(f"line {number}: {reason}")


def test_a_feed_is_read_as_it_is(gazetteer: Gazetteer, tmp_path: Path) -> None:
    source, target = tmp_path / "feed.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        json.dumps({"site": "own", "site_id": 7, "title": "Java", "company": "A", "sections": {}}), "utf-8"
    )
    assert extract_lines(gazetteer, str(source), str(target)) == (1, 0)
    assert json.loads(target.read_text("utf-8"))["id"] == "own:7"


def test_a_file_of_another_kind_does_not_flood_the_terminal(
    gazetteer: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"title": "no id"}\n' * 500, "utf-8")
    assert extract_lines(gazetteer, str(source), str(tmp_path / "out.jsonl")) == (500, 500)
    assert len(capsys.readouterr().err.splitlines()) == COMPLAINTS + 1


def test_what_the_company_of_a_line_makes_is_no_demand(gazetteer: Gazetteer, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    line = {"id": 1, "company": "Docker, Inc.", "title": "개발자", "sections": {"tasks": "Docker로 Go 서버를 배포"}}
    source.write_text(json.dumps(line) + "\n" + json.dumps({**line, "company": None}), "utf-8")
    extract_lines(gazetteer, str(source), str(target))
    told, untold = (json.loads(one)["mentions"] for one in target.read_text("utf-8").splitlines())
    assert [one["level"] for one in told if one["name"] == "Docker"] == ["other"]
    assert [one["level"] for one in untold if one["name"] == "Docker"] == ["used"]


def test_a_line_over_which_the_extractor_stumbles_stops_no_others(
    gazetteer: Gazetteer, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(title: str, *others: object, **more: object) -> object:
        if "poison" in title:
            raise IndexError(title)
        return years_of(title, *others, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("techstrata.extractors.gazetteer.years_of", stumbling)
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    titles = ["Java", "poison", "Kotlin"]
    source.write_text("\n".join(json.dumps({"id": one, "title": one, "sections": {}}) for one in titles), "utf-8")
    assert extract_lines(gazetteer, str(source), str(target)) == (3, 1)
    assert [json.loads(one)["id"] for one in target.read_text("utf-8").splitlines()] == ["Java", "Kotlin"]
    assert capsys.readouterr().err == "line 2: the extractor stumbles over this text (IndexError); skipped.\n"
