"""Compares what was read from one posting with what a person says stands there.

An annotated technology is a distinct name of kind technology at a level other than `other`; one that was read is a
distinct id likewise. They are matched by their places: what was read is right when it overlaps an annotated technology
that nothing else has claimed; equal places claim first. What only touches annotated concepts or level `other` is
neither right nor wrong.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from techstrata.domain import STRENGTH, Extraction, Level, Mention
from techstrata.quality.annotated import AnnotatedPosting


class Place(NamedTuple):
    """`text[start:end]` of a section, in code points."""

    section: str
    start: int
    end: int


class Annotated(NamedTuple):
    """The truth of a posting by places: technologies that count, what is neither right nor wrong, and levels."""

    wanted: dict[str, list[Place]]
    spared: list[Place]
    levels: dict[tuple[str, str], Level]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the reading of one posting compares. `found` are pairs of the id that was read and the annotated name."""

    site: str
    found: tuple[tuple[str, str], ...]
    missed: tuple[str, ...]
    false: tuple[str, ...]
    levels: Counter[tuple[Level, Level]]
    """Of found technologies in their sections: (annotated, read)."""
    unfound_levels: Counter[Level]
    """Annotated technologies that were not found in their section."""
    false_levels: Counter[Level]
    """Technologies that were read in a section where none is annotated."""
    role: str
    role_read: str
    role_right: bool
    years_right: bool
    newcomer_right: bool | None
    """None where the annotation says nothing."""
    not_verbatim: int


def compared(truth: AnnotatedPosting, reading: Extraction) -> Comparison:
    """One posting, judged."""
    texts = truth.texts
    verbatim = [one for one in reading.mentions if texts.get(one.section, "")[one.start : one.end] == one.text]
    annotated = annotated_of(truth, texts)
    read: dict[str, list[Mention]] = {}
    for mention in verbatim:
        if mention.kind == "technology" and mention.level != "other":
            read.setdefault(mention.technology, []).append(mention)
    claimed = claims(read, annotated.wanted)
    false = [
        technology for technology in read if technology not in claimed and not touch(read[technology], annotated.spared)
    ]
    levels = LevelCounts(annotated, read, claimed)
    right_newcomer = None if truth.newcomer_ok is None else reading.newcomer_ok == truth.newcomer_ok
    return Comparison(
        site=truth.site,
        found=tuple(claimed.items()),
        missed=tuple(name for name in annotated.wanted if name not in claimed.values()),
        false=tuple(false),
        levels=levels.found,
        unfound_levels=levels.unfound,
        false_levels=levels.false(false),
        role=truth.role,
        role_read=reading.role,
        role_right=reading.role in (truth.role, *truth.role_alt),
        years_right=reading.years_min == truth.years_min,
        newcomer_right=right_newcomer,
        not_verbatim=len(reading.mentions) - len(verbatim),
    )


def annotated_of(truth: AnnotatedPosting, texts: Mapping[str, str]) -> Annotated:
    """Every place at which an annotated text stands; of several levels in a section the strongest."""
    found = Annotated({}, [], {})
    for mention in truth.mentions:
        places = [Place(mention.section, *span) for span in spans_of(texts[mention.section], mention.text)]
        if mention.kind != "technology" or mention.level == "other":
            found.spared.extend(places)
            continue
        found.wanted.setdefault(mention.name, []).extend(places)
        key = (mention.name, mention.section)
        found.levels[key] = strongest([mention.level, found.levels.get(key, mention.level)])
    return found


def spans_of(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, overlapping places too."""
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def claims(read: Mapping[str, Sequence[Mention]], wanted: Mapping[str, Sequence[Place]]) -> dict[str, str]:
    """Which annotated name each id that was read stands for; a name is claimed once."""
    claimed: dict[str, str] = {}
    tests: tuple[Callable[[Sequence[Mention], Sequence[Place]], bool], ...] = (coincide, touch)
    for fits in tests:
        for technology, mentions in read.items():
            if technology in claimed:
                continue
            free = (name for name in wanted if name not in claimed.values())
            if name := next((name for name in free if fits(mentions, wanted[name])), None):
                claimed[technology] = name
    return claimed


def coincide(mentions: Sequence[Mention], places: Sequence[Place]) -> bool:
    """Whether a mention has exactly one of the places."""
    return any((one.section, one.start, one.end) == place for one in mentions for place in places)


def touch(mentions: Sequence[Mention], places: Sequence[Place]) -> bool:
    """Whether a mention shares letters with one of the places."""
    return any(
        one.section == place.section and one.start < place.end and place.start < one.end
        for one in mentions
        for place in places
    )


def strongest(levels: Iterable[Level]) -> Level:
    """The strongest of some levels."""
    return min(levels, key=STRENGTH.index)


class LevelCounts:
    """Levels of technologies, section by section."""

    def __init__(self, annotated: Annotated, read: Mapping[str, Sequence[Mention]], claimed: Mapping[str, str]) -> None:
        self._annotated, self._read = annotated, read
        self.found: Counter[tuple[Level, Level]] = Counter()
        self.unfound: Counter[Level] = Counter()
        self._elsewhere: Counter[Level] = Counter()
        by_name = {name: technology for technology, name in claimed.items()}
        for (name, section), level in annotated.levels.items():
            got = self._in_section(by_name[name], section) if name in by_name else []
            if got:
                self.found[level, strongest(one.level for one in got)] += 1
            else:
                self.unfound[level] += 1
        for technology, name in claimed.items():
            annotated_in = {section for of, section in annotated.levels if of == name}
            self._elsewhere += self._unexpected(technology, annotated_in)

    def false(self, technologies: Iterable[str]) -> Counter[Level]:
        """Levels that were read where nothing is annotated, those of wrong technologies included."""
        return sum((self._unexpected(one, set()) for one in technologies), self._elsewhere)

    def _in_section(self, technology: str, section: str) -> list[Mention]:
        return [one for one in self._read[technology] if one.section == section]

    def _unexpected(self, technology: str, expected: set[str]) -> Counter[Level]:
        sections = dict.fromkeys(one.section for one in self._read[technology] if one.section not in expected)
        read = [self._in_section(technology, section) for section in sections]
        return Counter(
            strongest(one.level for one in mentions) for mentions in read if not touch(mentions, self._annotated.spared)
        )
