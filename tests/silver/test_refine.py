"""Pages become postings that hold every check, or Issues that say why not."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from techstrata.bronze.feed import FeedTally, read_feed
from techstrata.domain import FEED, Issue, RawPage, RefinedPosting, posting_id_of
from techstrata.silver.checks import MASKED, PLAIN, READABLE, UTC_TIMES, Inspection
from techstrata.silver.companies import companies_of, company_id_of
from techstrata.silver.refine import refine
from techstrata.sites.catalogue import site_code, site_name, site_zone

KST = timezone(timedelta(hours=9))
DATA = Path(__file__).parents[3] / "shared" / "data"


def page(body: bytes | None = None, media_type: str = FEED, **changes: Any) -> RawPage:
    fields = {
        "site": "acme",
        "site_id": "7",
        "title": "서버 개발자",
        "company": "(주)한빛",
        "sections": {"tasks": "서버"},
    }
    raw = json.dumps(fields | changes, ensure_ascii=False).encode() if body is None else body
    fetched_at = datetime(2026, 7, 5, 12, tzinfo=KST)
    return RawPage(
        site="acme", key="7", day=date(2026, 7, 5), fetched_at=fetched_at, media_type=media_type, origin="f:1", body=raw
    )


def refined(*pages: RawPage, inspection: Inspection | None = None) -> tuple[list[RefinedPosting], list[Issue]]:
    found = list(refine(pages, site_code, name_of=site_name, zone_of=site_zone, inspection=inspection))
    postings = [one for one in found if isinstance(one, RefinedPosting)]
    return postings, [one for one in found if isinstance(one, Issue)]


def test_a_posting() -> None:
    (posting,), issues = refined(
        page(
            title=" 서버&amp;앱 <b>개발자</b> ",
            closes_at="~07/31(금)",
            posted_at="2026-07-01T10:00:00",
            url="https://acme.example/7",
            tags=["Go", "None"],
            seen_on=["2026-07-03", "2026-07-01"],
            sections={"body": "주요업무\n- API 개발\n자격요건\n- 문의: hr@hanbit.example / 010-1234-5678"},
        )
    )
    assert issues == []
    assert posting.posting_id == posting_id_of(site_code("acme"), "7")
    assert posting.company_id == company_id_of("한빛")
    assert posting.days == (date(2026, 7, 1), date(2026, 7, 3))
    assert posting.observed_at == datetime(2026, 7, 5, 3, tzinfo=UTC)
    content = posting.content
    assert (content.title, content.tags) == ("서버&앱 개발자", ("Go",))
    assert (content.deadline.kind, content.deadline.on) == ("date", date(2026, 7, 31))
    assert content.posted_at == datetime(2026, 7, 1, 1, tzinfo=UTC)
    assert content.sections["requirements"] == "자격요건\n• 문의: [email] / [phone]"


def test_days_come_from_seen_on_then_the_posted_day_then_the_day_of_collection() -> None:
    for changes, day in (
        ({"seen_on": ["2026-06-01"], "posted_at": "2026-05-01"}, date(2026, 6, 1)),
        ({"posted_at": "2026-05-01"}, date(2026, 5, 1)),
        ({"posted_at": "2주 전"}, date(2026, 7, 5)),
        ({}, date(2026, 7, 5)),
    ):
        assert refined(page(**changes))[0][0].days == (day,)


def test_words_that_count_from_the_observation_use_the_last_day_seen() -> None:
    (posting,), _ = refined(page(seen_on=["2023-12-01", "2023-12-28"], closes_at="D-7", posted_at="2일 전"))
    assert posting.content.deadline.on == date(2024, 1, 4)
    assert posting.content.posted_on == date(2023, 12, 26)


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"closes_at": "언젠가"}, "unknown_deadline"),
        ({"posted_at": "봄에"}, "unknown_posted_day"),
        ({"url": "javascript:alert(1)"}, "unusable_address"),
        ({"salary": 5}, "unread_field"),
        ({"seen_on": ["2026-13-45"]}, "no_day"),
        ({"sections": {"title": "서버를 만듭니다"}}, "reserved_section"),
        ({"company": "가" * 150}, "odd_company"),
    ],
)
def test_a_surprise_is_a_warning_and_the_posting_goes_on(changes: dict[str, Any], kind: str) -> None:
    postings, issues = refined(page(**changes))
    assert len(postings) == 1
    assert [(issue.kind, issue.severity, issue.site) for issue in issues] == [(kind, "warning", "acme")]
    assert issues[0].where == postings[0].posting_id


@pytest.mark.parametrize(
    "bad",
    [
        page(b"{broken"),
        page(media_type="text/html"),
        page(title="<br>"),
        page(company="없음"),
    ],
)
def test_what_cannot_be_a_posting_is_an_error_and_the_rest_goes_on(bad: RawPage) -> None:
    postings, issues = refined(bad, page(site_id="8"))
    assert [posting.site_id for posting in postings] == ["8"]
    assert [issue.severity for issue in issues] == ["error"]


def test_a_body_that_is_only_a_picture_is_kept_without_text() -> None:
    postings, issues = refined(page(sections={"body": '<img src="poster.png">'}))
    assert [posting.content.has_readable_text for posting in postings] == [False]
    assert issues == []


def test_checks_count_what_was_held_back() -> None:
    inspection = Inspection()
    refined(page(b"{broken"), page(), inspection=inspection)
    failed = [check for check in inspection.checks() if not check.passed]
    assert [(check.name, check.level) for check in failed] == [("decoded", 2)]
    assert {check.level for check in inspection.checks()} == {2, 3, 4}


def test_checks_see_what_cleaning_left() -> None:
    (posting,), _ = refined(page())
    content = posting.content
    for text, rule in (("a\x00b", READABLE), ("<b>a</b>", PLAIN), ("a &amp; b", PLAIN), ("hr@hanbit.example", MASKED)):
        spoiled = posting.model_copy(update={"content": content.model_copy(update={"sections": {"tasks": text}})})
        assert Inspection().broken_by(spoiled) == [rule]
    local = posting.model_copy(update={"observed_at": datetime(2026, 7, 5, tzinfo=KST)})
    assert Inspection().broken_by(local) == [UTC_TIMES]


def test_two_sites_never_share_an_id() -> None:
    inspection = Inspection()
    found = list(refine([page(site="a"), page(site="b")], lambda _: "SAME", inspection=inspection))
    assert [type(one).__name__ for one in found] == ["RefinedPosting", "Issue"]


def test_companies_of_postings() -> None:
    postings, _ = refined(page(company="(주)한빛"), page(company="한빛 주식회사"), page(company="푸른별"))
    companies = {company.name: company.aliases for company in companies_of(postings)}
    assert companies == {"한빛": ("(주)한빛", "한빛 주식회사"), "푸른별": ("푸른별",)}


def feed_pages(path: Path) -> Iterable[RawPage]:
    found = read_feed(path, date(2026, 8, 22), datetime(2026, 8, 22, tzinfo=UTC), FeedTally())
    return (one for one in found if isinstance(one, RawPage))


@pytest.mark.parametrize("name", ["programmers-2024", "wanted-2024"])
def test_real_postings_hold_the_checks(name: str) -> None:
    path = DATA / f"{name}.jsonl.gz"
    if not path.exists():
        pytest.skip(f"needs the real postings of {path.name} next to the project")
    inspection = Inspection()
    found = list(refine(feed_pages(path), site_code, inspection=inspection))
    assert [one for one in found if isinstance(one, Issue)] == []
    assert all(check.passed for check in inspection.checks())
