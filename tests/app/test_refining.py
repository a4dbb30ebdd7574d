"""The refine job over pages of the web: what lies in several parts of one day comes out right, and only once."""

from datetime import UTC, date, datetime
from pathlib import Path

import orjson
import pytest

from techstrata.app.jobs import refine
from techstrata.app.settings import Settings
from techstrata.app.wiring import Parts
from techstrata.domain import RawPage
from techstrata.silver import version
from techstrata.stores import lake_writer

TEXT = "파이썬과 장고로 주문 서버를 만들고 배포와 관측까지 스스로 맡아 운영하며 동료의 코드를 함께 읽습니다."


def page(day: int, kind: str, result: object, about: str | None = None) -> RawPage:
    return RawPage(
        site="jumpit", key=f"{kind}{about}", day=date(2026, 9, day), fetched_at=datetime(2026, 9, day, tzinfo=UTC),
        media_type="application/json", origin="https://jumpit.test/", kind=kind, about=about, context={"page": "1"},
        body=orjson.dumps({"message": "", "status": 200, "code": "success", "result": result}),
    )  # fmt: skip


def cards(day: int, *ids: int) -> RawPage:
    positions = [{"id": one, "title": "서버 개발자", "companyName": "한빛", "techStacks": ["Python"], "jobCategory": "서버",
                  "locations": ["서울"], "newcomer": True, "minCareer": 0, "maxCareer": 3, "alwaysOpen": True} for one in ids]  # fmt: skip
    return page(day, "list", {"totalCount": len(ids), "page": 1, "positions": positions})


def detail(day: int, one: int) -> RawPage:
    return page(
        day, "detail", {"id": one, "title": "서버 개발자", "companyName": "한빛", "responsibility": TEXT, "newcomer": True,
                        "minCareer": 0, "maxCareer": 3, "alwaysOpen": True}, str(one),
    )  # fmt: skip


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts(Settings(home=tmp_path))


def collect(parts: Parts, *pages: RawPage) -> None:
    journal = parts.lake.journal("jumpit", pages[0].day)
    for one in pages:
        journal.add(one)
    journal.seal()


def test_a_list_and_the_pages_behind_it_in_several_parts(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lake_writer, "MOST_PAGES", 2)
    collect(parts, cards(7, 1, 2, 3), detail(7, 1), detail(7, 2))
    report = refine(parts)
    assert (report.outcome, report.issues) == ("done", ())
    assert report.counts == {"parts": 2, "postings": 2, "sightings": 1}
    assert {record.site_id for record in parts.store.postings()} == {"1", "2"}
    assert refine(parts).counts == {"parts": 0, "postings": 0}
    collect(parts, detail(7, 3))
    assert refine(parts).counts == {"parts": 3, "postings": 3}
    assert {content.location for _, content in parts.store.contents()} == {"서울"}
    collect(parts, cards(8, 1, 3), page(8, "detail", None, "2").model_copy(update={"status": 404}))
    assert refine(parts).counts == {"parts": 1, "postings": 0, "sightings": 2, "closures": 1}
    told = {record.site_id: record for record in parts.store.postings()}
    assert [day.day for day in told["1"].seen_on] == [7, 8]
    assert [(one.day.day, one.reason) for one in told["2"].closed_on] == [(8, "gone")]


def test_a_changed_site_file_refines_its_own_pages_only(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    collect(parts, cards(7, 1), detail(7, 1))
    line = {"site": "acme", "site_id": "1", "title": "서버", "company": "한빛", "sections": {"tasks": TEXT}}
    feed = RawPage(
        site="acme", key="1", day=date(2026, 9, 7), fetched_at=datetime(2026, 9, 7, tzinfo=UTC), origin="f:1",
        media_type="application/x-techstrata-feed", body=orjson.dumps(line),
    )  # fmt: skip
    parts.lake.add([feed])
    assert refine(parts).counts == {"parts": 2, "postings": 2}
    original = version.refiner_version
    monkeypatch.setattr(version, "refiner_version", lambda site: "r-new" if site == "jumpit" else original(site))
    assert refine(parts).counts == {"parts": 1, "postings": 1}
    assert refine(parts).counts == {"parts": 0, "postings": 0}
