"""A real API on loopback over a few postings written by hand."""

import socket
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from threading import Thread

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

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
    Quality,
    Reason,
    Sentence,
    Share,
    ShareQuery,
    ShareScope,
    Snapshot,
    SnapshotQuality,
    SourceDay,
    SourcePace,
    SourceStatus,
    Span,
    StateError,
    TechnologyShare,
    UsageError,
    start_of,
)
from techstrata.domain.posting import Deadline
from techstrata.serve.api import create_api
from techstrata.taxonomy import Taxonomy, Term
from techstrata.taxonomy.loader import FILES, read_roles

TERMS = (
    Term("java", "Java", "technology", "language", aliases=("자바",)),
    Term("spring-boot", "Spring Boot", "technology", "framework", aliases=("스프링부트",), implies=("java",)),
    Term("node-js", "Node.js", "technology", "runtime", aliases=("노드JS",)),
    Term("go", "Go", "technology", "language", exact=("GO",), doubtful=("Go",)),
    Term("tdd", "TDD", "concept", "practice", aliases=("테스트 주도 개발",)),
)
TAXONOMY = Taxonomy({term.id: term for term in TERMS}, {role.code: role for role in read_roles(FILES)}, "t-test")


def posting(
    number: int, role: str, company: str, title: str, named: Sequence[tuple[str, Level]], **facts: object
) -> PostingDetail:
    """One posting with a sentence for each technology."""
    names = {term.id: term.name for term in TERMS}
    text = "\n".join(f"{names[term]} 경험이 있는 분" for term, _ in named)
    spans = [
        Span(
            technology=term,
            name=names[term],
            kind="technology",
            section="requirements",
            start=(start := text.index(f"{names[term]} 경험")),
            end=start + len(names[term]),
            text=names[term],
            level=level,
        )
        for term, level in named
    ]
    day = date(2026, 7, number)
    row = PostingRow(
        posting_id=f"DEM-{number:04}",
        opening_id=f"DEM-{number:04}",
        site="demo" if number % 2 else "sample",
        site_code="DEM",
        url=f"https://jobs.example.com/{number}",
        company_id=f"c-{company}",
        company=company,
        title=title,
        role=role,
        role_alternatives=(),
        location="서울",
        career=None,
        posted_on=day,
        first_seen_on=day,
        last_seen_on=date(2026, 7, 20),
        deadline=Deadline(kind="date", on=date(2026, 7, 31)),
        technologies=tuple(Chip(technology=term, name=names[term], level=level) for term, level in named),
        **{"years_min": None, "years_max": None, "newcomer_ok": None, "state": "open", **facts},
    )
    version = PostingVersion(
        version_id=f"v-{number}",
        valid_from=start_of(day),
        title=title,
        sections={"title": title, "requirements": text},
        tags=(),
        spans=tuple(spans),
    )
    return PostingDetail(row=row, versions=(version,), seen_on=(day, date(2026, 7, 20)))


POSTINGS = (
    posting(1, "backend", "바다상점", "결제 백엔드 개발자", [("java", "required"), ("spring-boot", "required")]),
    posting(2, "backend", "바다상점", "정산 서버 개발자", [("java", "preferred")], years_min=3, years_max=7),
    posting(3, "frontend", "Maple Works", "Frontend engineer", [("node-js", "used")], newcomer_ok=True),
    posting(4, "backend", "Maple Works", "Platform engineer", [("go", "required")], state="closed"),
)


def snapshot_named(name: str) -> Snapshot:
    """A snapshot over the postings above."""
    return Snapshot(
        snapshot_id=name,
        as_of=date(2026, 7, 20),
        inputs="i",
        code_version="0",
        extractor="hand@1/t-test",
        sources=("demo", "sample"),
        is_sample=True,
        postings=len(POSTINGS),
        openings=len(POSTINGS),
        first_on=date(2026, 7, 1),
        last_on=date(2026, 7, 20),
        parts=(),
    )


RAN_AT = datetime(2026, 7, 20, 1, 30, tzinfo=UTC)


def source(site: str, **facts: object) -> SourceStatus:
    """A healthy source, or what the facts make of it."""
    plain = {
        "code": site[:3].upper(),
        "name_ko": site,
        "name_en": site,
        "permission": "open_json",
        "republish": "evidence",
        "enabled": True,
        "why_disabled": None,
        "state": "healthy",
        "last_success_at": RAN_AT,
        "last_run_at": RAN_AT,
        "postings": 120,
        "fill": {"title": 1.0, "text": 0.5, "salary": 0.0},
        "gives": ("title", "text"),
        "rate": SourcePace(per_second=1.0, at_once=1),
        "history": (SourceDay(day=date(2026, 7, 20), postings=120, state="healthy"),),
    }
    return SourceStatus(site=site, **plain | facts)


SOURCES = (
    source("demo"),
    source(
        "shut",
        state="blocked",
        postings=0,
        fill={},
        failures={"blocked": 3},
        reasons=(Reason(code="refused", detail="3 of 3 requests were refused."),),
    ),
    source("unasked", state="inconclusive", last_success_at=None, last_run_at=None, postings=0, fill={}, enabled=False),
)


class MemoryAnswers:
    """All answers, counted afresh from the postings each time."""

    def __init__(self, published: Sequence[str] = ("s-1",)) -> None:
        self.published = list(published)
        self.is_broken = False
        self.found = list(SOURCES)
        self.evaluations: list[Quality] = []

    def snapshot(self) -> Snapshot:
        if not self.published:
            raise StateError("Nothing is published yet; run `techstrata demo` first.")
        return snapshot_named(self.published[-1])

    def snapshots(self) -> Sequence[Snapshot]:
        return [snapshot_named(name) for name in reversed(self.published)]

    def share(self, query: ShareQuery) -> Share:
        snapshot = self.snapshot()
        openings = self._openings(query)
        counts = {term.id: [d for d in openings if level_of(d, term.id, query)] for term in TERMS}
        rows = [
            TechnologyShare(
                technology=term.id,
                name=term.name,
                category=term.category,
                openings=len(counts[term.id]),
                share=len(counts[term.id]) / len(openings),
                low=0.0,
                high=1.0,
                rank_low=1,
                rank_high=len(TERMS),
                required=sum(level_of(d, term.id, query) == "required" for d in counts[term.id]),
                preferred=sum(level_of(d, term.id, query) == "preferred" for d in counts[term.id]),
                used=sum(level_of(d, term.id, query) == "used" for d in counts[term.id]),
                implied=0,
            )
            for term in TERMS
            if counts[term.id] and (not query.technologies or term.id in query.technologies)
        ]
        return Share(
            scope=ShareScope(
                role=query.role,
                window=query.window.text,
                as_of=snapshot.as_of,
                level=query.level,
                sources=query.sites or snapshot.sources,
                with_tags=query.with_tags,
                years=query.years,
                newcomer=query.newcomer,
            ),
            snapshot=snapshot.snapshot_id,
            is_sample=True,
            openings=len(openings),
            employers=len({detail.row.company_id for detail in openings}),
            openings_without_text=0,
            technologies=tuple(sorted(rows, key=lambda row: -row.openings)),
            notes=(),
        )

    def evidence(self, query: ShareQuery, technology: str, cursor: str | None, limit: int) -> EvidencePage:
        self.snapshot()
        known_or_refused("technology", technology, TAXONOMY.terms)
        found = [detail for detail in self._openings(query) if level_of(detail, technology, query)]
        start = position_of(cursor)
        items = tuple(evidence_of(detail, technology) for detail in found[start : start + limit])
        more = str(start + limit) if start + limit < len(found) else None
        return EvidencePage(technology=technology, total=len(found), items=items, next_cursor=more)

    def postings(self, query: PostingQuery) -> PostingPage:
        self.snapshot()
        for role in query.roles:
            known_or_refused("role", role, TAXONOMY.roles)
        for technology in query.technologies:
            known_or_refused("technology", technology, TAXONOMY.terms)
        found = [detail.row for detail in POSTINGS if fits(detail, query)]
        start = position_of(query.cursor)
        more = str(start + query.limit) if start + query.limit < len(found) else None
        return PostingPage(total=len(found), items=tuple(found[start : start + query.limit]), next_cursor=more)

    def posting(self, posting_id: str) -> PostingDetail | None:
        self.snapshot()
        return next((detail for detail in POSTINGS if detail.row.posting_id == posting_id), None)

    def facet(self, name: str, text: str | None = None, limit: int = 100) -> Sequence[FacetValue]:
        if self.is_broken:
            raise RuntimeError("the disk of /srv/secret is gone")
        self.snapshot()
        having: dict[str, list[PostingRow]] = {}
        for detail in POSTINGS:
            for value in facet_values_of(detail.row, name):
                having.setdefault(value, []).append(detail.row)
        values = [
            FacetValue(
                value=value,
                label=value.removeprefix("c-"),
                postings=len(rows),
                open_postings=sum(row.state != "closed" for row in rows),
            )
            for value, rows in having.items()
            if (text or "").lower() in value.lower()
        ]
        return sorted(values, key=lambda value: (-value.postings, value.value))[:limit]

    def quality(self) -> SnapshotQuality:
        snapshot = self.snapshot()
        return SnapshotQuality(
            snapshot=snapshot.snapshot_id, extractor=snapshot.extractor, evaluations=tuple(self.evaluations), notes=()
        )

    def sources(self) -> Sequence[SourceStatus]:
        return list(self.found)

    def _openings(self, query: ShareQuery) -> list[PostingDetail]:
        if query.role != "all":
            known_or_refused("role", query.role, TAXONOMY.roles)
        for technology in query.technologies:
            known_or_refused("technology", technology, TAXONOMY.terms)
        return [
            detail
            for detail in reversed(POSTINGS)
            if query.role in ("all", detail.row.role) and (not query.sites or detail.row.site in query.sites)
        ]


def facet_values_of(row: PostingRow, name: str) -> list[str]:
    """The values that a posting has in one facet."""
    single = {"role": row.role, "site": row.site, "company": row.company_id}
    return [single[name]] if name in single else [chip.technology for chip in row.technologies]


def known_or_refused(kind: str, value: str, known: object) -> None:
    """Unknown words are a wrong question."""
    if value not in known:  # type: ignore[operator]
        raise UsageError(f"There is no {kind} {value!r}; choose one of /v1/.")


def position_of(cursor: str | None) -> int:
    """Where a page begins."""
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 6):
        raise UsageError("The cursor is not from this question; leave it out to begin again.")
    return int(cursor)


def level_of(detail: PostingDetail, technology: str, query: ShareQuery) -> Level | None:
    """How strongly the posting asks for it, if it counts."""
    levels: list[Level] = [chip.level for chip in detail.row.technologies if chip.technology == technology]
    return next((level for level in levels if query.level == "any" or level == "required"), None)


def fits(detail: PostingDetail, query: PostingQuery) -> bool:
    """Whether a posting fits all filters."""
    row = detail.row
    named = {chip.technology for chip in row.technologies}
    asked = set(query.technologies)
    words = " ".join((row.title, row.company, *detail.versions[-1].sections.values())).lower()
    return (
        (query.text or "").lower() in words
        and (not query.roles or row.role in query.roles)
        and (not asked or (asked <= named if query.match == "all" else bool(asked & named)))
        and (not query.companies or row.company_id in query.companies)
        and (not query.sites or row.site in query.sites)
        and (query.years is None or (row.years_min or 0) <= query.years <= (row.years_max or 99))
        and (query.newcomer is None or bool(row.newcomer_ok) == query.newcomer)
        and not (query.open_only and row.state == "closed")
    )


def evidence_of(detail: PostingDetail, technology: str) -> Evidence:
    """The posting as proof."""
    row, version = detail.row, detail.versions[-1]
    span = next(span for span in version.spans if span.technology == technology)
    sentence = Sentence(
        posting_id=row.posting_id,
        version_id=version.version_id,
        text=version.sections[span.section],
        **span.model_dump(exclude={"kind", "text"}),
    )
    return Evidence(
        opening_id=row.opening_id,
        posting_id=row.posting_id,
        site=row.site,
        url=row.url,
        company=row.company,
        title=row.title,
        first_on=row.first_seen_on,
        last_on=row.last_seen_on,
        state=row.state,
        level=span.level,
        implied=False,
        sentences=(sentence,),
    )


class Served:
    """One API on a free loopback port, with a client that asks it."""

    def __init__(self, api: FastAPI) -> None:
        # Only a socket that names TCP is spared the delay of small packets.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.bind(("127.0.0.1", 0))
        self._server = uvicorn.Server(uvicorn.Config(api, log_level="critical", ws="none", lifespan="off"))
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [self._socket]})
        port = self._socket.getsockname()[1]
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=10)

    def __enter__(self) -> httpx.Client:
        # The socket listens before the server accepts: a request waits instead of failing.
        self._socket.listen()
        self._thread.start()
        return self.client

    def __exit__(self, *_: object) -> None:
        self.client.close()
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()


@pytest.fixture(scope="session")
def answers() -> MemoryAnswers:
    """Answers that no test changes."""
    return MemoryAnswers()


@pytest.fixture(scope="session")
def client(answers: MemoryAnswers) -> Iterator[httpx.Client]:
    """A client of an API that no test changes."""
    with Served(create_api(answers, TAXONOMY)) as client:
        yield client


@pytest.fixture
def changing_answers() -> MemoryAnswers:
    """Answers that a test may change."""
    return MemoryAnswers()


@pytest.fixture
def changing_client(changing_answers: MemoryAnswers) -> Iterator[httpx.Client]:
    """A client of an API of its own."""
    with Served(create_api(changing_answers, TAXONOMY)) as client:
        yield client


@pytest.fixture
def open_client() -> Iterator[httpx.Client]:
    """A client of an API that lets one web origin in."""
    with Served(create_api(MemoryAnswers(), TAXONOMY, allow_origins=["https://charts.example.com"])) as client:
        yield client
