"""The exchange format: one JSON object a line, one posting an object."""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import orjson

from techstrata.domain import PostingDraft, RawPage, UnexpectedDataError
from techstrata.reading.record import Record

DAY = re.compile(r"\d{4}-\d\d-\d\d")
LONGEST_NAME = 200
LONGEST_ID = 2_000
# Years outside stand for "unknown" or "for ever" in the data of many sites.
YEARS = range(1990, 2090)
HANGUL_IN_UTF8 = re.compile(rb"[\xea-\xed][\x80-\xbf]{2}")
HIGH_BYTE = re.compile(rb"[\x80-\xff]")


def decoded(body: bytes) -> str:
    """The text of a line in UTF-8, UTF-16 or CP949; raises UnexpectedDataError for anything else."""
    if encoding := _utf16_of(body):
        return _decoded_as(body, encoding)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        if _is_damaged_utf8(body):
            raise UnexpectedDataError("The line is damaged UTF-8.") from None
        return _decoded_as(body, "cp949")


def _utf16_of(body: bytes) -> str | None:
    """By its mark, or by a first character that is ASCII in two bytes."""
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if len(body) % 2 or (body[:1] == b"\0") == (body[1:2] == b"\0"):
        return None
    return "utf-16-be" if body[:1] == b"\0" else "utf-16-le"


def _decoded_as(body: bytes, encoding: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError:
        raise UnexpectedDataError("The line is in no known encoding (UTF-8, UTF-16, CP949).") from None


def _is_damaged_utf8(body: bytes) -> bool:
    """CP949 would read most damaged UTF-8 as rare Chinese signs without complaint."""
    high = len(HIGH_BYTE.findall(body))
    return 3 * len(HANGUL_IN_UTF8.findall(body)) > high // 2


def object_of(body: bytes) -> dict[str, Any]:
    """The JSON object of one line; raises UnexpectedDataError with the reason."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        value = _object_of_text(body)
    if not isinstance(value, dict):
        raise UnexpectedDataError("The line is no JSON object.")
    if _may_repeat_keys(body, value):
        _check_repeats(decoded(body))
    return value


def _object_of_text(body: bytes) -> Any:
    text = decoded(body)
    if "\0" in text:
        raise UnexpectedDataError("The line holds NUL bytes.")
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise UnexpectedDataError("The line is no valid JSON.") from None


def _may_repeat_keys(body: bytes, value: dict[str, Any]) -> bool:
    """A quick look, as the exact one costs as much as all other reading."""
    sections = value.get("sections")
    names: Iterable[str] = (*value, *sections) if isinstance(sections, dict) else value
    for name in names:
        quoted = b'"' + name.encode("utf-8", "replace") + b'"'
        if body.count(quoted) > 1:
            return True
    return False


def _check_repeats(text: str) -> None:
    try:
        json.loads(text, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError):
        raise UnexpectedDataError("The line is no valid JSON.") from None


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise UnexpectedDataError(f"The key `{key[:40]}` stands twice in one object.")
        found[key] = value
    return found


def read(page: RawPage) -> PostingDraft:
    """The posting of one feed line, verbatim."""
    return draft_of(page.body)


def draft_of(body: bytes) -> PostingDraft:
    """The posting of one line, verbatim; what no rule reads is in `unread`, `seen_on` days that are none too."""
    record = Record(object_of(body))
    seen_on, no_days = _days_of(record.take_texts("seen_on"))
    draft = {
        "site": _site_of(record.take_text("site")),
        "site_id": _site_id_of(record),
        "title": record.take_text("title"),
        "company": record.take_text("company"),
        "sections": _sections_of(record.take_record("sections")),
        "url": record.take_text_or_none("url"),
        "tags": record.take_texts("tags"),
        "site_roles": record.take_texts("site_roles"),
        "career": record.take_text_or_none("career"),
        "location": record.take_text_or_none("location"),
        "posted_at": record.take_word("posted_at"),
        "closes_at": record.take_word("closes_at"),
        "seen_on": seen_on,
    }
    unread = record.unread() | ({"seen_on": no_days} if no_days else {})
    return PostingDraft(**draft, unread=unread)


def _site_of(text: str) -> str:
    name = text.strip()
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise UnexpectedDataError(f"`site` must be one line of at most {LONGEST_NAME} readable characters.")
    return name


def _site_id_of(record: Record) -> str:
    site_id = record.take_word("site_id")
    if site_id is None:
        raise UnexpectedDataError("The required key `site_id` is missing.")
    if not site_id.strip():
        raise UnexpectedDataError("The required key `site_id` is empty.")
    if len(site_id) > LONGEST_ID:
        raise UnexpectedDataError(f"`site_id` is longer than {LONGEST_ID:,} characters.")
    return site_id.strip()


def _sections_of(record: Record) -> dict[str, str]:
    sections: dict[str, str] = {}
    for name in record.names():
        if not name.strip() or len(name) > LONGEST_NAME:
            raise UnexpectedDataError("`sections` holds a name that is empty or too long.")
        sections[name] = record.take_text_or_none(name) or ""
    if not any(text.strip() for text in sections.values()):
        raise UnexpectedDataError("`sections` holds no text.")
    return sections


def _days_of(texts: Iterable[str]) -> tuple[tuple[date, ...], list[str]]:
    """Ascending days, and the words that are none."""
    days: set[date] = set()
    others: list[str] = []
    for text in texts:
        day = _day_of(text.strip())
        if day is None:
            others.append(text)
        else:
            days.add(day)
    return tuple(sorted(days)), others


def _day_of(text: str) -> date | None:
    if not DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year in YEARS else None
