"""Jumpit: a JSON list of sixteen postings a page, and one JSON object for each of them."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step, Verdict
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.json_site import JsonSite, ids_of
from techstrata.reading.jumpit_position import draft_of
from techstrata.reading.record import Record

API = "https://jumpit-api.saramin.co.kr/api"
PAGE_SIZE = 16
REFUSED, CLOSED = 400, b'"C003"'
# What an answer and its list say of themselves; `follow` uses the counts.
ENVELOPE = {"message", "status", "code"} | {
    f"result.{key}" for key in ("totalCount", "page", "keyword", "keywordType", "emptyPosition")
}


def list_page(number: int) -> Request:
    return Request(url=f"{API}/positions?sort=reg_dt&page={number}&highlight=false", context={"page": str(number)})


class Jumpit(JsonSite):
    name, code, ko, en = "jumpit", "JPT", "점핏", "Jumpit"
    permission = "open_json"
    rate = Rate(per_second=1.0)
    expected_postings = 200
    gives = frozenset({"site_id", "title", "company", "url", "text", "tags", "site_roles", "career", "location"})
    gives_some = frozenset({"posted_at", "closes_at", "education"})

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(1)

    def judge(self, page: RawPage) -> Verdict:
        """A posting that is over is refused with a code of its own."""
        is_over = page.about and page.status == REFUSED and CLOSED in page.body
        return "closed" if is_over else super().judge(page)

    def follow(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        result = _result(Record.of(page))
        ids = ids_of(result.take_listing("positions"))
        total, shown = result.take_number("totalCount"), result.take_number("page")
        number = int(page.context.get("page") or shown or 1)
        is_last = not ids or (total is not None and number * PAGE_SIZE >= total)
        return Step(
            listed=ids,
            details=tuple(Request(url=f"{API}/position/{one}", kind=DETAIL, about=one) for one in ids),
            onward=() if is_last else (list_page(number + 1),),
            announced=None if total is None else int(total),
            expects_more=PAGE_SIZE,
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.about and self.judge(page) == "closed":
            yield Closure(site=self.name, site_id=page.about, reason="closed" if page.status == REFUSED else "gone")
            return
        record = Record.of(page)
        result = _result(record)
        postings = [result] if page.kind == DETAIL else result.take_listing("positions")
        yield from self.each(page, postings, lambda posting: [draft_of(posting)])
        yield from self.left_over(page, record.unread(ignore=ENVELOPE))


def _result(answer: Record) -> Record:
    """What was asked for, or else the code with which the site refuses."""
    result = answer.take_record_or_none("result")
    if result is None:
        raise Unexpected(f"The site answers with `{answer.take('code')}` and has no `result`.")
    return result


SITE = Jumpit()
