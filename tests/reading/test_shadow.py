"""Whatever happens inside, offsets lead back to the untouched text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techstrata.reading.shadow import shadow_of


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("우리는 JAVA를 씁니다", "java", "JAVA"),
        ("ＪＡＶＡ 개발", "java", "ＪＡＶＡ"),
        ("C\\+\\+ 기반 엔진", "c++", "C\\+\\+"),
        ("Type&#83;cript", "types", "Type&#83;"),
        ("R&amp;D와 Go", "r&d", "R&amp;D"),
        ("<b>Kotlin</b> 경험", "kotlin", "Kotlin"),
        ("Ja\u200bva", "java", "Ja\u200bva"),
        ("Java\u00a0Script", "java script", "Java\u00a0Script"),
        ("You\u00e2\u0080\u0099ll use Java", "you’ll use", "You\u00e2\u0080\u0099ll use"),
        ("CafÃ© mit Go", "café mit go", "CafÃ© mit Go"),
        ("â is a letter, Ã too: Go", "â is a letter, ã too: go", "â is a letter, Ã too: Go"),
        (unicodedata.normalize("NFD", "스프링 부트 경험"), "스프링 부트", unicodedata.normalize("NFD", "스프링 부트")),
    ],
)
def test_spans_lead_back(text: str, word: str, written: str) -> None:
    shadow = shadow_of(text)
    at = shadow.shadow.index(word)
    start, end = shadow.span(at, at + len(word))
    assert text[start:end] == written


@given(
    st.text(alphabet=st.sampled_from("aA가ㄱᄀ\u1161\u11a8&;<>/\\+#\u200b\u00a0Ｊ①İ 1\nâÃ\u0080\u0099"), max_size=60)
)
def test_every_span_lies_inside_the_text_and_ascends(text: str) -> None:
    shadow = shadow_of(text)
    assert len(shadow.shadow) == len(shadow.cased)
    spans = [shadow.span(at, at + 1) for at in range(len(shadow.shadow))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[0] <= two[0] for one, two in zip(spans, spans[1:], strict=False))


def test_tags_that_separate_items_become_line_breaks() -> None:
    assert shadow_of("<li>Java</li><li>Go</li>").shadow.split() == ["java", "go"]
    assert "\n" in shadow_of("Java<br>Go").shadow
