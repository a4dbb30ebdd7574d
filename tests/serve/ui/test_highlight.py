"""Marks sit exactly on their span, and text is never markup."""

import re
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from techstrata.serve.ui.answers import Span
from techstrata.serve.ui.highlight import chip, highlighted, legend


def span(start: int, end: int, name: str = "Java", level: str = "required") -> Span:
    facts = {"technology": "t", "kind": "technology", "section": "body", "text": ""}
    return Span.model_validate({**facts, "name": name, "start": start, "end": end, "level": level})


def test_the_mark_is_on_the_span_in_code_points() -> None:
    html = highlighted("🚀 <b>Java</b>를", [span(5, 9)], "ko")
    assert html == '🚀 &lt;b&gt;<mark class="ts-required" title="Java · 필수">Java</mark>&lt;/b&gt;를'


def test_a_concept_is_marked_in_another_way_than_a_technology() -> None:
    concept = span(0, 3, "MSA").model_copy(update={"kind": "concept"})
    assert 'class="ts-required ts-concept"' in highlighted("MSA", [concept], "ko")
    assert "ts-concept" not in highlighted("Java", [span(0, 4)], "ko")


def test_of_spans_that_overlap_the_longer_is_shown_once() -> None:
    html = highlighted("Spring Boot", [span(0, 6), span(0, 11), span(7, 11)], "en")
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", html) == ["Spring Boot"]


def test_names_cannot_leave_their_attribute() -> None:
    assert '"><img' not in highlighted("Java", [span(0, 4, '"><img src=x>')], "ko")
    assert "<img" not in chip("<img src=x>", "used", "ko")


@given(st.text(), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))))
def test_without_its_marks_the_text_is_whole(text: str, places: list[tuple[int, int]]) -> None:
    html = highlighted(text, [span(start, end) for start, end in places], "en")
    bare = re.sub(r"</?mark[^>]*>", "", html)
    assert "<" not in bare
    assert unescape(bare) == unescape(escape(text))


def test_the_legend_names_every_level_with_a_sign_of_its_own() -> None:
    html = legend("ko")
    assert all(word in html for word in ("필수", "우대", "사용", "기타"))
    assert len(set(re.findall(r"<i>(.)</i>", html))) == 4
