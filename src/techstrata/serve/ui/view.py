"""The whole view as the query of the page's address: read from it, written to it, and back the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

NEWCOMER = "newcomer"
ALL_ROLES = "all"
DEFAULT_ROLE = "backend"
TOPS = (15, 30, 60)
MOST_YEARS = 50
LONGEST = 200
FACETS = ("country", "region", "district", "remote", "employment", "education", "military", "language", "industry")
"""What a reader filters by besides role, years and the rest, by the names of the API."""
STATED = "stated"

CHOICES = {
    "page": ("trends", "postings", "read", "quality", "sources"),
    "lang": ("ko", "en"),
    "match": ("any", "all"),
    "sort": ("newest", "deadline", "company"),
    "level": ("any", "required"),
    "top": tuple(str(top) for top in TOPS),
    "tags": ("0", "1"),
    "open": ("0", "1"),
}


@dataclass(frozen=True, slots=True)
class View:
    """What the reader sees. On the trends page the first role and the first technology are the chosen ones."""

    page: str = "trends"
    lang: str = "ko"
    roles: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    match: str = "any"
    companies: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    career: str = ""
    text: str = ""
    sort: str = "newest"
    open_only: bool = False
    window: str = "all"
    level: str = "any"
    with_tags: bool = False
    top: int = TOPS[0]
    cursor: str = ""
    number: int = 1
    posting: str = ""
    version: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    """Chosen facet values as (facet, value), in the order of FACETS."""
    salary: str = ""
    """Empty, `stated`, or what a year must reach at least, in 만원."""

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The chosen values of one facet."""
        return tuple(value for name, value in self.facets if name == facet)

    def choosing(self, facet: str, values: Sequence[str]) -> "View":
        """The first page with other values of one facet."""
        pairs = {one: self.chosen(one) for one in FACETS} | {facet: tuple(dict.fromkeys(values))}
        return self.first_page(facets=tuple((one, value) for one in FACETS for value in pairs[one]))

    @property
    def role(self) -> str:
        """The one role of the trends page."""
        return self.roles[0] if self.roles else DEFAULT_ROLE

    @property
    def technology(self) -> str | None:
        """The technology whose evidence is open on the trends page."""
        return self.technologies[0] if self.technologies else None

    @property
    def years(self) -> int | None:
        """Years of experience, where a number is chosen."""
        return int(self.career) if self.career.isdecimal() else None

    def first_page(self, **changes: Any) -> "View":
        """The same view with other filters, from its first page."""
        return replace(self, **{"cursor": "", "number": 1, **changes})


@dataclass(frozen=True, slots=True)
class Problem:
    """A value in the address that means nothing here; the view goes on without it."""

    name: str
    value: str


def read(params: Mapping[str, Sequence[str]]) -> tuple[View, list[Problem]]:
    """The view that an address asks for, and what in it was not understood."""
    problems: list[Problem] = []

    def one(name: str, fits: Any, default: str = "") -> str:
        values = [value.strip() for value in params.get(name, ())][-1:]
        if not values or values[0] == "":
            return default
        if fits(values[0]):
            return values[0]
        problems.append(Problem(name, values[0][:60]))
        return default

    def choice(name: str) -> str:
        return one(name, CHOICES[name].__contains__, CHOICES[name][0])

    def many(name: str) -> tuple[str, ...]:
        values = dict.fromkeys(value.strip() for value in params.get(name, ()))
        problems.extend(Problem(name, value[:60]) for value in values if len(value) > LONGEST)
        return tuple(value for value in values if 0 < len(value) <= LONGEST)[:50]

    view = View(
        page=choice("page"),
        lang=choice("lang"),
        roles=many("role"),
        technologies=many("technology"),
        match=choice("match"),
        companies=many("company"),
        sites=many("site"),
        career=one("career", is_career),
        text=one("q", lambda text: len(text) <= LONGEST and "\0" not in text),
        sort=choice("sort"),
        open_only=choice("open") == "1",
        window=one("window", is_window, "all"),
        level=choice("level"),
        with_tags=choice("tags") == "1",
        top=int(choice("top")),
        cursor=one("cursor", lambda cursor: len(cursor) <= 2000),
        number=int(one("n", lambda number: re.fullmatch(r"[1-9][0-9]{0,5}", number), "1")),
        posting=one("posting", lambda posting: re.fullmatch(r"[\w.-]{1,80}", posting)),
        version=one("version", lambda version: re.fullmatch(r"[\w.-]{1,80}", version)),
        facets=tuple((facet, value) for facet in FACETS for value in many(facet)),
        salary=one("salary", is_salary),
    )
    return view, problems


def write(view: View) -> dict[str, list[str]]:
    """The shortest query that `read` turns into this view again."""
    query = {
        "page": [view.page],
        "lang": [view.lang],
        "role": list(view.roles),
        "technology": list(view.technologies),
        "match": [view.match],
        "company": list(view.companies),
        "site": list(view.sites),
        "career": [view.career],
        "q": [view.text],
        "sort": [view.sort],
        "open": [str(int(view.open_only))],
        "window": [view.window],
        "level": [view.level],
        "tags": [str(int(view.with_tags))],
        "top": [str(view.top)],
        "cursor": [view.cursor],
        "n": [str(view.number)],
        "posting": [view.posting],
        "version": [view.version],
        **{facet: list(view.chosen(facet)) for facet in FACETS},
        "salary": [view.salary],
    }
    defaults = {"window": "all", "n": "1", **{name: values[0] for name, values in CHOICES.items()}}
    kept = {name: [value for value in values if value != defaults.get(name, "")] for name, values in query.items()}
    return {name: values for name, values in kept.items() if values}


def is_career(text: str) -> bool:
    """`newcomer`, or whole years from 0 to 50."""
    return text == NEWCOMER or (bool(re.fullmatch(r"[0-9]{1,2}", text)) and int(text) <= MOST_YEARS)


def is_salary(text: str) -> bool:
    """`stated`, or 만원 a year."""
    return text == STATED or bool(re.fullmatch(r"[1-9][0-9]{0,6}", text))


def is_window(text: str) -> bool:
    """all, 2026, 2026Q3, 2026-07, 2026-W30 or 2026-07-01..2026-09-30."""
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", text, re.ASCII):
        first, last = _day(match[1]), _day(match[2])
        return first is not None and last is not None and first <= last
    if match := re.fullmatch(r"(\d{4}-W\d\d)", text, re.ASCII):
        return _day(f"{match[1]}-1") is not None
    if match := re.fullmatch(r"(\d{4})(?:Q[1-4]|-(\d\d))?", text, re.ASCII):
        return _day(f"{match[1]}-{match[2] or '01'}-01") is not None
    return text == "all"


def days_of(window: str) -> tuple[date, date] | None:
    """First and last day of a window written as two days."""
    first, _, last = window.partition("..")
    return (date.fromisoformat(first), date.fromisoformat(last)) if last else None


def quarters(first_on: date | None, last_on: date | None) -> list[str]:
    """All quarters from the first to the last day, newest first."""
    if first_on is None or last_on is None:
        return []
    first, last = (day.year * 4 + (day.month - 1) // 3 for day in (first_on, last_on))
    return [f"{number // 4}Q{number % 4 + 1}" for number in range(last, first - 1, -1)]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
