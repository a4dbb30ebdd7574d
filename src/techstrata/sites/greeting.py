"""Greeting: a home page that tells the workspace, pages of openings counted from nought, a page for each text."""

import re
from collections.abc import Iterable

from techstrata.domain import DETAIL, LIST, Closure, PostingDraft, RawPage, Request, Step, Verdict
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.code_words import new_values
from techstrata.reading.html import Html, is_damaged
from techstrata.reading.platforms.boards import Board, BoardSite, Posted, Said, boards_of
from techstrata.reading.platforms.positions import Positions, new_codes, positions_of
from techstrata.reading.record import Record

API, HOME, PAGE_SIZE = "https://api.greetinghr.com/ats", "home", 100
WORKSPACE = re.compile(r'"workspaceId"\s*:\s*"?(\d+)')
OPEN, CLOSED = "OPEN", "CLOSED"


class Greeting(BoardSite):
    name, code, ko, en = "greeting", "GRT", "그리팅 채용 보드", "Greeting boards"
    language = "ko"
    kinds = (LIST, DETAIL)
    text_from = DETAIL
    expected_postings = 200
    gives = frozenset({"site_id", "title", "company", "url", "text", "posted_at", "closes_at"})
    gives_some = frozenset({"site_roles", "career", "location", "employment"})
    ID = "openingId"
    IGNORED = frozenset(
        {
            # What every answer of the interface carries, and what a list says of itself.
            *("success", "message", "errorCode", "requestId", "timestamp", "data.page", "data.pageSize"),
            *("data.totalCount", "data.totalPage", "data.hasNext", "data.hasPrev"),
            # Whether it is shown and pinned, how many days are left, pictures, groups within the employer.
            *("deploy", "fixed", "deadlineDDay", "workspaceDivision", "group.imageUrl", "group.id"),
            # Numbers of the parts; what one can choose from when applying.
            *("openingsInfo.openingId", "groupInfo.imageUrl", "groupInfo.id", "openingJobPosition.id"),
            *("docsInfo", "questionnairesInfo", "additionalApplicantInfoConfig", "formInfo", "applyInfo"),
        }
    )

    def first_page(self, board: Board) -> Request:
        if board.number:
            return _list_page(board, board.number, 0)
        url = f"https://{_host(board)}/"
        return Request(url=url, kind=HOME, context={"token": board.token})

    def judge(self, page: RawPage) -> Verdict:
        verdict = super().judge(page)
        return "failing" if verdict == "answer" and page.kind == HOME and is_damaged(page) else verdict

    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        around = _answer(page)
        data = around.take_record("data")
        if "datas" not in data.names():
            raise Unexpected("The answer holds no list of openings.")
        return data.take_records("datas"), around

    def leads(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        board = self.board(page)
        if page.kind == HOME:
            return Step(onward=(_list_page(board, _workspace(page), 0),))
        data = _answer(page).take_record("data")
        shown = {entry.take_id(self.ID): _summary(entry) for entry in data.take_records("datas")}
        total, number, space = data.take_number("totalCount"), int(page.context["page"]), page.context["workspace"]
        return Step(
            listed=tuple(self.site_id(board, one) for one in shown),
            details=tuple(self._detail_page(board, space, one, words) for one, words in shown.items()),
            onward=(_list_page(board, space, number + 1),) if shown and data.take_flag("hasNext") else (),
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
        positions = positions_of(entry.take_record_or_none("openingJobPosition"))
        draft = self._draft(board, entry.take_id(self.ID), entry.take_text("title"), positions)
        yield from new_codes(positions, self.name, draft.site_id)
        # No last day means that one may always apply.
        closes_at = entry.take_text_or_none("dueDate") or "상시"
        dates = {"posted_at": entry.take_text_or_none("openDate"), "closes_at": closes_at}
        group = entry.take_record_or_none("group")
        employer = group.take_text_or_none("name") if group else None
        rest = {"unread": {**positions.left, **entry.unread(ignore=self.IGNORED)}}
        yield Posted(draft.model_copy(update=dates | rest), employer)

    def _detail(self, page: RawPage, board: Board) -> Iterable[Said]:
        data = _answer(page).take_record("data")
        info, opening = data.take_record("openingsInfo"), page.context["opening"]
        status = info.take_text_or_none("status")
        if status == CLOSED:
            yield Closure(site=self.name, site_id=self.site_id(board, opening), reason="closed")
            return
        positions = positions_of(data.take_record_or_none("jobPositionSetting"))
        draft = self._draft(board, opening, info.take_text("title"), positions)
        yield from new_values({OPEN}, [status], "status", self.name, draft.site_id)
        yield from new_codes(positions, self.name, draft.site_id)
        sections, group = {"body": info.take_text_or_none("detail") or ""}, data.take_record_or_none("groupInfo")
        employer = group.take_text_or_none("name") if group else None
        rest = {**positions.left, **data.unread(ignore=self.IGNORED)}
        yield Posted(draft.model_copy(update={"sections": sections, "unread": rest}), employer)

    def _draft(self, board: Board, opening: str, title: str, positions: Positions) -> PostingDraft:
        return PostingDraft(
            site=self.name,
            site_id=self.site_id(board, opening),
            url=f"https://{_host(board)}/ko/o/{opening}",
            title=title.strip(),
            site_roles=positions.site_roles,
            location=positions.location,
            career=positions.career,
            employment=positions.employment,
        )


def _host(board: Board) -> str:
    return board.host or f"{board.token}.career.greetinghr.com"


def _list_page(board: Board, space: str, number: int) -> Request:
    url = f"{API}/v1.1/career/workspaces/{space}/openings?page={number}&pageSize={PAGE_SIZE}"
    return Request(url=url, context={"token": board.token, "workspace": space, "page": str(number)})


def _answer(page: RawPage) -> Record:
    answer = Record.of(page)
    if answer.take_flag("success") is False:
        raise Unexpected("The answer says that it is none.")
    return answer


def _summary(entry: Record) -> str:
    return f"{entry.take_text_or_none('title') or ''} ~{entry.take_text_or_none('dueDate') or ''}"


def _workspace(page: RawPage) -> str:
    """The number of the workspace, which the home page hands to its scripts."""
    found = WORKSPACE.search(Html.of(page).text)
    if found is None:
        raise Unexpected("The home page tells no workspace.")
    return found[1]


SITE = Greeting(boards_of(__package__, "greeting"))
