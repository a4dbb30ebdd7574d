"""Words for codes and numbers, and that later readings understand them."""

import pytest

from techstrata.reading.code_words import LEVELS, experience, level, new_values
from techstrata.reading.years import YearsRead, career_of


@pytest.mark.parametrize(
    ("low", "high", "newcomer", "words", "years"),
    [
        (3, 100, False, "경력 3년 이상", (3, None, False)),
        (0, 100, True, "경력무관", (0, None, True)),
        (0, 0, True, "신입", (0, None, True)),
        (0, 3, True, "신입·경력 0~3년", (0, 3, True)),
        (0, 5, False, "신입·경력 0~5년", (0, 5, True)),
        (3, 7, False, "경력 3~7년", (3, 7, False)),
        (5, None, False, "경력 5년 이상", (5, None, False)),
    ],
)
def test_years_become_words_that_are_read_again(
    low: float, high: float | None, newcomer: bool, words: str, years: tuple[int, int | None, bool]
) -> None:
    assert experience(low, high, newcomer=newcomer) == words
    assert career_of(words) == YearsRead(*years)


def test_nothing_said_of_experience_stays_unsaid() -> None:
    assert experience(None, None) is None
    assert experience(None, None, newcomer=True) == "신입"


def test_levels_stand_in_their_order_and_irrelevance_only_alone() -> None:
    assert level(["SENIOR", "JUNIOR", "IRRELEVANT"]) == "주니어·시니어"
    assert level(["IRRELEVANT"]) == "경력무관"
    assert level(["SENIOR", "GURU"]) == "시니어·GURU"
    assert level([]) is None


def test_a_new_code_is_told_once() -> None:
    issues = list(new_values(LEVELS, ["JUNIOR", "GURU", "GURU", None], "levels", "rallit", "5001"))
    assert [(issue.kind, issue.where) for issue in issues] == [("new_value", "5001")]
    assert "GURU" in issues[0].detail
