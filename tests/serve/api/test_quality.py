"""How well the extractor reads, over HTTP."""

from typing import Any

import httpx
import pytest

from techstrata.domain import AnnotatedSet, ExtractorKey, Quality
from techstrata.quality.scores import quality_of
from tests.quality.conftest import annotated, read

JAVA = ("Java", "requirements", "Java", "required")


@pytest.fixture
def quality() -> Quality:
    described = AnnotatedSet(name="annotated.jsonl", digest="d", postings=2)
    readings = [read(("java", "Java", "requirements", "required")), read()]
    return quality_of(ExtractorKey("hand", "1", "t-test"), described, [annotated(JAVA), annotated(JAVA)], readings)


def test_scores_of_the_current_snapshot(changing_client: httpx.Client, changing_answers: Any, quality: Quality) -> None:
    changing_answers.evaluations.append(quality)
    answer = changing_client.get("/v1/quality").json()
    assert (answer["snapshot"], answer["extractor"]) == ("s-1", "hand@1/t-test")
    (one,) = answer["evaluations"]
    assert one["annotated"] == {"name": "annotated.jsonl", "digest": "d", "postings": 2}
    found = one["technologies"]
    assert (found["precision"], found["recall"]) == (1.0, 0.5)
    assert found["recall_low"] < 0.5 < found["recall_high"]
    assert one["per_level"]["required"]["false_negatives"] == 1


def test_the_tag_changes_with_an_evaluation(
    changing_client: httpx.Client, changing_answers: Any, quality: Quality
) -> None:
    first = changing_client.get("/v1/quality")
    again = {"if-none-match": first.headers["etag"]}
    assert changing_client.get("/v1/quality", headers=again).status_code == 304
    changing_answers.evaluations.append(quality)
    assert changing_client.get("/v1/quality", headers=again).status_code == 200


def test_without_a_snapshot_it_says_so(changing_client: httpx.Client, changing_answers: Any) -> None:
    changing_answers.published.clear()
    response = changing_client.get("/v1/quality")
    assert response.status_code == 409
    assert response.headers["content-type"] == "application/problem+json"


def test_unknown_parameters_are_refused(client: httpx.Client) -> None:
    assert client.get("/v1/quality?extractor=x").status_code == 422
