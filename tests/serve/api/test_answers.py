"""Every address answers what the contract says."""

from typing import Any

import httpx
import pytest

from techstrata.domain import EvidencePage, PostingDetail, PostingPage, Share, Snapshot


def got(client: httpx.Client, path: str, **query: Any) -> Any:
    """The JSON of a good answer."""
    response = client.get(path, params=query)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return response.json()


def test_health_of_a_published_snapshot(client: httpx.Client) -> None:
    health = got(client, "/v1/health")
    version = health.pop("version")
    assert version
    assert health == {"status": "ok", "snapshot": "s-1", "as_of": "2026-07-20", "is_sample": True}


def test_before_the_first_publish(changing_client: httpx.Client, changing_answers: Any) -> None:
    changing_answers.published.clear()
    assert got(changing_client, "/v1/health")["status"] == "empty"
    assert got(changing_client, "/v1/snapshots") == {"items": []}
    refused = changing_client.get("/v1/roles")
    assert refused.status_code == 409
    assert "techstrata demo" in refused.json()["detail"]


def test_snapshots_newest_first(changing_client: httpx.Client, changing_answers: Any) -> None:
    changing_answers.published.append("s-2")
    items = got(changing_client, "/v1/snapshots")["items"]
    assert [Snapshot.model_validate(item).snapshot_id for item in items] == ["s-2", "s-1"]
    assert got(changing_client, "/v1/snapshots/current") == items[0]


def test_all_roles_in_order_with_counts(client: httpx.Client) -> None:
    items = got(client, "/v1/roles")["items"]
    assert len(items) == 33
    assert items[0]["code"] == "backend"
    assert (items[0]["postings"], items[0]["open_postings"]) == (3, 2)
    assert items[0]["ko"]
    assert items[0]["en"]
    assert items[4]["postings"] == 0


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["java", "node-js", "spring-boot", "go", "tdd"]),
        ({"text": "JAVA"}, ["java"]),
        ({"text": "스프링"}, ["spring-boot"]),
        ({"text": "스프링 부트"}, ["spring-boot"]),
        ({"text": "nodejs"}, ["node-js"]),
        ({"text": "spring-b"}, ["spring-boot"]),
        ({"text": "GO"}, ["go"]),
        ({"text": "주도"}, ["tdd"]),
        ({"text": "nothing like it"}, []),
        ({"text": "  "}, ["java", "node-js", "spring-boot", "go", "tdd"]),
        ({"text": "-"}, ["node-js", "spring-boot"]),
        ({"kind": "concept"}, ["tdd"]),
        ({"category": "language"}, ["java", "go"]),
        ({"limit": 2}, ["java", "node-js"]),
    ],
)
def test_technologies_are_found(client: httpx.Client, query: dict[str, str], ids: list[str]) -> None:
    assert [item["id"] for item in got(client, "/v1/technologies", **query)["items"]] == ids


def test_one_technology(client: httpx.Client) -> None:
    assert got(client, "/v1/technologies/spring-boot") == {
        "id": "spring-boot",
        "name": "Spring Boot",
        "kind": "technology",
        "category": "framework",
        "aliases": ["스프링부트"],
        "implies": ["java"],
        "postings": 1,
        "open_postings": 1,
    }


def test_technology_counts_follow_a_new_snapshot(changing_client: httpx.Client, changing_answers: Any) -> None:
    assert got(changing_client, "/v1/technologies/java")["postings"] == 2
    changing_answers.facet = lambda *_: []
    assert got(changing_client, "/v1/technologies/java")["postings"] == 2
    changing_answers.published.append("s-2")
    assert got(changing_client, "/v1/technologies/java")["postings"] == 0


def test_companies_by_part_of_the_name(client: httpx.Client) -> None:
    assert got(client, "/v1/companies", text="바다")["items"] == [
        {"value": "c-바다상점", "label": "바다상점", "postings": 2, "open_postings": 2}
    ]
    assert len(got(client, "/v1/companies", limit=1)["items"]) == 1


def test_sites(client: httpx.Client) -> None:
    assert [item["value"] for item in got(client, "/v1/sites")["items"]] == ["demo", "sample"]


def test_share_of_a_role(client: httpx.Client) -> None:
    share = Share.model_validate(got(client, "/v1/shares", role="backend", window="2026Q3", with_tags="true"))
    assert (share.openings, share.technologies[0].technology, share.technologies[0].openings) == (3, "java", 2)
    assert (share.scope.window, share.scope.with_tags, share.scope.years) == ("2026Q3", True, None)


def test_share_with_every_filter(client: httpx.Client) -> None:
    query = {"role": "all", "level": "required", "technology": ["java", "go"], "site": "demo", "years": 3}
    share = Share.model_validate(got(client, "/v1/shares", newcomer="false", **query))
    assert [row.technology for row in share.technologies] == ["java"]
    assert (share.scope.level, share.scope.sources, share.scope.years) == ("required", ("demo",), 3)
    assert share.scope.newcomer is False


def test_evidence_page_by_page(client: httpx.Client) -> None:
    query = {"role": "backend", "technology": "java", "limit": 1}
    first = EvidencePage.model_validate(got(client, "/v1/shares/evidence", **query))
    second = EvidencePage.model_validate(got(client, "/v1/shares/evidence", cursor=first.next_cursor, **query))
    assert [page.items[0].posting_id for page in (first, second)] == ["DEM-0002", "DEM-0001"]
    assert (first.total, second.next_cursor) == (2, None)
    sentence = second.items[0].sentences[0]
    assert sentence.text[sentence.start : sentence.end] == "Java"


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, [1, 2, 3, 4]),
        ({"text": "결제"}, [1]),
        ({"role": ["backend", "frontend"], "open_only": "true"}, [1, 2, 3]),
        ({"technology": ["java", "spring-boot"]}, [1, 2]),
        ({"technology": ["java", "spring-boot"], "match": "all"}, [1]),
        ({"company": "c-Maple Works", "site": "sample"}, [4]),
        ({"years": 2}, [1, 3, 4]),
        ({"newcomer": "true"}, [3]),
        ({"newcomer": "false"}, [1, 2, 4]),
        ({"limit": 3, "sort": "company"}, [1, 2, 3]),
    ],
)
def test_postings_are_found(client: httpx.Client, query: dict[str, Any], ids: list[int]) -> None:
    page = PostingPage.model_validate(got(client, "/v1/postings", **query))
    assert [row.posting_id for row in page.items] == [f"DEM-{number:04}" for number in ids]


def test_postings_page_by_page(client: httpx.Client) -> None:
    first = PostingPage.model_validate(got(client, "/v1/postings", limit=3))
    second = PostingPage.model_validate(got(client, "/v1/postings", limit=3, cursor=first.next_cursor))
    assert (first.total, len(first.items), len(second.items), second.next_cursor) == (4, 3, 1, None)


def test_one_posting_is_the_domain_model_as_json(client: httpx.Client, answers: Any) -> None:
    detail = answers.posting("DEM-0001")
    assert got(client, "/v1/postings/DEM-0001") == detail.model_dump(mode="json")
    assert isinstance(detail, PostingDetail)
