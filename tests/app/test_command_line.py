"""The command line as scripts call it: answers, exit codes, sentences, bad input."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.app.conftest import Home, run

GOOD = {
    "site": "wanted",
    "site_id": "1",
    "company": "가온누리",
    "title": "백엔드 개발자",
    "sections": {"requirements": "Java/Spring기반 개발 경력 3년 이상", "preferred": "Kotlin 경험"},
    "seen_on": ["2026-09-28"],
}


def line(**changes: Any) -> bytes:
    return json.dumps(GOOD | changes, ensure_ascii=False).encode()


def write(path: Path, *lines: bytes) -> str:
    path.write_bytes(b"\n".join(lines) + b"\n")
    return str(path)


def counts(home: Home, *files: str) -> dict[str, int]:
    done = home.run("import", "--json", *files)
    return dict(json.loads(done.stdout)["counts"])


def test_no_traceback_for_anything_a_person_gets_wrong(home: Home, tmp_path: Path) -> None:
    missing, broken = str(tmp_path / "no.jsonl"), write(tmp_path / "broken.jsonl", b"{", b"[]", b'{"site": "wanted"}')
    wrong = [
        (["import", missing], 1),
        (["import", broken], 1),
        (["enrich"], 1),
        (["publish"], 1),
        (["share", "--role", "backend"], 1),
        (["share", "--role", "backend", "--window", "2026-13"], 2),
        (["publish", "--as-of", "tomorrow"], 2),
        (["share"], 2),
        (["fly"], 2),
        (["extract", "--input", missing], 2),
    ]
    for words, code in wrong:
        done = home.run(*words)
        assert (words, done.returncode) == (words, code), done.stderr
        assert "Traceback" not in done.stderr
        assert done.stderr.strip()


def test_good_lines_go_through_beside_bad_ones(home: Home, tmp_path: Path) -> None:
    feed = write(tmp_path / "feed.jsonl", line(), b"{half", line(site_id="2", title=None), line(site_id="3"))
    done = home.run("import", feed)
    assert done.returncode == 3
    assert "feed.jsonl:2" in done.stderr
    assert "feed.jsonl:3" in done.stderr
    assert home.run("run").returncode == 0


def test_korean_code_page_half_written_gzip_and_long_lines(home: Home, tmp_path: Path) -> None:
    cp949 = write(tmp_path / "cp949.jsonl", json.dumps(GOOD, ensure_ascii=False).encode("cp949"))
    half = tmp_path / "half.jsonl.gz"
    packed = gzip.compress(b"".join(line(site_id=str(n), title=f"개발자 {n * 7919}") + b"\n" for n in range(2_000)))
    half.write_bytes(packed[: len(packed) // 2])
    long = write(tmp_path / "long.jsonl", line(site_id="8", title="x" * (17 << 20)), line(site_id="9"))
    assert counts(home, cp949)["new"] == 1
    done = home.run("import", "--json", str(half))
    assert done.returncode == 3
    assert 100 < json.loads(done.stdout)["counts"]["new"] < 2_000
    assert counts(home, long) == {"new": 1, "lines": 2, "malformed": 1, "known": 0}
    assert home.run("run").returncode == 0
    found = home.run("share", "--role", "backend", "--json")
    assert json.loads(found.stdout)["openings"] >= 1


def test_the_same_file_twice_changes_nothing(home: Home, tmp_path: Path) -> None:
    feed = write(tmp_path / "feed.jsonl", line(), line(site_id="2"))
    assert counts(home, feed)["new"] == 2
    assert home.run("run").returncode == 0
    first = json.loads(home.run("publish", "--json").stdout)["snapshot"]
    assert counts(home, feed) == {"new": 0, "lines": 2, "malformed": 0, "known": 2}
    assert home.run("run").returncode == 0
    assert json.loads(home.run("publish", "--json").stdout)["snapshot"] == first


def test_publish_answers_as_agreed(sample_home: Home) -> None:
    answer = json.loads(sample_home.run("publish", "--json").stdout)
    assert answer.keys() >= {"snapshot", "as_of", "postings", "openings", "seconds"}
    assert answer["openings"] <= answer["postings"]


def test_share_answers_as_agreed(sample_home: Home) -> None:
    done = sample_home.run("share", "--role", "backend", "--json")
    share = json.loads(done.stdout)
    assert done.returncode == 0
    assert share["scope"].keys() >= {"role", "window", "as_of", "level", "sources"}
    assert share.keys() >= {"snapshot", "openings", "openings_without_text", "notes", "is_sample"}
    assert share["is_sample"] is True
    rows = share["technologies"]
    assert [row["share"] for row in rows] == sorted((row["share"] for row in rows), reverse=True)
    for row in rows:
        assert 0 <= row["low"] <= row["share"] <= row["high"] <= 1
        assert row["openings"] == row["required"] + row["preferred"] + row["used"]
        assert 1 <= row["rank_low"] <= row["rank_high"] <= len(rows)


def test_share_names_the_nearest_when_a_name_is_unknown(sample_home: Home) -> None:
    done = sample_home.run("share", "--role", "backnd")
    assert done.returncode == 2
    assert "backend" in done.stderr


def test_share_restricted_to_technologies_keeps_the_denominator(sample_home: Home) -> None:
    whole = json.loads(sample_home.run("share", "--role", "backend", "--json").stdout)
    some = json.loads(sample_home.run("share", "--role", "backend", "--technology", "java", "--json").stdout)
    (row,) = some["technologies"]
    assert some["openings"] == whole["openings"]
    assert row == next(other for other in whole["technologies"] if other["technology"] == "java")


def test_too_little_data_is_said_in_words(home: Home, tmp_path: Path) -> None:
    home.run("import", write(tmp_path / "feed.jsonl", line()))
    assert home.run("run").returncode == 0
    share = json.loads(home.run("share", "--role", "backend", "--json").stdout)
    assert share["technologies"] == []
    assert share["notes"]


def test_extract_reads_standard_input_and_keeps_the_id() -> None:
    posting = {"id": 7, "title": "백엔드", "sections": GOOD["sections"]}
    done = run(["extract"], json.dumps(posting, ensure_ascii=False).encode())
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert found["id"] == 7
    assert found["role"] == "backend"
    assert (found["years_min"], found["newcomer_ok"]) == (3, False)
    sections = GOOD["sections"]
    assert isinstance(sections, dict)
    for mention in found["mentions"]:
        text = {**sections, "title": "백엔드"}[mention["section"]]
        assert text[mention["start"] : mention["end"]] == mention["text"]
    levels = {(one["name"], one["level"]) for one in found["mentions"] if one["kind"] == "technology"}
    assert levels == {("Java", "required"), ("Spring Framework", "required"), ("Kotlin", "preferred")}


def test_extract_leaves_out_bad_lines_and_says_which() -> None:
    done = run(["extract"], b'{"id": 1, "title": "a", "sections": {}}\n{"title": "b"}\nnot json\n')
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 1
    assert "line 2" in done.stderr
    assert "line 3" in done.stderr


@pytest.mark.parametrize("words", [["--help"], ["share", "--help"], ["--version"]])
def test_help_is_there(words: list[str]) -> None:
    assert run(words).returncode == 0
