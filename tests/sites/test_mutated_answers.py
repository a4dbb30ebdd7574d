"""Recorded answers with one key taken away, emptied, written otherwise or added: nothing breaks, nothing is silent."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import pytest

from techstrata.bronze.recording import load_page, recordings
from techstrata.contracts import Site
from techstrata.domain import Closure, Issue, PostingDraft, RawPage, Step, UnexpectedDataError, Verdict
from techstrata.sites.catalogue import site_of

ROOT = Path(__file__).parent.parent / "recorded"
SITES = ("wanted", "jumpit", "saramin", "rallit", "programmers")
BOARDS = ("greenhouse", "lever", "ashby", "workable", "recruitee")
NEW = "brand_new_key"
# What stands in place of a value of another kind.
OTHERWISE: dict[type, Any] = {str: {"odd": 1}, int: ["odd"], float: ["odd"], bool: "odd", list: "odd", dict: "odd"}
# Silent by design: what an employer calls its own facts may have any shape.
ANY_SHAPE = {("greenhouse", "value")}
Path_ = tuple[str | int, ...]


class Outcome(NamedTuple):
    """What a site makes of a page: a verdict, a step and readings, or the surprise in their place."""

    verdict: Verdict
    step: Step | UnexpectedDataError
    read: list[PostingDraft | Closure | Issue] | UnexpectedDataError

    def postings(self) -> set[str]:
        """The ids of what was read."""
        read = [] if isinstance(self.read, UnexpectedDataError) else self.read
        return {one.site_id for one in read if not isinstance(one, Issue)}

    def told(self) -> list[str]:
        """All that a person would be shown."""
        surprises = [str(one) for one in (self.step, self.read) if isinstance(one, UnexpectedDataError)]
        read = [] if isinstance(self.read, UnexpectedDataError) else self.read
        issues = [one.detail for one in read if isinstance(one, Issue)]
        return surprises + issues + [key for one in read if isinstance(one, PostingDraft) for key in one.unread]


def outcome(site: Site, page: RawPage) -> Outcome:
    """Only the surprise that the stages know may come out of a site."""
    try:
        step: Step | UnexpectedDataError = site.follow(page)
    except UnexpectedDataError as error:
        step = error
    try:
        read: list[PostingDraft | Closure | Issue] | UnexpectedDataError = list(site.read(page))
    except UnexpectedDataError as error:
        read = error
    return Outcome(site.judge(page), step, read)


def answers(name: str) -> Iterator[tuple[RawPage, Any]]:
    """The recorded JSON answers of a site that hold something."""
    for folder in recordings(ROOT, name):
        page = load_page(folder)
        if page.status == 200 and page.body.lstrip()[:1] in (b"{", b"["):
            yield page, orjson.loads(page.body)


def paths(value: Any, at: Path_ = ()) -> Iterator[Path_]:
    """Where the keys of a JSON value are; of a list the first two entries serve for all."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*at, key)
            yield from paths(inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value[:2]):
            yield from paths(inner, (*at, number))


def mutants(tree: Any, how: str) -> Iterator[tuple[str, Any]]:
    """The last key of each path with the tree in which something was done to it."""
    for path in paths(tree):
        changed = deepcopy(tree)
        holder = changed
        for step in path[:-1]:
            holder = holder[step]
        key = path[-1]
        if how == "drop":
            del holder[key]
        elif how == "null":
            holder[key] = None
        elif how == "otherwise" and holder[key] is not None:
            holder[key] = OTHERWISE[type(holder[key])]
        elif how == "add":
            holder[NEW] = "?"
        yield str(key), changed


def changed(name: str, how: str) -> Iterator[tuple[str, Outcome, Outcome]]:
    """The key, what the site made of the answer before, and what it makes of it now."""
    site = site_of(name)
    for page, tree in answers(name):
        before = outcome(site, page)
        for key, mutant in mutants(tree, how):
            yield key, before, outcome(site, page.model_copy(update={"body": orjson.dumps(mutant)}))


@pytest.mark.parametrize("how", ["drop", "null"])
@pytest.mark.parametrize("name", SITES + BOARDS)
def test_no_posting_is_lost_in_silence(name: str, how: str) -> None:
    for key, before, now in changed(name, how):
        lost = before.postings() - now.postings()
        # An entry for no opening is marked by a null.
        is_meant = (name, key, how) == ("greenhouse", "internal_job_id", "null")
        assert not lost or set(now.told()) - set(before.told()) or is_meant, key


@pytest.mark.parametrize("name", SITES + BOARDS)
def test_a_value_of_another_kind_is_told_of_by_its_key_or_changes_nothing(name: str) -> None:
    for key, before, now in changed(name, "otherwise"):
        is_told = any(key in words for words in now.told())
        is_same = (now.verdict, now.postings(), repr(now.read)) == (
            before.verdict,
            before.postings(),
            repr(before.read),
        )
        assert is_told or is_same or (name, key) in ANY_SHAPE, key


@pytest.mark.parametrize("name", SITES + BOARDS)
def test_a_new_key_changes_no_posting(name: str) -> None:
    for key, before, now in changed(name, "add"):
        assert now.postings() == before.postings(), key
        assert not isinstance(now.step, UnexpectedDataError) or isinstance(before.step, UnexpectedDataError), key


@pytest.mark.parametrize("name", ["wanted", "jumpit", "saramin", "rallit", "programmers"])
def test_one_odd_posting_leaves_the_others_of_its_list(name: str) -> None:
    site = site_of(name)
    found = 0
    for page, tree in answers(name):
        before = outcome(site, page)
        for rows in lists_of_postings(tree):
            kept = rows[0].pop("id")
            now = outcome(site, page.model_copy(update={"body": orjson.dumps(tree)}))
            rows[0]["id"] = kept
            assert now.postings() == before.postings() - {str(kept)}
            assert isinstance(now.step, Step)
            assert isinstance(now.read, list)
            told = [one for one in now.read if isinstance(one, Issue) and one.kind == "unreadable_posting"]
            assert [("`id`" in one.detail, one.severity) for one in told] == [(True, "error")]
            found += 1
    assert found


def lists_of_postings(tree: Any) -> Iterator[list[Any]]:
    """Lists with two postings or more."""
    for path in paths(tree):
        value = tree
        for step in path:
            value = value[step]
        is_list = isinstance(value, list) and len(value) > 1 and all(isinstance(one, dict) for one in value)
        if is_list and path[-1] in {"data", "positions", "job", "items", "jobPositions"}:
            yield value
