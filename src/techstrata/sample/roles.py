"""The roles of the sample: how common they are, how they are titled, what they use and what they write."""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from techstrata.sample.companies import Company
from techstrata.sample.dice import Dice, tastes
from techstrata.sample.sentence import Pattern, pattern
from techstrata.sample.vocabulary import Technology, technologies

QUARTERS = ("2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3")
Share = float | list[float]


@dataclass(frozen=True, slots=True)
class Title:
    text: Pattern
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """One role: sentences by section and language (`tasks`, `tasks_en`, …), stacks by name."""

    code: str
    share: Share
    technical: bool
    senior: bool
    labels: tuple[str, ...]
    industries: tuple[str, ...]
    titles: dict[bool, tuple[Title, ...]]
    sentences: dict[str, tuple[Pattern, ...]]
    terms: dict[str, tuple[str, ...]]
    common: dict[str, Share]
    stacks: dict[str, dict[str, Share]]


@lru_cache
def roles() -> tuple[Role, ...]:
    folder = files("techstrata.sample") / "roles"
    tables = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)
    return tuple(
        _role(code, row) for entry in tables for code, row in tomllib.loads(entry.read_text(encoding="utf-8")).items()
    )


_SENTENCES = ("tasks", "required", "preferred")


def _role(code: str, row: dict[str, Any]) -> Role:
    names = [name + suffix for name in _SENTENCES for suffix in ("", "_en")]
    return Role(
        code=code,
        share=row["share"],
        technical=row.get("technical", True),
        senior=row.get("senior", False),
        labels=tuple(row["labels"]),
        industries=tuple(row.get("industries", ())),
        titles={False: _titles(row["titles"]), True: _titles(row["titles_en"])},
        sentences={name: tuple(pattern(text) for text in row.get(name, ())) for name in names},
        terms={"job": (row["job"],), "job_en": (row["job_en"],)},
        common=row.get("common", {}),
        stacks=row.get("stacks", {"plain": {"weight": 1}}),
    )


def _titles(rows: list[Any]) -> tuple[Title, ...]:
    pairs = [(row, []) if isinstance(row, str) else (row["title"], row["or"]) for row in rows]
    return tuple(Title(pattern(text), tuple(others)) for text, others in pairs)


def share_at(share: Share, quarter: int) -> float:
    """The share in one of the eight quarters: a pair is where it starts and where it ends."""
    if isinstance(share, int | float):
        return float(share)
    start, end = share
    return float(start + (end - start) * quarter / (len(QUARTERS) - 1))


@dataclass(frozen=True, slots=True)
class Used:
    """A technology of a stack and how central it is there, 0…1."""

    technology: Technology
    weight: float


@cache
def _candidates(code: str, stack: str, quarter: int) -> tuple[Used, ...]:
    role = next(role for role in roles() if role.code == code)
    shares = {name: share for name, share in {**role.common, **role.stacks[stack]}.items() if name != "weight"}
    return tuple(Used(technologies()[name], share_at(share, quarter)) for name, share in shares.items())


def stack_of(role: Role, company: Company, quarter: int, dice: Dice) -> list[Used]:
    """What one opening asks for: mostly the stack that its employer uses in all its openings."""
    chosen: dict[str, Used] = {}
    likes = tastes(company.key, "uses")
    for used in _candidates(role.code, _stack_name(role, company, quarter, dice), quarter):
        name, weight = used.technology.id, used.weight
        if used.technology.needs and used.technology.needs not in chosen:
            continue
        if weight >= 1 or dice.chance(
            0.86 + 0.13 * weight * weight if likes[used.technology.place] < weight else 0.12 * weight
        ):
            chosen[name] = used
    return list(chosen.values())


def _stack_name(role: Role, company: Company, quarter: int, dice: Dice) -> str:
    names = list(role.stacks)
    weights = [share_at(role.stacks[name]["weight"], quarter) for name in names]
    point = company.likes("stack", role.code) if dice.chance(0.88) else dice.random()
    point *= sum(weights)
    for name, weight in zip(names, weights, strict=True):
        point -= weight
        if point < 0:
            return name
    return names[-1]
