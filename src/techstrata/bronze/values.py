"""Values out of small fixed sets: codes in the JSON of pages, and the words of some fields; which ones a site uses."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import orjson

from techstrata.bronze.shapes import DEEPEST, ENTRY, LOOKED_AT
from techstrata.domain import PostingDraft, RawPage

MOST, FEWEST, LONGEST = 8, 10, 24
"""Different values of a fixed set, how often they must be met to call it one, and letters of a value."""
NEW_SHARE, NEW_TIMES = 0.2, 5
"""A new value is one that so large a share has at once; a rare one may only not have been met before."""
FIELDS_OF_SETS = ("employment", "career", "education")
CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*")
NUMBER = re.compile(r"\d+")
MARK, MOST_MARKS = "=", 200
"""What begins a remembered value: `=place=value`."""


class New(NamedTuple):
    """A value that no earlier run had, and where it stands."""

    place: str
    value: str
    times: int


class Values:
    """What one kind of page says in places that say one of a few things."""

    def __init__(self) -> None:
        self._pages = 0
        self._met: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def add_page(self, page: RawPage) -> None:
        """Look at the codes of a JSON page."""
        if self._pages < LOOKED_AT and page.body.lstrip()[:1] in (b"{", b"["):
            self._pages += 1
            try:
                self._note_all(codes_in(orjson.loads(page.body)))
            except orjson.JSONDecodeError:
                return

    def add_draft(self, draft: PostingDraft) -> None:
        """Look at the fields of a draft in which sites choose among a few words; figures are all one."""
        said = ((name, getattr(draft, name)) for name in FIELDS_OF_SETS)
        plain = ((name, " ".join(NUMBER.sub("0", text).split())) for name, text in said if text)
        self._note_all((name, text) for name, text in plain if len(text) <= LONGEST)

    def _note_all(self, said: Iterable[tuple[str, str]]) -> None:
        for place, value in said:
            met = self._met[place]
            # One more than a set may have shows that this is none.
            if value in met or len(met) <= MOST:
                met[value] += 1

    def sets(self) -> dict[str, Counter[str]]:
        """The places that say one of a few things, and how often each."""
        return {place: met for place, met in self._met.items() if len(met) <= MOST and sum(met.values()) >= FEWEST}

    def kept(self) -> tuple[str, ...]:
        """The values worth remembering."""
        marks: list[str] = []
        # A place is remembered whole or not at all: half of its values would make the others look new for ever.
        for place, met in sorted(self.sets().items()):
            if len(marks) + len(met) > MOST_MARKS:
                break
            marks += [f"{MARK}{place}{MARK}{value}" for value in sorted(met)]
        return tuple(marks)

    def new(self, earlier: Iterable[str]) -> Iterator[New]:
        """Values that a large share has and no earlier run had, in places that earlier runs knew as fixed sets."""
        known = known_in(earlier)
        for place, met in sorted(self.sets().items()):
            least = max(NEW_TIMES, NEW_SHARE * sum(met.values()))
            for value, times in met.most_common():
                if place in known and value not in known[place] and times >= least:
                    yield New(place, value, times)


def known_in(marks: Iterable[str]) -> Mapping[str, set[str]]:
    """The remembered values by place."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for mark in marks:
        if mark.startswith(MARK):
            place, _, value = mark[1:].rpartition(MARK)
            known[place].add(value)
    return known


def codes_in(value: Any, path: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Each text that looks like a code, with the path to it as shapes write paths."""
    if isinstance(value, str):
        if len(value) <= LONGEST and CODE.fullmatch(value):
            yield path, value
    elif isinstance(value, list):
        for item in value:
            yield from codes_in(item, f"{path}[]", depth)
    elif isinstance(value, dict) and depth <= DEEPEST:
        for key, inner in value.items():
            yield from codes_in(inner, f"{path}.{'*' if ENTRY.fullmatch(key) else key[:60]}".lstrip("."), depth + 1)
