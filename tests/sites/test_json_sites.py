"""What the JSON sites do with answers that no recording can hold: refusals, halves and strange shapes."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from techstrata.domain import DETAIL, LIST, PostingDraft, RawPage, UnexpectedDataError
from techstrata.sites.catalogue import site_of

KEY = "Zk3vQ9sT7uW1xY5bA2cD4eF6gH8iJ0"
JSON_SITES = ("wanted", "saramin", "rallit", "rocketpunch", "programmers", "hackernews")


def page(site: str, body: Any, kind: str = LIST, about: str | None = None, status: int = 200) -> RawPage:
    raw = body if isinstance(body, bytes) else orjson.dumps(body)
    at = datetime(2026, 11, 20, 3, tzinfo=UTC)
    facts = {"kind": kind, "about": about, "status": status, "media_type": "application/json", "origin": "https://x/"}
    return RawPage(site=site, key="https://x/", day=date(2026, 11, 20), fetched_at=at, body=raw, **facts)


def wanted_job(**more: Any) -> dict[str, Any]:
    job = {
        "id": 1,
        "position": "서버 개발자",
        "company": {"name": "가온"},
        "category_tag": {"parent_id": 518, "id": 872},
    }
    return {"data": [job | more], "links": {"prev": None, "next": None}}


@pytest.mark.parametrize("name", JSON_SITES)
def test_half_an_answer_is_a_passing_fault(name: str) -> None:
    site = site_of(name)
    assert site.judge(page(name, b'{"data": [{"id": 1, "ti')) == "failing"
    assert site.judge(page(name, b'{"data": []}\n')) == "answer"


@pytest.mark.parametrize("name", JSON_SITES)
def test_no_address_holds_a_key(name: str) -> None:
    site = site_of(name)
    for request in (*site.start(), *site.start(permitted=True)):
        assert request.url.startswith("https://")
        assert site.key is None or site.key.name not in f"{request.url}{request.headers}"


@pytest.mark.parametrize("name", ["saramin", "rallit", "rocketpunch", "hackernews"])
def test_a_message_instead_of_postings_is_no_empty_list(name: str) -> None:
    answer = page(name, {"code": 1, "message": f"access-key {KEY} 는 유효하지 않습니다.", "errorCode": "BAD_PARAMETER"})
    for ask in (site_of(name).follow, lambda one: list(site_of(name).read(one))):
        with pytest.raises(UnexpectedDataError) as caught:
            ask(answer)
        assert KEY not in str(caught.value)


def test_the_message_of_saramin_is_passed_on() -> None:
    with pytest.raises(UnexpectedDataError, match="유효하지 않습니다"):
        site_of("saramin").follow(page("saramin", {"code": 3, "message": "키가 유효하지 않습니다."}))


@pytest.mark.parametrize("shape", [["Python"], {"0": "Python"}, [1, "Python"], [["Python"]]])
def test_skill_tags_of_an_unknown_shape_are_a_surprise(shape: Any) -> None:
    with pytest.raises(UnexpectedDataError, match="skill_tags"):
        list(site_of("wanted").read(page("wanted", wanted_job(skill_tags=shape))))


def test_skill_tags_that_name_themselves_otherwise_are_told_of() -> None:
    (draft,) = site_of("wanted").read(page("wanted", wanted_job(skill_tags=[{"id": 1554, "name": "Python"}])))
    assert isinstance(draft, PostingDraft)
    assert (draft.tags, draft.unread) == ((), {"skill_tags.name": "Python"})


def test_numbers_of_skills_and_sizes_become_their_names() -> None:
    body = wanted_job(skill_tags=[1554, 10268, 99999999], attraction_tags=[10439, 10403])
    (draft,) = site_of("wanted").read(page("wanted", body))
    assert isinstance(draft, PostingDraft)
    assert (draft.tags, draft.company_size, draft.unread) == (("Python", "Kubernetes"), "51~300명", {})


def test_a_key_that_nothing_reads_is_kept() -> None:
    found = list(site_of("wanted").read(page("wanted", wanted_job(perk_level=3))))
    assert [one.unread for one in found if hasattr(one, "unread")] == [{"perk_level": 3}]


def test_links_lead_to_no_other_host() -> None:
    body = wanted_job() | {"links": {"next": "https://elsewhere.example/api?offset=20"}}
    with pytest.raises(UnexpectedDataError, match="another host"):
        site_of("wanted").follow(page("wanted", body))


def test_past_the_end_of_a_list_nothing_follows() -> None:
    body = {"data": [], "links": {"prev": None, "next": "/api/chaos/navigation/v1/results?limit=100&offset=900"}}
    assert not site_of("wanted").follow(page("wanted", body)).onward


def test_with_permission_wanted_asks_every_field_of_work_once() -> None:
    groups = [request.context["group"] for request in site_of("wanted").start(permitted=True)]
    assert groups[0] == "518"
    assert len(groups) == len(set(groups)) == 19


def test_a_page_without_a_posting_is_a_surprise() -> None:
    with pytest.raises(UnexpectedDataError, match="neither"):
        list(site_of("wanted").read(page("wanted", b"<html><body>403</body></html>", DETAIL, "1")))


def test_a_json_page_in_place_of_the_comments_is_a_surprise() -> None:
    with pytest.raises(UnexpectedDataError, match="No thread"):
        site_of("hackernews").follow(page("hackernews", {"hits": []}, "threads"))


CAPTURES = Path(__file__).parent.parent.parent.parent / "shared" / "wire"
CAPTURED = [
    ("wanted", "list_chaos-navigation_bokang_2026.json", LIST, None, {"employment", "site_roles"}),
    ("wanted", "list_api-v4-jobs_jobscout_2026-07.json", LIST, None, {"closes_at", "industry", "site_roles"}),
    ("wanted", "detail_api-v4-jobs-118906_kangmunju_2026-08_TRANSCRIBED.json", DETAIL, "118906", {"sections", "tags"}),
    ("rallit", "list_api-v1-position_bokang_2026.json", LIST, None, {"tags", "closes_at"}),
    ("saramin", "open-api_list_jobscout_SYNTHETIC.json", LIST, None, {"tags", "closes_at", "salary", "industry"}),
]


@pytest.mark.parametrize(("name", "file", "kind", "about", "filled"), CAPTURED, ids=[one[1] for one in CAPTURED])
def test_captured_answers_are_read_without_an_unread_key(
    name: str, file: str, kind: str, about: str | None, filled: set[str]
) -> None:
    path = CAPTURES / name / file
    if not path.exists():
        pytest.skip("the captured answers are not beside the project")
    site = site_of(name)
    answer = page(name, path.read_bytes(), kind, about)
    site.follow(answer)
    read = list(site.read(answer))
    assert read
    for one in read:
        assert isinstance(one, PostingDraft)
        assert not one.unread
        assert all(getattr(one, field) for field in filled | {"title", "company", "url", "career", "location"})
