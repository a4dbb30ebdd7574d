"""The queue of unknown terms over HTTP."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from techstrata.domain.term_queue import QueuedTerm, TermContext
from techstrata.serve.api import create_api
from tests.serve.api.conftest import TAXONOMY, MemoryAnswers, Served


def queued(name: str, **facts: Any) -> QueuedTerm:
    plain: dict[str, Any] = {
        "key": name.lower(),
        "spellings": (name,),
        "postings": 7,
        "employers": 3,
        "sites": ("jumpit",),
        "quarters": {"2026Q3": 7},
        "growth": "too_few",
        "recent_share": None,
        "earlier_share": None,
        "score": 0.9,
        "rank_score": 1.8,
        "reasons": {"list": 7},
        "category": "databases",
        "alias_of": None,
        "neighbours": ("java",),
        "contexts": (),
    }
    return QueuedTerm(name=name, **plain | facts)


CONTEXTS = (
    TermContext(posting_id="JPT-1", site="jumpit", text="Java, Quorvex", start=6, end=13, may_be_shown=True),
    TermContext(posting_id="JPT-2", site="jumpit", text="secret Quorvex", start=7, end=14, may_be_shown=False),
)


class Queue:
    def __init__(self) -> None:
        self.terms = [
            queued("Quorvex", spellings=("Quorvex", "쿼벡스"), contexts=CONTEXTS),
            queued("Jawa", category="languages", alias_of="java"),
        ]

    def __call__(self) -> list[QueuedTerm]:
        return self.terms


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def answers() -> MemoryAnswers:
    return MemoryAnswers()


@pytest.fixture
def client(answers: MemoryAnswers, queue: Queue) -> Iterator[httpx.Client]:
    with Served(create_api(answers, TAXONOMY, unknown_terms=queue)) as client:
        yield client


def test_the_queue_in_its_order_with_suggestions(client: httpx.Client) -> None:
    answer = client.get("/v1/terms").json()
    assert (answer["snapshot"], answer["total"]) == ("s-1", 2)
    first, second = answer["items"]
    assert (first["name"], first["category"], first["alias_of"], first["growth"]) == (
        "Quorvex",
        "databases",
        None,
        "too_few",
    )
    assert (second["alias_of"], second["alias_name"]) == ("java", "Java")


def test_only_sentences_that_may_be_shown(client: httpx.Client) -> None:
    answer = client.get("/v1/terms")
    assert answer.json()["items"][0]["sentences"] == [
        {"posting_id": "JPT-1", "site": "jumpit", "text": "Java, Quorvex", "start": 6, "end": 13}
    ]
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("category=languages", ["Jawa"]),
        ("category=nowhere", []),
        ("text=QUOR", ["Quorvex"]),
        ("text=쿼벡", ["Quorvex"]),
        ("limit=1", ["Quorvex"]),
        ("text=%20", ["Quorvex", "Jawa"]),
    ],
)
def test_filters(client: httpx.Client, asked: str, names: list[str]) -> None:
    answer = client.get(f"/v1/terms?{asked}").json()
    assert [one["name"] for one in answer["items"]] == names


def test_a_decision_changes_the_tag(client: httpx.Client, queue: Queue) -> None:
    first = client.get("/v1/terms")
    again = {"if-none-match": first.headers["etag"]}
    assert client.get("/v1/terms", headers=again).status_code == 304
    queue.terms.pop()
    assert client.get("/v1/terms", headers=again).json()["total"] == 1


def test_before_the_first_publish_it_says_so(client: httpx.Client, answers: MemoryAnswers) -> None:
    answers.published.clear()
    assert client.get("/v1/terms").status_code == 409


def test_unknown_parameters_are_refused(client: httpx.Client) -> None:
    assert client.get("/v1/terms?sort=name").status_code == 422
