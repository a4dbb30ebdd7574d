"""Hacker News over a change of month: a thread that has just begun is no breakage, and nothing is counted twice."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from techstrata.domain import RawPage, SourceRun
from techstrata.replica.board import Board
from techstrata.replica.server import Replica
from techstrata.sample import generate
from techstrata.sites.catalogue import site_of
from tests.bronze.conftest import observed

SITE = site_of("hackernews")
OPENED, NEXT = datetime(2026, 9, 1, 15, tzinfo=UTC), datetime(2026, 10, 1, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with Replica(Board([posting.line for posting in generate(postings=3_000)], all_open=True)) as running:
        yield running


def test_no_day_around_a_new_thread_is_called_broken_or_degraded(replica: Replica, tmp_path: Path) -> None:
    runs: list[SourceRun] = []
    asked: dict[date, int] = {}
    for number in range(24):
        day = date(2026, 9, 24) + timedelta(days=number)
        replica.day = day
        run, found = observed(replica, SITE, day, tmp_path, runs)
        runs.append(run)
        asked[day] = found.answers
    assert {run.state for run in runs} == {"healthy"}
    assert {run.postings for run in runs} == {runs[0].postings}
    assert runs[0].postings > 40
    assert (asked[date(2026, 9, 30)], asked[date(2026, 10, 1)], asked[date(2026, 10, 16)]) == (2, 3, 2)


def thread(opened: datetime, *days: float, fetched: datetime, succeeded: datetime | None = None) -> RawPage:
    """A thread whose comments were written so many days after it was opened."""
    children: list[dict[str, Any]] = [
        {"id": number, "text": "Acme | Engineer | Seoul", "created_at_i": (opened + timedelta(days=day)).timestamp()}
        for number, day in enumerate(days, 1)
    ]
    story = {"id": 1, "created_at_i": opened.timestamp(), "children": children}
    return RawPage(
        site="hackernews",
        key="x",
        day=date(2026, 10, 3),
        fetched_at=fetched,
        media_type="application/json",
        origin="x",
        kind="list",
        body=orjson.dumps(story),
        context={"succeeded_at": str(succeeded.timestamp())} if succeeded else {},
    )


@pytest.mark.parametrize(
    ("fetched", "left"),
    [
        (datetime(2026, 10, 2, 15, tzinfo=UTC), ("2", "3")),
        (datetime(2026, 10, 3, 14, 59, tzinfo=UTC), ("3",)),
        # Read again later: what counts is the end of the day of collection.
        (datetime(2026, 12, 1, tzinfo=UTC), ("3",)),
    ],
)
def test_a_thread_gives_way_as_the_next_one_grows(fetched: datetime, left: tuple[str, ...]) -> None:
    page = thread(OPENED, 0.5, 1.5, 9, fetched=fetched, succeeded=NEXT)
    assert SITE.follow(page).listed == left
    assert tuple(draft.site_id for draft in SITE.read(page)) == left  # type: ignore[union-attr]


def test_the_newest_thread_is_read_whole() -> None:
    assert SITE.follow(thread(OPENED, 0.5, 1.5, 9, fetched=NEXT)).listed == ("1", "2", "3")


@pytest.mark.parametrize(("days", "threads"), [(0.1, ["12", "11"]), (13, ["12", "11"]), (15, ["12"])])
def test_the_thread_before_is_asked_for_while_the_newest_grows(days: float, threads: list[str]) -> None:
    fetched = NEXT + timedelta(days=days)
    hits = [
        {"objectID": "12", "title": "Ask HN: Who is hiring? (October 2026)", "created_at_i": NEXT.timestamp()},
        {"objectID": "13", "title": "Ask HN: Who wants to be hired? (October 2026)", "created_at_i": NEXT.timestamp()},
        {"objectID": "10", "title": "Ask HN: Who is hiring? (August 2026)", "created_at_i": 0},
        {"objectID": "11", "title": "Ask HN: Who is hiring? (September 2026)", "created_at_i": OPENED.timestamp()},
    ]
    page = thread(OPENED, fetched=fetched).model_copy(
        update={"kind": "threads", "body": orjson.dumps({"hits": hits}), "day": (fetched + timedelta(hours=9)).date()}
    )
    asked = SITE.follow(page).onward
    assert [request.url.rpartition("/")[2] for request in asked] == threads
    assert [request.context for request in asked[1:]] == [{"succeeded_at": str(NEXT.timestamp())}] * (len(asked) - 1)
