"""Workable accounts: the widget with all texts, and the newer list in pages of ten."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from techstrata.replica.board import Board, Posting
from techstrata.replica.english import HEADINGS, department_of, place_of
from techstrata.replica.invented import uuid
from techstrata.replica.markup import headed, paragraphs
from techstrata.replica.wire import DETAIL, LIST, Answer, Ask, Wire, cut, json_answer, route, size_of

HOST = "https://apply.workable.com"
PAGE_SIZE = 10


def _widget(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    postings = board.on_board("workable", found["token"])
    if postings is None:
        return json_answer({"error": "Not found"}, 404)
    shown = cut(ask, postings, 0, size_of(ask, 100_000))
    full = ask.one("details") == "true"
    name = board.employers("workable")[found["token"]]
    return json_answer({"name": name, "description": None, "jobs": [_job(one, full) for one in shown.rows]})


def _code(one: Posting) -> str:
    return uuid("workable", one.id).replace("-", "")[:10].upper()


def _job(one: Posting, full: bool) -> dict[str, Any]:
    where, link = place_of(one), f"{HOST}/j/{_code(one)}"
    parts = {"country": where.country, "city": where.city}
    return {
        "title": one.title,
        "shortcode": _code(one),
        "code": "",
        "employment_type": "Full-time",
        "telecommuting": where.remote,
        "department": department_of(one),
        "url": link,
        "shortlink": link,
        "application_url": f"{link}/apply",
        "published_on": one.posted.isoformat(),
        "created_at": one.posted.isoformat(),
        **parts,
        "state": where.region,
        "education": "",
        "experience": "",
        "function": "Engineering",
        "industry": "Computer Software",
        "locations": [{**parts, "countryCode": where.code, "region": where.region, "hidden": False}],
        **({"description": headed(one.sections, HEADINGS)} if full else {}),
    }


def _list(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    postings = board.on_board("workable", found["token"])
    if postings is None:
        return json_answer({"error": "Not found"}, 404)
    start = _start(ask.body)
    shown = cut(ask, postings, start, size_of(ask, PAGE_SIZE))
    more = {"nextPage": _token(start + shown.size)} if shown.has_next else {}
    return json_answer({"total": len(postings), "results": [_result(one) for one in shown.rows], **more})


def _start(body: bytes) -> int:
    sent = json.loads(body or b"{}")
    token = sent.get("token") if isinstance(sent, dict) else None
    if not token:
        return 0
    after = b64decode(str(token), validate=False).decode("utf-8", "replace").removeprefix("after:")
    return int(after) if after.isdecimal() else 0


def _token(start: int) -> str:
    return b64encode(f"after:{start}".encode()).decode()


def _result(one: Posting) -> dict[str, Any]:
    where = place_of(one)
    location = {"country": where.country, "countryCode": where.code, "city": where.city, "region": where.region}
    return {
        "id": one.invented("workable", 1_000_000, 9_000_000),
        "shortcode": _code(one),
        "title": one.title,
        "remote": where.remote,
        "location": location,
        "locations": [{**location, "hidden": False}],
        "state": "published",
        "isInternal": False,
        "code": "",
        "published": f"{one.posted}T00:00:00.000Z",
        "type": "full",
        "language": "en",
        "department": [department_of(one)],
        "accountUid": uuid("account", one.company),
        "approvalStatus": "approved",
        "workplace": "remote" if where.remote else "on_site",
    }


def _detail(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    for one in board.on_board("workable", found["token"]) or ():
        if _code(one) == found["code"]:
            rest = {name: text for name, text in one.sections.items() if name not in ("requirements", "benefits")}
            texts = {
                "description": headed(rest, HEADINGS),
                "requirements": paragraphs(one.sections.get("requirements", "")),
                "benefits": paragraphs(one.sections.get("benefits", "")),
            }
            return json_answer(_result(one) | texts)
    return json_answer({"error": "Not found"}, 404)


WIRES = (
    Wire(
        "workable",
        ("apply.workable.com",),
        (
            route(LIST, r"^/api/v1/widget/accounts/(?P<token>[^/]+)/?$", _widget),
            route(LIST, r"^/api/v3/accounts/(?P<token>[^/]+)/jobs$", _list, "POST"),
            route(DETAIL, r"^/api/v2/accounts/(?P<token>[^/]+)/jobs/(?P<code>[0-9A-F]+)$", _detail),
        ),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("title", "description", "shortcode"), DETAIL: ("title", "description", "requirements")},
        values={LIST: ('"Full-time"', '"Gig"')},
    ),
)
