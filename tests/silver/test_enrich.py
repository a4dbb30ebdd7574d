"""No reading that is not verbatim goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from techstrata.domain import Content, Extraction, ExtractorKey, Issue, Mention
from techstrata.silver.enrich import enrich

CONTENT = Content(title="Go 개발자", company="한빛", sections={"tasks": "Go 서버와 Java 서버"})
GO = Mention("go", "Go", "technology", "tasks", 0, 2, "Go", "used")
TITLE = replace(GO, section="title", level="other")
GOOD = Extraction((GO, TITLE), "backend", ("data_engineer",), 1, 3, None)
KEY = ExtractorKey("fixed", "1", "t-1")
ROLES = {"backend", "data_engineer"}


@dataclass(frozen=True)
class Fixed:
    """Answers the same whatever it reads."""

    answer: Extraction
    key: ExtractorKey = KEY

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        return self.answer


def test_a_proven_reading_goes_on() -> None:
    assert list(enrich([("v-1", CONTENT)], Fixed(GOOD), ROLES)) == [("v-1", GOOD)]


@pytest.mark.parametrize(
    "bad",
    [
        replace(GOOD, mentions=(replace(GO, start=1),)),
        replace(GOOD, mentions=(replace(GO, text="Rust"),)),
        replace(GOOD, mentions=(replace(GO, start=0, end=0, text=""),)),
        replace(GOOD, mentions=(replace(GO, section="preferred"),)),
        replace(GOOD, mentions=(GO, replace(GO, level="required"))),
        replace(GOOD, role="wizard"),
        replace(GOOD, role_alternatives=("wizard",)),
        replace(GOOD, years_min=5, years_max=3),
        replace(GOOD, years_min=-1),
    ],
)
def test_an_unproven_reading_is_an_issue_and_the_next_goes_on(bad: Extraction) -> None:
    (issue,) = enrich([("v-1", CONTENT)], Fixed(bad), ROLES)
    assert isinstance(issue, Issue)
    assert (issue.kind, issue.severity, issue.where) == ("unproven_reading", "error", "v-1")


def test_the_roles_of_the_taxonomy_are_the_default() -> None:
    assert list(enrich([("v-1", CONTENT)], Fixed(GOOD))) == [("v-1", GOOD)]


def test_what_the_employer_makes_is_no_demand() -> None:
    content = Content(title="개발자", company="Docker, Inc.", sections={"tasks": "Docker로 배포"})
    docker = Mention("docker", "Docker", "technology", "tasks", 0, 6, "Docker", "used")
    ((_, read),) = enrich([("v-1", content)], Fixed(Extraction((docker,), "backend", (), None, None, None)), ROLES)
    assert isinstance(read, Extraction)
    assert [one.level for one in read.mentions] == ["other"]


@dataclass(frozen=True)
class Stumbling(Fixed):
    """Fails on one title."""

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        if title == "poison":
            raise KeyError(title)
        return self.answer


def test_a_text_over_which_the_extractor_stumbles_is_an_issue_and_the_next_goes_on() -> None:
    poison = CONTENT.model_copy(update={"title": "poison"})
    read, issue = enrich([("v-1", poison), ("v-2", CONTENT)], Stumbling(GOOD), ROLES)
    assert read == ("v-2", GOOD)
    assert isinstance(issue, Issue)
    assert (issue.kind, issue.severity, issue.where) == ("unreadable_text", "error", "v-1")
