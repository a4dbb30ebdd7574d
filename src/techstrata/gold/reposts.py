"""Finds postings that were put up anew under another id after an earlier one was over."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from techstrata.domain import Content

ALIKE = 0.9
"""The part of the word 5-shingles that two texts must share."""
SHINGLE = 5

Shingles = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A posting as it can be compared without its text; `sameness` is site, company and normalised title."""

    posting_id: str
    version_id: str
    sameness: tuple[str, str, str]
    first_on: date
    last_on: date
    is_open: bool
    place: str = ""

    def may_follow(self, other: "Candidate") -> bool:
        """Whether the other was over when this one came, and is not known to be at another place."""
        was_over = not other.is_open and other.last_on <= self.first_on and other.first_on < self.first_on
        return was_over and (self.place in other.place or other.place in self.place)


def normal_words(words: str) -> str:
    """Letters and digits of a title or place, whatever their case and width."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "".join(letter for letter in folded if letter.isalnum())


def possible_reposts(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """For each posting those that it may repeat, the last that ended first: the posting itself is the head."""
    groups: dict[tuple[str, str, str], list[Candidate]] = {}
    for candidate in candidates:
        if candidate.sameness[2]:
            groups.setdefault(candidate.sameness, []).append(candidate)
    found = {}
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=lambda one: (one.last_on, one.posting_id), reverse=True)
            for one in group:
                if earlier := [other for other in group if one.may_follow(other)]:
                    found[one.posting_id] = [one, *earlier]
    return found


def texts_needed(possible: Mapping[str, Sequence[Candidate]]) -> set[str]:
    """Versions whose texts must be compared."""
    return {one.version_id for group in possible.values() for one in group}


def reposts(possible: Mapping[str, Sequence[Candidate]], contents: Iterable[tuple[str, Content]]) -> dict[str, str]:
    """Which posting repeats which: of those whose texts are alike, the last that ended."""
    texts = {version_id: shingles_of(content) for version_id, content in contents}
    found = {}
    for posting_id, (one, *earlier) in possible.items():
        before = next((other for other in earlier if alike(texts[one.version_id], texts[other.version_id])), None)
        if before is not None:
            found[posting_id] = before.posting_id
    return found


def shingles_of(content: Content) -> Shingles:
    """All runs of five words of the text; of a shorter text all of it. Nothing for a text without words."""
    words = tuple(_words(content))
    if not words:
        return frozenset()
    return frozenset(words[at : at + SHINGLE] for at in range(max(1, len(words) - SHINGLE + 1)))


def _words(content: Content) -> Iterator[str]:
    for text in content.sections.values():
        yield from text.casefold().split()


def alike(one: Shingles, other: Shingles) -> bool:
    """Whether two texts are equal or nearly so; texts that say nothing are not."""
    longer = max(len(one), len(other))
    return longer > 0 and len(one & other) >= ALIKE * longer
