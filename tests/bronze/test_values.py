"""Values that a source never said before: told for every site, whether its file knows its codes or not."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from techstrata.bronze.values import FEWEST, MOST, Values, known_in
from techstrata.domain import PostingDraft, RawPage
from techstrata.replica.board import Board
from techstrata.replica.faults import Fault
from techstrata.replica.server import Replica
from techstrata.sample import generate
from techstrata.sites.catalogue import site_of
from tests.bronze.conftest import observed

DAY = date(2026, 9, 20)


def page(value: Any) -> RawPage:
    return RawPage(
        site="made",
        key="x",
        day=DAY,
        fetched_at=datetime(2026, 9, 20, tzinfo=UTC),
        media_type="application/json",
        origin="x",
        body=orjson.dumps(value),
    )


def values_of(*jobs: str, field: str = "type") -> Values:
    values = Values()
    values.add_page(page({"jobs": [{field: job} for job in jobs]}))
    return values


REGULAR = values_of(*["regular"] * 8, "intern", "intern")


def new_in(values: Values, *earlier: Values) -> list[tuple[str, str, int]]:
    return list(values.new(mark for one in earlier for mark in one.kept()))


def test_a_code_that_no_earlier_run_had() -> None:
    assert REGULAR.kept() == ("=jobs[].type=intern", "=jobs[].type=regular")
    assert new_in(values_of(*["gig"] * 8, "intern", "intern"), REGULAR) == [("jobs[].type", "gig", 8)]
    assert new_in(values_of(*["intern"] * 10), REGULAR) == []
    assert new_in(values_of(*["gig"] * 10), REGULAR, values_of(*["gig"] * 10)) == []


@pytest.mark.parametrize("rare", [1, 4])
def test_a_rare_value_may_only_not_have_been_met_before(rare: int) -> None:
    assert new_in(values_of(*["gig"] * rare, *["regular"] * 30), REGULAR) == []


def test_a_place_that_no_earlier_run_had_is_a_new_key_and_no_new_value() -> None:
    assert new_in(values_of(*["gig"] * 10, field="kind"), REGULAR) == []


def test_what_says_many_things_is_no_fixed_set() -> None:
    names = values_of(*[f"name-{letter}" for letter in "abcdefghi"], *["name-a"] * 30)
    assert len(names.sets()) == 0
    assert len(values_of(*"abcdefgh"[:MOST], *["a"] * FEWEST).sets()) == 1
    assert values_of(*["regular"] * (FEWEST - 1)).kept() == ()
    assert values_of(*["a sentence is no code"] * 30).kept() == ()


def test_fields_of_drafts_with_all_figures_as_one() -> None:
    values = Values()
    for years in range(2, 14):
        values.add_draft(PostingDraft(site="made", site_id="1", career=f"경력 {years}년↑", employment="정규직"))
    assert values.kept() == ("=career=경력 0년↑", "=employment=정규직")
    assert known_in(values.kept()) == {"career": {"경력 0년↑"}, "employment": {"정규직"}}


# Every site of which the file knows no codes


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with Replica(Board([posting.line for posting in generate(postings=1_200)], all_open=True)) as running:
        yield running


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("jobkorea", "`employment` says `협의직`"),
        ("linkedin", "`employment` says `Gig-time`"),
        ("jumpit", "`code` says `C777`"),
        ("careers", "`employment` says `GIG`"),
        ("hackernews", "`children[].type` says `poll`"),
    ],
)
def test_a_new_value_of_a_site_is_told(name: str, words: str, replica: Replica, tmp_path: Path) -> None:
    healthy, _ = observed(replica, site_of(name), DAY, tmp_path)
    assert healthy.state == "healthy"
    fault: Fault = replica.faults.add("new_value", site=name)
    changed, _ = observed(replica, site_of(name), DAY + timedelta(days=1), tmp_path, [healthy])
    replica.faults.remove(fault)
    assert changed.state == "degraded"
    (told,) = (reason.detail for reason in changed.reasons if reason.code == "new_value")
    assert told.startswith(f"{words}, which is new")
    usual, _ = observed(replica, site_of(name), DAY + timedelta(days=2), tmp_path, [healthy])
    assert (usual.state, usual.reasons) == ("healthy", ())


def test_a_run_is_never_new_beside_itself_however_many_places_it_has() -> None:
    values = Values()
    for _ in range(FEWEST):
        for code in ("A", "B", "C"):
            values.add_page(page({f"place{number:03}": code for number in range(90)}))
    assert values.kept()
    assert list(values.new(values.kept())) == []
