"""Greeting: a home page that tells the workspace, pages of openings counted from nought, a page for each text."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, LIST, Closure, RawPage, Request, Step, Verdict
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.code_words import new_values
from techstrata.reading.html import is_damaged
from techstrata.reading.json_site import leads_of
from techstrata.reading.platforms.boards import Board, BoardSite, Said, boards_of
from techstrata.reading.platforms.greeting_opening import IGNORED, answer_in, said_of, summary_of, workspace_in
from techstrata.reading.record import Record

API, HOME, PAGE_SIZE = "https://api.greetinghr.com/ats", "home", 100
OPEN, CLOSED = "OPEN", "CLOSED"


def home_of(board: Board) -> str:
    return f"https://{board.host or f'{board.token}.career.greetinghr.com'}/"


def list_page(board: Board, space: str, number: int) -> Request:
    url = f"{API}/v1.1/career/workspaces/{space}/openings?page={number}&pageSize={PAGE_SIZE}"
    return Request(url=url, context={"token": board.token, "workspace": space, "page": str(number)})


class Greeting(BoardSite):
    name, code, ko, en = "greeting", "GRT", "그리팅 채용 보드", "Greeting boards"
    language = "ko"
    kinds = (LIST, DETAIL)
    text_from = DETAIL
    expected_postings = 200
    gives = frozenset({"site_id", "title", "company", "url", "text", "posted_at", "closes_at"})
    gives_some = frozenset({"site_roles", "career", "location", "employment"})
    ID = "openingId"
    IGNORED = IGNORED

    def first_page(self, board: Board) -> Request:
        if board.number:
            return list_page(board, board.number, 0)
        return Request(url=home_of(board), kind=HOME, context={"token": board.token})

    def judge(self, page: RawPage) -> Verdict:
        verdict = super().judge(page)
        return "failing" if verdict == "answer" and page.kind == HOME and is_damaged(page) else verdict

    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        around = answer_in(page)
        data = around.take_record("data")
        if "datas" not in data.names():
            raise Unexpected("The answer holds no list of openings.")
        return data.take_records("datas"), around

    def leads(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        board = self.board(page)
        if page.kind == HOME:
            return Step(onward=(list_page(board, workspace_in(page), 0),))
        data = answer_in(page).take_record("data")
        shown = dict(leads_of(data.take_records("datas"), lambda entry: (entry.take_id(self.ID), summary_of(entry))))
        total, number, space = data.take_number("totalCount"), int(page.context["page"]), page.context["workspace"]
        return Step(
            listed=tuple(self.site_id(board, one) for one in shown),
            details=tuple(self._detail_page(board, space, one, words) for one, words in shown.items()),
            onward=(list_page(board, space, number + 1),) if shown and data.take_flag("hasNext") else (),
            announced=None if total is None else int(total),
            expects_more=PAGE_SIZE,
        )

    def _detail_page(self, board: Board, space: str, opening: str, summary: str) -> Request:
        return Request(
            url=f"{API}/v3.5/career/workspaces/{space}/openings/{opening}",
            kind=DETAIL,
            about=self.site_id(board, opening),
            headers={"X-Greeting-Workspace-Id": space},
            # A text whose list entry changed is asked for again.
            context={"token": board.token, "workspace": space, "opening": opening, "summary": summary},
        )

    def said(self, page: RawPage, board: Board) -> Iterable[Said]:
        if page.kind == DETAIL:
            yield from self._detail(page, board)
        elif page.kind == LIST:
            yield from super().said(page, board)

    def posted(self, entry: Record, board: Board) -> Iterable[Said]:
        opening = entry.take_id(self.ID)
        return said_of(entry, entry, self.site_id(board, opening), self._link(board, opening))

    def _detail(self, page: RawPage, board: Board) -> Iterable[Said]:
        data, opening = answer_in(page).take_record("data"), page.context["opening"]
        info, site_id = data.take_record("openingsInfo"), self.site_id(board, opening)
        status = info.take_text_or_none("status")
        if status == CLOSED:
            yield Closure(site=self.name, site_id=site_id, reason="closed")
            return
        yield from new_values({OPEN}, [status], "status", self.name, site_id)
        yield from said_of(data, info, site_id, self._link(board, opening))

    def _link(self, board: Board, opening: str) -> str:
        return f"{home_of(board)}ko/o/{opening}"


SITE = Greeting(boards_of(__package__, "greeting"))
