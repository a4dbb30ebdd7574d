"""Greeting: workspaces by number, pages counted from nought, days that end at 14:59:59 UTC."""

from collections.abc import Mapping
from typing import Any

from techstrata.replica.board import NO_UPPER_LIMIT, Board, Posting
from techstrata.replica.english import HEADINGS, department_of
from techstrata.replica.invented import number
from techstrata.replica.markup import headed
from techstrata.replica.wire import DETAIL, LIST, Answer, Ask, Wire, cut, json_answer, route, size_of

EVERY_WORKSPACE = r"^/ats/(?:v[\d.]+/)?career/workspaces/(?P<token>[^/]+)/openings"


def _workspace(board: Board, token: str) -> tuple[Posting, ...] | None:
    """Workspaces have numbers; employers of the sample are found by the number of their name."""
    tokens = {str(number("workspace", name, high=99_999)): name for name in board.employers("greeting")}
    return board.on_board("greeting", token if token in board.employers("greeting") else tokens.get(token, ""))


def _list(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    postings = _workspace(board, found["token"])
    if postings is None:
        return json_answer({"success": False, "message": "workspace not found"}, 404)
    size, asked = size_of(ask, ask.number("pageSize", 10), 100), ask.number("page", 0)
    shown = cut(ask, postings, asked * size, size)
    data = {
        "page": asked,
        "pageSize": size,
        "totalCount": len(postings),
        "totalPage": shown.pages,
        "hasNext": shown.has_next,
        "datas": [_row(one) for one in shown.rows],
    }
    return json_answer({"success": True, "data": data})


def _row(one: Posting) -> dict[str, Any]:
    return {
        "openingId": int(one.id),
        "title": one.title,
        "deploy": True,
        "fixed": False,
        "openDate": f"{one.posted}T09:27:42Z",
        "dueDate": f"{one.closes}T14:59:59Z" if one.closes else None,
        "deadlineDDay": None,
        "group": {"name": one.company, "imageUrl": None},
        "openingJobPosition": {"openingJobPositions": [_job_position(one)]},
    }


def _job_position(one: Posting) -> dict[str, Any]:
    low, high, newcomer = one.career
    kind = "NOT_MATTER" if newcomer and high == NO_UPPER_LIMIT else "NEW_COMER" if newcomer else "EXPERIENCED"
    upper = None if high == NO_UPPER_LIMIT else high
    place = {"location": one.location, "place": one.location, "detailPlace": None, "workFromHome": False}
    return {
        "workspaceOccupation": {"occupation": department_of(one)},
        "workspaceJob": {"job": one.title},
        "workspacePlace": place,
        "jobPositionCareer": {"careerType": kind, "careerFrom": low or None, "careerTo": upper},
        "jobPositionEmployment": {"employmentType": "FULL_TIME_WORKER"},
    }


def _detail(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    for one in _workspace(board, found["token"]) or ():
        if one.id == found["id"]:
            info = {"openingId": int(one.id), "status": "OPEN", "title": one.title}
            data = {
                "openingsInfo": info | {"detail": headed(one.sections, HEADINGS)},
                "jobPositionSetting": {"jobPositions": [_job_position(one)]},
                "groupInfo": {"name": one.company},
            }
            return json_answer({"success": True, "data": data})
    return json_answer({"success": False, "message": "opening not found"}, 404)


WIRES = (
    Wire(
        "greeting",
        ("api.greetinghr.com",),
        (
            route(LIST, EVERY_WORKSPACE + r"/?$", _list),
            route(DETAIL, EVERY_WORKSPACE + r"/(?P<id>\d+)$", _detail),
        ),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("openingId", "title", "datas"), DETAIL: ("detail", "title", "openingsInfo")},
        values={LIST: ('"FULL_TIME_WORKER"', '"GIG_WORKER"'), DETAIL: ('"OPEN"', '"PAUSED"')},
    ),
)
