"""LinkedIn's markup for guests: cards of a list, and one posting as a fragment or a whole page."""

import re
from typing import Any

from selectolax.lexbor import LexborNode

from techstrata.domain import PostingDraft, UnexpectedDataError, Verdict, joined
from techstrata.reading import html as dom
from techstrata.reading.drafts import one_each
from techstrata.reading.html import Html, attribute, text_of
from techstrata.reading.json_ld import draft_of, job_postings
from techstrata.reading.labels import labelled
from techstrata.reading.notices import notice_of

LINKEDIN = "linkedin"
ADDRESS = "https://www.linkedin.com/jobs/view/"
CARD, MARKUP, CRITERION = ".base-card", ".show-more-less-html__markup", ".description__job-criteria-item"
CARD_FACTS = {
    "title": ".base-search-card__title",
    "company": ".base-search-card__subtitle",
    "location": ".job-search-card__location",
    "salary": ".job-search-card__salary-info",
}
FACTS = {
    "title": ".topcard__title, .top-card-layout__title",
    "company": ".topcard__org-name-link, .topcard__flavor",
    "location": ".topcard__flavor--bullet",
    "salary": ".compensation__salary",
}
NEEDED = ("title", "company")
# On Korean pages the seniority level is called so.
OWN_LABELS = {"직급": "career"}


def judge_list(text: str) -> Verdict:
    """Whether a list has cards, lies behind the end, is a wall, or was cut off."""
    if not re.sub(r"<!.*?>", "", text, flags=re.DOTALL).strip():
        return "end"
    if "urn:li:jobPosting:" not in text and "/jobs/view/" not in text:
        return "blocked"
    return "failing" if len(re.findall(r"<li[\s>]", text)) != text.count("</li>") else "answer"


def judge_posting(html: Html) -> Verdict:
    """Whether a posting is open and has its text, or is closed, a wall, or cut off."""
    if "closed-job" in html.text and html.root.css_first(".closed-job"):
        return "closed"
    if text_of(html.root.css_first(f"{MARKUP}, .description__text")) or job_postings(html.text):
        # A fragment has no last tag that would tell the whole from half of it.
        return "failing" if html.text.count("<section") > html.text.count("</section>") else "answer"
    return "blocked" if not html.root.css_first(FACTS["title"]) and notice_of(html.text) == "blocked" else "empty"


def cards_of(html: Html) -> list[PostingDraft]:
    """The postings of a list; raises UnexpectedDataError when there is no card."""
    # A card that is a link itself is torn by the link to its company: the item around it is whole.
    cards = [item for item in html.root.css("li") if item.css_first(CARD)]
    if not cards:
        raise UnexpectedDataError(f"The required node `{CARD}` is missing.")
    return one_each(map(_card, cards))


def posting_of(html: Html, site_id: str, posted: str | None) -> PostingDraft:
    """A posting with its text; `posted` is the day that the list showed, as the fragment tells only how long ago."""
    said = {dom.text_of_one(item, "h3"): text_of(item.css_first("span")) for item in html.root.css(CRITERION)}
    facts, left = labelled(said, own=OWN_LABELS)
    if records := job_postings(html.text):
        # The whole page says the same more exactly, but has no word for the field of work.
        return joined([_draft(site_id, unread=left, **facts), draft_of(records[0], LINKEDIN, site_id, None)])
    facts["sections"] = {"body": dom.inner_html(dom.one(html.root, MARKUP))}
    facts["posted_at"] = posted or text_of(html.root.css_first(".posted-time-ago__text"))
    return _draft(site_id, unread=left, **facts | dom.texts_of(html.root, FACTS, NEEDED))


def _card(card: LexborNode) -> PostingDraft:
    urn = attribute(card.css_first("[data-entity-urn]"), "data-entity-urn") or ""
    path = dom.plain_link(attribute(card.css_first("a[href*='/jobs/view/']"), "href") or "")
    number = re.search(r"jobPosting:(\d+)$", urn) or re.search(r"(\d+)/?$", path)
    if number is None:
        raise UnexpectedDataError("A card has no number.")
    # Of the last day's postings the class ends in `--new`.
    posted = attribute(card.css_first("time[class*='listdate']"), "datetime")
    return _draft(number[1], posted_at=posted, **dom.texts_of(card, CARD_FACTS, NEEDED))


def _draft(site_id: str, **facts: Any) -> PostingDraft:
    return PostingDraft(site=LINKEDIN, site_id=site_id, url=f"{ADDRESS}{site_id}", **facts)
