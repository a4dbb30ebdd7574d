"""Postings as a person looks for them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from techstrata.domain.extraction import Kind, Level
from techstrata.domain.opening import ClosedBecause, State
from techstrata.domain.posting import Deadline
from techstrata.domain.value import Value

Sort = Literal["newest", "deadline", "company"]
PayPeriod = Literal["year", "month", "week", "day", "hour"]
FacetName = Literal[
    "role", "site", "years", "newcomer", "country", "region", "district", "remote", "employment", "education",
    "military", "language", "industry", "currency",
]  # fmt: skip
"""What postings can be counted by; `currency` counts those that state a salary in it."""


class Pay(Value):
    """A stated salary in whole units of one currency (ISO 4217) for one period; a missing end was not stated."""

    currency: str
    period: PayPeriod
    low: int | None
    high: int | None

    @property
    def a_year(self) -> tuple[int, int] | None:
        """The range for a year, where the period is a year or a month; weeks, days and hours tell no year's pay."""
        times = {"year": 1, "month": 12}.get(self.period)
        low, high = self.low or self.high, self.high or self.low
        return (low * times, high * times) if times and low is not None and high is not None else None


@dataclass(frozen=True, slots=True)
class Facets:
    """What a posting says of place, work from elsewhere, employment, education, military service, industry and pay.

    Countries are ISO 3166-1 codes; regions are 시·도, districts 시·군·구 within their region (`gyeonggi/seongnam-si`,
    and the 구 of such a 시 as `gyeonggi/seongnam-si/bundang-gu` beside it). Empty or None is what nobody says.
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    remote: str | None = None
    employment: tuple[str, ...] = ()
    education: str | None = None
    military: tuple[str, ...] = ()
    language: str | None = None
    industries: tuple[str, ...] = ()
    salary: Pay | None = None


class PostingQuery(Value):
    """Filters of the listing. Within one filter any value fits; different filters must all fit.

    `match` says whether `technologies` need any or all to fit. `text` is looked for as a case-insensitive substring of
    title, company or text. `years` and `newcomer` as in ShareQuery. `open_only` keeps `open` and `closing_soon`.
    `salary_from` keeps postings whose stated range reaches that many whole units a year of the one currency in
    `currencies`, or of won. `facets` names what is counted, each facet under all filters but its own.
    """

    text: str | None = None
    roles: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    match: Literal["any", "all"] = "any"
    companies: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    years: int | None = None
    newcomer: bool | None = None
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    remote: tuple[str, ...] = ()
    employment: tuple[str, ...] = ()
    education: tuple[str, ...] = ()
    military: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()
    salary_stated: bool = False
    salary_from: int | None = None
    open_only: bool = False
    sort: Sort = "newest"
    limit: int = 20
    cursor: str | None = None
    facets: tuple[FacetName, ...] = ()


class Chip(Value):
    """One technology of a posting, with the strongest level of all its sections."""

    technology: str
    name: str
    level: Level


class PostingRow(Value):
    """One line of the listing: quality level 8."""

    posting_id: str
    opening_id: str
    site: str
    site_code: str
    url: str | None
    company_id: str
    company: str
    title: str
    role: str
    role_alternatives: tuple[str, ...]
    role_probability: float | None = None
    years_min: int | None
    years_max: int | None
    newcomer_ok: bool | None
    location: str | None
    career: str | None
    posted_on: date | None
    first_seen_on: date
    last_seen_on: date
    deadline: Deadline
    state: State
    closed_because: ClosedBecause | None = None
    technologies: tuple[Chip, ...]
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    remote: str | None = None
    employment: tuple[str, ...] = ()
    education: str | None = None
    military: tuple[str, ...] = ()
    language: str | None = None
    industries: tuple[str, ...] = ()
    salary: Pay | None = None


class FacetValue(Value):
    """One value people can filter by, with the number of postings that have it."""

    value: str
    label: str
    postings: int
    open_postings: int


class PostingPage(Value):
    """A page of the listing; `total` counts all that fit. `next_cursor` is None on the last page.

    `facets` holds the counts of the facets that were asked for, each under all filters but its own.
    """

    total: int
    items: tuple[PostingRow, ...]
    next_cursor: str | None
    facets: dict[str, tuple[FacetValue, ...]] = {}


class Span(Value):
    """A mention as the API gives it: `section_text[start:end] == text`, in code points."""

    technology: str
    name: str
    kind: Kind
    section: str
    start: int
    end: int
    text: str
    level: Level


class PostingVersion(Value):
    """One immutable version: its text by section (`title` too), its spans, and from when it was valid.

    Of an excerpt only the sentences that hold a span are there: the source does not let its texts be shown in full.
    """

    version_id: str
    valid_from: datetime
    title: str
    sections: dict[str, str]
    tags: tuple[str, ...]
    spans: tuple[Span, ...]
    is_excerpt: bool = False


class PostingDetail(Value):
    """One posting with its whole history, newest version last, and the days on which it was seen open.

    `reopened_on` are the first days on which it was seen again after a long gap or after the site had closed it,
    `changed_on` the days from which another text was valid. `repost_of` is an earlier posting of the same site,
    company, title and (nearly) text that was over when this one came.
    """

    row: PostingRow
    versions: tuple[PostingVersion, ...]
    seen_on: tuple[date, ...]
    reopened_on: tuple[date, ...] = ()
    changed_on: tuple[date, ...] = ()
    repost_of: str | None = None
