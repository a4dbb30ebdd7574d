"""What the employer makes is no demand, unless experience with it is asked for."""

import pytest

from techstrata.extractors.gazetteer import Gazetteer
from techstrata.reading.own_products import products_of, without_own
from techstrata.taxonomy import load


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load())


@pytest.mark.parametrize(
    ("employer", "section", "text", "levels"),
    [
        ("Grafana Labs", "tasks", "You build dashboards for Grafana in Go", {"Grafana": "other", "Go": "used"}),
        ("Docker, Inc.", "requirements", "Docker runs everywhere. Strong Go and Python", {"Docker": "other", "Go": "required", "Python": "required"}),
        ("Docker Inc", "requirements", "Hands-on experience with Docker and Go", {"Docker": "required", "Go": "required"}),
        ("(주)데이터독", "tasks", "데이터독 에이전트를 Go로 개발합니다", {"Datadog": "other", "Go": "used"}),
        ("유니티코리아", "requirements", "Unity 개발 경험이 있으신 분", {"Unity": "required"}),
        ("와탭랩스", "tasks", "와탭 모니터링을 Go로 개발합니다", {"WhaTap": "other", "Go": "used"}),
        ("플라스크", "tasks", "Flask로 서버를 만듭니다", {"Flask": "used"}),
        ("Spark", "tasks", "Spark, Hadoop으로 데이터를 처리합니다", {"Apache Spark": "used"}),
        ("하늘", "tasks", "Docker와 Go로 서버를 만듭니다", {"Docker": "used", "Go": "used"}),
        ("Blockchain", "requirements", "Blockchain 개발 경험, Go 언어", {"Blockchain": "required", "Go": "required"}),
    ],
)  # fmt: skip
def test_levels(gazetteer: Gazetteer, employer: str, section: str, text: str, levels: dict[str, str]) -> None:
    read = gazetteer.extract("개발자", {section: text})
    kept = without_own(read, employer, "개발자", {section: text})
    assert {one.name: one.level for one in kept.mentions if one.name in levels} == levels
    assert [(one.start, one.end) for one in kept.mentions] == [(one.start, one.end) for one in read.mentions]


def test_one_mention_that_is_asked_for_keeps_the_level_of_its_section(gazetteer: Gazetteer) -> None:
    text = "Docker is loved by developers.\nExperience with Docker and Go"
    kept = without_own(gazetteer.extract("", {"requirements": text}), "Docker", "", {"requirements": text})
    assert {one.level for one in kept.mentions if one.name == "Docker"} == {"required"}


def test_how_products_may_be_called() -> None:
    assert {"snowflake", "snowflakeapi"} <= products_of("Snowflake Inc.")
    assert "grafana" in products_of("Grafana Labs")
    assert "git" not in products_of("GitLab")
    assert "tcp" not in products_of("TCP Software")
    assert "elasticsearch" in products_of("Elastic")
    assert "aws" not in products_of("한빛 글쓰기(AWS)")
    assert "buzzvil" in products_of("버즈빌(buzzvil)")
    assert "" not in products_of("Labs")
    assert products_of("") == frozenset()
    assert products_of("하늘은 날씨를 알려 주는 회사입니다. " * 9 + "(Docker)") == frozenset()
