"""The words sites use for the day of announcement."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from techstrata.domain import UnexpectedDataError
from techstrata.silver.days import Moment
from techstrata.silver.posted import posted_of

SEEN = date(2026, 8, 10)
INSTANT = datetime(2026, 8, 8, 14, 40, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("1786200022", Moment(date(2026, 8, 8), INSTANT)),
        ("1786200022000", Moment(date(2026, 8, 8), INSTANT)),
        ("2026-08-08T23:40:22+09:00", Moment(date(2026, 8, 8), INSTANT)),
        ("2026-08-08T10:40:22-04:00", Moment(date(2026, 8, 8), INSTANT)),
        ("2026-08-08T23:40:22", Moment(date(2026, 8, 8), INSTANT)),
        ("2026-08-08T16:00:00Z", Moment(date(2026, 8, 9), datetime(2026, 8, 8, 16, tzinfo=UTC))),
        ("2026-08-08", Moment(date(2026, 8, 8))),
        ("2026.08.08 등록", Moment(date(2026, 8, 8))),
        ("3일 전", Moment(date(2026, 8, 7))),
        ("3 days ago", Moment(date(2026, 8, 7))),
        ("어제", Moment(date(2026, 8, 9))),
        ("오늘", Moment(SEEN)),
        ("5시간 전", Moment(SEEN)),
        ("2주 전", None),
        ("a month ago", None),
        ("30일 이상", None),
        (None, None),
        ("", None),
        ("0", None),
        ("1970-01-01", None),
        ("0000-00-00", None),
    ],
)
def test_words(words: str | None, moment: Moment | None) -> None:
    assert posted_of(words, SEEN) == moment


def test_a_time_without_an_offset_is_of_the_sites_zone() -> None:
    found = posted_of("2026-08-08T14:40:22", SEEN, ZoneInfo("UTC"))
    assert found == Moment(date(2026, 8, 8), INSTANT)


@pytest.mark.parametrize("words", ["언젠가", "2026-13-01", "last spring"])
def test_unknown_words_are_a_surprise(words: str) -> None:
    with pytest.raises(UnexpectedDataError):
        posted_of(words, SEEN)
