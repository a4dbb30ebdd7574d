"""Walls: pages that ask who we are, or whether we are human, where a site was asked for JSON."""

import re

from pydantic import ValidationError

from techstrata.contracts import Site
from techstrata.domain import READER_FAULTS, Issue, RawPage, Step, UnexpectedDataError, Verdict
from techstrata.reading.html import Html
from techstrata.reading.json_site import JsonSite
from techstrata.reading.notices import notice_of

MARKUP = re.compile(rb"\s*<(?!\?xml|urlset|sitemapindex)")
# The script of a captcha is on many a page that shows none: only the place where it is shown counts.
MARKS = re.compile(
    r"""type=["']?password|\b(?:g-re|h-|px-)captcha\b|cf-turnstile|captcha-delivery|name=["']?captcha|id=["']?captcha|"""
    r"""challenge-(?:form|running|container)|cp_challenge|sec-if-cpt|_incapsula_resource|"""
    r"""(?:verify|confirm|prove) (?:that )?you(?:'re| are) (?:a )?human|are you (?:a robot|human)|"""
    r"""로봇이 아닙니다|자동 ?입력 ?방지|"""
    r"""<title>[^<]{0,40}(?:\blog[- ]?in\b|\bsign[- ]?(?:in|up)\b|로그인|"""
    r"""access denied|attention required|security check)""",
    re.IGNORECASE,
)
PASSES_FOR_DATA: tuple[Verdict, ...] = ("answer", "failing")


def judged(site: Site, page: RawPage) -> Verdict:
    """What a response is; a wall in place of JSON refuses us, whatever its status says."""
    verdict = site.judge(page)
    return "blocked" if verdict in PASSES_FOR_DATA and is_wall(site, page) else verdict


def is_wall(site: Site, page: RawPage) -> bool:
    """Whether a site of JSON sent HTML of which nothing can be read, with a login, a captcha or a challenge."""
    if not isinstance(site, JsonSite) or page.status >= 300 or not MARKUP.match(page.body):
        return False
    try:
        text = Html.of(page).text
    except UnexpectedDataError:
        return False
    has_marks = MARKS.search(text) is not None or notice_of(text) == "blocked"
    return has_marks and not _says_something(site, page)


def _says_something(site: Site, page: RawPage) -> bool:
    """It leads on, or tells of a posting."""
    try:
        return site.follow(page) != Step() or any(not isinstance(one, Issue) for one in site.read(page))
    except (UnexpectedDataError, ValidationError, *READER_FAULTS):
        return False
