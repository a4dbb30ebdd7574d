"""What Prometheus reads."""

from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from techstrata.domain import start_of


def samples_of(client: httpx.Client) -> dict[tuple[str, ...], float]:
    """All samples by name and the values of their labels."""
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_route_not_by_id(changing_client: httpx.Client) -> None:
    for path in (
        "/v1/postings/DEM-0001",
        "/v1/postings/DEM-0002",
        "/v1/postings/DEM-9",
        "/elsewhere/1",
        "/elsewhere/2",
    ):
        changing_client.get(path)
    changing_client.request("BREW", "/v1/roles")
    samples = samples_of(changing_client)
    counts = {key[1:]: value for key, value in samples.items() if key[0] == "techstrata_http_requests_total"}
    assert counts == {
        ("GET", "/v1/postings/{posting_id}", "200"): 2,
        ("GET", "/v1/postings/{posting_id}", "404"): 1,
        ("GET", "unmatched", "404"): 2,
        ("other", "/v1/roles", "405"): 1,
    }
    assert samples["techstrata_http_request_duration_seconds_count", "GET", "/v1/postings/{posting_id}", "200"] == 2


def test_the_snapshot_is_told(client: httpx.Client, answers: Any) -> None:
    samples = samples_of(client)
    as_of = start_of(answers.snapshot().as_of).timestamp()
    assert samples["techstrata_snapshot_as_of_timestamp_seconds",] == as_of
    assert samples["techstrata_snapshot_published",] == 1
    assert samples["techstrata_snapshot_postings",] == 4
    assert ("techstrata_snapshot_info", "2026-07-20", "hand@1/t-test", "true", "s-1") in samples


def test_before_the_first_publish(changing_client: httpx.Client, changing_answers: Any) -> None:
    changing_answers.published.clear()
    samples = samples_of(changing_client)
    assert samples["techstrata_snapshot_published",] == 0
    assert ("techstrata_snapshot_postings",) not in samples
