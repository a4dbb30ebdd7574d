"""RocketPunch: an API with a key for sixty requests a minute, a site behind a challenge, and the format it once had."""

from collections.abc import Mapping
from html import escape
from typing import Any

from techstrata.replica.board import Board, Posting, token_of
from techstrata.replica.invented import number, pick
from techstrata.replica.keys import REPLICA_KEY
from techstrata.replica.markup import paragraphs
from techstrata.replica.wire import (
    DETAIL,
    LIST,
    OTHER,
    Answer,
    Ask,
    Wire,
    cut,
    empty_page,
    filtered,
    json_answer,
    not_found,
    page,
    route,
    size_of,
)

MOST, USUAL, FORMER_SIZE = 50, 20, 20
SENIORITIES = {"BEGINNER": (0, 0), "JUNIOR": (1, 3), "MIDLEVEL": (4, 8), "SENIOR": (9, 15), "EXECUTIVE": (16, 99)}
SIZES = ("TINY", "SMALL", "MEDIUM", "LARGE", "HUGE")
CATEGORIES = {"데이터": "DATA", "Data": "DATA", "디자": "DESIGN", "Design": "DESIGN", "PM": "PLANNING"}


def _list(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    if refusal := _refusal(ask):
        return refusal
    keyword, levels = ask.one("keyword").casefold(), set(ask.query.get("seniorities", ()))

    def fits(one: Posting) -> bool:
        named = not keyword or keyword in f"{one.title} {one.company}".casefold()
        return named and (not levels or bool(levels & set(_seniorities(one))))

    found = filtered(ask, board.open_on("rocketpunch"), fits)
    size, asked = size_of(ask, ask.number("pageSize", USUAL), MOST), max(1, ask.number("page", 1))
    shown = cut(ask, found, (asked - 1) * size, size)
    counts = {"totalItems": len(found), "totalPages": shown.pages, "page": asked, "pageSize": size}
    return json_answer({**counts, "items": [_item(one) for one in shown.rows]})


def _refusal(ask: Ask) -> Answer | None:
    if ask.headers.get("x-rp-api-key") == REPLICA_KEY:
        return None
    return json_answer({"code": "C0401", "message": "API key is missing or not valid"}, 401)


def _seniorities(one: Posting) -> list[str]:
    low, high, newcomer = one.career
    found = [name for name, (first, last) in SENIORITIES.items() if first <= high and last >= low]
    return found if newcomer else [name for name in found if name != "BEGINNER"]


def _item(one: Posting) -> dict[str, Any]:
    return {
        "jobId": int(one.id),
        "title": one.title,
        "subtitle": one.text.strip().splitlines()[0][:60] if one.text.strip() else "",
        "jobCategory": next((code for word, code in CATEGORIES.items() if word in one.title), "SW_DEVELOPMENT"),
        "seniorities": _seniorities(one),
        "employmentTypes": ["FULL_TIME"],
        "workType": pick(("ONSITE", "HYBRID", "REMOTE"), "way", one.company),
        "company": {
            "id": number("rocketpunch company", one.company, high=99_999),
            "name": one.company,
            "logoUrl": None,
            "industry": pick(("SaaS", "핀테크", "커머스", "헬스케어"), "industry", one.company),
            "size": pick(SIZES, "size", one.company),
        },
        "endAt": f"{one.closes}T15:00" if one.closes else None,
        "webUrl": f"https://www.rocketpunch.com/jobs/{one.id}",
    }


def _detail(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    if refusal := _refusal(ask):
        return refusal
    one = board.shown("rocketpunch", found["id"])
    if one is None:
        return json_answer({"code": "C0404", "message": "job not found"}, 404)
    text = {
        "description": one.sections.get("tasks") or one.text,
        "minimumQualification": one.sections.get("requirements", ""),
        "preferredQualification": one.sections.get("preferred", ""),
    }
    return json_answer(_item(one) | text)


def _search(ask: Ask, _: Board, __: Mapping[str, str]) -> Answer:
    return _refusal(ask) or json_answer({"code": "C9999", "message": "unknown error"}, 400)


def _codes(ask: Ask, _: Board, found: Mapping[str, str]) -> Answer:
    codes = {"seniorities": list(SENIORITIES), "job-categories": ["SW_DEVELOPMENT", *sorted(set(CATEGORIES.values()))]}
    rows = codes.get(found["name"], [])
    return _refusal(ask) or json_answer([{"code": code, "name": code.title()} for code in rows])


def _former(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    """The list as it was until 2024; since then the address is no more, unless the fault `former` brings it back."""
    if "former" not in ask.faults:
        return json_answer({"detail": "Not found."}, 404)
    shown = cut(ask, board.open_on("rocketpunch"), (max(1, ask.number("page", 1)) - 1) * FORMER_SIZE, FORMER_SIZE)
    pages = "".join(f'<a class="item" data-query="page={number}">{number}</a>' for number in range(1, shown.pages + 1))
    blocks = "".join(map(_block, shown.rows))
    pager = f'<div class="tablet computer large screen widescreen only"><div class="ui pagination">{pages}</div></div>'
    return json_answer({"data": {"template": f'<div class="company-list">{blocks}</div>{pager}'}})


def _block(one: Posting) -> str:
    company = number("rocketpunch company", one.company, high=99_999)
    link = f"/jobs/{one.id}/{escape(token_of(one.title))}"
    return (
        f'<div class="company item" data-company_id="{company}"><div class="content"><div class="company-name">'
        f'<a class="company-name nowrap header name" href="/companies/{company}"><strong>{escape(one.company)}</strong>'
        '</a></div><div class="description">서비스를 만드는 회사</div><div class="company-jobs-detail">'
        f'<div class="job-detail"><div><a class="nowrap job-title primary link" href="{link}">{escape(one.title)}</a>'
        f'<span class="job-stat-info">{escape(one.career_words or "경력무관")}</span></div></div></div></div></div>'
    )


def _former_page(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    if "former" not in ask.faults:
        return Answer(202, b"", headers=(("x-amzn-waf-action", "challenge"),))
    one = board.shown("rocketpunch", found["id"])
    if one is None:
        return not_found()
    ends = f"{one.closes:%Y.%m.%d}" if one.closes else "수시채용"
    skills = "".join(f'<a class="ui circular basic label">{escape(tag)}</a>' for tag in one.tags)
    return page(
        f'<!DOCTYPE html><html lang="ko"><head><title>{escape(one.title)}</title></head><body>'
        f'<h1 class="job-title">{escape(one.title)}</h1>'
        f'<a class="company-name" href="/companies/1">{escape(one.company)}</a>'
        f'<div class="duty break"><span class="hide full-text">{paragraphs(one.text)}</span></div>'
        f'<div class="job-specialties">{skills}</div><div class="content break">{paragraphs(one.text)}</div>'
        f'<div class="job-company-areas"><a>{escape(one.location)}</a></div>'
        f'<div class="job-dates"><span>{ends}</span><span>{one.posted:%Y.%m.%d}</span></div></body></html>'
    )


def _challenged(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    return Answer(202, b"", headers=(("x-amzn-waf-action", "challenge"),))


def _empty_list(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    """What the site's own list is before JavaScript runs."""
    return empty_page("로켓펀치")


WIRES = (
    Wire(
        "rocketpunch",
        ("openapi.rocketpunch.com",),
        (
            route(OTHER, r"^/v1/jobs/search$", _search),
            route(LIST, r"^/v1/jobs$", _list),
            route(DETAIL, r"^/v1/jobs/(?P<id>\d+)$", _detail),
            route(OTHER, r"^/v1/codes/(?P<name>[a-z-]+)$", _codes),
        ),
        "User-agent: *\nAllow: /v1/\n",
        marks={LIST: ("jobId", "title", "company"), DETAIL: ("title", "description", "minimumQualification")},
        values={LIST: ('"FULL_TIME"', '"GIG"'), DETAIL: ('"FULL_TIME"', '"GIG"')},
    ),
    Wire(
        "rocketpunch",
        ("www.rocketpunch.com",),
        (
            route(LIST, r"^/api/jobs/template$", _former),
            route(OTHER, r"^/api/", _challenged),
            route(DETAIL, r"^/(?:en-US/)?jobs/(?P<id>\d+)(?:/.*)?$", _former_page),
            route(LIST, r"^/jobs$", _empty_list),
        ),
        "User-agent: *\nDisallow: /api/\n",
    ),
)
