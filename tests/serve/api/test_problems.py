"""Whatever goes wrong is a problem document with one sentence that says what to do."""

from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PATHS = ["/v1/shares", "/v1/shares/evidence", "/v1/postings", "/v1/technologies", "/v1/companies", "/v1/roles"]
NAMES = [
    "text", "role", "technology", "match", "company", "site", "years", "newcomer", "open_only", "sort", "limit",
    "cursor", "window", "level", "with_tags", "kind", "category",
]  # fmt: skip


def problem_in(response: httpx.Response, status: int) -> dict[str, Any]:
    """The problem document of a refused request."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert set(body) == {"type", "title", "status", "detail", "instance"}
    assert (body["status"], body["type"]) == (status, "about:blank")
    assert "etag" not in response.headers
    assert response.headers["cache-control"] == "no-store"
    return body


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/v1/nothing", "/docs"),
        ("/v1/postings/DEM-9999", "/v1/postings"),
        ("/v1/technologies/jawa", "did you mean 'java'?"),
        ("/v1/technologies/%00", "/v1/technologies?text="),
        ("/v1/technologies/" + "x" * 5000, "/v1/technologies?text="),
    ],
)
def test_unknown_ids_and_paths(client: httpx.Client, path: str, words: str) -> None:
    assert words in problem_in(client.get(path), 404)["detail"]


def test_problem_names_the_path_as_it_is_asked(client: httpx.Client) -> None:
    assert problem_in(client.get("/v1/technologies/자바!"), 404)["instance"] == "/v1/technologies/%EC%9E%90%EB%B0%94%21"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
def test_only_get(client: httpx.Client, method: str) -> None:
    response = client.request(method, "/v1/postings")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET"
    if method != "HEAD":
        assert method in problem_in(response, 405)["detail"]


@pytest.mark.parametrize(
    ("path", "query", "words"),
    [
        ("/v1/shares", {}, ["`role` is missing"]),
        ("/v1/shares/evidence", {}, ["`role` is missing", "`technology` is missing"]),
        ("/v1/shares", {"role": "backend", "window": "2026Q9"}, ["'2026Q9'", "2026-W30"]),
        ("/v1/shares", {"role": "astronaut"}, ["'astronaut'"]),
        ("/v1/shares", {"role": "backend", "level": "some"}, ["`level`", "'required' or 'any'", "'some'"]),
        ("/v1/postings", {"limit": 0, "years": "x"}, ["`limit` should be greater", "`years`", "not 'x'"]),
        ("/v1/postings", {"limit": 101}, ["`limit` should be less than or equal to 100, not '101'"]),
        ("/v1/postings", {"years": -1}, ["`years`"]),
        ("/v1/postings", {"years": "9" * 5000}, ["`years`"]),
        ("/v1/postings", {"text": "가" * 201}, ["`text`", "at most 200"]),
        ("/v1/postings", {"text": "a\0b"}, ["`text` must not contain NUL"]),
        ("/v1/postings", {"cursor": "\0"}, ["`cursor` must not contain NUL"]),
        ("/v1/postings", {"cursor": "elsewhere"}, ["cursor"]),
        ("/v1/postings", {"role": ""}, ["`role[0]`"]),
        ("/v1/postings", {"technology": ["java"] * 51}, ["`technology`", "at most 50"]),
        ("/v1/postings", {"technologies": "java"}, ["'technologies'", "write `technology`"]),
        ("/v1/postings", {"q": "x", "rolle": "x"}, ["'q'", "there are text, role", "'rolle'", "write `role`"]),
        ("/v1/postings", {"limit": [1, 2]}, ["give `limit` once"]),
        ("/v1/shares", {"role": ["backend", "frontend"]}, ["give `role` once"]),
        ("/v1/roles", {"text": "x"}, ["'text'", "no parameters"]),
        ("/v1/sites", {"x" * 3000: "x"}, ["xxx…"]),
        ("/v1/health", {"verbose": "1"}, ["'verbose'", "no parameters"]),
        ("/v1/technologies", {"category": "colour"}, ["'colour'", "framework, language"]),
        ("/v1/technologies", {"kind": "tool"}, ["`kind`", "'technology' or 'concept'"]),
    ],
)
def test_bad_parameters_are_named(client: httpx.Client, path: str, query: dict[str, Any], words: list[str]) -> None:
    detail = problem_in(client.get(path, params=query), 422)["detail"]
    assert [word for word in words if word not in detail] == [], detail
    assert len(detail) < 600


def test_a_value_at_the_limit_is_taken(client: httpx.Client) -> None:
    query: dict[str, Any] = {"text": "가" * 200, "site": ["demo"] * 50, "limit": 100, "years": 60}
    assert client.get("/v1/postings", params=query).status_code == 200


def test_a_failure_shows_no_internals(changing_client: httpx.Client, changing_answers: Any) -> None:
    changing_answers.is_broken = True
    response = changing_client.get("/v1/sites")
    assert "try again" in problem_in(response, 500)["detail"]
    assert "secret" not in response.text
    assert 'route="/v1/sites",status="500"' in changing_client.get("/metrics").text


ODD = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="🦊\0\r\n%&=/'\"\\;-_*가a0", max_size=300),
    st.integers().map(str),
    st.integers(min_value=10**30, max_value=10**60).map(str),
    st.floats().map(str),
    st.sampled_from(["", "null", "true", "backend", "all", "java", "2026Q3", "2026-W53", "0000", "9999-W53", "1e9"]),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from(PATHS),
    query=st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=10)), ODD), max_size=5),
)
def test_odd_questions_never_break_the_server(client: httpx.Client, path: str, query: list[tuple[str, Any]]) -> None:
    response = client.get(path, params=query)
    if response.status_code != 200:
        problem_in(response, 422)


@settings(max_examples=40, deadline=None)
@given(folder=st.sampled_from(["postings", "technologies", "shares", ""]), rest=ODD)
def test_odd_paths_never_break_the_server(client: httpx.Client, folder: str, rest: str) -> None:
    target = "/v1/" + folder + "/" + "".join(f"%{byte:02X}" for byte in rest.encode("utf-8", "replace"))
    response = client.get(target, headers={"if-none-match": '"x", W/"y'})
    assert response.status_code in {200, 307, 404, 422}


@pytest.mark.parametrize("path", ["/v1/postings?text=%FF", "/v1/postings?%F0%9F=1", "/v1/postings/%FF", "/%ED%A0%80"])
def test_bytes_that_are_no_text(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code in {200, 404, 422}
