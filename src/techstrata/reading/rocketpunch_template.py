"""RocketPunch as it was until 2024: lists of HTML inside JSON, and the page of each posting."""

import re

from selectolax.lexbor import LexborNode

from techstrata.domain import PostingDraft, UnexpectedDataError
from techstrata.reading.html import Html, attribute, inner_html, one, text_of, text_of_one
from techstrata.reading.record import Record

COMPANY, POSTING = "div.company.item", "div.job-detail"
LINK = re.compile(r"/jobs/(\d+)")
PAGES = "div.tablet.computer.large.screen.widescreen.only a.item"
FACTS = re.compile(r"\s*/\s*")
CAREER = re.compile(r"신입|경력|년")
SALARY = re.compile(r"만원|연봉|협의|회사\s?내규")
DAY = re.compile(r"\d{4}\.\d{2}\.\d{2}")


def markup_in(answer: Record) -> str | None:
    """The HTML in an answer of the former lists; None for an answer of the API."""
    data = answer.take_record_or_none("data")
    return data.take_text("template") if data else None


def cards_of(markup: str, site: str) -> list[PostingDraft]:
    """The postings of a list, by company."""
    found: list[PostingDraft] = []
    for company in Html(markup).root.css(COMPANY):
        name = text_of_one(company, ".company-name")
        found += (_card(card, name, site) for card in company.css(POSTING))
    return found


def last_page_of(markup: str) -> int:
    """How many pages the list has."""
    numbers = [text_of(node) for node in Html(markup).root.css(PAGES)]
    return max((int(number) for number in numbers if number.isdigit()), default=1)


def draft_of_page(html: Html, site: str, site_id: str) -> PostingDraft:
    """The page of a posting; its title and company stand on the list."""
    root = html.root
    duty, content = root.css_first("div.duty.break"), root.css_first("div.content.break")
    if duty is None and content is None:
        raise UnexpectedDataError("The page holds neither the duties nor the content of a posting.")
    # The whole text is hidden behind the first lines of it.
    full = (duty.css_first("span.hide.full-text") or duty) if duty is not None else None
    sections = {"tasks": full, "body": content}
    dates = [text_of(node) for node in root.css("div.job-dates span")]
    return PostingDraft(
        site=site,
        site_id=site_id,
        url=f"https://www.rocketpunch.com/jobs/{site_id}",
        sections={name: inner_html(node) for name, node in sections.items() if node is not None},
        tags=tuple(tag for node in root.css("div.job-specialties a") if (tag := text_of(node))),
        location=", ".join(text_of(node) for node in root.css("div.job-company-areas a")) or None,
        # The end comes first, then the beginning.
        closes_at=dates[0] or None if dates else None,
        posted_at=dates[1] if len(dates) > 1 and DAY.fullmatch(dates[1]) else None,
    )


def _card(card: LexborNode, company: str, site: str) -> PostingDraft:
    title = one(card, "a.job-title")
    link = LINK.search(attribute(title, "href") or "")
    if link is None:
        raise UnexpectedDataError("The link of a posting names no posting.")
    facts = FACTS.split(text_of(card.css_first("div.job-stat-info")))
    return PostingDraft(
        site=site,
        site_id=link[1],
        url=f"https://www.rocketpunch.com/jobs/{link[1]}",
        title=text_of(title),
        company=company,
        career=next((fact for fact in facts if CAREER.search(fact) and not SALARY.search(fact)), None),
        salary=next((fact for fact in facts if SALARY.search(fact)), None),
    )
