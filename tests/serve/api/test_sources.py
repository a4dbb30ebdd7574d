"""The sources in API and metrics: there before any publish, and new as soon as a collection is over."""

from typing import Any

import httpx
from prometheus_client.parser import text_string_to_metric_families

from techstrata.domain import SourceState
from tests.serve.api.conftest import RAN_AT, source


def samples_of(client: httpx.Client) -> dict[tuple[str, ...], float]:
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(one.name, *sorted(one.labels.values())): one.value for family in families for one in family.samples}


def test_all_sources_with_their_state(client: httpx.Client) -> None:
    answer = client.get("/v1/sources").json()
    assert [(one["site"], one["state"]) for one in answer["items"]] == [
        ("demo", "healthy"),
        ("shut", "blocked"),
        ("unasked", "inconclusive"),
    ]
    assert answer["items"][1]["reasons"] == [{"code": "refused", "detail": "3 of 3 requests were refused."}]


def test_every_state_has_a_name_in_both_languages(client: httpx.Client) -> None:
    labels = client.get("/v1/sources").json()["states"]
    assert {label["state"] for label in labels} == set(SourceState.__args__)
    assert all(label["ko"] and label["en"] and label["ko"] != label["en"] for label in labels)


def test_the_tag_changes_with_a_collection(changing_client: httpx.Client, changing_answers: Any) -> None:
    first = changing_client.get("/v1/sources")
    again = {"if-none-match": first.headers["etag"]}
    assert first.headers["cache-control"] == "no-cache"
    assert changing_client.get("/v1/sources", headers=again).status_code == 304
    changing_answers.found.append(source("new"))
    assert changing_client.get("/v1/sources", headers=again).status_code == 200


def test_sources_need_no_snapshot(changing_client: httpx.Client, changing_answers: Any) -> None:
    changing_answers.published.clear()
    assert changing_client.get("/v1/sources").status_code == 200
    assert ("techstrata_source_enabled", "demo") in samples_of(changing_client)


def test_unknown_parameters_are_refused(client: httpx.Client) -> None:
    assert client.get("/v1/sources?state=broken").status_code == 422


def test_gauges(client: httpx.Client) -> None:
    samples = samples_of(client)
    states = {key[1:]: value for key, value in samples.items() if key[0] == "techstrata_source_state"}
    assert len(states) == 3 * len(SourceState.__args__)
    assert {labels for labels, value in states.items() if value} == {
        ("demo", "healthy"),
        ("blocked", "shut"),
        ("inconclusive", "unasked"),
    }
    assert samples["techstrata_source_postings", "demo"] == 120
    assert samples["techstrata_source_fill", "demo", "text"] == 0.5
    assert samples["techstrata_source_failures", "blocked", "shut"] == 3
    assert samples["techstrata_source_last_success_timestamp_seconds", "demo"] == RAN_AT.timestamp()
    assert samples["techstrata_source_enabled", "unasked"] == 0


def test_what_a_source_neither_gives_nor_promises_makes_no_line(client: httpx.Client) -> None:
    samples = samples_of(client)
    assert ("techstrata_source_fill", "demo", "salary") not in samples
    assert ("techstrata_source_postings", "unasked") not in samples
