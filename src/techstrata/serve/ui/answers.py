"""The parts of the API's answers that the page shows."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

Level = Literal["required", "preferred", "used", "other"]
State = Literal["open", "closing_soon", "closed"]


class Answer(BaseModel):
    """Keys that a newer API adds are no trouble."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Health(Answer):
    status: str
    snapshot: str | None
    as_of: date | None
    is_sample: bool
    version: str


class Reason(Answer):
    code: str
    detail: str


class Withdrawn(Answer):
    site: str
    since: date
    reason: Reason


class Snapshot(Answer):
    snapshot_id: str
    as_of: date
    extractor: str
    sources: tuple[str, ...]
    postings: int
    openings: int
    first_on: date | None
    last_on: date | None
    withdrawn: tuple[Withdrawn, ...] = ()


class SourcePace(Answer):
    per_second: float
    at_once: int


class SourceDay(Answer):
    day: date
    postings: int
    state: str


class SourceStatus(Answer):
    site: str
    code: str
    name_ko: str
    name_en: str
    permission: Literal["official_api", "open_json", "allowed_pages", "needs_statement", "forbidden", "gone"]
    republish: str
    permission_since: date | None
    permission_evidence: str
    permission_conditions: str
    enabled: bool
    why_disabled: str | None
    state: str
    reasons: tuple[Reason, ...]
    last_success_at: datetime | None
    last_run_at: datetime | None
    postings: int
    fill: dict[str, float]
    unread: dict[str, int]
    gives: tuple[str, ...]
    gives_some: tuple[str, ...]
    expected: int
    rate: SourcePace
    history: tuple[SourceDay, ...]


class Sources(Answer):
    items: tuple[SourceStatus, ...]


class Role(Answer):
    code: str
    ko: str
    en: str
    postings: int
    open_postings: int


class Technology(Answer):
    id: str
    name: str
    kind: str
    category: str
    aliases: tuple[str, ...]
    postings: int
    open_postings: int


class FacetValue(Answer):
    value: str
    label: str
    postings: int
    open_postings: int


class TechnologyShare(Answer):
    technology: str
    name: str
    category: str
    openings: int
    share: float
    low: float
    high: float
    rank_low: int
    rank_high: int
    required: int
    preferred: int
    used: int
    implied: int


class ShareScope(Answer):
    role: str
    window: str
    as_of: date
    level: str
    sources: tuple[str, ...]
    with_tags: bool
    years: int | None
    newcomer: bool | None


class Share(Answer):
    scope: ShareScope
    snapshot: str
    is_sample: bool
    openings: int
    employers: int
    openings_without_text: int
    technologies: tuple[TechnologyShare, ...]
    notes: tuple[str, ...]


class Sentence(Answer):
    posting_id: str
    technology: str
    name: str
    section: str
    level: Level
    text: str
    start: int
    end: int


class Evidence(Answer):
    posting_id: str
    site: str
    url: str | None
    company: str
    title: str
    first_on: date
    last_on: date
    state: State
    level: Level
    implied: bool
    sentences: tuple[Sentence, ...]


class EvidencePage(Answer):
    total: int
    items: tuple[Evidence, ...]
    next_cursor: str | None


class Deadline(Answer):
    kind: Literal["date", "instant", "open_ended", "until_filled", "unstated"]
    on: date | None
    at: datetime | None


class Chip(Answer):
    technology: str
    name: str
    level: Level


class Pay(Answer):
    currency: str
    period: str
    low: int | None
    high: int | None


class PostingRow(Answer):
    posting_id: str
    site: str
    url: str | None
    company: str
    title: str
    role: str
    role_alternatives: tuple[str, ...] = ()
    role_probability: float | None = None
    years_min: int | None
    years_max: int | None
    newcomer_ok: bool | None
    location: str | None
    posted_on: date | None
    first_seen_on: date
    last_seen_on: date
    deadline: Deadline
    state: State
    closed_because: str | None = None
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


class PostingPage(Answer):
    total: int
    items: tuple[PostingRow, ...]
    next_cursor: str | None
    facets: dict[str, tuple[FacetValue, ...]] = {}


class Span(Answer):
    technology: str
    name: str
    kind: str
    section: str
    start: int
    end: int
    text: str
    level: Level


class PostingVersion(Answer):
    version_id: str
    valid_from: datetime
    title: str
    sections: dict[str, str]
    tags: tuple[str, ...]
    spans: tuple[Span, ...]
    is_excerpt: bool = False


class PostingDetail(Answer):
    row: PostingRow
    versions: tuple[PostingVersion, ...]
    seen_on: tuple[date, ...]
    reopened_on: tuple[date, ...] = ()
    changed_on: tuple[date, ...] = ()
    repost_of: str | None = None


class Roles(Answer):
    items: tuple[Role, ...]


class Technologies(Answer):
    items: tuple[Technology, ...]


class FacetValues(Answer):
    items: tuple[FacetValue, ...]
