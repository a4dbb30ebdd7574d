"""What a site of the replica is made of: requests, answers, and routes from one to the other."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from techstrata.replica.board import Board

Row = TypeVar("Row")
LIST, DETAIL, OTHER = "list", "detail", "other"


@dataclass(frozen=True, slots=True)
class Ask:
    """A request as a site sees it; `faults` are those that change what the site shows rather than how it is sent."""

    host: str
    path: str
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    faults: frozenset[str] = frozenset()

    @classmethod
    def of(cls, url: str, **more: Any) -> "Ask":
        parts = urlsplit(url)
        return cls(parts.netloc, parts.path, parse_qs(parts.query, keep_blank_values=True), **more)

    def one(self, name: str, default: str = "") -> str:
        values = self.query.get(name)
        return values[0] if values else default

    def number(self, name: str, default: int) -> int:
        text = self.one(name)
        return int(text) if text.isdecimal() else default


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site sends back."""

    status: int
    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


Handler = Callable[[Ask, Board, Mapping[str, str]], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """Addresses of one form; `conditional` ones carry an ETag and answer 304."""

    kind: str
    pattern: re.Pattern[str]
    handler: Handler
    methods: tuple[str, ...] = ("GET",)
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Wire:
    """One site: a host that begins with a dot stands for all hosts that end so.

    `marks` are the JSON keys or class names, `values` the values, by kind of page, on which its readers lean most:
    the faults that change a format act on them.
    """

    name: str
    hosts: tuple[str, ...]
    routes: tuple[Route, ...]
    robots: str
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def route(kind: str, pattern: str, handler: Handler, *methods: str, conditional: bool = False) -> Route:
    return Route(kind, re.compile(pattern), handler, methods or ("GET",), conditional)


def json_answer(value: Any, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(status, body, "application/json; charset=utf-8", headers)


def page(markup: str, status: int = 200, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    return Answer(status, markup.encode(), "text/html; charset=utf-8", headers)


def empty_page(title: str) -> Answer:
    """A page that JavaScript fills."""
    head = f'<!DOCTYPE html><html lang="ko"><head><title>{title}</title></head>'
    return page(f'{head}<body><div id="__next"></div></body></html>')


def xml(markup: str) -> Answer:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{markup}'
    return Answer(200, text.encode(), "application/xml; charset=utf-8")


def moved(location: str, status: int = 301) -> Answer:
    return Answer(status, b"", headers=(("location", location),))


def not_found(text: str = "Not Found") -> Answer:
    return page(f"<html><head><title>404</title></head><body><h1>{text}</h1></body></html>", 404)


@dataclass(frozen=True, slots=True)
class Cut:
    """One page of a list: `rows` of it, counted from `start`, of `total` in all."""

    rows: tuple[Any, ...]
    start: int
    size: int
    total: int

    @property
    def has_next(self) -> bool:
        return self.start + self.size < self.total

    @property
    def pages(self) -> int:
        return -(-self.total // self.size)


def size_of(ask: Ask, asked: int, most: int | None = None) -> int:
    """How many rows a page has; the fault `page_size` makes the site keep to a number of its own."""
    size = max(1, min(asked, most or asked))
    if "page_size" not in ask.faults:
        return size
    return 20 if size > 20 else max(1, size * 5 // 8)


def cut(ask: Ask, rows: Sequence[Any], start: int, size: int, repeats: bool = False) -> Cut:
    """One page of a list; a site that `repeats` shows its last page again behind the end."""
    total = len(rows)
    if start >= total > 0 and (repeats or "repeated_last_page" in ask.faults):
        start = (total - 1) // size * size
    shown = range(start, min(start + size, total))
    if "shrunken" in ask.faults:
        shown_rows = tuple(rows[number] for number in shown if number % 3 == 0)
    else:
        shown_rows = tuple(rows[number] for number in shown)
    return Cut(shown_rows, start, size, total)


def filtered(ask: Ask, rows: Sequence[Row], fits: Callable[[Row], bool]) -> Sequence[Row]:
    """The rows that fit; the fault `ignored_filter` makes the site show all of them."""
    return rows if "ignored_filter" in ask.faults else [row for row in rows if fits(row)]
