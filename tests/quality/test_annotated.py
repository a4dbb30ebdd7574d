"""Annotated files: what fits is read, what does not is told by its number; and the sample that ships is in order."""

import json
from collections import Counter
from typing import Any

import pytest

from techstrata.domain import STRENGTH, Issue
from techstrata.quality.annotated import KINDS, SHIPPED, AnnotatedPosting, annotated_in
from techstrata.taxonomy import load

ROLES = {"backend", "qa"}
GOOD: dict[str, Any] = {
    "id": "1",
    "source": "own",
    "title": "서버 개발자",
    "sections": {"requirements": "Java 3년"},
    "mentions": [
        {"text": "Java", "section": "requirements", "name": "Java", "kind": "technology", "level": "required"}
    ],
    "role": "backend",
    "role_alt": ["qa"],
    "years_min": 3,
    "years_max": None,
    "newcomer_ok": False,
}


def mention(**changes: Any) -> dict[str, Any]:
    return {"mentions": [GOOD["mentions"][0] | changes]}


def test_a_line_is_read() -> None:
    (found,) = annotated_in([json.dumps(GOOD).encode(), b"  "], "own.jsonl", ROLES)
    assert isinstance(found, AnnotatedPosting)
    assert (found.site, found.role_alt, found.years_min, found.newcomer_ok) == ("own", ("qa",), 3, False)
    assert found.texts == {"requirements": "Java 3년", "title": "서버 개발자"}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": None}, "title"),
        ({"sections": ["Java"]}, "sections"),
        ({"sections": {"body": 3}}, "a section"),
        ({"mentions": None}, "mentions"),
        ({"mentions": ["Java"]}, "a mention"),
        (mention(text="Jawa"), "verbatim"),
        (mention(text=""), "verbatim"),
        (mention(section="body"), "does not have"),
        (mention(section=["body"]), "section"),
        (mention(level="wanted"), "level"),
        (mention(kind="tool"), "kind"),
        (mention(name=None), "name"),
        ({"role": "wizard"}, "wizard"),
        ({"role": None}, "role"),
        ({"role_alt": ["wizard"]}, "wizard"),
        ({"role_alt": "qa"}, "role_alt"),
        ({"years_min": "3"}, "years_min"),
        ({"years_max": True}, "years_max"),
        ({"newcomer_ok": "yes"}, "newcomer_ok"),
    ],
)
def test_what_does_not_fit_is_told_by_its_number(changes: dict[str, Any], reason: str) -> None:
    lines = [json.dumps(GOOD).encode(), json.dumps(GOOD | changes).encode(), json.dumps(GOOD).encode()]
    first, second, third = annotated_in(lines, "own.jsonl", ROLES)
    assert isinstance(first, AnnotatedPosting)
    assert isinstance(third, AnnotatedPosting)
    assert isinstance(second, Issue)
    assert second.where == "own.jsonl:2"
    assert reason in second.detail


@pytest.mark.parametrize("line", [b"{half", b"[]", b"\xff\xfe", b'"Java"', b"null"])
def test_what_is_no_object_is_told(line: bytes) -> None:
    (found,) = annotated_in([line], "own.jsonl", ROLES)
    assert isinstance(found, Issue)


@pytest.fixture(scope="module")
def shipped() -> list[AnnotatedPosting]:
    found = list(annotated_in(SHIPPED.read_bytes().splitlines(), SHIPPED.name, load().roles))
    assert [one for one in found if isinstance(one, Issue)] == []
    return [one for one in found if isinstance(one, AnnotatedPosting)]


def test_the_shipped_sample_is_large_and_of_many_kinds(shipped: list[AnnotatedPosting]) -> None:
    assert len(shipped) >= 100
    assert len({one.id for one in shipped}) == len(shipped)
    kinds = Counter(one.site for one in shipped)
    assert set(kinds) == {"ko-sections", "ko-body", "ko-headless", "en-sections", "en-body", "de", "traps", "non-it"}
    assert min(kinds.values()) >= 5
    assert len({one.role for one in shipped}) >= 30
    assert len({name for one in shipped for name in one.sections}) >= 5


def test_its_annotations_are_verbatim_and_use_known_words(shipped: list[AnnotatedPosting]) -> None:
    for one in shipped:
        for said in one.mentions:
            assert said.text in one.texts[said.section], one.id
            assert said.level in STRENGTH
            assert said.kind in KINDS
            assert said.name == said.name.strip()
        assert {one.role, *one.role_alt} <= set(load().roles), one.id
        assert one.role not in one.role_alt, one.id
        seen = Counter((said.text, said.section, said.name) for said in one.mentions)
        assert seen.most_common(1)[0][1] == 1 if seen else True, one.id


def test_one_name_has_one_kind(shipped: list[AnnotatedPosting]) -> None:
    kinds: dict[str, set[str]] = {}
    for one in shipped:
        for said in one.mentions:
            kinds.setdefault(said.name, set()).add(said.kind)
    assert [name for name, found in kinds.items() if len(found) > 1] == []


def test_what_is_not_it_names_nothing(shipped: list[AnnotatedPosting]) -> None:
    outside = [one for one in shipped if one.site == "non-it"]
    assert {one.role for one in outside} == {"non_it"}
    assert all(not one.mentions for one in outside)


def test_years_and_newcomers_agree(shipped: list[AnnotatedPosting]) -> None:
    for one in shipped:
        assert not (one.newcomer_ok and one.years_min), one.id
        assert one.years_max is None or (one.years_min or 0) <= one.years_max, one.id
