from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from techstrata.bronze.recording import load_page
from techstrata.domain import PostingDraft, RawPage, UnexpectedDataError
from techstrata.reading.linkedin_page import CARD
from techstrata.sites.linkedin import PARTS, SITE

RECORDED = Path(__file__).parent.parent / "recorded" / "linkedin"


def recorded(case: str, **facts: object) -> RawPage:
    return load_page(RECORDED / case).model_copy(update=facts)


def with_body(case: str, old: str, new: str) -> RawPage:
    page = recorded(case)
    body = page.body.decode()
    assert old in body
    return page.model_copy(update={"body": body.replace(old, new).encode()})


def at(start: int, parted: int = 0) -> dict[str, str]:
    return recorded("list").context | {"start": str(start), "parted": str(parted)}


def test_the_next_page_begins_after_the_cards_that_came() -> None:
    (onward,) = SITE.follow(recorded("list", context=at(20))).onward
    assert parse_qs(urlsplit(onward.url).query)["start"] == ["24"]


def test_a_second_short_page_shows_that_pages_have_shrunk() -> None:
    first = SITE.follow(recorded("list", context=at(0)))
    second = SITE.follow(recorded("list", context=first.onward[0].context))
    assert (first.expects_more, second.expects_more) == (None, 10)
    assert len(second.listed) < 10


def test_a_search_that_reaches_the_cap_is_asked_again_in_parts_down_to_the_last() -> None:
    for parted, parts in enumerate(PARTS):
        step = SITE.follow(recorded("list", context=at(987, parted)))
        assert [request.context["parted"] for request in step.onward] == [str(parted + 1)] * len(parts)
        assert {request.kind for request in step.onward} == {"narrow"}
        assert {parse_qs(urlsplit(request.url).query)["start"][0] for request in step.onward} == {"0"}
    assert SITE.follow(recorded("list", context=at(987, len(PARTS)))).onward == ()


def test_parts_by_place_leave_the_country_out() -> None:
    place = SITE.follow(recorded("list", context=at(987, 2))).onward[0]
    query = parse_qs(urlsplit(place.url).query)
    assert "geoId" not in query
    assert query["location"] == ["Seoul, South Korea"]


def test_a_part_does_not_end_where_the_whole_has_shown_its_postings() -> None:
    step = SITE.follow(recorded("narrow"))
    assert step.listed == ()
    assert step.details
    assert step.onward


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        (recorded("list", status=999), "blocked"),
        (recorded("list", status=429, body=b""), "throttled"),
        (recorded("list", body=b""), "empty"),
        (recorded("list", landed="https://www.linkedin.com/authwall?trk=x"), "blocked"),
        (recorded("detail", landed="https://www.linkedin.com/signup/cold-join"), "blocked"),
        (recorded("list", status=302, headers={"location": "https://www.linkedin.com/signup"}), "blocked"),
        (recorded("list", status=400, context=at(30)), "absent"),
        (recorded("list", body=recorded("list").body[:3000]), "failing"),
        (recorded("detail", body=recorded("wall").body), "blocked"),
        (recorded("detail", status=404, body=b""), "closed"),
    ],
)
def test_what_a_response_is(page: RawPage, verdict: str) -> None:
    assert SITE.judge(page) == verdict
    assert not any(isinstance(one, PostingDraft) for one in SITE.read(page))


@pytest.mark.parametrize(
    ("case", "renamed"),
    [
        ("list", CARD.removeprefix(".")),
        ("list", "base-search-card__title"),
        ("list", "base-search-card__subtitle"),
        ("detail", "show-more-less-html__markup"),
        ("detail", "topcard__"),
    ],
)
def test_a_renamed_class_is_noticed(case: str, renamed: str) -> None:
    page = with_body(case, renamed, "new-name")
    assert SITE.judge(page) == "answer"
    with pytest.raises(UnexpectedDataError):
        list(SITE.read(page))


def test_a_criterion_that_nobody_knows_is_unread() -> None:
    (draft,) = SITE.read(with_body("detail", "Industries", "Perks"))
    assert isinstance(draft, PostingDraft)
    assert list(draft.unread) == ["Perks"]


def test_the_full_page_is_asked_by_a_browser() -> None:
    assert "view" in SITE.browser_kinds
    assert "view" in SITE.kinds


@pytest.mark.parametrize("behind", ["</ul>", "Seniority", "<h3 class"])
def test_a_posting_that_is_cut_off_behind_its_text_is_asked_for_again(behind: str) -> None:
    page = recorded("detail")
    end = page.body.rindex(behind.encode())
    assert SITE.judge(page) == "answer"
    assert SITE.judge(page.model_copy(update={"body": page.body[:end]})) == "failing"


def test_the_whole_page_tells_more_exactly_and_its_criteria_fill_the_gaps() -> None:
    (draft,) = SITE.read(recorded("view"))
    assert isinstance(draft, PostingDraft)
    assert (draft.career, draft.employment) == ("경력 3년 이상", "FULL_TIME")
    assert draft.site_roles == ("Engineering and Information Technology",)
    unknown = with_body("view", "Job function", "Perks")
    assert [list(one.unread) for one in SITE.read(unknown) if isinstance(one, PostingDraft)] == [["Perks"]]
