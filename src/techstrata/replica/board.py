"""Which postings each site shows on a day, and which boards employers have of their own."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, NamedTuple

from techstrata.replica.invented import chance, number, pick

OWN_BOARDS = (
    "greenhouse",
    "lever",
    "ashby",
    "workable",
    "recruitee",
    "smartrecruiters",
    "greeting",
    "careers",
    "hackernews",
)
"""Where employers that write English announce their postings a second time."""
NO_UPPER_LIMIT = 100
MOST_SEARCHES = 1_000
_DATE = re.compile(r"(\d{4})[.-](\d\d)[.-](\d\d)")
_WITHOUT_YEAR = re.compile(r"~(\d\d)/(\d\d)")


class Career(NamedTuple):
    """Years of experience as numbers."""

    low: int
    high: int
    newcomer: bool


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting as its site knows it on some day."""

    site: str
    id: str
    company: str
    title: str
    sections: dict[str, str]
    tags: tuple[str, ...]
    roles: tuple[str, ...]
    career_words: str
    location: str
    first: date
    last: date
    posted: date
    closes: date | None
    closes_words: str
    versions: tuple["Posting", ...] = field(default=(), repr=False)

    @property
    def career(self) -> Career:
        return career_of(self.career_words)

    @property
    def is_picture(self) -> bool:
        return set(self.sections) == {"body"} and len(self.sections["body"]) < 120

    @property
    def is_english(self) -> bool:
        return self.text.isascii() or sum(map(str.isascii, self.text)) > 0.95 * len(self.text)

    @property
    def text(self) -> str:
        return "\n\n".join(self.sections.values())

    def invented(self, what: str, low: int, high: int) -> int:
        return number(what, self.site, self.id, low=low, high=high)

    def on(self, day: date) -> "Posting":
        """The posting as it was written on that day."""
        begun = [version for version in self.versions if version.first <= day]
        return begun[-1] if begun else self


def career_of(words: str) -> Career:
    """Years from a site's words: `경력3년↑`, `경력 3~8년`, `신입·경력`."""
    years = [int(found) for found in re.findall(r"\d+", words)]
    newcomer = not words or "신입" in words or words.replace(" ", "") in ("경력무관", "무관")
    if not years:
        return Career(0 if newcomer else 1, 0 if words == "신입" else NO_UPPER_LIMIT, newcomer)
    return Career(years[0], years[1] if len(years) > 1 else NO_UPPER_LIMIT, newcomer)


class Board:
    """All postings of all sites, and the day that is shown.

    `boards` says which board tokens each platform has and which employer stands behind each; without it employers of
    the sample have boards under names of their own. `all_open` shows every posting whatever the day.
    """

    def __init__(
        self,
        lines: Iterable[Mapping[str, Any]],
        day: date | None = None,
        *,
        all_open: bool = False,
        boards: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        self.all_open = all_open
        self._postings = _by_site(lines)
        self._boards = boards or {}
        self._dealt_out: dict[str, Mapping[str, Sequence[Posting]]] = {}
        self._searches: dict[tuple[object, ...], Sequence[Posting]] = {}
        self._shown: dict[tuple[date, str], tuple[Posting, ...]] = {}
        self.day = day or self.last_day

    @cached_property
    def last_day(self) -> date:
        """The last day on which anything was seen open."""
        return max((one.last for found in self._postings.values() for one in found.values()), default=date(2026, 1, 5))

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites of the sample."""
        return tuple(sorted(self._postings))

    def open_on(self, site: str) -> tuple[Posting, ...]:
        """What a site shows, the newest first."""
        key = (self.day, site)
        if key not in self._shown:
            found = [posting.on(self.day) for posting in self._of(site).values() if self.is_open(posting)]
            found.sort(key=lambda one: (one.posted, one.id), reverse=True)
            self._shown[key] = tuple(found)
        return self._shown[key]

    def search(self, *said: object, make: Callable[[], Sequence[Posting]]) -> Sequence[Posting]:
        """What was found before for the same words on the same day, else what is found now."""
        key = (self.day, *said)
        if key not in self._searches:
            if len(self._searches) >= MOST_SEARCHES:
                self._searches.clear()
            self._searches[key] = make()
        return self._searches[key]

    def find(self, site: str, posting_id: str) -> Posting | None:
        """The posting of this id, open or closed; None before it was announced."""
        found = self._of(site).get(posting_id)
        if found is None or (not self.all_open and found.first > self.day):
            return None
        return found.on(self.day)

    def is_open(self, posting: Posting) -> bool:
        if self.all_open:
            return True
        whole = self._postings[posting.site][posting.id]
        return whole.first <= self.day <= whole.last

    def shown(self, site: str, posting_id: str) -> Posting | None:
        """The posting of this id if the site still shows it."""
        found = self.find(site, posting_id)
        return found if found is not None and self.is_open(found) else None

    def employers(self, platform: str) -> Mapping[str, str]:
        """Board tokens of a platform, and the name of the employer behind each."""
        if platform in self._boards:
            return self._boards[platform]
        return {token_of(company): company for company in self._own_boards[platform]}

    def on_board(self, platform: str, token: str) -> tuple[Posting, ...] | None:
        """What an employer's own board shows, under the employer's name; None when there is no such board."""
        employers = self.employers(platform)
        if token not in employers:
            return None
        if platform not in self._dealt_out:
            self._dealt_out[platform] = self._dealt(platform)
        found = [one.on(self.day) for one in self._dealt_out[platform].get(token, ()) if self.is_open(one)]
        return tuple(_announced_by(employers[token], one) for one in found)

    def _of(self, site: str) -> Mapping[str, Posting]:
        return self._postings.get(site, {})

    @cached_property
    def _own_boards(self) -> dict[str, dict[str, list[Posting]]]:
        """Platform → company of the sample → those of its postings that are in English, whatever site shows them."""
        found: dict[str, dict[str, list[Posting]]] = {platform: defaultdict(list) for platform in OWN_BOARDS}
        english = (
            one
            for postings in self._postings.values()
            for one in postings.values()
            if one.is_english and not one.is_picture
        )
        for posting in english:
            if chance(0.8, "own board", posting.company):
                found[pick(OWN_BOARDS, "platform", posting.company)][posting.company].append(posting)
        return found

    def _dealt(self, platform: str) -> Mapping[str, Sequence[Posting]]:
        own = self._own_boards[platform]
        if platform not in self._boards:
            return {token_of(company): postings for company, postings in own.items()}
        dealt: dict[str, list[Posting]] = defaultdict(list)
        tokens = sorted(self._boards[platform])
        for company, postings in own.items() if tokens else ():
            dealt[pick(tokens, "token", company)] += postings
        return dealt


def _announced_by(employer: str, one: Posting) -> Posting:
    """The same posting under an employer's name, which its text says too."""
    if one.company == employer:
        return one
    sections = {name: text.replace(one.company, employer) for name, text in one.sections.items()}
    if not any(employer in text for text in sections.values()):
        last = list(sections)[-1]
        sections[last] += f"\n\n{employer} is an equal opportunity employer."
    return replace(one, company=employer, sections=sections)


def token_of(company: str) -> str:
    """An employer's name as it stands in addresses."""
    plain = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\(.*?\)", "", company).lower()).strip("-")
    return plain or f"employer-{number(company, high=99_999)}"


def _by_site(lines: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Posting]]:
    versions: dict[str, dict[str, list[Posting]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        versions[line["site"]][str(line["site_id"])].append(_posting(line))
    return {
        site: {name: _newest(sorted(found, key=lambda one: one.first)) for name, found in postings.items()}
        for site, postings in versions.items()
    }


def _newest(versions: list[Posting]) -> Posting:
    """The last version; it knows the earlier ones, and begins when the first of them did."""
    if len(versions) == 1:
        return versions[0]
    known = tuple(replace(one, posted=versions[0].posted) for one in versions)
    return replace(known[-1], first=known[0].first, versions=known)


def _posting(line: Mapping[str, Any]) -> Posting:
    seen = sorted(date.fromisoformat(day) for day in line["seen_on"])
    words = str(line.get("closes_at") or "")
    posted = _day_in(str(line.get("posted_at") or "")) or seen[0] - timedelta(days=2)
    return Posting(
        site=line["site"],
        id=str(line["site_id"]),
        company=line["company"],
        title=line["title"],
        sections=dict(line["sections"]),
        tags=tuple(line.get("tags") or ()),
        roles=tuple(line.get("site_roles") or ()),
        career_words=line.get("career") or "",
        location=line.get("location") or "",
        first=seen[0],
        last=seen[-1],
        posted=posted,
        closes=_day_in(words) or _later(words, seen[-1]),
        closes_words=words,
    )


def _day_in(text: str) -> date | None:
    found = _DATE.search(text)
    return date(int(found[1]), int(found[2]), int(found[3])) if found else None


def _later(words: str, seen: date) -> date | None:
    """A deadline without a year lies behind the day on which it was last seen."""
    found = _WITHOUT_YEAR.search(words)
    if not found:
        return None
    month, day = int(found[1]), int(found[2])
    return next(date(year, month, day) for year in (seen.year, seen.year + 1) if (month, day) >= _day(seen, year))


def _day(seen: date, year: int) -> tuple[int, int]:
    return (seen.month, seen.day) if year == seen.year else (0, 0)
