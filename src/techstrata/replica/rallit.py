"""Rallit: JSON with far-away days for what is not known, HTML in its details."""

from collections.abc import Mapping
from typing import Any

from techstrata.replica.board import Board, Posting
from techstrata.replica.invented import number
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
    route,
    size_of,
)

HOST = "https://www.rallit.com"
MOST, USUAL = 100, 20
GROUPS = ("DEVELOPER", "DESIGN", "MARKETING", "MANAGEMENT")
UNKNOWN_DAY, NO_END = "1970-01-01", "9999-12-31"
LEVELS = {"BEGINNER": (0, 0), "JUNIOR": (1, 3), "MIDDLE": (4, 8), "SENIOR": (9, 99)}
REGIONS = {
    "강남": "GANGNAM",
    "분당": "PANGYO",
    "마포": "MAPO",
    "구로": "GURO_GASAN",
    "금천": "GURO_GASAN",
    "경기": "GYEONGGI",
    "Gyeonggi": "GYEONGGI",
    "재택": "REMOTE",
    "Remote": "REMOTE",
    "서울": "SEOUL",
    "Seoul": "SEOUL",
    "부산": "BUSAN",
    "Busan": "BUSAN",
    "인천": "INCHEON",
    "대전": "DAEJEON",
    "Daejeon": "DAEJEON",
}


def _list(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    levels = ask.query.get("jobLevel", ())
    if len(levels) > 1 or not ask.one("pageNumber").isdecimal():
        return json_answer(_envelope(None, "BAD_REQUEST", "BAD_PARAMETER"), 400)
    group, asked = ask.one("jobGroup"), set(",".join(levels).split(",")) - {""}

    def fits(one: Posting) -> bool:
        return group in ("", "DEVELOPER") and (not asked or bool(asked & set(_levels(one))))

    found = filtered(ask, board.open_on("rallit"), fits)
    size, page_number = size_of(ask, ask.number("pageSize", USUAL), MOST), max(1, ask.number("pageNumber", 1))
    shown = cut(ask, found, (page_number - 1) * size, size)
    data = {
        "pageNumber": page_number,
        "pageSize": size,
        "totalCount": len(found),
        "totalPage": shown.pages,
        "items": [_item(one) for one in shown.rows],
    }
    return json_answer(_envelope(data))


def _envelope(data: Any, status: str = "OK", error: str | None = None) -> dict[str, Any]:
    return {"statusCode": status, "message": error or "", "data": data, "errorCode": error}


def _levels(one: Posting) -> list[str]:
    low, high, newcomer = one.career
    found = [name for name, (first, last) in LEVELS.items() if first <= high and last >= low]
    return found if newcomer else [name for name in found if name != "BEGINNER"] or ["IRRELEVANT"]


def _item(one: Posting) -> dict[str, Any]:
    levels = _levels(one)
    return {
        "id": int(one.id),
        "title": one.title,
        "jobLevel": levels[0] if len(levels) == 1 else "IRRELEVANT",
        "jobLevels": levels,
        "startedAt": UNKNOWN_DAY,
        "endedAt": one.closes.isoformat() if one.closes else NO_END,
        "companyId": number("rallit company", one.company, high=9_999),
        "companyName": one.company,
        "addressRegion": next((code for word, code in REGIONS.items() if word in one.location), "ETC"),
        "companyRepresentativeImage": f"https://cdn.rallit.com/image/{number(one.company)}",
        "isBookmarked": False,
        "status": {"code": "HIRING", "name": "모집 중"},
        "url": f"{HOST}/positions/{one.id}",
        "joinReward": "0",
        "jobSkillKeywords": list(one.tags),
        "partnerLogo": "",
        "isPartner": False,
    }


def _detail(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    one = board.find("rallit", found["id"])
    if one is None:
        return json_answer(_envelope(None, "NOT_FOUND", "NOT_FOUND"), 404)
    status = {} if board.is_open(one) else {"status": {"code": "CLOSED", "name": "모집 마감"}}
    text = {
        "description": one.sections.get("body") or one.sections.get("intro", ""),
        "responsibilities": one.sections.get("tasks", ""),
        "basicQualifications": one.sections.get("requirements", ""),
        "preferredQualifications": one.sections.get("preferred", ""),
        "benefits": "\n".join(filter(None, (one.sections.get("benefits"), one.sections.get("process")))),
    }
    data = {
        **_item(one),
        **status,
        "addressMain": one.location,
        "addressDetail": "",
        "addressBuildingName": "",
        **{name: paragraphs(words) for name, words in text.items()},
        "isAlwaysHiring": one.closes is None,
    }
    return json_answer(_envelope(data))


def _web(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    return empty_page("랠릿")


WIRES = (
    Wire(
        "rallit",
        ("www.rallit.com",),
        (
            route(LIST, r"^(?:/client)?/api/v1/position$", _list),
            route(DETAIL, r"^(?:/client)?/api/v1/position/(?P<id>\d+)$", _detail),
            route(OTHER, r"^/positions/\d+$", _web),
        ),
        "User-agent: *\nAllow: /api\nDisallow: /my\n",
        marks={
            LIST: ("title", "companyName", "jobSkillKeywords"),
            DETAIL: ("title", "responsibilities", "basicQualifications"),
        },
        values={LIST: ('"HIRING"', '"PAUSED"'), DETAIL: ('"HIRING"', '"PAUSED"')},
    ),
)
