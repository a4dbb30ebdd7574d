"""Greeting: employers' home pages tell numbers of workspaces; pages count from nought, days end at 14:59:59 UTC."""

import json
from collections.abc import Mapping
from typing import Any

from techstrata.replica.asked import asked
from techstrata.replica.board import NO_UPPER_LIMIT, Board, Posting
from techstrata.replica.english import HEADINGS, department_of
from techstrata.replica.invented import number
from techstrata.replica.markup import headed
from techstrata.replica.wire import (
    DETAIL,
    LIST,
    OTHER,
    Answer,
    Ask,
    Wire,
    cut,
    json_answer,
    moved,
    not_found,
    page,
    route,
    size_of,
)

EVERY_WORKSPACE = r"^/ats/(?:v[\d.]+/)?career/workspaces/(?P<token>[^/]+)/openings"
TENANTS = ".career.greetinghr.com"
_ASKED = asked("boards")["greeting"]
_NUMBERS = {one["token"]: one["number"] for one in _ASKED if "number" in one}
# Employers may have hosts of their own.
_HOSTS = {one["host"]: one["token"] for one in _ASKED if "host" in one}


def _number(token: str) -> str:
    """The number of an employer's workspace; employers of the sample have one that is made of their name."""
    return _NUMBERS.get(token) or str(number("workspace", token, high=99_999))


def _workspace(board: Board, named: str) -> tuple[Posting, ...] | None:
    """What is open in a workspace, which has a number and a name."""
    tokens = {called: token for token in board.employers("greeting") for called in (token, _number(token))}
    return board.on_board("greeting", tokens.get(named, ""))


def _door(ask: Ask, _: Board, __: Mapping[str, str]) -> Answer:
    return moved(f"https://{ask.host}/ko/home")


def _home(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    """A page for scripts, which fetch the list themselves: they are told the number to ask with."""
    token = _HOSTS.get(ask.host) or ask.host.removesuffix(TENANTS)
    if token not in board.employers("greeting"):
        return not_found()
    queries = [
        {"queryKey": ["openings"], "state": {"data": []}},
        {"queryKey": ["getCareerBootInfo"], "state": {"data": {"workspaceId": int(_number(token))}}},
    ]
    data = json.dumps({"props": {"pageProps": {"dehydratedState": {"queries": queries}}}})
    return page(
        f'<!DOCTYPE html><html lang="ko"><head><title>채용</title></head><body><div id="__next"></div>'
        f'<script id="__NEXT_DATA__" type="application/json">{data}</script></body></html>'
    )


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


_ROBOTS = "User-agent: *\nAllow: /\n"
_API = Wire(
    "greeting",
    ("api.greetinghr.com",),
    (
        route(LIST, EVERY_WORKSPACE + r"/?$", _list),
        route(DETAIL, EVERY_WORKSPACE + r"/(?P<id>\d+)$", _detail),
    ),
    _ROBOTS,
    marks={LIST: ("openingId", "title", "datas"), DETAIL: ("detail", "title", "openingsInfo")},
    values={LIST: ('"FULL_TIME_WORKER"', '"GIG_WORKER"'), DETAIL: ('"OPEN"', '"PAUSED"')},
)
_HOMES = Wire(
    "greeting", (TENANTS, *_HOSTS), (route(OTHER, r"^/$", _door), route(OTHER, r"^/ko/home$", _home)), _ROBOTS
)
WIRES = (_API, _HOMES)
