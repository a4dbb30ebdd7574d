"""Workable: the widget of an account, with all texts in one answer; the host throttles whoever hurries."""

from collections.abc import Iterable

from techstrata.domain import PostingDraft, Rate, RawPage, Request
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.platforms.boards import Board, BoardSite, Posted, Said, boards_of
from techstrata.reading.platforms.terms import address, labels, places
from techstrata.reading.record import Record

API = "https://apply.workable.com/api/v1/widget/accounts"
SECTIONS = {"body": "description", "requirements": "requirements", "benefits": "benefits"}


class Workable(BoardSite):
    name, code, ko, en = "workable", "WRK", "워커블 채용 보드", "Workable boards"
    rate = Rate(per_second=0.2)
    expected_postings = 20
    gives = frozenset({"site_id", "title", "company", "url", "text", "posted_at"})
    gives_some = frozenset({"site_roles", "location", "career", "employment", "education", "industry"})
    ID = "shortcode"
    IGNORED = frozenset(
        {
            # What the account says of itself (its name is taken before), the form to apply with, and a second link.
            *("name", "description", "shortlink", "application_url", "code"),
            # The day of the draft; the posting was published on another.
            "created_at",
            # Of a place its name is wanted.
            *("locations.countryCode", "locations.hidden"),
        }
    )

    def first_page(self, board: Board) -> Request:
        return Request(url=f"{API}/{board.token}?details=true", context={"token": board.token})

    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        around = Record.of(page)
        if "jobs" not in around.names():
            raise Unexpected("The account holds no list of jobs.")
        return around.take_records("jobs"), around

    def said(self, page: RawPage, board: Board) -> Iterable[Said]:
        _, around = self.entries(page)
        employer = around.take_text_or_none("name")
        for one in super().said(page, board):
            yield one._replace(employer=employer) if isinstance(one, Posted) else one

    def posted(self, entry: Record, board: Board) -> Iterable[Said]:
        is_remote, shown = entry.take_flag("telecommuting"), entry.take_text_or_none("published_on")
        own = address(entry, "city", "state", "country")
        listed = [address(one, "city", "region", "country") for one in entry.take_records("locations")]
        draft = PostingDraft(
            site=self.name,
            site_id=self.site_id(board, entry.take_id(self.ID)),
            title=entry.take_text("title").strip(),
            url=entry.take_text("url"),
            sections={ours: entry.take_text_or_none(theirs) or "" for ours, theirs in SECTIONS.items()},
            site_roles=labels(entry.take_text_or_none("department"), entry.take_text_or_none("function")),
            location=places([own] if len(listed) < 2 else listed, "Remote" if is_remote else None),
            career=entry.take_text_or_none("experience") or None,
            posted_at=shown or entry.take_text_or_none("created_at"),
            employment=entry.take_text_or_none("employment_type") or None,
            education=entry.take_text_or_none("education") or None,
            industry=entry.take_text_or_none("industry") or None,
        )
        # Last: what is left once all else is taken.
        yield Posted(draft.model_copy(update={"unread": entry.unread(ignore=self.IGNORED)}))


SITE = Workable(boards_of(__package__, "workable"))
