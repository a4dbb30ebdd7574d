"""SmartRecruiters: pages of a hundred postings, and the text of each on a page of its own; tokens mind capitals."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, LIST, RawPage, Request, Step
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.json_site import leads_of
from techstrata.reading.platforms.boards import Board, BoardSite, Said, boards_of
from techstrata.reading.platforms.smartrecruiters_posting import IGNORED, posted_of
from techstrata.reading.record import Record

API, HUMAN = "https://api.smartrecruiters.com/v1/companies", "https://jobs.smartrecruiters.com"
PAGE_SIZE = 100


def list_page(board: Board, offset: int) -> Request:
    url = f"{API}/{board.token}/postings?limit={PAGE_SIZE}&offset={offset}"
    return Request(url=url, context={"token": board.token, "offset": str(offset)})


class SmartRecruiters(BoardSite):
    name, code, ko, en = "smartrecruiters", "SMR", "스마트리크루터스 채용 보드", "SmartRecruiters boards"
    kinds = (LIST, DETAIL)
    text_from = DETAIL
    expected_postings = 50
    gives = frozenset({"site_id", "title", "company", "url", "text", "location", "posted_at"})
    gives_some = frozenset({"site_roles", "career", "employment", "industry"})
    IGNORED = IGNORED

    def first_page(self, board: Board) -> Request:
        return list_page(board, 0)

    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        around = Record.of(page)
        if "content" not in around.names():
            raise Unexpected("The page holds no list of postings.")
        return around.take_records("content"), around

    def leads(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        board, (entries, around) = self.board(page), self.entries(page)
        shown = leads_of(entries, lambda entry: (entry.take_id("id"), entry.take_text_or_none("name") or ""))
        total, behind = around.take_number("totalFound"), int(page.context["offset"]) + len(entries)
        return Step(
            listed=tuple(self.site_id(board, one) for one, _ in shown),
            details=tuple(self._detail_page(board, one, title) for one, title in shown),
            onward=(list_page(board, behind),) if shown and total and behind < total else (),
            announced=None if total is None else int(total),
            expects_more=PAGE_SIZE,
        )

    def _detail_page(self, board: Board, posting: str, title: str) -> Request:
        url, about = f"{API}/{board.token}/postings/{posting}", self.site_id(board, posting)
        # A text whose title changed is asked for again.
        return Request(url=url, kind=DETAIL, about=about, context={"token": board.token, "title": title})

    def said(self, page: RawPage, board: Board) -> Iterable[Said]:
        if page.kind == DETAIL:
            yield from self.posted(Record.of(page), board)
        else:
            yield from super().said(page, board)

    def posted(self, entry: Record, board: Board) -> Iterable[Said]:
        posting = entry.take_id("id")
        yield posted_of(entry, self.site_id(board, posting), f"{HUMAN}/{board.token}/{posting}")


SITE = SmartRecruiters(boards_of(__package__, "smartrecruiters"))
