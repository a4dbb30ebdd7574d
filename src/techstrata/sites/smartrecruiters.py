"""SmartRecruiters: pages of a hundred postings, and the text of each on a page of its own; tokens mind capitals."""

from collections.abc import Iterable

from techstrata.domain import DETAIL, LIST, PostingDraft, RawPage, Request, Step
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.platforms.boards import Board, BoardSite, Posted, Said, boards_of
from techstrata.reading.platforms.terms import address, labels, places
from techstrata.reading.record import Record

API = "https://api.smartrecruiters.com/v1/companies"
PAGE_SIZE = 100
SECTIONS = {
    "intro": "companyDescription",
    "body": "jobDescription",
    "requirements": "qualifications",
    "additional": "additionalInformation",
}
UNTOLD = "not_applicable"


class SmartRecruiters(BoardSite):
    name, code, ko, en = "smartrecruiters", "SMR", "스마트리크루터스 채용 보드", "SmartRecruiters boards"
    kinds = (LIST, DETAIL)
    text_from = DETAIL
    expected_postings = 50
    gives = frozenset({"site_id", "title", "company", "url", "text", "location", "posted_at"})
    gives_some = frozenset({"site_roles", "career", "employment", "industry"})
    IGNORED = frozenset(
        {
            # Numbers of the entry and its advertisement; who wrote it; links of the interface and of the form.
            *("uuid", "jobId", "jobAdId", "defaultJobAd", "refNumber", "creator", "ref", "applyUrl", "referralUrl"),
            *("visibility", "active", "customField", "language", "company.identifier"),
            *("function.id", "department.id", "department.description", "industry.id", "typeOfEmployment.id"),
            # Parts of the place that its full name holds.
            *(f"location.{key}" for key in ("address", "postalCode", "regionCode", "latitude", "longitude")),
            *("location.manual", "location.addressLine2", "location.region", "location.city", "location.country"),
            # Films, and what the list says of itself.
            *("jobAd.sections.videos", "offset", "limit", "totalFound"),
        }
    )

    def first_page(self, board: Board) -> Request:
        return _list_page(board, 0)

    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        around = Record.of(page)
        if "content" not in around.names():
            raise Unexpected("The page holds no list of postings.")
        return around.take_records("content"), around

    def leads(self, page: RawPage) -> Step:
        if page.kind == DETAIL:
            return Step()
        board, (entries, around) = self.board(page), self.entries(page)
        shown = [(entry.take_id("id"), entry.take_text_or_none("name") or "") for entry in entries]
        total, behind = around.take_number("totalFound"), int(page.context["offset"]) + len(shown)
        return Step(
            listed=tuple(self.site_id(board, one) for one, _ in shown),
            details=tuple(self._detail_page(board, one, title) for one, title in shown),
            onward=(_list_page(board, behind),) if shown and total and behind < total else (),
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
        company, posting = entry.take_record_or_none("company") or Record({}), entry.take_id("id")
        employer, field = company.take_text_or_none("name"), _labels(entry, "department", "function")
        link = f"https://jobs.smartrecruiters.com/{board.token}/{posting}"
        draft = PostingDraft(
            site=self.name,
            site_id=self.site_id(board, posting),
            title=entry.take_text("name").strip(),
            url=entry.take_text_or_none("postingUrl") or link,
            sections=_sections(entry.take_record_or_none("jobAd")),
            site_roles=field,
            location=_location(entry.take_record_or_none("location")),
            career=_career(entry.take_record_or_none("experienceLevel")),
            posted_at=entry.take_text_or_none("releasedDate"),
            employment=", ".join(_labels(entry, "typeOfEmployment")) or None,
            industry=", ".join(_labels(entry, "industry")) or None,
        )
        # Last: what is left once all else is taken.
        yield Posted(draft.model_copy(update={"unread": entry.unread(ignore=self.IGNORED)}), employer)


def _list_page(board: Board, offset: int) -> Request:
    url = f"{API}/{board.token}/postings?limit={PAGE_SIZE}&offset={offset}"
    return Request(url=url, context={"token": board.token, "offset": str(offset)})


def _labels(entry: Record, *keys: str) -> tuple[str, ...]:
    found = (entry.take_record_or_none(key) for key in keys)
    return labels(*(one.take_text_or_none("label") for one in found if one))


def _sections(ad: Record | None) -> dict[str, str]:
    given = ad.take_record_or_none("sections") if ad else None
    if given is None:
        return {}
    sections: dict[str, str] = {}
    for ours, theirs in SECTIONS.items():
        part = given.take_record_or_none(theirs)
        # The title of a section is the platform's own word for it.
        sections[ours] = part.take_text_or_none("text") or "" if part and part.take("title") is not None else ""
    return sections


def _location(place: Record | None) -> str | None:
    if place is None:
        return None
    is_remote, is_hybrid = place.take_flag("remote"), place.take_flag("hybrid")
    whole = place.take_text_or_none("fullLocation") or address(place, "city", "region", "country")
    return places([whole], "Hybrid" if is_hybrid else "Remote" if is_remote else None)


def _career(level: Record | None) -> str | None:
    if level is None:
        return None
    code, label = level.take_text_or_none("id"), level.take_text_or_none("label")
    return None if code == UNTOLD else label


SITE = SmartRecruiters(boards_of(__package__, "smartrecruiters"))
