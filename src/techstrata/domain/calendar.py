"""Days, weeks, months and quarters of Asia/Seoul, and windows over them."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from techstrata.domain.errors import UsageError
from techstrata.domain.value import Value

SEOUL = ZoneInfo("Asia/Seoul")


def day_of(instant: datetime) -> date:
    """The Seoul calendar day of an instant."""
    return instant.astimezone(SEOUL).date()


def start_of(day: date) -> datetime:
    """The UTC instant at which a Seoul calendar day begins."""
    return datetime.combine(day, time(), SEOUL).astimezone(UTC)


class Window(Value):
    """Calendar days from `first` to `last`, both included; `None` is open on that side."""

    text: str
    first: date | None = None
    last: date | None = None


WINDOW_FORMS = "all, 2026, 2026Q3, 2026-07, 2026-W30 or 2026-07-01..2026-09-30"


def window_of(text: str) -> Window:
    """The window a user wrote; raises UsageError that names the forms."""
    text = text.strip()
    if text == "all":
        return Window(text=text)
    try:
        return _window_of(text)
    except (ValueError, OverflowError):
        raise UsageError(f"The window {text!r} is not understood; write {WINDOW_FORMS}.") from None


def _window_of(text: str) -> Window:
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", text):
        first, last = (date.fromisoformat(part) for part in match.groups())
        if first > last:
            raise ValueError(text)
        return Window(text=text, first=first, last=last)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", text):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return Window(text=text, first=first, last=first + timedelta(days=6))
    if match := re.fullmatch(r"(\d{4})(?:Q([1-4])|-(\d\d))?", text):
        year = int(match[1])
        months = 3 if match[2] else 1 if match[3] else 12
        month = (int(match[2]) - 1) * 3 + 1 if match[2] else int(match[3] or 1)
        first = date(year, month, 1)
        after = date(year + (month + months - 1) // 12, (month + months - 1) % 12 + 1, 1)
        return Window(text=text, first=first, last=after - timedelta(days=1))
    raise ValueError(text)


def quarter_of(day: date) -> str:
    """`2026Q3` for any day of July to September 2026."""
    return f"{day.year}Q{(day.month - 1) // 3 + 1}"
