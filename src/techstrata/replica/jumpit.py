"""Jumpit: sixteen postings a page, details under a singular address, 400 for what is closed."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from techstrata.replica.board import Board, Posting
from techstrata.replica.invented import chance, number, place
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
    moved,
    not_found,
    route,
    size_of,
    xml,
)

PAGE_SIZE = 16
IMAGES = "https://cdn.jumpit.co.kr/images"
WEB = "https://jumpit.saramin.co.kr"
CATEGORIES = {
    "서버/백엔드 개발자": 1,
    "프론트엔드 개발자": 2,
    "웹 풀스택 개발자": 3,
    "안드로이드 개발자": 4,
    "게임 클라이언트 개발자": 5,
    "게임 서버 개발자": 6,
    "DBA": 7,
    "인공지능/머신러닝": 8,
    "devops/시스템 엔지니어": 9,
    "정보보안 담당자": 10,
    "QA 엔지니어": 11,
    "개발 PM": 12,
    "HW/임베디드": 13,
    "SW/솔루션": 15,
    "iOS 개발자": 16,
    "웹 퍼블리셔": 17,
    "크로스플랫폼 앱 개발자": 18,
    "빅데이터 엔지니어": 19,
    "VR/AR/3D": 20,
    "기술지원": 21,
    "블록체인": 22,
}
ROBOTS = (
    "User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nDisallow: /login\nDisallow: /account\n"
    f"Sitemap: {WEB}/sitemap.xml\n"
)


def _list(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    """A keyword does not filter, and neither do years; a category does."""
    wanted = {int(one) for one in ask.one("jobCategory").split(",") if one.isdecimal()}
    found = filtered(ask, board.open_on("jumpit"), lambda one: not wanted or bool(wanted & set(_categories(one))))
    size = size_of(ask, PAGE_SIZE)
    number_asked = max(1, ask.number("page", 1))
    shown = cut(ask, found, (number_asked - 1) * size, size)
    result = {
        "totalCount": len(found),
        "page": number_asked,
        "keyword": ask.one("keyword"),
        "keywordType": "etc",
        "positions": [_row(one) for one in shown.rows],
        "emptyPosition": not shown.rows,
    }
    return json_answer({"message": "포지션 리스트가 조회되었습니다.", "status": 200, "code": "P004", "result": result})


def _row(one: Posting) -> dict[str, Any]:
    scraps = one.invented("scraps", 0, 5)
    return {
        **_facts(one),
        "jobCategory": ",".join(one.roles) or "SW/솔루션",
        "imagePath": f"{IMAGES}/{number(one.company)}/profile.png",
        "techStacks": list(one.tags),
        "viewCount": one.invented("views", 0, 900),
        "locations": [one.location or place(one.company)],
        "closedAt": f"{_closes(one)}T23:59:59",
        "scraped": False,
        **({"scrapCount": scraps} if scraps else {}),
    }


def _facts(one: Posting) -> dict[str, Any]:
    serial = str(one.invented("serial", 1_000_000_000, 2_900_000_000))
    return {
        "id": int(one.id),
        "title": one.title,
        "companyName": one.company,
        "logo": f"{IMAGES}/{number(one.company)}/logo.png",
        "newcomer": one.career.newcomer,
        "minCareer": one.career.low,
        "maxCareer": 0 if one.career_words == "신입" else min(one.career.high, 20),
        "alwaysOpen": one.closes is None,
        "serialNumber": serial,
        "encodedSerialNumber": b64encode(serial.encode()).decode(),
        "celebration": 50,
        "applied": False,
    }


def _closes(one: Posting) -> str:
    """What is always open has an end far away."""
    return one.closes.isoformat() if one.closes else f"{one.posted.year + 1}-12-31"


def _categories(one: Posting) -> list[int]:
    return [CATEGORIES[role] for role in one.roles if role in CATEGORIES] or [15]


def _detail(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    one = board.shown("jumpit", found["id"])
    if one is None:
        return json_answer({"message": "존재하지 않거나 마감된 포지션입니다.", "status": 400, "code": "C003"}, 400)
    return json_answer({"message": "조회에 성공하셨습니다.", "status": 200, "code": "C001", "result": _position(one)})


def _position(one: Posting) -> dict[str, Any]:
    where = one.location or place(one.company)
    stacks = [{"stack": tag, "imagePath": f"{IMAGES}/stacks/{number(tag)}.png"} for tag in one.tags]
    names = [role for role in one.roles if role in CATEGORIES] or ["SW/솔루션"]
    return {
        **_facts(one),
        "cacheCompanyImages": [{"imagePath": f"{IMAGES}/{number(one.company)}/office.png", "sortNumber": 1}],
        "techStacks": stacks,
        **_text(one),
        "developerInterviews": [],
        "developerInterviewsCount": 0,
        "itCompanyStory": [],
        "publishedAt": f"{one.posted} 00:00:00",
        "closedAt": f"{_closes(one)} 23:59:59",
        "location": where,
        "tags": [{"id": "com_156", "name": "재택근무", "emoticon": "house"}] if chance(0.5, one.id) else [],
        "companyUrl": "https://www.company.example/",
        "education": 0,
        "educationName": "무관",
        "graduate": False,
        "establishPeriod": number("age", one.company, low=1, high=40),
        "establishDate": "2015년 3월 설립",
        "workingPlaces": [{"address": where, "domestic": False}],
        "jobCategories": [{"id": CATEGORIES[name], "name": name} for name in names],
        **dict.fromkeys(("invisible", "scrap", "follow", "hiddenPosition"), False),
        "manDbMcomIdx": number("mcom", one.company, high=99_999),
        "status": 0,
        "saraminCompanyTags": [],
        "positionStatus": "CHECKED",
    }


def _text(one: Posting) -> dict[str, str]:
    keys = {
        "serviceInfo": "intro",
        "responsibility": "tasks",
        "qualifications": "requirements",
        "preferredRequirements": "preferred",
        "welfares": "benefits",
        "recruitProcess": "process",
    }
    text = {key: one.sections.get(section, "").replace("\n", "\r\n") for key, section in keys.items()}
    return text | ({"responsibility": one.sections["body"]} if "body" in one.sections else {})


def _former(ask: Ask, _: Board, __: Mapping[str, str]) -> Answer:
    asked = "&".join(f"{name}={value}" for name, values in ask.query.items() for value in values)
    return moved(f"https://jumpit-api.saramin.co.kr{ask.path}{'?' if asked else ''}{asked}")


def _web(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    """The page for people is drawn by JavaScript."""
    return empty_page("점핏")


def _sitemap(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    if ask.path == "/sitemap.xml":
        return xml(
            f"<sitemapindex><sitemap><loc>{WEB}/sitemap/sitemap_position_view_1.xml</loc></sitemap></sitemapindex>"
        )
    rows = "".join(f"<url><loc>{WEB}/position/{one.id}</loc></url>" for one in board.open_on("jumpit"))
    return xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>')


def _plural(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    return not_found()


_API = Wire(
    "jumpit",
    ("jumpit-api.saramin.co.kr",),
    (
        route(LIST, r"^/api/positions$", _list),
        route(DETAIL, r"^/api/position/(?P<id>\d+)$", _detail),
        route(DETAIL, r"^/api/positions/\d+$", _plural),
    ),
    "User-agent: *\nAllow: /\n",
    marks={LIST: ("id", "title", "companyName"), DETAIL: ("title", "qualifications", "responsibility")},
    values={LIST: ('"etc"', '"vector"'), DETAIL: ('"C001"', '"C777"')},
)
_FORMER = Wire("jumpit", ("api.jumpit.co.kr",), (route(OTHER, r"^/", _former),), "User-agent: *\nAllow: /\n")
_PAGES = Wire(
    "jumpit",
    ("jumpit.saramin.co.kr",),
    (route(OTHER, r"^/sitemap(/sitemap_position_view_1)?\.xml$", _sitemap), route(OTHER, r"^/position/\d+$", _web)),
    ROBOTS,
)
WIRES = (_API, _FORMER, _PAGES)
