"""JobKorea: a search page of cards, a page of facts for each posting, and its text in a frame of its own."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from selectolax.lexbor import LexborNode

from techstrata.contracts import Site
from techstrata.domain import DETAIL, LIST, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step, Verdict, joined
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading import html as dom
from techstrata.reading.drafts import one_each
from techstrata.reading.flight import flight_records
from techstrata.reading.html import Html, attribute, text_of
from techstrata.reading.json_ld import draft_of, job_postings
from techstrata.reading.labels import facts_in_line, labelled, told_by_words
from techstrata.reading.notices import notice_of
from techstrata.reading.record import Record

HOST, BODY, BARE = "https://www.jobkorea.co.kr", "body", 200
WORDS = """백엔드 프론트엔드 웹개발 앱개발 시스템엔지니어 네트워크 DBA 데이터엔지니어 데이터사이언티스트 보안 소프트웨어
게임개발 하드웨어 머신러닝 블록체인 클라우드 웹퍼블리셔 IT컨설팅 QA"""
POSTING, LINK = re.compile(r"/Recruit/GI_Read/(\d+)"), "a[href*='/Recruit/GI_Read/']"
HEADLINE = re.compile(r"(.+?)\s*채용\s*-\s*(.+?)\s*[|-]\s*잡코리아")
LAYOUTS = ("RecruitmentGuidelines", "artReadJobSum", "JobPosting")
CARD, TITLE = "[data-sentry-component='CardJob']", "[data-sentry-component='Title']"
PARTS = ("Title", "GrayChip", "BadgeItem", "Button", "BaseButton")
ROWS = [f"[data-sentry-component='{name}']" for name in ("RecruitmentField", "RecruitmentItem")]
# Addresses, pictures, and why the site shows the card; the link is built from the number.
IGNORED_KEYS = {"jobUrl", "companyUrl", "logoUrl", "companyLogoUrl", "recommendType"}
KEYS = {"location": "localName", "career": "careerName", "education": "educationName", "employment": "jobTypeName"}


def search_page(words: str, number: int = 1) -> Request:
    query = urlencode({"stext": words, "tabType": "recruit", "Page_No": number})
    return Request(url=f"{HOST}/Search/?{query}", context={"words": words, "page": str(number)})


def pages_of(card: PostingDraft) -> Iterable[Request]:
    link, frame = f"{HOST}/Recruit/GI_Read/{card.site_id}", f"{HOST}/Recruit/GI_Read_Comt_Ifrm?Gno={card.site_id}"
    context = {"title": card.title, "company": card.company, "roles": ", ".join(card.site_roles)}
    yield Request(url=link, kind=DETAIL, about=card.site_id, context=context)
    yield Request(url=frame, kind=BODY, about=card.site_id, headers={"Referer": link})


class JobKorea(Site):
    name, code, ko, en = "jobkorea", "JKO", "잡코리아", "JobKorea"
    permission = "needs_statement"
    rate = Rate(per_second=0.5)
    expected_postings = 200
    gives = frozenset({"site_id", "title", "company", "url", "text", "career", "location"})
    gives_some = frozenset({"site_roles", "closes_at", "posted_at", "employment", "education", "salary", "industry"})
    kinds = (LIST, DETAIL, BODY)
    text_from = BODY

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        return map(search_page, WORDS.split())

    def judge(self, page: RawPage) -> Verdict:
        verdict = super().judge(page)
        # A frame that is missing says nothing of the posting.
        verdict = "absent" if verdict == "closed" and page.kind == BODY else verdict
        if verdict != "answer" or dom.is_damaged(page):
            return "failing" if verdict == "answer" else verdict
        html = Html.of(page)
        if page.kind == BODY:
            words = text_of(body := dom.visible_body(html))
            says_something = len(words) >= BARE or body.css_first("img")
            return "answer" if says_something else notice_of(words) or ("answer" if words else "empty")
        has_layout = POSTING.search(html.text) or any(mark in html.text for mark in LAYOUTS)
        return "answer" if has_layout else notice_of(html.text) or "answer"

    def follow(self, page: RawPage) -> Step:
        if page.kind != LIST or self.judge(page) != "answer":
            return Step()
        cards = self._cards(page)
        onward = search_page(page.context["words"], int(page.context["page"]) + 1)
        details = tuple(request for card in cards for request in pages_of(card))
        return Step(listed=tuple(card.site_id for card in cards), details=details, onward=(onward,))

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        verdict, site_id = self.judge(page), page.about or ""
        if verdict == "closed" and site_id:
            yield Closure(site=self.name, site_id=site_id, reason="closed" if page.status == 200 else "gone")
        elif verdict == "answer" and page.kind == LIST:
            yield from self._cards(page)
        elif verdict == "answer" and page.kind == DETAIL:
            yield self._detail(Html.of(page), site_id, page.context)
        elif verdict == "answer":
            body = dom.visible_body(Html.of(page))
            yield PostingDraft(site=self.name, site_id=site_id, sections={"body": dom.inner_html(body)})
            if not text_of(body):
                yield Issue(kind="image_only", detail="The text is an image.", site=self.name, where=site_id)

    def _cards(self, page: RawPage) -> list[PostingDraft]:
        html = Html.of(page)
        found = [self._row(row) for row in html.root.css("tr.devloopArea")]
        found += [self._card(card) for card in html.root.css(CARD) if card.css_first(TITLE)]
        # The objects are more exact than the cards, and stand over them.
        found += [self._object(record) for record in flight_records(html.text, "gNo")]
        if not found:
            raise Unexpected("The list shows no posting in a known layout.")
        return one_each(found)

    def _object(self, record: Record) -> PostingDraft:
        facts: dict[str, Any] = {ours: record.take_text_or_none(theirs) for ours, theirs in KEYS.items()}
        by, shown = record.take_word("applyCloseDate"), record.take_text_or_none("applyCloseDisplayText")
        facts["closes_at"] = shown if shown and not re.search(r"\d", shown) else by or shown
        site_id, company, title = record.take_id("gNo"), record.take_text("companyName"), record.take_text("title")
        return self._draft(site_id, company, title, unread=record.unread(ignore=IGNORED_KEYS), **facts)

    def _card(self, card: LexborNode) -> PostingDraft:
        parts = {name: [text_of(node) for node in card.css(f"[data-sentry-component='{name}']")] for name in PARTS}
        title = dom.text_of_one(card, TITLE)
        company = next((text for link in card.css(LINK) if (text := text_of(link)) not in ("", title)), "")
        place, *business = parts["GrayChip"] or [""]
        industry, *roles = ", ".join(business).split(", ")
        taken = {title, company, *(text for texts in parts.values() for text in texts)}
        facts = told_by_words(text for cell in card.css("span") if (text := text_of(cell)) not in taken)
        facts |= {"location": place, "industry": industry, "site_roles": tuple(roles)}
        number = POSTING.search(attribute(card.css_first(LINK), "href") or "")
        return self._draft(number and number[1], company, title, **facts)

    def _row(self, row: LexborNode) -> PostingDraft:
        facts = told_by_words(text_of(cell) for cell in row.css(".etc .cell") + row.css(".date"))
        company, link = text_of(row.css_first(".tplCo a")), row.css_first(".tplTit a")
        return self._draft(attribute(row, "data-gno"), company, attribute(link, "title") or text_of(link), **facts)

    def _detail(self, html: Html, site_id: str, seen: Mapping[str, str]) -> PostingDraft:
        said = facts_in_line(dom.meta_content(html.root, "og:description") or "")
        said |= dom.terms_of(html.root, "article[class^='artRead'] dt") | dom.rows_of(html.root, ROWS)
        postings = [draft_of(one, self.name, site_id, None, needed=()) for one in job_postings(html.text)[:1]]
        if not said and not postings:
            raise Unexpected("The posting is in no known layout.")
        facts, left = labelled(said)
        roles = (*filter(None, seen.get("roles", "").split(", ")), *facts.pop("site_roles", ()))
        company, title = next(((one.company, one.title) for one in postings if one.title), named_in(html.root, seen))
        told = self._draft(site_id, company, title, site_roles=tuple(dict.fromkeys(roles)), unread=left, **facts)
        # The description there is a summary that the site wrote; the text is in the frame.
        return joined([*(one.model_copy(update={"sections": {}}) for one in postings), told])

    def _draft(self, site_id: str | None, company: str | None, title: str | None, **facts: Any) -> PostingDraft:
        if not site_id or not company or not title:
            raise Unexpected("The required number, title or company of a posting is missing.")
        url = f"{HOST}/Recruit/GI_Read/{site_id}"
        return PostingDraft(site=self.name, site_id=site_id, url=url, company=company, title=title, **facts)


def named_in(root: LexborNode, seen: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Company and title of a posting whose page has no JobPosting."""
    if old := root.css_first(".artReadJobSum .hd_3"):
        company = text_of(old.css_first(".coName"))
        return company, text_of(old).removeprefix(company).strip()
    headline = HEADLINE.match(dom.meta_content(root, "og:title") or text_of(root.css_first("title")))
    return (headline[1], headline[2]) if headline else (seen.get("company"), seen.get("title"))


SITE = JobKorea()
