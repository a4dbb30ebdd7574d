"""Pages in; postings, and whatever a person should look at, out."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from techstrata.domain import (
    FEED,
    SEOUL,
    Content,
    Deadline,
    Issue,
    PostingDraft,
    RawPage,
    RefinedPosting,
    UnexpectedDataError,
    posting_id_of,
)
from techstrata.reading import exchange
from techstrata.silver.checks import DECODED, Inspection
from techstrata.silver.companies import company_id_of
from techstrata.silver.days import Moment
from techstrata.silver.deadlines import UNSTATED, deadline_of
from techstrata.silver.facts import address_of, career_of, line_of, place_of, words_of
from techstrata.silver.posted import posted_of
from techstrata.silver.sections import RESERVED, sections_of

SURPRISES = (UnexpectedDataError, ValidationError)
LOST_SIGN = "\ufffd"
LONGEST_COMPANY = 100


def refine(
    pages: Iterable[RawPage],
    code_of: Callable[[str], str],
    *,
    name_of: Callable[[str], str] = str.strip,
    zone_of: Callable[[str], ZoneInfo] = lambda _: SEOUL,
    inspection: Inspection | None = None,
) -> Iterator[RefinedPosting | Issue]:
    """Postings that hold the checks of levels 2 to 4; `inspection` sums the checks up for the report."""
    inspection = inspection or Inspection()
    for page in pages:
        try:
            draft = _draft_of(page)
        except SURPRISES as error:
            inspection.note(DECODED)
            yield _issue("unreadable_page", _sentence(error), page.site, page.origin, "error")
            continue
        site = name_of(draft.site)
        yield from _refined(draft, page, site, code_of(site), zone_of(site), inspection)


def _draft_of(page: RawPage) -> PostingDraft:
    if page.media_type != FEED:
        raise UnexpectedDataError(f"No reader is known for pages of type {page.media_type}.")
    return exchange.read(page)


def _refined(
    draft: PostingDraft, page: RawPage, site: str, code: str, zone: ZoneInfo, inspection: Inspection
) -> Iterator[RefinedPosting | Issue]:
    posting_id = posting_id_of(code, draft.site_id)
    if not inspection.draft_stands(draft):
        yield _issue("required_fields", "The posting lacks an id, title, company or text.", site, page.origin, "error")
        return
    surprises = _Surprises(site, posting_id)
    surprises.about_draft(draft)
    try:
        posting = _posting_of(draft, page, site, posting_id, zone, surprises)
    except SURPRISES as error:
        yield from surprises.issues
        yield _issue("unusable_posting", _sentence(error), site, posting_id, "error")
        return
    yield from surprises.issues
    broken = inspection.broken_by(posting)
    for rule in broken:
        yield _issue(rule.name, f"Held back, as this does not hold: {rule.statement}", site, posting_id, "error")
    if not broken:
        yield posting


class _Surprises:
    """Gathers what a person should look at while one posting is made."""

    def __init__(self, site: str, posting_id: str) -> None:
        self._site, self._where = site, posting_id
        self.issues: list[Issue] = []

    def add(self, kind: str, detail: str) -> None:
        self.issues.append(_issue(kind, detail, self._site, self._where, "warning"))

    def about_draft(self, draft: PostingDraft) -> None:
        for key in draft.unread:
            if key == "seen_on":
                self.add("no_day", "`seen_on` holds words that are no day; the posting goes on with its other days.")
            else:
                self.add("unread_field", f"Nothing reads the field `{key[:40]}`.")
        if RESERVED.intersection(name.strip().casefold() for name in draft.sections):
            self.add("reserved_section", "A section is named `title` or `tags`; its text was taken as `body`.")
        if len(draft.company) > LONGEST_COMPANY:
            self.add("odd_company", "What stands in place of the company is longer than a name.")
        if LOST_SIGN in draft.title or any(LOST_SIGN in text for text in draft.sections.values()):
            self.add("lost_characters", "Some characters were lost before they came here.")

    def posted(self, draft: PostingDraft, observed_on: date, zone: ZoneInfo) -> Moment | None:
        try:
            return posted_of(draft.posted_at, observed_on, zone)
        except UnexpectedDataError as error:
            self.add("unknown_posted_day", _sentence(error))
            return None

    def deadline(self, draft: PostingDraft, observed_on: date, zone: ZoneInfo) -> Deadline:
        try:
            return deadline_of(draft.closes_at, observed_on, zone)
        except UnexpectedDataError as error:
            self.add("unknown_deadline", _sentence(error))
            return UNSTATED

    def address(self, draft: PostingDraft) -> str | None:
        try:
            return address_of(draft.url)
        except UnexpectedDataError as error:
            self.add("unusable_address", _sentence(error))
            return None


def _posting_of(
    draft: PostingDraft, page: RawPage, site: str, posting_id: str, zone: ZoneInfo, surprises: _Surprises
) -> RefinedPosting:
    posted = surprises.posted(draft, draft.seen_on[-1] if draft.seen_on else page.day, zone)
    days = draft.seen_on or ((posted.on,) if posted else (page.day,))
    content = Content(
        title=_required(line_of(draft.title), "title"),
        company=_required(line_of(draft.company), "company"),
        sections=sections_of(draft.sections),
        tags=words_of(draft.tags),
        site_roles=words_of(draft.site_roles),
        career=career_of(draft.career),
        location=place_of(draft.location),
        posted_on=posted.on if posted else None,
        posted_at=posted.at if posted else None,
        deadline=surprises.deadline(draft, days[-1], zone),
    )
    return RefinedPosting(
        posting_id=posting_id,
        site=site,
        site_id=draft.site_id,
        url=surprises.address(draft),
        company_id=company_id_of(content.company),
        content=content,
        days=days,
        observed_at=page.fetched_at.astimezone(UTC),
    )


def _required(text: str | None, name: str) -> str:
    if text is None:
        raise UnexpectedDataError(f"The {name} says nothing.")
    return text


def _sentence(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"The field `{first['loc'][0] if first['loc'] else '?'}` does not fit: {first['msg']}."
    return str(error)


def _issue(kind: str, detail: str, site: str, where: str, severity: str) -> Issue:
    return Issue(kind=kind, detail=detail, site=site, where=where, severity=severity)
