"""The words sites use for the last day."""

from datetime import UTC, date, datetime

import pytest

from techstrata.domain import Deadline, UnexpectedDataError
from techstrata.silver.deadlines import deadline_of

SEEN = date(2024, 11, 20)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("상시", "open_ended"), ("수시", "open_ended"), ("상시채용", "open_ended"), ("상시 채용", "open_ended"), ("수시모집", "open_ended"),
        ("채용시 마감", "until_filled"), ("채용 시 마감", "until_filled"), ("채용시마감", "until_filled"), ("충원시까지", "until_filled"),
        (None, "unstated"), ("", "unstated"), ("-", "unstated"), ("없음", "unstated"), ("null", "unstated"), ("N/A", "unstated"),
        ("9999-12-31", "unstated"), ("2099-12-31", "unstated"), ("0000-00-00", "unstated"), ("1970-01-01", "unstated"),
        ("9999-12-31T23:59:59", "unstated"), ("1970-01-01T00:00:00Z", "unstated"), ("0", "unstated"), ("253402268399", "unstated"),
        ("4102412400", "unstated"), ("9999.12.31", "unstated"),
    ],
)  # fmt: skip
def test_words_without_a_day(words: str | None, kind: str) -> None:
    assert deadline_of(words, SEEN) == Deadline(kind=kind)


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("2024-11-30", date(2024, 11, 30)), ("2024.11.30", date(2024, 11, 30)), ("2024. 11. 30.", date(2024, 11, 30)), ("2024/11/30", date(2024, 11, 30)),
        ("20241130", date(2024, 11, 30)), ("24.11.30", date(2024, 11, 30)), ("2024년 11월 30일", date(2024, 11, 30)), ("2024.11.30(토)", date(2024, 11, 30)),
        ("~11/30(토)", date(2024, 11, 30)), ("~ 11.30(토)", date(2024, 11, 30)), ("11월 30일", date(2024, 11, 30)), ("11/30", date(2024, 11, 30)),
        ("~01/15(수)", date(2025, 1, 15)), ("~11/19(화)", date(2024, 11, 19)), ("~10/01", date(2024, 10, 1)), ("2/29", None),
        ("2024.11.01 ~ 2024.11.30", date(2024, 11, 30)), ("2024.11.01 ~ 11.30(토)", date(2024, 11, 30)), ("~2024.11.30 까지", date(2024, 11, 30)),
        ("마감일 2024.11.30", date(2024, 11, 30)), ("D-7", date(2024, 11, 27)), ("D-0", SEEN), ("D-DAY", SEEN), ("d-3", date(2024, 11, 23)),
        ("오늘마감", SEEN), ("오늘 마감", SEEN), ("내일마감", date(2024, 11, 21)), ("3일 남음", date(2024, 11, 23)),
    ],
)  # fmt: skip
def test_days(words: str, on: date | None) -> None:
    if on is None:
        with pytest.raises(UnexpectedDataError):
            deadline_of(words, SEEN)
    else:
        assert deadline_of(words, SEEN) == Deadline(kind="date", on=on)


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("2024-11-30T23:59:59+09:00", datetime(2024, 11, 30, 14, 59, 59, tzinfo=UTC)),
        ("2024-11-30T23:59:59", datetime(2024, 11, 30, 14, 59, 59, tzinfo=UTC)),
        ("2024-11-30 23:59", datetime(2024, 11, 30, 14, 59, tzinfo=UTC)),
        ("2024-11-30T14:59:59Z", datetime(2024, 11, 30, 14, 59, 59, tzinfo=UTC)),
        ("2024.11.30 18:00", datetime(2024, 11, 30, 9, tzinfo=UTC)),
        ("2024.11.30(토) 오후 6시", datetime(2024, 11, 30, 9, tzinfo=UTC)),
        ("2024.11.30 24:00", datetime(2024, 11, 30, 14, 59, 59, tzinfo=UTC)),
        ("1732978799", datetime(2024, 11, 30, 14, 59, 59, tzinfo=UTC)),
        ("1732978799000", datetime(2024, 11, 30, 14, 59, 59, tzinfo=UTC)),
    ],
)
def test_instants_are_utc_and_their_day_is_of_seoul(words: str, at: datetime) -> None:
    assert deadline_of(words, SEEN) == Deadline(kind="instant", on=date(2024, 11, 30), at=at)


@pytest.mark.parametrize(
    "words", ["언젠가", "2024-13-45", "2024-02-30", "13/45", "접수마감", "soon", "2024.11.30 25:99"]
)
def test_unknown_words_are_a_surprise(words: str) -> None:
    with pytest.raises(UnexpectedDataError):
        deadline_of(words, SEEN)
