"""SmartRecruiters: pages by offset, names of companies that mind capitals, texts in details only."""

from collections.abc import Mapping
from typing import Any

from techstrata.replica.board import Board, Posting
from techstrata.replica.english import HEADINGS, department_of, place_of
from techstrata.replica.invented import uuid
from techstrata.replica.markup import headed, paragraphs
from techstrata.replica.wire import DETAIL, LIST, Answer, Ask, Wire, cut, json_answer, route, size_of

API = "https://api.smartrecruiters.com/v1/companies"


def _list(ask: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    """A company that nobody knows has no postings, and no error."""
    postings = board.on_board("smartrecruiters", found["token"]) or ()
    size = size_of(ask, ask.number("limit", 100), 100)
    shown = cut(ask, postings, ask.number("offset", 0), size)
    rows = [_row(one, found["token"]) for one in shown.rows]
    counts = {"offset": ask.number("offset", 0), "limit": size, "totalFound": len(postings)}
    return json_answer({**counts, "content": rows})


def _id(one: Posting) -> str:
    return f"7439{one.id.zfill(11)}"


def _row(one: Posting, token: str) -> dict[str, Any]:
    where = place_of(one)
    level = {"id": "mid_senior_level", "label": "Mid-Senior Level"}
    custom = {"fieldId": "COUNTRY", "fieldLabel": "Country", "valueId": where.code.lower(), "valueLabel": where.country}
    return {
        "id": _id(one),
        "name": one.title,
        "uuid": uuid("smartrecruiters", one.id),
        "jobAdId": uuid("ad", one.id),
        "defaultJobAd": True,
        "refNumber": f"REF{one.id[:5]}",
        "company": {"identifier": token, "name": one.company},
        "releasedDate": f"{one.posted}T09:15:30.000Z",
        "location": {
            "city": where.city,
            "region": where.region,
            "country": where.code.lower(),
            "address": "",
            "postalCode": "",
            "remote": where.remote,
            "hybrid": "Hybrid" in one.location,
            "fullLocation": f"{where.city}, {where.country}",
        },
        "industry": {"id": "computer_software", "label": "Computer Software"},
        "department": {"label": department_of(one)},
        "function": {"id": "engineering", "label": "Engineering"},
        "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
        "experienceLevel": level,
        "customField": [custom],
        "visibility": "PUBLIC",
        "ref": f"{API}/{token}/postings/{_id(one)}",
        "creator": {"name": "Recruiting"},
        "language": {"code": "en", "label": "English", "labelNative": "English (US)"},
    }


def _detail(_: Ask, board: Board, found: Mapping[str, str]) -> Answer:
    for one in board.on_board("smartrecruiters", found["token"]) or ():
        if _id(one) == found["id"]:
            link = f"https://jobs.smartrecruiters.com/{found['token']}/{_id(one)}"
            more = {"applyUrl": f"{link}?oga=true", "postingUrl": link, "active": True}
            return json_answer(_row(one, found["token"]) | more | {"jobAd": {"sections": _sections(one)}})
    return json_answer({"message": "Posting not found"}, 404)


def _sections(one: Posting) -> dict[str, Any]:
    rest = {name: text for name, text in one.sections.items() if name in ("tasks", "body", "preferred")}
    texts = {
        "companyDescription": ("Company Description", paragraphs(one.sections.get("intro", ""))),
        "jobDescription": ("Job Description", headed(rest, HEADINGS)),
        "qualifications": ("Qualifications", paragraphs(one.sections.get("requirements", ""))),
        "additionalInformation": ("Additional Information", paragraphs(one.sections.get("benefits", ""))),
    }
    return {name: {"title": title, "text": text} for name, (title, text) in texts.items()}


WIRES = (
    Wire(
        "smartrecruiters",
        ("api.smartrecruiters.com",),
        (
            route(LIST, r"^/v1/companies/(?P<token>[^/]+)/postings/?$", _list),
            route(DETAIL, r"^/v1/companies/(?P<token>[^/]+)/postings/(?P<id>\d+)$", _detail),
        ),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("name", "id", "company"), DETAIL: ("name", "jobAd", "company")},
        values={LIST: ('"permanent"', '"gig"')},
    ),
)
