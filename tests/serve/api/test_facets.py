"""Facets in the API: parameters reach the question, wrong ones are refused."""

import httpx
import pytest

from techstrata.serve.api.parameters import PostingParameters


def test_every_facet_reaches_the_question() -> None:
    asked = PostingParameters(
        country=["KR"], region=["seoul", "seoul"], district=["seoul/mapo-gu"], remote=["full"], employment=["intern"],
        education=["none"], military=["research"], language=["ko"], industry=["game"], currency=["KRW"],
        salary_stated=True, salary_from=1, facet=["region", "remote", "region"],
    ).query()  # fmt: skip
    assert (asked.countries, asked.regions, asked.districts) == (("KR",), ("seoul",), ("seoul/mapo-gu",))
    assert (asked.remote, asked.employment, asked.education) == (("full",), ("intern",), ("none",))
    assert (asked.military, asked.languages, asked.industries) == (("research",), ("ko",), ("game",))
    assert (asked.currencies, asked.salary_stated, asked.salary_from) == (("KRW",), True, 1)
    assert asked.facets == ("region", "remote")


@pytest.mark.parametrize("query", ["facet=nothing", "salary_from=-1", "salary_from=much", "regio=seoul"])
def test_what_is_not_there_is_refused(client: httpx.Client, query: str) -> None:
    response = client.get(f"/v1/postings?{query}")
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"


def test_rows_have_the_facts(client: httpx.Client) -> None:
    row = client.get("/v1/postings?limit=1").json()["items"][0]
    assert {"countries", "regions", "districts", "remote", "employment", "education"} <= row.keys()
    assert {"military", "language", "industries", "salary"} <= row.keys()
