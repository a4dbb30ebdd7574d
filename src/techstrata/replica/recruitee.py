"""Recruitee: a host for each employer, times written with a blank and UTC."""

from collections.abc import Mapping
from typing import Any

from techstrata.replica.board import Board, Posting, token_of
from techstrata.replica.english import HEADINGS, Place, department_of, place_of
from techstrata.replica.invented import chance, number, uuid
from techstrata.replica.markup import headed, paragraphs
from techstrata.replica.wire import LIST, Answer, Ask, Wire, cut, json_answer, route, size_of


def _list(ask: Ask, board: Board, _: Mapping[str, str]) -> Answer:
    token = ask.host.split(".")[0]
    postings = board.on_board("recruitee", token)
    if postings is None:
        return json_answer({"error": "Not found"}, 404)
    shown = cut(ask, postings, 0, size_of(ask, 100_000))
    return json_answer({"offers": [_offer(one, token) for one in shown.rows]})


def _offer(one: Posting, token: str) -> dict[str, Any]:
    where = place_of(one)
    slug = f"{token_of(one.title)}-{one.id}"
    link = f"https://{token}.recruitee.com/o/{slug}"
    rest = {name: text for name, text in one.sections.items() if name != "requirements"}
    texts = {
        "description": headed(rest, HEADINGS),
        "requirements": paragraphs(one.sections.get("requirements", "")),
    }
    unsaid = ("highlight", "sharing_description", "sharing_image", "sharing_title", "locations_question")
    hours = ("min_hours", "max_hours", "min_hours_per_week", "max_hours_per_week")
    options = ("cover_letter", "cv", "phone", "photo", "salutation", "title")
    return {
        "id": int(one.id),
        "guid": uuid("recruitee", one.id).replace("-", "")[:5],
        "slug": slug,
        "title": one.title,
        "position": one.invented("position", 1, 90),
        "status": "published",
        "careers_url": link,
        "careers_apply_url": f"{link}/c/new",
        "mailbox_email": None,
        "company_name": one.company,
        "department": department_of(one),
        "category_code": "information_technology",
        "employment_type_code": "fulltime_permanent",
        "education_code": "bachelor_degree",
        "experience_code": "mid_level",
        "tags": [],
        "city": where.city,
        "country": where.country,
        "country_code": where.code,
        "postal_code": None,
        "state_code": None,
        "state_name": where.region,
        "location": f"{where.city}, {where.country}",
        "locations": [_location(where)],
        "location_question_visible": False,
        "locations_question_required": False,
        "locations_question_type": "single_choice",
        "remote": where.remote,
        "hybrid": "Hybrid" in one.location,
        "on_site": not where.remote,
        "salary": _salary(one),
        **dict.fromkeys(hours),
        **dict.fromkeys((*unsaid, "cover_image")),
        **{f"options_{name}": "optional" for name in options},
        "open_questions": [_question(one)],
        "dynamic_fields": None,
        **texts,
        "translations": {"en": {"title": one.title, **texts, **dict.fromkeys(unsaid)}},
        "created_at": f"{one.posted} 08:30:00 UTC",
        "published_at": f"{one.posted} 09:30:00 UTC",
        "updated_at": f"{one.first} 09:30:00 UTC",
        "close_at": f"{one.closes} 23:59:59 UTC" if one.closes else None,
    }


def _location(where: Place) -> dict[str, Any]:
    words = {"city": where.city, "name": where.city, "note": None, "postal_code": None, "street": None}
    return {
        "id": number("location", where.city),
        **words,
        "country": where.country,
        "country_code": where.code,
        "state": where.region,
        "state_code": None,
        "translations": {"en": words},
    }


def _salary(one: Posting) -> dict[str, Any]:
    if not chance(0.2, "salary", one.id):
        return dict.fromkeys(("min", "max", "period", "currency"))
    return {"min": "60000", "max": "80000", "period": "year", "currency": "USD"}


def _question(one: Posting) -> dict[str, Any]:
    text = "Are you allowed to work here?"
    return {
        "id": one.invented("question", 1, 99_999),
        "body": text,
        "kind": "boolean",
        "options": {"length": 0},
        "open_question_options": [],
        "position": 1,
        "required": True,
        "translations": {"en": {"body": text}},
    }


WIRES = (
    Wire(
        "recruitee",
        (".recruitee.com",),
        (route(LIST, r"^/api/offers/?$", _list),),
        "User-agent: *\nAllow: /\n",
        marks={LIST: ("title", "description", "company_name")},
        values={LIST: ('"published"', '"paused"')},
    ),
)
