"""RocketPunch: the Open API with a key; pages of its former lists are read where the lake holds them."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, ApiKey, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading import rocketpunch_template as template
from techstrata.reading.html import Html
from techstrata.reading.json_site import JsonSite, ids_of
from techstrata.reading.record import Record
from techstrata.reading.rocketpunch_job import said_of

API = "https://openapi.rocketpunch.com/v1/jobs"
FORMER = "https://www.rocketpunch.com"
PAGE_SIZE = 50
# What the list says of itself; `follow` uses the counts.
ENVELOPE = frozenset({"totalItems", "totalPages", "page", "pageSize"})


def list_page(number: int) -> Request:
    url = f"{API}?page={number}&pageSize={PAGE_SIZE}"
    return Request(url=url, headers={"accept-language": "ko"}, context={"page": str(number)})


def former_page(number: int) -> Request:
    return Request(url=f"{FORMER}/api/jobs/template?page={number}&q=&job=1", context={"page": str(number)})


class RocketPunch(JsonSite):
    name, code, ko, en = "rocketpunch", "RPN", "로켓펀치", "RocketPunch"
    permission = "official_api"
    # Sixty requests a minute are allowed.
    rate = Rate(per_second=0.9)
    key = ApiKey("header", "X-RP-API-Key")
    expected_postings = 200
    gives = frozenset({"site_id", "title", "company", "url", "text"})
    gives_some = frozenset(
        {"site_roles", "career", "employment", "industry", "closes_at", "location", "tags", "salary"}
    )

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(1)

    def follow(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        record = Record.of(page)
        markup = template.markup_in(record)
        if markup is not None:
            return self._follow_former(markup, int(page.context.get("page", "1")))
        ids = ids_of(_items(record), "jobId")
        pages, total = record.take_number("totalPages"), record.take_number("totalItems")
        number = int(page.context.get("page") or record.take_number("page") or 1)
        return Step(
            listed=ids,
            details=tuple(_detail(f"{API}/{one}", one) for one in ids),
            onward=(list_page(number + 1),) if ids and pages and number < pages else (),
            announced=None if total is None else int(total),
            expects_more=PAGE_SIZE,
        )

    def _follow_former(self, markup: str, number: int) -> Step:
        ids = tuple(card.site_id for card in template.cards_of(markup, self.name))
        return Step(
            listed=ids,
            details=tuple(_detail(f"{FORMER}/jobs/{one}", one) for one in ids),
            onward=(former_page(number + 1),) if ids and number < template.last_page_of(markup) else (),
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.about and self.judge(page) == "closed":
            yield Closure(site=self.name, site_id=page.about, reason="gone")
        elif page.kind == DETAIL and page.body.lstrip()[:1] == b"<":
            yield template.draft_of_page(Html.of(page), self.name, page.about or page.origin.rpartition("/")[2])
        elif page.kind == DETAIL:
            yield from said_of(Record.of(page))
        else:
            record = Record.of(page)
            markup = template.markup_in(record)
            if markup is not None:
                yield from template.cards_of(markup, self.name)
                return
            yield from self.each(page, _items(record), lambda item: said_of(item, listed=True))
            yield from self.left_over(page, record.unread(ignore=ENVELOPE))


def _detail(url: str, site_id: str) -> Request:
    return Request(url=url, kind=DETAIL, about=site_id, headers={"accept-language": "ko"})


def _items(record: Record) -> list[Record]:
    if "items" not in record.names():
        raise Unexpected(f"The site answers with `{str(record.take('code'))[:20]}` instead of postings.")
    return record.take_records("items")


SITE = RocketPunch()
