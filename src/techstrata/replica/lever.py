"""Lever sites: a bare array, the text in an opening, several lists and a closing, instants in milliseconds."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from techstrata.replica.board import Board, Posting
from techstrata.replica.english import HEADINGS, department_of, place_of
from techstrata.replica.invented import chance, uuid
from techstrata.replica.markup import items, paragraphs
from techstrata.replica.wire import DETAIL, LIST, Answer, Ask, Wire, cut, json_answer, page, route, size_of

HOST = "https://jobs.lever.co"
_BLANK = re.compile(r"\n[\s\u200b\ufeff]*\n")


def _list(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    postings = board.on_board("lever", found["token"])
    if postings is None:
        return json_answer({"ok": False, "error": "Document not found"}, 404)
    if ask.one("mode") != "json" and "text/html" in ask.headers.get("accept", ""):
        return page("<!DOCTYPE html><html><body><div class='postings-group'></div></body></html>")
    limit = ask.number("limit", 100_000)
    shown = cut(ask, postings, ask.number("skip", 0), size_of(ask, limit or 100_000))
    rows = [_posting(one, found["token"]) for one in shown.rows]
    return json_answer(_grouped(rows, ask.one("group")) if ask.one("group") else rows)


def _grouped(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    titles = sorted({str(row["categories"].get(name, "")) for row in rows})
    return [
        {"title": title, "postings": [row for row in rows if row["categories"].get(name, "") == title]}
        for title in titles
    ]


def _posting(one: Posting, token: str) -> dict[str, Any]:
    """What was one text stands partly in lists: reading the description alone loses what is demanded."""
    where = place_of(one)
    opening, lists, closing = _parts(one)
    address = f"{HOST}/{token}/{uuid('lever', one.id)}"
    at = datetime(one.posted.year, one.posted.month, one.posted.day, 9, tzinfo=UTC)
    department = {"department": "R&D"} if chance(0.5, "department", token) else {}
    amount = {"currency": "USD", "interval": "per-year-salary", "min": 60000, "max": 90000}
    salary = {"salaryRange": amount, "salaryDescription": "", "salaryDescriptionPlain": ""}
    return {
        "additionalPlain": closing,
        "additional": paragraphs(closing),
        "categories": {
            "commitment": "Full-time",
            **department,
            "location": where.city,
            "team": department_of(one),
            "allLocations": [where.city],
        },
        "createdAt": int(at.timestamp() * 1000),
        "descriptionPlain": opening,
        "description": paragraphs(opening),
        "id": uuid("lever", one.id),
        "lists": lists,
        "text": one.title,
        "country": where.code,
        "workplaceType": "remote" if where.remote else "hybrid" if "Hybrid" in one.location else "on-site",
        "opening": "",
        "openingPlain": "",
        "descriptionBody": paragraphs(opening),
        "descriptionBodyPlain": opening,
        "hostedUrl": address,
        "applyUrl": f"{address}/apply",
        **(salary if chance(0.2, "salary", one.id) else {}),
    }


def _parts(one: Posting) -> tuple[str, list[dict[str, str]], str]:
    """Blocks between blank lines: the first opens, the last closes, the others are lists under their first line."""
    blocks = [HEADINGS[name] + "\n" + text for name, text in one.sections.items() if name in HEADINGS]
    blocks = blocks or [block for block in _BLANK.split(one.text) if block.strip()]
    if len(blocks) < 3:
        return one.text, [], ""
    lists = []
    for block in blocks[1:-1]:
        heading, _, rest = block.strip().partition("\n")
        lists.append({"text": heading.strip(), "content": items(rest)})
    return blocks[0].strip(), lists, blocks[-1].strip()


def _detail(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    for one in board.on_board("lever", found["token"]) or ():
        if uuid("lever", one.id) == found["id"]:
            return json_answer(_posting(one, found["token"]))
    return json_answer({"ok": False, "error": "Document not found"}, 404)


WIRES = (
    Wire(
        "lever",
        ("api.lever.co", "api.eu.lever.co"),
        (
            route(LIST, r"^/v0/postings/(?P<token>[^/]+)/?$", _list),
            route(DETAIL, r"^/v0/postings/(?P<token>[^/]+)/(?P<id>[0-9a-f-]{36})$", _detail),
        ),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("text", "lists", "descriptionPlain"), DETAIL: ("text", "lists", "descriptionPlain")},
        values={LIST: ('"on-site"', '"orbital"')},
    ),
)
