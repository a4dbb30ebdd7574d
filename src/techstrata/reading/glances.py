"""Which lines may be headings: their first letters and their last ones tell it of most, without a closer look."""

import re
from functools import cache, lru_cache

from techstrata.reading.headings import known_headings
from techstrata.reading.run_on import CLOSING

SHORT_LINE = 48
"""Only a shorter line may be told from its end to be a heading."""
CLOSING_LETTERS = frozenset(letter for ending in CLOSING for letter in (ending[-1], ending[-1].upper()))
SIGNS_BEHIND = " ]】)>*#!.~"
LAST_LETTERS = CLOSING_LETTERS | set(SIGNS_BEHIND)
LEADING_SIGNS = " \t\u3000*#-–—•·ㆍ・●○■□◆◇▶▷►▣◎★☆※✓✔✅☑▪▫◦‣⁃|⎮⎸>)]】\"'“‘~_+=《<[(【「『\ufeff\u200b"
GLANCE, MOST_REMEMBERED = 4, 50_000
"""So many letters of a line tell of most whether it begins like a heading."""
SIGNS_BEFORE = re.compile(r"^[\W_]+")
MAYBE_NUMBERED = re.compile(r"\d[\d.)]|[ivxIVX][ivxIVX.)]|[가나다라마A-F][.)]")
NUMBERED = re.compile(r"(?:\d{1,2}|[ivxIVX]{1,3}|[가나다라마A-F])[.)]\s")


@cache
def beginnings_of_headings() -> dict[str, tuple[int, ...]]:
    """First letters of all headings, and how long the headings are that begin so, the longest first.

    Most lines begin with none of them and need no closer look.
    """
    known = known_headings()
    sizes: dict[str, set[int]] = {}
    for heading in known:
        sizes.setdefault(heading[:3], set()).add(len(heading))
        if len(heading) == 2:
            for letter in "은는및상안정소도신경공":
                sizes.setdefault(heading + letter, set())
    for beginning, found in sizes.items():
        if beginning[:2] in known:
            found.add(2)
    return {beginning: tuple(sorted(found, reverse=True)) for beginning, found in sizes.items()}


@cache
def _pairs() -> frozenset[str]:
    """The first two letters of all headings."""
    return frozenset(heading[:2] for heading in known_headings())


class _Glances(dict[str, bool]):
    """The first `GLANCE` letters of a line -> whether it may begin like a heading: two letters tell it of most lines."""

    def __missing__(self, glance: str) -> bool:
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        bare = bare_of(glance)
        letters = bare.replace(" ", "").replace("*", "")
        is_told = len(glance) < GLANCE or len(letters) >= 2
        may_open = letters[:2].lower() in _pairs() or MAYBE_NUMBERED.match(bare) is not None
        self[glance] = may_open or not is_told
        return self[glance]


GLANCES = _Glances()


def bare_of(line: str) -> str:
    """A line without the signs before its first letter."""
    bare = line.lstrip(LEADING_SIGNS)
    return SIGNS_BEFORE.sub("", bare) if bare and not bare[0].isalnum() else bare


def may_be_heading(line: str) -> bool:
    """A look at the first letters and at the end: most lines are told from headings by them alone."""
    return (GLANCES[line[:GLANCE]] and begins_like_heading(bare_of(line)[:7])) or (
        len(line) < SHORT_LINE and ends_like_heading(line)
    )


@lru_cache(maxsize=100_000)
def begins_like_heading(beginning: str) -> bool:
    """Of the first seven characters behind the signs; lines of all postings begin alike."""
    first = beginning.replace(" ", "").replace("*", "")[:3].lower()
    beginnings = beginnings_of_headings()
    return first in beginnings or first[:2] in beginnings or NUMBERED.match(beginning) is not None


def ends_like_heading(line: str) -> bool:
    """By the last letters of the line, or of what stands before its colon."""
    if ":" in line:
        line = line[: line.find(":")]
    elif line[-1] not in LAST_LETTERS:
        return False
    head = line.rstrip(SIGNS_BEHIND)
    return head[-1:] in CLOSING_LETTERS and head.replace(" ", "").lower().endswith(CLOSING)
