"""Recruitee: a host for each employer and all offers in one answer, with times that end in a blank and UTC."""

from collections.abc import Iterable

from techstrata.domain import PostingDraft, RawPage, Request
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.platforms.boards import Board, BoardSite, Posted, Said, boards_of
from techstrata.reading.platforms.terms import address, labels, pay, places
from techstrata.reading.record import Record

PUBLISHED = "published"


class Recruitee(BoardSite):
    name, code, ko, en = "recruitee", "RCT", "리크루티 채용 보드", "Recruitee boards"
    expected_postings = 5
    gives = frozenset({"site_id", "title", "company", "url", "text", "location", "posted_at", "employment"})
    gives_some = frozenset({"tags", "site_roles", "career", "closes_at", "salary", "education"})
    IGNORED = frozenset(
        {
            # The form to apply with, and what it asks.
            *("careers_apply_url", "mailbox_email", "open_questions", "dynamic_fields"),
            *(f"options_{name}" for name in ("cv", "phone", "photo", "cover_letter", "salutation", "title")),
            *("locations_question", "location_question_visible", "locations_question_type"),
            "locations_question_required",
            # How a link to it looks when shared; the same words in other languages.
            *("sharing_title", "sharing_description", "sharing_image", "cover_image", "highlight", "translations"),
            # Numbers of the entry, and when somebody touched it.
            *("guid", "slug", "position", "created_at", "updated_at", "status"),
            # Hours a week, of which no part of the index tells.
            *("min_hours", "max_hours", "min_hours_per_week", "max_hours_per_week"),
            # Parts of the place that its name holds.
            *("city", "country", "country_code", "postal_code", "state_code", "state_name", "on_site"),
            *(f"locations.{key}" for key in ("id", "name", "note", "postal_code", "street", "country_code")),
            *("locations.state", "locations.state_code", "locations.translations"),
        }
    )

    def first_page(self, board: Board) -> Request:
        host = board.host or f"{board.token}.recruitee.com"
        return Request(url=f"https://{host}/api/offers/", context={"token": board.token})

    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        around = Record.of(page)
        if "offers" not in around.names():
            raise Unexpected("The page holds no list of offers.")
        return [offer for offer in around.take_records("offers") if _is_published(offer)], around

    def posted(self, entry: Record, board: Board) -> Iterable[Said]:
        is_remote, is_hybrid = entry.take_flag("remote"), entry.take_flag("hybrid")
        workplace = "Hybrid" if is_hybrid else "Remote" if is_remote else None
        listed = [address(one, "city", "country") for one in entry.take_records("locations")]
        where = entry.take_text_or_none("location") or address(entry, "city", "country")
        department, field = entry.take_text_or_none("department"), entry.take_text_or_none("category_code")
        draft = PostingDraft(
            site=self.name,
            site_id=self.site_id(board, entry.take_id("id")),
            title=entry.take_text("title").strip(),
            url=entry.take_text("careers_url"),
            sections={
                "body": entry.take_text_or_none("description") or "",
                "requirements": entry.take_text_or_none("requirements") or "",
            },
            tags=entry.take_texts("tags"),
            site_roles=labels(department or field),
            location=places(listed if len(listed) > 1 or not where else [where], workplace),
            career=entry.take_text_or_none("experience_code"),
            posted_at=entry.take_text_or_none("published_at"),
            closes_at=entry.take_text_or_none("close_at"),
            employment=entry.take_text_or_none("employment_type_code"),
            salary=_salary(entry.take_record_or_none("salary")),
            education=entry.take_text_or_none("education_code"),
        )
        employer = entry.take_text_or_none("company_name")
        # Last: what is left once all else is taken.
        yield Posted(draft.model_copy(update={"unread": entry.unread(ignore=self.IGNORED)}), employer)


def _is_published(offer: Record) -> bool:
    is_published = (offer.take_text_or_none("status") or PUBLISHED) == PUBLISHED
    if not is_published:
        offer.unread()
    return is_published


def _salary(given: Record | None) -> str | None:
    if given is None:
        return None
    currency, period = given.take_text_or_none("currency"), given.take_text_or_none("period")
    return pay(_amount(given, "min"), _amount(given, "max"), currency, period)


def _amount(salary: Record, key: str) -> str | int | float | None:
    """A number, or the text of one."""
    value = salary.take(key)
    if value is not None and not isinstance(value, str | int | float):
        raise Unexpected(f"`salary.{key}` must be an amount.")
    return value


SITE = Recruitee(boards_of(__package__, "recruitee"))
