"""A view survives its address, and no address breaks the page."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techstrata.serve.ui.view import CHOICES, FACETS, Problem, View, days_of, is_window, quarters, read, write

words = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=20)
ids = st.from_regex(r"[a-z][\w.-]{0,20}", fullmatch=True)
some = st.lists(words, max_size=4, unique=True).map(tuple)
views = st.builds(
    View,
    page=st.sampled_from(CHOICES["page"]),
    lang=st.sampled_from(CHOICES["lang"]),
    roles=some,
    technologies=some,
    match=st.sampled_from(CHOICES["match"]),
    companies=some,
    sites=some,
    career=st.sampled_from(["", "newcomer", "0", "7", "50"]),
    text=words | st.just(""),
    sort=st.sampled_from(CHOICES["sort"]),
    open_only=st.booleans(),
    window=st.sampled_from(["all", "2026", "2026Q3", "2026-07", "2026-W30", "2026-07-01..2026-09-30"]),
    level=st.sampled_from(CHOICES["level"]),
    with_tags=st.booleans(),
    top=st.sampled_from([15, 30, 60]),
    cursor=words | st.just(""),
    number=st.integers(1, 999_999),
    posting=ids | st.just(""),
    version=ids | st.just(""),
    facets=st.dictionaries(st.sampled_from(FACETS), st.lists(words, min_size=1, max_size=3, unique=True)).map(
        lambda chosen: tuple((facet, value) for facet in FACETS for value in chosen.get(facet, ()))
    ),
    salary=st.sampled_from(["", "stated", "4000", "1"]),
)


@given(views)
def test_what_is_written_is_read_again(view: View) -> None:
    assert read(write(view)) == (view, [])


@given(st.dictionaries(st.sampled_from([*write.__annotations__, *CHOICES, "role", "window", "career", "q", "n", "posting"]), st.lists(st.text(max_size=30), max_size=3)))  # fmt: skip
def test_any_address_gives_a_view(params: dict[str, list[str]]) -> None:
    view, problems = read(params)
    assert all(problem.name in params for problem in problems)
    assert read(write(view)) == (view, [])


def test_facets_are_chosen_one_by_one() -> None:
    view = View(number=3, cursor="x").choosing("remote", ["full", "hybrid"]).choosing("region", ["seoul"])
    assert view.facets == (("region", "seoul"), ("remote", "full"), ("remote", "hybrid"))
    assert (view.number, view.cursor) == (1, "")
    assert view.choosing("remote", []).facets == (("region", "seoul"),)
    assert read({"salary": ["abc"]}) == (View(), [Problem("salary", "abc")])


def test_the_plain_view_needs_no_words() -> None:
    assert write(View()) == {}


def test_every_field_has_a_place_in_the_address() -> None:
    other = View(
        "postings", "en", ("a",), ("b",), "all", ("c",), ("d",), "3", "e", "company", True, "2026", "required", True, 30,
        "f", 2, "g", "h", (("region", "seoul"),), "4000",
    )  # fmt: skip
    assert len(write(other)) == len(fields(View))


@pytest.mark.parametrize(
    ("name", "value"),
    [("page", "admin"), ("lang", "fr"), ("career", "-3"), ("career", "99"), ("window", "2026Q9"), ("n", "0"),
     ("top", "7"), ("tags", "yes"), ("sort", "최신순"), ("posting", "../etc"), ("q", "가" * 201)],
)  # fmt: skip
def test_a_value_that_means_nothing_is_told_and_left_out(name: str, value: str) -> None:
    assert read({name: [value]}) == (View(), [Problem(name, value[:60])])


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-02-30..2026-03-01", "2026-03-02..2026-03-01", "2026-W54", "", "٢٠٢٦"]
)
def test_windows_that_are_no_windows(text: str) -> None:
    assert not is_window(text)


def test_quarters_are_newest_first_and_without_a_gap() -> None:
    assert quarters(date(2025, 11, 30), date(2026, 7, 1)) == ["2026Q3", "2026Q2", "2026Q1", "2025Q4"]
    assert quarters(None, None) == []


def test_only_a_window_of_two_days_has_days() -> None:
    assert days_of("2026-07-01..2026-07-02") == (date(2026, 7, 1), date(2026, 7, 2))
    assert days_of("2026Q3") is None
