"""A new site begins with a file that reads its first page, a recording, and expected drafts."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pytest

from techstrata.app.choosing import why_not
from techstrata.app.first_page import Unread
from techstrata.app.new_site import RECORDED, begin, review_again
from techstrata.app.settings import Settings
from techstrata.app.wiring import Parts
from techstrata.domain import RawPage, UsageError
from techstrata.replica.board import Board
from techstrata.replica.server import Replica
from techstrata.replica.settings_file import write_settings
from techstrata.sample import generate
from tests.app.conftest import Home, run

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


def test_the_command_fetches_politely_and_writes_what_can_be_reviewed(checkout: Path, home: Home) -> None:
    board = Board((posting.line for posting in generate(postings=200)), all_open=True)
    with Replica(board) as replica:
        profile = write_settings(checkout / "replica.toml", replica.address)
        words = ["--home", str(home.folder), "--profile", str(profile), "new-site"]
        listed = "https://www.rallit.com/api/v1/position?pageNumber=1&pageSize=20"
        done = run([*words, "aboard", listed], at=checkout)
        assert done.returncode == 0, done.stderr
        assert [Path(line).name for line in done.stdout.splitlines()] == ["aboard.py", "first_page", "expected.json"]
        made = orjson.loads((checkout / done.stdout.splitlines()[2]).read_bytes())
        assert sum("draft" in one for one in made["read"]) == len(board.open_on("rallit")) > 5
        assert "/robots.txt" in replica.counts.paths("www.rallit.com")
        for url, words_said in (
            ("https://www.rallit.com/no/such/page", "gave no page"),
            ("https://www.jobkorea.co.kr/Search/?stext=java", "neither JSON"),
            ("rallit", "no address"),
        ):
            refused = run([*words, "bboard", url], at=checkout)
            assert (refused.returncode in (1, 2), words_said in refused.stderr) == (True, True), refused.stderr
            assert refused.stderr.count("\n") == 1


def test_expected_drafts_are_written_anew_for_review(tmp_path: Path) -> None:
    here = Path(__file__).parents[2] / RECORDED / "rallit"
    shutil.copytree(here, tmp_path / RECORDED / "rallit")
    before = {path.parent.name: path.read_bytes() for path in here.rglob("expected.json")}
    (tmp_path / RECORDED / "rallit" / "list" / "expected.json").write_text("{}")
    written = review_again("rallit", tmp_path)
    assert {path.parent.name: path.read_bytes() for path in written} == before


def test_a_site_without_an_entry_in_the_registry_is_not_asked(home: Home) -> None:
    why = why_not(Parts(Settings(home=home.folder)), Unread("aboard", "https://jobs.a.example/list"))
    assert why == "aboard has no entry in the permission registry, sites/permissions.toml."
