"""When a posting stops taking applications, from the words sites use."""

import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from techstrata.domain import SEOUL, Deadline, UnexpectedDataError
from techstrata.silver.days import SentinelDay, moment_of
from techstrata.silver.placeholders import is_placeholder

UNSTATED = Deadline()
OPEN_ENDED = re.compile(
    r"상시|수시|상시채용|상시모집|수시채용|수시모집|상시진행|상시접수|연중상시|연중수시|마감일없음|마감없음|기한없음"
    r"|always|alwaysopen|open|openended|ongoing|rolling|continuous|nodeadline"
)
UNTIL_FILLED = re.compile(
    r"(?:채용|충원|모집|인원|정원)(?:완료)?시(?:까지)?(?:마감|종료)?|선착순(?:마감)?|조기마감|untilfilled|openuntilfilled"
)
DAYS_LEFT = re.compile(r"d-?(\d{1,4})|(\d{1,4})일(?:남음|후마감|전|후)|마감(\d{1,4})일전")
TODAY = re.compile(r"d-?day|오늘(?:마감|까지)?|금일(?:마감|까지)?|당일마감|today|closestoday")
TOMORROW = re.compile(r"내일(?:마감|까지)?|명일(?:마감|까지)?|tomorrow")
UNKNOWN = re.compile(r"미정|추후공지|추후안내|미공개|tbd|unknown|unspecified")
CLOSED = re.compile(r"마감|마감됨|접수마감|채용마감|closed|expired")
LETTERS = re.compile(r"[^0-9a-z가-힣-]+")
FRAME_BEFORE = re.compile(
    r"^(?:마감일?|접수마감|접수기간|모집기간|deadline|until|by|closes)\s*[:：]?\s*(?=\S)", re.IGNORECASE
)
FRAME_BEHIND = re.compile(r"\s*(?:까지|마감|접수마감|종료)$")
RANGE = re.compile(r"^.*[~∼〜–]\s*|^.*\s-\s+")


def deadline_of(text: str | None, observed_on: date, zone: ZoneInfo = SEOUL) -> Deadline:
    """`unstated` when nothing was said; raises UnexpectedDataError for words that no rule knows."""
    if text is None or is_placeholder(text):
        return UNSTATED
    text = " ".join(text.split())
    return _by_words(LETTERS.sub("", text.lower()), observed_on) or _by_day(text, observed_on, zone)


def _by_words(words: str, observed_on: date) -> Deadline | None:
    if OPEN_ENDED.fullmatch(words):
        return Deadline(kind="open_ended")
    if UNTIL_FILLED.fullmatch(words):
        return Deadline(kind="until_filled")
    if UNKNOWN.fullmatch(words) or words.startswith(("9999", "0000-00")):
        return UNSTATED
    if TODAY.fullmatch(words):
        return Deadline(kind="date", on=observed_on)
    if TOMORROW.fullmatch(words):
        return Deadline(kind="date", on=observed_on + timedelta(days=1))
    if match := DAYS_LEFT.fullmatch(words):
        return Deadline(kind="date", on=observed_on + timedelta(days=int(match[match.lastindex or 1])))
    return None


def _by_day(text: str, observed_on: date, zone: ZoneInfo) -> Deadline:
    if CLOSED.fullmatch(LETTERS.sub("", text.lower())):
        raise UnexpectedDataError("The deadline says only that the posting is closed.")
    try:
        moment = moment_of(_last_day_words(text), observed_on, zone)
    except SentinelDay:
        return UNSTATED
    if moment is None:
        raise UnexpectedDataError(f"A deadline in unknown words: {text[:30]!r}.")
    return Deadline(kind="date" if moment.at is None else "instant", on=moment.on, at=moment.at)


def _last_day_words(text: str) -> str:
    """`2024.11.01 ~ 11.30(토) 까지` -> `11.30(토)`."""
    text = FRAME_BEFORE.sub("", text)
    return FRAME_BEHIND.sub("", RANGE.sub("", text)).strip()
