"""What of an answer is believed: verbatim names that the taxonomy spells so, in their place, and years in their words."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from techstrata.contracts.language_model import Answer, UnknownTerm
from techstrata.extractors.asking.reading import SaidReading
from techstrata.extractors.asking.verifier import UnusableAnswerError, Verified, said_in
from tests.extractors.asking.conftest import mention, reading, verifier

TEXT = "Java, Kotlin 기반 서버 개발 3년 이상\nJavaScript와 Go 언어 경험\nFoobarDB 운영, C/C++ 가능자\nKuberneets 경험, 신입 지원 가능"


def verified(*mentions: dict[str, str], text: str = TEXT, **other: Any) -> Verified:
    return verifier().verified(
        SaidReading.model_validate(reading(*mentions, **other)), {"title": "서버 개발자", "requirements": text}
    )


def spans(read: Verified) -> list[tuple[str, str, int]]:
    return [(one.text, one.technology, one.start) for one in read.mentions]


@pytest.mark.parametrize(
    ("text", "name", "spelled"),
    [
        ("Java", "Java", "Java"),
        ("Kotlin 기반", "Kotlin", "Kotlin"),
        ("Go", "Go", "Go"),
        ("C/C++", "C", "C"),
        ("C/C++", "C++", "C++"),
        ("JavaScript와", "JavaScript", "JavaScript"),
    ],
)
def test_a_span_is_the_spelling_itself_on_the_untouched_text(text: str, name: str, spelled: str) -> None:
    [found] = verified(mention(text, name)).mentions
    assert (found.text, found.name) == (spelled, name)
    assert TEXT[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (mention("Rust", "Rust"), "not_verbatim"),
        (mention("java", "Java"), "not_verbatim"),
        (mention("Java", "Java", section="benefits"), "unknown_section"),
        (mention("Java", "Python"), "contradicted"),
        (mention("서버", "Python"), "unknown_spelling"),
        (mention("FoobarDB", "FoobarDB"), "unknown_name"),
        (mention("Script", "Script"), "unknown_name"),
        (mention(" ", "Java"), "empty"),
        (mention("Java", "··"), "empty"),
        (mention(TEXT[:90], "Java"), "no_name"),
        (mention("이상\nJavaScript", "JavaScript"), "no_name"),
        (mention("Java", "Java\u202e"), "no_name"),
    ],
)
def test_what_is_not_proven_is_dropped_and_counted(said: dict[str, str], reason: str) -> None:
    read = verified(said)
    assert read.mentions == ()
    assert read.dropped == {reason: 1}


def test_a_name_that_stands_only_inside_another_word_is_dropped() -> None:
    read = verified(mention("Java", "Java"), text="JavaScript 개발")
    assert (read.mentions, read.dropped) == ((), {"inside_another": 1})


def test_the_first_place_that_lies_in_no_longer_name_is_taken() -> None:
    text = "React Native와 ReactNative, React 개발"
    read = verified(mention("React", "React"), mention("React Native", "React Native"), text=text)
    assert spans(read) == [("React Native", "react-native", 0), ("React", "react", text.index("React 개발"))]


def test_the_strongest_level_in_a_section_holds_for_all_places() -> None:
    read = verified(
        mention("자바", "Java", level="preferred"), mention("Java", "Java", level="required"), text="Java (자바)"
    )
    assert [(one.text, one.level) for one in read.mentions] == [("Java", "required"), ("자바", "required")]


def test_unknown_names_come_with_their_line_and_never_become_mentions() -> None:
    read = verified(mention("FoobarDB", "FoobarDB"), mention("Kuberneets", "Kubernetes"))
    assert read.mentions == ()
    assert read.unknown == (
        UnknownTerm("FoobarDB", "FoobarDB", "requirements", "FoobarDB 운영, C/C++ 가능자"),
        UnknownTerm("Kubernetes", "Kuberneets", "requirements", "Kuberneets 경험, 신입 지원 가능", "kubernetes"),
    )


def test_a_long_line_is_cut_around_the_name() -> None:
    read = verified(mention("FoobarDB", "FoobarDB"), text="가 " * 300 + "FoobarDB " + "나 " * 300)
    [unknown] = read.unknown
    assert len(unknown.context) <= 160
    assert "FoobarDB" in unknown.context


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ({"years_min": 3, "years_text": "3년 이상"}, (3, None)),
        ({"years_min": 5, "years_text": "3년 이상"}, (None, None)),
        ({"years_min": 3, "years_text": "3 years"}, (None, None)),
        ({"years_min": 3}, (None, None)),
        ({"years_min": 0, "years_text": "신입 지원 가능"}, (0, None)),
        ({"years_min": 3, "years_max": 1, "years_text": TEXT}, (None, None)),
    ],
)
def test_years_need_their_words(years: dict[str, Any], expected: tuple[int | None, int | None]) -> None:
    read = verified(**years)
    assert (read.years_min, read.years_max) == expected
    assert ("unproven_years" in read.dropped) == (expected == (None, None))


@pytest.mark.parametrize(
    ("said", "words", "expected"),
    [
        (True, "신입 지원 가능", True),
        (True, "Java", None),
        (False, "3년 이상", False),
        (False, "경력 5년", None),
        (True, None, None),
    ],
)
def test_beginners_need_their_words(said: bool, words: str | None, expected: bool | None) -> None:
    assert verified(newcomer_ok=said, newcomer_text=words).newcomer_ok is expected


def test_a_role_that_is_none_of_ours_is_dropped() -> None:
    read = verified(role="ninja", role_alternatives=["backend", "wizard"])
    assert (read.role, read.role_alternatives, read.dropped) == (None, ("backend",), {"unknown_role": 1})


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer('{"mentions": [{"sec', "end", "m", 1, 1), "no whole JSON"),
        (Answer('{"technologies": ["Java"]}', "end", "m", 1, 1), "shape"),
        (Answer('{"mentions": []}', "length", "m", 1, 1), "cut off"),
        (Answer("", "refused", "m", 1, 1), "declined"),
        (Answer("```json\n{}\n```", "end", "m", 1, 1), "no whole JSON"),
    ],
)
def test_an_answer_that_cannot_be_used_says_why_without_quoting_it(answer: Answer, sentence: str) -> None:
    with pytest.raises(UnusableAnswerError, match=sentence) as caught:
        said_in(answer)
    assert "technologies" not in str(caught.value)


PIECES = st.sampled_from(
    [
        "Java",
        "JavaScript",
        "Go",
        "C/C++",
        "C",
        "React Native",
        "React",
        "스프링부트를",
        "k8s",
        "ＪＡＶＡ",
        " ",
        "\n",
        "\u200b",
        ", ",
        "우대",
    ]
)
NAMES = st.sampled_from(
    ["Java", "JavaScript", "Go", "C", "C++", "React", "React Native", "Spring Boot", "Kubernetes", "Nonsense"]
)


@settings(deadline=None, max_examples=200)
@given(
    body=st.lists(PIECES, max_size=30),
    said=st.lists(st.tuples(PIECES, NAMES, st.sampled_from(["required", "other"])), max_size=12),
)
def test_whatever_is_said_what_is_left_is_verbatim_apart_and_of_one_level(
    body: list[str], said: list[tuple[str, str, str]]
) -> None:
    text = "".join(body)
    read = verified(*(mention(piece, name, level=level) for piece, name, level in said), text=text)
    levels: dict[str, str] = {}
    end = 0
    for one in read.mentions:
        assert text[one.start : one.end] == one.text != ""
        assert one.start >= end, "no two names share letters"
        end = one.end
        assert levels.setdefault(one.technology, one.level) == one.level
