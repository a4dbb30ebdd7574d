"""Postings that were put up anew under another id."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from techstrata.domain import Content
from techstrata.gold.reposts import Candidate, alike, normal_words, possible_reposts, reposts, shingles_of

DAY = date(2026, 9, 1)
WORDS = [f"word{number}" for number in range(100)]


def candidate(name: str, first: int, last: int, *, is_open: bool = False, title: str = "engineer") -> Candidate:
    days = (DAY + timedelta(days=first), DAY + timedelta(days=last))
    return Candidate(name, f"v-{name}", ("jumpit", "C-1", title), *days, is_open)


def content(text: str) -> Content:
    return Content(title="t", company="c", sections={"body": text})


def found(candidates: list[Candidate], texts: dict[str, str]) -> dict[str, str]:
    return reposts(possible_reposts(candidates), [(f"v-{name}", content(text)) for name, text in texts.items()])


SAME = {"a": " ".join(WORDS), "b": " ".join(WORDS), "c": " ".join(WORDS)}


def test_the_later_posting_repeats_the_earlier_one() -> None:
    old, new = candidate("a", 0, 5), candidate("b", 5, 9, is_open=True)
    assert found([new, old], SAME) == {"b": "a"}


def test_of_several_the_last_that_ended_is_named() -> None:
    assert found([candidate("a", 0, 5), candidate("b", 6, 9), candidate("c", 20, 25)], SAME) == {"b": "a", "c": "b"}


@pytest.mark.parametrize(
    "new",
    [
        candidate("b", 4, 9),
        candidate("b", 6, 9, title="other"),
        replace(candidate("b", 6, 9), sameness=("wanted", "C-1", "engineer")),
        replace(candidate("b", 6, 9), sameness=("jumpit", "C-2", "engineer")),
    ],
)
def test_together_elsewhere_or_otherwise_is_no_repost(new: Candidate) -> None:
    assert found([candidate("a", 0, 5), new], SAME) == {}


def test_an_open_posting_is_not_repeated_and_two_of_one_day_do_not_repeat_each_other() -> None:
    assert found([candidate("a", 0, 5, is_open=True), candidate("b", 6, 9)], SAME) == {}
    assert found([candidate("a", 0, 0), candidate("b", 0, 0)], SAME) == {}


def test_texts_may_differ_a_little() -> None:
    near = " ".join([*WORDS[:50], "other", *WORDS[51:]])
    far = " ".join([*WORDS[:50], *(f"new{number}" for number in range(50))])
    assert alike(shingles_of(content(SAME["a"])), shingles_of(content(near)))
    assert not alike(shingles_of(content(SAME["a"])), shingles_of(content(far)))
    assert found([candidate("a", 0, 5), candidate("b", 6, 9)], {"a": SAME["a"], "b": far}) == {}


def test_texts_of_few_words_must_be_equal_and_none_is_never_alike() -> None:
    assert alike(shingles_of(content("채용 공고")), shingles_of(content("채용  공고")))
    assert not alike(shingles_of(content("채용 공고")), shingles_of(content("채용 안내")))
    assert not alike(shingles_of(content("")), shingles_of(content(" ")))


def test_titles_are_compared_by_letters_and_digits() -> None:
    assert normal_words("[급구] 백엔드 개발자 (Java/Ｋotlin)") == normal_words("급구 - 백엔드개발자 java·KOTLIN")
    assert possible_reposts([candidate("a", 0, 1, title=""), candidate("b", 2, 3, title="")]) == {}


@pytest.mark.parametrize(("place", "is_repost"), [("", True), ("서울강남구", True), ("서울", True), ("부산", False)])
def test_the_same_words_for_another_place_are_another_opening(place: str, is_repost: bool) -> None:
    old, new = replace(candidate("a", 0, 5), place="서울강남"), replace(candidate("b", 6, 9), place=place)
    assert found([old, new], SAME) == ({"b": "a"} if is_repost else {})
