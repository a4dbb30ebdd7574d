"""A table made for one text finds in it what the table of all spellings finds."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techstrata.reading.spellings import FEW_LETTERS, FEW_TEXTS, Spellings, Table, forms_of, table_of
from techstrata.taxonomy import Taxonomy, Term, load
from techstrata.taxonomy.forms import normal, variants_of

TAXONOMY = load()
WHOLE = table_of(forms_of(TAXONOMY))
WRITTEN = sorted(forms_of(TAXONOMY))


def meanings(forms: list[Any]) -> list[Any]:
    return [(form.term.id, form.cased, form.rules and form.rules.needs) for form in forms]


def found(table: Table, text: str) -> list[Any]:
    hits = [
        (start, end, meanings(table.forms[index]), table.plain[index] is None)
        for index, start, end in table.automaton.find_matches_as_indexes(text, overlapping=True)
    ]
    short = [(form, meanings(known)) for form, known in sorted(table.short.items()) if form in text]
    return [hits, short]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "자바/스프링 부트와 spring-boot, spring_boot 또는 springboot 3년",
        "c, c++, c#, r 그리고 go·rust",
        "node.js nodejs node js node-js vue .js",
        "ms-sql mssql .net c 17",
    ],
)
def test_some_texts(text: str) -> None:
    assert found(Spellings(TAXONOMY).table_for(text), text) == found(WHOLE, text)


@given(
    st.lists(
        st.one_of(st.sampled_from(WRITTEN), st.text(max_size=4).map(str.lower), st.sampled_from(" ,/-_.\n")), max_size=8
    )
)
def test_any_text_made_of_spellings(parts: list[str]) -> None:
    text = "".join(parts)
    assert found(Spellings(TAXONOMY).table_for(text), text) == found(WHOLE, text)


def test_every_spelling_is_found_by_itself() -> None:
    # Each in a text of its own: nothing else could have brought it into the table.
    for written in WRITTEN[::997]:
        assert found(Spellings(TAXONOMY).table_for(written), written) == found(WHOLE, written)


def test_many_texts_share_the_table_of_all() -> None:
    spellings = Spellings(TAXONOMY)
    tables = [spellings.table_for("java") for _ in range(FEW_TEXTS + 2)]
    assert len(tables[0].forms) < len(tables[-1].forms)
    assert tables[-1] is tables[-2]


def test_a_long_text_takes_the_table_of_all_at_once() -> None:
    assert len(Spellings(TAXONOMY).table_for("java " * FEW_LETTERS).forms) > 10_000


def test_meanings_of_one_spelling_stand_in_the_order_of_terms() -> None:
    one = Term("one", "A B", "technology", "tool", aliases=("ab tool",))
    two = Term("two", "a-b", "technology", "tool", exact=("AB Tool",))
    taxonomy = Taxonomy({term.id: term for term in (one, two)}, {}, "t-test", frozenset({"a_b"}))
    forms = forms_of(taxonomy)
    assert meanings(forms["ab tool"]) == [("one", frozenset(), None), ("two", frozenset({"AB Tool"}), None)]
    assert meanings(forms["a b"]) == [("one", frozenset(), None)]
    assert meanings(forms["a_b"]) == [("one", frozenset(), 3)]


@given(st.text(alphabet="ab1 -_.jsJS가나", max_size=10))
def test_variants_begin_like_their_spelling(written: str) -> None:
    # The table for a text leaves out spellings by how they begin.
    form = normal(written)
    for variant in variants_of(form):
        assert variant[:1] == form[:1]
        assert variant[:2] == form[:2] or form[1:2] in (" ", "-", "_")
