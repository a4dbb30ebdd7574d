"""Figures, deadlines and experience in words, in both languages."""

import string
from datetime import date

import pytest

from techstrata.serve.ui.answers import Deadline, PostingRow
from techstrata.serve.ui.texts import TEXTS, one_language, percent, rank, section_name
from techstrata.serve.ui.words import Names, career_names, deadline, experience, note, read_role, window_name

AS_OF = date(2026, 9, 28)


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_the_same_values(key: str) -> None:
    korean, english = TEXTS[key]
    assert korean.strip()
    assert english.strip()
    assert holes(korean) == holes(english)


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.6234, "62%"), (0.0996, "10%"), (0.0994, "9.9%"), (0.004, "0.4%"), (0.0, "0%"), (1.0, "100%")],
)
def test_percents(share: float, words: str) -> None:
    assert percent(share) == words


def test_ties_are_shown_as_a_range_of_ranks() -> None:
    assert (rank("ko", 2, 4), rank("ko", 1, 1), rank("en", 2, 4)) == ("2–4위", "1위", "#2–4")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"kind": "date", "on": date(2026, 9, 28)}, "오늘 마감"),
        ({"kind": "date", "on": date(2026, 10, 1)}, "D-3"),
        ({"kind": "instant", "on": date(2026, 12, 1)}, "2026-12-01 마감"),
        ({"kind": "date", "on": date(2026, 9, 1)}, "2026-09-01 마감됨"),
        ({"kind": "open_ended"}, "상시 채용"),
        ({"kind": "until_filled"}, "채용 시 마감"),
        ({"kind": "unstated"}, "마감일 없음"),
    ],
)
def test_deadlines_count_from_the_day_of_the_data(facts: dict[str, object], words: str) -> None:
    assert deadline("ko", Deadline.model_validate({"on": None, "at": None, **facts}), AS_OF, False) == words


@pytest.mark.parametrize(
    ("low", "high", "newcomer", "words"),
    [
        (3, 5, None, "경력 3–5년"),
        (3, None, None, "경력 3년 이상"),
        (0, 2, True, "신입 가능 · 경력 2년 이하"),
        (None, None, None, "경력 명시 없음"),
    ],
)
def test_experience(low: int | None, high: int | None, newcomer: bool | None, words: str) -> None:
    row = PostingRow.model_construct(years_min=low, years_max=high, newcomer_ok=newcomer)
    assert experience("ko", row) == words


@pytest.mark.parametrize(
    ("probability", "words"), [(0.576, "서버 개발 (확률 58%)"), (0.96, "서버 개발 (확률 96%)"), (None, "서버 개발")]
)
def test_a_role_says_how_sure_it_is(probability: float | None, words: str) -> None:
    row = PostingRow.model_construct(role="backend", role_probability=probability)
    assert read_role("ko", Names(roles={"backend": "서버 개발"}), row) == words


def test_labels_and_sections_speak_the_readers_language() -> None:
    assert (one_language("ko", "점핏 · Jumpit"), one_language("en", "점핏 · Jumpit")) == ("점핏", "Jumpit")
    assert one_language("en", "가온누리") == "가온누리"
    assert (section_name("ko", "requirements"), section_name("ko", "우리 팀")) == ("자격 요건", "우리 팀")


def test_windows_and_years_have_names() -> None:
    assert window_name("ko", "2026Q3") == "2026년 3분기"
    assert window_name("en", "2026-07-01..2026-07-31") == "2026-07-01 ~ 2026-07-31"
    assert list(career_names("ko").items())[:3] == [("", "전체"), ("newcomer", "신입 가능"), ("1", "경력 1년")]


def test_notes_of_the_api_are_said_in_korean_where_they_are_known() -> None:
    assert (
        note("ko", "The data cover 2023-07-17 to 2024-11-04 only.") == "자료는 2023-07-17 ~ 2024-11-04 기간만 있습니다."
    )
    assert note("ko", "Something new.") == "Something new."
    assert note("en", "The data cover 2023-07-17 to 2024-11-04 only.").startswith("The data cover")
