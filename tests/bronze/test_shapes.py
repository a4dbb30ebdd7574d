"""The shape of a page holds its keys and marks, none of its words, and nothing that changes with every build."""

from datetime import UTC, date, datetime

import pytest

from techstrata.bronze.shapes import LOOKED_AT, Shapes, marks_of, plain_class
from techstrata.domain import RawPage


def page(body: str, key: str = "1") -> RawPage:
    return RawPage(
        site="made",
        key=key,
        day=date(2026, 9, 1),
        fetched_at=datetime(2026, 9, 1, tzinfo=UTC),
        media_type="",
        origin="https://jobs.example.com",
        body=body.encode(),
        kind="detail",
    )


def test_paths_of_a_json_page() -> None:
    body = '{"data": {"items": [{"id": 1, "by": {"12": {"name": "x"}}}, {"id": 2, "tag": null}]}}'
    items = "data.items"
    assert marks_of(page(body)) == {
        *("data", items, f"{items}[].id", f"{items}[].by", f"{items}[].by.*", f"{items}[].by.*.name", f"{items}[].tag")
    }


def test_marks_of_an_html_page() -> None:
    body = '<main class="card css-1x2abc mt-4"><a data-id="7" data-testid="row" class="Card_title__3kLmA">x</a></main>'
    assert marks_of(page(body)) == {"main.card", "a.Card_title", "[data-id]", "[data-testid=row]"}


@pytest.mark.parametrize("body", ["", "{", "hello", '<?xml version="1.0"?><urlset/>', "[1, 2]"])
def test_pages_without_a_shape(body: str) -> None:
    assert marks_of(page(body)) == frozenset()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("base-search-card__title", "base-search-card__title"),
        ("job-card__date--new", "job-card__date--new"),
        ("tplCo", "tplCo"),
        ("left-menu", "left-menu"),
        ("JobCard_JobCard__Tb7pI", "JobCard_JobCard"),
        ("css-1x2abcd", ""),
        ("sc-bdVaJa", ""),
        ("a1b2c3d", ""),
        ("hover:bg-red", ""),
        ("w-full", ""),
        ("text-[14px]", ""),
        ("flex", ""),
    ],
)
def test_classes_without_what_build_tools_add(name: str, plain: str) -> None:
    assert plain_class(name) == plain


def test_optional_marks_say_so_and_rare_ones_are_left_out() -> None:
    shapes = Shapes()
    for number in range(100):
        extra = ', "often": 1' if number % 2 else ', "rare": 1' if number == 0 else ""
        shapes.add(page(f'{{"id": {number}{extra}}}', str(number)))
    assert shapes.kept() == ("id", "often?")
    assert shapes.seen == {"id", "often", "rare"}


def test_only_so_many_pages_are_looked_at() -> None:
    shapes = Shapes()
    for number in range(LOOKED_AT + 5):
        shapes.add(page('{"id": 1}', str(number)))
    assert shapes.pages == LOOKED_AT
