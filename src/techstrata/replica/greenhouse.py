"""Greenhouse boards: everything in one answer, the text as HTML that is escaped once more."""

from collections.abc import Mapping
from html import escape
from typing import Any

from techstrata.replica.board import Board, Posting
from techstrata.replica.english import HEADINGS, department_of, place_of
from techstrata.replica.invented import chance, number
from techstrata.replica.markup import headed
from techstrata.replica.wire import DETAIL, LIST, Answer, Ask, Wire, cut, json_answer, route, size_of

ALL = 100_000


def _list(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    postings = board.on_board("greenhouse", found["token"])
    if postings is None:
        return _none()
    shown = cut(ask, postings, 0, size_of(ask, ALL))
    full = ask.one("content") == "true"
    jobs = [_job(one, found["token"], full) for one in shown.rows]
    return json_answer({"jobs": jobs, "meta": {"total": len(postings)}})


def _none() -> Answer:
    return json_answer({"status": 404, "error": "Job board not found"}, 404)


def _job(one: Posting, token: str, full: bool) -> dict[str, Any]:
    # One in fifty stands for no opening: anybody may apply.
    prospect = chance(0.02, "prospect", one.id)
    name = f"{one.company} " if chance(0.3, "blank", token) else one.company
    row: dict[str, Any] = {
        "absolute_url": f"https://job-boards.greenhouse.io/{token}/jobs/{one.id}",
        "data_compliance": [_compliance()],
        "internal_job_id": None if prospect else int(one.id) + 1,
        "location": {"name": one.location},
        "metadata": [{"id": 11, "name": "Work Type", "value": "Hybrid", "value_type": "single_select"}]
        if chance(0.5, "metadata", token)
        else None,
        "id": int(one.id),
        "updated_at": f"{one.first}T08:50:01-04:00",
        "requisition_id": f"R-{one.id[:4]}",
        "title": one.title,
        "company_name": name,
        "first_published": f"{one.posted}T08:50:01-04:00",
        "language": "en",
        "application_deadline": f"{one.closes}T23:59:59-04:00" if one.closes else None,
        "include_ai_disclaimer": False,
        "ai_disclaimer": None,
        "ai_opt_out_request_url": None,
    }
    if full:
        row |= {"content": _content(one), "departments": [_department(one)], "offices": [_office(one)]}
    return row


def _compliance() -> dict[str, Any]:
    rules = dict.fromkeys(("requires_consent", "requires_processing_consent", "requires_retention_consent"), False)
    return {"type": "gdpr", **rules, "retention_period": None, "demographic_data_consent_applies": False}


def _content(one: Posting) -> str:
    text = headed(one.sections, HEADINGS).replace("</h3>", "</h3><p>&nbsp;</p>")
    return escape(f'<div class="content-intro">{text}</div>')


def _department(one: Posting) -> dict[str, Any]:
    name = department_of(one)
    return {"id": number("department", name), "name": name, "child_ids": [], "parent_id": None}


def _office(one: Posting) -> dict[str, Any]:
    where = place_of(one)
    place = f"{where.city}, {where.country}"
    return {"id": number("office", place), "name": where.city, "location": place, "child_ids": [], "parent_id": None}


def _detail(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    for one in board.on_board("greenhouse", found["token"]) or ():
        if one.id == found["id"]:
            return json_answer(_job(one, found["token"], full=True))
    return _none()


def _board(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    name = board.employers("greenhouse").get(found["token"])
    return json_answer({"name": name, "content": ""}) if name else _none()


def _departments(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    postings = board.on_board("greenhouse", found["token"])
    if postings is None:
        return _none()
    names = sorted({department_of(one) for one in postings})
    rows = [
        {
            "id": number("department", name),
            "name": name,
            "parent_id": None,
            "jobs": [{"id": int(one.id), "title": one.title} for one in postings if department_of(one) == name],
        }
        for name in names
    ]
    return json_answer({"departments": rows})


WIRES = (
    Wire(
        "greenhouse",
        ("boards-api.greenhouse.io",),
        (
            route(LIST, r"^/v1/boards/(?P<token>[^/]+)/jobs/?$", _list, conditional=True),
            route(DETAIL, r"^/v1/boards/(?P<token>[^/]+)/jobs/(?P<id>\d+)$", _detail, conditional=True),
            route(LIST, r"^/v1/boards/(?P<token>[^/]+)/departments$", _departments),
            route(LIST, r"^/v1/boards/(?P<token>[^/]+)/?$", _board),
        ),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("content", "title", "company_name"), DETAIL: ("content", "title", "company_name")},
        values={LIST: ('"language":"en"', '"language":"tlh"')},
    ),
)
