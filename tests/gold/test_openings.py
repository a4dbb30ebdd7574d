"""Openings, their episodes, versions and states."""

from datetime import date, timedelta

import pytest

from techstrata.contracts import PostingRecord, Validity
from techstrata.domain import ClosedBecause, Deadline, Redirect, State, start_of
from techstrata.gold.coverage import Sighting, SiteCoverage, judged
from techstrata.gold.openings import (
    EPISODE_GAP_DAYS,
    closed_because,
    episodes_of,
    intervals,
    redirected,
    state_on,
    until,
)

DAY = date(2026, 3, 1)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def record(posting_id: str, days: list[int], versions: dict[int, str] | None = None) -> PostingRecord:
    validities = tuple(
        Validity(version, start_of(after(day)), number)
        for number, (day, version) in enumerate((versions or {days[0]: "v-1"}).items())
    )
    return PostingRecord(posting_id, "jumpit", "1", None, "C-1", tuple(map(after, days)), validities)


def test_a_gap_of_exactly_the_limit_is_one_episode_and_a_day_more_are_two() -> None:
    assert intervals([DAY, after(EPISODE_GAP_DAYS)]) == [(DAY, after(EPISODE_GAP_DAYS))]
    assert len(intervals([DAY, after(EPISODE_GAP_DAYS + 1)])) == 2


def test_every_posting_is_its_own_opening() -> None:
    episodes = episodes_of([record("JPT-b", [0]), record("JPT-a", [0, 50])], {})
    assert [(one.opening_id, one.number, one.is_last) for one in episodes] == [
        ("JPT-a", 1, False),
        ("JPT-a", 2, True),
        ("JPT-b", 1, True),
    ]


def test_redirected_postings_are_one_opening() -> None:
    merged = redirected(
        [
            Redirect(kind="opening", old_id="c", new_id="b", reason="same"),
            Redirect(kind="opening", old_id="b", new_id="a", reason="same"),
            Redirect(kind="company", old_id="x", new_id="y", reason="same"),
        ],
        "opening",
    )
    assert merged == {"c": "a", "b": "a"}
    (episode,) = episodes_of([record("a", [0]), record("b", [10]), record("c", [20])], merged)
    assert (episode.opening_id, episode.first_on, episode.last_on) == ("a", DAY, after(20))


def test_versions_cover_an_episode_one_after_another() -> None:
    (episode,) = episodes_of([record("a", [0, 5, 9], {0: "v-1", 5: "v-2", 9: "v-1"})], {})
    assert [(span.version_id, span.first_on, span.last_on) for span in episode.spans] == [
        ("v-1", DAY, after(4)),
        ("v-2", after(5), after(8)),
        ("v-1", after(9), after(9)),
    ]


def test_of_two_versions_of_one_day_the_later_stands() -> None:
    posting = record("a", [0, 5])
    same_day = (*posting.validities, Validity("v-2", start_of(DAY), 1))
    (episode,) = episodes_of([PostingRecord("a", "jumpit", "1", None, "C-1", posting.seen_on, same_day)], {})
    assert [span.version_id for span in episode.spans] == ["v-2"]


def test_a_second_episode_starts_with_the_version_of_its_time() -> None:
    first, second = episodes_of([record("a", [0, 60, 70], {0: "v-1", 60: "v-2"})], {})
    assert [span.version_id for span in first.spans] == ["v-1"]
    assert [span.version_id for span in second.spans] == ["v-2"]


def test_what_came_later_is_not_known_on_a_day() -> None:
    known = until(record("a", [0, 5, 9], {0: "v-1", 9: "v-2"}), after(6))
    assert known is not None
    assert known.seen_on == (DAY, after(5))
    assert [one.version_id for one in known.validities] == ["v-1"]
    assert until(record("a", [5]), after(4)) is None


def standing(
    as_of: int, posting: PostingRecord, deadline: Deadline, coverage: SiteCoverage | None
) -> tuple[State, ClosedBecause | None]:
    because = closed_because(after(as_of), posting, deadline, (), coverage)
    return state_on(after(as_of), deadline, because), because


WHOLE = judged([Sighting((), (DAY, after(7)))])
CLOSES = Deadline(kind="date", on=after(10))


@pytest.mark.parametrize(
    ("as_of", "last_seen", "deadline", "state"),
    [
        (7, 7, Deadline(), "open"),
        (7, 7, Deadline(kind="open_ended"), "open"),
        (7, 7, CLOSES, "closing_soon"),
        (10, 7, CLOSES, "closing_soon"),
        (11, 7, CLOSES, "closed"),
        (7, 0, Deadline(), "closed"),
        (7, 0, Deadline(kind="date", on=after(100)), "closed"),
        (37, 7, Deadline(), "open"),
        (38, 7, Deadline(), "closed"),
        (38, 7, Deadline(kind="date", on=after(100)), "open"),
    ],
)
def test_states(as_of: int, last_seen: int, deadline: Deadline, state: str) -> None:
    assert standing(as_of, record("a", [last_seen]), deadline, WHOLE)[0] == state


@pytest.mark.parametrize(("as_of", "state"), [(2, "open"), (3, "closing_soon"), (10, "closing_soon"), (11, "closed")])
def test_seven_days_before_the_deadline_it_closes_soon(as_of: int, state: str) -> None:
    assert standing(as_of, record("a", [0]), CLOSES, None)[0] == state
