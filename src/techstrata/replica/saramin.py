"""Saramin's official API: a key, pages counted from nought, numbers as words, and no text."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from html import escape
from typing import Any

from techstrata.replica.board import Board, Posting
from techstrata.replica.invented import number, pick, place
from techstrata.replica.keys import REPLICA_KEY
from techstrata.replica.markup import paragraphs
from techstrata.replica.wire import (
    DETAIL,
    LIST,
    Answer,
    Ask,
    Wire,
    cut,
    filtered,
    json_answer,
    not_found,
    page,
    route,
    size_of,
    xml,
)

MOST, USUAL = 110, 10
KST = timedelta(hours=9)
CLOSE_TYPES = {
    "채용시": ("2", "채용시"),
    "채용시 마감": ("2", "채용시"),
    "상시채용": ("3", "상시"),
    "수시채용": ("4", "수시"),
}
INDUSTRIES = (("301", "솔루션·SI·ERP·CRM"), ("302", "웹에이전시"), ("304", "포털·인터넷·컨텐츠"), ("108", "금융·은행"))
EDUCATION = (("0", "학력무관"), ("8", "대학교졸업(4년)이상"), ("7", "대학(2,3년)졸업이상"))
REGIONS = {"서울": "101", "경기": "102", "인천": "108", "대전": "105", "부산": "106", "광주": "103", "충북": "114"}


def _list(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    if ask.one("access-key") != REPLICA_KEY:
        return _refused(ask.one("access-key"))
    words = [word for word in ask.one("keywords").replace("+", " ").replace(",", " ").split() if word]
    lookup = set(ask.one("id").split(",")) - {""}

    def fits(one: Posting) -> bool:
        said = f"{one.title} {one.company} {' '.join(one.tags)}".casefold()
        named = not lookup or one.id in lookup
        return named and all(word.casefold() in said for word in words)

    # Everything here is of the field 2, IT development and data.
    of_field = board.open_on("saramin") if ask.one("job_mid_cd") in ("", "2") else ()
    found = filtered(ask, of_field, fits)
    size = size_of(ask, ask.number("count", USUAL), MOST)
    asked = ask.number("start", 0)
    shown = cut(ask, found, asked * size, size)
    fields = set(ask.one("fields").split(","))
    jobs: Any = [_row(one, fields) for one in shown.rows]
    answer = {"count": len(shown.rows), "start": asked, "total": str(len(found)), "job": jobs}
    if "xml" in ask.headers.get("accept", ""):
        return xml(f'<job-search><jobs count="{len(shown.rows)}" start="{asked}" total="{len(found)}"/></job-search>')
    return json_answer({"jobs": answer})


def _refused(key: str) -> Answer:
    code, message = (2, "유효하지 않은 access-key 입니다.") if key else (1, "access-key 가 없습니다.")
    return json_answer({"code": code, "message": message}, 403 if key else 401)


def _row(one: Posting, fields: set[str]) -> dict[str, Any]:
    posted = one.posted
    row: dict[str, Any] = {
        "url": f"http://www.saramin.co.kr/zf_user/jobs/relay/view?rec_idx={one.id}&utm_source=job-search-api",
        "active": 1,
        "company": {"detail": _company(one)},
        "position": _position(one),
        "keyword": ",".join(one.tags),
        "salary": {"code": "99", "name": "면접후 결정"},
        "id": one.id,
        "posting-timestamp": _stamp(posted, 9),
        "modification-timestamp": _stamp(posted, 9),
        "opening-timestamp": _stamp(posted, 9),
        "expiration-timestamp": _stamp(_ends(one), 23, 59, 59),
        "close-type": dict(zip(("code", "name"), CLOSE_TYPES.get(one.closes_words, ("1", "접수마감일")), strict=True)),
    }
    if "posting-date" in fields:
        row["posting-date"] = f"{posted}T09:00:00+0900"
    if "expiration-date" in fields:
        row["expiration-date"] = f"{_ends(one)}T23:59:59+0900"
    if "count" in fields:
        row |= {"read-cnt": str(one.invented("read", 10, 900)), "apply-cnt": str(one.invented("apply", 0, 60))}
    return row


def _ends(one: Posting) -> date:
    return one.closes or one.posted + timedelta(days=90)


def _stamp(day: date, hour: int, minute: int = 0, second: int = 0) -> str:
    at = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC) - KST
    return str(int(at.timestamp()))


def _company(one: Posting) -> dict[str, str]:
    csn = number("csn", one.company)
    return {"href": f"http://www.saramin.co.kr/zf_user/company-info/view?csn={csn}", "name": escape(one.company)}


def _position(one: Posting) -> dict[str, Any]:
    where = (one.location or place(one.company)).split()[:2]
    industry, education = pick(INDUSTRIES, "industry", one.company), pick(EDUCATION, "education", one.id)
    career = one.career
    return {
        "title": escape(one.title, quote=False),
        "industry": _named(*industry),
        "location": _named(f"{REGIONS.get(where[0], '118')}010", " &gt; ".join(where)),
        "job-type": _named("1", "정규직"),
        "job-mid-code": _named("2", "IT개발·데이터"),
        **({"job-code": _codes(one)} if one.tags else {}),
        "experience-level": {
            "code": 1 if one.career_words == "신입" else 3 if career.newcomer else 2,
            "min": career.low,
            "max": 0 if career.high > 50 else career.high,
            "name": one.career_words or "경력무관",
        },
        "required-education-level": _named(*education),
    }


def _codes(one: Posting) -> dict[str, str]:
    codes = ",".join(str(number("job-code", tag, low=181, high=320)) for tag in one.tags)
    return _named(codes, escape(",".join(one.tags), quote=False))


def _named(code: str, name: str) -> dict[str, str]:
    return {"code": code, "name": name}


def _frame(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    one = board.shown("saramin", ask.one("rec_idx"))
    if one is None:
        return page('<html><body><div class="not-exist-view">마감된 채용공고입니다.</div></body></html>')
    return page(f'<html lang="ko"><body><div class="user_content">{paragraphs(one.text)}</div></body></html>')


def _gone(_: Ask, __: Board, ___: Mapping[str, str]) -> Answer:
    return not_found()


WIRES = (
    Wire(
        "saramin",
        ("oapi.saramin.co.kr",),
        (route(LIST, r"^/job-search/?$", _list), route(DETAIL, r"^/job/", _gone)),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("position", "company", "experience-level")},
        values={LIST: ('"code":"1","name":"접수마감일"', '"code":"9","name":"추첨"')},
    ),
    Wire(
        "saramin",
        ("www.saramin.co.kr",),
        (route(DETAIL, r"^/zf_user/jobs/relay/view-detail$", _frame),),
        "User-agent: *\nDisallow: /zf_user/\n",
    ),
)
