"""JobKorea's markup: lists as cards, rows and objects of the page's own script; postings as rows of labelled facts."""

import re
from collections.abc import Mapping
from typing import Any

from selectolax.lexbor import LexborNode

from techstrata.domain import PostingDraft, UnexpectedDataError, joined
from techstrata.reading import html as dom
from techstrata.reading.drafts import one_each
from techstrata.reading.flight import flight_records
from techstrata.reading.html import Html, attribute, text_of
from techstrata.reading.json_ld import draft_of, job_postings
from techstrata.reading.labels import facts_in_line, labelled, told_by_words
from techstrata.reading.record import Record

JOBKOREA = "jobkorea"
ADDRESS = "https://www.jobkorea.co.kr/Recruit/GI_Read/"
POSTING, LINK = re.compile(r"/Recruit/GI_Read/(\d+)"), "a[href*='/Recruit/GI_Read/']"
HEADLINE = re.compile(r"(.+?)\s*채용\s*-\s*(.+?)\s*[|-]\s*잡코리아")
LAYOUTS = ("RecruitmentGuidelines", "artReadJobSum", "JobPosting")
PAGER = '[data-sentry-component="Pagination"] a'
PAGE_NUMBER = re.compile(r"Page_No=(\d+)")


def component(*names: str) -> str:
    """The tags that bear one of the names of the site's components: classes change with every build."""
    return ", ".join(f"[data-sentry-component='{name}']" for name in names)


CARD, TITLE, CHIP = component("CardJob"), component("Title"), component("GrayChip")
SAID_ELSEWHERE = component("Title", "GrayChip", "BadgeItem", "Button", "BaseButton")
ROWS = component("RecruitmentField", "RecruitmentItem", "QualificationItem", "CorpInformationBox")
OLD_ROWS = "article[class^='artRead'] dt"
NAMES = (f"{component('CompanyName')} h2", f"{component('TitleContent')} h1")
# Addresses, pictures, and why the site shows the card; the link is built from the number.
IGNORED_KEYS = {"jobUrl", "companyUrl", "logoUrl", "companyLogoUrl", "recommendType"}
KEYS = {"location": "localName", "career": "careerName", "education": "educationName", "employment": "jobTypeName"}
TECHNICAL = "HARD_SKILL"


def has_posting(text: str) -> bool:
    """Whether a page shows a posting, or leads to one, in a layout that the site has or had."""
    return any(mark in text for mark in LAYOUTS) or POSTING.search(text) is not None


def cards_of(html: Html) -> list[PostingDraft]:
    """The postings of a list; raises UnexpectedDataError when it shows none in a known layout."""
    found = [_row(row) for row in html.root.css("tr.devloopArea")]
    found += [_card(card) for card in html.root.css(CARD) if card.css_first(TITLE)]
    # The objects are more exact than the cards, and stand over them.
    found += [_object(record) for record in flight_records(html.text, "gNo")]
    if not found:
        raise UnexpectedDataError("The list shows no posting in a known layout.")
    return one_each(found)


def last_page_of(html: Html) -> int:
    """The highest number in a list's pager; nought without one."""
    links = (link.attributes.get("href") or "" for link in html.root.css(PAGER))
    return max((int(found[1]) for link in links if (found := PAGE_NUMBER.search(link))), default=0)


def facts_of(html: Html, site_id: str, seen: Mapping[str, str]) -> PostingDraft:
    """All but the text of a posting; `seen` is the `title`, `company` and `roles` that the list showed."""
    in_line = facts_in_line(dom.meta_content(html.root, "og:description") or "")
    said = {**in_line, **dom.terms_of(html.root, OLD_ROWS), **dom.rows_of(html.root, ROWS)}
    postings = [draft_of(one, JOBKOREA, site_id, None, needed=()) for one in job_postings(html.text)[:1]]
    if not said and not postings:
        raise UnexpectedDataError("The posting is in no known layout.")
    facts, left = labelled(said)
    facts["tags"] = facts.get("tags") or _skills(html.text)
    roles = (*filter(None, seen.get("roles", "").split(", ")), *facts.pop("site_roles", ()))
    named = next((one for one in postings if one.title), None)
    company, title = (named.company, named.title) if named else _named(html.root, seen)
    told = _draft(site_id, company, title, site_roles=tuple(dict.fromkeys(roles)), unread=left, **facts)
    # The description there is a summary that the site wrote; the text is in the frame.
    return joined([*(one.model_copy(update={"sections": {}}) for one in postings), told])


def _object(record: Record) -> PostingDraft:
    facts: dict[str, Any] = {ours: record.take_text_or_none(theirs) for ours, theirs in KEYS.items()}
    by, shown = record.take_word("applyCloseDate"), record.take_text_or_none("applyCloseDisplayText")
    facts["closes_at"] = shown if shown and not re.search(r"\d", shown) else by or shown
    site_id, company, title = record.take_id("gNo"), record.take_text("companyName"), record.take_text("title")
    return _draft(site_id, company, title, unread=record.unread(ignore=IGNORED_KEYS), **facts)


def _card(card: LexborNode) -> PostingDraft:
    title = dom.text_of_one(card, TITLE)
    company = next((text for link in card.css(LINK) if (text := text_of(link)) not in ("", title)), "")
    place, *business = [text_of(chip) for chip in card.css(CHIP)] or [""]
    industry, *roles = ", ".join(business).split(", ")
    taken = {title, company, *map(text_of, card.css(SAID_ELSEWHERE))}
    facts = told_by_words(text for cell in card.css("span") if (text := text_of(cell)) not in taken)
    facts |= {"location": place, "industry": industry, "site_roles": tuple(roles)}
    number = POSTING.search(attribute(card.css_first(LINK), "href") or "")
    return _draft(number and number[1], company, title, **facts)


def _row(row: LexborNode) -> PostingDraft:
    facts = told_by_words(text_of(cell) for cell in row.css(".etc .cell") + row.css(".date"))
    company, link = text_of(row.css_first(".tplCo a")), row.css_first(".tplTit a")
    return _draft(attribute(row, "data-gno"), company, attribute(link, "title") or text_of(link), **facts)


def _skills(text: str) -> tuple[str, ...]:
    """Technologies that only the page's own script names; the rows are then filled by the browser."""
    if "skillTypeCode" not in text:
        return ()
    skills = flight_records(text, "skillTypeCode")
    names = (one.take_text_or_none("name") for one in skills if one.take("skillTypeCode") == TECHNICAL)
    return tuple(dict.fromkeys(filter(None, names)))


def _named(root: LexborNode, seen: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Company and title of a posting whose page has no JobPosting."""
    company, title = (text_of(root.css_first(place)) for place in NAMES)
    if company and title:
        return company, title
    if old := root.css_first(".artReadJobSum .hd_3"):
        company = text_of(old.css_first(".coName"))
        return company, text_of(old).removeprefix(company).strip()
    headline = HEADLINE.match(dom.meta_content(root, "og:title") or text_of(root.css_first("title")))
    return (headline[1], headline[2]) if headline else (seen.get("company"), seen.get("title"))


def _draft(site_id: str | None, company: str | None, title: str | None, **facts: Any) -> PostingDraft:
    if not site_id or not company or not title:
        raise UnexpectedDataError("The required number, title or company of a posting is missing.")
    return PostingDraft(
        site=JOBKOREA, site_id=site_id, url=f"{ADDRESS}{site_id}", company=company, title=title, **facts
    )
