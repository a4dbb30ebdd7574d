"""Programmers: gone since 2026; its last format is read where the lake holds it."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.reading.json_site import JsonSite, ids_of
from techstrata.reading.programmers_position import said_by
from techstrata.reading.record import Record

API = "https://career.programmers.co.kr/api/job_positions"
# What the list says of itself under either name; `follow` uses the counts.
ENVELOPE = frozenset({"page", "totalPages", "totalEntries", "totalCount"})


def list_page(number: int) -> Request:
    return Request(url=f"{API}?page={number}&order=recent", context={"page": str(number)})


class Programmers(JsonSite):
    name, code, ko, en = "programmers", "PRO", "프로그래머스", "Programmers"
    permission = "gone"
    rate = Rate(per_second=1.0)
    expected_postings = 50
    gives = frozenset({"site_id", "title", "company", "url", "text", "career", "employment", "closes_at"})
    gives_some = frozenset({"tags", "location", "posted_at", "salary"})

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(1)

    def follow(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        record = Record.of(page)
        ids = ids_of(record.take_listing("jobPositions"))
        pages, entries = record.take_number("totalPages"), record.take_number("totalEntries")
        total, number = entries if entries is not None else record.take_number("totalCount"), page.context.get("page")
        return Step(
            listed=ids,
            details=tuple(Request(url=f"{API}/{one}", kind=DETAIL, about=one) for one in ids),
            onward=(list_page(int(number) + 1),) if ids and number and pages and int(number) < pages else (),
            announced=None if total is None else int(total),
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.about and self.judge(page) == "closed":
            yield Closure(site=self.name, site_id=page.about, reason="gone")
            return
        record, is_detail = Record.of(page), page.kind == DETAIL
        postings = [record.take_record("jobPosition")] if is_detail else record.take_listing("jobPositions")
        yield from self.each(page, postings, said_by)
        yield from self.left_over(page, record.unread(ignore=ENVELOPE))


SITE = Programmers()
