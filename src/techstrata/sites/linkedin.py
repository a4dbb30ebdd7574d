"""LinkedIn as its guests see it: HTML fragments of ten cards a page, and one fragment for each posting."""

from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

from techstrata.contracts import Site
from techstrata.domain import DETAIL, LIST, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step, Verdict
from techstrata.reading.html import Html, is_damaged
from techstrata.reading.linkedin_page import ADDRESS, cards_of, judge_list, judge_posting, posting_of

GUEST, NARROW, VIEW = "https://www.linkedin.com/jobs-guest/jobs/api", "narrow", "view"
PAGES = {DETAIL: f"{GUEST}/jobPosting/", VIEW: ADDRESS}
# VIEW asks for the full page with a browser instead.
DETAILS_AS = DETAIL
ENGLISH = {"Accept-Language": "en-US"}
PAGE_SIZE, LAST_START, SOUTH_KOREA = 10, 990, "105149562"
WORDS = [
    "개발자 OR 엔지니어 OR developer OR engineer OR programmer",
    "데이터 OR data OR AI OR devops OR SRE OR 보안 OR QA",
]
PLACES = "Seoul Gyeonggi Incheon Busan Daegu Daejeon Gwangju Ulsan Sejong Gangwon Chungcheong Jeolla Gyeongsang Jeju"
# A search that reaches the cap is asked again in parts: by experience, way of working, place, and age.
PARTS = (
    [{"f_E": str(level)} for level in range(1, 7)],
    [{"f_WT": str(way)} for way in range(1, 4)],
    [{"geoId": "", "location": f"{place}, South Korea"} for place in PLACES.split()],
    [{"f_TPR": f"r{seconds}"} for seconds in (2592000, 604800, 86400)],
)
WALLS = ("/authwall", "/signup", "/login", "/uas/", "/checkpoint")


def search_page(query: dict[str, str], start: int = 0, parted: int = 0, after: int = PAGE_SIZE) -> Request:
    asked = urlencode({name: value for name, value in query.items() if value} | {"start": start})
    context = {"query": urlencode(query), "start": str(start), "parted": str(parted), "after": str(after)}
    # A part begins with postings that the whole has shown, and must not end there: hence a kind of its own.
    url, kind = f"{GUEST}/seeMoreJobPostings/search?{asked}", NARROW if parted else LIST
    return Request(url=url, kind=kind, headers=ENGLISH, context=context)


def detail_page(card: PostingDraft) -> Request:
    context = {"posted": card.posted_at} if card.posted_at else {}
    url = PAGES[DETAILS_AS] + card.site_id
    return Request(url=url, kind=DETAILS_AS, about=card.site_id, headers=ENGLISH, context=context)


class LinkedIn(Site):
    name, code, ko, en = "linkedin", "LNK", "링크드인", "LinkedIn"
    zone = ZoneInfo("UTC")
    permission = "needs_statement"
    rate = Rate(per_second=0.2)
    expected_postings = 100
    gives = frozenset({"site_id", "title", "company", "url", "text", "location"})
    gives_some = frozenset({"posted_at", "career", "employment", "site_roles", "industry"})
    kinds = (LIST, NARROW, VIEW, DETAIL)
    text_from = DETAILS_AS
    browser_kinds = frozenset({VIEW})
    most_requests = 6_000

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        return (search_page({"keywords": words, "geoId": SOUTH_KOREA, "sortBy": "DD"}) for words in WORDS)

    def judge(self, page: RawPage) -> Verdict:
        target = (page.landed or "") + page.headers.get("location", "")
        if any(wall in target for wall in WALLS):
            return "blocked"
        if page.status == 400 and int(page.context.get("start", "0")) >= LAST_START:
            return "end"
        verdict = super().judge(page)
        if verdict != "answer" or is_damaged(page):
            return "failing" if verdict == "answer" else verdict
        return judge_posting(Html.of(page)) if page.about else judge_list(Html.of(page).text)

    def follow(self, page: RawPage) -> Step:
        if page.about or self.judge(page) != "answer":
            return Step()
        cards = cards_of(Html.of(page))
        query = dict(parse_qsl(page.context["query"], keep_blank_values=True))
        parted, start = int(page.context["parted"]), int(page.context["start"]) + len(cards)
        onward = [search_page(query, start, parted, len(cards))]
        if start > LAST_START:
            onward = [search_page(query | part, 0, parted + 1) for part in PARTS[parted]] if parted < len(PARTS) else []
        step = Step(details=tuple(detail_page(card) for card in cards), onward=tuple(onward))
        listed = tuple(card.site_id for card in cards)
        # One short page may be the last; a second one behind it shows that pages have shrunk.
        expected = PAGE_SIZE if int(page.context["after"]) < PAGE_SIZE else None
        return step if parted else step.model_copy(update={"listed": listed, "expects_more": expected})

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        verdict = self.judge(page)
        if verdict == "closed" and page.about:
            yield Closure(site=self.name, site_id=page.about, reason="closed" if page.status == 200 else "gone")
        elif verdict == "answer" and page.about:
            yield posting_of(Html.of(page), page.about, page.context.get("posted"))
        elif verdict == "answer":
            yield from cards_of(Html.of(page))


SITE = LinkedIn()
