"""Hacker News: the monthly thread "Who is hiring?", whose comments of the first level are postings."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from techstrata.domain import LIST, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.hiring_comment import header_of
from techstrata.reading.hiring_thread import Thread, age_of, comments_of, thread_of
from techstrata.reading.json_site import JsonSite
from techstrata.reading.record import Record

API = "https://hn.algolia.com/api/v1"
THREADS = "threads"
# Within this time nearly all of a thread is written; until then the thread before it is asked for too.
GROWS_FOR = timedelta(days=14)
NO_CONVENTION = "A comment does not begin with company and role; it was left out."


class HackerNews(JsonSite):
    name, code, ko, en = "hackernews", "HNK", "해커 뉴스", "Hacker News"
    language = "en"
    zone = ZoneInfo("UTC")
    permission = "open_json"
    rate = Rate(per_second=1.0)
    kinds = (LIST,)
    text_from = None
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
            threads = sorted({thread for hit in record.take_records("hits") if (thread := thread_of(hit))})
            if not threads:
                raise Unexpected("No thread `Who is hiring?` is among the newest of its author.")
            return Step(onward=tuple(_asked(threads, age_of(page, threads[-1].opened_at))))
        return Step(listed=tuple(site_id for site_id, text, _ in comments_of(record, page) if header_of(text)))

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.kind == THREADS:
            return
        for site_id, text, comment in comments_of(Record.of(page), page):
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


def _asked(threads: list[Thread], age: float) -> Iterator[Request]:
    """The newest thread, and the one before it while the newest still grows."""
    *earlier, newest = threads
    yield Request(url=f"{API}/items/{newest.id}")
    if earlier and age < GROWS_FOR.total_seconds():
        yield Request(url=f"{API}/items/{earlier[-1].id}", context={"succeeded_at": str(newest.opened_at)})


SITE = HackerNews()
