"""Jumpit: a JSON list of sixteen postings a page, and one JSON object for each of them."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step, Verdict
from techstrata.reading.json_site import JsonSite
from techstrata.reading.record import Record

API = "https://jumpit-api.saramin.co.kr/api"
PAGE_SIZE = 16
SECTIONS = {
    "intro": "serviceInfo",
    "tasks": "responsibility",
    "requirements": "qualifications",
    "preferred": "preferredRequirements",
    "benefits": "welfares",
    "process": "recruitProcess",
}
CLOSED = "C003"
# What the list says of itself; `follow` uses the counts.
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
    # Pictures, counters, what the visitor did, and how the site groups and promotes.
    IGNORED = frozenset(
        {
            *("logo", "imagePath", "cacheCompanyImages", "techStacks.imagePath", "companyUrl"),
            *("viewCount", "scrapCount", "scraped", "scrap", "applied", "follow"),
            *("serialNumber", "encodedSerialNumber", "celebration", "tags", "saraminCompanyTags", "manDbMcomIdx"),
            *("developerInterviews", "developerInterviewsCount", "itCompanyStory", "establishPeriod", "establishDate"),
            *("hiddenPosition", "invisible", "status", "positionStatus", "education", "graduate"),
            *("workingPlaces", "jobCategories.id"),
        }
    )

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield list_page(1)

    def judge(self, page: RawPage) -> Verdict:
        if page.about and page.status == 400 and Record.of(page).take("code") == CLOSED:
            return "closed"
        return super().judge(page)

    def follow(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        result = Record.of(page).take_record("result")
        ids = tuple(position.take_id("id") for position in result.take_records("positions"))
        total = result.take_number("totalCount")
        number = int(page.context["page"])
        is_last = not ids or (total is not None and number * PAGE_SIZE >= total)
        return Step(
            listed=ids,
            details=tuple(Request(url=f"{API}/position/{one}", kind=DETAIL, about=one) for one in ids),
            onward=() if is_last else (list_page(number + 1),),
            announced=None if total is None else int(total),
            expects_more=PAGE_SIZE,
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        if page.status == 400 and page.about:
            yield Closure(site=self.name, site_id=page.about, reason="closed")
            return
        record = Record.of(page)
        result = record.take_record("result")
        if page.kind == DETAIL:
            yield self._detail(result)
        else:
            for position in result.take_records("positions"):
                yield self._card(position)
        yield from self.left_over(page, record.unread(ignore=ENVELOPE))

    def _card(self, card: Record) -> PostingDraft:
        return self._draft(
            card,
            tags=card.take_texts("techStacks"),
            site_roles=tuple(card.take_text("jobCategory").split(",")),
            location=", ".join(card.take_texts("locations")),
            sections={},
        )

    def _detail(self, detail: Record) -> PostingDraft:
        return self._draft(
            detail,
            tags=tuple(stack.take_text("stack") for stack in detail.take_records("techStacks")),
            site_roles=tuple(group.take_text("name") for group in detail.take_records("jobCategories")),
            location=detail.take_text_or_none("location") or "",
            sections={ours: detail.take_text_or_none(theirs) or "" for ours, theirs in SECTIONS.items()},
        )

    def _draft(
        self,
        posting: Record,
        tags: tuple[str, ...],
        site_roles: tuple[str, ...],
        location: str,
        sections: dict[str, str],
    ) -> PostingDraft:
        site_id = posting.take_id("id")
        closes_at, always_open = posting.take_text_or_none("closedAt"), posting.take_flag("alwaysOpen")
        return PostingDraft(
            site=self.name,
            site_id=site_id,
            url=f"https://jumpit.saramin.co.kr/position/{site_id}",
            title=posting.take_text("title"),
            company=posting.take_text("companyName"),
            sections=sections,
            tags=tags,
            site_roles=site_roles,
            location=location or None,
            career=career_of(posting),
            posted_at=posting.take_text_or_none("publishedAt"),
            closes_at="상시" if always_open else closes_at,
            education=posting.take_text_or_none("educationName"),
            # Last: what is left once all else is taken.
            unread=posting.unread(ignore=self.IGNORED),
        )


def career_of(posting: Record) -> str:
    """`신입`, `경력 3~7년` or both, in the words in which the site shows these numbers."""
    newcomer = posting.take_flag("newcomer")
    low, high = posting.take_number("minCareer"), posting.take_number("maxCareer")
    if not low and not high:
        return "신입" if newcomer else "경력무관"
    experienced = f"경력 {low or 0}~{high}년" if high else f"경력 {low}년 이상"
    return f"신입·{experienced}" if newcomer else experienced


SITE = Jumpit()
