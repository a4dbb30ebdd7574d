"""Programmers career as it spoke before it was closed; the faults `refused` and `gone` show it as it is today."""

from collections.abc import Mapping
from typing import Any

from techstrata.replica.board import NO_UPPER_LIMIT, Board, Posting
from techstrata.replica.invented import number, place
from techstrata.replica.markup import paragraphs
from techstrata.replica.wire import DETAIL, LIST, OTHER, Answer, Ask, Wire, cut, empty_page, json_answer, route, size_of

HOST = "https://career.programmers.co.kr"
PAGE_SIZE = 20
CATEGORIES = ((1, "서버/백엔드"), (2, "프론트엔드"), (12, "데이터 엔지니어"), (14, "데브옵스"))


def _list(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    found = board.open_on("programmers")
    size, asked = size_of(ask, PAGE_SIZE), max(1, ask.number("page", 1))
    shown = cut(ask, found, (asked - 1) * size, size)
    rows = [_position(one, "active") for one in shown.rows]
    texts = ("description", "requirement", "preferredExperience", "additionalInformation")
    rows = [{key: value for key, value in row.items() if key not in texts} for row in rows]
    return json_answer({"jobPositions": rows, "page": asked, "totalPages": shown.pages, "totalEntries": len(found)})


def _detail(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    one = board.find("programmers", found["id"])
    if one is None:
        return json_answer({"message": "Not Found"}, 404)
    return json_answer({"jobPosition": _position(one, "active" if board.is_open(one) else "closed")})


def _position(one: Posting, status: str) -> dict[str, Any]:
    low, newcomer = one.career.low, one.career.newcomer
    texts = {
        "description": one.sections.get("body") or one.sections.get("tasks"),
        "requirement": one.sections.get("requirements"),
        "preferredExperience": one.sections.get("preferred"),
        "additionalInformation": one.sections.get("benefits"),
    }
    return {
        "id": int(one.id),
        "title": one.title,
        "status": status,
        "jobType": "정규직",
        "career": one.career_words or "경력 무관",
        "careerRange": _range(one),
        "minCareerRequired": not newcomer,
        "minCareer": low,
        "period": f"{one.posted} ~ {one.closes}" if one.closes else "상시 채용",
        "startAt": f"{one.posted}T00:00:00.000+09:00",
        "endAt": f"{one.closes}T23:59:59.000+09:00" if one.closes else None,
        "updatedAt": f"{one.posted}T10:00:00.000+09:00",
        "address": one.location or place(one.company),
        "jobCategoryIds": [CATEGORIES[number(one.title, high=3)][0]],
        "technicalTags": [{"id": number("tag", tag, high=9_999), "name": tag} for tag in one.tags],
        "minSalary": None,
        "maxSalary": None,
        "isAppliable": status == "active",
        "resumeRequired": True,
        "companyId": _company(one),
        "company": {"id": _company(one), "name": one.company, "logoUrl": None},
        **{name: paragraphs(text, raw=True) if text else None for name, text in texts.items()},
    }


def _range(one: Posting) -> str:
    """As Ruby writes ranges."""
    low, high, newcomer = one.career
    if one.career_words == "신입":
        return "신입 채용"
    if newcomer:
        return "경력 무관"
    return f"{low}...{high}" if high < NO_UPPER_LIMIT else f"{low}..."


def _company(one: Posting) -> int:
    return number("programmers company", one.company, high=99_999)


def _categories(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    return json_answer([{"id": one, "name": name} for one, name in CATEGORIES])


def _web(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    return empty_page("프로그래머스")


WIRES = (
    Wire(
        "programmers",
        ("career.programmers.co.kr",),
        (
            route(OTHER, r"^/api/job_positions/job_categories$", _categories),
            route(LIST, r"^/api/job_positions$", _list),
            route(DETAIL, r"^/api/job_positions/(?P<id>\d+)$", _detail),
            route(OTHER, r"^/job_positions/\d+$", _web),
        ),
        "User-agent: *\nDisallow: /users\n",
        marks={LIST: ("id", "title", "company"), DETAIL: ("title", "requirement", "description")},
        values={LIST: ('"active"', '"paused"'), DETAIL: ('"active"', '"paused"')},
    ),
)
