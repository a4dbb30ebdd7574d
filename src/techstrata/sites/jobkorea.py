"""JobKorea: a search page of cards, a page of facts for each posting, and its text in a frame of its own."""

from collections.abc import Iterable
from urllib.parse import urlencode

from techstrata.contracts import Site
from techstrata.domain import DETAIL, LIST, Closure, Issue, PostingDraft, Rate, RawPage, Request, Step, Verdict
from techstrata.reading.html import Html, inner_html, is_damaged, text_of
from techstrata.reading.jobkorea_page import ADDRESS, cards_of, facts_of, has_posting, last_page_of
from techstrata.reading.notices import notice_of

HOST, BODY, BARE = "https://www.jobkorea.co.kr", "body", 200
WORDS = """백엔드 프론트엔드 웹개발 앱개발 시스템엔지니어 네트워크 DBA 데이터엔지니어 데이터사이언티스트 보안 소프트웨어
게임개발 하드웨어 머신러닝 블록체인 클라우드 웹퍼블리셔 IT컨설팅 QA"""


def search_page(words: str, number: int = 1, size: int = 0) -> Request:
    """`size` is how many cards a full page has, as far as the walk has seen."""
    query = urlencode({"stext": words, "tabType": "recruit", "Page_No": number})
    context = {"words": words, "page": str(number)} | ({"size": str(size)} if size else {})
    return Request(url=f"{HOST}/Search/?{query}", context=context)


def pages_of(card: PostingDraft) -> Iterable[Request]:
    link, frame = f"{ADDRESS}{card.site_id}", f"{HOST}/Recruit/GI_Read_Comt_Ifrm?Gno={card.site_id}"
    context = {"title": card.title, "company": card.company, "roles": ", ".join(card.site_roles)}
    yield Request(url=link, kind=DETAIL, about=card.site_id, context=context)
    yield Request(url=frame, kind=BODY, about=card.site_id, headers={"Referer": link})


class JobKorea(Site):
    name, code, ko, en = "jobkorea", "JKO", "잡코리아", "JobKorea"
    permission = "needs_statement"
    rate = Rate(per_second=0.5)
    expected_postings = 200
    gives = frozenset({"site_id", "title", "company", "url", "text", "career", "location"})
    gives_some = frozenset(
        {"tags", "site_roles", "closes_at", "posted_at", "employment", "education", "salary", "industry"}
    )
    kinds = (LIST, DETAIL, BODY)
    text_from = BODY

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        return map(search_page, WORDS.split())

    def judge(self, page: RawPage) -> Verdict:
        verdict = super().judge(page)
        # A frame that is missing says nothing of the posting.
        verdict = "absent" if verdict == "closed" and page.kind == BODY else verdict
        if verdict != "answer" or is_damaged(page):
            return "failing" if verdict == "answer" else verdict
        html = Html.of(page)
        if page.kind == BODY:
            return judge_frame(html)
        return "answer" if has_posting(html.text) else notice_of(html.text) or "answer"

    def follow(self, page: RawPage) -> Step:
        if page.kind != LIST or self.judge(page) != "answer":
            return Step()
        html = Html.of(page)
        cards, number = cards_of(html), int(page.context["page"])
        size = max(len(cards), int(page.context.get("size", 0)))
        return Step(
            listed=tuple(card.site_id for card in cards),
            details=tuple(request for card in cards for request in pages_of(card)),
            onward=(search_page(page.context["words"], number + 1, size),),
            # Only a page with others behind it is known to be full.
            expects_more=size if last_page_of(html) > number else None,
        )

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        verdict, site_id = self.judge(page), page.about or ""
        if verdict == "closed" and site_id:
            yield Closure(site=self.name, site_id=site_id, reason="closed" if page.status == 200 else "gone")
        elif verdict == "answer" and page.kind == LIST:
            yield from cards_of(Html.of(page))
        elif verdict == "answer" and page.kind == DETAIL:
            yield facts_of(Html.of(page), site_id, page.context)
        elif verdict == "answer":
            body = Html.of(page).visible_body
            yield PostingDraft(site=self.name, site_id=site_id, sections={"body": inner_html(body)})
            if not text_of(body):
                yield Issue(kind="image_only", detail="The text is an image.", site=self.name, where=site_id)


def judge_frame(html: Html) -> Verdict:
    words = text_of(html.visible_body)
    if len(words) >= BARE or html.visible_body.css_first("img"):
        return "answer"
    return notice_of(words) or ("answer" if words else "empty")


SITE = JobKorea()
