"""Employers' own career hosts: a sitemap, and pages that carry a schema.org JobPosting."""

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from techstrata.replica.asked import asked
from techstrata.replica.board import Board, Posting
from techstrata.replica.english import HEADINGS, place_of
from techstrata.replica.invented import pick
from techstrata.replica.markup import headed
from techstrata.replica.wire import (
    DETAIL,
    LIST,
    Answer,
    Ask,
    Wire,
    cut,
    not_found,
    page,
    route,
    size_of,
    xml,
)


class Host(NamedTuple):
    """Where an employer's postings stand; `{id}` is the posting's number."""

    host: str
    employer: str
    sitemap: str
    posting: str


# The signs that patterns of addresses are made of, and what an address has in their place.
_IN_PLACE = ((r"\(\?:(\w+)[^)]*\)", r"\1"), (r"\w\?", ""), (r"\\d\+|\[\^/\]\+", "{id}"))


def _host(employer: Mapping[str, Any]) -> Host:
    parts, posting = urlsplit(employer["sitemap"]), employer["pattern"]
    for sign, instead in _IN_PLACE:
        posting = re.sub(sign, instead, posting)
    if "{id}" not in posting:
        posting = f"{posting.rstrip('/')}/{{id}}"
    return Host(parts.netloc, pick(employer["names"], "employer", parts.netloc), parts.path, posting)


HOSTS = tuple(_host(employer) for employer in asked("careers")["employer"])
_BY_HOST = {one.host: one for one in HOSTS}


def _postings(board: Board, host: str) -> tuple[Posting, ...]:
    """All that is dealt to career pages, parted among the hosts by employer."""
    found: list[Posting] = []
    for token in sorted(board.employers("careers")):
        if pick(HOSTS, "career host", token).host == host:
            found += board.on_board("careers", token) or ()
    return tuple(found)


def _sitemap(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    """An index leads to the sitemap of postings, which holds other pages too."""
    host = _BY_HOST[ask.host]
    base = f"https://{host.host}"
    if ask.path not in (host.sitemap, "/sitemap-jobs.xml"):
        return not_found()
    if "index" in ask.path:
        rows = f"<sitemap><loc>{base}/sitemap-jobs.xml</loc><lastmod>{board.day}</lastmod></sitemap>"
        return xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>')
    found = _postings(board, ask.host)
    shown = cut(ask, found, 0, size_of(ask, max(1, len(found))))
    rows = f"<url><loc>{base}/culture</loc></url>" + "".join(
        f"<url><loc>{base}{host.posting.format(id=one.id)}</loc><lastmod>{one.first}</lastmod></url>"
        for one in shown.rows
    )
    return xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>')


def _page(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    host = _BY_HOST[ask.host]
    for one in _postings(board, ask.host):
        if host.posting.format(id=one.id) == ask.path:
            return page(
                f'<!DOCTYPE html><html lang="en"><head><title>{escape(one.title)}</title>'
                f'<script type="application/ld+json">{_json_ld(one, host)}</script></head>'
                f"<body><main><h1>{escape(one.title)}</h1>{headed(one.sections, HEADINGS)}</main></body></html>"
            )
    return not_found()


def _json_ld(one: Posting, host: Host) -> str:
    where = place_of(one)
    address = {"@type": "PostalAddress", "addressLocality": where.city, "addressCountry": where.code}
    location: dict[str, Any] = {"jobLocation": {"@type": "Place", "address": address}}
    if where.remote:
        country = {"@type": "Country", "name": where.country}
        location = {"jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": country}
    value = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": one.title,
        "description": headed(one.sections, HEADINGS),
        "datePosted": one.posted.isoformat(),
        **({"validThrough": f"{one.closes}T23:59:59+09:00"} if one.closes else {}),
        "employmentType": "FULL_TIME",
        "identifier": {"@type": "PropertyValue", "name": host.employer, "value": one.id},
        "hiringOrganization": {"@type": "Organization", "name": host.employer},
        **location,
        "directApply": True,
    }
    # Some write a list, some a graph.
    shapes = ({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, value]}, [value], value, value)
    return json.dumps(pick(shapes, "shape", host.host), ensure_ascii=False).replace("</", "<\\/")


WIRES = (
    Wire(
        "careers",
        tuple(_BY_HOST),
        (
            route(LIST, r"^/(?:career/)?sitemap[\w-]*\.xml$", _sitemap, conditional=True),
            route(DETAIL, r"^/.+\d", _page, conditional=True),
        ),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("loc",), DETAIL: ("JobPosting", "hiringOrganization", "description")},
        values={DETAIL: ('"FULL_TIME"', '"GIG"')},
    ),
)
