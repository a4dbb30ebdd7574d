"""Hacker News: the monthly thread "Who is hiring?", whose comments of the first level are postings."""

import re
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from techstrata.domain import LIST, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.hiring_comment import header_of
from techstrata.reading.json_site import JsonSite
from techstrata.reading.record import Record

API = "https://hn.algolia.com/api/v1"
THREADS = "threads"
TITLE = re.compile(r"Ask HN: Who is hiring\? \((\w+) (\d{4})\)", re.IGNORECASE)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A deleted comment keeps its place and loses its words.
DELETED = {"", "[deleted]", "[flagged]", "[dead]"}
NO_CONVENTION = "A comment does not begin with company and role; it was left out."


class HackerNews(JsonSite):
    name, code, ko, en = "hackernews", "HNK", "해커 뉴스", "Hacker News"
    language = "en"
    zone = ZoneInfo("UTC")
    permission = "open_json"
    rate = Rate(per_second=1.0)
    kinds = (LIST,)
    text_from = None
    # On its first day the thread is short.
    expected_postings = 40
    gives = frozenset({"site_id", "title", "company", "url", "text", "posted_at"})
    gives_some = frozenset({"location", "employment", "salary"})
    # Who wrote it and what readers thought; where it hangs; what others answered.
    IGNORED = frozenset(
        {"author", "points", "parent_id", "story_id", "title", "url", "type", "options", "created_at_i", "children"}
    )

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield Request(url=f"{API}/search_by_date?tags=story,author_whoishiring&hitsPerPage=20", kind=THREADS)

    def follow(self, page: RawPage) -> Step:
        record = Record.of(page)
        if page.kind == THREADS:
            newest = max((thread for hit in record.take_records("hits") if (thread := _thread(hit))), default=None)
            if newest is None:
                raise Unexpected("No thread `Who is hiring?` is among the newest of its author.")
            return Step(onward=(Request(url=f"{API}/items/{newest[2]}"),))
        return Step(listed=tuple(site_id for site_id, text, _ in _comments(record) if header_of(text)))

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.kind == THREADS:
            return
        for site_id, text, comment in _comments(Record.of(page)):
            header = header_of(text)
            if header is None:
                yield Issue(kind="no_convention", detail=NO_CONVENTION, site=self.name, where=site_id)
                continue
            yield PostingDraft(
                site=self.name,
                site_id=site_id,
                url=f"https://news.ycombinator.com/item?id={site_id}",
                title=header.title,
                company=header.company,
                sections={"body": text},
                location=header.location,
                posted_at=comment.take_text_or_none("created_at"),
                employment=header.employment,
                salary=header.salary,
                # Last: what is left once all else is taken.
                unread=comment.unread(ignore=self.IGNORED),
            )


def _thread(hit: Record) -> tuple[int, int, str] | None:
    """Year, month and id of a thread of this name; the same author opens others."""
    found = TITLE.search(hit.take_text_or_none("title") or "")
    month = found[1][:3].casefold() if found else ""
    return (int(found[2]), MONTHS.index(month), hit.take_id("objectID")) if found and month in MONTHS else None


def _comments(story: Record) -> Iterator[tuple[str, str, Record]]:
    """Id, words and the rest of each comment of the first level that was not deleted."""
    if "children" not in story.names():
        raise Unexpected("The thread holds no comments.")
    for comment in story.take_records("children"):
        text = comment.take_text_or_none("text") or ""
        if text.strip() not in DELETED:
            yield comment.take_id("id"), text, comment


SITE = HackerNews()
