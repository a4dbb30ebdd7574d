"""The shapes of Saramin's official API: words beside codes, numbers as texts, one thing where a list may be."""

import html
import re
from collections.abc import Iterator
from typing import Any

from techstrata.domain import Closure, Issue, PostingDraft, UnexpectedDataError
from techstrata.reading.code_words import experience, new_values
from techstrata.reading.record import Record

SARAMIN = "saramin"
CLOSE_TYPES = {"1": "", "2": "채용시", "3": "상시", "4": "수시"}
IGNORED = frozenset(
    {
        # Built from the id, as the given one carries where a visitor came from; a page about the company.
        *("url", "company.detail.href"),
        # When the entry was touched or shown, and by how many.
        *("modification-timestamp", "modification-date", "opening-timestamp", "opening-date"),
        *("read-cnt", "apply-cnt"),
        # A second list of keywords, about the industry, in codes.
        "position.industry-keyword-code",
    }
)

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
    if "job" not in jobs.names():
        raise UnexpectedDataError("The required key `job` is missing.")
    found: Any = jobs.take("job")
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


def said_by(posting: Record) -> Iterator[PostingDraft | Closure | Issue]:
    """A draft with an Issue for a way of closing that nobody knows, or that the posting is over."""
    site_id = posting.take_id("id")
    if posting.take_word("active") == "0":
        # Nothing else in it is wanted any more.
        posting.unread()
        yield Closure(site=SARAMIN, site_id=site_id, reason="closed")
        return
    position, closing = posting.take_record("position"), posting.take_record_or_none("close-type") or Record({})
    closes, closing_words = closing.take_word("code"), closing.take_text_or_none("name")
    yield from new_values(CLOSE_TYPES, [closes], "close-type", SARAMIN, site_id)
    groups, jobs = words_of(name_of(position, "job-mid-code")), words_of(name_of(position, "job-code"))
    keywords = words_of(posting.take_text_or_none("keyword"))
    expires = _instant(posting, "expiration")
    yield PostingDraft(
        site=SARAMIN,
        site_id=site_id,
        url=f"https://www.saramin.co.kr/zf_user/jobs/relay/view?rec_idx={site_id}",
        title=html.unescape(position.take_text("title")),
        company=html.unescape(posting.take_record("company").take_record("detail").take_text("name")),
        tags=tuple(dict.fromkeys((*jobs, *keywords))),
        site_roles=tuple(dict.fromkeys((*groups, *jobs))),
        location=name_of(position, "location"),
        career=career_of(position),
        posted_at=_instant(posting, "posting"),
        closes_at=CLOSE_TYPES.get(closes or "1", closing_words) or expires,
        employment=name_of(position, "job-type"),
        salary=name_of(posting, "salary"),
        education=name_of(position, "required-education-level"),
        industry=name_of(position, "industry"),
        # Last: what is left once all else is taken.
        unread=posting.unread(ignore=IGNORED),
    )


def _instant(posting: Record, of: str) -> str | None:
    """In seconds of the epoch, or else in words where `fields=` asked for them."""
    seconds, words = posting.take_word(f"{of}-timestamp"), posting.take_text_or_none(f"{of}-date")
    return seconds if seconds and seconds != "0" else words or None


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
