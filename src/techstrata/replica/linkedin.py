"""LinkedIn for guests: fragments of ten cards, details in pieces, walls, and no more than a thousand results."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from html import escape
from urllib.parse import quote

from techstrata.replica.board import Board, Posting, token_of
from techstrata.replica.harm import WALL
from techstrata.replica.invented import chance, number, pick
from techstrata.replica.linkedin_card import card
from techstrata.replica.markup import paragraphs
from techstrata.replica.wire import (
    DETAIL,
    LIST,
    OTHER,
    Answer,
    Ask,
    Wire,
    cut,
    filtered,
    not_found,
    page,
    route,
    size_of,
)

PAGE_SIZE, LAST_START = 10, 990
END = "<!DOCTYPE html>\n<!---->"
FUNCTION = "Engineering and Information Technology"
REPEATED_EVERY, REPEATED_FROM = 23, 5
_LEVELS = ("Internship", "Entry level", "Associate", "Mid-Senior level", "Director", "Executive")
_INDUSTRIES = (
    "Software Development",
    "IT Services and IT Consulting",
    "Financial Services",
    "Technology, Information and Internet",
)
_PLACED = re.compile(r"^([\w-]+)")


def _list(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    start = ask.number("start", 0)
    if start > LAST_START:
        return page("", 400)
    said = tuple(ask.one(name) for name in ("keywords", "geoId", "location", "f_E", "f_WT", "f_TPR"))
    found = board.search("linkedin", said, "ignored_filter" in ask.faults, make=lambda: _recurring(_search(ask, board)))
    shown = cut(ask, found, start, size_of(ask, PAGE_SIZE))
    if not shown.rows:
        return page(END)
    cards = [card(one, board.day, start + row, ask.one("keywords")) for row, one in enumerate(shown.rows)]
    return page("<!DOCTYPE html>\n" + "\n".join(cards))


def _recurring(found: Sequence[Posting]) -> Sequence[Posting]:
    """Now and then a posting comes a second time, further down."""
    rows: list[Posting] = []
    for place, one in enumerate(found):
        rows.append(one)
        if place % REPEATED_EVERY == REPEATED_EVERY - 1:
            rows.append(found[place - REPEATED_FROM])
    return rows


def _search(ask: Ask, board: Board) -> Sequence[Posting]:
    """All places count as the asked country; a place within it, words, levels, ways and age narrow the search."""
    words = [word.strip(' "').casefold() for word in ask.one("keywords").split(" OR ") if word.strip(' "')]
    levels, ways = set(filter(None, ask.one("f_E").split(","))), set(filter(None, ask.one("f_WT").split(",")))
    place = _PLACED.match("" if ask.one("geoId") else ask.one("location"))
    within = place[1].casefold() if place and place[1].casefold() not in ("south", "worldwide", "korea") else ""
    age = re.fullmatch(r"r(\d+)", ask.one("f_TPR"))
    since = board.day - timedelta(seconds=int(age[1])) if age else None

    def fits(one: Posting) -> bool:
        text = f"{one.title} {one.company} {one.text} {FUNCTION}".casefold()
        return (
            (not words or any(word in text for word in words))
            and (not levels or str(_level(one) + 1) in levels)
            and (not ways or str(_way(one)) in ways)
            and within in one.location.casefold()
            and (since is None or one.posted >= since)
        )

    return filtered(ask, board.open_on("linkedin"), fits)


def _level(one: Posting) -> int:
    years = re.search(r"(\d+)\+? years", one.text)
    low = int(years[1]) if years else number("level", one.id, high=8)
    return 1 if low == 0 else 2 if low < 3 else 3 if low < 8 else 4 if low < 12 else 5


def _way(one: Posting) -> int:
    return 2 if "Remote" in one.location else 3 if "Hybrid" in one.location else 1


def _detail(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    one = board.find("linkedin", found["id"])
    if one is None or (not board.is_open(one) and chance(0.5, "deleted", one.id)):
        return not_found()
    return page(_fragment(one, not board.is_open(one), "no_description" in ask.faults))


def _view(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    one = board.find("linkedin", found["id"])
    if one is None:
        return not_found()
    closed = not board.is_open(one)
    head = f"<title>{escape(one.company)} hiring {escape(one.title)} | LinkedIn</title>"
    if not closed:
        head += f'<script type="application/ld+json">{_json_ld(one)}</script>'
    body = _fragment(one, closed, "no_description" in ask.faults).removeprefix("<!DOCTYPE html>\n")
    return page(f'<!DOCTYPE html><html lang="en"><head>{head}</head><body><main>{body}</main></body></html>')


def _fragment(one: Posting, closed: bool, bare: bool) -> str:
    title, company, where = escape(one.title), escape(one.company), escape(one.location or "South Korea")
    link = f"https://kr.linkedin.com/company/{token_of(one.company)}?trk=public_jobs_topcard-org-name"
    marker = (
        '<figure class="closed-job"><figcaption class="closed-job__flavor">No longer accepting applications'
        "</figcaption></figure>"
    )
    text = (
        '<div class="description__text description__text--rich"><section class="show-more-less-html">'
        f'<div class="show-more-less-html__markup">{paragraphs(_words(one))}</div></section></div>'
    )
    return (
        '<!DOCTYPE html>\n<section class="top-card-layout container-lazy"><div class="top-card-layout__entity-info">'
        f'<h2 class="top-card-layout__title topcard__title">{title}</h2><h4 class="top-card-layout__second-subline">'
        f'<div class="topcard__flavor-row"><span class="topcard__flavor"><a class="topcard__org-name-link '
        f'topcard__flavor--black-link" href="{link}">{company}</a></span>'
        f'<span class="topcard__flavor topcard__flavor--bullet">{where}</span></div><div class="topcard__flavor-row">'
        f'<span class="posted-time-ago__text topcard__flavor--metadata">1 week ago</span>'
        f'<span class="num-applicants__caption topcard__flavor--metadata topcard__flavor--bullet">Over '
        f"{one.invented('applicants', 25, 200)} applicants</span></div></h4></div></section>"
        f"{marker if closed else ''}"
        f'<div class="decorated-job-posting__details"><section class="core-section-container description">'
        f"{'' if bare else text}{_criteria(one)}</section></div>"
    )


def _words(one: Posting) -> str:
    """The site shows no pictures in texts."""
    return "Please see our own pages for what this role is about." if one.is_picture else one.text


def _criteria(one: Posting) -> str:
    facts = {
        "Seniority level": _LEVELS[_level(one)],
        "Employment type": "Full-time",
        "Job function": FUNCTION,
        "Industries": pick(_INDUSTRIES, "industry", one.company),
    }
    rows = (
        '<li class="description__job-criteria-item">'
        f'<h3 class="description__job-criteria-subheader">{label}</h3>'
        '<span class="description__job-criteria-text description__job-criteria-text--criteria">'
        f"{value}</span></li>"
        for label, value in facts.items()
    )
    return f'<ul class="description__job-criteria-list">{"".join(rows)}</ul>'


def _json_ld(one: Posting) -> str:
    """The description is escaped once more than it need be."""
    value = {
        "@context": "http://schema.org",
        "@type": "JobPosting",
        "datePosted": f"{one.posted}T04:09:09.000Z",
        "description": escape(paragraphs(_words(one))),
        "employmentType": "FULL_TIME",
        "hiringOrganization": {"@type": "Organization", "name": one.company},
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": one.location, "addressCountry": "KR"},
        },
        "title": one.title,
        "validThrough": f"{one.posted + timedelta(days=30)}T04:09:09.000Z",
    }
    return json.dumps(value, ensure_ascii=False)


def _wall(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    return page(WALL)


def slug_of(one: Posting) -> str:
    return quote(f"{token_of(one.title)}-at-{token_of(one.company)}-{one.id}")


_WIRE = Wire(
    "linkedin",
    ("www.linkedin.com", "kr.linkedin.com"),
    (
        route(LIST, r"^/jobs-guest/jobs/api/seeMoreJobPostings/search$", _list),
        route(DETAIL, r"^/jobs-guest/jobs/api/jobPosting/(?P<id>\d+)$", _detail),
        route(DETAIL, r"^/jobs/view/(?:[^/]*-)?(?P<id>\d+)/?$", _view),
        route(OTHER, r"^/(authwall|signup|login)", _wall),
    ),
    "User-agent: *\nDisallow: /\n",
    marks={
        LIST: ("base-search-card__title", "base-search-card__subtitle", "job-search-card__location"),
        DETAIL: ("top-card-layout__title", "topcard__title", "topcard__org-name-link", "show-more-less-html__markup"),
    },
    values={
        LIST: ("job-search-card__listdate", "job-search-card__listdate--aged"),
        DETAIL: ("Full-time", "Gig-time"),
    },
)
WIRES = (_WIRE,)
