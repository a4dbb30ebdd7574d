"""Feed files of every kind, good and bad: each bad line is named, all others go through byte for byte."""

import gzip
import json
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from techstrata.bronze.feed import FeedTally, read_feed
from techstrata.domain import FEED, Issue, RawPage

DAY = date(2026, 7, 1)
NOON = datetime(2026, 7, 1, 3, tzinfo=UTC)


def posting(site_id: object = "1", **changes: Any) -> dict[str, Any]:
    fields = {"site": "acme", "site_id": site_id, "title": "백엔드 개발자", "company": "(주)한빛소리"}
    return fields | {"sections": {"tasks": "주문 서버를 만듭니다."}} | changes


def line(*arguments: object, **changes: Any) -> bytes:
    return json.dumps(posting(*arguments, **changes), ensure_ascii=False).encode()


def taken(path: Path) -> tuple[list[RawPage], list[Issue], FeedTally]:
    tally = FeedTally()
    found = list(read_feed(path, DAY, NOON, tally))
    pages = [one for one in found if isinstance(one, RawPage)]
    return pages, [one for one in found if isinstance(one, Issue)], tally


def taken_from(
    tmp_path: Path, content: bytes, name: str = "feed.jsonl"
) -> tuple[list[RawPage], list[Issue], FeedTally]:
    path = tmp_path / name
    path.write_bytes(content)
    return taken(path)


def test_a_line_is_kept_exactly_as_it_stood(tmp_path: Path) -> None:
    odd = b'  {"site" : "acme","site_id":7, "title":"a","company":"b","sections":{"body":"c"}}  '
    pages, issues, tally = taken_from(tmp_path, odd + b"\r\n\r\n" + line("8") + b"\n")
    assert [page.body for page in pages] == [odd, line("8")]
    assert [page.key for page in pages] == ["7", "8"]
    assert [page.origin for page in pages] == ["feed.jsonl:1", "feed.jsonl:3"]
    assert (pages[0].site, pages[0].media_type, pages[0].day, pages[0].fetched_at) == ("acme", FEED, DAY, NOON)
    assert issues == []
    assert tally == FeedTally(lines=2, kept=2, malformed=0)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{not json", "no valid JSON"),
        (b'["a", "list"]', "no JSON object"),
        (b'"text"', "no JSON object"),
        (b'{"site": "a\x00b"}', "NUL"),
        (b"\x00\x00\x00", "NUL"),
        (line(site=""), "`site` is empty"),
        (line(site=None), "`site` is missing"),
        (line(site="a\nb"), "`site` must be one line"),
        (line(site_id=None), "`site_id` is missing"),
        (line(site_id=True), "`site_id` must be"),
        (line(title=5), "`title` must be a text"),
        (line(company="  "), "`company` is empty"),
        (line(sections={}), "no text"),
        (line(sections={"tasks": "  "}), "no text"),
        (line(sections="text"), "`sections` must be an object"),
        (line(sections={"tasks": ["a"]}), "`tasks` must be a text"),
        (line(tags="Java"), "`tags` must be a list"),
        (line(seen_on=[5]), "`seen_on` must be a list"),
        (line()[:-1] + b', "title": "again"}', "`title` stands twice"),
        ("백엔드 개발자".encode()[:-1] + b" \xff", "damaged UTF-8"),
        (b"\xff\xff\xff", "no known encoding"),
    ],
)
def test_a_malformed_line_is_named_and_the_rest_goes_on(tmp_path: Path, bad: bytes, reason: str) -> None:
    pages, issues, tally = taken_from(tmp_path, b"\n".join([line("1"), bad, line("2")]))
    assert [page.key for page in pages] == ["1", "2"]
    (issue,) = issues
    assert reason in issue.detail
    assert (issue.kind, issue.severity, issue.where) == ("malformed_line", "error", "feed.jsonl:2")
    assert tally == FeedTally(lines=3, kept=2, malformed=1)


def test_days_that_are_none_are_reported_and_the_posting_goes_on(tmp_path: Path) -> None:
    pages, issues, _ = taken_from(tmp_path, line(seen_on=["2024-13-45", "2024-11-04"]))
    assert len(pages) == 1
    assert [(issue.kind, issue.severity, issue.where) for issue in issues] == [("no_day", "warning", "feed.jsonl:1")]


def test_the_same_posting_twice_for_the_same_days_is_noticed(tmp_path: Path) -> None:
    pages, issues, _ = taken_from(tmp_path, line("1") + b"\n" + line("1", title="다른 제목") + b"\n" + line("2"))
    assert len(pages) == 3
    assert [(issue.kind, issue.where) for issue in issues] == [("repeated_posting", "feed.jsonl:2")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp949"])
def test_other_encodings_are_read_and_their_bytes_kept(tmp_path: Path, encoding: str) -> None:
    text = f"{line('1').decode()}\r\n{line('2').decode()}\n"
    pages, issues, tally = taken_from(tmp_path, text.encode(encoding))
    assert (issues, tally.kept) == ([], 2)
    plain = encoding.removesuffix("-sig") if encoding != "utf-16" else "utf-16-le"
    assert pages[1].body == line("2").decode().encode(plain)
    assert [page.key for page in pages] == ["1", "2"]


def test_big_endian_utf16_is_read(tmp_path: Path) -> None:
    pages, issues, _ = taken_from(tmp_path, b"\xfe\xff" + line("한1").decode().encode("utf-16-be"))
    assert ([page.key for page in pages], issues) == (["한1"], [])


def test_gzip_is_known_by_its_content(tmp_path: Path) -> None:
    packed = gzip.compress(line("1") + b"\n") + gzip.compress(line("2") + b"\n")
    pages, issues, _ = taken_from(tmp_path, packed, "feed.jsonl")
    assert ([page.key for page in pages], issues) == (["1", "2"], [])
    plain, issues, _ = taken_from(tmp_path, line("3"), "feed.jsonl.gz")
    assert ([page.key for page in plain], issues) == (["3"], [])


def test_a_half_written_gzip_gives_its_complete_lines(tmp_path: Path) -> None:
    whole = b"".join(line(str(number), title=f"개발자 {number * 7919}") + b"\n" for number in range(4_000))
    packed = gzip.compress(whole)
    pages, issues, tally = taken_from(tmp_path, packed[: len(packed) // 2], "feed.jsonl.gz")
    assert 500 < len(pages) == tally.kept < 4_000
    assert [page.body for page in pages] == whole.split(b"\n")[: len(pages)]
    assert [(issue.kind, issue.severity) for issue in issues] == [("unreadable_file", "error")]
    assert "too early" in issues[0].detail


def test_a_damaged_gzip_is_one_sentence(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(line("1") * 500))
    packed[len(packed) // 2 : len(packed) // 2 + 20] = b"\xff" * 20
    _, issues, _ = taken_from(tmp_path, bytes(packed), "feed.gz")
    assert [issue.kind for issue in issues][-1] == "unreadable_file"


def test_a_line_of_50_mb_is_skipped_without_holding_it(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    with path.open("wb") as file:
        file.write(line("1") + b"\n")
        for _ in range(50):
            file.write(b"x" * (1 << 20))
        file.write(b"\n" + line("2"))
    tracemalloc.start()
    pages, issues, _ = taken(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [page.key for page in pages] == ["1", "2"]
    assert [(issue.where, "16 MB" in issue.detail) for issue in issues] == [("feed.jsonl:2", True)]
    assert peak < 40 << 20


@pytest.mark.parametrize("content", [b"", b"\n \r\n"])
def test_an_empty_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    assert [issue.detail for issue in taken_from(tmp_path, content)[1]] == ["The file holds no lines."]


def test_what_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.jsonl", tmp_path):
        pages, issues, _ = taken(path)
        assert (pages, [issue.kind for issue in issues]) == ([], ["unreadable_file"])


def test_one_json_list_is_told_from_lines(tmp_path: Path) -> None:
    _, issues, _ = taken_from(tmp_path, b"[" + line() + b"]")
    assert "one object a line" in issues[0].detail


CSV_HEADER = "site,site_id,title,company,sections.tasks,sections.preferred,tags,seen_on\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_csv_rows_become_lines(tmp_path: Path, encoding: str) -> None:
    rows = 'acme,007,"개발자, 서버","한빛",""서버"" 개발,,,\r\n'.replace('""서버"" 개발', '"여러\n줄"')
    rows += 'acme,8,기획자,한빛,,우대,"[""Java""]","[""2026-07-01""]"\r\n'
    pages, issues, tally = taken_from(tmp_path, (CSV_HEADER + rows).encode(encoding), "feed.csv")
    assert issues == []
    assert tally.kept == 2
    first, second = (json.loads(page.body) for page in pages)
    assert first == {
        "site": "acme", "site_id": "007", "title": "개발자, 서버", "company": "한빛", "sections": {"tasks": "여러\n줄"}
    }  # fmt: skip
    assert (second["tags"], second["seen_on"], second["sections"]) == (["Java"], ["2026-07-01"], {"preferred": "우대"})
    assert [page.origin for page in pages] == ["feed.csv:2", "feed.csv:4"]


def test_bad_csv_rows_are_named(tmp_path: Path) -> None:
    rows = 'acme,1,a,b,c,,Java,\nacme,2,a,b,c,,,,too,many\nacme,3,a,"b"x,c\nacme,4,,b,c\nacme,5,a,b,c\n'
    pages, issues, tally = taken_from(tmp_path, (CSV_HEADER + rows).encode(), "feed.csv")
    assert [page.key for page in pages] == ["5"]
    assert [issue.where for issue in issues] == ["feed.csv:2", "feed.csv:3", "feed.csv:4", "feed.csv:5"]
    assert tally == FeedTally(lines=5, kept=1, malformed=4)


def test_a_table_without_a_required_column_is_one_sentence(tmp_path: Path) -> None:
    _, issues, _ = taken_from(tmp_path, b"site,title,company,sections\na,b,c,d\n", "feed.csv")
    assert [issue.detail.startswith("The table has no column `site_id`") for issue in issues] == [True]


def test_parquet_rows_become_lines(tmp_path: Path) -> None:
    rows = {
        "site": ["acme", "acme"],
        "site_id": [7, 8],
        "title": ["a", "b"],
        "company": ["c", None],
        "sections": ['{"tasks": "t"}', '{"body": "x"}'],
        "sections.preferred": ["p", None],
        "tags": [["Java"], None],
        "seen_on": pa.array([[date(2026, 7, 1)], None], pa.list_(pa.date32())),
    }
    pq.write_table(pa.table(rows), tmp_path / "feed.dat")
    pages, issues, tally = taken(tmp_path / "feed.dat")
    assert [json.loads(page.body) for page in pages] == [
        {
            "site": "acme", "site_id": 7, "title": "a", "company": "c", "tags": ["Java"],
            "sections": {"tasks": "t", "preferred": "p"}, "seen_on": ["2026-07-01"],
        }
    ]  # fmt: skip
    assert [issue.where for issue in issues] == ["feed.dat:2"]
    assert tally == FeedTally(lines=2, kept=1, malformed=1)


def test_a_cut_parquet_file_is_one_sentence(tmp_path: Path) -> None:
    pq.write_table(pa.table({"site": ["a"] * 100}), tmp_path / "whole")
    content = (tmp_path / "whole").read_bytes()
    _, issues, _ = taken_from(tmp_path, content[: len(content) // 2], "feed.parquet")
    assert ["damaged" in issue.detail for issue in issues] == [True]
