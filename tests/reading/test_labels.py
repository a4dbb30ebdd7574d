from pathlib import Path

import pytest

from techstrata.reading.html import Html, terms_of
from techstrata.reading.labels import facts_in_line, labelled, told_by_words

JOBPLANET = Path(__file__).parents[3] / "shared" / "wire" / "jobplanet"


def test_labels_become_fields_and_unknown_ones_are_left() -> None:
    facts, left = labelled(
        {"경력": "3년 이상", "Employment type": "Full-time", "모집인원": "0명", "사내동호회": "축구"}
    )
    assert facts == {"career": "3년 이상", "employment": "Full-time"}
    assert left == {"사내동호회": "축구"}


def test_a_site_may_mean_something_else_by_a_label() -> None:
    assert labelled({"직급": "신입"})[0] == {}
    assert labelled({"직급": "신입"}, own={"직급": "career"})[0] == {"career": "신입"}


@pytest.mark.parametrize(
    ("words", "employment"),
    [
        ("인턴 (근무기간 2개월, 정규직 전환 가능)", "인턴"),
        ("정규직(수습기간 3개월)", "정규직"),
        ("정규직, 계약직 (1년)", "정규직, 계약직"),
        ("(정규직)", "(정규직)"),
    ],
)
def test_brackets_explain_the_kind_of_employment(words: str, employment: str) -> None:
    assert labelled({"고용형태": words})[0] == {"employment": employment}


def test_lists_are_split_as_english_and_korean_write_them() -> None:
    assert labelled({"Job function": "Engineering, Sales, and Product Management"})[0] == {
        "site_roles": ("Engineering", "Sales", "Product Management")
    }
    assert labelled({"스킬": "Java, Spring"})[0] == {"tags": ("Java", "Spring")}


def test_facts_in_one_line() -> None:
    assert facts_in_line("경력 : 경력 5년이상, 학력 : 대졸↑ 마감일 : 2026.10.26") == {
        "경력": "경력 5년이상",
        "학력": "대졸↑",
        "마감일": "2026.10.26",
    }
    assert facts_in_line("회사를 소개합니다") == {}


def test_cells_say_by_their_words_what_they_are() -> None:
    assert told_by_words(["경력3년↑", "대졸↑", "서울 강남구", "정규직", "~12/31(수)", "", "자율복장"]) == {
        "career": "경력3년↑",
        "education": "대졸↑",
        "location": "서울 강남구",
        "employment": "정규직",
        "closes_at": "~12/31(수)",
        "unread": {"cell": ["자율복장"]},
    }


@pytest.mark.skipif(not JOBPLANET.exists(), reason="the captures are not here")
def test_labels_of_another_board_are_known() -> None:
    for path in JOBPLANET.glob("*.html"):
        facts, left = labelled(terms_of(Html(path.read_text("utf-8")).root, ".recruitment-summary__dt"))
        assert {"closes_at", "site_roles", "career", "employment"} <= set(facts)
        assert not left
