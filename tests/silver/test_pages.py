"""Pages of a site's day become postings, sightings and closures; a list and the page behind it are one."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from techstrata.contracts import Site
from techstrata.domain import (
    DETAIL,
    LIST,
    Closure,
    Issue,
    PostingDraft,
    Rate,
    RawPage,
    RefinedClosure,
    RefinedPosting,
    RefinedSighting,
    Request,
    posting_id_of,
)
from techstrata.gold.snapshot import is_sample
from techstrata.silver import version
from techstrata.silver.checks import Inspection
from techstrata.silver.refine import Rules, refine, refine_labelled, replica_address

DAY = date(2026, 9, 7)


class Acme(Site):
    """Lists say title and company, details say title and text; a detail may say anything else that is in it."""

    name, code, ko, en = "acme", "ACM", "에이크미", "Acme"
    permission = "open_json"
    rate = Rate(1.0)
    expected_postings = 1
    gives = frozenset({"text"})

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        return ()

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        for fields in orjson.loads(page.body):
            if fields.pop("closed", False):
                yield Closure(site=self.name, site_id=fields["site_id"], reason="closed")
            elif fields.pop("odd", False):
                yield Issue(kind="odd", detail="Something is odd.", site=self.name)
            else:
                yield PostingDraft(site=self.name, url=f"https://acme.test/{fields['site_id']}", **fields)


class ListsOnly(Acme):
    text_from = None
    gives = frozenset()


SITES: Mapping[str, Site] = {"acme": Acme()}


def page(kind: str, *said: dict[str, Any], hour: int = 1, **changes: Any) -> RawPage:
    fields: dict[str, Any] = {
        "site": "acme", "key": f"{kind}{hour}", "day": DAY, "fetched_at": datetime(2026, 9, 7, hour, tzinfo=UTC),
        "media_type": "application/json", "origin": f"https://acme.test/{kind}", "kind": kind,
        "body": orjson.dumps(list(said)),
    }  # fmt: skip
    return RawPage(**fields | changes)


def card(site_id: str = "1", **more: Any) -> dict[str, Any]:
    return {"site_id": site_id, "title": "서버 개발자", "company": "한빛", "location": "서울", **more}


def detail(
    site_id: str = "1",
    text: str = "Go로 서버를 만들고 함께 운영하며 기록을 남깁니다. 배포와 관측을 스스로 맡고 동료의 코드를 함께 읽습니다.",
    **more: Any,
) -> dict[str, Any]:
    return {"site_id": site_id, "title": "서버 개발자 (Go)", "sections": {"tasks": text}, **more}


def refined(*pages: RawPage, sites: Mapping[str, Site] = SITES) -> tuple[list[Any], list[Issue]]:
    found = list(refine(pages, lambda _: "ACM", site_of=sites.get))
    return [one for one in found if not isinstance(one, Issue)], [one for one in found if isinstance(one, Issue)]


def test_a_list_and_the_page_behind_it_are_one_posting() -> None:
    pages = [page(DETAIL, detail(salary=" 5,000만원&nbsp;이상 ", employment="정규직"), hour=2), page(LIST, card())]
    for order in (pages, pages[::-1]):
        (posting,), issues = refined(*order)
        assert issues == []
        assert isinstance(posting, RefinedPosting)
        assert (posting.posting_id, posting.site_id, posting.days) == (posting_id_of("ACM", "1"), "1", (DAY,))
        assert posting.observed_at == datetime(2026, 9, 7, 2, tzinfo=UTC)
        content = posting.content
        assert (content.title, content.company, content.location) == ("서버 개발자 (Go)", "한빛", "서울")
        assert (content.salary, content.employment, content.education) == ("5,000만원 이상", "정규직", None)
        assert posting.url == "https://acme.test/1"


def test_a_list_alone_is_a_sighting_and_its_unread_keys_are_told() -> None:
    (seen, other), issues = refined(page(LIST, card(), card("2", unread={"new": 1})), page(LIST, card(), hour=2))
    assert isinstance(seen, RefinedSighting)
    assert (seen.site_id, seen.days, seen.observed_at.hour) == ("1", (DAY,), 2)
    assert [(issue.kind, issue.where) for issue in issues] == [("unread_field", other.posting_id)]


def test_a_site_whose_lists_carry_all_needs_no_further_page() -> None:
    outcomes, issues = refined(page(LIST, card()), sites={"acme": ListsOnly()})
    assert [type(one) for one in outcomes] == [RefinedPosting]
    assert issues == []


def test_what_the_site_says_of_the_end() -> None:
    gone = page(DETAIL, about="2", status=404, body=b"<html>no such posting</html>")
    (closed, sighted, lost), issues = refined(page(DETAIL, {"site_id": "1", "closed": True}), page(LIST, card()), gone)
    assert isinstance(closed, RefinedClosure)
    assert isinstance(sighted, RefinedSighting)
    assert isinstance(lost, RefinedClosure)
    assert [(one.site_id, one.reason, one.day) for one in (closed, lost)] == [("1", "closed", DAY), ("2", "gone", DAY)]
    assert issues == []


@pytest.mark.parametrize(
    "bad",
    [
        page(DETAIL, body=b"{cut"),
        page(DETAIL, {"no_id": 1}),
        page(DETAIL, body=b"7"),
        page(DETAIL, status=429),
        page(LIST, status=403),
        page(LIST, body=b" "),
        page(LIST, card("9", title=5)),
        page(LIST, card(), site="unheard-of"),
    ],
)
def test_a_page_that_cannot_be_read_is_an_error_and_the_others_go_on(bad: RawPage) -> None:
    inspection = Inspection()
    found = list(
        refine(
            [bad, page(LIST, card()), page(DETAIL, detail())], lambda _: "ACM", site_of=SITES.get, inspection=inspection
        )
    )
    assert [type(one) for one in found] == [Issue, RefinedPosting]
    assert found[0].severity == "error"
    assert found[0].where == bad.origin


def test_what_was_read_before_a_page_broke_is_kept_and_issues_pass_through() -> None:
    outcomes, issues = refined(page(LIST, card(), {"odd": True}, {"no_id": 1}))
    assert [type(one) for one in outcomes] == [RefinedSighting]
    assert [issue.kind for issue in issues] == ["odd", "unreadable_page"]


@pytest.mark.parametrize(
    ("sections", "kind"),
    [
        ({"body": '<p><img src="a.png"></p>'}, "image_only_text"),
        ({"body": "<IMG src='a.png'>자세한 내용은 그림에"}, "image_only_text"),
        ({"body": " "}, "no_text"),
        ({}, "no_text"),
    ],
)
def test_a_page_without_a_text_is_told_of_and_kept(sections: dict[str, str], kind: str) -> None:
    (posting,), issues = refined(page(LIST, card()), page(DETAIL, detail() | {"sections": sections}))
    assert isinstance(posting, RefinedPosting)
    assert not posting.content.has_readable_text
    assert [(issue.kind, issue.severity) for issue in issues] == [(kind, "warning")]


def test_a_text_without_title_or_company_is_no_posting() -> None:
    outcomes, issues = refined(page(DETAIL, detail()))
    assert outcomes == []
    assert [(issue.kind, issue.severity) for issue in issues] == [("required_fields", "error")]


def test_days_are_those_of_collection() -> None:
    pages = (page(LIST, card(posted_at="2026-08-01")), page(DETAIL, detail(seen_on=["2026-01-01"])))
    (posting,), _ = refined(*pages)
    assert posting.days == (DAY,)
    assert posting.content.posted_on == date(2026, 8, 1)
    other = page(LIST, card(), day=date(2026, 9, 8))
    assert [one.days for one in refined(other, *pages)[0]] == [(date(2026, 9, 8),), (DAY,)]


def test_an_outcome_belongs_to_the_part_of_its_most_telling_page() -> None:
    pages = [
        ("p1", page(LIST, card(), card("2"), card("3"))),
        ("p2", page(DETAIL, detail())),
        ("p2", page(LIST, card("2"))),
    ]
    found = list(refine_labelled(pages, Rules(lambda _: "ACM", site_of=SITES.get)))
    assert [(label, one.site_id) for label, one in found if not isinstance(one, Issue)] == [
        ("p2", "1"), ("p2", "2"), ("p1", "3")
    ]  # fmt: skip


def test_postings_of_the_replica_lead_nowhere() -> None:
    (posting,), _ = refined(page(LIST, card(), is_replica=True), page(DETAIL, detail(), is_replica=True))
    assert posting.url == "https://acme.test.example/1"
    assert is_sample([posting.url])
    assert replica_address("https://a.kr:8080/x?y=1#z") == "https://a.kr.example:8080/x?y=1#z"
    assert replica_address("https://a.example/x") == "https://a.example/x"


def test_rules_have_a_version_for_each_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("silver", "domain", "contracts", "sites", "reading/platforms"):
        (tmp_path / folder).mkdir(parents=True)
    files = {
        "silver/rules.py": "from techstrata.reading.outline import (\n    outline,\n)\n",
        "reading/outline.py": 'WORDS = "headings.toml"\n', "reading/headings.toml": "", "reading/years.py": "",
        "sites/acme.py": "from techstrata.reading import html as dom, years\n", "reading/html.py": "",
        "sites/beta.py": "    from techstrata.reading.platforms.board import Board\n", "reading/platforms/board.py": "",
    }  # fmt: skip
    for name, source in files.items():
        (tmp_path / name).write_text(source, "utf-8")
    monkeypatch.setattr(version, "ROOT", tmp_path)

    def versions() -> list[str]:
        for cached in (version.refiner_version, version._read_by, version._source):
            cached.cache_clear()
        return [version.refiner_version(site) for site in (None, "acme", "beta")]

    def moved_by(name: str) -> list[bool]:
        before = versions()
        (tmp_path / name).write_text(files[name] + "# changed\n", "utf-8")
        return [one != other for one, other in zip(before, versions(), strict=True)]

    assert len(set(versions())) == 3
    for name in ("silver/rules.py", "reading/outline.py", "reading/headings.toml"):
        assert moved_by(name) == [True, True, True], name
    for name in ("sites/acme.py", "reading/html.py", "reading/years.py"):
        assert moved_by(name) == [False, True, False], name
    for name in ("sites/beta.py", "reading/platforms/board.py"):
        assert moved_by(name) == [False, False, True], name
    monkeypatch.undo()
    versions()
