from datetime import UTC, date, datetime

import pytest

from techstrata.domain import RawPage, UnexpectedDataError
from techstrata.reading.sitemap import Entry, entries_of, is_cut_off


def page(text: str) -> RawPage:
    at = datetime(2026, 11, 20, tzinfo=UTC)
    facts = {"site": "x", "key": "k", "origin": "https://x.example/sitemap.xml", "media_type": "application/xml"}
    return RawPage(**facts, day=date(2026, 11, 20), fetched_at=at, body=text.encode())


def test_addresses_with_and_without_a_day_and_in_cdata() -> None:
    text = (
        "<urlset><url><loc>https://x.example/1?a=1&amp;b=2</loc><lastmod>2026-11-19</lastmod></url>"
        "<url>\n<loc>\n<![CDATA[https://x.example/2]]>\n</loc></url></urlset>"
    )
    assert entries_of(page(text)) == [
        Entry("https://x.example/1?a=1&b=2", "2026-11-19", False),
        Entry("https://x.example/2", "", False),
    ]


def test_an_index_leads_to_sitemaps_whatever_the_prefix() -> None:
    text = "<s:sitemapindex><s:sitemap><s:loc>https://x.example/a.xml</s:loc></s:sitemap></s:sitemapindex>"
    assert entries_of(page(text)) == [Entry("https://x.example/a.xml", "", True)]


def test_an_empty_sitemap_is_one_and_half_of_one_is_not() -> None:
    assert entries_of(page('<urlset xmlns="x"/>')) == []
    half = page("<urlset><url><loc>https://x.example/1</loc></url><url>")
    assert is_cut_off(half)
    with pytest.raises(UnexpectedDataError):
        entries_of(half)


def test_another_page_and_damaged_compression_are_no_sitemaps() -> None:
    assert not is_cut_off(page("<html></html>"))
    with pytest.raises(UnexpectedDataError):
        entries_of(page("<html></html>"))
    damaged = page("").model_copy(update={"body": b"\x1f\x8b\x08damaged"})
    with pytest.raises(UnexpectedDataError):
        entries_of(damaged)
