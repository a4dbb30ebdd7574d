"""When a posting was announced, from the words sites use."""

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from techstrata.domain import SEOUL, UnexpectedDataError
from techstrata.silver.days import Moment, SentinelDay, moment_of
from techstrata.silver.placeholders import is_placeholder

DAYS_AGO = re.compile(r"(\d{1,3})일전(?:등록)?|(\d{1,3})days?ago")
YESTERDAY = re.compile(r"어제|하루전|yesterday|adayago|1dayago")
TODAY = re.compile(
    r"오늘|금일|방금(?:전)?|\d{1,2}(?:시간|분|초)전(?:등록)?|today|justnow|justposted|(?:an?|\d{1,2})(?:hours?|minutes?)ago"
)
# A week, month or year ago names no day; the first day on which the posting was seen serves instead.
TOO_COARSE = re.compile(
    r"(?:\d{1,3}|한|두)(?:주일?|개월|달|년)전(?:등록)?|30일이상|30\+?daysago|(?:a|an|\d{1,2})(?:weeks?|months?|years?)ago"
)
SPACE_AND_SIGNS = re.compile(r"[\s.,·]+")
FRAME = re.compile(
    r"\s*(?:등록|게시|작성|부터)$|^(?:등록일?|게시일?|작성일?|posted(?:\s+on)?)\s*[:：]?\s*", re.IGNORECASE
)


def posted_of(text: str | None, observed_on: date, zone: ZoneInfo = SEOUL) -> Moment | None:
    """None when nothing was said; raises UnexpectedDataError for words that no rule knows."""
    if text is None or is_placeholder(text):
        return None
    text = FRAME.sub("", " ".join(text.split()))
    words = SPACE_AND_SIGNS.sub("", text.lower())
    if TOO_COARSE.fullmatch(words):
        return None
    return _relative(words, observed_on) or _absolute(text, observed_on, zone)


def _relative(words: str, observed_on: date) -> Moment | None:
    if TODAY.fullmatch(words):
        return Moment(observed_on)
    if YESTERDAY.fullmatch(words):
        return Moment(observed_on - timedelta(days=1))
    if match := DAYS_AGO.fullmatch(words):
        return Moment(observed_on - timedelta(days=int(match[1] or match[2])))
    return None


def _absolute(text: str, observed_on: date, zone: ZoneInfo) -> Moment | None:
    try:
        moment = moment_of(text, observed_on, zone)
    except SentinelDay:
        return None
    if moment is None:
        raise UnexpectedDataError(f"A day of announcement in unknown words: {text[:30]!r}.")
    return moment
