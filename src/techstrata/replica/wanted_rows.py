"""A posting of Wanted in the words of each of its formats."""

import json
from typing import Any

from techstrata.replica.board import Posting
from techstrata.replica.invented import chance, number, pick, place
from techstrata.replica.wanted_words import BADGES, EMPLOYMENT, INDUSTRIES, category_of, field_of, skill_id

HOST = "https://www.wanted.co.kr"
SECTIONS = {
    "intro": "intro",
    "main_tasks": "tasks",
    "requirements": "requirements",
    "preferred_points": "preferred",
    "benefits": "benefits",
}


def new_row(one: Posting) -> dict[str, Any]:
    group, field = category_of(one)
    rate = float(number("rate", one.company, high=100))
    level = "very_low" if rate < 30 else "medium" if rate < 70 else "high"
    return {
        "id": int(one.id),
        "reward_total": "100만원",
        "is_bookmark": False,
        "company": {
            "id": company_id(one),
            "name": one.company,
            "application_response_stats": {"avg_rate": rate, "level": level},
        },
        "title_img": {**_images(one), "video": None},
        "address": {key: value for key, value in _address(one).items() if key in ("country", "location", "district")},
        "position": one.title,
        "category_tag": {"parent_id": group, "id": field},
        "attraction_tags": [badge for badge, _ in _badges(one)],
        "skill_tags": [skill_id(tag) for tag in one.tags],
        "user_oriented_tags": [],
        **_years(one),
        "is_newbie": one.career.newcomer,
        "reward": _reward() | {"id": None, "wd_id": None},
        "employment_type": _employment(one),
        "additional_apply_type": None,
        "preferred_languages": None,
        "visa_information": {"preferred_visas": None, "supported_visas": None},
        "is_outlink": False,
    }


def company_row(one: Posting) -> dict[str, Any]:
    return {
        "id": int(one.id),
        "name": one.title,
        "status": "active",
        "hidden": False,
        "due_time": one.closes.isoformat() if one.closes else None,
        "address": {"full_location": _address(one)["full_location"]},
        **_years(one),
        "employment_type": _employment(one),
    }


def old_row(one: Posting) -> dict[str, Any]:
    group, field = category_of(one)
    return {
        "status": "active",
        "hidden": False,
        **dict.fromkeys(("is_like", "is_bookmark", "is_recommended"), False),
        **dict.fromkeys(("score", "matching_score"), None),
        "compare_country": True,
        "company": _old_company(one),
        **_years(one),
        "title_img": _images(one),
        "logo_img": _images(one),
        "due_time": one.closes.isoformat() if one.closes else None,
        "like_count": one.invented("likes", 0, 60),
        "id": int(one.id),
        "address": _address(one) | {"location_key": "seoul", "district_key": "seoul.gangnam-gu"},
        "position": one.title,
        "reward": {key: value for key, value in _reward().items() if key.startswith("formatted")},
        "category_tags": [{"parent_id": group, "id": field}],
    }


def _old_company(one: Posting) -> dict[str, Any]:
    stats = {"avg_rate": 16.0, "level": "very_low", "delayed_count": 0, "avg_day": None, "remained_count": 0}
    return {
        "id": company_id(one),
        "industry_name": industry(one),
        "application_response_stats": stats | {"type": "applied_reply_done"},
        "name": one.company,
    }


def new_job(one: Posting, status: str) -> dict[str, Any]:
    group, field = category_of(one)
    tags = [{"tag_type_id": badge, "title": title} for badge, title in _badges(one)]
    return {
        "id": int(one.id),
        "status": status,
        "due_time": _due(one),
        "detail": {"id": int(one.id) + 7, "position": one.title, **_text(one), "hire_rounds": None},
        "company": {
            "id": company_id(one),
            "name": one.company,
            "industry_name": industry(one),
            "logo_img": _images(one),
            "company_tags": tags[:1],
        },
        "address": _address(one),
        "skill_tags": [{"tag_type_id": skill_id(tag), "text": tag} for tag in one.tags],
        "attraction_tags": tags,
        "category_tag": {
            "parent_tag": {"id": group, "text": field_of(group)},
            "child_tags": [{"id": field, "text": one.roles[0] if one.roles else field_of(field)}],
        },
        **_years(one),
        "is_newbie": one.career.newcomer,
        "employment_type": _employment(one),
        "hidden": False,
        "title_img": _images(one),
    }


def old_job(one: Posting, status: str) -> dict[str, Any]:
    """The last generation but one: tags with a `title`, the position beside the text."""
    geo, kind = {"lat": 37.5, "lng": 127.0}, "ATTRACTION"
    address = {key: value for key, value in _address(one).items() if key != "district"}
    place_on_map = {
        "n_location": {**geo, "address": address["full_location"]},
        "location": geo,
        "location_type": "ROOFTOP",
        "viewport": {"northeast": geo, "southwest": geo},
        "bounds": None,
    }
    return {
        **{key: value for key, value in old_row(one).items() if key not in ("address", "company")},
        "status": status,
        "due_time": one.closes.isoformat() if one.closes else None,
        "address": address | {"country_code": "KR", "geo_location": place_on_map},
        "company": _old_company(one),
        "company_images": [{"url": _images(one)["origin"], "id": company_id(one) + 1}],
        "company_tags": [{"id": tag, "title": title, "kind_title": kind} for tag, title in _badges(one)],
        "skill_tags": [{"id": skill_id(tag), "title": tag, "kind_title": "SKILL"} for tag in one.tags],
        "detail": _text(one),
        "short_link": f"{HOST}/wd/{one.id}",
        **dict.fromkeys(("has_analysis", "is_company_follow", "is_crossboarder"), False),
    }


def _text(one: Posting) -> dict[str, str | None]:
    """Pictures and whole texts stand in the tasks."""
    known = {key: one.sections.get(section) for key, section in SECTIONS.items()}
    return known | ({"main_tasks": one.sections["body"]} if "body" in one.sections else {})


def _due(one: Posting) -> str | None:
    """A day or the beginning of one, as it comes."""
    if one.closes is None:
        return None
    return one.closes.isoformat() + ("T00:00:00" if chance(0.5, "due", one.id) else "")


def _years(one: Posting) -> dict[str, int]:
    return {"annual_from": one.career.low, "annual_to": one.career.high}


def _address(one: Posting) -> dict[str, Any]:
    words = (one.location or place(one.company)).split()
    district = words[1] if len(words) > 1 else None
    return {"country": "한국", "location": words[0], "district": district, "full_location": " ".join(words)}


def _reward() -> dict[str, Any]:
    units = dict.fromkeys(("reward_recommender_unit", "reward_recommendee_unit"), "KRW")
    amounts = dict.fromkeys(("reward_recommender", "reward_recommendee"), 500_000)
    formatted = {"formatted_total": "100만원", "formatted_recommender": "50만원", "formatted_recommendee": "50만원"}
    return {"country": "kr", "user_country": "KR", **amounts, **units, **formatted}


def _images(one: Posting) -> dict[str, str]:
    image = f"https://static.wanted.co.kr/images/company/{company_id(one)}/cover.jpg"
    return {"origin": image, "thumb": image}


def _badges(one: Posting) -> list[tuple[int, str]]:
    return sorted({pick(BADGES, "badge", turn, one.company) for turn in range(3)})


def _employment(one: Posting) -> str:
    return "intern" if "인턴" in one.title else pick(EMPLOYMENT, "employment", one.id)


def company_id(one: Posting) -> int:
    return number("wanted company", one.company, low=1_000, high=60_000)


def industry(one: Posting) -> str:
    return pick(INDUSTRIES, "industry", one.company)


def initial(one: Posting) -> dict[str, Any]:
    career = _years(one) | {"is_newbie": one.career.newcomer, "is_expert": one.career.low >= 10}
    return {
        "id": int(one.id),
        "position": one.title,
        "company": {"company_name": one.company, "company_description": one.sections.get("intro")},
        **_text(one),
        "hire_rounds": None,
        "address": _address(one),
        "career": career,
        "employment_type": _employment(one),
        "due_time": _due(one),
        "confirm_time": f"{one.posted}T09:00:00",
        "reward": _reward(),
    }


def json_ld(one: Posting) -> str:
    """With the comma before a closing brace that half of the real pages have."""
    address = _address(one)
    value = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": one.title,
        "description": one.text,
        "datePosted": one.posted.isoformat(),
        "validThrough": one.closes.isoformat() if one.closes else "",
        "employmentType": "INTERN" if _employment(one) == "intern" else "FULL_TIME",
        "occupationalCategory": field_of(category_of(one)[0]),
        "experienceRequirements": one.career_words,
        "hiringOrganization": {"@type": "Organization", "name": one.company},
        "jobLocation": {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": address["full_location"],
                "addressRegion": address["location"],
                "addressCountry": "KR",
            },
        },
    }
    text = json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
    return f"{text[:-1]},}}" if int(one.id) % 2 else text
