"""The shapes of Saramin's official API: words beside codes, numbers as texts, one thing where a list may be."""

import html
import re
from typing import Any

from techstrata.domain import UnexpectedDataError
from techstrata.reading.code_words import experience
from techstrata.reading.record import Record

# The site's messages may repeat what it was asked with.
SECRET = re.compile(r"[\w-]{20,}")


def jobs_of(answer: Record) -> Record:
    """The list, or else the site's message: a missing or refused key comes with a success as well."""
    jobs = answer.take_record_or_none("jobs")
    if jobs is None:
        message = SECRET.sub("***", f"{answer.take('code')}: {answer.take('message')}")[:150]
        raise UnexpectedDataError(f"The site answers with a message instead of postings ({message}).")
    return jobs


def postings_of(jobs: Record) -> list[Record]:
    """A single posting stands there without a list around it."""
    found: Any = jobs.take("job") or []
    several = [found] if isinstance(found, dict) else found
    if not isinstance(several, list) or not all(isinstance(one, dict) for one in several):
        raise UnexpectedDataError("`job` must be a list of objects.")
    return [Record(one) for one in several]


def whole_number(record: Record, key: str) -> int:
    """A number that must be there, written as a text or not."""
    said = record.take_word(key) or ""
    if not said.isdigit():
        raise UnexpectedDataError(f"`{key}` must be a whole number.")
    return int(said)


def name_of(record: Record, key: str) -> str | None:
    """The words of a fact; its code is taken along and not wanted."""
    fact = record.take_record_or_none(key)
    if fact is None:
        return None
    fact.take("code")
    return html.unescape(fact.take_text_or_none("name") or "") or None


def words_of(text: str | None) -> tuple[str, ...]:
    """The parts of a list with commas."""
    return tuple(word for piece in html.unescape(text or "").split(",") if (word := piece.strip()))


def career_of(position: Record) -> str | None:
    """By its words, else by its numbers; the code is used in two ways."""
    level = position.take_record_or_none("experience-level")
    if level is None:
        return None
    level.take("code")
    low, high = (level.take_word(key) or "" for key in ("min", "max"))
    name = html.unescape(level.take_text_or_none("name") or "")
    # No upper limit is written as nought, and so is nothing at all.
    numbers = (float(low), float(high) or None) if low.isdigit() and high.isdigit() else (None, None)
    return name or experience(*numbers)
