"""Invented employers: a few large ones, a long tail of small ones, each with one habit of writing."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from techstrata.sample.dice import Dice, leaning
from techstrata.sample.vocabulary import read_table

COMPANIES = 1_500
_TOWARDS_SMALL = 0.78


@dataclass(frozen=True, slots=True)
class Company:
    """An employer: `key` is its identity whatever its name is spelled like."""

    key: str
    korean: str
    english: str
    industry: str
    size: float
    speaks_english: float
    style: str

    def likes(self, *what: object) -> float:
        """How much it leans to something, 0…1, the same for all its openings."""
        return leaning(self.key, *what)


@lru_cache(maxsize=4)
def companies(seed: int) -> tuple[Company, ...]:
    dice = Dice(seed, "companies")
    blocks: dict[str, Any] = read_table("companies.toml")
    industries: dict[str, Any] = read_table("industries.toml")
    seen = set(blocks["taken"])
    made: list[Company] = []
    while len(made) < COMPANIES:
        industry = dice.weighted(list(industries), [row["share"] for row in industries.values()])
        korean, english = _name(dice, blocks, industries[industry]["tails"])
        if korean not in seen:
            seen.add(korean)
            made.append(_company(dice, len(made), korean, english, industry))
    return tuple(made)


def _company(dice: Dice, number: int, korean: str, english: str, industry: str) -> Company:
    size = 1 / (number + 12) ** _TOWARDS_SMALL
    styles: dict[str, Any] = read_table("style.toml")
    style = dice.weighted(list(styles), [row["share"] for row in styles.values()])
    speaks = 0.88 if dice.chance(0.15) else 0.05
    return Company(f"company-{number:04d}", korean, english, industry, size, speaks, style)


def _name(dice: Dice, blocks: dict[str, Any], tails: list[list[str]]) -> tuple[str, str]:
    tail = dice.pick([*tails, *tails, *blocks["tails"]])
    kind = dice.random()
    if kind < 0.32:
        start, end = dice.pick(blocks["syllable_1"]), dice.pick(blocks["syllable_2"])
        name = (start[1] + end[1], start[0] + end[0])
        return name if dice.chance(0.4) else (name[0] + tail[0], f"{name[1]} {tail[1]}")
    first = dice.pick(blocks["first"])
    if kind < 0.62:
        return first[0] + tail[0], f"{first[1]} {tail[1]}"
    second = dice.pick(blocks["second"])
    name = (first[0] + second[0], first[1] + second[1])
    return name if kind > 0.92 else (name[0] + tail[0], f"{name[1]} {tail[1]}")


_SPELLINGS = {
    "saramin": ("(주){ko}", "㈜{ko}", "{ko}", "주식회사 {ko}"),
    "jobkorea": ("㈜{ko}", "(주){ko}", "{ko}㈜", "{ko}"),
    "rallit": ("주식회사 {ko}", "(주){ko}", "{ko}"),
    "rocketpunch": ("{ko}", "{en}", "{ko} ({en})"),
    "linkedin": ("{en}", "{en}", "{en} ({ko})"),
    "wanted": ("{ko}", "{ko}", "{ko}({en})"),
    "jumpit": ("{ko}", "{ko}", "{ko}", "{ko}(주)"),
    "programmers": ("{ko}", "주식회사 {ko}", "{en}"),
}


def spelled(company: Company, site: str) -> str:
    """The employer's name as it stands on one site: always the same there."""
    spellings = _SPELLINGS[site]
    shape = spellings[int(company.likes("spelling", site) * len(spellings))]
    return shape.format(ko=company.korean, en=company.english)
