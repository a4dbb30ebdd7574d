"""What the employer makes is no demand, unless experience with it is asked for."""

import pytest

from techstrata.extractors.gazetteer import Gazetteer
from techstrata.reading.own_products import OwnProducts
from techstrata.taxonomy import load


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load())


@pytest.fixture(scope="module")
def own() -> OwnProducts:
    return OwnProducts(load().terms.values())


@pytest.mark.parametrize(
    ("employer", "section", "text", "levels"),
    [
        ("Grafana Labs", "tasks", "You build dashboards for Grafana in Go", {"Grafana": "other", "Go": "used"}),
        ("Docker, Inc.", "requirements", "Docker runs everywhere. Strong Go and Python", {"Docker": "other", "Go": "required", "Python": "required"}),
        ("Docker Inc", "requirements", "Hands-on experience with Docker and Go", {"Docker": "required", "Go": "required"}),
        ("(주)데이터독", "tasks", "Datadog 에이전트를 Go로 개발합니다", {"Datadog": "other", "Go": "used"}),
        ("유니티코리아", "requirements", "Unity 개발 경험이 있으신 분", {"Unity": "required"}),
        ("하늘", "tasks", "Docker와 Go로 서버를 만듭니다", {"Docker": "used", "Go": "used"}),
        ("Blockchain", "requirements", "Blockchain 개발 경험, Go 언어", {"Blockchain": "required", "Go": "required"}),
    ],
)  # fmt: skip
def test_levels(
    gazetteer: Gazetteer, own: OwnProducts, employer: str, section: str, text: str, levels: dict[str, str]
) -> None:
    read = gazetteer.extract("개발자", {section: text})
    kept = own.without(read, employer, "개발자", {section: text})
    assert {one.name: one.level for one in kept.mentions if one.name in levels} == levels
    assert [(one.start, one.end) for one in kept.mentions] == [(one.start, one.end) for one in read.mentions]


def test_one_mention_that_is_asked_for_keeps_the_level_of_its_section(gazetteer: Gazetteer, own: OwnProducts) -> None:
    text = "Docker is loved by developers.\nExperience with Docker and Go"
    kept = own.without(gazetteer.extract("", {"requirements": text}), "Docker", "", {"requirements": text})
    assert {one.level for one in kept.mentions if one.name == "Docker"} == {"required"}


def test_most_employers_make_no_technology(own: OwnProducts) -> None:
    assert own.of("㈜한빛소프트웨어개발") == set()
    assert own.of("") == set()
    assert own.of("Snowflake Inc.") == {"snowflake"}
