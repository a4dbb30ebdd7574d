"""Sections keep their text; only a body is split."""

import pytest

from techstrata.domain import UnexpectedDataError
from techstrata.silver.facts import address_of, career_of, line_of, place_of, words_of
from techstrata.silver.sections import sections_of

BODY = "우리는 소리를 만드는 회사입니다.\n\n주요업무\n- 음원 서버 개발\n\n자격요건\n- Java 3년 이상\n\n우대사항\n- Kafka 경험"


def test_a_body_is_split_where_its_headings_stand() -> None:
    found = sections_of({"body": BODY})
    assert found == {
        "body": "우리는 소리를 만드는 회사입니다.",
        "tasks": "주요업무\n• 음원 서버 개발",
        "requirements": "자격요건\n• Java 3년 이상",
        "preferred": "우대사항\n• Kafka 경험",
    }


def test_only_a_body_is_split_and_equal_sections_are_joined() -> None:
    found = sections_of({"tasks": "배포", "intro": BODY, "body": BODY})
    assert found["tasks"] == "배포\n\n주요업무\n• 음원 서버 개발"
    assert "자격요건" in found["intro"]


def test_nothing_of_a_body_is_lost() -> None:
    joined = "".join(sections_of({"body": BODY}).values())
    assert sorted("".join(joined.split())) == sorted("".join(BODY.replace("-", "•").split()))


def test_empty_sections_and_placeholders_are_dropped() -> None:
    raw = {
        "tasks": "서버",
        "preferred": "우대사항 없음",
        "benefits": " - ",
        "intro": "<p></p>",
        "x": "N/A",
        "y": "null",
    }
    assert sections_of(raw) == {"tasks": "서버"}


def test_names_of_sections() -> None:
    raw = {"Tasks": "a b", "title": "c d", "기술 스택": "e", " ": "f"}
    assert sections_of(raw) == {"tasks": "a b", "body": "c d\n\nf", "기술 스택": "e"}


def test_a_limit_that_is_none_is_a_fact() -> None:
    assert line_of("학력 제한 없음") == "학력 제한 없음"
    assert [line_of(word) for word in ("", "-", "없음", "N/A", "None", "null", "기술 스택 없음")] == [None] * 7


def test_short_facts() -> None:
    assert career_of("경력\n경력 3~10년") == "경력 3~10년"
    assert career_of("경력\n신입~10년") == "경력 · 신입~10년"
    assert [career_of(word) for word in (None, "", " \n ", "-")] == [None] * 4
    assert place_of("Dieppe, ") == "Dieppe"
    assert place_of(" , ") is None
    assert words_of(("Java", " Java ", "None", "['senior', 'mid']", "[]", "A&amp;B")) == (
        "Java",
        "senior",
        "mid",
        "A&B",
    )


def test_addresses() -> None:
    assert address_of("https://acme.example/1?a=b") == "https://acme.example/1?a=b"
    assert address_of(None) is None
    for bad in ("javascript:alert(1)", "acme.example", "https://", "https://a b.example", "https://me@acme.example/"):
        with pytest.raises(UnexpectedDataError):
            address_of(bad)


def test_a_body_without_headings_stays_whole_however_its_lists_look() -> None:
    joined = (
        "• 주문 서버를 개발하고 운영합니다.\n• 결제 API를 설계합니다.\n• 배포 자동화를 담당합니다."
        " • 관련 경력 3년 이상이신 분\n• Java 개발 경험이 있으신 분 • 대용량 처리 경험이 있으신 분\n• 오픈소스 기여 경험"
    )
    assert set(sections_of({"body": joined})) == {"body"}
