"""Ashby: all postings of a board in one answer, some of them not meant to be seen."""

from collections.abc import Iterable

from techstrata.domain import PostingDraft, RawPage, Request
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.ashby_pay import IGNORED as PAY_IGNORED
from techstrata.reading.ashby_pay import pay_of
from techstrata.reading.platforms.boards import Board, BoardSite, Posted, Said, boards_of
from techstrata.reading.platforms.terms import address, labels, new_workplace, places
from techstrata.reading.record import Record

API = "https://api.ashbyhq.com/posting-api/job-board"
PARTS = ("addressLocality", "addressRegion", "addressCountry")


class Ashby(BoardSite):
    name, code, ko, en = "ashby", "ASH", "애시비 채용 보드", "Ashby boards"
    expected_postings = 100
    gives = frozenset({"site_id", "title", "company", "url", "text", "location", "posted_at", "employment"})
    gives_some = frozenset({"site_roles", "salary"})
    IGNORED = frozenset(
        {
            # The form to apply with; the same words without markup; the version of the format.
            *("applyUrl", "descriptionPlain", "apiVersion"),
            # Of a further place its name is wanted, or else its address.
            "secondaryLocations.address",
            # Whether to show the pay is told by the pay itself; of its parts only amounts are wanted.
            "shouldDisplayCompensationOnJobPostings",
            *(f"compensation.{key}" for key in PAY_IGNORED),
        }
    )

    def first_page(self, board: Board) -> Request:
        return Request(url=f"{API}/{board.token}?includeCompensation=true", context={"token": board.token})

    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        around = Record.of(page)
        if "jobs" not in around.names():
            raise Unexpected("The board holds no list of jobs.")
        return [job for job in around.take_records("jobs") if not _is_hidden(job)], around

    def posted(self, entry: Record, board: Board) -> Iterable[Said]:
        site_id, workplace = self.site_id(board, entry.take_id("id")), entry.take_text_or_none("workplaceType")
        yield from new_workplace(workplace, self.name, site_id)
        is_remote = entry.take_flag("isRemote")
        plain = entry.take_text_or_none("descriptionPlain")
        fields = ("department", "departmentName", "team", "teamName")
        draft = PostingDraft(
            site=self.name,
            site_id=site_id,
            title=entry.take_text("title").strip(),
            url=entry.take_text("jobUrl"),
            sections={"body": entry.take_text_or_none("descriptionHtml") or plain or ""},
            site_roles=labels(*(entry.take_text_or_none(field) for field in fields)),
            location=places(_places(entry), workplace or ("Remote" if is_remote else None)),
            posted_at=entry.take_text_or_none("publishedAt") or entry.take_text_or_none("publishedDate"),
            employment=entry.take_text_or_none("employmentType"),
            salary=pay_of(entry.take_record_or_none("compensation")),
        )
        # Last: what is left once all else is taken.
        yield Posted(draft.model_copy(update={"unread": entry.unread(ignore=self.IGNORED)}))


def _is_hidden(job: Record) -> bool:
    """Drafts and internal postings are in the answer too."""
    is_hidden = job.take_flag("isListed") is False
    if is_hidden:
        job.unread()
    return is_hidden


def _places(entry: Record) -> Iterable[str | None]:
    """The first place and all further ones, which are words or objects; the address serves where no name is given."""
    first, postal = entry.take_text_or_none("location"), _postal(entry)
    yield first or postal
    for one in entry.take_list("secondaryLocations"):
        if isinstance(one, str):
            yield one
        else:
            place = entry.within("secondaryLocations", one)
            yield place.take_text_or_none("location") or _postal(place)


def _postal(place: Record) -> str | None:
    around = place.take_record_or_none("address")
    postal = around.take_record_or_none("postalAddress") if around else None
    return address(postal, *PARTS) if postal else None


SITE = Ashby(boards_of(__package__, "ashby"))
