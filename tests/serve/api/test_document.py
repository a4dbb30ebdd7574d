"""The OpenAPI document and the page made from it."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any

import httpx
import pytest

from techstrata.serve.api import create_api
from tests.serve.api.conftest import TAXONOMY, MemoryAnswers, Served

OPERATIONS = {
    "/metrics": "read_metrics",
    "/v1/companies": "list_companies",
    "/v1/health": "get_health",
    "/v1/postings": "find_postings",
    "/v1/postings/{posting_id}": "get_posting",
    "/v1/quality": "get_quality",
    "/v1/roles": "list_roles",
    "/v1/shares": "get_shares",
    "/v1/shares/evidence": "get_share_evidence",
    "/v1/sites": "list_sites",
    "/v1/snapshots": "list_snapshots",
    "/v1/snapshots/current": "get_current_snapshot",
    "/v1/sources": "list_sources",
    "/v1/technologies": "list_technologies",
    "/v1/technologies/{technology_id}": "get_technology",
    "/v1/terms": "list_unknown_terms",
}
"""Clients are generated from these names: they stay."""
SENT = {"/v1/extract": "extract_text"}
"""Those that something is sent to."""


@pytest.fixture(scope="module")
def document(client: httpx.Client) -> Any:
    return client.get("/openapi.json").json()


def operations_of(document: Any) -> list[tuple[str, str, Any]]:
    """Path, method and operation of everything that can be asked."""
    return [(path, method, one) for path, methods in document["paths"].items() for method, one in methods.items()]


def test_operation_ids_stay(document: Any) -> None:
    found = {(path, method): one["operationId"] for path, method, one in operations_of(document)}
    assert {path: name for (path, method), name in found.items() if method == "get"} == OPERATIONS
    assert {path: name for (path, method), name in found.items() if method == "post"} == SENT
    assert len(found) == len(OPERATIONS) + len(SENT)


def test_every_operation_and_parameter_is_described(document: Any) -> None:
    for path, _, operation in operations_of(document):
        assert all(operation.get(key) for key in ("summary", "description")), path
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), (path, parameter["name"])
            has_example = bool(parameter["schema"].get("examples"))
            assert has_example or parameter["name"] == "cursor", (path, parameter["name"])


def test_every_field_is_described(document: Any) -> None:
    bare = [
        (noun, field)
        for noun, schema in document["components"]["schemas"].items()
        for field, facts in schema.get("properties", {}).items()
        if "description" not in facts
    ]
    assert bare == []


def test_every_problem_is_named(document: Any) -> None:
    for path, _, operation in operations_of(document):
        responses = operation["responses"]
        assert "{" not in path or "404" in responses
        for status, response in responses.items():
            if status >= "400":
                assert list(response["content"]) == ["application/problem+json"]


def test_every_reference_leads_somewhere(document: Any) -> None:
    found = set(re.findall(r"#/components/schemas/(\w+)", str(document)))
    assert found <= set(document["components"]["schemas"])
    assert {"Problem", "PostingRow"} <= found


def test_page_fetches_nothing_from_elsewhere(client: httpx.Client) -> None:
    response = client.get("/docs")
    assert response.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert not re.search(r"<script|<link[^>]+http|src=|@import|href=\"https?:", response.text)


def test_page_tells_all(client: httpx.Client, document: Any) -> None:
    text = unescape(client.get("/docs").text)
    assert [path for path, method, _ in operations_of(document) if f"{method.upper()} {path}<" not in text] == []
    assert 'Send <a href="#OwnPosting">OwnPosting</a> as' in text
    assert [noun for noun in document["components"]["schemas"] if f'id="{noun}"' not in text] == []
    anchors = set(re.findall(r'href="#(\w+)"', text))
    assert anchors
    assert anchors <= set(re.findall(r'id="(\w+)"', text))


def test_examples_on_the_page_can_be_asked(client: httpx.Client) -> None:
    links = [unescape(link) for link in re.findall(r'href="(/v1/[^"]*)"', client.get("/docs").text)]
    assert len(links) == len(OPERATIONS) - 1
    statuses = {link: client.get(link).status_code for link in links}
    assert set(statuses.values()) <= {200, 404}, statuses
    assert [link for link, status in statuses.items() if status == 404] == ["/v1/postings/WAN-0123456789abcdef"]


def test_the_bare_address_leads_to_the_page(client: httpx.Client) -> None:
    assert client.get("/").headers["location"] == "/docs"


def test_first_questions_may_come_together() -> None:
    for _ in range(3):
        with Served(create_api(MemoryAnswers(), TAXONOMY)) as fresh, ThreadPoolExecutor(16) as people:
            asked = [people.submit(fresh.post, "/v1/extract", json={}) for _ in range(14)]
            assert fresh.get("/v1/health").status_code == 200
            assert {one.result().status_code for one in asked} == {409}
