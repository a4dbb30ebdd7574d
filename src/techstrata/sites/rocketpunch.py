"""RocketPunch: the Open API with a key; pages of its former lists are read where the lake holds them."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, ApiKey, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading import rocketpunch_template as template
from techstrata.reading.code_words import EMPLOYMENT, LEVELS, level, new_values, word
from techstrata.reading.html import Html
from techstrata.reading.json_site import JsonSite
from techstrata.reading.record import Record

API = "https://openapi.rocketpunch.com/v1/jobs"
FORMER = "https://www.rocketpunch.com"
PAGE_SIZE = 50
SECTIONS = {
    "intro": "subtitle",
    "tasks": "description",
    "requirements": "minimumQualification",
    "preferred": "preferredQualification",
}
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
    # Pictures and numbers of the company; the id leads to the same address.
    IGNORED = frozenset({"company.id", "company.logoUrl", "webUrl"})

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(1)

    def follow(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        record = Record.of(page)
        markup = template.markup_in(record)
        if markup is not None:
            return self._follow_former(markup, int(page.context.get("page", "1")))
        ids = tuple(item.take_id("jobId") for item in _items(record))
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
            yield from self._posting(Record.of(page), SECTIONS)
        else:
            record = Record.of(page)
            markup = template.markup_in(record)
            if markup is not None:
                yield from template.cards_of(markup, self.name)
                return
            for item in _items(record):
                # What stands below the title is no text yet; the detail repeats it.
                item.take("subtitle")
                yield from self._posting(item, {})
            yield from self.left_over(page, record.unread(ignore=ENVELOPE))

    def _posting(self, posting: Record, sections: dict[str, str]) -> Iterable[PostingDraft | Issue]:
        site_id, company = posting.take_id("jobId"), posting.take_record("company")
        levels, kinds = posting.take_texts("seniorities"), posting.take_texts("employmentTypes")
        yield from new_values(LEVELS, levels, "seniorities", self.name, site_id)
        yield from new_values(EMPLOYMENT, kinds, "employmentTypes", self.name, site_id)
        role, place = posting.take_text_or_none("jobCategory"), posting.take_text_or_none("workType") or ""
        yield PostingDraft(
            site=self.name,
            site_id=site_id,
            url=f"{FORMER}/jobs/{site_id}",
            title=posting.take_text("title"),
            company=company.take_text("name"),
            sections={ours: text for ours, theirs in sections.items() if (text := posting.take_text_or_none(theirs))},
            site_roles=(role,) if role else (),
            career=level(levels),
            location="원격" if "REMOTE" in place.upper() else None,
            closes_at=posting.take_text_or_none("endAt"),
            employment=", ".join(word(EMPLOYMENT, kind) for kind in kinds) or None,
            industry=company.take_text_or_none("industry"),
            company_size=company.take_text_or_none("size"),
            # Last: what is left once all else is taken.
            unread=posting.unread(ignore=self.IGNORED),
        )


def _detail(url: str, site_id: str) -> Request:
    return Request(url=url, kind=DETAIL, about=site_id, headers={"accept-language": "ko"})


def _items(record: Record) -> list[Record]:
    if "items" not in record.names():
        raise Unexpected(f"The site answers with `{str(record.take('code'))[:20]}` instead of postings.")
    return record.take_records("items")


SITE = RocketPunch()
