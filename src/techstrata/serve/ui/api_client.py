"""Questions to the HTTP API, each answer kept as long as the snapshot that gave it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote

import httpx
import streamlit as st
from pydantic import ValidationError

from techstrata.serve.ui.answers import (
    Answer,
    EvidencePage,
    FacetValue,
    FacetValues,
    Health,
    PostingDetail,
    PostingPage,
    Role,
    Roles,
    Share,
    Snapshot,
    Sources,
    SourceStatus,
    Technologies,
    Technology,
)
from techstrata.serve.ui.quality_answers import SnapshotQuality, UnknownTerms
from techstrata.serve.ui.reading_answers import Reading
from techstrata.serve.ui.view import ALL_ROLES, FACETS, NEWCOMER, STATED, View

TIMEOUT_S = 20.0
HEALTH_TTL_S = 5
SOURCES_TTL_S = 15
ANSWER_TTL_S = 3600
FACET_LIMIT = 100
EVIDENCE_LIMIT = 10
POSTING_LIMIT = 20
TEN_THOUSAND = 10_000
COUNTED = (*FACETS, "currency", "newcomer")
"""Facets whose counts the listing shows."""

Query = tuple[tuple[str, str], ...]
AnswerT = TypeVar("AnswerT", bound=Answer)


class ApiError(Exception):
    """No answer. `kind` is down, empty, missing, refused, busy or odd; `detail` is the API's own sentence."""

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail


@st.cache_resource(show_spinner=False)
def _client() -> httpx.Client:
    # The API is the one that --api names, never a proxy's idea of it.
    return httpx.Client(timeout=TIMEOUT_S, trust_env=False)


@st.cache_data(ttl=HEALTH_TTL_S, max_entries=10, show_spinner=False)
def _health(base: str) -> bytes:
    return _ask(base, "/v1/health", ())


@st.cache_data(ttl=SOURCES_TTL_S, max_entries=10, show_spinner=False)
def _sources(base: str) -> bytes:
    return _ask(base, "/v1/sources", ())


@st.cache_data(ttl=SOURCES_TTL_S, max_entries=20, show_spinner=False)
def _lately(base: str, snapshot: str, path: str, query: Query) -> bytes:  # noqa: ARG001  (the snapshot is a key)
    return _ask(base, path, query)


@st.cache_data(ttl=ANSWER_TTL_S, max_entries=2000, show_spinner=False)
def _answer(base: str, snapshot: str, path: str, query: Query) -> bytes:  # noqa: ARG001  (the snapshot is a key)
    return _ask(base, path, query)


def _ask(base: str, path: str, query: Query) -> bytes:
    try:
        response = _client().get(base + path, params=list(query))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ApiError("down", str(error)) from error
    return _content(response)


def _send(base: str, path: str, body: Mapping[str, str]) -> bytes:
    """Never through the cache: what people send is not kept."""
    try:
        response = _client().post(base + path, json=body)
    except httpx.TimeoutException as error:
        raise ApiError("busy", type(error).__name__) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ApiError("down", type(error).__name__) from error
    return _content(response)


def _content(response: httpx.Response) -> bytes:
    if response.is_success:
        return response.content
    kinds = {404: "missing", 405: "missing", 409: "empty", 413: "refused", 422: "refused", 503: "busy"}
    raise ApiError(kinds.get(response.status_code, "odd"), _detail(response))


def _detail(response: httpx.Response) -> str:
    try:
        return str(response.json()["detail"])
    except (ValueError, KeyError, TypeError):
        return f"HTTP {response.status_code}"


def _read(model: type[AnswerT], content: bytes) -> AnswerT:
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        raise ApiError("odd", f"{model.__name__}: {error.error_count()} fields") from error


@dataclass(frozen=True, slots=True)
class Api:
    """The API at one address, at one snapshot."""

    base: str
    health: Health

    def snapshot(self) -> Snapshot:
        return self._get(Snapshot, "/v1/snapshots/current")

    def roles(self) -> tuple[Role, ...]:
        return self._get(Roles, "/v1/roles").items

    def sources(self) -> tuple[SourceStatus, ...]:
        """These change with each collection, not with the snapshot."""
        return _read(Sources, _sources(self.base)).items

    def sites(self) -> tuple[FacetValue, ...]:
        return self._get(FacetValues, "/v1/sites").items

    def companies(self, text: str = "") -> tuple[FacetValue, ...]:
        return self._get(FacetValues, "/v1/companies", _asked(text)).items

    def technologies(self, text: str = "") -> tuple[Technology, ...]:
        return self._get(Technologies, "/v1/technologies", (("kind", "technology"), *_asked(text))).items

    def technology(self, technology_id: str) -> Technology | None:
        try:
            return self._get(Technology, f"/v1/technologies/{quote(technology_id, safe='')}")
        except ApiError as trouble:
            if trouble.kind in ("missing", "refused"):
                return None
            raise

    def share(self, view: View) -> Share:
        return self._get(Share, "/v1/shares", _share_query(view))

    def evidence(self, view: View, technology: str) -> EvidencePage:
        page = (("technology", technology), ("limit", str(EVIDENCE_LIMIT)), *_cursor(view))
        return self._get(EvidencePage, "/v1/shares/evidence", _share_query(view) + page)

    def postings(self, view: View) -> PostingPage:
        return self._get(PostingPage, "/v1/postings", _posting_query(view))

    def facets(self) -> dict[str, tuple[FacetValue, ...]]:
        """All facet values of the snapshot with their labels, whatever is filtered."""
        return self._get(PostingPage, "/v1/postings", (("limit", "1"), *_counted())).facets

    def posting(self, posting_id: str) -> PostingDetail | None:
        try:
            return self._get(PostingDetail, f"/v1/postings/{quote(posting_id, safe='')}")
        except ApiError as trouble:
            if trouble.kind == "missing":
                return None
            raise

    def company_name(self, company_id: str) -> str | None:
        """The API finds companies by name only; one of its postings tells the name."""
        query = (("company", company_id), ("limit", "1"))
        try:
            page = self._get(PostingPage, "/v1/postings", query)
        except ApiError as trouble:
            if trouble.kind == "refused":
                return None
            raise
        return page.items[0].company if page.items else None

    def quality(self) -> SnapshotQuality:
        """How well the extractor of this snapshot reads; it can be measured after the snapshot was made."""
        return _read(SnapshotQuality, _lately(self.base, self.health.snapshot or "", "/v1/quality", ()))

    def unknown_terms(self, limit: int) -> UnknownTerms:
        """The queue, which changes with each decision."""
        query = (("limit", str(limit)),)
        return _read(UnknownTerms, _lately(self.base, self.health.snapshot or "", "/v1/terms", query))

    def read_text(self, title: str, text: str) -> Reading:
        """What a text says; the API keeps nothing of it, and neither does this."""
        return _read(Reading, _send(self.base, "/v1/extract", {"title": title, "text": text}))

    def _get(self, model: type[AnswerT], path: str, query: Query = ()) -> AnswerT:
        return _read(model, _answer(self.base, self.health.snapshot or "", path, query))


def reach(base: str) -> Api:
    """The API, if it is there, even before anything is published; raises ApiError otherwise."""
    base = base.rstrip("/")
    return Api(base, _read(Health, _health(base)))


def connect(base: str) -> Api:
    """The API, if it is there and has something to show; raises ApiError otherwise."""
    api = reach(base)
    if api.health.snapshot is None:
        raise ApiError("empty")
    return api


def _asked(text: str) -> Query:
    return (("text", text), ("limit", str(FACET_LIMIT))) if text else (("limit", str(FACET_LIMIT)),)


def _people(view: View) -> Query:
    career = (("newcomer", "true"),) if view.career == NEWCOMER else (("years", view.career),) if view.career else ()
    return (*(("site", site) for site in view.sites), *career)


def _cursor(view: View) -> Query:
    return (("cursor", view.cursor),) if view.cursor else ()


def _share_query(view: View) -> Query:
    flags = (("with_tags", "true"),) if view.with_tags else ()
    return (("role", view.role), ("window", view.window), ("level", view.level), *flags, *_people(view))


def _posting_query(view: View) -> Query:
    query = [("text", view.text)] if view.text else []
    query += [("role", role) for role in view.roles if role != ALL_ROLES]
    query += [("technology", technology) for technology in view.technologies]
    query += [("match", view.match)] if len(view.technologies) > 1 else []
    query += [("company", company) for company in view.companies]
    query += [("open_only", "true")] if view.open_only else []
    query += list(view.facets)
    if view.salary == STATED:
        query += [("salary_stated", "true")]
    elif view.salary:
        query += [("salary_from", str(int(view.salary) * TEN_THOUSAND))]
    query += [("sort", view.sort), ("limit", str(POSTING_LIMIT))]
    return (*query, *_people(view), *_cursor(view), *_counted())


def _counted() -> Query:
    return tuple(("facet", facet) for facet in COUNTED)
