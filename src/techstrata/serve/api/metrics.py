"""Request counts and durations, and which snapshot is current, as Prometheus text."""

from collections.abc import Iterator
from datetime import UTC, datetime
from time import perf_counter

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from techstrata import __version__
from techstrata.contracts import Answers
from techstrata.domain import Snapshot, StateError, start_of
from techstrata.serve.api.source_metrics import SourceCollector

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class SnapshotCollector(Collector):
    """Asks for the current snapshot at each scrape. Instants, not ages: Prometheus knows what time it is."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: registering must not ask the answers."""
        yield from ()

    def collect(self) -> Iterator[GaugeMetricFamily | InfoMetricFamily]:
        """The figures of the snapshot; before the first publish only that there is none."""
        try:
            snapshot = self._answers.snapshot()
        except StateError:
            yield GaugeMetricFamily("techstrata_snapshot_published", "1 once a snapshot is published.", 0)
            return
        yield from figures_of(snapshot)


def figures_of(snapshot: Snapshot) -> Iterator[GaugeMetricFamily | InfoMetricFamily]:
    """Which snapshot, of which day, and how large."""
    yield GaugeMetricFamily("techstrata_snapshot_published", "1 once a snapshot is published.", 1)
    labels = {
        "snapshot": snapshot.snapshot_id,
        "as_of": snapshot.as_of.isoformat(),
        "extractor": snapshot.extractor,
        "is_sample": str(snapshot.is_sample).lower(),
    }
    yield InfoMetricFamily("techstrata_snapshot", "The current snapshot.", labels)
    yield GaugeMetricFamily(
        "techstrata_snapshot_as_of_timestamp_seconds",
        "Start of the Seoul day of the current snapshot; its age is time() minus this.",
        seconds_of(start_of(snapshot.as_of)),
    )
    yield GaugeMetricFamily("techstrata_snapshot_postings", "Postings in the current snapshot.", snapshot.postings)
    yield GaugeMetricFamily("techstrata_snapshot_openings", "Openings in the current snapshot.", snapshot.openings)


def seconds_of(instant: datetime) -> float:
    """Unix time."""
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()


class BuildCollector(Collector):
    """Which code and which words answer."""

    def __init__(self, taxonomy_version: str) -> None:
        self._labels = {"version": __version__, "taxonomy": taxonomy_version}

    def collect(self) -> Iterator[InfoMetricFamily]:
        """One line that is always 1."""
        yield InfoMetricFamily("techstrata_build", "The version of the code and of the taxonomy.", self._labels)


class Metrics:
    """The metrics of one API; nothing is shared with another one in the same process."""

    media_type = CONTENT_TYPE_LATEST

    def __init__(self, answers: Answers, taxonomy_version: str) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "techstrata_http_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "techstrata_http_request_duration_seconds",
            "From the request to the last byte of the answer.",
            ("method", "route", "status"),
            registry=self._registry,
            buckets=SECONDS,
        )
        self._registry.register(SnapshotCollector(answers))
        self._registry.register(SourceCollector(answers))
        self._registry.register(BuildCollector(taxonomy_version))
        ProcessCollector(registry=self._registry)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        labels = (method if method in METHODS else "other", route, str(status))
        self._requests.labels(*labels).inc()
        self._seconds.labels(*labels).observe(seconds)

    def text(self) -> bytes:
        """All metrics in the text format."""
        return generate_latest(self._registry)


class RequestMeter:
    """Counts every HTTP request by route template, so that ids make no labels."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and takes the time."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        started = perf_counter()

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            self._metrics.count(scope["method"], route, status, perf_counter() - started)
