"""When a posting was open, on which collection days it was seen, and how its deadline is written."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from techstrata.sample.dice import Dice

FIRST_DAY = date(2024, 10, 7)
LAST_DAY = date(2026, 9, 28)
_DAYS = (LAST_DAY - FIRST_DAY).days
_WEEKDAYS = "월화수목금토일"


@dataclass(frozen=True, slots=True)
class Opened:
    """One stretch of being open, first and last day included; `ends` says that the last day was announced."""

    first: date
    last: date
    ends: bool

    @property
    def seen_on(self) -> tuple[date, ...]:
        return _collected(self.first, self.last)

    def shifted(self, days: int) -> "Opened":
        return Opened(self.first + timedelta(days=days), self.last, self.ends)


@lru_cache(maxsize=10_000)
def _collected(first: date, last: date) -> tuple[date, ...]:
    """The weekly collection days: every Monday, on all sites."""
    start = max(first, FIRST_DAY)
    monday = start + timedelta(days=-start.weekday() % 7)
    weeks = (min(last, LAST_DAY) - monday).days // 7 + 1
    return tuple(monday + timedelta(weeks=week) for week in range(weeks))


def opened(dice: Dice) -> Opened:
    """A stretch somewhere in the eight quarters, long enough to be seen once."""
    while True:
        first = FIRST_DAY + timedelta(days=dice.between(-12, _DAYS))
        stretch = _lasting(dice, first)
        if stretch.seen_on:
            return stretch


def reopened(dice: Dice, before: Opened) -> Opened | None:
    """The same opening announced again after more than a month, or None when that is beyond the last day."""
    first = before.last + timedelta(days=dice.between(38, 150))
    stretch = _lasting(dice, first)
    return stretch if first < LAST_DAY and stretch.seen_on else None


def _lasting(dice: Dice, first: date) -> Opened:
    ends = dice.chance(0.55)
    days = dice.pick((13, 20, 27, 29, 30, 40, 44, 59)) if ends else dice.between(16, 80)
    return Opened(first, first + timedelta(days=days), ends)


_ALWAYS = {
    "wanted": ("상시",),
    "jumpit": ("상시",),
    "saramin": ("상시채용", "채용시", "채용시 마감"),
    "jobkorea": ("상시채용", "수시채용", "채용시 마감"),
    "rallit": ("상시 채용",),
    "rocketpunch": ("수시채용", "채용시 마감"),
    "programmers": ("상시 채용",),
}


def deadline(stretch: Opened, site: str, dice: Dice) -> str | None:
    """The deadline as the site writes it."""
    if site == "linkedin":
        return None
    last = stretch.last
    if not stretch.ends:
        return dice.pick(_ALWAYS[site])
    if site in ("saramin", "jobkorea"):
        weekday = _WEEKDAYS[last.weekday()]
        shapes = (f"~{last:%m/%d}({weekday})", f"~{last:%m/%d}", f"{last:%Y.%m.%d}({weekday})", f"{last:%Y-%m-%d}")
        return dice.pick(shapes)
    if site == "rallit":
        return f"{last.isoformat()}T14:59:59Z"
    if site == "programmers":
        return f"{last.isoformat()}T23:59:59+09:00"
    return last.isoformat()


def posted(stretch: Opened, site: str, dice: Dice) -> str | None:
    """The day or instant of posting as the site gives it, if it does."""
    if site in ("wanted", "programmers"):
        return None
    if site in ("linkedin", "rallit"):
        return f"{stretch.first.isoformat()}T{dice.between(0, 14):02d}:{dice.between(0, 59):02d}:00Z"
    return stretch.first.isoformat()
