"""One card of a LinkedIn search for guests, with the variations that real cards have."""

from datetime import date
from html import escape
from urllib.parse import quote

from techstrata.replica.board import Posting, token_of
from techstrata.replica.invented import chance, number

_CONTROL = "public_jobs_jserp-result"
_TRACED = "data-tracking-client-ingraph data-tracking-will-navigate"


def card(one: Posting, day: date, row: int, words: str) -> str:
    """Tracking parameters differ from page to page, the posting's number does not."""
    title = escape(one.title)
    reference, tracking = number("ref", words, row // 10), number("track", one.id, row)
    asked = f"position={row % 10 + 1}&amp;pageNum=0&amp;refId={reference}&amp;trackingId={tracking}"
    link = f"https://kr.linkedin.com/jobs/view/{quote(token_of(one.title))}-at-{token_of(one.company)}-{one.id}?{asked}"
    on_root = chance(0.05, "link on root", one.id)
    urn = f'data-entity-urn="urn:li:jobPosting:{one.id}" data-impression-id="jobs-search-result-{row % 10}"'
    traced = (
        f'data-reference-id="{number("ref", words, row // 10)}==" data-tracking-id="{number("track", one.id, row)}=="'
    )
    classes = (
        "base-card relative w-full hover:no-underline focus:no-underline base-card--link base-search-card "
        "base-search-card--link job-search-card"
    )
    name, href = ("a", f' href="{link}"') if on_root else ("div", "")
    control = f'data-tracking-control-name="{_CONTROL}_search-card" {_TRACED}'
    inner = (
        f'<a class="base-card__full-link absolute top-0 right-0 bottom-0 left-0 p-0 z-[2] outline-offset-[4px]" '
        f'href="{link}" {control}><span class="sr-only">\n        {title}\n      </span></a>'
    )
    return (
        f'      <li>\n      <{name} class="{classes}" {urn} {traced} data-column="1" data-row="{row % 10 + 1}"{href}>\n'
        f"        {'' if on_root else inner}\n        {_logo(one)}\n"
        f'        <div class="base-search-card__info">\n          <h3 class="base-search-card__title">\n'
        f"        {title}\n          </h3>\n{_company(one, on_root)}\n<!---->\n"
        f'            <div class="base-search-card__metadata">\n          <span class="job-search-card__location">\n'
        f"            {escape(one.location or 'South Korea')}\n          </span>\n{_salary(one)}{_benefits(one)}"
        f"{_time(one, day)}\n            </div>\n        </div>\n      </{name}>\n      </li>"
    )


def _logo(one: Posting) -> str:
    image = f"https://media.licdn.com/dms/image/{number('logo', one.company)}/company-logo_100_100"
    return (
        '<div class="search-entity-media"><img class="artdeco-entity-image artdeco-entity-image--square-4" '
        f'data-delayed-url="{image}" data-ghost-classes="artdeco-entity-image--ghost" '
        'data-ghost-url="https://static.licdn.com/aero-v1/sc/h/ghost" alt></div>'
    )


def _company(one: Posting, on_root: bool) -> str:
    name = escape(one.company)
    if not on_root and not chance(0.1, "no link", one.company):
        control = f"{_CONTROL}_job-search-card-subtitle"
        trace = f'data-tracking-control-name="{control}" {_TRACED}'
        link = f"https://kr.linkedin.com/company/{token_of(one.company)}?trk={control}"
        name = f'<a class="hidden-nested-link" {trace} href="{link}">\n            {name}\n          </a>'
    return f'            <h4 class="base-search-card__subtitle">\n          {name}\n            </h4>'


def _salary(one: Posting) -> str:
    if not chance(0.05, "salary", one.id):
        return ""
    return '<span class="job-search-card__salary-info">$90,000.00 - $120,000.00</span>\n'


def _benefits(one: Posting) -> str:
    if not chance(0.3, "benefits", one.id):
        return ""
    address = "https://static.licdn.com/aero-v1/sc/h/icon"
    icon = f'data-delayed-url="{address}" data-svg-class-name="job-posting-benefits__icon-svg"'
    text = '<span class="job-posting-benefits__text">Be an early applicant</span>'
    inner = f'<icon class="job-posting-benefits__icon" {icon}></icon>{text}'
    return f'<div class="job-posting-benefits text-sm">{inner}</div>\n'


def _time(one: Posting, day: date) -> str:
    """Younger than a day has a class of its own."""
    age = max(0, (day - one.posted).days)
    name = "job-search-card__listdate--new" if age < 1 else "job-search-card__listdate"
    words = "12 hours ago" if age < 1 else f"{age} days ago" if age < 7 else f"{age // 7} weeks ago"
    return f'          <time class="{name}" datetime="{one.posted}">{words}</time>'
