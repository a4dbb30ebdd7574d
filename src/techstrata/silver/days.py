"""Reads the ways in which sites write days and instants; the rules for deadlines and announcements share it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from techstrata.domain import UnexpectedDataError, day_of

YEARS = range(1990, 2090)
"""Years outside stand for `unknown` or `for ever`."""
EPOCH_DAYS = {date(1970, 1, 1), date(2000, 1, 1), date(1999, 12, 31)}

ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
WRITTEN_DAY = re.compile(r"(\d{4}|\d{2}(?=[./년]))\s?[./년-]\s?(\d{1,2})\s?[./월-]\s?(\d{1,2})\s?[.일]?")
GLUED_DAY = re.compile(r"(20\d\d)(\d\d)(\d\d)")
YEARLESS_DAY = re.compile(r"(\d{1,2})\s?(?:[./월-])\s?(\d{1,2})\s?[.일]?")
WEEKDAY = re.compile(
    r"\s?[(\[]\s?(?:[월화수목금토일]|[월화수목금토일]요일|mon|tue|wed|thu|fri|sat|sun)\s?[)\]]", re.IGNORECASE
)
EPOCH = re.compile(r"-?\d{1,13}")
CLOCK = re.compile(r"\s(?:(오전|오후)\s?)?(\d{1,2})(?::|시\s?)(\d{1,2})?(?::(\d{1,2}))?분?$")
INSTANT = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{2}.*")
LOOK_BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Moment:
    """A Seoul day, and the UTC instant if the site said one."""

    on: date
    at: datetime | None = None


class SentinelDay(Exception):  # noqa: N818 - a signal between rules, no failure
    """The words are a day that stands for `unknown` or `for ever`."""


def moment_of(text: str, observed_on: date, zone: ZoneInfo) -> Moment | None:
    """What the words say; None when they are neither day nor instant, SentinelDay when they are a placeholder."""
    text = WEEKDAY.sub(" ", text).strip()
    if EPOCH.fullmatch(text) and not GLUED_DAY.fullmatch(text):
        return _epoch_moment(int(text))
    if INSTANT.fullmatch(text):
        return _instant(text, zone)
    if clock := CLOCK.search(text):
        moment = moment_of(text[: clock.start()], observed_on, zone)
        return _at_clock(moment.on, clock, zone) if moment else None
    if match := ISO_DAY.fullmatch(text) or WRITTEN_DAY.fullmatch(text) or GLUED_DAY.fullmatch(text):
        year, month, day = match.groups()
        return Moment(_checked(int(year) if len(year) == 4 else 2000 + int(year), int(month), int(day)))
    if match := YEARLESS_DAY.fullmatch(text):
        return Moment(_nearest(int(match[1]), int(match[2]), observed_on))
    return None


def _epoch_moment(number: int) -> Moment:
    seconds = number / 1000 if abs(number) > 99_999_999_999 else number
    if seconds <= 0:
        raise SentinelDay(str(number))
    return _moment_at(datetime.fromtimestamp(seconds, UTC))


def _instant(text: str, zone: ZoneInfo) -> Moment | None:
    _checked(*(int(part) for part in ISO_DAY.match(text).groups()))  # type: ignore[union-attr]
    try:
        instant = datetime.fromisoformat(text.replace(" UTC", "+00:00").replace(" Z", "Z"))
    except ValueError:
        return None
    return _moment_at(instant if instant.tzinfo else instant.replace(tzinfo=zone))


def _moment_at(instant: datetime) -> Moment:
    on = day_of(instant)
    _check_placeholder(on)
    return Moment(on, instant.astimezone(UTC))


def _at_clock(on: date, clock: re.Match[str], zone: ZoneInfo) -> Moment:
    hour, minute, second = int(clock[2]), int(clock[3] or 0), int(clock[4] or 0)
    if clock[1] == "오후" and hour < 12:
        hour += 12
    # 24:00 is the end of the day it is written behind.
    if (hour, minute) == (24, 0):
        hour, minute, second = 23, 59, 59
    try:
        return _moment_at(datetime(on.year, on.month, on.day, hour, minute, second, tzinfo=zone))
    except ValueError:
        raise UnexpectedDataError("A time of day that does not exist.") from None


def _checked(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise SentinelDay(str(year))
    try:
        on = date(year, month, day)
    except ValueError:
        raise UnexpectedDataError("A day that does not exist.") from None
    _check_placeholder(on)
    return on


def _check_placeholder(on: date) -> None:
    if on in EPOCH_DAYS or on.year not in YEARS:
        raise SentinelDay(on.isoformat())


def _nearest(month: int, day: int, observed_on: date) -> date:
    """The year in which the day is at most 90 days past, as sites leave a closed posting up for a while."""
    for year in (observed_on.year - 1, observed_on.year, observed_on.year + 1):
        try:
            on = date(year, month, day)
        except ValueError:
            continue
        if on >= observed_on - LOOK_BACK:
            return on
    raise UnexpectedDataError("A day that does not exist.")
