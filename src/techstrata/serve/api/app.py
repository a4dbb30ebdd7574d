"""Puts the routers, the errors, the metrics and the reference page together."""

from collections.abc import Sequence
from threading import Lock
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from fastapi.routing import APIRoute
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from techstrata import __version__
from techstrata.contracts import Answers, Extractor
from techstrata.serve.api import (
    employers,
    extract,
    health,
    postings,
    quality,
    roles,
    shares,
    snapshots,
    sources,
    technologies,
    unknown_terms,
)
from techstrata.serve.api.caching import NotModifiedError, not_modified, revalidate
from techstrata.serve.api.counts import TermCounts
from techstrata.serve.api.dependencies import UnknownTerms
from techstrata.serve.api.document import TITLE, document_of
from techstrata.serve.api.metrics import Metrics, RequestMeter
from techstrata.serve.api.problems import HANDLERS
from techstrata.serve.api.readings import Readings
from techstrata.serve.api.reference_page import POLICY, reference_page
from techstrata.serve.api.term_index import TermIndex
from techstrata.serve.api.unknown_parameters import refuse_unknown_parameters
from techstrata.taxonomy import Taxonomy

SMALLEST_ZIPPED_BYTES = 1000
ZIP_LEVEL = 5


class TechstrataApi(FastAPI):
    """FastAPI with the described OpenAPI document."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(**facts)
        self._lock = Lock()

    def openapi(self) -> dict[str, Any]:
        """The document, made once, however many of the first questions come together."""
        with self._lock:
            if self.openapi_schema is None:
                self.openapi_schema = document_of(self.routes)
            return self.openapi_schema


def create_api(
    answers: Answers,
    taxonomy: Taxonomy,
    allow_origins: Sequence[str] = (),
    unknown_terms: UnknownTerms = tuple,
    extractor: Extractor | None = None,
) -> FastAPI:
    """The API; `allow_origins` are the web origins whose scripts may read it (none unless told).

    `extractor` reads texts that people send; without one they are told so.
    """
    api = TechstrataApi(
        title=TITLE,
        version=__version__,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=name_of,
    )
    for error, handler in {**HANDLERS, NotModifiedError: not_modified}.items():
        api.add_exception_handler(error, handler)
    metrics = Metrics(answers, taxonomy.version)
    api.state.answers = answers
    api.state.taxonomy = taxonomy
    api.state.unknown_terms = unknown_terms
    api.state.readings = Readings(extractor)
    api.state.term_index = TermIndex(taxonomy)
    api.state.term_counts = TermCounts(answers, taxonomy)
    api.include_router(questions())
    add_pages(api, metrics)
    if allow_origins:
        api.add_middleware(CORSMiddleware, allow_origins=list(allow_origins), allow_methods=["GET", "POST"])
    api.add_middleware(GZipMiddleware, minimum_size=SMALLEST_ZIPPED_BYTES, compresslevel=ZIP_LEVEL)
    api.add_middleware(RequestMeter, metrics=metrics)
    return api


def name_of(route: APIRoute) -> str:
    """The operation id: the name of the function that answers."""
    return route.name


def questions() -> APIRouter:
    """All routes that refuse parameters they do not know."""
    # Routes state their whole path, no prefixes: only then do metrics and checks see it in every FastAPI version.
    router = APIRouter(dependencies=[Depends(refuse_unknown_parameters)])
    for part in (shares, postings, roles, technologies, employers):
        router.include_router(part.router, dependencies=[Depends(revalidate)])
    router.include_router(snapshots.router)
    router.include_router(sources.router)
    router.include_router(quality.router)
    router.include_router(unknown_terms.router)
    router.include_router(extract.router)
    router.include_router(health.router)
    return router


def add_pages(api: FastAPI, metrics: Metrics) -> None:
    """What is read by people and by Prometheus, not by clients of the API."""

    @api.get("/", include_in_schema=False)
    def start() -> RedirectResponse:
        return RedirectResponse("/docs")

    @api.get("/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(reference_page(api.openapi()), headers={"Content-Security-Policy": POLICY})

    @api.get("/metrics", tags=["operations"], summary="Metrics for Prometheus")
    def read_metrics() -> Response:
        """Request counts and durations by route, and what the current snapshot is, as Prometheus text."""
        return Response(metrics.text(), media_type=metrics.media_type, headers={"Cache-Control": "no-store"})
