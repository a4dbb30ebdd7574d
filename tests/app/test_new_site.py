"""A new site begins with a file that reads its first page, a recording, and expected drafts."""

from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pytest

from techstrata.app.new_site import begin
from techstrata.domain import RawPage, UsageError

LIST = {
    "data": {
        "total": 2,
        "jobs": [
            {
                "id": 7,
                "title": "서버 개발자",
                "companyName": "가온",
                "url": "https://a.example/7",
                "content": "Go",
                "x": 1,
            },
            {
                "id": 8,
                "title": "앱 개발자",
                "companyName": "다온",
                "url": "https://a.example/8",
                "content": "Swift",
                "x": 2,
            },
        ],
    }
}
LINKED_DATA = """<html><script type="application/ld+json">{"@context":"https://schema.org","@type":"JobPosting",
"title":"Data Engineer","description":"<p>Airflow and Spark</p>","datePosted":"2026-11-18",
"hiringOrganization":{"@type":"Organization","name":"Gaon"}}</script></html>"""


def page(body: bytes) -> RawPage:
    url = "https://jobs.a.example/list"
    at = datetime(2026, 11, 20, tzinfo=UTC)
    return RawPage(
        site="aboard",
        key=url,
        day=date(2026, 11, 20),
        fetched_at=at,
        media_type="x",
        origin=url,
        body=body,
        kind="list",
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "src" / "techstrata" / "sites").mkdir(parents=True)
    return tmp_path


def test_a_json_list_becomes_a_site_that_reads_it(checkout: Path) -> None:
    body = orjson.dumps(LIST)
    file, folder, reviewed = begin("aboard", "https://jobs.a.example/list", checkout, lambda *_: page(body))
    assert (folder / "page.body").read_bytes() == body
    drafts = [one["draft"] for one in orjson.loads(reviewed.read_bytes())["read"] if "draft" in one]
    assert [(draft["site_id"], draft["title"], draft["company"]) for draft in drafts] == [
        ("7", "서버 개발자", "가온"),
        ("8", "앱 개발자", "다온"),
    ]
    assert drafts[0]["unread"] == {"x": 1}
    compile(file.read_text("utf-8"), str(file), "exec")


def test_linked_data_becomes_a_site_too(checkout: Path) -> None:
    found = begin("aboard", "https://jobs.a.example/list", checkout, lambda *_: page(LINKED_DATA.encode()))
    drafts = [one["draft"] for one in orjson.loads(found[2].read_bytes())["read"] if "draft" in one]
    assert [draft["title"] for draft in drafts] == ["Data Engineer"]


@pytest.mark.parametrize("name", ["Jumpit!", "jumpit", "2much", ""])
def test_a_name_that_is_taken_or_none_is_refused(name: str, checkout: Path) -> None:
    with pytest.raises(UsageError):
        begin(name, "https://jobs.a.example/list", checkout, lambda *_: page(b"{}"))


@pytest.mark.parametrize("body", [b"<html></html>", b"{}", b'[{"id": 1}]', b'{"jobs": [{"key": 1}]}'])
def test_a_page_of_which_nothing_can_be_made_writes_nothing(body: bytes, checkout: Path) -> None:
    with pytest.raises(UsageError):
        begin("aboard", "https://jobs.a.example/list", checkout, lambda *_: page(body))
    assert not list(checkout.rglob("*.py"))
