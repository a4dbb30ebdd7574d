"""Wanted: two generations of lists, four addresses of details, and the pages that its sitemap leads to."""

import json
from collections.abc import Mapping, Sequence
from email.utils import formatdate
from html import escape
from urllib.parse import urlencode

from techstrata.replica.board import Board, Posting
from techstrata.replica.invented import chance
from techstrata.replica.wanted_rows import (
    HOST,
    company_id,
    company_row,
    initial,
    json_ld,
    new_job,
    new_row,
    old_job,
    old_row,
)
from techstrata.replica.wanted_words import GROUP_NAMES, category_of
from techstrata.replica.wire import (
    DETAIL,
    LIST,
    OTHER,
    Answer,
    Ask,
    Cut,
    Handler,
    Wire,
    cut,
    filtered,
    json_answer,
    moved,
    not_found,
    page,
    route,
    size_of,
    xml,
)

ROBOTS = f"User-agent: *\nDisallow: /api/\nDisallow: /profile\nDisallow: /user\nSitemap: {HOST}/sitemap.xml\n"
PER_SITEMAP = 1_000


def _new_list(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    found = _asked(ask, board, ask.one("job_group_id"), set(ask.query.get("job_ids", ())))
    shown = cut(ask, found, ask.number("offset", 0), size_of(ask, ask.number("limit", 20), 100))
    return json_answer({"data": [new_row(one) for one in shown.rows], "links": _links(ask, shown)})


def _old_list(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    fields = {field for field in ask.query.get("tag_type_ids", ()) if field}
    groups = fields & {str(group) for group in {category_of(one)[0] for one in board.open_on("wanted")}}
    found = _asked(ask, board, next(iter(groups), ""), fields - groups)
    shown = cut(ask, found, ask.number("offset", 0), size_of(ask, ask.number("limit", 20), 100))
    beside = {"is_callable_external_job": True, "is_score": True, "model_status": None, "data_model": None}
    return json_answer({"links": _links(ask, shown), "data": [old_row(one) for one in shown.rows], **beside})


def _search(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    """Postings by words, in the envelope of the new list."""
    shown, _total = _matching(ask, board)
    return json_answer({"positions": {"data": [new_row(one) for one in shown.rows], "links": _links(ask, shown)}})


def _search_positions(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    """The only list that says how many there are."""
    shown, total = _matching(ask, board)
    return json_answer({"data": [new_row(one) for one in shown.rows], "total_count": total})


def _matching(ask: Ask, board: Board) -> tuple[Cut, int]:
    words = ask.one("query").casefold()
    found = filtered(ask, board.open_on("wanted"), lambda one: words in f"{one.title} {one.company}".casefold())
    return cut(ask, found, ask.number("offset", 0), size_of(ask, ask.number("limit", 20), 100)), len(found)


def _of_company(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    rows = [one for one in board.open_on("wanted") if company_id(one) == int(found["company"])]
    if "v4" in ask.path:
        return json_answer({"data": [old_row(one) for one in rows], "links": {"prev": None, "next": None}})
    return json_answer({"jobs": [company_row(one) for one in rows]})


def _tags(ask: Ask, _: Board, __: Mapping[str, str]) -> Answer:
    """Numbers and names of fields of work."""
    groups = [{"id": group, "title": name, "tags": []} for group, name in GROUP_NAMES.items()]
    return json_answer({ask.one("tags", "category"): groups if ask.one("tags") == "category" else []})


def _asked(ask: Ask, board: Board, group: str, fields: set[str]) -> Sequence[Posting]:
    years = ask.one("years", "-1")

    def fits(one: Posting) -> bool:
        of_group, of_field = map(str, category_of(one))
        if (group and of_group != group) or (fields and of_field not in fields):
            return False
        return not years.isdecimal() or one.career.low <= int(years) <= one.career.high

    return filtered(ask, board.open_on("wanted"), fits)


def _links(ask: Ask, shown: Cut) -> dict[str, str | None]:
    """Relative addresses; none on the last page, even when it is full."""

    def link(offset: int) -> str:
        asked = [(name, value) for name, values in ask.query.items() for value in values if name != "offset"]
        return f"{ask.path}?{urlencode([*asked, ('offset', offset)])}"

    more = shown.has_next or "repeated_last_page" in ask.faults
    return {
        "prev": link(max(0, shown.start - shown.size)) if shown.start else None,
        "next": link(ask.number("offset", 0) + shown.size) if more else None,
    }


def _detail(envelope: str) -> Handler:
    def answer(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
        one = board.find("wanted", found["id"])
        if one is None or (not board.is_open(one) and chance(0.5, "deleted", one.id)):
            return json_answer({"error_code": 11001, "message": "job not found exception", "data": None}, 404)
        status = "active" if board.is_open(one) else "close"
        if envelope == "old":
            return json_answer({"application": None, "job": old_job(one, status), "like_users": []})
        job = new_job(one, status)
        if envelope == "v4":
            return json_answer({"message": "ok", "data": {"application": None, "job": job}})
        return json_answer({"application": None, "job": job} if envelope == "v1" else {"job": job})

    return answer


def _sitemap(_: Ask, board: Board, __: Mapping[str, str]) -> Answer:
    count = max(1, -(-len(board.open_on("wanted")) // PER_SITEMAP))
    entries = [f"{HOST}/sitemap_kr_job_{part}.xml" for part in range(1, count + 1)]
    entries = [f"{HOST}/sitemap_kr_company_1.xml", *entries]
    rows = "".join(f"<sitemap><loc>{entry}</loc><lastmod>{board.day}</lastmod></sitemap>" for entry in entries)
    return xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>')


def _job_sitemap(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    shown = cut(ask, board.open_on("wanted"), (int(found["part"]) - 1) * PER_SITEMAP, PER_SITEMAP)
    if not shown.rows:
        return not_found()
    rows = "".join(f"<url><loc>{HOST}/wd/{one.id}</loc><lastmod>{one.first}</lastmod></url>" for one in shown.rows)
    return xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>')


def _page(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    one = board.shown("wanted", found["id"])
    if one is None:
        return not_found("존재하지 않는 포지션입니다.")
    when = formatdate((one.first - one.first.replace(1970, 1, 1)).total_seconds(), usegmt=True)
    data = json.dumps({"props": {"pageProps": {"initialData": initial(one)}}}, ensure_ascii=False)
    data = data.replace("</", "<\\u002f")
    return page(
        f'<!DOCTYPE html><html lang="ko"><head><title>{escape(one.title)} | 원티드</title>'
        f'<link rel="canonical" href="{HOST}/wd/{one.id}"/>'
        f'<script type="application/ld+json">{json_ld(one)}</script></head><body><div id="__next"></div>'
        f'<script id="__NEXT_DATA__" type="application/json">{data}</script></body></html>',
        headers=(("last-modified", when),),
    )


def _company_sitemap(_: Ask, board: Board, __: Mapping[str, str]) -> Answer:
    companies = sorted({company_id(one) for one in board.open_on("wanted")})
    rows = "".join(f"<url><loc>{HOST}/company/{company}</loc></url>" for company in companies)
    return xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>')


def _same_page(_: Ask, __: Board, found: Mapping[str, str]) -> Answer:
    return moved(f"{HOST}/wd/{found['id']}")


_PAGES = Wire(
    "wanted",
    ("www.wanted.co.kr",),
    (
        route(LIST, r"^/api/chaos/navigation/v1/results$", _new_list),
        route(LIST, r"^/api/v4/jobs$", _old_list),
        route(LIST, r"^/api/chaos/search/v1/results$", _search),
        route(LIST, r"^/api/chaos/search/v1/position$", _search_positions),
        route(LIST, r"^/api/chaos/companies/v1/(?P<company>\d+)/jobs$", _of_company),
        route(LIST, r"^/api/v4/companies/(?P<company>\d+)/jobs$", _of_company),
        route(DETAIL, r"^/api/chaos/jobs/v1/(?P<id>\d+)/details$", _detail("v1")),
        route(DETAIL, r"^/api/chaos/jobs/v2/(?P<id>\d+)/details$", _detail("v2")),
        route(DETAIL, r"^/api/chaos/jobs/v4/(?P<id>\d+)/details$", _detail("v4")),
        route(DETAIL, r"^/api/v4/jobs/(?P<id>\d+)$", _detail("old")),
        route(LIST, r"^/sitemap\.xml$", _sitemap, conditional=True),
        route(LIST, r"^/sitemap_kr_job_(?P<part>\d+)\.xml$", _job_sitemap, conditional=True),
        route(OTHER, r"^/sitemap_kr_company_1\.xml$", _company_sitemap),
        route(DETAIL, r"^/wd/(?P<id>\d+)$", _page, conditional=True),
    ),
    ROBOTS,
    marks={LIST: ("position", "company", "annual_from"), DETAIL: ("position", "requirements", "main_tasks")},
    values={LIST: ('"regular"', '"gig"'), DETAIL: ('"active"', '"paused"')},
)
_FORMER = Wire(
    "wanted",
    ("recruit.wanted.co.kr",),
    (route(OTHER, r"^/wd/(?P<id>\d+)$", _same_page),),
    "User-agent: *\nAllow: /\n",
)
_STATIC = Wire(
    "wanted",
    ("static.wanted.co.kr",),
    (route(OTHER, r"^/tags$", _tags),),
    "User-agent: *\nAllow: /\n",
)
WIRES = (_PAGES, _FORMER, _STATIC)
