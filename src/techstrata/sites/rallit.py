"""Rallit: a JSON list of up to a hundred postings a page, and one JSON object for each of them."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.json_site import JsonSite, ids_of
from techstrata.reading.rallit_position import said_by
from techstrata.reading.record import Record

API = "https://www.rallit.com/api/v1/position"
PAGE_SIZE = 100
# What an answer and its list say of themselves; `follow` uses the counts.
ENVELOPE = frozenset({"statusCode", "message"}) | {
    f"data.{key}" for key in ("pageNumber", "pageSize", "totalCount", "totalPage")
}


def list_page(number: int) -> Request:
    url = f"{API}?pageNumber={number}&pageSize={PAGE_SIZE}&jobGroup=DEVELOPER"
    return Request(url=url, context={"page": str(number)})


class Rallit(JsonSite):
    name, code, ko, en = "rallit", "RLT", "랠릿", "Rallit"
    permission = "open_json"
    rate = Rate(per_second=1.0)
    expected_postings = 80
    gives = frozenset({"site_id", "title", "company", "url", "text", "tags", "career", "location", "closes_at"})
    gives_some = frozenset({"posted_at"})

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(1)

    def follow(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        data = _data(Record.of(page))
        ids = ids_of(data.take_listing("items"))
        pages, total = data.take_number("totalPage"), data.take_number("totalCount")
        number = int(page.context.get("page") or data.take_number("pageNumber") or 1)
        return Step(
            listed=ids,
            details=tuple(Request(url=f"{API}/{one}", kind=DETAIL, about=one) for one in ids),
            onward=(list_page(number + 1),) if ids and pages and number < pages else (),
            announced=None if total is None else int(total),
            expects_more=int(data.take_number("pageSize") or PAGE_SIZE),
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.about and self.judge(page) == "closed":
            yield Closure(site=self.name, site_id=page.about, reason="gone")
            return
        record = Record.of(page)
        data = _data(record)
        yield from self.each(page, [data] if page.kind == DETAIL else data.take_listing("items"), said_by)
        yield from self.left_over(page, record.unread(ignore=ENVELOPE))


def _data(answer: Record) -> Record:
    """What was asked for; the site refuses with a success as well, such as `BAD_PARAMETER`."""
    error, data = answer.take_text_or_none("errorCode"), answer.take_record_or_none("data")
    if error or data is None:
        raise Unexpected(f"The site answers with `{error or answer.take('statusCode')}` and has no `data`.")
    return data


SITE = Rallit()
