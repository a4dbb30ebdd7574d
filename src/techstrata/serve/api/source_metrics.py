"""How every source is, as gauges for Prometheus."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import get_args

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from techstrata.contracts import Answers
from techstrata.domain import SourceState, SourceStatus

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SourceCollector(Collector):
    """Asks for the sources at each scrape; what was never collected has a state and nothing else."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: registering must not ask the answers."""
        yield from ()

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """All gauges of all sources."""
        found = self._answers.sources()
        yield states(found)
        yield enabled(found)
        collected = [one for one in found if one.last_run_at]
        yield postings(collected)
        yield fill(collected)
        yield last_success(collected)
        yield failures(collected)


def states(found: Sequence[SourceStatus]) -> GaugeMetricFamily:
    """1 for the state that a source is in, 0 for the others: each alert is one comparison."""
    family = GaugeMetricFamily("techstrata_source_state", "1 for the source's state.", labels=("site", "state"))
    for one in found:
        for state in get_args(SourceState):
            family.add_metric((one.site, state), float(one.state == state))
    return family


def enabled(found: Sequence[SourceStatus]) -> GaugeMetricFamily:
    """Whether the settings let a source be asked."""
    family = GaugeMetricFamily("techstrata_source_enabled", "1 when the settings let it be asked.", labels=("site",))
    for one in found:
        family.add_metric((one.site,), float(one.enabled))
    return family


def postings(found: Sequence[SourceStatus]) -> GaugeMetricFamily:
    """Postings of the latest run."""
    family = GaugeMetricFamily("techstrata_source_postings", "Postings of the latest run.", labels=("site",))
    for one in found:
        family.add_metric((one.site,), one.postings)
    return family


def fill(found: Sequence[SourceStatus]) -> GaugeMetricFamily:
    """Shares of postings with each field that the source gives or gave."""
    family = GaugeMetricFamily(
        "techstrata_source_fill", "Share of the postings that have the field.", labels=("site", "field")
    )
    for one in found:
        for name, share in one.fill.items():
            if share or name in one.gives or name in one.gives_some:
                family.add_metric((one.site, name), share)
    return family


def last_success(found: Sequence[SourceStatus]) -> GaugeMetricFamily:
    """An instant, not an age: Prometheus knows what time it is."""
    family = GaugeMetricFamily(
        "techstrata_source_last_success_timestamp_seconds",
        "End of the latest run that was read well.",
        labels=("site",),
    )
    for one in found:
        if one.last_success_at:
            family.add_metric((one.site,), (one.last_success_at - EPOCH).total_seconds())
    return family


def failures(found: Sequence[SourceStatus]) -> GaugeMetricFamily:
    """Requests of the latest run that got no answer, by cause."""
    family = GaugeMetricFamily(
        "techstrata_source_failures", "Requests of the latest run without an answer.", labels=("site", "kind")
    )
    for one in found:
        for kind, count in sorted(one.failures.items()):
            family.add_metric((one.site, kind), count)
    return family
