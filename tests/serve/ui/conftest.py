"""The real API over a small invented market, for page and browser."""

import socket
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
import uvicorn

from techstrata.app.answers import withdrawal
from techstrata.domain import (
    Chip,
    Evidence,
    EvidencePage,
    FacetValue,
    Level,
    PostingDetail,
    PostingPage,
    PostingQuery,
    PostingRow,
    PostingVersion,
    Reason,
    Sentence,
    Share,
    ShareQuery,
    ShareScope,
    Snapshot,
    SnapshotQuality,
    SourceDay,
    SourcePace,
    SourceState,
    SourceStatus,
    Span,
    StateError,
    TechnologyShare,
    UsageError,
    Withdrawn,
    start_of,
)
from techstrata.domain.listing import Pay
from techstrata.domain.posting import Deadline
from techstrata.domain.term_queue import QueuedTerm
from techstrata.extractors.gazetteer import Gazetteer
from techstrata.reading.facet_labels import facet_labels
from techstrata.serve.api import create_api
from techstrata.taxonomy import Taxonomy, Term
from techstrata.taxonomy.loader import FILES, read_roles
from tests.serve.ui.measured import EXTRACTOR, QUEUE, SHIPPED

AS_OF = date(2026, 9, 28)
REPOSTED = 5
"""The posting that was put up again, opened again, rewritten, and may be shown in excerpts only."""
TERMS = (
    Term("java", "Java", "technology", "language", aliases=("자바",)),
    Term("spring-boot", "Spring Boot", "technology", "framework", aliases=("스프링부트",), implies=("java",)),
    Term("kafka", "Apache Kafka", "technology", "tool", aliases=("카프카",)),
    Term("docker", "Docker", "technology", "tool", aliases=("도커",)),
)
NAMES = {term.id: term.name for term in TERMS}
IMPLIED = {term.id: term.implies for term in TERMS}
TAXONOMY = Taxonomy({term.id: term for term in TERMS}, {role.code: role for role in read_roles(FILES)}, "t-test")
SITES = {"wanted": "원티드 · Wanted", "saramin": "사람인 · Saramin"}
COMPANIES = ("가온누리", "(주)별솔", "Orbit & Sons <Labs>", "마루테크", "해솔데이터", "새봄랩스")
LEVELS: dict[str, Level] = {"requirements": "required", "preferred": "preferred", "tasks": "used"}
NASTY = "<script>alert('x')</script> 🚀 결제 <b>서버</b> 개발자"


def stated(number: int) -> dict[str, object]:
    """Every second posting says where and how the work is done, every fifth what it pays."""
    if number % 2:
        return {"countries": ("DE",), "language": "ko"}
    return {
        "countries": ("KR",),
        "regions": ("gyeonggi",),
        "districts": ("gyeonggi/seongnam-si", "gyeonggi/seongnam-si/bundang-gu"),
        "remote": "hybrid",
        "employment": ("permanent",),
        "education": "none",
        "military": ("research",),
        "language": "ko",
        "industries": ("game",),
        "salary": None if number % 5 else Pay(currency="KRW", period="year", low=40_000_000, high=60_000_000),
    }


def posting(number: int, role: str, stack: Sequence[tuple[str, str]], title: str, url: str | None) -> PostingDetail:
    """One posting with one sentence for each (technology, section)."""
    sections: dict[str, str] = {"intro": "🚀 & <i>함께</i> 결제 서비스를 만들고 운영할 동료를 기다리고 있습니다."}
    spans: list[Span] = []
    for technology, section in stack:
        before = sections[section] + "\n" if section in sections else ""
        name = NAMES[technology]
        start = len(before) + 2
        sections[section] = f"{before}• {name} 기반 서비스를 만들어 본 분"
        facts = {"technology": technology, "name": name, "section": section, "level": LEVELS[section]}
        spans.append(Span(kind="technology", start=start, end=start + len(name), text=name, **facts))
    first = AS_OF - timedelta(days=number)
    site, company = ("wanted", "saramin")[number % 2], COMPANIES[number % len(COMPANIES)]
    row = PostingRow(
        posting_id=f"TST-{number:04}",
        opening_id=f"TST-{number:04}",
        site=site,
        site_code="TST",
        url=url,
        company_id=f"C-{number % len(COMPANIES):012}",
        company=company,
        title=title,
        role=role,
        role_alternatives=("frontend",) if number % 4 == 0 else (),
        role_probability=0.72 if number % 4 == 0 else 0.96,
        years_min=3 if number % 3 == 0 else None,
        years_max=None,
        newcomer_ok=True if number % 3 == 1 else None,
        location="서울",
        career=None,
        posted_on=first,
        first_seen_on=first,
        last_seen_on=AS_OF,
        deadline=Deadline(kind="date", on=AS_OF + timedelta(days=number % 9)),
        state="closed" if number % 7 == 6 else "closing_soon" if number % 9 < 7 else "open",
        closed_because="expired" if number % 7 == 6 else None,
        technologies=tuple(Chip(technology=span.technology, name=span.name, level=span.level) for span in spans),
        **stated(number),
    )
    newest = PostingVersion(
        version_id=f"v-{number}b",
        valid_from=start_of(AS_OF),
        title=title,
        sections=sections,
        tags=("JIRA",),
        spans=tuple(spans),
    )
    before = {"sections": {**sections, "intro": "처음에 올린 소개 글입니다."}, "valid_from": start_of(first)}
    oldest = newest.model_copy(update={"version_id": f"v-{number}a", **before})
    if number != REPOSTED:
        return PostingDetail(row=row, versions=(oldest, newest), seen_on=(first, AS_OF))
    life = {"reopened_on": (AS_OF,), "changed_on": (AS_OF,), "repost_of": f"TST-{REPOSTED + 1:04}"}
    excerpt = newest.model_copy(update={"is_excerpt": True, "sections": {"intro": "공통"}, "spans": ()})
    return PostingDetail(row=row, versions=(excerpt,), seen_on=(first, AS_OF), **life)


def market() -> tuple[PostingDetail, ...]:
    """48 backend postings of 6 employers, and 3 for Android: too few for shares."""
    details = []
    for number in range(1, 49):
        stack = [("java" if number % 4 else "spring-boot", "requirements")]
        stack += [("kafka", "preferred")] if number % 2 else []
        stack += [("docker", "tasks")] if number % 3 == 0 else []
        title = NASTY if number == 1 else f"백엔드 개발자 {number}"
        url = {1: "javascript:alert(1)", 2: None}.get(number, f"https://www.wanted.example/wd/{number}")
        details.append(posting(number, "backend", stack, title, url))
    android = [("docker", "requirements")]
    return tuple(details) + tuple(posting(n, "android", android, f"안드로이드 개발자 {n}", None) for n in range(60, 63))


FIELDS = {"title": 1.0, "company": 1.0, "text": 1.0, "tags": 0.62, "location": 0.97, "closes_at": 0.4, "salary": 0.0}


def source(site: str, name: str, state: SourceState, *reasons: tuple[str, str], **facts: object) -> SourceStatus:
    """A source that is asked each day."""
    days = [AS_OF - timedelta(days=back) for back in range(20, -1, -1)]
    plain = {
        "code": site[:3].upper(),
        "name_ko": name,
        "name_en": site.title(),
        "permission": "open_json",
        "republish": "evidence",
        "permission_since": date(2026, 9, 1),
        "permission_evidence": "The site's own pages read this <interface>.",
        "permission_conditions": "One request a second.",
        "enabled": True,
        "why_disabled": None,
        "last_success_at": datetime(2026, 9, 27, 21, 10, tzinfo=UTC),
        "last_run_at": datetime(2026, 9, 27, 21, 10, tzinfo=UTC),
        "postings": 1480,
        "fill": FIELDS,
        "gives": ("title", "company", "text", "location"),
        "expected": 500,
        "rate": SourcePace(per_second=0.5, at_once=1),
        "history": tuple(SourceDay(day=day, postings=1400 + day.day, state="healthy") for day in days),
    }
    told = tuple(Reason(code=code, detail=detail) for code, detail in reasons)
    return SourceStatus(site=site, state=state, reasons=told, **plain | facts)


NEVER = {"last_run_at": None, "last_success_at": None, "postings": 0, "fill": {}, "history": ()}
SOURCES = (
    source("wanted", "원티드", "healthy", permission="allowed_pages"),
    source(
        "jumpit",
        "점핏",
        "degraded",
        ("new_key", "A key that nothing reads has appeared: <b>perk</b>."),
        ("field_thinner", "62% of the postings have the field tags; 95% are usual."),
        unread={"<b>perk</b>": 40},
    ),
    source("saramin", "사람인", "broken", ("few_postings", "310 postings came; 1,480 are usual."), postings=310),
    source("rallit", "랠릿", "blocked", ("refused", "12 of 19 requests were refused."), postings=0),
    source("programmers", "프로그래머스", "gone", permission="gone", **NEVER),
    source(
        "linkedin",
        "링크드인",
        "inconclusive",
        permission="needs_statement",
        enabled=False,
        why_disabled="linkedin needs your statement.",
        **NEVER,
    ),
)


class MarketAnswers:
    """All answers, counted afresh from the invented market."""

    def __init__(
        self, is_published: bool = True, withdrawn: Sequence[Withdrawn] = (), is_measured: bool = True
    ) -> None:
        self.is_published = is_published
        self.is_measured = is_measured
        self.withdrawn = tuple(withdrawn)
        self.details = market()

    def snapshot(self) -> Snapshot:
        if not self.is_published:
            raise StateError("Nothing is published yet; run `techstrata demo` first.")
        return Snapshot(
            snapshot_id="s-0123456789abcdef",
            as_of=AS_OF,
            inputs="i",
            code_version="0",
            extractor=EXTRACTOR,
            sources=tuple(SITES),
            is_sample=True,
            postings=len(self.details),
            openings=len(self.details),
            first_on=date(2026, 2, 1),
            last_on=AS_OF,
            parts=(),
            withdrawn=self.withdrawn,
        )

    def snapshots(self) -> Sequence[Snapshot]:
        return [self.snapshot()]

    def share(self, query: ShareQuery) -> Share:
        is_little = len(details := self._counted(query)) < 20
        rows = [row for term in TERMS if (row := share_row(details, term.id, query))]
        scope = {"role": query.role, "window": query.window.text, "level": query.level, "years": query.years}
        return Share(
            scope=ShareScope(as_of=AS_OF, sources=query.sites or tuple(SITES), newcomer=query.newcomer, **scope),
            snapshot=self.snapshot().snapshot_id,
            is_sample=True,
            openings=len(details),
            employers=len({detail.row.company_id for detail in details}),
            openings_without_text=2,
            technologies=() if is_little else tuple(sorted(rows, key=lambda row: -row.openings)),
            notes=(*(("Too little data.",) if is_little else ()), *map(withdrawal, self.withdrawn)),
        )

    def evidence(self, query: ShareQuery, technology: str, cursor: str | None, limit: int) -> EvidencePage:
        found = [detail for detail in self._counted(query) if strongest(detail, technology, query)]
        start = int(cursor or 0)
        items = tuple(evidence_of(detail, technology, query) for detail in found[start : start + limit])
        more = str(start + limit) if start + limit < len(found) else None
        return EvidencePage(technology=technology, total=len(found), items=items, next_cursor=more)

    def postings(self, query: PostingQuery) -> PostingPage:
        if query.cursor and not query.cursor.isdecimal():
            raise UsageError("The cursor is not from this question; leave it out to begin again.")
        found = [detail.row for detail in self.details if fits(detail, query)]
        start = int(query.cursor or 0)
        more = str(start + query.limit) if start + query.limit < len(found) else None
        facets = {name: counted(found, name) for name in query.facets}
        items = tuple(found[start : start + query.limit])
        return PostingPage(total=len(found), items=items, next_cursor=more, facets=facets)

    def posting(self, posting_id: str) -> PostingDetail | None:
        return next((detail for detail in self.details if detail.row.posting_id == posting_id), None)

    def facet(self, name: str, text: str | None = None, limit: int = 100) -> Sequence[FacetValue]:
        self.snapshot()
        counts = Counter(value for detail in self.details for value in facet_values(detail.row, name))
        return [
            FacetValue(value=value, label=label, postings=count, open_postings=count)
            for (value, label), count in counts.items()
            if (text or "") in label
        ][:limit]

    def quality(self) -> SnapshotQuality:
        evaluations = (SHIPPED,) if self.is_measured else ()
        return SnapshotQuality(
            snapshot=self.snapshot().snapshot_id, extractor=EXTRACTOR, evaluations=evaluations, notes=()
        )

    def sources(self) -> Sequence[SourceStatus]:
        return SOURCES

    def _counted(self, query: ShareQuery) -> list[PostingDetail]:
        return [
            detail
            for detail in self.details
            if query.role in ("all", detail.row.role)
            and (not query.sites or detail.row.site in query.sites)
            and (query.newcomer is None or detail.row.newcomer_ok)
        ]


def facet_values(row: PostingRow, name: str) -> list[tuple[str, str]]:
    """Values with labels of one facet."""
    if name == "technology":
        return [(chip.technology, chip.name) for chip in row.technologies]
    single = {
        "site": (row.site, SITES[row.site]),
        "company": (row.company_id, row.company),
        "role": (row.role, row.role),
    }
    return [single[name]]


def counted(rows: Sequence[PostingRow], name: str) -> tuple[FacetValue, ...]:
    """Counts under all filters, the facet's own too: enough for a page."""
    labels = facet_labels().get(name, {})
    counts = Counter(value for row in rows for value in stated_values(row).get(name, ()))
    return tuple(
        FacetValue(value=value, label=" · ".join(labels.get(value, (value,))), postings=number, open_postings=number)
        for value, number in counts.most_common()
    )


def stated_values(row: PostingRow) -> dict[str, tuple[str, ...]]:
    """Values of a posting by the API's facet names."""
    one = {"remote": row.remote, "education": row.education, "language": row.language}
    return {
        "country": row.countries,
        "region": row.regions,
        "district": row.districts,
        "employment": row.employment,
        "military": row.military,
        "industry": row.industries,
        "currency": (row.salary.currency,) if row.salary else (),
        **{name: (value,) if value else () for name, value in one.items()},
    }


def strongest(detail: PostingDetail, technology: str, query: ShareQuery) -> Level | None:
    """How strongly an opening asks for it, through a child too."""
    for chip in detail.row.technologies:
        is_meant = technology in (chip.technology, *IMPLIED[chip.technology])
        if is_meant and (query.level == "any" or chip.level == "required"):
            return chip.level
    return None


def share_row(details: Sequence[PostingDetail], technology: str, query: ShareQuery) -> TechnologyShare | None:
    """One row, with an interval and ranks that only look like the real ones."""
    levels = [level for detail in details if (level := strongest(detail, technology, query))]
    own = sum(any(chip.technology == technology for chip in detail.row.technologies) for detail in details)
    share = len(levels) / max(1, len(details))
    rank = (1, 1) if technology == "java" else (2, 4)
    return levels and TechnologyShare(  # type: ignore[return-value]
        technology=technology,
        name=NAMES[technology],
        category="tool",
        openings=len(levels),
        share=share,
        low=max(0.0, share - 0.1),
        high=min(1.0, share + 0.1),
        rank_low=rank[0],
        rank_high=rank[1],
        required=levels.count("required"),
        preferred=levels.count("preferred"),
        used=levels.count("used"),
        implied=max(0, len(levels) - own),
    )


def evidence_of(detail: PostingDetail, technology: str, query: ShareQuery) -> Evidence:
    """The posting as proof, with the section around each span."""
    row, version = detail.row, detail.versions[-1]
    spans = [span for span in version.spans if technology in (span.technology, *IMPLIED[span.technology])]
    facts = [span.model_dump(exclude={"kind", "text"}) | {"text": version.sections[span.section]} for span in spans]
    ids = {"posting_id": row.posting_id, "version_id": version.version_id}
    return Evidence(
        **row.model_dump(include={"opening_id", "posting_id", "site", "url", "company", "title", "state"}),
        first_on=row.first_seen_on,
        last_on=row.last_seen_on,
        level=strongest(detail, technology, query) or "other",
        implied=all(span.technology != technology for span in spans),
        sentences=tuple(Sentence(**ids, **fact) for fact in facts),
    )


def fits(detail: PostingDetail, query: PostingQuery) -> bool:
    """Whether a posting fits all filters."""
    row = detail.row
    asked, named = set(query.technologies), {chip.technology for chip in row.technologies}
    return (
        (query.text or "").lower() in f"{row.title} {row.company}".lower()
        and (not query.roles or row.role in query.roles)
        and (not asked or (asked <= named if query.match == "all" else bool(asked & named)))
        and (not query.companies or row.company_id in query.companies)
        and (not query.sites or row.site in query.sites)
        and (query.newcomer is None or bool(row.newcomer_ok))
        and not (query.open_only and row.state == "closed")
        and (not query.districts or bool(set(query.districts) & set(row.districts)))
        and (not query.remote or row.remote in query.remote)
        and (not query.salary_stated or row.salary is not None)
        and (query.salary_from is None or (row.salary is not None and (row.salary.high or 0) >= query.salary_from))
    )


@contextmanager
def served(answers: MarketAnswers, unknown: Sequence[QueuedTerm] = QUEUE, reads: bool = True) -> Iterator[str]:
    """The address of a real API over these answers, on a free loopback port."""
    extractor = Gazetteer(TAXONOMY) if reads else None
    api = create_api(answers, TAXONOMY, unknown_terms=lambda: unknown, extractor=extractor)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(api, log_level="critical", ws="none", lifespan="off"))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listener.close()


@pytest.fixture(scope="session")
def api_url() -> Iterator[str]:
    """An API over the market."""
    with served(MarketAnswers()) as url:
        yield url


@pytest.fixture(scope="session")
def ailing_api_url() -> Iterator[str]:
    """An API whose sources are broken."""
    reasons = {
        "saramin": Reason(code="unreadable", detail="<b>40</b> of 50."),
        "wanted": Reason(code="odd", detail="?&"),
    }
    withdrawn = [Withdrawn(site=site, since=date(2026, 9, 20), reason=reason) for site, reason in reasons.items()]
    with served(MarketAnswers(withdrawn=withdrawn)) as url:
        yield url


@pytest.fixture
def empty_api_url() -> Iterator[str]:
    """An API before the first publish."""
    with served(MarketAnswers(is_published=False)) as url:
        yield url
