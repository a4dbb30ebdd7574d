import json
from pathlib import Path

import pytest

from techstrata.bronze.recording import load_page
from techstrata.domain import PostingDraft, RawPage, UnexpectedDataError
from techstrata.sites.jobkorea import SITE

RECORDED = Path(__file__).parent.parent / "recorded" / "jobkorea"


def recorded(case: str, **facts: object) -> RawPage:
    return load_page(RECORDED / case).model_copy(update=facts)


def replaced(case: str, old: str, new: str) -> RawPage:
    page = recorded(case)
    body = page.body.decode()
    assert old in body
    return page.model_copy(update={"body": body.replace(old, new).encode()})


def drafts(page: RawPage) -> list[PostingDraft]:
    return [one for one in SITE.read(page) if isinstance(one, PostingDraft)]


def test_links_are_built_from_the_number_alone() -> None:
    assert {one.url for one in drafts(recorded("list_without_objects"))} == {
        "https://www.jobkorea.co.kr/Recruit/GI_Read/50000001",
        "https://www.jobkorea.co.kr/Recruit/GI_Read/50000002",
    }


def test_each_posting_is_asked_for_its_facts_and_its_frame() -> None:
    details = SITE.follow(recorded("list")).details
    assert [(request.kind, request.about) for request in details] == [
        ("detail", "50000001"),
        ("body", "50000001"),
        ("detail", "50000002"),
        ("body", "50000002"),
    ]


def test_objects_and_cards_say_the_same_where_both_speak() -> None:
    both, cards = drafts(recorded("list")), drafts(recorded("list_without_objects"))
    assert [(one.site_id, one.title, one.company) for one in both] == [
        (one.site_id, one.title, one.company) for one in cards
    ]


def test_objects_alone_are_enough() -> None:
    found = drafts(replaced("list", 'data-sentry-component="CardJob"', "data-x"))
    assert [one.company for one in found] == ["㈜가온소프트", "나래인터랙티브(주)"]


def test_a_new_key_is_unread() -> None:
    found = drafts(replaced("list", r"\"recommendType\"", r"\"perk\""))
    assert [list(one.unread) for one in found] == [["perk"], ["perk"]]


def test_a_cell_that_no_word_explains_is_unread() -> None:
    found = drafts(replaced("list_rows", "학력무관", "재택 가능"))
    assert found[0].unread == {"cell": ["재택 가능"]}


def test_a_label_that_nobody_knows_is_unread() -> None:
    (found,) = drafts(replaced("detail_intern", ">급여<", ">사내동호회<"))
    assert found.unread == {"사내동호회": "월급 250만원"}


def test_skills_asked_for_are_tags_however_they_are_parted() -> None:
    (found,) = drafts(recorded("detail_qualification"))
    assert found.tags == ("Python", "Apache Spark", "C++")
    (in_one,) = drafts(
        replaced(
            "detail_qualification",
            "<span>Python, </span><span>Apache Spark, </span><span>C++</span>",
            "<span>Python, Apache Spark, C++</span>",
        )
    )
    assert in_one.tags == found.tags


def test_skills_that_only_the_script_of_the_page_names_are_tags() -> None:
    skills = [
        {"name": "Kotlin", "skillTypeCode": "HARD_SKILL"},
        {"name": "소통", "skillTypeCode": "SOFT_SKILL"},
        {"name": "Kotlin", "skillTypeCode": "HARD_SKILL"},
    ]
    data = json.dumps([1, f"7:{json.dumps({'skills': skills}, ensure_ascii=False)}"], ensure_ascii=False)
    page = replaced(
        "detail_qualification",
        "<span>Python, </span><span>Apache Spark, </span><span>C++</span>",
        "<span>, </span>",
    )
    body = page.body.decode().replace("</body>", f"<script>self.__next_f.push({data})</script></body>")
    (found,) = drafts(page.model_copy(update={"body": body.encode()}))
    assert found.tags == ("Kotlin",)


def test_a_page_without_list_and_jobposting_names_itself() -> None:
    (found,) = drafts(recorded("detail_qualification"))
    assert (found.company, found.title) == ("(주)다온테크", "데이터 플랫폼 개발자")


def test_what_stands_in_brackets_is_not_the_kind_of_employment() -> None:
    (found,) = drafts(recorded("detail_intern"))
    assert found.employment == "인턴"


def test_a_page_without_a_posting_in_a_known_layout_is_noticed() -> None:
    page = replaced("list_without_objects", 'data-sentry-component="CardJob"', "data-x")
    assert SITE.judge(page) == "answer"
    with pytest.raises(UnexpectedDataError):
        SITE.follow(page)
    unknown = recorded("detail", body="<html><body><h1>백엔드 개발자</h1></body></html>".encode())
    with pytest.raises(UnexpectedDataError):
        list(SITE.read(unknown))


def test_title_and_company_without_a_list_come_from_the_headline() -> None:
    page = replaced("detail", "JobPosting", "Thing").model_copy(update={"context": {}})
    (found,) = drafts(page)
    assert (found.company, found.title) == ("㈜가온소프트", "백엔드 개발자 (결제)")


def test_a_posting_without_title_anywhere_is_noticed() -> None:
    with pytest.raises(UnexpectedDataError):
        list(SITE.read(recorded("detail_intern", context={})))


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        (recorded("detail", status=404, body=b""), "closed"),
        (recorded("body", status=404, body=b""), "absent"),
        (recorded("detail", body=recorded("detail").body[:1500]), "failing"),
        (recorded("body", body="<html><body>보안문자를 입력하세요</body></html>".encode()), "blocked"),
        (
            recorded(
                "body",
                body=("<html><body>" + "비정상적인 접근을 막는 보안 개발 업무 " * 20 + "</body></html>").encode(),
            ),
            "answer",
        ),
        (recorded("list", status=429, body=b""), "throttled"),
        (recorded("body_cp949", media_type="text/html; charset=utf-8"), "failing"),
    ],
)
def test_what_a_response_is(page: RawPage, verdict: str) -> None:
    assert SITE.judge(page) == verdict


def test_a_missing_frame_closes_nothing() -> None:
    assert list(SITE.read(recorded("body", status=404, body=b""))) == []


def paged(number: int, *, last: int, size: int = 0) -> RawPage:
    """A list page whose pager leads to the `last` page; `size` is what the walk has seen before."""
    links = "".join(f'<a href="/Search?stext=x&amp;Page_No={one}">{one}</a>' for one in range(1, last + 1))
    page = recorded("list")
    body = page.body.replace(b"</body>", f'<div data-sentry-component="Pagination">{links}</div></body>'.encode())
    context = page.context | {"page": str(number)} | ({"size": str(size)} if size else {})
    return page.model_copy(update={"body": body, "context": context})


def test_a_page_with_others_behind_it_must_be_full() -> None:
    first, thin, last = (SITE.follow(paged(*one[:1], last=3, size=one[1])) for one in ((1, 0), (2, 20), (3, 20)))
    assert (first.expects_more, first.onward[0].context["size"]) == (2, "2")
    assert (thin.expects_more, len(thin.listed)) == (20, 2)
    assert last.expects_more is None
