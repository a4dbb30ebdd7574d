"""Facts of a posting in words: deadline, experience, names of sites and roles."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from techstrata.serve.ui.answers import Deadline
from techstrata.serve.ui.api_client import Api
from techstrata.serve.ui.texts import one_language, percent, say
from techstrata.serve.ui.view import ALL_ROLES

NOTES = (
    (r"The data cover (\S+) to (\S+) only\.", "자료는 {} ~ {} 기간만 있습니다."),
    (
        r"Too little data: (\S+) openings with readable text; at least (\S+) are needed\.",
        "공고 {}건: 적어도 {}건은 있어야 합니다.",
    ),
    (r"Too little data: (\S+) employers; at least (\S+) are needed\.", "회사 {}곳: 적어도 {}곳은 있어야 합니다."),
)
"""The API's notes, which are English, in Korean; one that is not here stays as it is."""
WITHDRAWAL = re.compile(r"The source \S+ is left out of the shares since .+", re.DOTALL)
"""The page has a notice of its own for it."""


@dataclass(frozen=True, slots=True)
class Names:
    """Codes of roles and sites with their names in the reader's language."""

    roles: Mapping[str, str] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def facet(self, facet: str, value: str) -> str:
        return self.facets.get((facet, value), value)

    def values(self, facet: str) -> frozenset[str]:
        """The values of one facet that the snapshot has."""
        return frozenset(value for name, value in self.facets if name == facet)

    def role(self, code: str) -> str:
        return self.roles.get(code, code)

    def site(self, name: str) -> str:
        return self.sites.get(name, name)


def names_of(api: Api, lang: str) -> Names:
    """The names that the API knows."""
    roles = {role.code: role.en if lang == "en" else role.ko for role in api.roles()}
    sites = {site.value: one_language(lang, site.label) for site in api.sites()}
    facets = {
        (facet, one.value): one_language(lang, one.label) for facet, values in api.facets().items() for one in values
    }
    return Names({**roles, ALL_ROLES: say(lang, "role.all")}, sites, facets)


def deadline(lang: str, ends: Deadline, as_of: date, closed: bool) -> str:
    """오늘 마감, D-3, 상시 채용 …; counted from the day of the data."""
    if ends.on is None:
        return say(lang, f"deadline.{ends.kind if ends.kind in ('open_ended', 'until_filled') else 'unstated'}")
    left = (ends.on - as_of).days
    if left < 0 or closed:
        return say(lang, "deadline.passed" if left < 0 else "deadline.on", day=ends.on)
    if left == 0:
        return say(lang, "deadline.today")
    return say(lang, "deadline.in", days=left) if left <= 14 else say(lang, "deadline.on", day=ends.on)


class Experienced(Protocol):
    """What states years of experience."""

    @property
    def years_min(self) -> int | None: ...
    @property
    def years_max(self) -> int | None: ...
    @property
    def newcomer_ok(self) -> bool | None: ...


def experience(lang: str, row: Experienced) -> str:
    """The years asked for, and whether newcomers are welcome."""
    low, high = row.years_min, row.years_max
    key = "range" if low and high else "from" if low else "to" if high else ""
    years = [say(lang, f"experience.{key}", low=low, high=high)] if key else []
    newcomer = [say(lang, "experience.newcomer")] if row.newcomer_ok else []
    return " · ".join(newcomer + years) or say(lang, "experience.unstated")


class RoleRead(Protocol):
    """What a posting was read as."""

    @property
    def role(self) -> str: ...
    @property
    def role_probability(self) -> float | None: ...


def read_role(lang: str, names: Names, row: RoleRead) -> str:
    """The role, with its probability where the reader says one."""
    name = names.role(row.role)
    if row.role_probability is None:
        return name
    return say(lang, "read.likely", role=name, share=percent(row.role_probability))


def window_name(lang: str, window: str) -> str:
    """A window as people write it."""
    if window == "all":
        return say(lang, "window.all")
    year, quarter, number = window.partition("Q")
    return say(lang, "window.quarter", year=year, quarter=number) if quarter else window.replace("..", " ~ ")


def career_names(lang: str) -> dict[str, str]:
    """The experience that a reader can choose, with its name."""
    names = {"": say(lang, "all"), "newcomer": say(lang, "career.newcomer")}
    return names | {str(years): career_name(lang, str(years)) for years in (*range(1, 11), 12, 15, 20)}


def career_name(lang: str, career: str) -> str:
    """`경력 3년` for 3."""
    if career in ("0", "1"):
        return say(lang, "career.years_zero" if career == "0" else "career.years_one")
    return say(lang, "career.years", years=career)


def note(lang: str, sentence: str) -> str:
    """A note of the API in the reader's language."""
    for pattern, korean in NOTES if lang == "ko" else ():
        if match := re.fullmatch(pattern, sentence):
            return korean.format(*match.groups())
    return sentence


def other_notes(notes: Iterable[str]) -> list[str]:
    """What the page does not say elsewhere."""
    return [sentence for sentence in notes if not WITHDRAWAL.fullmatch(sentence)]
