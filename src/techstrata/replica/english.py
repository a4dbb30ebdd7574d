"""What employers' own boards have in common: English headings, and the parts of a place."""

import re
from typing import NamedTuple

from techstrata.replica.board import Posting

HEADINGS = {
    "intro": "About us",
    "tasks": "What you will do",
    "requirements": "Requirements",
    "preferred": "Nice to have",
    "benefits": "Benefits",
    "process": "Hiring process",
}


_DEPARTMENTS = {
    "data": "Data",
    "machine": "AI",
    "ai ": "AI",
    "design": "Design",
    "product": "Product",
    "secur": "Security",
}


class Place(NamedTuple):
    """A place in the parts that boards give it in."""

    city: str
    region: str
    country: str
    code: str
    remote: bool


def place_of(one: Posting) -> Place:
    words = re.sub(r"\(.*?\)", "", one.location).strip()
    parts = [part.strip() for part in words.split(",") if part.strip()] or ["Seoul"]
    country = "Singapore" if parts[0] == "Singapore" else "South Korea"
    remote = "remote" in one.location.casefold()
    city = "Seoul" if parts[0] in ("Remote", "South Korea") else parts[0]
    return Place(city, parts[1] if len(parts) > 2 else city, country, "SG" if country == "Singapore" else "KR", remote)


def department_of(one: Posting) -> str:
    words = {
        "data": "Data",
        "machine": "AI",
        "ai ": "AI",
        "design": "Design",
        "product": "Product",
        "secur": "Security",
    }
    return next((name for word, name in words.items() if word in one.title.casefold()), "Engineering")
