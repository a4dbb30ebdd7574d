"""The monthly thread in which employers say what they look for: its title, its age, its comments of the first level."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from techstrata.domain import RawPage, day_of, start_of
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.record import Record

TITLE = re.compile(r"Ask HN: Who is hiring\? \((\w+) (\d{4})\)", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A deleted comment keeps its place and loses its words.
DELETED = {"", "[deleted]", "[flagged]", "[dead]"}


class Thread(NamedTuple):
    """A month's thread; `opened_at` is in seconds since 1970."""

    year: int
    month: int
    id: str
    opened_at: float


def thread_of(hit: Record) -> Thread | None:
    """A thread of this name; the same author opens others."""
    found = TITLE.search(hit.take_text_or_none("title") or "")
    month = found[1][:3].casefold() if found else ""
    if not found or month not in MONTHS:
        return None
    return Thread(int(found[2]), MONTHS.index(month), hit.take_id("objectID"), hit.take_number("created_at_i") or 0)


def age_of(page: RawPage, opened_at: float) -> float:
    """How many seconds a thread was open when a page was collected, at the end of its day if it came on another."""
    is_of_its_day = day_of(page.fetched_at) == page.day
    seen_at: datetime = page.fetched_at if is_of_its_day else start_of(page.day + timedelta(days=1))
    return seen_at.timestamp() - opened_at


def comments_of(story: Record, page: RawPage) -> Iterator[tuple[str, str, Record]]:
    """Id, words and the rest of each comment of the first level that was not deleted.

    A thread gives way to the next one as that one grows: who wrote on its third day stands until the third day of the
    next. So as many postings stand on the first days of a month as on the last.
    """
    if "children" not in story.names():
        raise Unexpected("The thread holds no comments.")
    succeeded_at, opened_at = page.context.get("succeeded_at"), story.take_number("created_at_i") or 0
    age_of_next = age_of(page, float(succeeded_at)) if succeeded_at else None
    for comment in story.take_records("children"):
        text = comment.take_text_or_none("text") or ""
        written_at = comment.take_number("created_at_i") or 0
        gives_way = age_of_next is not None and written_at - opened_at <= age_of_next
        if text.strip() not in DELETED and not gives_way:
            yield comment.take_id("id"), text, comment
