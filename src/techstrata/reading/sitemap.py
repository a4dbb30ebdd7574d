"""Sitemaps and their indexes: addresses with the day of their last change."""

import html
import re
import zlib
from typing import NamedTuple

from techstrata.domain import RawPage, UnexpectedDataError

ENTRY = re.compile(r"<(?:\w+:)?(url|sitemap)\b[^>]*>(.*?)</(?:\w+:)?\1\s*>", re.DOTALL)
PLACE = re.compile(r"<(?:\w+:)?loc\b[^>]*>\s*(?:<!\[CDATA\[)?\s*(.*?)\s*(?:\]\]>)?\s*</(?:\w+:)?loc\s*>", re.DOTALL)
CHANGED = re.compile(r"<(?:\w+:)?lastmod\b[^>]*>\s*([^<]*?)\s*</")
ROOT_ENDS = re.compile(r"</(?:\w+:)?(?:urlset|sitemapindex)\s*>|<(?:\w+:)?(?:urlset|sitemapindex)\b[^>]*/>")
ROOT_STARTS = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)\b")
GZIP = b"\x1f\x8b"
LARGEST = 50_000_000


class Entry(NamedTuple):
    """One address of a sitemap; `is_index` when a further sitemap is behind it."""

    url: str
    changed: str
    is_index: bool


def is_cut_off(page: RawPage) -> bool:
    """A sitemap that begins and never ends: asking again may help."""
    text = _text_of(page)
    return ROOT_STARTS.search(text) is not None and ROOT_ENDS.search(text) is None


def entries_of(page: RawPage) -> list[Entry]:
    """All addresses of a sitemap; raises UnexpectedDataError when it is none, or cut off."""
    text = _text_of(page)
    if not ROOT_ENDS.search(text):
        raise UnexpectedDataError("The page is no whole sitemap.")
    found: list[Entry] = []
    for kind, inside in ENTRY.findall(text):
        place, changed = PLACE.search(inside), CHANGED.search(inside)
        if place:
            found.append(Entry(html.unescape(place[1]), changed[1] if changed else "", kind == "sitemap"))
    return found


def _text_of(page: RawPage) -> str:
    body = page.body
    if body.startswith(GZIP):
        try:
            body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, LARGEST)
        except zlib.error:
            return ""
    return body.decode("utf-8", "replace")
