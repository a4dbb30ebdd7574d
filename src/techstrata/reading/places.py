"""Where the work is done: countries, and in Korea 시·도 and 시·군·구, from the site's location or the text's own label.

A place counts only where somebody states the place of work: in the site's field, behind a label such as 근무지, or as the
whole of a bracket in the title. A city that several countries have, or a 구 that several cities have, needs the wider
place beside it; otherwise nothing is read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from techstrata.reading.place_names import PlaceNames, place_names

PLACES_REMEMBERED = 20_000
LONGEST_LINE = 70
"""What follows a label farther than this is something else in a text that lost its line breaks."""
MOST_TOKENS_BEFORE = 2
"""A line behind a label begins with its place, but for a postcode or `한국`."""

ALTERNATIVES = re.compile(r"[;|/\n]|\s(?:or|and|oder|und|또는|및)\s", re.IGNORECASE)
PARTS = re.compile(r"[,()\[\]:、·]|\s[-–—]\s|\s?>\s?")
TOKENS = re.compile(r"[\s.,()\[\]>·、:]+")
ENDINGS = re.compile(r"(?:입니다|이며|이고|에서|에|의|로|소재|근무|본사|지사|지역|일대|전체|전지역|시내)$")
ADDRESS = re.compile(r"\d|.(?:로|길|대로)$")
"""From a street or number on an address names buildings, not places."""
BESIDE = re.compile(
    r"\b(?:remote|hybrid|on-?site|office|offices|area|greater|metro|metropolitan|based|preferred|only|job|hub)\b", re.I
)
LABEL = re.compile(
    r"(?:근무\s?(?:지역|장소|위치|지)(?:\s?주소)?|(?<![A-Za-z])(?:[Ww]ork )?[Ll]ocation|(?<![A-Za-z])(?:Standort|Arbeitsort|Dienstort))"
    r"(?:\s*[\])】>]?\s*[:：]\s*|\s*[\])】>]?[ \t]*\n\s*|(?:는|은)\s)"
)
SIGNS_OF_LABEL = ("근무", "ocation", "Standort", "Arbeitsort", "Dienstort")
LINE_ENDS = re.compile(
    r"입니다|이며|\||근무\s?(?:시간|요일|일시|조건|형태)|급여|전형|우대|※|출장|파견|숙소|\d\)|채용|고용|담당|자격|연봉|인근|근처"
)
IN_BRACKETS = re.compile(r"[\[(（【]([^\[\]()（）【】]{2,20})[\])）】]")
BESIDE_IN_TITLE = frozenset(
    ("정규직", "계약직", "근무", "경력", "신입", "상주", "본사", "지사", "remote", "hybrid", "재택")
)

US_STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "DC",
    ]
)
DOUBTFUL_STATES = frozenset(("CA", "DE", "IN", "IL", "CO", "AR", "ID", "PA", "MA"))
"""Behind an unknown city these may be countries as well."""
CODES = {
    **{code: code for code in ("KR", "US", "GB", "JP", "SG", "HK", "TW", "NL", "FR", "ES", "PT", "CH", "AT", "PL")},
    **{code: code for code in ("SE", "DK", "FI", "NO", "IE", "AU", "NZ", "BR", "MX", "VN", "CZ", "HU", "RO", "BG")},
    **{"UK": "GB", "DEU": "DE", "GBR": "GB", "FRA": "FR", "ROK": "KR", "KOR": "KR"},
}


@dataclass(slots=True)
class Places:
    """Codes of countries (ISO 3166-1), ids of regions and districts, each once, in the order they were read."""

    countries: dict[str, None] = field(default_factory=dict)
    regions: dict[str, None] = field(default_factory=dict)
    districts: dict[str, None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.countries)

    def add_districts(self, ids: Iterable[str]) -> str:
        """Add 시·군·구 with the region and country around them; returns the region."""
        region = ""
        for one in ids:
            self.districts[one] = None
            region = one.partition("/")[0]
        return self.add_region(region)

    def add_region(self, region: str) -> str:
        """Add a 시·도 with its country; returns it."""
        self.regions[region] = None
        self.countries["KR"] = None
        return region

    def add(self, other: "Places") -> None:
        """Unite."""
        self.countries |= other.countries
        self.regions |= other.regions
        self.districts |= other.districts


def places_of(title: str, location: str | None, sections: Mapping[str, str]) -> Places:
    """From the site's location; where it says no place, from the text's labels, then from brackets of the title."""
    found = in_location(location) if location else Places()
    if not found:
        found = in_text(sections.values())
    return found or in_title(title)


@lru_cache(PLACES_REMEMBERED)
def in_location(location: str) -> Places:
    """All places of a site's location field."""
    names = place_names()
    found = Places()
    for alternative in ALTERNATIVES.split(location):
        abroad, by_name = _abroad(alternative, names)
        if not (by_name and "KR" not in abroad):
            _in_korea(alternative, names, found)
        for country in abroad:
            found.countries[country] = None
    # One word for a country and a state of another.
    if "GE" in found.countries and ("US" in found.countries or len(found.countries) == 1):
        del found.countries["GE"]
    return found


def in_text(texts: Iterable[str]) -> Places:
    """Places behind the labels of a text, such as `근무지 : 서울 강남구`."""
    found = Places()
    for text in texts:
        if any(sign in text for sign in SIGNS_OF_LABEL):
            for line in _labelled(text):
                found.add(in_location(line))
    return found


def _labelled(text: str) -> Iterator[str]:
    for match in LABEL.finditer(text):
        end = text.find("\n", match.end())
        line = text[match.end() : min(end if end >= 0 else len(text), match.end() + LONGEST_LINE)]
        if stop := LINE_ENDS.search(line):
            line = line[: stop.start()]
        if line and _begins_with_place(line):
            yield line


def _begins_with_place(line: str) -> bool:
    names = place_names()
    tokens = [token for token in TOKENS.split(line.casefold()) if not token.isdecimal()][: MOST_TOKENS_BEFORE + 1]
    if any(_is_place(token, names) for token in tokens):
        return True
    part = PARTS.split(line)[0].strip().casefold()
    return part in names.countries or part in names.cities


def _is_place(token: str, names: PlaceNames) -> bool:
    token = _bare(token.strip("-•·*~ "), names)
    return token in names.regions or token in names.unique or token in names.quarters or token in names.countries


def in_title(title: str) -> Places:
    """Places that are the whole of a bracket: `[부산] 서버 개발자`, `서버 개발자 (판교, 정규직)`."""
    names = place_names()
    found = Places()
    for match in IN_BRACKETS.finditer(title):
        tokens = [token for token in re.split(r"[\s,/·|]+", match[1].casefold()) if token]
        places = [token for token in tokens if _is_place(token, names)]
        if places and all(token in places or token in BESIDE_IN_TITLE for token in tokens):
            found.add(in_location(" ".join(places)))
    return found


def _in_korea(text: str, names: PlaceNames, found: Places) -> None:
    """Regions and districts of one address, read from the widest; an address that begins with its 구 looks ahead."""
    groups = [[token for token in TOKENS.split(part) if token] for part in re.split(r",", text.casefold())]
    regions = [names.regions[token] for group in groups for token in group if token in names.regions]
    region = regions[0] if regions else ""
    is_read = is_address = False
    for group in groups:
        for token in group:
            token = _bare(token, names)
            if (not is_address or _is_full(token)) and (ids := _district(token, region, names, found)):
                region, is_read = found.add_districts(ids), True
            elif token in names.regions:
                region = found.add_region(names.regions[token])
            elif not is_read and (quarter := names.quarters.get(token)):
                if not region or quarter[0].startswith(region + "/"):
                    region, is_read = found.add_districts(quarter), True
            elif ADDRESS.search(token):
                is_address = True
                break


def _district(token: str, region: str, names: PlaceNames, found: Places) -> tuple[str, ...]:
    """A 시·군·구 of the region at hand, or one whose full name means one place."""
    if region and (ids := names.districts.get((region, token))):
        # Of the two 남구 of one 도 the one whose 시 was named.
        within = [f"{one}/{ids[-1].rpartition('/')[2]}" for one in found.districts if one.count("/") == 1]
        known = next((one for one in within if ("district", one) in names.labels), None)
        return (known.rpartition("/")[0], known) if known and len(ids) == 2 else ids
    ids = names.unique.get(token, ())
    return ids if ids and (not region or (_is_full(token) and len(token) > 2)) else ()


def _is_full(token: str) -> bool:
    """Whether a name is written with its 시, 군 or 구: behind an address a bare one is part of a building's name."""
    return token[-1:] in "시군구" or token.endswith(("-si", "-gu", "-gun"))


def _bare(token: str, names: PlaceNames) -> str:
    """A token without what Korean hangs on to it, if only then it is a place."""
    if token in names.regions or token in names.unique or token in names.quarters or token in names.countries:
        return token
    stem = ENDINGS.sub("", token)
    return stem if stem != token and len(stem) > 1 else token


def _abroad(text: str, names: PlaceNames) -> tuple[list[str], bool]:
    """Countries of one place, and whether by their own names: these count more than what a city lets one think."""
    named: dict[str, None] = {}
    guessed: dict[str, None] = {}
    parts = [part for whole in PARTS.split(text) if (part := _clean(whole))]
    for place, part in enumerate(parts):
        key = part.casefold()
        if code := names.countries.get(key) or CODES.get(part):
            named[code] = None
        elif code := names.cities.get(key):
            guessed[code] = None
        elif place and part in US_STATES and (part not in DOUBTFUL_STATES or "US" in guessed):
            guessed["US"] = None
        elif any("가" <= letter <= "힣" for letter in part):
            for token in key.split():
                if code := names.countries.get(token):
                    named[code] = None
                elif code := names.cities.get(token):
                    guessed[code] = None
    return (list(named), True) if named else (list(guessed), False)


def _clean(part: str) -> str:
    return BESIDE.sub("", part).strip(" .-–*•")
