"""Shapes that the same answers have been seen in, or may come in: every fact is found wherever it is said."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from techstrata.bronze.recording import load_page, recordings
from techstrata.domain import DETAIL, LIST, Issue, PostingDraft, RawPage, UnexpectedDataError
from techstrata.reading.platforms.boards import Board, BoardSite
from techstrata.sites.catalogue import every_site, site_of

BOARD = Board("gaon", "Gaon", verified="2026-11-20")


def page(site: str, body: Any, kind: str, about: str | None = None) -> RawPage:
    at = datetime(2026, 11, 20, 3, tzinfo=UTC)
    facts = {"kind": kind, "about": about, "media_type": "application/json", "context": {"token": "gaon"}}
    return RawPage(
        site=site, key="k", origin="https://x/", day=at.date(), fetched_at=at, body=orjson.dumps(body), **facts
    )


def draft_of(site: str, body: Any, kind: str = DETAIL) -> PostingDraft:
    """The only draft of an answer, in which nothing is left unread."""
    of = site_of(site)
    of = type(of)({"gaon": BOARD}) if isinstance(of, BoardSite) else of
    (draft,) = of.read(page(site, body, kind, "1" if kind == DETAIL else None))
    assert isinstance(draft, PostingDraft)
    assert not draft.unread
    return draft


def jumpit(**more: Any) -> PostingDraft:
    position = {"id": 1, "title": "서버 개발자", "companyName": "가온", "techStacks": [], "newcomer": False}
    return draft_of("jumpit", {"status": 200, "code": "C001", "result": position | more})


def rallit(**more: Any) -> PostingDraft:
    return draft_of("rallit", {"data": {"id": 1, "title": "서버 개발자", "companyName": "가온"} | more})


def programmers(**more: Any) -> PostingDraft:
    position = {"id": 1, "title": "서버 개발자", "status": "active", "company": {"name": "가온"}}
    return draft_of("programmers", {"jobPosition": position | more})


def saramin(**more: Any) -> PostingDraft:
    posting = {"id": "1", "active": 1, "company": {"detail": {"name": "가온"}}, "position": {"title": "서버 개발자"}}
    return draft_of("saramin", {"jobs": {"count": 1, "start": 0, "total": "1", "job": [posting | more]}}, LIST)


def lever(**more: Any) -> PostingDraft:
    return draft_of("lever", [{"id": "a", "text": "Engineer", "hostedUrl": "https://x.example/a"} | more], LIST)


def ashby(pay: Any) -> PostingDraft:
    job = {"id": "a", "title": "Engineer", "jobUrl": "https://x.example/a", "compensation": pay}
    return draft_of("ashby", {"jobs": [job]}, LIST)


def greenhouse(metadata: list[dict[str, Any]]) -> PostingDraft:
    job = {"id": 1, "title": "Engineer", "absolute_url": "https://x.example/1", "metadata": metadata}
    return draft_of("greenhouse", {"jobs": [job]}, LIST)


def recruitee(**more: Any) -> PostingDraft:
    offer = {"id": 1, "title": "Engineer", "careers_url": "https://x.example/1"}
    return draft_of("recruitee", {"offers": [offer | more]}, LIST)


def test_jumpit_writes_stacks_and_places_in_several_ways() -> None:
    assert jumpit(techStacks=["Java", None, {"stack": "Kotlin", "imagePath": "x"}]).tags == ("Java", "Kotlin")
    assert jumpit(workingPlaces=[{"address": "부산 가상로 1", "domestic": True}]).location == "부산 가상로 1"
    assert jumpit(locations=["서울", "부산"]).location == "서울, 부산"
    assert (
        jumpit(jobCategory="서버, 웹").site_roles == jumpit(jobCategories=[{"name": "서버"}, {"name": "웹"}]).site_roles
    )


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"minCareer": 0, "maxCareer": 0}, "경력무관"),
        ({"minCareer": 3, "maxCareer": 100}, "경력 3년 이상"),
        ({"minCareer": None, "maxCareer": 3}, "경력 0~3년"),
        ({"newcomer": True, "minCareer": 0, "maxCareer": 2}, "신입·경력 0~2년"),
    ],
)
def test_years_of_jumpit_are_said_in_words(numbers: dict[str, Any], words: str) -> None:
    assert jumpit(**numbers).career == words


def test_rallit_says_the_level_in_a_list_or_in_a_word() -> None:
    assert rallit(jobLevel="SENIOR").career == "시니어"
    assert rallit(jobLevel="IRRELEVANT", jobLevels=["JUNIOR"]).career == "주니어"
    assert rallit(endedAt="9999-12-31").closes_at == "상시"
    assert (rallit().closes_at, rallit().posted_at, rallit(startedAt="1970-01-01").posted_at) == (None, None, None)


def test_programmers_says_years_in_words_a_range_or_a_number() -> None:
    said = [{"career": "경력 2년"}, {"careerRange": "3..."}, {"careerRange": "신입 채용"}, {"minCareer": 4}, {}]
    assert [programmers(**one).career for one in said] == [
        "경력 2년",
        "경력 3년 이상",
        "신입 채용",
        "경력 4년 이상",
        None,
    ]


def test_saramin_says_days_in_seconds_or_in_words() -> None:
    words = {"posting-date": "2026-11-02T09:00:00+0900", "expiration-date": "2026-12-01T23:59:59+0900"}
    assert (saramin(**words).posted_at, saramin(**words).closes_at) == tuple(words.values())
    seconds = {"posting-timestamp": "1795000000", "expiration-timestamp": "0"}
    assert (saramin(**words | seconds).posted_at, saramin(**words | seconds).closes_at) == (
        "1795000000",
        words["expiration-date"],
    )


def test_an_open_list_of_saramin_that_is_gone_is_no_empty_list() -> None:
    answer = page("saramin", {"jobs": {"count": 0, "start": 0, "total": "7"}}, LIST)
    with pytest.raises(UnexpectedDataError, match="`job`"):
        site_of("saramin").follow(answer)


def test_texts_of_lever_may_come_without_markup_and_in_halves() -> None:
    halves = lever(openingPlain="A desk.", descriptionBodyPlain="For shops.", salaryDescriptionPlain="Fair pay.")
    assert halves.sections == {"body": "A desk.\nFor shops.", "salary": "Fair pay."}
    assert lever(descriptionPlain="Plain", description="<b>Rich</b>").sections == {"body": "<b>Rich</b>"}
    assert lever(categories={"level": "Senior", "team": "Web"}).career == "Senior"


def test_an_instant_of_lever_beyond_the_calendar_is_a_surprise() -> None:
    with pytest.raises(UnexpectedDataError, match="createdAt"):
        lever(createdAt=10**17)


PART = {"compensationType": "Salary", "interval": "1 YEAR", "currencyCode": "USD", "minValue": 90000, "maxValue": 1e5}
SHARES = {"compensationType": "EquityPercentage", "interval": "NONE"}
OLDER = {
    "tierFloor": 90000,
    "tierCeiling": 100000,
    "currency": "USD",
    "interval": "YEAR",
    "title": "1",
    "tierType": "x",
}


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        ({"compensationTierSummary": "$90K", "summaryComponents": [PART]}, "$90K"),
        ({"scrapeableCompensationSalarySummary": "$90K - $100K"}, "$90K - $100K"),
        ({"summaryComponents": [SHARES, PART]}, "USD 90,000–100,000 / 1 YEAR"),
        ({"compensationTiers": [{"id": "t", "title": None, "components": [PART | {"id": "c"}]}]}, "USD 90,000–100,000 / 1 YEAR"),
        ({"compensationTiers": [{"tierSummary": "$90K plus"}]}, "$90K plus"),
        ({"compensationComponents": [{"compensationType": "Salary", "label": "x", "tiers": [OLDER]}]}, "USD 90,000–100,000 / YEAR"),
        ({"compensationComponents": [{"compensationType": "Bonus", "tiers": [OLDER]}]}, None),
        ({"compensationTierSummary": None, "summaryComponents": []}, None),
    ],
)  # fmt: skip
def test_pay_of_ashby_is_found_wherever_it_is_said(pay: Any, words: str | None) -> None:
    assert ashby(pay).salary == words


def test_facts_that_employers_add_at_greenhouse_have_many_shapes() -> None:
    amounts = {"unit": "USD", "min_value": "90000.0", "max_value": "120000.0"}
    told = greenhouse(
        [
            {"id": 1, "name": "Employment Type", "value": ["Full-time", "Contract"], "value_type": "multi_select"},
            {"id": 2, "name": "Salary Range", "value": amounts, "value_type": "currency_range"},
            {"id": 3, "name": "Remote", "value": None, "value_type": "yes_no"},
        ]
    )
    assert (told.employment, told.salary, told.location) == ("Full-time, Contract", "USD 90,000–120,000", None)


def test_recruitee_names_place_and_field_by_their_parts_if_need_be() -> None:
    plain = recruitee(city="Seoul", country="South Korea", category_code="information_technology")
    assert (plain.location, plain.site_roles) == ("Seoul, South Korea", ("information_technology",))
    assert recruitee(department="Data", category_code="information_technology").site_roles == ("Data",)
    assert recruitee(salary={"min": 40000, "max": None, "currency": "EUR"}).salary == "EUR 40,000+"


def test_a_search_of_wanted_holds_the_same_list_one_level_deeper() -> None:
    job = {
        "id": 1,
        "position": "서버 개발자",
        "company": {"name": "가온"},
        "category_tag": {"parent_id": 518, "id": 872},
    }
    answer = page("wanted", {"positions": {"data": [job], "links": {"prev": None, "next": None}}}, LIST)
    (draft,) = site_of("wanted").read(answer)
    assert isinstance(draft, PostingDraft)
    assert site_of("wanted").follow(answer).listed == (draft.site_id,) == ("1",)


@pytest.mark.parametrize("role", ["CIO", "QA,테스트 엔지니어", "프로덕트 매니저", "하드웨어 엔지니어"])
def test_a_job_under_development_is_it_whatever_its_title(role: str) -> None:
    tag = {"parent_tag": None, "child_tags": [{"id": 1, "text": role}]}
    job = {"id": 1, "detail": {"position": "브랜드 매니저"}, "company": {"name": "가온"}, "category_tag": tag}
    assert len(list(site_of("wanted").read(page("wanted", {"job": job}, DETAIL, "1")))) == 1
    tag["child_tags"] = [{"id": 1, "text": "브랜드 마케터"}]
    assert not list(site_of("wanted").read(page("wanted", {"job": job}, DETAIL, "1")))


def test_a_list_of_which_no_posting_can_be_read_is_a_surprise_as_a_whole() -> None:
    rows = [{"id": 1, "companyName": "가온"}, {"id": 2, "companyName": "다온"}]
    answer = {"result": {"totalCount": 2, "page": 1, "positions": rows}}
    with pytest.raises(UnexpectedDataError, match="`title`"):
        list(site_of("jumpit").read(page("jumpit", answer, LIST)))
    rows.append({"id": 3, "title": "서버 개발자", "companyName": "가온"})
    read = list(site_of("jumpit").read(page("jumpit", answer, LIST)))
    assert [type(one) for one in read] == [PostingDraft, Issue, Issue]
    assert site_of("jumpit").follow(page("jumpit", answer, LIST)).listed == ("1", "2", "3")


def test_a_refusal_that_is_no_json_is_no_closing() -> None:
    refused = page("jumpit", {}, DETAIL, "1").model_copy(update={"status": 400, "body": b"<html>Bad Request</html>"})
    assert site_of("jumpit").judge(refused) == "absent"


@pytest.mark.parametrize("name", ["rocketpunch", "smartrecruiters", "greeting"])
def test_one_row_without_an_id_takes_neither_the_list_nor_its_next_page_down(name: str) -> None:
    site, page = every_site()[name], first_list_of(name)
    whole = site.follow(page)
    harmed = page.model_copy(update={"body": without_first_id(page.body)})
    led = site.follow(harmed)
    assert led.listed == whole.listed[1:]
    assert (led.onward, led.announced) == (whole.onward, whole.announced)


def first_list_of(name: str) -> RawPage:
    """A recorded list with at least two rows."""
    for folder in recordings(Path(__file__).parents[1] / "recorded", name):
        page = load_page(folder)
        if page.kind == LIST and page.body.lstrip()[:1] == b"{" and len(every_site()[name].follow(page).listed) > 1:
            return page
    raise AssertionError(name)


def without_first_id(body: bytes) -> bytes:
    """The page, its first row without what could be its id."""
    value = orjson.loads(body)
    rows = next(found for found in lists_in(value) if found)
    for key in ("id", "jobId", "openingId"):
        rows[0].pop(key, None)
    return orjson.dumps(value)


def lists_in(value: Any) -> Iterator[list[dict[str, Any]]]:
    """Every list of objects in a JSON value."""
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        yield value
    elif isinstance(value, dict):
        for inside in value.values():
            yield from lists_in(inside)
