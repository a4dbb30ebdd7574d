"""Facets as they are answered: names in both languages, unknown values refused with the nearest."""

from pathlib import Path
from typing import Any

import pytest

from techstrata.app.answers import MartAnswers
from techstrata.domain import PostingQuery, UsageError


@pytest.fixture
def answers(world: Any, tmp_path: Path) -> MartAnswers:
    world.add("a", title="A", text="근무지 : 서울 강남구\n주 2회 재택근무\n연봉 : 4,000만원\n" + "가" * 40)
    world.publish(tmp_path)
    return MartAnswers(tmp_path, world.taxonomy)


def test_values_have_names_in_both_languages(answers: MartAnswers) -> None:
    page = answers.postings(PostingQuery(facets=("region", "district", "remote", "currency", "role", "country")))
    labels = {name: [one.label for one in values] for name, values in page.facets.items()}
    assert labels["region"] == ["서울 · Seoul"]
    assert labels["district"] == ["서울 강남구 · Gangnam-gu, Seoul"]
    assert labels["remote"] == ["부분 재택(하이브리드) · Hybrid or partly remote"]
    assert labels["currency"] == ["원(KRW) · South Korean won (KRW)"]
    assert labels["country"] == ["대한민국 · South Korea"]
    assert labels["role"] == ["백엔드 개발자 · Backend engineer"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"regions": ("seul",)}, "did you mean seoul"),
        ({"regions": ("서울",)}, "did you mean seoul"),
        ({"remote": ("yes",)}, "known are full, hybrid, no"),
        ({"countries": ("Korea",)}, "country 'Korea' is not known"),
        ({"salary_from": 1, "currencies": ("KRW", "USD")}, "one `currency`"),
    ],
)
def test_unknown_values_are_refused(answers: MartAnswers, query: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        answers.postings(PostingQuery(**query))
