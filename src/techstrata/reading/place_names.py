"""The places that are known: regions, districts and quarters of Korea, countries, and cities that mean one country."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

SHORTEST_BARE_ENGLISH = 5
"""English spellings without -si, -gu or -gun are no shorter: `Jung`, `Nam` and `Dong` are other things, too."""


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Spellings in lower case with the ids they stand for.

    A district is found by `(region id, spelling)` where its region is known, and by `unique` where its name means one
    place in Korea. `labels` are the names to show, Korean and English.
    """

    regions: Mapping[str, str]
    districts: Mapping[tuple[str, str], tuple[str, ...]]
    unique: Mapping[str, tuple[str, ...]]
    quarters: Mapping[str, tuple[str, ...]]
    countries: Mapping[str, str]
    cities: Mapping[str, str]
    labels: Mapping[tuple[str, str], tuple[str, str]]


@cache
def place_names() -> PlaceNames:
    """`places.toml`, read once."""
    return names_in(files(__package__).joinpath("places.toml").read_text("utf-8"))


def names_in(text: str) -> PlaceNames:
    """The tables out of the data file."""
    data = tomllib.loads(text)
    plain = frozenset(data["plain_words"]["ko"])
    labels: dict[tuple[str, str], tuple[str, str]] = {}
    regions: dict[str, str] = {}
    for region, (korean, english, *others) in data["regions"].items():
        labels["region", region] = (korean, english)
        regions |= dict.fromkeys(lowered(korean, english, *others), region)
    districts: dict[tuple[str, str], tuple[str, ...]] = {}
    meant: dict[str, set[tuple[str, ...]]] = {}
    for region, entries in data["districts"].items():
        for ids, korean, english in _districts(region, entries):
            labels["district", ids[-1]] = _district_label(labels, ids, korean, english)
            for spelling in _full(korean, english):
                districts.setdefault((region, spelling), ids)
                meant.setdefault(spelling, set()).add(ids)
            for spelling in _bare(korean, english):
                districts.setdefault((region, spelling), ids)
                if spelling not in plain and spelling not in regions:
                    meant.setdefault(spelling, set()).add(ids)
    unique = {spelling: next(iter(found)) for spelling, found in meant.items() if len(found) == 1}
    quarters = {
        spelling: _with_city(district) for district, names in data["quarters"].items() for spelling in lowered(*names)
    }
    labels |= {("country", code): (names[0], names[1]) for code, names in data["countries"].items()}
    return PlaceNames(
        regions,
        districts,
        unique,
        quarters,
        {spelling: code for code, names in data["countries"].items() for spelling in lowered(*names)},
        {spelling: code for code, names in data["cities"].items() for spelling in lowered(*names)},
        labels,
    )


def lowered(*names: str) -> list[str]:
    """How spellings are compared."""
    return [name.casefold() for name in names]


def _districts(region: str, entries: Iterable[str]) -> Iterable[tuple[tuple[str, ...], str, str]]:
    """Ids from the widest, and both names, of every 시·군·구; those of a 구 within a 시 name the 시 too."""
    for entry in entries:
        city, _, inner = entry.partition(": ")
        korean, english = city.split(" ")
        outer = f"{region}/{english.lower()}"
        yield (outer,), korean, english
        for part in filter(None, inner.split(", ")):
            inner_korean, inner_english = part.split(" ")
            yield (outer, f"{outer}/{inner_english.lower()}"), inner_korean, inner_english


def _district_label(
    labels: Mapping[tuple[str, str], tuple[str, str]], ids: tuple[str, ...], korean: str, english: str
) -> tuple[str, str]:
    """`경기 성남시 분당구`, `Bundang-gu, Seongnam-si, Gyeonggi`."""
    above = ("district", ids[-2]) if len(ids) > 1 else ("region", ids[0].partition("/")[0])
    return f"{labels[above][0]} {korean}", f"{english}, {labels[above][1]}"


def _full(korean: str, english: str) -> list[str]:
    return lowered(korean, english)


def _bare(korean: str, english: str) -> list[str]:
    """`강남`, `Gangnam`; nothing where a single letter would be left."""
    stem = english.rpartition("-")[0]
    found = [korean[:-1]] if len(korean) > 2 else []
    return found + ([stem.casefold()] if len(stem) >= SHORTEST_BARE_ENGLISH else [])


def _with_city(district: str) -> tuple[str, ...]:
    region, city, *inner = district.split("/")
    outer = f"{region}/{city}"
    return (outer, district) if inner else (outer,)
