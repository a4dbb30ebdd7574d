"""Pages in; postings, and whatever a person should look at, out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from techstrata.contracts import Site
from techstrata.domain import (
    FEED,
    SEOUL,
    Content,
    Issue,
    PostingDraft,
    RawPage,
    RefinedClosure,
    RefinedPosting,
    RefinedSighting,
    UnexpectedDataError,
    posting_id_of,
)
from techstrata.reading import exchange
from techstrata.silver.checks import DECODED, Inspection
from techstrata.silver.companies import company_id_of
from techstrata.silver.facts import career_of, line_of, place_of, words_of
from techstrata.silver.gathering import Gathered, Gathering, PageFacts
from techstrata.silver.sections import sections_of
from techstrata.silver.surprises import SURPRISES, Surprises, issue_of, sentence_of

Outcome = RefinedPosting | RefinedSighting | RefinedClosure
REPLICA_HOST = ".example"
"""Behind every host of an invented posting, so that nothing leads to a real site."""
LACKING = "The posting lacks an id, title, company or text."


@dataclass(frozen=True)
class Rules:
    """What refining must be told of sites."""

    code_of: Callable[[str], str]
    name_of: Callable[[str], str] = str.strip
    zone_of: Callable[[str], ZoneInfo] = lambda _: SEOUL
    site_of: Callable[[str], Site | None] = lambda _: None
    inspection: Inspection = field(default_factory=Inspection)


def refine(
    pages: Iterable[RawPage],
    code_of: Callable[[str], str],
    *,
    name_of: Callable[[str], str] = str.strip,
    zone_of: Callable[[str], ZoneInfo] = lambda _: SEOUL,
    site_of: Callable[[str], Site | None] = lambda _: None,
    inspection: Inspection | None = None,
) -> Iterator[Outcome | Issue]:
    """Postings that hold the checks of levels 2 to 4; `inspection` sums the checks up for the report.

    Feed lines become postings one by one. Pages of the web are gathered by posting first, so give all of a site's day.
    """
    rules = Rules(code_of, name_of, zone_of, site_of, inspection or Inspection())
    for _, outcome in refine_labelled((("", page) for page in pages), rules):
        yield outcome


def refine_labelled(pages: Iterable[tuple[str, RawPage]], rules: Rules) -> Iterator[tuple[str, Outcome | Issue]]:
    """The same for pages with labels: each outcome bears the label of its most telling page."""
    gathering = Gathering()
    for label, page in pages:
        if page.media_type == FEED:
            yield from ((label, outcome) for outcome in _of_line(page, rules))
        elif site := rules.site_of(page.site):
            for issue in gathering.take(site, page, label):
                if issue.kind == "unreadable_page":
                    rules.inspection.note(DECODED)
                yield label, issue
        else:
            rules.inspection.note(DECODED)
            detail = f"No reader is known for pages of type {page.media_type}."
            yield label, issue_of("unreadable_page", detail, page.site, page.origin, "error")
    for site, site_id, facts in gathering.only_listed():
        yield facts.label, _seen(site, site_id, facts)
    for one in gathering.postings():
        yield from _of_gathered(one, rules)


def _of_line(page: RawPage, rules: Rules) -> Iterator[Outcome | Issue]:
    try:
        draft = exchange.read(page)
    except SURPRISES as error:
        rules.inspection.note(DECODED)
        yield issue_of("unreadable_page", sentence_of(error), page.site, page.origin, "error")
        return
    site = rules.name_of(draft.site)
    if not rules.inspection.draft_stands(draft):
        yield issue_of("required_fields", LACKING, site, page.origin, "error")
        return
    facts = PageFacts(site, page.day, page.fetched_at, page.origin, page.is_replica, "")
    yield from _checked(draft, facts, rules, days=draft.seen_on)


def _of_gathered(one: Gathered, rules: Rules) -> Iterator[tuple[str, Outcome | Issue]]:
    if one.closure:
        closure, facts = one.closure
        yield (
            facts.label,
            RefinedClosure(
                posting_id=posting_id_of(one.site.code, one.site_id),
                site=one.site.name,
                site_id=one.site_id,
                reason=closure.reason,
                day=facts.day,
                observed_at=facts.fetched_at.astimezone(UTC),
            ),
        )
    if one.drafts:
        draft, facts = one.joined()
        found = _text(one.site, draft, facts, rules) if one.text_was_read else _sighting(one.site, draft, facts)
        yield from ((facts.label, outcome) for outcome in found)


def _sighting(site: Site, draft: PostingDraft, facts: PageFacts) -> Iterator[Outcome | Issue]:
    if not draft.site_id.strip():
        yield issue_of("required_fields", LACKING, site.name, facts.origin, "error")
        return
    surprises = Surprises(site.name, posting_id_of(site.code, draft.site_id))
    surprises.about_unread(draft.unread)
    yield from surprises.issues
    yield _seen(site, draft.site_id, facts)


def _seen(site: Site, site_id: str, facts: PageFacts) -> RefinedSighting:
    return RefinedSighting(
        posting_id=posting_id_of(site.code, site_id),
        site=site.name,
        site_id=site_id,
        days=(facts.day,),
        observed_at=facts.fetched_at.astimezone(UTC),
    )


def _text(site: Site, draft: PostingDraft, facts: PageFacts, rules: Rules) -> Iterator[Outcome | Issue]:
    if not rules.inspection.draft_stands(draft, needs_text=False):
        yield issue_of("required_fields", LACKING, site.name, facts.origin, "error")
        return
    for outcome in _checked(draft, facts, rules, days=(facts.day,)):
        yield outcome
        if isinstance(outcome, RefinedPosting) and not outcome.content.has_readable_text and _promises_text(site):
            surprises = Surprises(site.name, outcome.posting_id)
            surprises.about_missing_text(draft)
            yield from surprises.issues


def _promises_text(site: Site) -> bool:
    return site.text_from is not None or "text" in site.gives


def _checked(
    draft: PostingDraft, facts: PageFacts, rules: Rules, days: tuple[date, ...]
) -> Iterator[RefinedPosting | Issue]:
    site = facts.site
    posting_id = posting_id_of(rules.code_of(site), draft.site_id)
    surprises = Surprises(site, posting_id)
    surprises.about_draft(draft)
    try:
        posting = _posting_of(draft, facts, posting_id, rules.zone_of(site), days, surprises)
    except SURPRISES as error:
        yield from surprises.issues
        yield issue_of("unusable_posting", sentence_of(error), site, posting_id, "error")
        return
    yield from surprises.issues
    broken = rules.inspection.broken_by(posting)
    for rule in broken:
        yield issue_of(rule.name, f"Held back, as this does not hold: {rule.statement}", site, posting_id, "error")
    if not broken:
        yield posting


def _posting_of(
    draft: PostingDraft,
    facts: PageFacts,
    posting_id: str,
    zone: ZoneInfo,
    days: tuple[date, ...],
    surprises: Surprises,
) -> RefinedPosting:
    """`days` may be empty: then the day of announcement serves, or else the day of collection."""
    posted = surprises.posted(draft, days[-1] if days else facts.day, zone)
    days = days or ((posted.on,) if posted else (facts.day,))
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
        employment=line_of(draft.employment),
        salary=line_of(draft.salary),
        education=line_of(draft.education),
        industry=line_of(draft.industry),
        company_size=line_of(draft.company_size),
    )
    url = surprises.address(draft)
    return RefinedPosting(
        posting_id=posting_id,
        site=facts.site,
        site_id=draft.site_id,
        url=replica_address(url) if url and facts.is_replica else url,
        company_id=company_id_of(content.company),
        content=content,
        days=days,
        observed_at=facts.fetched_at.astimezone(UTC),
    )


def replica_address(url: str) -> str:
    """`https://www.wanted.co.kr.example/wd/1`: an address on a host that the Internet reserves for examples."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    ending = "" if host.endswith(REPLICA_HOST) else REPLICA_HOST
    return parts._replace(netloc=host + ending + port).geturl()


def _required(text: str | None, name: str) -> str:
    if text is None:
        raise UnexpectedDataError(f"The {name} says nothing.")
    return text
