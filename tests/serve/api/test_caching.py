"""A client that has the answer is not sent it again; a new snapshot is seen at once."""

from typing import Any

import httpx
import pytest


def test_an_unchanged_answer_is_304(client: httpx.Client) -> None:
    first = client.get("/v1/postings", params={"role": "backend"})
    again = client.get("/v1/postings", params={"role": "backend"}, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["cache-control"] == first.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("header", ["*", '"other", {etag}', "{etag},", "{strong}"])
def test_if_none_match_in_all_its_forms(client: httpx.Client, header: str) -> None:
    etag = client.get("/v1/roles").headers["etag"]
    named = header.format(etag=etag, strong=etag.removeprefix("W/"))
    assert client.get("/v1/roles", headers={"if-none-match": named}).status_code == 304


def test_another_question_has_another_etag(client: httpx.Client) -> None:
    paths = ["/v1/roles", "/v1/sites", "/v1/postings", "/v1/postings?limit=3", "/v1/snapshots/current"]
    assert len({client.get(path).headers["etag"] for path in paths}) == len(paths)


def test_a_new_snapshot_is_seen_at_once(changing_client: httpx.Client, changing_answers: Any) -> None:
    etag = changing_client.get("/v1/sites").headers["etag"]
    changing_answers.published.append("s-2")
    assert changing_client.get("/v1/sites", headers={"if-none-match": etag}).status_code == 200


def test_a_wrong_question_is_not_hidden_by_304(client: httpx.Client) -> None:
    assert client.get("/v1/sites?colour=red", headers={"if-none-match": "*"}).status_code == 422


def test_health_is_never_kept(client: httpx.Client) -> None:
    assert client.get("/v1/health").headers["cache-control"] == "no-store"


def test_long_answers_are_zipped_when_asked(client: httpx.Client) -> None:
    zipped = client.get("/v1/roles", headers={"accept-encoding": "gzip"})
    plain = client.get("/v1/roles", headers={"accept-encoding": "identity"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert zipped.json() == plain.json()


def test_no_other_web_origin_may_read(client: httpx.Client) -> None:
    response = client.get("/v1/roles", headers={"origin": "https://charts.example.com"})
    assert "access-control-allow-origin" not in response.headers


def test_a_web_origin_that_was_let_in_may_read(open_client: httpx.Client) -> None:
    for origin, allowed in (("https://charts.example.com", True), ("https://other.example.com", False)):
        headers = open_client.get("/v1/roles", headers={"origin": origin}).headers
        assert ("access-control-allow-origin" in headers) == allowed
